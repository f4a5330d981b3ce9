"""Dates as sources write them, by CLDR's names and orders (through Babel)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import Final

from babel import Locale
from babel.dates import (
    format_date,
    get_date_format,
    get_day_names,
    get_month_names,
)

from translate_flow.language import cldr

_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?$")
_WORD = re.compile(r"[^\W\d_]+")
_NUMERIC = re.compile(
    r"(?P<first>\d{1,4})\s*(?P<mark>[./-]|年|년)\s*(?P<second>\d{1,2})\s*"
    r"(?:(?P=mark)|月|월)\s*(?P<third>\d{1,4})\s*[.日일]?"
)


def iso(text: str) -> date | None:
    """The day of an ISO 8601 date or date and time; None for anything else.

    >>> iso("2013-05-14T10:00+02:00")
    datetime.date(2013, 5, 14)
    """
    match = _ISO.match(text[:_LONGEST].strip())
    if match is None:
        return None
    try:
        return date(*(int(part) for part in match.groups()))
    except ValueError:
        return None


def parse(text: str, language: str) -> date | None:
    """A date as a language writes it, with or without the day of the week, and nothing else.

    >>> parse("14 May 2013", "en"), parse("2013. május 14.", "hu")
    (datetime.date(2013, 5, 14), datetime.date(2013, 5, 14))
    >>> parse("Dienstag, 14. Mai 2013", "de"), parse("14.05.2013", "de")
    (datetime.date(2013, 5, 14), datetime.date(2013, 5, 14))
    >>> parse("The conference of 14 May 2013", "en"), parse("5/4/2013", "en")
    (None, None)
    """
    if not text or len(text) > _LONGEST:
        return None
    return iso(text) or _spelled(text, language) or _numeric(text, language)


_LONGEST: Final = 80
"""No language writes a date longer; what is, need not be looked at."""


def _spelled(text: str, language: str) -> date | None:
    """A day, a month's name and a year in any order."""
    numbers = [int(number) for number in re.findall(r"\d+", text)]
    words = [word.casefold() for word in _WORD.findall(text)]
    months, others = _months(language), _beside_months(language)
    named = [word for word in words if word in months]
    if len(named) > 1:  # an abbreviation may be a weekday as well as a month
        named = [word for word in named if word not in others]
    if len(named) != 1 or len(numbers) != 2 or not {*words} <= {*named, *others}:
        return None
    day, year = sorted(numbers)
    return _date(year, months[named[0]], day)


def _numeric(text: str, language: str) -> date | None:
    """Three numbers, in the order of the language."""
    match = _NUMERIC.fullmatch(text.strip().replace("\u200f", ""))
    if match is None:
        return None
    first, second, third = (int(match[name]) for name in ("first", "second", "third"))
    if first >= 1000:
        return _date(first, second, third)
    if language.lower() == "en" and first <= 12 and second <= 12 and first != second:
        return None  # the fifth of April to some, the fourth of May to others
    day_first, month_first = _date(third, second, first), _date(third, first, second)
    pattern = get_date_format("short", _locale(language)).pattern
    if pattern.find("M") < pattern.find("d"):
        return month_first or (day_first if language.lower() == "en" else None)
    return day_first


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year >= 1000 else None
    except (ValueError, OverflowError):
        return None


def restated(text: str, value: date, language: str) -> str | None:
    """The style in which `text` says `value`: a CLDR style, or `day` without the year.

    None where the text says more or something else, and so must be translated.

    >>> day = date(2013, 5, 14)
    >>> restated("14 May 2013", day, "en"), restated("14 May", day, "en")
    ('long', 'day')
    >>> restated("the second Tuesday", day, "en")
    """
    wanted = _folded(text)
    return next((style for style, said in _folded_forms(value, language) if said == wanted), None)


@lru_cache(maxsize=256)
def _folded_forms(value: date, language: str) -> tuple[tuple[str, str], ...]:
    return tuple((style, _folded(said)) for style, said in _forms(value, language))


def _forms(value: date, language: str) -> Iterator[tuple[str, str]]:
    locales = [language]
    if language == "en":
        locales += ["en-GB"]
    for tag in locales:
        locale = _locale(tag)
        for style in ("full", "long", "medium", "short", "day"):
            yield style, cldr.format_date(value, tag, style)
        for pattern in ("d MMMM y", "MMMM d, y", "d MMMM, y"):
            yield "long", format_date(value, pattern, locale=locale)
        for pattern in ("EEEE, d MMMM y", "EEEE d MMMM y", "EEEE, MMMM d, y"):
            yield "full", format_date(value, pattern, locale=locale)
        for pattern in ("d MMMM", "MMMM d", "MMMM d."):
            yield "day", format_date(value, pattern, locale=locale)


def _folded(text: str) -> str:
    return " ".join(text.split()).rstrip(".").casefold()


_FILLERS: Final = {
    "en": "the of on st nd rd th",
    "fr": "le du er",
    "es": "el del de º",
    "pt": "o de º",
    "it": "il º",
    "de": "den der dem am vom",
    "hu": "én án i jén",
    "ru": "года",
    "uk": "року",
}
"""Words that stand in dates besides CLDR's own."""


def _locale(language: str) -> Locale:
    """Babel's locale for a tag, without the private part that CLDR knows nothing of."""
    return Locale.parse(re.split("-x-", language, flags=re.IGNORECASE)[0], sep="-")


def _names(getter: Callable[..., Mapping[int, str]], language: str) -> Iterator[tuple[str, int]]:
    """Names of months or days, folded, with their numbers."""
    for width in ("wide", "abbreviated"):
        for context in ("format", "stand-alone"):
            for number, name in getter(width, context, _locale(language)).items():
                yield name.rstrip(".").casefold(), number


@lru_cache(maxsize=64)
def _months(language: str) -> dict[str, int]:
    """Month names and abbreviations, folded, to numbers."""
    names = dict(_names(get_month_names, language))
    return names | dict(_names(get_month_names, "en-GB")) if language == "en" else names


@lru_cache(maxsize=64)
def _beside_months(language: str) -> frozenset[str]:
    """The other words of a date, folded: weekdays and what CLDR's patterns say between."""
    weekdays = (part for name, _ in _names(get_day_names, language) for part in _WORD.findall(name))
    pattern = get_date_format("full", _locale(language)).pattern
    said = (
        word for literal in re.findall(r"'([^']+)'", pattern) for word in _WORD.findall(literal)
    )
    fillers = _FILLERS.get(language.split("-")[0].lower(), "").split()
    return frozenset(word.casefold() for word in (*weekdays, *said, *fillers))
