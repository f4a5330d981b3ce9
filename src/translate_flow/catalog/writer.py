"""A `Catalog` to the text of a PO file.

An entry that did not change is given back as it was read; others are written the GNU way.
"""

from __future__ import annotations

import re

import polib

from translate_flow.catalog.entry import Catalog, Entry

_WIDTH = 78
_PLAIN = re.compile(r'[^\\"\-\x00-\x1f\x7f-\x9f\u2028\u2029]*')
"""Text with nothing in it to escape, and only spaces to wrap at."""
_LINE = re.compile(
    rf".{{1,{_WIDTH - 2}}}(?:(?<=[^ ])(?= )|(?<= )(?=[^ ])|\Z)"
    # a word longer than a line stands whole
    r"|[^ ]+|[ ]+"
)


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
    return "\n".join([*lines, _plain_body(entry) or _body(entry)]) + "\n"


def _plain_body(entry: Entry) -> str:
    """What `_body` writes, in a fraction of its time; empty for entries that are not plain."""
    if entry.obsolete or entry.previous_msgid is not None or entry.previous_msgctxt is not None:
        return ""
    lines = [f"#, {', '.join(entry.flags)}"] if entry.flags else []
    fields = {"msgctxt": entry.msgctxt, "msgid": entry.msgid, "msgstr": entry.msgstr}
    for word, text in fields.items():
        if text is None:
            continue
        if not _PLAIN.fullmatch(text):
            return ""
        if len(text) + len(f'{word} ""') <= _WIDTH:
            lines.append(f'{word} "{text}"')
        else:
            lines += [f'{word} ""', *(f'"{line}"' for line in _LINE.findall(text))]
    return "\n".join(lines)


def _body(entry: Entry) -> str:
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
