"""A draft's origin, recorded in its extracted comments.

    #. machine: firefox en-pt 1693087644 [3f2a9c01]
    #. memory 87%: 2013-05-14-budapest-conference-opens [90c1d2aa]

The number in brackets is a digest of the draft: where the text no longer agrees with it, a
person has edited the draft, and it is theirs. A draft without a record is a person's, too.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

from translate_flow.release import Origin, OriginKind

_BEGIN = re.compile(r"(?:machine|memory \d+%):(?: |$)")
_END = re.compile(r"\[[0-9a-f]{8}\]$")
_RECORD = re.compile(r"(?P<kind>machine|memory)(?:: | )(?P<detail>.*) ?\[(?P<digest>[0-9a-f]{8})\]")


def record(origin: Origin, msgstr: str) -> str:
    """The comment for a draft.

    >>> record(Origin(OriginKind.MACHINE, "firefox en-pt 1"), "olá")
    'machine: firefox en-pt 1 [9b186e07]'
    >>> record(Origin(OriginKind.MEMORY, "87%: 2013-05-14-opening"), "olá")
    'memory 87%: 2013-05-14-opening [9b186e07]'
    """
    colon = ":" if origin.kind is OriginKind.MACHINE else ""
    return f"{origin.kind}{colon} {origin.detail} [{_digest(msgstr)}]"


def split(extracted: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The comments without the record, and the record.

    The record has several lines where another tool wrapped it.

    >>> split(["paragraph", "machine: argos en-fr 1.9, check the", "marks [3f2a9c01]"])
    (('paragraph',), ('machine: argos en-fr 1.9, check the', 'marks [3f2a9c01]'))
    """
    lines = tuple(extracted)
    last = next((i for i in reversed(range(len(lines))) if _END.search(lines[i])), -1)
    first = next((i for i in reversed(range(last + 1)) if _BEGIN.match(lines[i])), None)
    if first is None:
        return lines, ()
    return lines[:first] + lines[last + 1 :], lines[first : last + 1]


def origin(extracted: Sequence[str], msgstr: str) -> Origin:
    """Where a draft comes from: as recorded, or a person where it has been edited since."""
    _, lines = split(extracted)
    match = _RECORD.fullmatch(" ".join(lines).replace("- ", "-"))  # tools wrap after a hyphen too
    if match is None or match["digest"] != _digest(msgstr):
        return Origin(OriginKind.PERSON)
    return Origin(OriginKind(match["kind"]), match["detail"].rstrip())


def _digest(msgstr: str) -> str:
    return hashlib.sha256(msgstr.encode()).hexdigest()[:8]
