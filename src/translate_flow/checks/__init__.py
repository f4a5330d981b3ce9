"""The checks. A new one is one new file and one line in `CHECKS`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from translate_flow.checks import glossary, markup, numbers, spacing, untranslated
from translate_flow.checks.base import Check, Finding, Severity, Subject
from translate_flow.release import State

__all__ = ["CHECKS", "Check", "Finding", "Severity", "Subject", "findings"]

CHECKS: Final[tuple[Check, ...]] = (
    markup.check,
    untranslated.check,
    numbers.check,
    glossary.check,
    spacing.check,
)


def findings(subject: Subject) -> Iterator[Finding]:
    """What all checks report of a translation; nothing for an empty one."""
    if subject.translation.state is State.UNTRANSLATED:
        return
    for check in CHECKS:
        yield from check(subject)
