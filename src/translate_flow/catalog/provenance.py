"""A draft's origin, recorded in a comment of its entry.

    # machine: firefox en-pt 1693087644 [3f2a9c01b6e4]
    # memory 87%: 2013-05-14-budapest-conference-opens [90c1d2aa57f0]

The number in brackets is a digest: eight digits of the draft, four of its text. Where the draft no
longer agrees with it, a person has edited it, and it is theirs. A draft without a record is a
person's, too. Where the text does not agree, a tool that merges has taken the draft along to a text
like its own.

The record stands among the translator's comments (`# …`), which every tool keeps. The extracted
ones (`#. …`) would be the place that GNU gettext has for a program's words, but whatever merges a
catalog with its template (msgmerge, pot2po, Poedit, Weblate's add-on) takes those from the
template, and the machine's drafts would pass for a person's.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

from translate_flow.release import Origin, OriginKind

_BEGIN = re.compile(r"# ?(?:machine|memory \d+%):(?: |$)")
_END = re.compile(r"\[[0-9a-f]{12}\]$")
_RECORD = re.compile(
    r"(?P<kind>machine|memory)(?:: | )(?P<detail>.*) ?"
    r"\[(?P<draft>[0-9a-f]{8})(?P<text>[0-9a-f]{4})\]"
)


def record(origin: Origin, msgid: str, msgstr: str) -> str:
    """The comment for a draft.

    >>> record(Origin(OriginKind.MACHINE, "firefox en-pt 1"), "hello", "olá")
    '# machine: firefox en-pt 1 [9b186e072cf2]'
    >>> record(Origin(OriginKind.MEMORY, "87%: 2013-05-14-opening"), "hello", "olá")
    '# memory 87%: 2013-05-14-opening [9b186e072cf2]'
    """
    colon = ":" if origin.kind is OriginKind.MACHINE else ""
    return f"# {origin.kind}{colon} {origin.detail} [{_digest(msgstr, 8)}{_digest(msgid, 4)}]"


def split(comments: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The comments without the record, and the record.

    The record has several lines where another tool wrapped it.

    >>> split(["# Anna: why?", "# machine: argos en-fr 1.9, check the", "# marks [3f2a9c01b6e4]"])
    (('# Anna: why?',), ('# machine: argos en-fr 1.9, check the', '# marks [3f2a9c01b6e4]'))
    """
    lines = tuple(comments)
    first, end = _span(lines)
    return lines[:first] + lines[end:], lines[first:end]


def signed(comments: Sequence[str], origin: Origin, msgid: str, msgstr: str) -> tuple[str, ...]:
    """The comments with the record of a draft, in the place of the one that stood there.

    Where that says the same, they stay as they are.

    >>> signed(["# machine: argos en-fr 1 [000000000000]", "# Anna: why?"],
    ...        Origin(OriginKind.MACHINE, "firefox en-pt 1"), "hello", "olá")
    ('# machine: firefox en-pt 1 [9b186e072cf2]', '# Anna: why?')
    """
    lines = tuple(comments)
    first, end = _span(lines)
    new = record(origin, msgid, msgstr)
    same = _joined(lines[first:end]) == _joined((new,))
    return lines if same else (*lines[:first], new, *lines[end:])


def origin(comments: Sequence[str], msgstr: str) -> Origin:
    """Where a draft comes from: as recorded, or a person where it has been edited since."""
    match = _recorded(comments)
    if match is None or match["draft"] != _digest(msgstr, 8):
        return Origin(OriginKind.PERSON)
    return Origin(OriginKind(match["kind"]), match["detail"].rstrip())


def is_of(comments: Sequence[str], msgid: str) -> bool:
    """Whether a draft was made for this text, as far as is recorded."""
    match = _recorded(comments)
    return match is None or match["text"] == _digest(msgid, 4)


def _recorded(comments: Sequence[str]) -> re.Match[str] | None:
    return _RECORD.fullmatch(_joined(split(comments)[1]))


def _span(lines: Sequence[str]) -> tuple[int, int]:
    """Where the record begins and ends; where it would stand if there is none."""
    last = next((i for i in reversed(range(len(lines))) if _END.search(lines[i])), -1)
    first = next((i for i in reversed(range(last + 1)) if _BEGIN.match(lines[i])), None)
    return (len(lines), len(lines)) if first is None else (first, last + 1)


def _joined(lines: Sequence[str]) -> str:
    """What a record says, however it is wrapped; tools wrap behind a hyphen too."""
    return " ".join(line[1:].strip() for line in lines).replace("- ", "-")


def _digest(text: str, digits: int) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:digits]
