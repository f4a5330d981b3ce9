"""Texts of unknown origin that are shown to people."""

from __future__ import annotations

import unicodedata

_JOINERS = "\u200c\u200d"
"""They shape letters in Persian and the languages of India, and move nothing."""


def printable(text: str) -> str:
    r"""A line that cannot move a cursor, colour a terminal, turn its neighbours or break HTML.

    >>> printable("a\x1b[31m\u202eb\n c\ufffe")
    'a [31mb c'
    """
    return " ".join(printable_run(text).split())


def printable_run(text: str) -> str:
    r"""The same for a part of a line, whose spaces stay.

    >>> printable_run(" a\u202e\nb ")
    ' a b '
    """
    return "".join(
        " " if char.isspace() or unicodedata.category(char) == "Cc" else char
        for char in text
        if char in _JOINERS or not (_is_nothing(char) or unicodedata.category(char) == "Cf")
    )


def _is_nothing(char: str) -> bool:
    """True for half of a pair, and for what Unicode says will never be a character."""
    code = ord(char)
    return 0xD800 <= code <= 0xDFFF or 0xFDD0 <= code <= 0xFDEF or code & 0xFFFE == 0xFFFE
