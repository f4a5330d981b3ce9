"""The files that a memory is made from, catalogs and TMX files, and the units in them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

from translate_flow.catalog import Catalog, Entry, parse
from translate_flow.errors import CatalogError
from translate_flow.memory import tmx
from translate_flow.memory.units import RememberedUnit
from translate_flow.progress import Progress, unwatched
from translate_flow.release import State
from translate_flow.storage.files import decoded, explained, read_bytes

_LARGE: Final = 1 << 23
"""Bytes of a file that is known by its size and time: reading half a gigabyte to see that it is
the same takes longer than all look-ups."""


class RememberedFile(Protocol):
    """A file with units for the memory."""

    @property
    def path(self) -> Path:
        """Where it is."""

    @property
    def is_catalog(self) -> bool:
        """True for the project's own translations, which count more than others."""

    def mark(self) -> str:
        """What changes when the file, or what is made of it, does. Raises `FileError`."""

    def units(self, progress: Progress) -> Iterator[RememberedUnit]:
        """Its units in order. Raises `Error` where it is not well-formed.

        `progress` is told bytes, and of how many, where reading takes a while.
        """


@dataclass(frozen=True, slots=True)
class CatalogFile:
    """A catalog to be remembered."""

    path: Path
    language: str
    """BCP 47."""
    release: str
    is_catalog: bool = True

    def mark(self) -> str:
        """See `RememberedFile`."""
        return _mark(self.path, self.language)

    def units(self, progress: Progress = unwatched) -> Iterator[RememberedUnit]:  # noqa: ARG002
        """The approved ones, those of texts that are no longer in the release too."""
        catalog = parse(decoded(read_bytes(self.path), self.path, CatalogError), self.path)
        for entry, before, after in approved(catalog):
            yield RememberedUnit(
                entry.msgid, entry.msgstr, self.language, self.release, before, after
            )


@dataclass(frozen=True, slots=True)
class TmxFile:
    """A translation memory of other origin."""

    path: Path
    source: str
    """The project's source language."""
    languages: tuple[str, ...]
    """Those it translates into."""
    is_catalog: bool = False

    def mark(self) -> str:
        """See `RememberedFile`."""
        return _mark(self.path, self.source, *self.languages)

    def units(self, progress: Progress = unwatched) -> Iterator[RememberedUnit]:
        """Those in a language of the project."""
        for item in tmx.scan(self.path, self.source, self.languages, progress):
            if isinstance(item, tmx.Found):
                yield item.unit


def approved(catalog: Catalog) -> Iterator[tuple[Entry, str | None, str | None]]:
    """The approved entries, each with the source texts before and after it."""
    active = catalog.active()
    texts: Sequence[str | None] = (None, *(entry.msgid for entry in active), None)
    for entry, before, after in zip(active, texts, texts[2:], strict=False):
        if entry.translation.state is State.APPROVED:
            yield entry, before, after
    for entry in catalog.entries:
        if entry.obsolete and entry.translation.state is State.APPROVED:
            yield entry, None, None


def _mark(path: Path, *about: str) -> str:
    with explained(path, "read this file"):
        status = path.stat()
    if status.st_size > _LARGE:
        known = f"{status.st_size} {status.st_mtime_ns} {status.st_ctime_ns} {status.st_ino}"
    else:
        known = hashlib.sha256(read_bytes(path)).hexdigest()
    return " ".join((known, *about))
