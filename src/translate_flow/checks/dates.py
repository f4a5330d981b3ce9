"""`dates`: a translation names the months and weekdays its source names."""

from __future__ import annotations

import re
from collections.abc import Iterable

from translate_flow.checks.base import Finding, Findings, Severity, Subject
from translate_flow.checks.calendar import Kind, Named, named
from translate_flow.checks.language import facts

ID = "dates"
_IN_FIGURES = re.compile(r"(?<!\d)\d{1,4}[/.-](\d{1,2})(?!\d)|(?<!\d)(\d{1,2})[/.-]\d")
_KINDS: tuple[Kind, Kind] = ("months", "weekdays")


def check(subject: Subject) -> Findings:
    """Months and weekdays that are others than in the source, or are missing.

    Of languages without a file not all forms are known, so that nothing is missed in them.
    """
    source = named(subject.source, subject.source_language)
    target = named(subject.target, subject.language)
    for kind in _KINDS:
        missing = _not_among(source, target, kind)
        added = _not_among(target, source, kind)
        if added and not missing and kind == "weekdays":  # Easter Monday on a Tuesday
            missing = _not_among(source, target, kind, sure=False)
        if missing and added:
            one, other = missing[0].text, added[0].text
            message = f"{one} of the source is {other} in the translation"
            yield Finding(ID, Severity.WARNING, message, one, other)
        elif missing and facts(subject.language) and not _is_kept(missing[0], subject.target):
            one = missing[0].text
            yield Finding(ID, Severity.WARNING, f"{one} of the source is missing", one)


def _not_among(
    names: Iterable[Named], others: Iterable[Named], kind: Kind, *, sure: bool = True
) -> list[Named]:
    """Names of a kind, those that are sure or those that are not, without a counterpart."""
    known = {each.number for each in others if each.kind == kind}
    some = (each for each in names if each.kind == kind and each.sure is sure)
    return [each for each in some if each.number not in known]


def _is_kept(name: Named, target: str) -> bool:
    """Whether a translation has the name as the source has it, or a month in figures."""
    if name.text in target:
        return True
    figures = {
        int(part) for match in _IN_FIGURES.finditer(target) for part in match.groups() if part
    }
    return name.kind == "months" and name.number in figures
