"""Numbers and dates in a text, as its language writes them.

What a sentence says and the figures in it are two things: "Room 12 closes on 2 May 2023" and "Room
14 closes on 3 May 2024" are one sentence. Dates are found by CLDR's patterns and names of months,
numbers by CLDR's separators; what is neither for certain (`10:30`, `02/05/2023`, `007`) is kept as
the signs it is written with.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Final, TypeAlias

from babel import Locale

from translate_flow.language import cldr, tags
from translate_flow.text.words import is_spaceless

_LANGUAGES: Final = 64
"""More languages than one project has; a bound for what is remembered of each."""


@dataclass(frozen=True, slots=True)
class Style:
    """A way of writing a date."""

    name: str
    """One of CLDR's (`full`, `long`, `medium`), or `day` for day and month alone."""
    language: str
    """Whose pattern it is; in plain English American dates are met as well."""
    tail: str = ""
    """What CLDR writes after the last field and this text does not: the `г.` of Russian years."""


@dataclass(frozen=True, slots=True)
class Day:
    """A date; no year where the text names none."""

    year: int | None
    month: int
    day: int


@dataclass(frozen=True, slots=True)
class Amount:
    """A number's digits, free of any language's separators."""

    integer: str
    fraction: str

    @property
    def counts(self) -> bool:
        """False for what is likelier a year, which no noun agrees with."""
        return bool(self.fraction) or not (len(self.integer) == 4 and self.integer[:2] in _YEARS)


_YEARS = ("19", "20")

Value: TypeAlias = Day | Amount | str
"""What a figure says; the signs themselves where that is not certain."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number or date in a text, from `start` up to `end`."""

    start: int
    end: int
    value: Value
    grouped: bool = False
    """Whether a number's digits stand in groups."""
    style: Style | None = None
    """For dates."""


_RUN = r"\d(?:\d{3}-\d\d-\d\d|\d*(?:[.,'’٫٬:/\u00a0\u202f\u2009]\d+)*)"
_SPACED_RUN = r"\d(?:\d{3}-\d\d-\d\d|\d*(?:(?:[.,'’٫٬:/\u00a0\u202f\u2009]| (?=\d{3}(?!\d)))\d+)*)"
_DIGIT = re.compile(r"\d")
_SUFFIX = re.compile(r"[-‑'’:]?[^\W\d_]")
_PREFIX = re.compile(r"[^\W\d_][-‑]?$")
_PREFIX_LENGTH = 2


def figures(text: str, language: str) -> list[Figure]:
    """The numbers and dates of a plain text, in order, none inside another.

    A number that is part of a word (`12th`, `COVID-19`, `12-es`) is none.

    >>> [figure.value for figure in figures("Room 1,200 on 2 May 2023, at 10:30", "en")]
    [Amount(integer='1200', fraction=''), Day(year=2023, month=5, day=2), '10:30']
    """
    if not _DIGIT.search(text):
        return []
    dates = list(_dates(text, language))
    numbers = list(_numbers(text, language, dates))
    return sorted(dates + numbers, key=lambda figure: figure.start) if dates else numbers


def _numbers(text: str, language: str, dates: Sequence[Figure]) -> Iterator[Figure]:
    for match in _run(language).finditer(text):
        start, end = match.span()
        if dates and any(each.start < end and start < each.end for each in dates):
            continue
        if not _alone(text, start, end):
            continue
        value, grouped = _number(match[0], language)
        yield Figure(start, end, value, grouped=grouped)


@lru_cache(maxsize=4096)
def _number(written: str, language: str) -> tuple[Amount | str, bool]:
    """What a number says and whether it is grouped; texts have a few, such as years, most often."""
    number = cldr.parse_number(written, language)
    if number is None or (len(number.integer) > 1 and number.integer[0] == "0"):
        return written, False
    return Amount(number.integer, number.fraction), number.grouped


@lru_cache(maxsize=_LANGUAGES)
def _run(language: str) -> re.Pattern[str]:
    """Digits with separators; a plain space is one only where the language groups with spaces."""
    spaced = cldr.parse_number("1 000", language) is not None
    return re.compile(_SPACED_RUN if spaced else _RUN)


def _alone(text: str, start: int, end: int) -> bool:
    """Whether what stands there is no part of a word; scripts without spaces have no such words."""
    before = _PREFIX.search(text, max(0, start - _PREFIX_LENGTH), start)
    after = _SUFFIX.match(text, end)
    return not (before and not _stands_apart(before[0][0])) and not (
        after and not is_spaceless(after[0][-1])
    )


_APART = "\u0590-\u06ff"
"""Letters of Hebrew and Arabic, as characters of a regular expression."""
_APART_LETTER = re.compile(f"[{_APART}]")


def _stands_apart(letter: str) -> bool:
    """True for a letter that may touch a figure: Han, Arabic's "and", Hebrew's "in"."""
    return is_spaceless(letter) or _APART_LETTER.match(letter) is not None


# Dates


def _dates(text: str, language: str) -> Iterator[Figure]:
    if not _names_month(text.lower(), language):
        return  # looking for names takes a hundredth of the time that looking for dates takes
    taken = 0
    spaceless = language_is_spaceless(language)
    for match in _date_pattern(language).finditer(text):
        start, end = match.span()
        if start < taken or not (spaceless or _alone(text, start, end)):
            continue
        number = next(i for i in range(len(_forms(language))) if match[f"form{i}"] is not None)
        form = _forms(language)[number]
        day = _day(match, number, language)
        if day is not None:
            taken = end
            yield Figure(start, end, day, style=form.style)


def _names_month(small: str, language: str) -> bool:
    """Whether a text in small letters has the name of a month, as a word where there are words."""
    for name in _months(language):
        if name in small:
            break
    else:
        return False
    return language_is_spaceless(language) or _month_word(language).search(small) is not None


@lru_cache(maxsize=_LANGUAGES)
def _month_word(language: str) -> re.Pattern[str]:
    """A month's name with no letter of the same word before and after it; see `_alone`."""
    names = _alternatives(_months(language))
    return re.compile(rf"(?<![^\W\d_{_APART}])(?:{names})(?![^\W\d_])")


def _day(match: re.Match[str], form: int, language: str) -> Day | None:
    names = match.groupdict()
    year_written = names.get(f"y{form}")
    year = int(year_written) if year_written else None
    name = names[f"m{form}"]
    month = int(name) if name.isdecimal() else _months(language)[_key(name)]
    day = int(re.sub(r"\D", "", names[f"d{form}"]))
    try:
        date(year or _LEAP_YEAR, month, day)
    except ValueError:
        return None
    return Day(year, month, day)


_LEAP_YEAR = 2000
"""Has every day that any year has."""


def write_day(day: Day, style: Style) -> str:
    """The date in a style; the inverse of finding it.

    >>> write_day(Day(2023, 5, 1), Style("long", "fr"))
    '1er mai 2023'
    >>> write_day(Day(None, 5, 1), Style("day", "hu"))
    'május 1.'
    """
    value = date(day.year or _LEAP_YEAR, day.month, day.day)
    return cldr.format_date(value, style.language, style.name).removesuffix(style.tail)


@dataclass(frozen=True, slots=True)
class _Form:
    """A way of writing dates, as a regular expression with groups `d`, `m` and perhaps `y`."""

    style: Style
    pattern: str


@lru_cache(maxsize=_LANGUAGES)
def _date_pattern(language: str) -> re.Pattern[str]:
    parts = []
    for number, form in enumerate(_forms(language)):
        numbered = re.sub(r"\(\?P<(\w)>", rf"(?P<\g<1>{number}>", form.pattern)
        parts.append(f"(?P<form{number}>{numbered})")
    return re.compile("|".join(parts) or r"(?!)", re.IGNORECASE)


@lru_cache(maxsize=_LANGUAGES)
def _forms(language: str) -> tuple[_Form, ...]:
    """The language's ways of writing a date with a month's name, the longest first."""
    forms: dict[str, _Form] = {}
    for variety in (language, "en-US") if language == "en" else (language,):
        for name, pattern in _patterns(variety):
            fields = list(_fields(pattern))
            tail = fields[-1][1]
            for end in dict.fromkeys(("", tail)):
                expression = _expression(fields[:-1] if end else fields, language)
                if expression is not None:
                    forms.setdefault(expression, _Form(Style(name, variety, end), expression))
    return tuple(forms.values())


def _patterns(language: str) -> Iterator[tuple[str, str]]:
    """CLDR's styles with their patterns."""
    locale = _locale(language)
    for name in ("full", "long", "medium"):
        yield name, locale.date_formats[name].pattern
    if "MMMMd" in locale.datetime_skeletons:
        yield "day", locale.datetime_skeletons["MMMMd"].pattern


def _fields(pattern: str) -> Iterator[tuple[str, str]]:
    """CLDR's pattern as pairs of field letters and literal text, one of them empty."""
    literal = ""
    for match in re.finditer(r"([A-Za-z])\1*|'((?:[^']|'')*)'|[^A-Za-z']+", pattern):
        if match[1]:
            if literal:
                yield "", literal
            yield match[0], ""
            literal = ""
        else:
            quoted = match[2]
            literal += match[0] if quoted is None else quoted.replace("''", "'") or "'"
    if literal:
        yield "", literal


def _expression(fields: Sequence[tuple[str, str]], language: str) -> str | None:
    """A regular expression for CLDR's fields; None where the month has no name in them."""
    parts: list[str] = []
    for (letters, literal), (_, after) in zip(fields, [*fields[1:], ("", "")], strict=True):
        part = _literal(literal) if literal else _field(letters, after, language)
        if part is None:
            return None
        parts.append(part)
    whole = "".join(parts)
    return whole if "?P<d>" in whole and "?P<m>" in whole else None


def _literal(text: str) -> str:
    """CLDR's text between fields; any space will do, and a comma may be missing."""
    signs = {",": ",?", " ": _SPACE, "\u00a0": _SPACE, "\u202f": _SPACE}
    return "".join(signs.get(char) or re.escape(char) for char in text)


_SPACE = r"[ \u00a0\u202f]"


def _field(letters: str, after: str, language: str) -> str | None:
    """One field as a regular expression; `after` is the literal text behind it."""
    match letters[0], len(letters):
        case "d", _:
            # CLDR has plain digits where French writes the ordinal on the first of the month.
            ordinal = "(?:er)?" if tags.primary(language) == "fr" else ""
            return rf"(?P<d>(?<!\d)\d{{1,2}}(?!\d){ordinal})"
        case "y", _:
            return r"(?P<y>(?<!\d)\d{4}(?!\d))"
        case (("M" | "L"), 1) if after[:1].isalpha():  # the sign for "month" says what it is
            return r"(?P<m>(?<!\d)\d{1,2}(?!\d))"
        case (("M" | "L"), (3 | 4)):
            return f"(?P<m>{_alternatives(_months(language))})"
        case (("E" | "c"), 4):
            return f"(?:{_alternatives(_weekdays(language))})"
        case _:
            return None


def _alternatives(names: Iterable[str]) -> str:
    return "|".join(re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name)))


@lru_cache(maxsize=_LANGUAGES)
def _months(language: str) -> dict[str, int]:
    """The names of the months, in small letters, with their number."""
    locale = _locale(language)
    return {
        _key(name): number
        for context in ("format", "stand-alone")
        for width in ("wide", "abbreviated")
        for number, name in locale.months[context][width].items()
    }


@lru_cache(maxsize=_LANGUAGES)
def _weekdays(language: str) -> tuple[str, ...]:
    days = _locale(language).days["format"]["wide"]
    return tuple(dict.fromkeys(_key(name) for name in days.values()))


def _key(name: str) -> str:
    return name.lower()


# Languages


@lru_cache(maxsize=_LANGUAGES)
def _locale(language: str) -> Locale:
    head = re.match(r"[^-]+(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|\d{3}))?(?=-|$)", language)
    # English of no region writes the day before the month, as cldr.format_date does.
    tag = "en-001" if language == "en" else head[0] if head else language
    return Locale.parse(tag, sep="-")


@lru_cache(maxsize=_LANGUAGES)
def language_is_spaceless(language: str) -> bool:
    """Whether the language puts no spaces between words."""
    return is_spaceless(_locale(language).days["format"]["wide"][0][-1])


def agrees_alike(one: Amount, other: Amount, language: str) -> bool:
    """Whether a noun that stands with one number can stand with the other as it is.

    By CLDR's plural rules of the language; years stand with no noun.

    >>> agrees_alike(Amount("12", ""), Amount("14", ""), "ru")
    True
    >>> agrees_alike(Amount("5", ""), Amount("21", ""), "ru")  # 5 делегатов, 21 делегат
    False
    """
    if not one.counts and not other.counts:
        return True
    rule = _locale(language).plural_form
    return bool(rule(_decimal(one)) == rule(_decimal(other)))


def _decimal(amount: Amount) -> Decimal:
    return Decimal(f"{amount.integer}.{amount.fraction}" if amount.fraction else amount.integer)
