"""Dates as releases write them."""

from __future__ import annotations

from datetime import date

import pytest

from translate_flow.sources.dates import iso, parse, restated

DAY = date(2013, 5, 14)

WRITTEN = {
    "en": ["14 May 2013", "May 14, 2013", "Tuesday, 14 May 2013", "14th of May 2013", "05/14/2013"],
    "fr": ["14 mai 2013", "mardi 14 mai 2013", "le 14 mai 2013", "14/05/2013"],
    "es": ["14 de mayo de 2013", "martes, 14 de mayo de 2013", "mar, 14 may 2013"],
    "ar": ["14 مايو 2013", "١٤ مايو ٢٠١٣", "الثلاثاء، 14 مايو 2013"],
    "ru": ["14 мая 2013 г.", "14 мая 2013 года", "14.05.2013"],
    "hu": ["2013. május 14.", "2013. május 14., kedd", "2013. 05. 14."],
    "de": ["14. Mai 2013", "Dienstag, 14. Mai 2013", "den 14. Mai 2013", "14.5.2013"],
    "pt": ["14 de maio de 2013", "terça-feira, 14 de maio de 2013", "14/05/2013"],
    "pt-BR": ["14 de maio de 2013"],
    "en-GB": ["14 May 2013", "14/05/2013"],
    "zh": ["2013年5月14日"],
    "ko": ["2013년 5월 14일"],
    "de-x-own": ["14. Mai 2013"],
    "fi": ["2013-05-14", "2013-05-14T10:00:00+02:00"],
}


@pytest.mark.parametrize(
    ("language", "text"), [(key, text) for key, texts in WRITTEN.items() for text in texts]
)
def test_the_fourteenth_of_may(language: str, text: str) -> None:
    assert parse(text, language) == DAY


NOT_DATES = {
    "more than a date": ("The meeting of 14 May 2013", "en"),
    "two days": ("14-16 May 2013", "en"),
    "no year": ("14 May", "en"),
    "no day": ("May 2013", "en"),
    "two months": ("14 May June 2013", "en"),
    "no such day": ("31 June 2013", "en"),
    "no such day, in figures": ("2013-02-30", "en"),
    "no such day, by far": ("1 May 99999999999999999999", "en"),
    "day or month first": ("04/05/2013", "en"),
    "another language": ("14 mai 2013", "en"),
    "a telephone number": ("14.05.20133", "de"),
    "nothing": ("", "en"),
}


@pytest.mark.parametrize(("text", "language"), NOT_DATES.values(), ids=NOT_DATES)
def test_not_a_date(text: str, language: str) -> None:
    assert parse(text, language) is None


def test_the_first_of_a_month_may_be_an_ordinal() -> None:
    assert parse("1er mai 2013", "fr") == date(2013, 5, 1)
    assert restated("1er mai 2013", date(2013, 5, 1), "fr") == "long"


def test_iso_takes_no_other_format() -> None:
    assert iso(" 2013-05-14 ") == DAY
    assert iso("2013-05-14 10:00") == DAY
    assert iso("20130514") is None
    assert iso("2013-05") is None


RESTATED = {
    "14 May 2013": "long",
    " 14\n May\u00a02013 ": "long",
    "May 14, 2013": "long",
    "Tuesday, 14 May 2013": "full",
    "14 May": "day",
    "May 14": "day",
    "15 May 2013": None,
    "14 May 2012": None,
    "14 May 2013, 10 a.m.": None,
    "": None,
}


@pytest.mark.parametrize(("text", "style"), RESTATED.items())
def test_restated(text: str, style: str | None) -> None:
    assert restated(text, DAY, "en") == style
