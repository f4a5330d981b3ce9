"""The database of the memory: its tables, and what happens when it is damaged or in use.

It can be deleted at any time. All of it is made again from the catalogs and the TMX files.
"""

from __future__ import annotations

import contextlib
import hashlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from translate_flow.storage import database
from translate_flow.storage.database import is_damage, transaction, version
from translate_flow.storage.files import PATIENCE, explained

__all__ = [
    "connect",
    "explained_database",
    "filling",
    "hashed",
    "is_damage",
    "make_room",
    "remove",
    "transaction",
]

_WHAT: Final = "the translation memory"
_VERSION: Final = 4
_SCHEMA: Final = """
CREATE TABLE files (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, is_catalog INTEGER NOT NULL,
    mark TEXT NOT NULL
);
CREATE TABLE units (
    id INTEGER PRIMARY KEY, language TEXT NOT NULL, exact INTEGER NOT NULL,
    document INTEGER NOT NULL, source TEXT NOT NULL, target TEXT NOT NULL, origin TEXT NOT NULL,
    previous INTEGER, following INTEGER
);
CREATE TABLE segments (
    name TEXT PRIMARY KEY, language TEXT NOT NULL, documents INTEGER NOT NULL,
    dead INTEGER NOT NULL
);
"""
_INDEXES: Final = {
    "units_by_source": "CREATE INDEX units_by_source ON units (exact, language)",
    "units_by_document": "CREATE INDEX units_by_document ON units (document, language)",
}
# The id of a unit is its file's, times 2 ** 32, plus its number in the file: all units of a file
# are one range. `exact` is the hash of its source, `document` that of its source as it is
# compared, `previous` and `following` those of its neighbours' sources.
PER_FILE: Final = 1 << 32

_PROBE: Final = """
SELECT units.id, language, exact, document, source, target, origin, previous, following,
    name, is_catalog, mark, (SELECT name || language || documents || dead FROM segments)
FROM units JOIN files ON files.id = units.id / 4294967296 LIMIT 1
"""
_CHECKED: Final = 1 << 26
"""Bytes of a database that is looked through each time it is opened. Looking through a larger one
takes longer than all look-ups; what is wrong with it is seen where it is read."""
_CACHE: Final = 1 << 13
"""Kibibytes: enough for the catalogs of thousands of releases."""
_LARGE_CACHE: Final = 1 << 16
"""Enough for the indexes of a million units, so that adding to them is no search."""


def hashed(text: str) -> int:
    """The number that stands for a text: of 64 bits, with a sign, as SQLite has them."""
    digest = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "little", signed=True)


def connect(path: Path) -> sqlite3.Connection:
    """The database, made anew where it is damaged, of another version, or not there.

    Transactions are begun and ended by hand. Raises `FileError`.
    """
    with explained(path, f"open {_WHAT}"):
        path.parent.mkdir(parents=True, exist_ok=True)
    with explained_database(path):
        connection = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)
        try:
            if not _is_sound(connection, path):
                # An empty one may be another run's, about to be filled: it is not taken away.
                if path.stat().st_size:
                    connection.close()
                    remove(path)
                    connection = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)
                _fill(connection)
            connection.execute(f"PRAGMA cache_size = -{_CACHE:d}")
            if path.stat().st_size > _CHECKED:
                make_room(connection)
        except BaseException:
            connection.close()
            raise
    return connection


def _fill(connection: sqlite3.Connection) -> None:
    with transaction(connection):
        if not version(connection):  # else another run was faster
            for statement in (*_SCHEMA.split(";"), *_INDEXES.values()):
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {_VERSION:d}")


@contextlib.contextmanager
def filling(connection: sqlite3.Connection) -> Iterator[None]:
    """Around the filling of a database that was empty: sorted at once, a million are quicker in."""
    for name in _INDEXES:
        connection.execute(f"DROP INDEX {name}")
    yield
    for statement in _INDEXES.values():
        connection.execute(statement)


def make_room(connection: sqlite3.Connection) -> None:
    """Lets the database take memory for a million units."""
    connection.execute(f"PRAGMA cache_size = -{_LARGE_CACHE:d}")


def remove(path: Path) -> None:
    """Deletes the database, and the journal that would be played back into a new one."""
    database.remove(path, _WHAT)


def _is_sound(connection: sqlite3.Connection, path: Path) -> bool:
    """False for what is not a database of this version, or has been damaged."""
    try:
        if version(connection) != _VERSION:
            return False
        connection.execute(_PROBE).fetchone()
        if path.stat().st_size > _CHECKED:
            return True
        (verdict,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    except sqlite3.DatabaseError as error:
        if not is_damage(error):
            raise  # in use, not readable, disk full: no reason to throw it away
        return False
    return bool(verdict == "ok")


def explained_database(path: Path) -> contextlib.AbstractContextManager[None]:
    """Turns what SQLite says into a `FileError` with a next step."""
    return database.explained_database(path, _WHAT)
