"""Catalogs on disk: whole or not at all, and nobody's words overwritten."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from tests.catalog.samples import HEADER, entry, release

from translate_flow.catalog import Catalog, edit, load, merge
from translate_flow.errors import CatalogError, FileError

TEXT = f'{HEADER}\n#. paragraph\nmsgid "A"\nmsgstr ""\n\n#. paragraph\nmsgid "B"\nmsgstr ""\n'


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A catalog with two untranslated entries, written long ago."""
    file = tmp_path / "opening.po"
    file.write_text(TEXT, encoding="utf-8", newline="")
    os.utime(file, (1_000_000_000, 1_000_000_000))
    return file


def translating(msgid: str, msgstr: str) -> Callable[[Catalog | None], Catalog]:
    """A change that fills one entry."""

    def change(catalog: Catalog | None) -> Catalog:
        assert catalog is not None
        entries = tuple(
            item.changed(msgstr=msgstr) if item.msgid == msgid else item for item in catalog.entries
        )
        return replace(catalog, entries=entries)

    return change


def unchanged(catalog: Catalog | None) -> Catalog:
    assert catalog is not None
    return catalog


def test_a_change_is_written(path: Path) -> None:
    assert edit(path, "fr", translating("A", "Un"))
    assert path.read_text("utf-8") == TEXT.replace('"A"\nmsgstr ""', '"A"\nmsgstr "Un"')


def test_a_new_file_is_written_with_its_folders(tmp_path: Path) -> None:
    path = tmp_path / "fr" / "LC_MESSAGES" / "opening.po"
    seen: list[Catalog | None] = []

    def change(catalog: Catalog | None) -> Catalog:
        seen.append(catalog)
        return merge(release("A"), catalog, "press", "fr").catalog

    assert edit(path, "fr", change)
    assert seen == [None]
    assert load(path, "fr") is not None


def test_a_file_in_which_nothing_changed_is_not_written(path: Path) -> None:
    before = path.stat()
    assert not edit(path, "fr", unchanged)
    after = path.stat()
    assert (after.st_mtime_ns, after.st_ino) == (before.st_mtime_ns, before.st_ino)


@pytest.mark.parametrize(
    "data",
    [b"\xef\xbb\xbf" + TEXT.encode(), TEXT.replace("\n", "\r\n").encode()],
    ids=["byte order mark", "line ends of Windows"],
)
def test_what_another_system_put_into_the_file_stays(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    assert not edit(path, "fr", unchanged)
    assert edit(path, "fr", translating("A", "Un"))
    assert path.read_bytes() == data.replace(b'"A"\r\nmsgstr ""', b'"A"\r\nmsgstr "Un"').replace(
        b'"A"\nmsgstr ""', b'"A"\nmsgstr "Un"'
    )


def test_what_somebody_saves_meanwhile_is_merged_not_overwritten(path: Path) -> None:
    runs = 0

    def change(catalog: Catalog | None) -> Catalog:
        nonlocal runs
        runs += 1
        if runs == 1:
            theirs = TEXT.replace('"B"\nmsgstr ""', '"B"\nmsgstr "Deux"')
            path.write_text(theirs, encoding="utf-8", newline="")
        return translating("A", "Un")(catalog)

    assert edit(path, "fr", change)
    known = load(path, "fr")
    assert known is not None
    assert runs == 2
    assert (entry(known, "A").msgstr, entry(known, "B").msgstr) == ("Un", "Deux")


def test_a_file_removed_meanwhile_is_made_anew(path: Path) -> None:
    seen: list[bool] = []

    def change(catalog: Catalog | None) -> Catalog:
        seen.append(catalog is not None)
        path.unlink(missing_ok=True)
        return merge(release("A"), catalog, "press", "fr").catalog

    assert edit(path, "fr", change)
    assert seen == [True, False]
    assert path.exists()


def test_a_file_saved_meanwhile_in_pieces_is_an_error_and_stays_as_saved(path: Path) -> None:
    theirs = f'{HEADER}\nmsgid "A"\nmsgstr "U'

    def change(catalog: Catalog | None) -> Catalog:
        path.write_text(theirs, encoding="utf-8", newline="")
        return translating("A", "Un")(catalog)

    with pytest.raises(CatalogError, match="not terminated"):
        edit(path, "fr", change)
    assert path.read_text("utf-8") == theirs


def test_a_file_that_never_rests_is_given_up_as_somebody_saved_it(path: Path) -> None:
    runs = 0

    def change(catalog: Catalog | None) -> Catalog:
        nonlocal runs
        runs += 1
        path.write_text(f"{TEXT}\n# save {runs}\n", encoding="utf-8", newline="")
        return translating("A", "Un")(catalog)

    with pytest.raises(CatalogError, match="keeps changing") as caught:
        edit(path, "fr", change)
    assert "close the program" in caught.value.hint
    assert path.read_text("utf-8") == f"{TEXT}\n# save {runs}\n"


def test_a_malformed_file_is_never_changed(path: Path) -> None:
    path.write_text(TEXT + '\nmsgid "C', encoding="utf-8", newline="")
    before = path.stat().st_mtime_ns
    with pytest.raises(CatalogError):
        edit(path, "fr", unchanged)
    assert path.stat().st_mtime_ns == before


def failing(number: int) -> Callable[..., int]:
    def fail(*_: object, **__: object) -> int:
        raise OSError(number, os.strerror(number))

    return fail


@pytest.mark.parametrize(
    ("broken", "number", "hint"),
    [
        ("os.fsync", errno.ENOSPC, "free some space on the disk"),
        ("pathlib.Path.replace", errno.EACCES, "change the permissions"),
        ("os.fsync", errno.EDQUOT, "within your quota"),
    ],
    ids=["the disk is full", "the file may not be replaced", "the quota is used up"],
)
@pytest.mark.parametrize("exists", [True, False], ids=["over a file", "a new file"])
def test_a_write_that_fails_leaves_everything_as_it_was(
    path: Path, broken: str, number: int, hint: str, exists: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = path if exists else path.with_name("other.po")
    monkeypatch.setattr(broken, failing(number))
    monkeypatch.setattr("translate_flow.storage.files.exchange", lambda *_: False)
    with pytest.raises(FileError, match="cannot write this file") as caught:
        edit(target, "fr", lambda catalog: merge(release("A"), catalog, "press", "fr").catalog)
    monkeypatch.undo()
    assert caught.value.path == target
    assert hint in caught.value.hint
    assert path.read_text("utf-8") == TEXT
    assert [item.name for item in path.parent.iterdir()] == ["opening.po"]


def test_an_interrupted_write_leaves_everything_as_it_was(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        edit(path, "fr", translating("A", "Un"))
    assert path.read_text("utf-8") == TEXT
    assert [item.name for item in path.parent.iterdir()] == ["opening.po"]
