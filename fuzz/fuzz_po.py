"""PO files: read strictly, given back as they were, no translator's word lost."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import harness
from harness import ensure

with harness.instrumented():
    from translate_flow import catalog
    from translate_flow.catalog import Catalog, Entry
    from translate_flow.release import Metadata, Release, Role, State, Unit

FILE = Path("locales/fr/LC_MESSAGES/a.po")
RELEASE = Release(
    id="a",
    path="releases/a.txt",
    language="en",
    metadata=Metadata(Unit("Bridge", Role.HEADLINE, 1)),
    skeleton=(),
    units=(Unit("Bridge", Role.HEADLINE, 1), Unit("x <em>y</em>", Role.PARAGRAPH, 2)),
)


def check(text: str) -> None:
    """All that holds for every file that is not refused."""
    read = catalog.parse(text, FILE, "fr")
    ensure(catalog.render(read) == text, "not given back as it was")
    anew = replace(
        read,
        header=replace(read.header, raw=""),
        entries=tuple(replace(entry, raw="", lead=None) for entry in read.entries),
    )
    again = catalog.parse(catalog.render(anew), FILE, "fr")
    ensure(_said(again) == _said(read), "written anew it says something else")
    _merged(read)


def _merged(read: Catalog) -> None:
    """A merge keeps every word of a person; a second one changes nothing."""
    merged = catalog.merge(RELEASE, read, "p", "fr").catalog
    written = catalog.render(merged)
    again = catalog.parse(written, FILE, "fr")
    kept = {entry.msgstr for entry in again.entries}
    for entry in read.entries:
        if entry.msgstr and not catalog.is_machines(entry):
            ensure(entry.msgstr in kept or _is_carried(entry, read), "a translation was lost")
    second = catalog.render(catalog.merge(RELEASE, again, "p", "fr").catalog)
    ensure(second == written, "a second merge changes the file")


def _is_carried(entry: Entry, read: Catalog) -> bool:
    """True for a draft of a text whose own entry has it too."""
    return entry.translation.state is State.DRAFT and any(
        other.msgid == entry.previous_msgid for other in read.entries
    )


def _said(read: Catalog) -> list[tuple[object, ...]]:
    return [
        (entry.key, entry.msgstr, entry.flags, entry.previous_msgid, entry.previous_msgctxt,
         entry.obsolete, entry.extracted, entry.comments)
        for entry in (read.header, *read.entries)
    ]  # fmt: skip


TARGET = harness.Target("po", check)

if __name__ == "__main__":
    raise SystemExit(harness.main(TARGET))
