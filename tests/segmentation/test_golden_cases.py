from __future__ import annotations

import pytest
from tests.segmentation.golden import (
    LANGUAGES,
    Case,
    golden_rules,
    mark,
    own_cases,
    press_cases,
)

from translate_flow.segmentation import Granularity, boundaries

NOT_FOLLOWED = {
    # A unit is one sentence of a paragraph; lines are cut by the source that reads the text.
    "features contact manager": "one item a line",
    "• einige Sorten Weichkäse": "one item a line",
    "Fit in vier Wochen": "headings, a line each",
    "http:www.babycentre.co.uk": "headings, a line each",
    "Übung Präsens": "an exercise, a word a line",
    "Centro de Relaciones": "a letterhead, a line each",
    "_____": "a rule drawn with underscores",
    # Dots of an omission stay with the sentence that they end.
    "One further habit": "dots that begin a sentence",
    # Two speakers are two units, and so are the sentences of one quotation.
    "Thomas sagte: ,,Wann": "two quotations in one sentence",
    "«К чему ты готовишься?": "a quotation that an attribution interrupts",
    # A year and its г. end a sentence where a word in capitals follows.
    'Л.Н. Толстой написал "Войну': "1898 г. in the middle of nothing",
    # Neither a colon nor the Arabic comma ends a sentence in the press.
    "سؤال وجواب:": "a colon as the end",
    "الاحد, 21": "a colon as the end",
    "عثر في الغرفة": "the Arabic comma as the end",
}
"""How golden rules begin that contradict what the press writes, or what a unit is."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_own_cases_are_cut_where_a_copy_editor_would(language: str) -> None:
    cases = own_cases(language)
    assert len(cases) >= 25
    assert [_got(case) for case in cases] == [case.marked for case in cases]


@pytest.mark.parametrize("language", LANGUAGES)
def test_own_cases_stay_whole_where_a_unit_is_a_paragraph(language: str) -> None:
    for case in own_cases(language):
        assert boundaries(case.text, language, Granularity.PARAGRAPH) == []


def test_press_sentences_are_cut_as_expected() -> None:
    cases = press_cases()
    assert [_got(case) for case in cases] == [case.marked for case in cases]


@pytest.mark.parametrize("language", ["ar", "de", "en", "es", "fr", "ru"])
def test_golden_rules_are_followed_but_for_those_that_are_not(language: str) -> None:
    cases = golden_rules(language)
    wrong = [case for case in cases if _got(case) != case.marked and not _is_left(case)]
    assert [_got(case) for case in wrong] == [case.marked for case in wrong]


def test_every_golden_rule_left_out_is_still_a_contradiction() -> None:
    left = {
        start
        for language in ("ar", "de", "en", "es", "fr", "ru")
        for case in golden_rules(language)
        for start in NOT_FOLLOWED
        if case.text.startswith(start) and _got(case) != case.marked
    }
    assert left == set(NOT_FOLLOWED)


def _got(case: Case) -> str:
    return mark(case.text, boundaries(case.text, case.language))


def _is_left(case: Case) -> bool:
    return case.text.startswith(tuple(NOT_FOLLOWED))
