"""Names, directions, dates and numbers of the languages a press office meets."""

from __future__ import annotations

import doctest
from datetime import date
from decimal import Decimal

import pytest
from babel import Locale
from babel.localedata import locale_identifiers

from translate_flow.language import cldr
from translate_flow.language.tags import COMMON, is_known_language

DAY = date(2013, 5, 14)


def test_examples_in_the_docstrings_hold() -> None:
    assert doctest.testmod(cldr).failed == 0


@pytest.mark.parametrize(
    ("lang", "name", "direction", "og_locale", "day"),
    [
        ("ar", "العربية", "rtl", "ar_EG", "14 مايو 2013"),
        ("de", "Deutsch", "ltr", "de_DE", "14. Mai 2013"),
        ("en", "English", "ltr", "en_US", "14 May 2013"),
        ("en-GB", "English (United Kingdom)", "ltr", "en_GB", "14 May 2013"),
        ("es", "Español", "ltr", "es_ES", "14 de mayo de 2013"),
        ("fr", "Français", "ltr", "fr_FR", "14 mai 2013"),
        ("he", "עברית", "rtl", "he_IL", "14 במאי 2013"),
        ("hu", "Magyar", "ltr", "hu_HU", "2013. május 14."),
        ("it", "Italiano", "ltr", "it_IT", "14 maggio 2013"),
        ("pt", "Português", "ltr", "pt_BR", "14 de maio de 2013"),
        ("pt-PT", "Português (Portugal)", "ltr", "pt_PT", "14 de maio de 2013"),
        ("ru", "Русский", "ltr", "ru_RU", "14 мая 2013\u202fг."),
        ("zh", "中文", "ltr", "zh_CN", "2013年5月14日"),
        ("zh-Hans", "简体中文", "ltr", "zh_CN", "2013年5月14日"),
        ("zh-Hant", "繁體中文", "ltr", "zh_TW", "2013年5月14日"),
    ],
)
def test_each_language_is_shown_its_own_way(
    lang: str, name: str, direction: str, og_locale: str, day: str
) -> None:
    assert cldr.autonym(lang) == name
    assert cldr.direction(lang) == direction
    assert cldr.og_locale(lang) == og_locale
    assert cldr.format_date(DAY, lang) == day


@pytest.mark.parametrize(
    ("lang", "first"),
    [
        ("fr", "1er mai 2013"),
        ("fr-CA", "1er mai 2013"),
        ("es", "1 de mayo de 2013"),
        ("hu", "2013. május 1."),
    ],
)
def test_the_first_of_the_month_is_an_ordinal_in_french_only(lang: str, first: str) -> None:
    assert cldr.format_date(date(2013, 5, 1), lang) == first


def test_the_eleventh_and_the_twenty_first_are_no_ordinals_in_french() -> None:
    assert cldr.format_date(date(2013, 5, 11), "fr") == "11 mai 2013"
    assert cldr.format_date(date(2013, 5, 21), "fr") == "21 mai 2013"


@pytest.mark.parametrize("lang", ["ar", "ar-EG", "ar-SA", "fa", "ur", "mr", "my"])
def test_dates_and_numbers_keep_to_ascii_digits(lang: str) -> None:
    written = cldr.format_date(DAY, lang) + str(cldr.localize_number("12,345.6", "en", lang))
    assert "14" in written
    assert all(c in "0123456789" for c in written if c.isdecimal())


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        ("en", "inglés"),
        ("ar", "árabe"),
        ("zh", "chino"),
        ("pt-BR", "portugués de Brasil"),
    ],
)
def test_languages_are_named_in_the_language_of_the_reader(lang: str, expected: str) -> None:
    assert cldr.language_name(lang, "es") == expected


def test_the_names_that_are_at_hand_are_those_of_cldr() -> None:
    assert {tag: cldr.looked_up_autonym(tag) for tag in COMMON} == {
        tag: cldr.autonym(tag) for tag in COMMON
    }


def test_every_language_has_the_direction_that_cldr_gives_it() -> None:
    names = {name.replace("_", "-"): name for name in locale_identifiers()}
    known = {tag: name for tag, name in names.items() if is_known_language(tag)}
    assert len(known) > 1000
    wrong = {
        tag for tag, name in known.items()
        if (cldr.direction(tag) == "rtl")
        != (Locale.parse(name).character_order == "right-to-left")
    }  # fmt: skip
    assert wrong == set()


@pytest.mark.parametrize("lang", ["xx", "not a tag", "fr-x-mtfrom-en", ""])
def test_direction_answers_for_any_string(lang: str) -> None:
    assert cldr.direction(lang) == "ltr"


NNBSP, NBSP, LRM = "\u202f", "\u00a0", "\u200e"


@pytest.mark.parametrize(
    ("lang", "thousands", "decimals", "percent", "negative"),
    [
        ("ar", "90,000", "1,234.50", "45%", f"{LRM}-2.8"),
        ("de", "90.000", "1.234,50", f"45{NBSP}%", "-2,8"),
        ("en", "90,000", "1,234.50", "45%", "-2.8"),
        ("es", "90.000", "1.234,50", f"45{NBSP}%", "-2,8"),
        ("fr", f"90{NNBSP}000", f"1{NNBSP}234,50", f"45{NBSP}%", "-2,8"),
        ("he", "90,000", "1,234.50", "45%", f"{LRM}-2.8"),
        ("hu", f"90{NBSP}000", f"1{NBSP}234,50", "45%", "-2,8"),
        ("it", "90.000", "1.234,50", "45%", "-2,8"),
        ("pt", "90.000", "1.234,50", "45%", "-2,8"),
        ("ru", f"90{NBSP}000", f"1{NBSP}234,50", f"45{NBSP}%", "-2,8"),
        ("zh", "90,000", "1,234.50", "45%", "-2.8"),
        ("tr", "90.000", "1.234,50", "%45", "-2,8"),
        ("de-CH", "90’000", "1’234.50", "45%", "-2.8"),
        ("en-IN", "90,000", "1,234.50", "45%", "-2.8"),
    ],
)
def test_numbers_are_rewritten_and_read_back(
    lang: str, thousands: str, decimals: str, percent: str, negative: str
) -> None:
    table = {"90,000": thousands, "1,234.50": decimals, "45%": percent, "-2.8": negative}
    for source, expected in table.items():
        assert cldr.localize_number(source, "en", lang) == expected
        assert cldr.localize_number(expected, lang, "en") == source


def test_indian_groups_are_of_two() -> None:
    assert cldr.localize_number("1,234,567", "en", "en-IN") == "12,34,567"
    assert cldr.localize_number("12,34,567", "en-IN", "fr") == f"1{NNBSP}234{NNBSP}567"


@pytest.mark.parametrize("year", ["2012", "2013", "1990", "26", "0", "007"])
def test_what_the_source_did_not_group_is_not_grouped(year: str) -> None:
    for lang in ("ar", "de", "fr", "hu", "ru", "pt"):
        assert cldr.localize_number(year, "en", lang) == year


@pytest.mark.parametrize(
    ("text", "lang", "value"),
    [
        ("12 345,6", "fr", "12345.6"),
        (f"12{NBSP}345", "en", "12345"),
        ("١٬٢٣٤٫٥", "ar", "1234.5"),
        ("١٢٪", "ar", "12"),
        ("−3.5", "en", "-3.5"),
        ("+7", "en", "7"),
        (f"{LRM}-7{LRM}", "ar", "-7"),
        ("2.80", "en", "2.80"),
    ],
)
def test_other_spellings_of_a_number_are_read(text: str, lang: str, value: str) -> None:
    number = cldr.parse_number(text, lang)
    assert number is not None
    assert number.value == Decimal(value)


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("", "en"),
        ("%", "en"),
        ("-", "en"),
        ("14–16", "en"),
        ("14-16", "en"),
        ("12 345", "en"),
        ("90,00", "en"),
        ("0,500", "en"),
        ("1,2345", "en"),
        ("1.2.3", "en"),
        ("1.5", "de"),
        ("1,234 567", "en"),
        ("2013-05-14", "en"),
        ("USD 45", "en"),
        ("3rd", "en"),
        ("+36 1 555 0142", "en"),
        ("½", "en"),
        ("5²", "en"),
    ],
)
def test_what_is_no_number_is_left_alone(text: str, lang: str) -> None:
    assert cldr.localize_number(text, lang, "fr") is None
