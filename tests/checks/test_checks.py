"""Each check, silent first and then loud: `cases/<check>.toml`.

A false alarm that a translator reports becomes one more `[[silent]]` case.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from translate_flow.checks import (
    CATALOG_CHECKS,
    CHECKS,
    FIXED,
    IDS,
    Grade,
    Severity,
    Subject,
    catalog_findings,
    findings,
)
from translate_flow.glossary import Glossary, Term
from translate_flow.release import UNTRANSLATED, Role, State, Translation, Unit

BY_ID = {check.id: check for check in CHECKS}
ELSEWHERE = {"glossary", "comment"}
"""Checks whose cases need more than two texts: they have tests of their own."""
TABLES = {
    path.stem: tomllib.loads(path.read_text(encoding="utf-8"))
    for path in sorted((Path(__file__).parent / "cases").glob("*.toml"))
}


def subject(source, target, language="fr", state=State.APPROVED, comments=(), terms=()):
    unit = Unit(source, Role.PARAGRAPH, 1)
    translation = Translation(target, state)
    return Subject(unit, translation, "en", language, Glossary(tuple(terms)), tuple(comments))


def cases(kind):
    return [
        pytest.param(check, case, id=f"{check}: {case['why']}")
        for check, table in TABLES.items()
        for case in table[kind]
    ]


def said_of(check, case):
    return list(BY_ID[check].run(subject(case["source"], case["target"], case["language"])))


@pytest.mark.parametrize(("check", "case"), cases("silent"))
def test_a_check_is_silent_where(check, case):
    assert said_of(check, case) == []


@pytest.mark.parametrize(("check", "case"), cases("loud"))
def test_a_check_is_loud_where(check, case):
    said = said_of(check, case)
    assert {finding.check for finding in said} == {check}
    assert {finding.severity for finding in said} == {BY_ID[check].severity}
    for part in case["says"]:
        assert any(part in finding.message for finding in said), said
    for finding in said:
        assert finding.source in case["source"].replace("&#115;", "s")


GOOD = tomllib.loads((Path(__file__).parent / "good.toml").read_text(encoding="utf-8"))["sentence"]


@pytest.mark.parametrize(
    ("source", "language", "target"),
    [
        pytest.param(row["en"], language, text, id=f"{language}: {row['en'][:40]}")
        for row in GOOD
        for language, text in row.items()
        if language != "en"
    ],
)
def test_nothing_is_said_of_a_good_translation(source, language, target):
    assert list(findings(subject(source, target, language))) == []


def test_every_check_has_both_tables():
    assert set(TABLES) == set(BY_ID) - ELSEWHERE
    for table in TABLES.values():
        assert len(table["silent"]) >= 3
        assert len(table["loud"]) >= 2


def test_every_check_has_an_id_of_its_own_and_a_sentence():
    assert len(set(IDS)) == len(CHECKS) + len(CATALOG_CHECKS)
    assert all(check.about.endswith(".") for check in (*CHECKS, *CATALOG_CHECKS))


def test_only_what_harms_for_certain_is_an_error():
    assert [check.id for check in CHECKS if check.severity is Severity.ERROR] == ["markup"]


def test_an_empty_translation_is_no_finding():
    empty = Subject(Unit("<em>5000</em> a", Role.PARAGRAPH, 1), UNTRANSLATED, "en", "fr")
    assert list(findings(empty)) == []
    assert list(catalog_findings([empty, empty])) == []


def test_all_checks_are_asked():
    source, target = "The INTERPOL bridge is <em>open</em> 450.", " Le pont est ouvert."
    terms = [Term("INTERPOL", keep=True)]
    said = {finding.check for finding in findings(subject(source, target, terms=terms))}
    assert {"markup", "numbers", "spacing", "glossary"} <= said


@pytest.mark.parametrize("grades", [{}, {"numbers": Grade.ERROR, "consistency": Grade.ERROR}])
@pytest.mark.parametrize("severity", list(Severity))
def test_those_of_one_severity_are_those_of_it_among_all(grades, severity):
    pairs = [("<em>5000</em> a", " 450"), ("The bridge", "Le pont"), ("The bridge", "La porte")]
    subjects = [subject(source, target) for source, target in pairs]
    for one in subjects:
        every = [each for each in findings(one, grades) if each.severity is severity]
        assert list(findings(one, grades, severity)) == every
    beside = [(at, each) for at, each in catalog_findings(subjects, grades)]
    assert list(catalog_findings(subjects, grades, severity)) == [
        (at, each) for at, each in beside if each.severity is severity
    ]


class TestGrades:
    def test_a_check_can_be_switched_off(self):
        said = findings(subject("450 boats", "bateaux"), {"numbers": Grade.OFF})
        assert "numbers" not in {finding.check for finding in said}

    def test_a_check_can_be_graded_otherwise(self):
        said = findings(subject("450 boats", "bateaux"), {"numbers": Grade.ERROR})
        assert [each.severity for each in said if each.check == "numbers"] == [Severity.ERROR]

    def test_a_comment_switches_checks_off_for_its_unit(self):
        one = subject("450 boats.", "bateaux", comments=["# Checks off: numbers, ending"])
        assert {"numbers", "ending"} & {finding.check for finding in findings(one)} == set()

    def test_no_comment_lets_markup_pass(self):
        one = subject("boats", "<script>", comments=["# checks off: markup"])
        assert "markup" in {finding.check for finding in findings(one)}
        assert {"markup"} == FIXED

    def test_a_comment_that_names_no_check_is_reported_with_the_near_match(self):
        one = subject("boats", "bateaux", comments=["# checks off: numbres"])
        (finding,) = findings(one)
        assert finding.check == "comment"
        assert '"numbres"' in finding.message
        assert '"numbers"' in finding.message

    def test_other_comments_are_the_translators_own(self):
        one = subject("boats", "bateaux", comments=["# turn the checks off: no", "# numbers?"])
        assert list(findings(one)) == []


class TestConsistency:
    def said(self, *pairs, comments=()):
        subjects = [subject(source, target, comments=comments) for source, target in pairs]
        return [(at, finding.message) for at, finding in catalog_findings(subjects)]

    def test_one_text_with_two_translations(self):
        ((at, message),) = self.said(("The bridge", "Le pont"), ("The bridge.", "La passerelle."))
        assert at == 1
        assert "le pont" in message

    def test_two_texts_with_one_translation(self):
        pairs = ("The bridge is open", "Le pont"), ("The road is closed", "Le pont")
        ((at, message),) = self.said(*pairs)
        assert at == 1
        assert "the bridge is open" in message

    def test_the_same_text_translated_the_same_is_silent(self):
        assert self.said(("The bridge", "Le pont"), ("the bridge.", "le pont.")) == []

    def test_short_texts_may_share_a_translation(self):
        assert self.said(("Sign in", "Connexion"), ("Log in", "Connexion")) == []

    def test_a_question_is_another_text(self):
        assert self.said(("It is open", "C'est ouvert"), ("It is open?", "Est-ce ouvert ?")) == []

    def test_a_comment_switches_it_off(self):
        pairs = ("The bridge", "Le pont"), ("The bridge.", "La passerelle.")
        assert self.said(*pairs, comments=["# checks off: consistency"]) == []
