"""What habits of languages explain of the differences between the amounts of two texts.

Each function takes what is missing and what is added and gives what it does not explain.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from itertools import combinations, pairwise
from typing import Final, TypeAlias

from translate_flow.checks.amounts import Amount, find
from translate_flow.checks.base import Subject
from translate_flow.checks.calendar import Named, named

Amounts: TypeAlias = list[Amount]
Habit: TypeAlias = Callable[[Subject, Amounts, Amounts], tuple[Amounts, Amounts]]

_MEASURE = r"(?:sq\.? ?)?(?:miles?|mi|mph|kph|km/h|km|cm|mm|m|kg|lbs?|ft|feet|in|pounds?|°?[FC])"
_CONVERSION = re.compile(
    rf"(?:[\d.,]+[\s\u00a0-]?{_MEASURE}\s?)?\([^()]*\d[\s\u00a0-]?{_MEASURE}\b[^()]*\)"
)
"""A measure and, in brackets, the same in other units: one of them may go."""
_UNIT = re.compile(
    r"(?:\s?(?:-|–|to|and|or)\s?[\d.,]+)?[\s\u00a0-]?(?P<square>(?:square|sq\.?)[\s-])?"
    r"(?P<unit>miles?|mph|feet|foot|ft|inch|inches|pounds?|lbs?|ounces?|oz|yards?|yds?|acres?|gallons?|stone)\b",
    re.IGNORECASE,
)
"""The unit of an amount, or that of the span it begins."""
_METRIC = {
    unit: tuple(map(Decimal, factors.split()))
    for unit, factors in {
        "mile": "1.609", "mph": "1.609", "feet": "0.3048 30.48", "foot": "0.3048 30.48",
        "ft": "0.3048 30.48", "inche": "2.54 25.4", "inch": "2.54 25.4", "yd": "0.9144",
        "pound": "0.4536", "lb": "0.4536", "ounce": "28.35 0.02835", "oz": "28.35 0.02835",
        "yard": "0.9144", "stone": "6.35", "acre": "0.4047", "gallon": "3.785 4.546",
    }.items()
}  # fmt: skip
_SMALL_MEASURE = re.compile(r"[\s\u00a0-]?(?:g|grams?|grammes?|ml|millilitres?|milliliters?)\b")
_LARGER_MEASURE = re.compile(r"[\s\u00a0]?(?:dkg|dag|deka\w*|dl|deci\w*|cl)(?!\w)")
_BY_TENS = (Decimal("0.1"), Decimal("0.01"))
"""What one of the small measures is in the larger ones that kitchens of some countries use."""
_CLOCK = re.compile(r"([01]\d|2[0-3])([0-5]\d)")
_BEFORE_THE_HOUR = re.compile(r"\b(?:menos|moins|meno|vor|без)\b|(?<!\w)إلا(?!\w)")
_DATE = re.compile(r"\d{1,2}[/.-]\d{1,2}\b|\d{1,2} ?[月월]")
_ATTACKS = re.compile(r"\b9/11\b")
_MONTH, _DAY, _YEAR = 9, 11, 2001
"""The day that is named by its figures, in Spanish `11-S`, and its year."""
_HOLIDAYS: Final = {
    "May Day": 1, "New Year’s Day": 1, "New Year's Day": 1, "Valentine’s Day": 14,
    "Valentine's Day": 14, "Bastille Day": 14, "Christmas Eve": 24, "Christmas Day": 25,
    "Boxing Day": 26, "Halloween": 31, "New Year’s Eve": 31, "New Year's Eve": 31,
}  # fmt: skip
"""Days that other languages say by the day of the month."""
_HALF_AN_HOUR = 30
_PERCENT = re.compile(r"[\s\u00a0\u202f-]?(?:%|٪|per ?cent|percent)")
_PERCENT_OF = re.compile(
    r"[\s\u00a0\u202f]?(?:%|٪|por ciento|pour cent|Prozent|per cento|процент|százalék)"
    r"|\s(?:في|ب)\s?الم"
)
_TIME = re.compile(r"(\d{1,2})[.,](\d\d)")
_INCHES = re.compile(r"\s?(?:feet|foot|ft|['’′])\.?,?\s?(\d{1,2})\s?(?:inches|inch|in\b|[\"”″])")
_DEGREES = re.compile(r"[\s-]degrees?\b")
_SMALL = 9
"""What is larger may be a measure: `une cinquantaine de kilomètres`."""
_FIRST_PART = re.compile(
    r"[\s-]?(?:feet|foot|ft|pounds?|lbs?|['’′])\.?(?:,? and)?\s?", re.IGNORECASE
)
_MOST = 20
"""Amounts that are put together by twos: all of a sentence, but not of a table."""
_ROUGHLY = Decimal("0.06")
"""By so much a converted measure may be rounded."""


def _by_the_clock(subject: Subject, missing: Amounts, added: Amounts) -> tuple[Amounts, Amounts]:
    """The differences without times of the day in four digits: `0230 UTC`."""
    for one in list(missing):
        if one.digits and (time := _CLOCK.fullmatch(subject.source, one.start, one.end)):
            hour, minutes = Decimal(time[1]), Decimal(time[2])
            hours = {hour, hour + 12, hour - 12}
            parts = [other for other in added if set(other.values) & {*hours, minutes}]
            if parts and any(set(other.values) & hours for other in parts):
                missing.remove(one)
                added = [other for other in added if other not in parts]
    missing, added = _before_the_hour(subject, missing, added)
    for one in list(added):
        if time := _TIME.fullmatch(subject.target, one.start, one.end):  # 9:30 is 9.30 Uhr
            hour, minutes = Decimal(time[1]), Decimal(time[2])
            parts = [other for other in missing if set(other.values) & {hour, minutes}]
            if any(hour in other.values for other in parts):
                added.remove(one)
                missing = [other for other in missing if other not in parts]
    return missing, added


def _before_the_hour(subject: Subject, missing: Amounts, added: Amounts) -> tuple[Amounts, Amounts]:
    """The differences without `7:45` that became a quarter to eight."""
    if missing and added and _BEFORE_THE_HOUR.search(subject.target):
        for hour, minutes in _times(subject.source, missing):
            until = {hour.values[0] + 1, (hour.values[0] + 1) % 12, 60 - minutes.values[0]}
            parts = [other for other in added if until & set(other.values)]
            if minutes.values[0] > _HALF_AN_HOUR and parts:
                missing = [one for one in missing if one not in (hour, minutes)]
                added = [other for other in added if other not in parts]
    return missing, added


def _times(text: str, amounts: Amounts) -> list[tuple[Amount, Amount]]:
    """The hours of a text with their minutes."""
    return [(one, other) for one, other in pairwise(amounts) if text[one.end : other.start] == ":"]


def _in_dates(subject: Subject, missing: Amounts, added: Amounts) -> tuple[Amounts, Amounts]:
    """The differences without months that one text has in figures: `9/11`, 11 September."""
    days = {day for name, day in _HOLIDAYS.items() if added and name in subject.source}
    added = [one for one in added if one.values[0] not in days]
    if _ATTACKS.search(subject.source) and all(one.values[0] != _DAY for one in missing):
        missing = [one for one in missing if one.values[0] != _MONTH]
        added = [one for one in added if one.values[0] != _YEAR]
    return (
        _without_months(missing, subject.source, named(subject.target, subject.language)),
        _without_months(added, subject.target, named(subject.source, subject.source_language)),
    )


def _without_months(amounts: Amounts, text: str, names: Iterable[Named]) -> Amounts:
    months = {each.number for each in names if each.kind == "months"} if amounts else set()
    return [
        one
        for one in amounts
        if not (one.values[0] in months and _DATE.search(text[max(0, one.start - 3) : one.end + 3]))
    ]


def _converted(subject: Subject, missing: Amounts, added: Amounts) -> tuple[Amounts, Amounts]:
    """The differences without miles that became kilometres, and second measures left out."""
    theirs = find(subject.target, subject.language) if missing else []
    rough = [other for other in theirs if not other.certain and other.values[0] > _SMALL]
    missing = [
        one for one in missing if not any(_is_converted(subject, one, each) for each in rough)
    ]
    ours = find(subject.source, subject.source_language) if added else []
    for one in [*missing, *(each for each in ours if each not in missing)]:
        other = next((each for each in added if _is_converted(subject, one, each)), None)
        if other is not None:
            added.remove(other)
            if one in missing:
                missing = [each for each in missing if not _is_measured(subject, one, each)]
    if subject.target.count("(") < subject.source.count("("):
        spans = [match.span() for match in _CONVERSION.finditer(subject.source)]
        missing = [
            one for one in missing if not any(start <= one.start < end for start, end in spans)
        ]
    return missing, added


def _is_converted(subject: Subject, one: Amount, other: Amount) -> bool:
    """Whether an amount of the translation is one of the source in other units."""
    unit = _UNIT.match(subject.source, one.end)
    factors = _METRIC[unit["unit"].lower().removesuffix("s")] if unit else ()
    if unit and unit["square"]:
        factors = tuple(factor**2 for factor in factors)
    value = one.values[0]
    if inches := _INCHES.match(subject.source, one.end):
        value += Decimal(inches[1]) / 12
    ratio = other.values[0] / (value or 1)
    is_small = _SMALL_MEASURE.match(subject.source, one.end) and ratio in _BY_TENS
    if is_small and _LARGER_MEASURE.match(subject.target, other.end):
        return True
    celsius = (value - 32) * 5 / 9
    is_degree = "F" in subject.source or _DEGREES.match(subject.source, one.end) is not None
    is_heat = is_degree and abs(celsius - other.values[0]) < 1
    return is_heat or any(abs(ratio / factor - 1) < _ROUGHLY for factor in factors)


def _is_measured(subject: Subject, one: Amount, other: Amount) -> bool:
    """Whether an amount is another or its second part: 6 feet 2 inches."""
    between = subject.source[one.end : other.start]
    return other == one or (one.end < other.start and _FIRST_PART.fullmatch(between) is not None)


def _shares(subject: Subject, missing: Amounts, added: Amounts) -> tuple[Amounts, Amounts]:
    """The differences without `20 percent` that became one in five, and the other way round."""
    shares = [one for one in missing if _PERCENT.match(subject.source, one.end)]
    said = find(subject.source, subject.source_language) if shares else []
    heard = find(subject.target, subject.language) if shares else []
    own = [one for one in heard if all(one.values[0] != each.values[0] for each in said)]
    for one in shares:
        if parts := _parts_of(one.values[0], own):
            missing.remove(one)
            added = [other for other in added if other not in parts]
    for one in list(added):
        if _PERCENT_OF.match(subject.target, one.end) and (
            parts := _parts_of(one.values[0], missing)
        ):
            added.remove(one)
            missing = [other for other in missing if other not in parts]
    return missing, added


def _parts_of(percent: Decimal, amounts: Sequence[Amount]) -> Sequence[Amount]:
    """The amount, or two, that say so many per cent: three of four, (one) in five."""
    for one in amounts:
        if abs(percent * one.values[0] - 100) < 1:
            return (one,)
    for one, other in combinations(amounts[:_MOST], 2):
        if abs(percent * other.values[0] - 100 * one.values[0]) < other.values[0]:
            return (one, other)
    return ()


def _sums(_: Subject, missing: Amounts, added: Amounts) -> tuple[Amounts, Amounts]:
    """The differences without `1.2 billion` that became one thousand million and 200 million."""
    for one in list(missing):
        for pair in combinations(added[:_MOST], 2):
            if one.values[0] == sum(each.values[0] for each in pair):
                missing.remove(one)
                added = [each for each in added if each not in pair]
                break
    return missing, added


ALL: Final[tuple[Habit, ...]] = (_by_the_clock, _in_dates, _converted, _shares, _sums)
