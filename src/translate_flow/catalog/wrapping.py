"""A text as the strings of a PO file, cut where GNU gettext cuts it.

Editors that save a file as gettext does then change no line of a text that nobody changed. Where a
line may end is what UAX #14 (Unicode line breaking) says of the signs that texts are full of:
behind spaces, behind a hyphen, a stroke or another sign with a letter after it, and between
ideographs.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

import polib

_WIDTH: Final = 79
"""Columns of a line, GNU gettext's page width."""

_HAN = "\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff"
_OPENING = "\u3008\u300a\u300c\u300e\u3010\u3014\uff08"
_CLOSING = "\u3001\u3002\u3009\u300b\u300d\u300f\u3011\u3015\uff01\uff09\uff0c\uff1a\uff1b\uff1f"
_LETTER = r"[^\W\d_]"
_BREAK: Final = re.compile(
    r"(?<= )(?=[^ ])"
    rf"|(?<=[^ ][-\u2010])(?={_LETTER})|(?<=[/|}}!?\u2013\u2014\u2026])(?={_LETTER})"
    rf"|(?<={_LETTER})(?=\u2014)"
    rf"|(?<=[{_HAN}{_CLOSING}])(?=[\w{_OPENING}])|(?<=\w)(?=[{_HAN}{_OPENING}])"
)
_PLAIN: Final = re.compile("[ -~\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0482\u048a-\u052f]*")
"""Letters and signs of European languages, each as wide as a column."""


def strings(text: str, start: str) -> list[str]:
    r"""The strings, escaped, that stand behind `start` and below it.

    `start` is the keyword with the mark before it (`#| msgid`). The first string is empty where
    others follow.

    >>> strings("Room 12", "msgid")
    ['Room 12']
    >>> strings("One line.\nAnother one.", "msgid")
    ['', 'One line.\\n', 'Another one.']
    """
    lines = _lines(text)
    if len(lines) == 1 and _columns(start) + len(' ""') + _columns(lines[0]) <= _WIDTH:
        return lines
    mark = start[: start.rindex("m")]
    room = _WIDTH - len(mark) - len('""')
    return ["", *(string for line in lines for string in _cut(line, room))]


def _lines(text: str) -> list[str]:
    """A text cut behind its line feeds alone, and escaped."""
    return [polib.escape(line) for line in re.findall(r"[^\n]*\n|[^\n]+", text) or [""]]


def _cut(line: str, room: int) -> list[str]:
    """An escaped line in pieces of so many columns, longer ones where it cannot be cut."""
    if _columns(line) <= room:
        return [line]
    pieces: list[str] = []
    piece, width = "", 0
    for part in _BREAK.split(line):
        columns = _columns(part)
        if piece and width + columns > room:
            pieces.append(piece)
            piece, width = "", 0
        piece += part
        width += columns
    return [*pieces, piece]


def _columns(text: str) -> int:
    """How wide a text is in a terminal: ideographs take two columns, combining marks none."""
    if _PLAIN.fullmatch(text):
        return len(text)
    return sum(map(_columns_of, text))


def _columns_of(char: str) -> int:
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
