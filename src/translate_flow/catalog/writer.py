"""A `Catalog` to the text of a PO file.

An entry that did not change is given back as it was read; others are written the GNU way.
"""

from __future__ import annotations

import polib

from translate_flow.catalog.entry import Catalog, Entry

_WIDTH = 78


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
    body = polib.POEntry(
        msgid=entry.msgid,
        msgstr=entry.msgstr,
        msgctxt=entry.msgctxt,
        flags=list(entry.flags),
        previous_msgid=entry.previous_msgid,
        previous_msgctxt=entry.previous_msgctxt,
        obsolete=entry.obsolete,
    )
    return "\n".join([*lines, body.__unicode__(_WIDTH).strip("\n")]) + "\n"
