"""`numbers`: a translation speaks of the amounts its source speaks of.

Amounts are compared by value, whatever the language's way of writing them: `90,000` is `90 000`,
`five` is `5`, `10 billion` is `10 mil millones`, the 19th century is `XIXe`, 2 p.m. is `14 h`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from translate_flow.checks.amounts import Amount, Difference, compare, find, units
from translate_flow.checks.amounts.words import vocabulary
from translate_flow.checks.base import Check, Finding, Findings, Severity, Subject
from translate_flow.checks.calendar import Named, named
from translate_flow.tags import primary

ID = "numbers"
_MEASURE = r"(?:sq\.? ?)?(?:miles?|mi|mph|kph|km/h|km|cm|mm|m|kg|lbs?|ft|feet|in|pounds?|°?[FC])"
_CONVERSION = re.compile(
    rf"(?:[\d.,]+[\s\u00a0-]?{_MEASURE}\s?)?\([^()]*\d[\s\u00a0-]?{_MEASURE}\b[^()]*\)"
)
"""A measure and, in brackets, the same in other units: one of them may go."""
_UNIT = re.compile(
    r"(?:\s?(?:-|–|to|and|or)\s?[\d.,]+)?[\s\u00a0-]?(?P<square>(?:square|sq\.?)[\s-])?"
    r"(?P<unit>miles?|mph|feet|foot|ft|inch|inches|pounds?|lbs?|ounces?|oz|yards?|yds?|acres?|gallons?)\b",
    re.IGNORECASE,
)
"""The unit of an amount, or that of the span it begins."""
_METRIC = {
    unit: tuple(map(Decimal, factors.split()))
    for unit, factors in {
        "mile": "1.609", "mph": "1.609", "feet": "0.3048 30.48", "foot": "0.3048 30.48",
        "ft": "0.3048 30.48", "inche": "2.54 25.4", "inch": "2.54 25.4", "yd": "0.9144",
        "pound": "0.4536", "lb": "0.4536", "ounce": "28.35 0.02835", "oz": "28.35 0.02835",
        "yard": "0.9144", "acre": "0.4047", "gallon": "3.785 4.546",
    }.items()
}  # fmt: skip
_CLOCK = re.compile(r"([01]\d|2[0-3])([0-5]\d)")
_DATE = re.compile(r"\d{1,2}[/.-]\d{1,2}\b|\d{1,2} ?[月월]")
_TIME = re.compile(r"(\d{1,2})[.,](\d\d)")
_ROUGHLY = Decimal("0.06")
"""By so much a converted measure may be rounded."""
_WRITTEN_OUT = 12
"""Up to here, many languages write out their numbers."""
_SPOKEN = 5
"""Smaller numbers are said where the source has none: a triad is three things."""
_OTHER_LETTERS = ("ar", "he", "fa", "ru", "uk", "bg", "el", "ja", "ko", "zh", "hi", "th")
_SHORT = 3
"""The letters of a name that is never there without its number: B-52, MiG-29."""
_DUAL = ("ar", "he", "sl")
"""Languages that can say "two" with the noun alone."""


def check(subject: Subject) -> Findings:
    """Amounts that are missing, are others, or were not in the source."""
    source, target = subject.source, subject.target
    ours, theirs = find(source, subject.source_language), find(target, subject.language)
    yield from _units(subject, ours, theirs)
    found = compare(ours, theirs)
    if not found.missing and not found.added:
        return
    missing, added = _sure(subject, found)
    for one in missing:
        words = source[one.start : one.end]
        yield Finding(ID, Severity.WARNING, f"the amount {words} of the source is missing", words)
    for one in added:
        words = target[one.start : one.end]
        message = f"the amount {words} is not in the source"
        yield Finding(ID, Severity.WARNING, message, target=words)


def _units(subject: Subject, ours: Sequence[Amount], theirs: Sequence[Amount]) -> Findings:
    """Amounts that have another unit, or have lost one they need."""
    source, target = subject.source, subject.target
    if not (ours and theirs and units.is_known(subject.language)):
        return
    for one in ours:
        unit = units.unit_of(source, one, subject.source_language) if _is_exact(one) else ""
        same = [other for other in theirs if _is_exact(other) and other.values[0] == one.values[0]]
        if not unit or not same or units.says(target, unit, subject.language):
            continue
        others = {units.unit_of(target, other, subject.language): other for other in same}
        words = source[one.start : one.end]
        if all(other and units.differ(unit, other) for other in others):
            message = f"the amount {words} of the source has another unit in the translation"
            yield Finding(ID, Severity.WARNING, message, words)
        elif units.is_needed(unit) and not any(others):
            message = f"the amount {words} of the source has lost what it counts"
            yield Finding(ID, Severity.WARNING, message, words)


def _is_exact(amount: Amount) -> bool:
    """False for what is a number only in a manner of speaking: half, `trillions`."""
    return amount.certain and (amount.digits or amount.values[0] != amount.scaled)


def _sure(subject: Subject, found: Difference) -> tuple[list[Amount], list[Amount]]:
    """The differences that no habit of languages explains."""
    missing, added = list(found.missing), list(found.added)
    for settled in (_by_the_clock, _in_dates, _converted):
        missing, added = settled(subject, missing, added)
    if missing and added and vocabulary(subject.language) is not None:
        return missing, added
    if vocabulary(subject.language) is None:  # it may say small numbers, and scales, in words
        missing = [one for one in missing if one.digits and one.values[0] > _WRITTEN_OUT]
        missing = [one for one in missing if one.scaled == 1]
    dual = primary(subject.language) in _DUAL
    missing = [one for one in missing if one.values[0] > (2 if dual or not one.digits else 1)]
    missing = [one for one in missing if not _is_name(subject, one)]
    return missing, [one for one in added if one.digits or one.values[0] >= _SPOKEN]


def _by_the_clock(
    subject: Subject, missing: list[Amount], added: list[Amount]
) -> tuple[list[Amount], list[Amount]]:
    """The differences without times of the day in four digits: `0230 UTC`."""
    for one in list(missing):
        if one.digits and (time := _CLOCK.fullmatch(subject.source, one.start, one.end)):
            hour, minutes = Decimal(time[1]), Decimal(time[2])
            hours = {hour, hour + 12, hour - 12}
            parts = [other for other in added if set(other.values) & {*hours, minutes}]
            if parts and any(set(other.values) & hours for other in parts):
                missing.remove(one)
                added = [other for other in added if other not in parts]
    for one in list(added):
        if time := _TIME.fullmatch(subject.target, one.start, one.end):  # 9:30 is 9.30 Uhr
            hour, minutes = Decimal(time[1]), Decimal(time[2])
            parts = [other for other in missing if set(other.values) & {hour, minutes}]
            if any(hour in other.values for other in parts):
                added.remove(one)
                missing = [other for other in missing if other not in parts]
    return missing, added


def _in_dates(
    subject: Subject, missing: list[Amount], added: list[Amount]
) -> tuple[list[Amount], list[Amount]]:
    """The differences without months that one text has in figures: `9/11`, 11 September."""
    return (
        _without_months(missing, subject.source, named(subject.target, subject.language)),
        _without_months(added, subject.target, named(subject.source, subject.source_language)),
    )


def _without_months(amounts: list[Amount], text: str, names: Iterable[Named]) -> list[Amount]:
    months = {each.number for each in names if each.kind == "months"} if amounts else set()
    return [
        one
        for one in amounts
        if not (one.values[0] in months and _DATE.search(text[max(0, one.start - 3) : one.end + 3]))
    ]


def _converted(
    subject: Subject, missing: list[Amount], added: list[Amount]
) -> tuple[list[Amount], list[Amount]]:
    """The differences without miles that became kilometres, and second measures left out."""
    for one in list(missing):
        unit = _UNIT.match(subject.source, one.end)
        factors = _METRIC[unit["unit"].lower().removesuffix("s")] if unit else ()
        if unit and unit["square"]:
            factors = tuple(factor**2 for factor in factors)
        for other in added:
            ratio = other.values[0] / (one.values[0] or 1)
            celsius = (one.values[0] - 32) * 5 / 9
            is_heat = "F" in subject.source and abs(celsius - other.values[0]) < 1
            if is_heat or any(abs(ratio / factor - 1) < _ROUGHLY for factor in factors):
                missing.remove(one)
                added.remove(other)
                break
    if subject.target.count("(") < subject.source.count("("):
        spans = [match.span() for match in _CONVERSION.finditer(subject.source)]
        missing = [
            one for one in missing if not any(start <= one.start < end for start, end in spans)
        ]
    return missing, added


def _is_name(subject: Subject, amount: Amount) -> bool:
    """True for a number that is part of a name: `Six Flags`, or `COVID-19` where that is gone."""
    if not amount.digits:
        return bool(re.match(r"[A-Z]\w+ [A-Z]", subject.source[amount.start :]))
    before = re.search(r"([^\W\d_]{2,})-$", subject.source[: amount.start])
    if before is None or before[1].casefold() in subject.target.casefold():
        return False
    return primary(subject.language) not in _OTHER_LETTERS or len(before[1]) > _SHORT


CHECK = Check(ID, Severity.WARNING, "The amounts are those of the source.", check)
