"""Releases and PO files in a few words, for the tests of this folder."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest

from translate_flow.catalog import Catalog, Entry, Merged, merge, parse
from translate_flow.release import Metadata, Release, Role, Tag, Unit

PATH = Path("locales/fr/LC_MESSAGES/opening.po")

HEADER = """\
msgid ""
msgstr ""
"Project-Id-Version: press opening\\n"
"PO-Revision-Date: 2013-05-14 00:00+0000\\n"
"Last-Translator: Anna <anna@example.org>\\n"
"Language-Team: fr\\n"
"Language: fr\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"""


def unit(
    text: str,
    *,
    context: str | None = None,
    note: str = "",
    tags: Iterable[Tag] = (),
    role: Role = Role.PARAGRAPH,
) -> Unit:
    return Unit(text, role, 1, tuple(tags), note, context)


def release(*units: Unit | str, name: str = "opening") -> Release:
    """A release of these units, or of paragraphs with these texts."""
    made = tuple(unit(item) if isinstance(item, str) else item for item in units)
    return Release(
        id=name,
        path=f"releases/{name}.txt",
        language="en",
        metadata=Metadata(unit("Headline"), date(2013, 5, 14)),
        skeleton=(),
        units=made,
    )


def read(body: str, header: str = HEADER) -> Catalog:
    """The catalog with these entries after a header."""
    return parse(f"{header}\n{body}" if body else header, PATH, "fr")


def update(units: Release | Iterable[Unit | str], known: Catalog | None = None) -> Merged:
    """A release merged into a catalog."""
    made = units if isinstance(units, Release) else release(*units)
    return merge(made, known, "press", "fr")


def entry(catalog: Catalog, msgid: str) -> Entry:
    """The one entry with this msgid, in use or obsolete."""
    (found,) = (item for item in catalog.entries if item.msgid == msgid)
    return found


def needs(program: str) -> pytest.MarkDecorator:
    """Leaves a test out, with the reason, where a program of GNU gettext is not installed."""
    return pytest.mark.skipif(
        shutil.which(program) is None, reason=f"{program} (GNU gettext) is not installed"
    )
