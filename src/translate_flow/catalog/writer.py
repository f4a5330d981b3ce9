"""A `Catalog` to the text of a PO file.

An entry that did not change is given back as it was read; of one that did, the parts that are the
same, however another tool has wrapped them. All else is written the GNU way.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from translate_flow.catalog.entry import Catalog, Entry
from translate_flow.catalog.wrapping import strings


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
    return "\n".join([*lines, *_body(entry, known)]) + "\n"


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


def _body(entry: Entry, known: Mapping[str, list[str]]) -> list[str]:
    """The lines of an entry's texts; one that is as it was keeps those that `known` has of it."""
    mark, prior = ("#~ ", "#~| ") if entry.obsolete else ("", "#| ")
    lines: list[str] = []
    for name, begin in (
        ("previous_msgctxt", prior),
        ("previous_msgid", prior),
        ("msgctxt", mark),
        ("msgid", mark),
        ("msgstr", mark),
    ):
        text = getattr(entry, name)
        if text is None:
            continue
        if name in known and getattr(entry.former, name) == text:
            lines += known[name]
            continue
        start = begin + name.removeprefix("previous_")
        first, *others = strings(text, start)
        lines.append(f'{start} "{first}"')
        lines += [f'{begin}"{other}"' for other in others]
    return lines
