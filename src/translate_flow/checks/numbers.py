"""`numbers`: a translation speaks of the amounts its source speaks of.

Amounts are compared by value, whatever the language's way of writing them: `90,000` is `90 000`,
`five` is `5`, `10 billion` is `10 mil millones`, the 19th century is `XIXe`, 2 p.m. is `14 h`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from translate_flow.checks import habits
from translate_flow.checks.amounts import Amount, Difference, compare, find, units
from translate_flow.checks.amounts.words import vocabulary
from translate_flow.checks.base import Finding, Findings, Severity, Subject
from translate_flow.language.tags import primary

ID = "numbers"
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
    for settled in habits.ALL:
        missing, added = settled(subject, missing, added)
    if missing and added and vocabulary(subject.language) is not None:
        return missing, added
    if vocabulary(subject.language) is None:  # it may say small numbers, and scales, in words
        missing = [one for one in missing if one.digits and one.values[0] > _WRITTEN_OUT]
        missing = [one for one in missing if one.scaled == 1]
        scales = {one.values[0] / one.scaled for one in found.ours if one.scaled > 1}
        added = [one for one in added if one.values[0] not in scales]
    dual = primary(subject.language) in _DUAL
    missing = [one for one in missing if one.values[0] > (2 if dual or not one.digits else 1)]
    missing = [one for one in missing if not _is_name(subject, one)]
    return missing, [one for one in added if one.digits or one.values[0] >= _SPOKEN]


def _is_name(subject: Subject, amount: Amount) -> bool:
    """True for a number that is part of a name: `Six Flags`, or `COVID-19` where that is gone."""
    if not amount.digits:
        return bool(re.match(r"[A-Z]\w+ [A-Z]", subject.source[amount.start :]))
    before = re.search(r"([^\W\d_]{2,})-$", subject.source[: amount.start])
    if before is None or before[1].casefold() in subject.target.casefold():
        return False
    return primary(subject.language) not in _OTHER_LETTERS or len(before[1]) > _SHORT
