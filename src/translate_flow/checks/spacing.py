"""`spacing`: white space at the ends, or doubled inside."""

from __future__ import annotations

from translate_flow.checks.base import Finding, Findings, Severity, Subject

ID = "spacing"


def check(subject: Subject) -> Findings:
    """Spaces that the source does not have."""
    source, target = subject.source, subject.target
    if target.strip() != target and source.strip() == source:
        yield Finding(ID, Severity.WARNING, "there is a space at the beginning or the end")
