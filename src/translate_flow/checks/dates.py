"""`dates`: a translation names the months and weekdays its source names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from translate_flow.checks.base import Check, Finding, Findings, Severity, Subject
from translate_flow.checks.calendar import Kind, Named, named

ID = "dates"


def check(subject: Subject) -> Findings:
    """Months and weekdays that are others than in the source."""
    source = named(subject.source, subject.source_language)
    target = named(subject.target, subject.language)
    kinds: tuple[Kind, Kind] = ("months", "weekdays")
    for kind in kinds:
        wanted, got = _numbers(source, kind), _numbers(target, kind)
        missing = [each for each in source if each.kind == kind and each.number in wanted - got]
        added = [each for each in target if each.kind == kind and each.number in got - wanted]
        if missing and added:
            one, other = missing[0].text, added[0].text
            message = f"{one} of the source is {other} in the translation"
            yield Finding(ID, Severity.WARNING, message, one, other)


def _numbers(names: Iterable[Named], kind: Kind) -> Counter[int]:
    return Counter(each.number for each in names if each.kind == kind)


CHECK = Check(ID, Severity.WARNING, "Months and weekdays are those of the source.", check)
