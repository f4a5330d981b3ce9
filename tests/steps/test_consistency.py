"""The same text in two releases: one translation, and what is found is right after any change."""

from __future__ import annotations

import pytest
from tests.conftest import BRIDGE, FERRY

from translate_flow.project import load
from translate_flow.steps import check as step

SAME = "The harbour office opens at nine."
OTHER = "Tickets are sold on board the ferry."
FIRST, SECOND = "Le bureau du port ouvre à neuf heures.", "La capitainerie ouvre à 9 h."


@pytest.fixture
def twice(press):
    """A project with one text in two releases, approved with two translations."""
    for release in (f"releases/{BRIDGE}.txt", f"releases/{FERRY}.md"):
        press.write(release, press.read(release) + f"\n{SAME}\n\n{OTHER}\n")
    press.done("update")
    press.translate(BRIDGE, "fr", {SAME: FIRST})
    press.translate(FERRY, "fr", {SAME: SECOND})
    return press


def said(press, *ids, languages=()):
    return [
        (unit.release, unit.msgid, finding.message)
        for unit in step.units(load(press.folder), ids, languages)
        for finding in unit.findings
        if finding.check == "consistency"
    ]


def anew(press):
    for name in ("findings.json", "approved-fr.json", "approved-pt.json"):
        press.path(f".translate-flow/{name}").unlink(missing_ok=True)
    return said(press)


OTHERWISE = f'the same text is translated as "le bureau du port ouvre à neuf heures" in {BRIDGE}'


def test_the_later_release_is_told_of_the_earlier_one(twice) -> None:
    assert said(twice) == [(FERRY, SAME, OTHERWISE)]


def test_a_release_alone_is_compared_with_all_others(twice) -> None:
    assert said(twice, FERRY) == [(FERRY, SAME, OTHERWISE)]
    assert said(twice, BRIDGE) == []


def test_two_texts_with_one_translation_are_told(twice) -> None:
    twice.translate(FERRY, "fr", {SAME: FIRST, OTHER: FIRST})
    message = (
        f'another text, "the harbour office opens at nine", has the same translation in {BRIDGE}'
    )
    assert (FERRY, OTHER, message) in said(twice)


def test_drafts_are_not_compared(twice) -> None:
    twice.translate(FERRY, "fr", {SAME: SECOND}, draft=True)
    assert said(twice) == []


def test_a_comment_on_the_unit_switches_it_off(twice) -> None:
    path = twice.catalog(FERRY, "fr")
    twice.replace(path, f'msgid "{SAME}"', f'# checks off: consistency\nmsgid "{SAME}"')
    assert said(twice) == []


def test_it_is_a_warning_whatever_the_project_says_and_can_be_switched_off(twice) -> None:
    settings = twice.read("translate-flow.toml")
    twice.write("translate-flow.toml", settings + '[checks]\nconsistency = "error"\n')
    units = step.units(load(twice.folder), [FERRY])
    found = [each for unit in units for each in unit.findings if each.message == OTHERWISE]
    assert [each.severity for each in found] == ["warning"]
    twice.write("translate-flow.toml", settings + '[checks]\nconsistency = "off"\n')
    assert said(twice) == []


def test_a_catalog_that_cannot_be_read_does_not_keep_others_from_being_checked(twice) -> None:
    twice.write(twice.catalog(BRIDGE, "fr"), 'msgid "a\nmsgstr ""\n')
    assert said(twice, FERRY) == []


@pytest.mark.parametrize(
    "change",
    [
        lambda press: press.translate(BRIDGE, "fr", {SAME: SECOND}),
        lambda press: press.translate(BRIDGE, "fr", {SAME: ""}),
        lambda press: press.translate(FERRY, "fr", {SAME: FIRST}),
        lambda press: press.path(press.catalog(BRIDGE, "fr")).unlink(),
        lambda press: press.path(f"releases/{BRIDGE}.txt").unlink(),
        lambda press: press.translate(BRIDGE, "pt", {SAME: "O porto abre."}),
        lambda press: press.write(".translate-flow/approved-fr.json", "[]"),
        lambda press: press.write(".translate-flow/approved-fr.json", "{"),
    ],
    ids=[
        "the earlier one", "the earlier one gone", "the later one", "no catalog", "no release",
        "another language", "records of another kind", "damaged records",
    ],
)  # fmt: skip
def test_whatever_changes_the_result_is_that_of_checking_everything(twice, change) -> None:
    said(twice)
    change(twice)
    remembered = said(twice)
    assert remembered == anew(twice)


def test_one_language_asked_for_forgets_nothing_of_the_others(twice) -> None:
    twice.translate(BRIDGE, "pt", {SAME: "O porto abre às nove."})
    twice.translate(FERRY, "pt", {SAME: "A capitania abre às nove."})
    both = said(twice)
    assert len(both) == 2
    twice.translate(BRIDGE, "fr", {SAME: SECOND})
    assert said(twice, languages=["fr"]) == []
    assert said(twice) == anew(twice)
    assert len(said(twice)) == 1
