"""Spans of days, lists, countries and numbers as each language writes them."""

from __future__ import annotations

import doctest
from datetime import date

import pytest

from translate_flow.language import phrases
from translate_flow.language.phrases import format_list, format_span


def test_examples_in_the_docstrings_hold() -> None:
    assert doctest.testmod(phrases).failed == 0


SPANS = """
ar    | 14–16 مايو 2013 | 30 أبريل – 2 مايو 2013 | 31 ديسمبر 2012 – 2 يناير 2013
de    | 14.–16. Mai 2013 | 30. April – 2. Mai 2013 | 31. Dezember 2012 – 2. Januar 2013
en    | 14–16 May 2013 | 30 April – 2 May 2013 | 31 December 2012 – 2 January 2013
en-US | May 14–16, 2013 | April 30 – May 2, 2013 | December 31, 2012 – January 2, 2013
es    | 14–16 de mayo de 2013 | 30 de abril – 2 de mayo de 2013 |\
 31 de diciembre de 2012 – 2 de enero de 2013
fr    | 14–16 mai 2013 | 30 avril – 2 mai 2013 | 31 décembre 2012 – 2 janvier 2013
he    | 14–16 במאי 2013 | 30 באפריל – 2 במאי 2013 | 31 בדצמבר 2012 – 2 בינואר 2013
hu    | 2013. május 14–16. | 2013. április 30. – május 2. |\
 2012. december 31. – 2013. január 2.
it    | 14–16 maggio 2013 | 30 aprile – 2 maggio 2013 | 31 dicembre 2012 – 2 gennaio 2013
pt    | 14–16 de maio de 2013 | 30 de abril – 2 de maio de 2013 |\
 31 de dezembro de 2012 – 2 de janeiro de 2013
zh    | 2013年5月14日至16日 | 2013年4月30日 – 5月2日 | 2012年12月31日 – 2013年1月2日
"""


@pytest.mark.parametrize("line", SPANS.strip().splitlines(), ids=lambda line: line.split()[0])
def test_spans(line: str) -> None:
    lang, one_month, two_months, two_years = (part.strip() for part in line.split("|"))
    assert format_span(date(2013, 5, 14), date(2013, 5, 16), lang) == one_month
    assert format_span(date(2013, 4, 30), date(2013, 5, 2), lang) == two_months
    assert format_span(date(2012, 12, 31), date(2013, 1, 2), lang) == two_years


def test_a_span_of_one_day_is_that_day() -> None:
    assert format_span(date(2013, 5, 1), date(2013, 5, 1), "fr") == "1er mai 2013"
    assert format_span(date(2013, 5, 1), date(2013, 5, 3), "fr") == "1er–3 mai 2013"


def test_a_span_does_not_run_backwards() -> None:
    with pytest.raises(ValueError, match="before it begins"):
        format_span(date(2013, 5, 3), date(2013, 5, 1), "fr")


def test_any_language_has_spans_and_lists() -> None:
    for lang in ("ja", "ko", "th", "pl", "sw", "nl", "zh-Hant", "sr-Latn", "eu", "lt"):
        span = format_span(date(2013, 5, 14), date(2013, 5, 16), lang)
        assert {"14", "16", "2013"} <= {"".join(filter(str.isdigit, part)) for part in split(span)}
        assert "FAO" in format_list(["FAO", "WHO"], lang)


def split(span: str) -> list[str]:
    return "".join(char if char.isdigit() else " " for char in span).split()
