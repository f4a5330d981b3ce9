"""Findings for people and for programs: page, SARIF, annotations."""

from __future__ import annotations

import json

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reports.samples import ARABIC, HOSTILE

from translate_flow.checks import IDS, Finding, Severity
from translate_flow.release import State
from translate_flow.reports import findings as page
from translate_flow.reports import github, sarif
from translate_flow.reports.findings import parts
from translate_flow.steps.check import CheckedUnit

NUMBERS = Finding(
    "numbers",
    Severity.WARNING,
    "the amount 450 of the source is missing",
    source="450",
    target="45",
)
MARKUP = Finding("markup", Severity.ERROR, "</a1> is missing")


def unit(
    *findings: Finding,
    msgid: str = "It took 450 workers.",
    msgstr: str = "Il a fallu 45 ouvriers.",
    lang: str = "fr",
    agreement: int | None = None,
) -> CheckedUnit:
    path = f"locales/{lang}/LC_MESSAGES/opening.po"
    return CheckedUnit(
        "opening", lang, path, 42, msgid, msgstr, State.DRAFT, agreement, tuple(findings)
    )


def shown(*units: CheckedUnit, ranked: bool = False) -> lxml.html.HtmlElement:
    html = page.render("Harbour press", "en", units, ("ar", "fr"), ranked=ranked)
    return lxml.html.document_fromstring(html)


class TestPage:
    def test_source_and_translation_stand_side_by_side_with_the_words_marked(self) -> None:
        source, target = shown(unit(NUMBERS)).xpath("//p[@class='text']")
        assert (source.text_content(), source.get("lang"), source.get("dir")) == (
            "It took 450 workers.", "en", "ltr",
        )  # fmt: skip
        assert (target.text_content(), target.get("lang")) == ("Il a fallu 45 ouvriers.", "fr")
        assert [mark.text for mark in (*source.iter("mark"), *target.iter("mark"))] == ["450", "45"]

    def test_arabic_runs_from_right_to_left(self) -> None:
        _, target = shown(unit(NUMBERS, msgstr=ARABIC, lang="ar")).xpath("//p[@class='text']")
        assert (target.get("lang"), target.get("dir")) == ("ar", "rtl")

    def test_findings_stand_below_their_catalog(self) -> None:
        document = shown(unit(NUMBERS), unit(MARKUP), unit(MARKUP, lang="ar"))
        assert [" ".join(h.text_content().split()) for h in document.iter("h2")] == [
            "opening French", "opening Arabic",
        ]  # fmt: skip
        assert document.xpath("count(//article)") == 3
        assert "3 translations, 2 errors, 1 warning" in document.text_content()

    def test_ranked_it_tells_risk_and_agreement(self) -> None:
        document = shown(unit(agreement=35), ranked=True)
        text = " ".join(document.text_content().split())
        assert "another machine agrees to 35% · risk 50" in text
        assert document.xpath("string(//h1)") == "What to look at first"

    def test_nothing_found_is_said(self) -> None:
        assert "Nothing was found." in shown().text_content()

    @pytest.mark.parametrize("ranked", [True, False])
    def test_hostile_texts_come_out_as_text(self, ranked: bool) -> None:
        bad = Finding("numbers", Severity.WARNING, HOSTILE, source=HOSTILE, target=HOSTILE)
        document = shown(unit(bad, msgid=HOSTILE, msgstr=HOSTILE), ranked=ranked)
        assert not list(document.iter("script"))
        assert "{{ 7 * 7 }}" in document.text_content()
        assert "\u202e" not in document.text_content()

    @given(st.text(max_size=30), st.lists(st.text(max_size=4), max_size=3))
    def test_marking_changes_no_letter(self, text: str, words: list[str]) -> None:
        pieces = parts(text, words)
        assert "".join(piece for piece, _ in pieces) == text
        assert all(any(w in text for w in words if w) for _, is_marked in pieces if is_marked)


class TestSarif:
    def test_each_finding_is_a_result_at_its_line(self) -> None:
        log = sarif.log([unit(NUMBERS, MARKUP)])
        assert (log["version"], len(log["runs"])) == ("2.1.0", 1)
        number, markup = log["runs"][0]["results"]
        assert (number["ruleId"], number["level"]) == ("numbers", "warning")
        assert (markup["ruleId"], markup["level"]) == ("markup", "error")
        assert number["message"] == {"text": "the amount 450 of the source is missing"}
        place = number["locations"][0]["physicalLocation"]
        assert place["artifactLocation"]["uri"] == "locales/fr/LC_MESSAGES/opening.po"
        assert place["region"] == {"startLine": 42}
        assert json.dumps(log)

    def test_every_check_is_a_rule(self) -> None:
        rules = sarif.log([])["runs"][0]["tool"]["driver"]["rules"]
        assert [rule["id"] for rule in rules] == sorted(IDS)
        assert all(rule["shortDescription"]["text"] for rule in rules)

    def test_the_fingerprint_stays_where_only_the_line_moves(self) -> None:
        def fingerprint(item: CheckedUnit) -> object:
            return sarif.log([item])["runs"][0]["results"][0]["partialFingerprints"]

        one = unit(NUMBERS)
        moved = CheckedUnit(
            one.release,
            one.lang,
            one.path,
            99,
            one.msgid,
            one.msgstr,
            one.state,
            None,
            one.findings,
        )
        assert fingerprint(one) == fingerprint(moved)
        assert fingerprint(one) != fingerprint(unit(NUMBERS, msgstr="Autre."))


class TestGitHub:
    def test_a_line_for_each_finding(self) -> None:
        assert github.lines([unit(MARKUP, NUMBERS)]) == [
            "::error file=locales/fr/LC_MESSAGES/opening.po,line=42,title=markup::</a1> is missing",
            "::warning file=locales/fr/LC_MESSAGES/opening.po,line=42,title=numbers::"
            + NUMBERS.message,
        ]

    def test_no_text_ends_a_line_or_begins_a_command(self) -> None:
        bad = Finding("numbers", Severity.WARNING, "50%\n::error::owned\r")
        [line] = github.lines([unit(bad)])
        assert line.endswith("::50%25%0A::error::owned%0D")
