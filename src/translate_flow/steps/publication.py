"""Whether an edition would be published, and why not: the rule of `[publication]`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from translate_flow.project import Requirement


class Outcome(StrEnum):
    """What becomes of an edition when the site is built."""

    REVIEWED = "reviewed"
    """Published; a person has approved every unit."""
    PARTIAL = "partial"
    """Published with a notice; a person has approved some units."""
    DRAFT = "draft"
    """Published with a notice; nobody has approved anything."""
    WAITING = "waiting"
    """Not published: the project asks for reviewed text, and some of it is not."""
    BLOCKED = "blocked"
    """Not built: an approved unit has an error."""
    EMPTY = "empty"
    """Not published: nothing is translated."""


PUBLISHED = frozenset({Outcome.REVIEWED, Outcome.PARTIAL, Outcome.DRAFT})
"""The outcomes that readers get to see."""


@dataclass(frozen=True, slots=True)
class Prospect:
    """What publishing asks of an edition, and what comes of it."""

    requires: Requirement
    errors: int
    """Findings of severity error on approved units."""
    outcome: Outcome
    reason: str = ""
    """Why it is not published; empty where it is."""

    @property
    def published(self) -> bool:
        """True where a build would put the edition into the site."""
        return self.outcome in PUBLISHED


def prospect(
    units: int, approved: int, untranslated: int, requires: Requirement, errors: int
) -> Prospect:
    """What a build would do with an edition of so many units.

    >>> prospect(7, 2, 0, Requirement.REVIEWED, 0).reason
    '5 of 7 units are not approved, and the project requires reviewed text'
    >>> prospect(7, 2, 0, Requirement.DRAFT, 0).outcome.value
    'partial'
    """

    def found(outcome: Outcome, reason: str = "") -> Prospect:
        return Prospect(requires, errors, outcome, reason)

    if errors:
        things = "1 error stands" if errors == 1 else f"{errors} errors stand"
        return found(Outcome.BLOCKED, f"{things} on approved units")
    if untranslated == units:
        return found(Outcome.EMPTY, "nothing is translated yet")
    if approved == units:
        return found(Outcome.REVIEWED)
    if requires is Requirement.REVIEWED:
        missing = units - approved
        return found(
            Outcome.WAITING,
            f"{missing} of {units} units are not approved, and the project requires reviewed text",
        )
    return found(Outcome.PARTIAL if approved else Outcome.DRAFT)
