"""A `Catalog` to the text of a PO file.

An entry that did not change is given back as it was read; of one that did, the parts that are the
same, however another tool has wrapped them. All else is written the GNU way.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from textwrap import TextWrapper

import polib

from translate_flow.catalog.entry import Catalog, Entry

_WIDTH = 78
_RARE = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029]")
"""Control characters and line ends of other systems: polib knows what to do with them."""

_LINE = re.compile(
    rf".{{1,{_WIDTH - 2}}}(?:(?<=[^ ])(?= )|(?<= )(?=[^ ])|\Z)"
    # a word longer than a line stands whole
    r"|[^ ]+|[ ]+"
)
_WORD = re.compile(r" +|[^ ]+")


def render(catalog: Catalog) -> str:
    """The file's text. Of a catalog in which nothing changed, the text it was read from."""
    text = ""
    parts: list[str] = []
    for entry in (catalog.header, *catalog.entries):
        if text and not text.endswith("\n"):
            parts.append(catalog.newline)
        parts.append(_lead(entry, catalog.newline) if parts else entry.lead or "")
        text = entry.raw or _written(entry).replace("\n", catalog.newline)
        parts.append(text)
    return "".join(parts) + catalog.trailer


def _lead(entry: Entry, newline: str) -> str:
    return newline if entry.lead is None else entry.lead


def _written(entry: Entry) -> str:
    former = entry.former
    known = _lines(former.raw) if former and former.obsolete is entry.obsolete else {}
    if known and former and _about(former) == _about(entry):
        lines = known.get(_COMMENTS, [])
    else:
        lines = [*entry.comments]
        lines += [f"#. {comment}".rstrip() for comment in entry.extracted]
        lines += [f"#: {reference}" for reference in entry.references]
        lines += [f"#, {', '.join(entry.flags)}"] if entry.flags else []
    return "\n".join([*lines, *(_usual_body(entry, known) or _body(entry))]) + "\n"


_COMMENTS = "comments"
_TEXT = re.compile(r"\s*(?P<mark>#~?\||#~)?\s*(?P<keyword>msgctxt|msgid|msgstr)?\s*\"")
"""A line with a string; one without is a comment."""


def _about(entry: Entry) -> tuple[tuple[str, ...], ...]:
    return (entry.comments, entry.extracted, entry.references, entry.flags)


def _lines(raw: str) -> dict[str, list[str]]:
    """The lines of an entry as read, by the names that `Entry` has for what they say."""
    found: dict[str, list[str]] = {}
    name = _COMMENTS
    for line in raw.removesuffix("\n").split("\n"):
        match = _TEXT.match(line)
        if match is None:
            name = _COMMENTS
        elif match["keyword"]:
            name = "previous_" * (match["mark"] or "").endswith("|") + match["keyword"]
        found.setdefault(name, []).append(line.removesuffix("\r"))
    return found


def _body(entry: Entry) -> list[str]:
    """Texts as polib, and GNU gettext before it, lay them out."""
    body = polib.POEntry(
        msgid=entry.msgid,
        msgstr=entry.msgstr,
        msgctxt=entry.msgctxt,
        previous_msgid=entry.previous_msgid,
        previous_msgctxt=entry.previous_msgctxt,
        obsolete=entry.obsolete,
    )
    return [body.__unicode__(_WIDTH).strip("\n")]


def _usual_body(entry: Entry, known: Mapping[str, list[str]]) -> list[str]:
    """What `_body` writes, in a fraction of its time; empty for texts with rare characters.

    What `known` has the lines of, and is as it was, keeps them.
    """
    mark, prior = ("#~ ", "#~| ") if entry.obsolete else ("", "#| ")
    lines: list[str] = []
    # polib measures a previous text by the name it has for it, not by the keyword it writes.
    for name, start, length in (
        ("previous_msgctxt", f"{prior}msgctxt", len("previous_msgctxt")),
        ("previous_msgid", f"{prior}msgid", len("previous_msgid")),
        ("msgctxt", f"{mark}msgctxt", len("msgctxt")),
        ("msgid", f"{mark}msgid", len("msgid")),
        ("msgstr", f"{mark}msgstr", len("msgstr")),
    ):
        text = getattr(entry, name)
        if text is None:
            continue
        if name in known and getattr(entry.former, name) == text:
            lines += known[name]
            continue
        if _RARE.search(text):
            return []
        first, *others = _strings(text, _WIDTH - length - len(' ""'))
        lines.append(f'{start} "{first}"')
        if others:
            begin = start[: start.rindex("m")]
            lines += [f'{begin}"{other}"' for other in others]
    return lines


def _strings(text: str, room: int) -> list[str]:
    """A text as the strings, escaped, that stand below each other; `room` is that of the first."""
    if "\n" in text[:-1]:
        return ["", *map(_escaped, text.splitlines(keepends=True))]
    escaped = _escaped(text)
    # A character to escape makes room for another one: so it is in polib.
    if len(text) <= room + text.count("\\") + text.count('"') + text.count("\n"):
        return [escaped]
    return ["", *(_wrapped(escaped) if "-" in escaped else _LINE.findall(escaped))]


def _escaped(text: str) -> str:
    return text.replace("\\", r"\\").replace('"', r"\"").replace("\n", r"\n")


def _wrapped(text: str) -> list[str]:
    """A text as `textwrap` cuts it: at blanks, and inside words that have hyphens."""
    lines: list[str] = []
    line = ""
    for word in _WORD.findall(text):
        for piece in TextWrapper.wordsep_re.split(word) if "-" in word else (word,):
            if line and len(line) + len(piece) > _WIDTH - 2:
                lines.append(line)
                line = ""
            line += piece
    return [*lines, line] if line else lines
