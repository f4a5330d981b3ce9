"""The memory kept up with the files it is made from: what has changed is read again."""

from __future__ import annotations

import contextlib
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Final

from translate_flow.errors import CatalogError, FileError
from translate_flow.memory.database import PER_FILE, filling, hashed, make_room
from translate_flow.memory.index import Index
from translate_flow.memory.ngrams import MOST_DOCUMENTS
from translate_flow.memory.reading import RememberedFile
from translate_flow.memory.texts import folded
from translate_flow.memory.units import RememberedUnit
from translate_flow.progress import Progress, unwatched

_AT_ONCE: Final = 10_000
"""Units on their way to the database."""


class Keeper:
    """One round of keeping up, inside a transaction."""

    def __init__(self, connection: sqlite3.Connection, index: Index, source: str) -> None:
        self._connection = connection
        self._index = index
        self._source = source
        self._new: dict[str, dict[int, str]] = defaultdict(dict)
        self._gone: dict[str, set[int]] = defaultdict(set)
        self._folded = lru_cache(_AT_ONCE)(self._folded_anew)

    def keep_up(
        self, files: Iterable[tuple[str, RememberedFile]], progress: Progress = unwatched
    ) -> None:
        """Makes database and index agree with the files, given by name; others are forgotten.

        A catalog that cannot be read keeps what is known of it: its own command reports it.
        Raises `Error` for another file that cannot be read.
        """
        lost = self._index.load()
        rows = self._connection.execute("SELECT name, id, mark FROM files")
        known = {name: (number, mark) for name, number, mark in rows}
        with contextlib.nullcontext() if known else filling(self._connection):
            for name, file in files:
                if not _exists(file.path):
                    continue
                number, mark = known.pop(name, (None, None))
                with _reported_elsewhere(file):
                    self._read(name, file, number, mark, progress)
        for number, _ in known.values():
            self._forget(number)
        for language in lost:
            self._index_anew(language)
        for language, gone in self._gone.items():
            self._index.forget(language, gone)
        self._flush()

    def _read(
        self,
        name: str,
        file: RememberedFile,
        number: int | None,
        known: str | None,
        progress: Progress,
    ) -> None:
        """Reads a file, unless its mark is the one that is known."""
        mark = file.mark()
        if mark == known:
            return
        if not file.is_catalog:
            make_room(self._connection)
        units = iter(file.units(progress))
        first = list(islice(units, 1))  # a catalog has been read now, or refused
        if number is not None:
            self._forget(number)
        number = self._connection.execute(
            "INSERT INTO files (name, is_catalog, mark) VALUES (?, ?, ?)",
            (name, file.is_catalog, mark),
        ).lastrowid
        assert number is not None  # noqa: S101 it is, after an INSERT
        self._connection.executemany(
            "INSERT INTO units VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            self._rows(number * PER_FILE, first, units),
        )

    def _rows(self, at: int, *units: Iterable[RememberedUnit]) -> Iterator[tuple[object, ...]]:
        for place, unit in enumerate(each for some in units for each in some):
            document = self._document(unit.language, unit.source)
            yield (
                at + place, unit.language, _hashed(unit.source), document, unit.source,
                unit.target, unit.origin, unit.previous and _hashed(unit.previous),
                unit.following and _hashed(unit.following),
            )  # fmt: skip

    def _document(self, language: str, source: str) -> int:
        """The document of a text, which is put down for the index."""
        document, text = self._folded(source)
        new = self._new[language]
        if text:
            new[document] = text
        if len(new) >= MOST_DOCUMENTS:
            self._index.add(language, new)
            new.clear()
        return document

    def _folded_anew(self, source: str) -> tuple[int, str]:
        text = folded(source, self._source)
        return hashed(text), text

    def _forget(self, number: int) -> None:
        """Takes a file and its units out."""
        units = (number * PER_FILE, (number + 1) * PER_FILE)
        for language, document in self._connection.execute(
            "SELECT language, document FROM units WHERE id >= ? AND id < ?", units
        ):
            self._gone[language].add(document)
        self._connection.execute("DELETE FROM units WHERE id >= ? AND id < ?", units)
        self._connection.execute("DELETE FROM files WHERE id = ?", (number,))

    def _index_anew(self, language: str) -> None:
        """Puts all documents of a language down for the index."""
        rows = self._connection.execute("SELECT source FROM units WHERE language = ?", (language,))
        for (source,) in rows:
            self._document(language, source)

    def _flush(self) -> None:
        for language, new in self._new.items():
            self._index.add(language, new)
        self._new.clear()


_hashed = lru_cache(64)(hashed)
"""Each text is hashed as itself, then as a neighbour twice."""


def _exists(path: Path) -> bool:
    with contextlib.suppress(PermissionError):
        return path.exists()
    return True


@contextlib.contextmanager
def _reported_elsewhere(file: RememberedFile) -> Iterator[None]:
    """Passes over a catalog that cannot be read."""
    try:
        yield
    except (CatalogError, FileError):
        if not file.is_catalog:
            raise
