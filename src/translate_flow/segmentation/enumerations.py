"""Lists written in one line: 1. The first item 2. The second item."""

from __future__ import annotations

import re

_BULLETS = "•‣⁃▪◦●■"
_MARKER = re.compile(
    rf"(?:(?<=^)|(?<=\s))(?:(?P<bullet>[{_BULLETS}])\s?)?"
    r"(?:(?P<number>\d{1,3})(?P<sign>\.\)|\)|\.)|(?P<letter>[a-z])(?P<sign2>\.\)|\)|\.))(?=\s)",
    re.MULTILINE,
)
_FIRST = re.compile(rf"\s*[{_BULLETS}]?\s?(?:\d{{1,3}}|[a-z])[.)]")
_NEXT = re.compile(r"\s+(?P<word>\w)")


def enumerated(text: str) -> list[int]:
    """The offsets at which the items after the first begin, where the text is such a list.

    Only where the text opens with a marker, the markers count on, and each is followed by a
    capital: so 1) that and 2) this remain one sentence.

    >>> enumerated("1) The first item 2) The second item 4) the rest")
    [18]
    """
    if not _FIRST.match(text):
        return []
    found = [marker for marker in _MARKER.finditer(text) if _opens_item(text, marker)]
    if not found or text[: found[0].start()].strip():
        return []
    first = found[0]
    value, offsets = _value(first), []
    for marker in found[1:]:
        if _shape(marker) == _shape(first) and _value(marker) == value + 1:
            value += 1
            offsets.append(marker.start())
    return offsets


def _opens_item(text: str, marker: re.Match[str]) -> bool:
    following = _NEXT.match(text, marker.end())
    return following is not None and following["word"].isupper()


def _shape(marker: re.Match[str]) -> tuple[str, bool, str]:
    return marker["bullet"], marker["number"] is None, marker["sign"] or marker["sign2"]


def _value(marker: re.Match[str]) -> int:
    return int(marker["number"]) if marker["number"] else ord(marker["letter"])
