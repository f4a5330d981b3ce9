"""How likely a translation is wrong, so that reviewers can begin where it pays most.

Each sign is taken as a chance of its own that the translation is wrong: a finding by its severity,
and the disagreement of a second machine. Together they are the chance that not all of them err.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from translate_flow.checks.base import Finding, Severity

CHANCE: Final = {Severity.ERROR: 0.9, Severity.WARNING: 0.5}
"""How often a unit with a finding is wrong. Among texts of which one in ten is wrong, warnings that
find 95 of 100 and flag 2 of 100 good ones are right in more than half of the cases; several on one
unit seldom err together."""

AGREED: Final = 70
"""Per cent of agreement from which on two machines say the same in other words."""


def risk(findings: Iterable[Finding], agreement: int | None = None) -> int:
    """From 0, where nothing speaks against a translation, to 100.

    >>> warning = Finding("numbers", Severity.WARNING, "the amount 450 of the source is missing")
    >>> risk([]), risk([warning]), risk([warning, warning]), risk([warning], agreement=35)
    (0, 50, 75, 75)
    """
    right = 1.0
    for finding in findings:
        right *= 1 - CHANCE[finding.severity]
    if agreement is not None:
        right *= min(1.0, agreement / AGREED)
    return round(100 * (1 - right))
