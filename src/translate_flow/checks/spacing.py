"""`spacing`: white space at the ends, or doubled inside."""

from __future__ import annotations

from collections.abc import Iterator

from translate_flow.checks.base import Finding, Severity, Subject
from translate_flow.markup import plain

ID = "spacing"


def check(subject: Subject) -> Iterator[Finding]:
    """Spaces that the source does not have."""
    source, target = plain(subject.unit.text), plain(subject.translation.text)
    if target.strip() != target and source.strip() == source:
        yield Finding(ID, Severity.WARNING, "there is a space at the beginning or the end")
    if "  " in target and "  " not in source:
        yield Finding(ID, Severity.WARNING, "there are two spaces in a row")
