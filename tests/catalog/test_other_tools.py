"""Catalogs that other programs have saved, edited and merged: whose words are whose stays known.

What the programs wrote is kept in `tests/data/other-tools/`; those that are installed run anew.
`benchmarks/other_tools.py` writes these files, and says how many lines each program changes.
"""

from __future__ import annotations

import io
import subprocess
from collections.abc import Iterator
from pathlib import Path

import handed_over
import polib
import pytest
from babel.messages.pofile import read_po
from handed_over import (
    DOORS,
    DRAFTED,
    ELEVEN,
    EMPTY,
    FREE,
    LAST,
    LINKED,
    LONG,
    MINISTER,
    NEWER,
    PATH,
    RELEASE,
    SHARP,
    TYPED,
    update,
)
from other_tools import FOLDER, HANDED_OVER, TEMPLATE, TOOLS, Tool, kept, rewritten
from tests.catalog.samples import entry, needs

from translate_flow.catalog import Catalog, is_machines, merge, parse, render
from translate_flow.release import Origin, OriginKind, Release, State, Translation, UnitKey

PERSON = Origin(OriginKind.PERSON)
SORTED = {"gettext-parser"}
"""Programs that put the entries into an order of their own."""

PREVIOUS_LOST = {"babel"}
"""Programs that do not keep what was translated before."""


def texts(deed: str) -> Iterator[object]:
    """The file as each program wrote it once, and as each that is there writes it now."""
    for tool in TOOLS:
        path = kept(tool.name, deed)
        if path.is_file():
            yield pytest.param(tool.name, path, None, id=f"{tool.name}, kept")
        if getattr(tool, deed) is not None:
            absent = pytest.mark.skipif(not tool.needs(), reason=f"{tool.name} is not installed")
            yield pytest.param(tool.name, path, tool, id=tool.name, marks=absent)


def passed(deed: str, path: Path, tool: Tool | None) -> str:
    """What a program made of the catalog."""
    data = rewritten(getattr(tool, deed)) if tool else path.read_bytes()
    return data.decode()


def read(text: str) -> Catalog:
    return parse(text, PATH, "fr")


def translations(catalog: Catalog) -> dict[UnitKey, Translation]:
    return {item.key: item.translation for item in catalog.entries}


def said(catalog: Catalog, *, previous: bool = True) -> dict[UnitKey, tuple[object, ...]]:
    """All that a catalog says, without how it is laid out and where a draft comes from."""
    return {
        item.key: (item.translation, item.obsolete, item.previous_msgid if previous else None)
        for item in catalog.entries
    }


def settled(text: str, newer: Release = RELEASE) -> str:
    """The file after our next update, behind which another changes nothing."""
    once = render(update(newer, read(text)).catalog)
    assert render(update(newer, read(once)).catalog) == once
    return once


def lines_gone(before: str, after: str) -> list[str]:
    """The lines that an update took away, all others being as they were."""
    left = iter(after.splitlines())
    upcoming = next(left, None)
    gone = []
    for line in before.splitlines():
        if line == upcoming:
            upcoming = next(left, None)
        else:
            gone.append(line)
    assert upcoming is None, upcoming
    return gone


# What is handed over


def test_the_files_are_what_is_written_today() -> None:
    assert HANDED_OVER.read_text("utf-8") == render(handed_over.handed_over())
    template = merge(NEWER, None, "press", "").catalog
    assert TEMPLATE.read_text("utf-8") == render(template)


def test_it_has_an_entry_of_every_kind() -> None:
    known = handed_over.handed_over()
    kinds = [item.translation.origin.kind for item in known.entries if item.translation.origin]
    assert set(kinds) == set(OriginKind)
    assert {item.translation.state for item in known.entries} == set(State)
    assert {item.obsolete for item in known.entries} == {True, False}


@pytest.mark.parametrize("name", ["poedit", "translate-toolkit", "weblate", "gettext-parser"])
def test_files_of_programs_that_may_not_be_here_are_kept(name: str) -> None:
    assert {path.name for path in (FOLDER / name).iterdir()} >= {"saved.po", "edited.po"}


@needs("msgfmt")
@pytest.mark.parametrize(
    ("path", "option"), [(HANDED_OVER, "--check"), (TEMPLATE, "--check-format")]
)
def test_msgfmt_accepts_it(path: Path, option: str, tmp_path: Path) -> None:
    command = ["msgfmt", option, "--output-file", str(tmp_path / "opening.mo"), str(path)]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (result.returncode, result.stderr) == (0, "")


def test_polib_reads_what_was_meant() -> None:
    known = handed_over.handed_over()
    theirs = {(item.msgctxt, item.msgid): item for item in polib.pofile(render(known))}
    assert len(theirs) == len(known.entries)
    for item in known.entries:
        their = theirs[item.key]
        assert (their.msgstr, their.fuzzy, bool(their.obsolete), their.previous_msgid) == (
            item.msgstr, item.fuzzy, item.obsolete, item.previous_msgid,
        )  # fmt: skip


def test_babel_reads_what_was_meant() -> None:
    known = handed_over.handed_over()
    theirs = read_po(io.BytesIO(render(known).encode()), abort_invalid=True)
    for item in known.active():
        their = theirs.get(item.msgid, item.msgctxt)
        assert their is not None
        assert (their.string, their.fuzzy, tuple(their.auto_comments)) == (
            item.msgstr, item.fuzzy, item.extracted,
        )  # fmt: skip
    assert {their.id for their in theirs.obsolete.values()} == {
        item.msgid for item in known.entries if item.obsolete
    }


# Saved as it is


@pytest.mark.parametrize(("name", "path", "tool"), [*texts("saved")])
def test_a_save_loses_nothing_and_is_not_undone(name: str, path: Path, tool: Tool | None) -> None:
    text = passed("saved", path, tool)
    previous = name not in PREVIOUS_LOST
    before = handed_over.handed_over()
    assert said(read(text), previous=previous) == said(before, previous=previous)
    if name in SORTED:
        assert sorted(settled(text).splitlines()) == sorted(text.splitlines())
        assert [item.key for item in read(settled(text)).active()] == [u.key for u in RELEASE.units]
    else:
        assert settled(text) == text


def test_line_ends_of_windows_stay() -> None:
    text = HANDED_OVER.read_text("utf-8").replace("\n", "\r\n")
    assert said(read(text)) == said(handed_over.handed_over())
    assert settled(text) == text


# Edited


def worked_on() -> dict[UnitKey, Translation]:
    """What the catalog says after a translator's work, whatever they did it with."""
    return translations(handed_over.handed_over()) | {
        (None, LINKED): Translation("Le <a1>programme</a1> est ici.", State.APPROVED),
        (None, FREE): Translation("Entree libre pour tous.", State.DRAFT, PERSON),
        ("conference", "Open"): Translation("Ouvrir", State.APPROVED),
        (None, MINISTER): Translation(DRAFTED[None, MINISTER][0], State.APPROVED),
        (None, EMPTY): Translation("Personne n'a encore traduit ce texte.", State.APPROVED),
    }


@pytest.mark.parametrize(("name", "path", "tool"), [*texts("edited")])
def test_what_a_person_typed_or_approved_is_theirs_and_the_rest_the_machine_s(
    name: str, path: Path, tool: Tool | None
) -> None:
    text = passed("edited", path, tool)
    assert translations(read(text)) == worked_on()
    once = settled(text)
    assert translations(read(once)) == worked_on()
    if name not in SORTED:
        gone = lines_gone(text, once)
        records = [line for line in gone if line.startswith(("# machine: ", "# memory 87%:"))]
        assert len(records) == 3
        assert all(line.startswith("# ") for line in gone)
        assert "# Anna: the gate, not the shop." not in gone


# Merged


@pytest.mark.parametrize(("name", "path", "tool"), [*texts("merged")])
def test_after_another_program_s_merge_no_word_is_lost_and_drafts_are_still_the_machine_s(
    name: str, path: Path, tool: Tool | None
) -> None:
    del name
    text = passed("merged", path, tool)
    merged = read(settled(text, NEWER))
    words = {item.msgstr for item in merged.entries}
    assert words >= set(TYPED.values())
    assert [item.key for item in merged.active()] == [unit.key for unit in NEWER.units]
    for msgid in (LINKED, FREE, MINISTER):
        found = entry(merged, msgid)
        assert (found.msgstr, found.translation.origin) == DRAFTED[None, msgid]
    assert entry(merged, LAST).translation.state is State.UNTRANSLATED
    for msgid in (ELEVEN, SHARP):
        assert entry(merged, msgid).translation.state is not State.APPROVED
    assert not is_machines(entry(merged, ELEVEN))
    assert entry(merged, ELEVEN).msgstr in ("", TYPED[None, LONG])


@pytest.mark.parametrize("name", ["poedit", "msgmerge", "translate-toolkit", "babel"])
def test_a_machine_s_draft_that_was_taken_along_to_another_wording_is_made_anew(name: str) -> None:
    text = kept(name, "merged").read_text("utf-8")
    taken = entry(read(text), SHARP)
    assert taken.msgstr == DRAFTED[None, DOORS][0]
    assert is_machines(taken)
    assert entry(read(settled(text, NEWER)), SHARP).msgstr == ""


# Order


@needs("msgcat")
def test_a_file_that_was_sorted_is_put_in_the_order_of_the_source_once() -> None:
    command = ["msgcat", "--sort-output", str(HANDED_OVER)]
    text = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    once = settled(text)
    assert said(read(once)) == said(handed_over.handed_over())
    assert [item.key for item in read(once).active()] == [unit.key for unit in RELEASE.units]
    assert sorted(once.splitlines()) == sorted(text.splitlines())
