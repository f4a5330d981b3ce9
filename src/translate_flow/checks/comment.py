"""`comment`: a translator's comment that switches checks off names checks that there are.

# checks off: numbers, names
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from translate_flow.checks.base import Check, Finding, Findings, Severity, Subject
from translate_flow.errors import near_match

ID = "comment"
_LINE = re.compile(r"#\s*checks? off:(?P<ids>.*)", re.IGNORECASE)


def switched_off(comments: Iterable[str]) -> frozenset[str]:
    """The ids that comments name.

    >>> sorted(switched_off(["# Named so on purpose.", "# Checks off: numbers, names"]))
    ['names', 'numbers']
    """
    lines = (_LINE.fullmatch(comment.strip()) for comment in comments)
    return frozenset(
        id for line in lines if line for id in re.findall(r"[\w-]+", line["ids"].lower())
    )


def named(known: Iterable[str]) -> Check:
    """The check, for the ids that there are."""
    ids = frozenset(known) | {ID}

    def check(subject: Subject) -> Findings:
        for wrong in sorted(switched_off(subject.comments) - ids):
            message = f'the comment names no check with "{wrong}"; {near_match(wrong, sorted(ids))}'
            yield Finding(ID, Severity.WARNING, message)

    return Check(ID, Severity.WARNING, "Comments that switch checks off name checks.", check)
