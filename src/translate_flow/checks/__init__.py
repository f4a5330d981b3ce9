"""The checks. A new one is one new file and one line in `CHECKS`."""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any, Final

from translate_flow.checks import comment
from translate_flow.checks.base import CatalogCheck, Check, Finding, Severity, Subject
from translate_flow.grades import Grade
from translate_flow.release import State

__all__ = [
    "BETWEEN",
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


def _module(name: str) -> Any:
    """The module of a check, loaded where it is first asked: most runs of `build` ask only one."""
    return importlib.import_module(f"{__name__}.{name}")


def _rule(id: str, about: str, module: str = "", *, harms: bool = False) -> Check:
    """The check that the function `check` of a module does; the module is called as its id is."""
    name = module or id
    severity = Severity.ERROR if harms else Severity.WARNING
    return Check(id, severity, about, lambda subject: _module(name).check(subject), fixed=harms)


_RULES: Final = (
    _rule("markup", "The marks are the source's, and nothing harmful is in it.", harms=True),
    _rule("untranslated", "The text is translated."),
    _rule("language", "It is in the language of its catalog.", "wrong_language"),
    _rule("omission", "Nothing of the source is left out."),
    _rule("gaps", "No word is missing."),
    _rule("repetition", "No word stands twice in a row."),
    _rule("numbers", "The amounts are those of the source."),
    _rule("dates", "Months and weekdays are those of the source."),
    _rule("negation", "What the source denies, the translation denies."),
    _rule("names", "Names are there and spelled right."),
    _rule("acronyms", "Acronyms are kept or have their counterpart."),
    _rule("glossary", "Terms are translated as the glossary says."),
    _rule("addresses", "Addresses and telephone numbers stay as they are."),
    _rule("ending", "It ends with the mark of the source."),
    _rule("capitals", "It begins with a capital letter as the source does."),
    _rule("pairs", "Quotation marks and brackets stand in pairs."),
    _rule("spacing", "Spaces stand where the language has them."),
)
CATALOG_CHECKS: Final = (
    CatalogCheck(
        "consistency",
        Severity.WARNING,
        "The same text is translated the same.",
        lambda subjects: _module("consistency").check(subjects),
    ),
)
CHECKS: Final[tuple[Check, ...]] = (
    *_RULES,
    comment.named([*(check.id for check in _RULES), *(check.id for check in CATALOG_CHECKS)]),
)
BETWEEN: Final = CATALOG_CHECKS[0].id
"""The check that also compares releases with each other."""
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
