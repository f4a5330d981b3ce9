"""The checks. A new one is one new file and one line in `CHECKS`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from translate_flow.checks import (
    acronyms,
    addresses,
    capitals,
    comment,
    consistency,
    dates,
    ending,
    gaps,
    glossary,
    markup,
    names,
    negation,
    numbers,
    omission,
    pairs,
    repetition,
    spacing,
    untranslated,
    wrong_language,
)
from translate_flow.checks.base import CatalogCheck, Check, Finding, Severity, Subject
from translate_flow.grades import Grade
from translate_flow.release import State

__all__ = [
    "CATALOG_CHECKS",
    "CHECKS",
    "FIXED",
    "IDS",
    "CatalogCheck",
    "Check",
    "Finding",
    "Grade",
    "Severity",
    "Subject",
    "catalog_findings",
    "findings",
]

_RULES: Final[tuple[Check, ...]] = (
    markup.CHECK,
    untranslated.CHECK,
    wrong_language.CHECK,
    omission.CHECK,
    gaps.CHECK,
    repetition.CHECK,
    numbers.CHECK,
    dates.CHECK,
    negation.CHECK,
    names.CHECK,
    acronyms.CHECK,
    glossary.CHECK,
    addresses.CHECK,
    ending.CHECK,
    capitals.CHECK,
    pairs.CHECK,
    spacing.CHECK,
)
CATALOG_CHECKS: Final[tuple[CatalogCheck, ...]] = (consistency.CHECK,)
CHECKS: Final[tuple[Check, ...]] = (
    *_RULES,
    comment.named([*(check.id for check in _RULES), *(check.id for check in CATALOG_CHECKS)]),
)
IDS: Final[tuple[str, ...]] = (
    *(check.id for check in CHECKS),
    *(check.id for check in CATALOG_CHECKS),
)
FIXED: Final = frozenset(check.id for check in CHECKS if check.fixed)
"""What cannot be switched off: no configuration and no comment lets harm through."""

Grades = Mapping[str, Grade]
_AS_THEY_ARE: Final[Grades] = MappingProxyType({})


def findings(
    subject: Subject, grades: Grades = _AS_THEY_ARE, only: Severity | None = None
) -> Iterator[Finding]:
    """What the checks report of a translation by itself; nothing for an empty one.

    With `only`, checks whose findings have another severity are not asked.
    """
    if subject.translation.state is State.UNTRANSLATED:
        return
    off = comment.switched_off(subject.comments) - FIXED
    for check in CHECKS:
        grade = grades.get(check.id)
        if check.id in off or not _is_asked(check, grade, only):
            continue
        yield from (_graded(finding, grade) for finding in check.run(subject))


def catalog_findings(
    subjects: Sequence[Subject], grades: Grades = _AS_THEY_ARE, only: Severity | None = None
) -> Iterator[tuple[int, Finding]]:
    """What the checks report of translations beside each other, with the number of each.

    `only` is that of `findings`.
    """
    numbered = [
        (number, subject)
        for number, subject in enumerate(subjects)
        if subject.translation.state is not State.UNTRANSLATED
    ]
    for check in CATALOG_CHECKS:
        grade = grades.get(check.id)
        if not _is_asked(check, grade, only):
            continue
        for at, finding in check.run([subject for _, subject in numbered]):
            number, subject = numbered[at]
            if check.id not in comment.switched_off(subject.comments):
                yield number, _graded(finding, grade)


def _is_asked(check: Check | CatalogCheck, grade: Grade | None, only: Severity | None) -> bool:
    return grade is not Grade.OFF and (only is None or only == (grade or check.severity))


def _graded(finding: Finding, grade: Grade | None) -> Finding:
    return replace(finding, severity=Severity(grade)) if grade else finding
