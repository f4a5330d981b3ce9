"""Translation memory: an index over the approved units of all catalogs.

The catalogs are the source of truth; the index can be deleted at any time. Only catalogs whose
bytes changed since the last run are read again.
"""

from __future__ import annotations

import contextlib
import hashlib
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz import fuzz, process

from translate_flow.catalog import parse
from translate_flow.errors import CatalogError, FileError
from translate_flow.files import decoded, explained, read_bytes
from translate_flow.release import State

_SCHEMA_VERSION = 1
_SCHEMA = """
CREATE TABLE IF NOT EXISTS catalogs (
    path TEXT PRIMARY KEY, language TEXT NOT NULL, release TEXT NOT NULL, digest TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS units (
    path TEXT NOT NULL REFERENCES catalogs (path) ON DELETE CASCADE,
    language TEXT NOT NULL, source TEXT NOT NULL, target TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS units_by_source ON units (language, source);
CREATE INDEX IF NOT EXISTS units_by_path ON units (path);
"""
_PROBE = """
SELECT path, catalogs.language, release, digest, source, target
FROM units JOIN catalogs USING (path) LIMIT 1
"""
_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR)
"""What SQLite says of a file that is no database, a broken one, or one with other tables."""


@dataclass(frozen=True, slots=True)
class CatalogFile:
    """A catalog to be remembered."""

    path: Path
    language: str
    """BCP 47."""
    release: str


@dataclass(frozen=True, slots=True)
class Match:
    """What the memory knows of a text."""

    source: str
    target: str
    release: str
    """The release whose translator wrote it."""
    score: int
    """Per cent; 100 for the same text."""


class Memory:
    """The index on disk. Use as a context manager. Whatever fails, fails as a `FileError`."""

    def __init__(self, path: Path) -> None:
        with explained(path, "open the translation memory"):
            path.parent.mkdir(parents=True, exist_ok=True)
        self._path = path
        with _explained(path):
            self._connection = self._open()
        self._sources: dict[str, list[str]] = {}

    def __enter__(self) -> Memory:
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()

    def _open(self) -> sqlite3.Connection:
        """The database; made anew where it is damaged, or of another version."""
        connection = sqlite3.connect(self._path)
        try:
            if not _is_sound(connection):
                # An empty one may be another run's, about to be filled: it is not taken away.
                if self._path.stat().st_size:
                    connection.close()
                    self._remove()
                    connection = sqlite3.connect(self._path)
                connection.executescript(
                    f"BEGIN IMMEDIATE; {_SCHEMA} PRAGMA user_version = {_SCHEMA_VERSION:d}; COMMIT;"
                )
            connection.execute("PRAGMA foreign_keys = ON")
        except BaseException:
            connection.close()
            raise
        return connection

    def _remove(self) -> None:
        """Deletes the database, and the journal that would be played back into a new one."""
        with explained(self._path, "replace the translation memory"):
            for suffix in ("", "-journal", "-wal", "-shm"):
                self._path.with_name(self._path.name + suffix).unlink(missing_ok=True)

    def sync(self, files: Iterable[CatalogFile]) -> None:
        """Makes the index agree with the catalogs; those not named are forgotten.

        A catalog that cannot be read keeps what is known of it: its own command reports it.
        """
        self._sources.clear()
        with _explained(self._path), self._connection:
            known = dict(self._connection.execute("SELECT path, digest FROM catalogs"))
            for file in files:
                if not _exists(file.path):
                    continue
                digest = known.pop(str(file.path), None)
                with contextlib.suppress(CatalogError, FileError):
                    self._remember(file, digest)
            self._connection.executemany(
                "DELETE FROM catalogs WHERE path = ?", [(path,) for path in known]
            )

    def _remember(self, file: CatalogFile, known: str | None) -> None:
        """Reads a catalog, unless its digest is the one that is known."""
        data = read_bytes(file.path)
        digest = hashlib.sha256(data).hexdigest()
        if digest == known:
            return
        catalog = parse(decoded(data, file.path, CatalogError), file.path)
        name = str(file.path)
        self._connection.execute("DELETE FROM catalogs WHERE path = ?", (name,))
        self._connection.execute(
            "INSERT INTO catalogs VALUES (?, ?, ?, ?)", (name, file.language, file.release, digest)
        )
        self._connection.executemany(
            "INSERT INTO units VALUES (?, ?, ?, ?)",
            (
                (name, file.language, entry.msgid, entry.msgstr)
                for entry in catalog.entries
                if entry.translation.state is State.APPROVED
            ),
        )

    def exact(self, language: str, source: str) -> Match | None:
        """The approved translation of the same text; of several, that of the latest release."""
        with _explained(self._path):
            row = self._connection.execute(
                "SELECT target, release FROM units JOIN catalogs USING (path) "
                "WHERE units.language = ? AND source = ? ORDER BY release DESC, target LIMIT 1",
                (language, source),
            ).fetchone()
        return None if row is None else Match(source, row[0], row[1], 100)

    def similar(self, language: str, source: str, threshold: int) -> Match | None:
        """The approved translation of the most similar other text, if it agrees well enough."""
        known = self._known(language)
        best = process.extractOne(source, known, scorer=fuzz.ratio, score_cutoff=threshold)
        if best and best[0] == source:
            others = [text for text in known if text != source]
            best = process.extractOne(source, others, scorer=fuzz.ratio, score_cutoff=threshold)
        match = best and self.exact(language, best[0])
        if not best or not match:
            return None
        return Match(match.source, match.target, match.release, min(99, int(best[1])))

    def _known(self, language: str) -> list[str]:
        if language not in self._sources:
            with _explained(self._path):
                rows: Iterator[tuple[str]] = self._connection.execute(
                    "SELECT DISTINCT source FROM units WHERE language = ? ORDER BY source",
                    (language,),
                )
                self._sources[language] = [source for (source,) in rows]
        return self._sources[language]


def _is_sound(connection: sqlite3.Connection) -> bool:
    """False for what is not a database of this version, or has been damaged."""
    try:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        if version != _SCHEMA_VERSION:
            return False
        connection.execute(_PROBE).fetchone()
        (verdict,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    except sqlite3.DatabaseError as error:
        if _code(error) not in _DAMAGED:
            raise  # in use, not readable, disk full: no reason to throw it away
        return False
    return bool(verdict == "ok")


def _code(error: sqlite3.Error) -> int:
    """SQLite's primary result code; its extended ones carry more in the higher bits."""
    return error.sqlite_errorcode & 0xFF


def _exists(path: Path) -> bool:
    with contextlib.suppress(PermissionError):
        return path.exists()
    return True


@contextlib.contextmanager
def _explained(path: Path) -> Iterator[None]:
    """Turns what SQLite says into a `FileError` with a next step."""
    try:
        yield
    except sqlite3.Error as error:
        damaged = getattr(error, "sqlite_errorcode", 0) & 0xFF in _DAMAGED
        busy = getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_BUSY
        hint = (
            "delete the file; it is made again from the catalogs" if damaged
            else "another command is using it; wait for it, then run the command again" if busy
            else "check the permissions of the file and its folder, and the space on the disk"
        )  # fmt: skip
        raise FileError(
            f"cannot use the translation memory: {error}", path=path, hint=hint
        ) from error
