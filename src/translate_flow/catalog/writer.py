"""A `Catalog` to the text of a PO file.

An entry that did not change is given back as it was read; others are written the GNU way.
"""

from __future__ import annotations

import re
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
    lines = [*entry.comments]
    lines += [f"#. {comment}".rstrip() for comment in entry.extracted]
    lines += [f"#: {reference}" for reference in entry.references]
    return "\n".join([*lines, _usual_body(entry) or _body(entry)]) + "\n"


def _body(entry: Entry) -> str:
    """Flags and texts as polib, and GNU gettext before it, lay them out."""
    body = polib.POEntry(
        msgid=entry.msgid,
        msgstr=entry.msgstr,
        msgctxt=entry.msgctxt,
        flags=list(entry.flags),
        previous_msgid=entry.previous_msgid,
        previous_msgctxt=entry.previous_msgctxt,
        obsolete=entry.obsolete,
    )
    return body.__unicode__(_WIDTH).strip("\n")


def _usual_body(entry: Entry) -> str:
    """What `_body` writes, in a fraction of its time; empty for texts with rare characters."""
    mark, prior = ("#~ ", "#~| ") if entry.obsolete else ("", "#| ")
    lines = [f"#, {', '.join(entry.flags)}"] if entry.flags else []
    # polib measures a previous text by the name it has for it, not by the keyword it writes.
    fields = (
        (f"{prior}msgctxt", len("previous_msgctxt"), entry.previous_msgctxt),
        (f"{prior}msgid", len("previous_msgid"), entry.previous_msgid),
        (f"{mark}msgctxt", len("msgctxt"), entry.msgctxt),
        (f"{mark}msgid", len("msgid"), entry.msgid),
        (f"{mark}msgstr", len("msgstr"), entry.msgstr),
    )
    for start, length, text in fields:
        if text is None:
            continue
        if _RARE.search(text):
            return ""
        first, *others = _strings(text, _WIDTH - length - len(' ""'))
        lines.append(f'{start} "{first}"')
        if others:
            begin = start[: start.rindex("m")]
            lines += [f'{begin}"{other}"' for other in others]
    return "\n".join(lines)


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
