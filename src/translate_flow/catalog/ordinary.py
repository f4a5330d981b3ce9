"""Entries as editors and this tool write them, read in one step.

Most entries of a catalog have one shape: comments, keywords with one blank before their strings,
an empty line after them. One pattern takes such an entry whole, several times as fast as reading it
line by line. Whatever is not quite so, every fault among it, is left to `reader`, which alone knows
what to say about it; where this module reads an entry, `reader` would have read the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import TypeAlias

from translate_flow.catalog.entry import Entry

ESCAPES = {
    "n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v",
    '"': '"', "\\": "\\",
}  # fmt: skip
"""What a letter stands for behind a backslash."""

_ESCAPE = re.compile(r"\\(.)")
_STRING = r'"[^"\\\n]*+(?:\\["\\abfnrtv][^"\\\n]*+)*+"'


def entries(text: str, position: int, number: int, newline: str, found: list[Entry]) -> int:
    """Appends the entries from `position` on to `found`, up to the first that is not ordinary.

    An entry may begin at `position`; `number` counts the lines before it. A line that does not
    end in `newline` is not ordinary. Returns the position behind the last entry.
    """
    active, obsolete = _Shape.of(newline)
    while True:
        shape = active
        match = shape.match(text, position)
        if match is None:
            shape = obsolete
            match = shape.match(text, position)
        if match is None:
            return position
        msgid, end = match.start("msgid"), match.end()
        number += text.count("\n", position, msgid)
        found.append(shape.entry(match, number + 1))
        number += text.count("\n", msgid, end)
        position = end


class _Shape:
    """An ordinary entry, in use or obsolete."""

    def __init__(self, newline: str, mark: str, prior_mark: str) -> None:
        """`mark` begins each line of the entry, `prior_mark` those of its previous texts."""
        end = re.escape(newline)

        def field(name: str, keyword: str, mark: str) -> str:
            begin = re.escape(mark)
            return f"{begin}{keyword} (?P<{name}>{_STRING}(?:{end}{begin}{_STRING})*+)"

        self._joint = f'"{newline}{mark}"'
        self._prior_joint = f'"{newline}{prior_mark}"'
        self._obsolete = bool(mark)
        self.match = re.compile(
            rf"(?P<lead>(?:{end})*+)"
            rf"(?P<raw>(?P<comments>(?:#(?![~|])[^\n]*+\n)*+)"
            rf"(?:{field('prior_context', 'msgctxt', prior_mark)}{end})?+"
            rf"(?:{field('prior_msgid', 'msgid', prior_mark)}{end})?+"
            rf"(?:{field('context', 'msgctxt', mark)}{end})?+"
            rf"{field('msgid', 'msgid', mark)}{end}"
            rf"{field('msgstr', 'msgstr', mark)}(?:{end}|\Z))"
            rf"(?={end}|\Z)"
        ).match

    @staticmethod
    @cache
    def of(newline: str) -> tuple[_Shape, _Shape]:
        """The shapes of entries in use and of obsolete ones, where lines end so."""
        return _Shape(newline, "", "#| "), _Shape(newline, "#~ ", "#~| ")

    def entry(self, match: re.Match[str], line: int) -> Entry:
        """The entry that was matched, its msgid in this line."""
        lead, raw, about, prior_context, prior_msgid, context, msgid, msgstr = match.groups()
        comments, extracted, references, flags = (
            sorted_comments(about[:-1].split("\n")) if about else _NO_COMMENTS
        )
        joint, prior = self._joint, self._prior_joint
        return Entry(
            _unquoted(msgid, joint),
            _unquoted(msgstr, joint),
            None if context is None else _unquoted(context, joint),
            comments,
            extracted,
            references,
            flags,
            None if prior_msgid is None else _unquoted(prior_msgid, prior),
            None if prior_context is None else _unquoted(prior_context, prior),
            self._obsolete,
            line,
            raw,
            lead,
        )


Comments: TypeAlias = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...], tuple[str, ...]]
"""The translator's, extracted ones, references, flags."""

_NO_COMMENTS: Comments = ((), (), (), ())


def sorted_comments(lines: Iterable[str]) -> Comments:
    """An entry's comment lines by their kinds, blanks at their ends left out.

    >>> sorted_comments(["# Check this.", "#. headline", "#, fuzzy, no-wrap"])
    (('# Check this.',), ('headline',), (), ('fuzzy', 'no-wrap'))
    """
    comments: list[str] = []
    extracted: list[str] = []
    references: list[str] = []
    flags: list[str] = []
    for line in lines:
        kind = line[1:2]
        if kind == ".":
            extracted.append(line[2:].strip())
        elif kind == ":":
            references.append(line[2:].strip())
        elif kind in (",", "="):  # newer gettext keeps some flags on a line of their own
            flags += [flag.strip() for flag in line[2:].split(",") if flag.strip()]
        else:
            comments.append(line.rstrip(" \t\r"))
    return tuple(comments), tuple(extracted), tuple(references), tuple(flags)


def _unquoted(strings: str, joint: str) -> str:
    """The text of strings that stand below each other, `joint` between them."""
    text = strings[1:-1].replace(joint, "")
    return _ESCAPE.sub(_meant, text) if "\\" in text else text


def _meant(match: re.Match[str]) -> str:
    return ESCAPES[match[1]]
