"""SQLite for what can be made anew: transactions, and what happens when a file is damaged."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from translate_flow.errors import FileError
from translate_flow.storage.files import explained

_DAMAGED: Final = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR)
"""What SQLite says of a file that is no database, a broken one, or one with other tables."""


@contextlib.contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All of what is done inside, or nothing; other runs may read meanwhile, but not write."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        if connection.in_transaction:  # SQLite may have ended it, as on a full disk
            connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def version(connection: sqlite3.Connection) -> int:
    """The number that the program gave to the form of the tables; 0 for an empty file."""
    (number,) = connection.execute("PRAGMA user_version").fetchone()
    return int(number)


def is_damage(error: sqlite3.Error) -> bool:
    """True where the file is at fault, and making it anew would help."""
    return _code(error) in _DAMAGED


def _code(error: sqlite3.Error) -> int:
    """SQLite's primary result code; its extended ones carry more in the higher bits."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def remove(path: Path, what: str) -> None:
    """Deletes a database, and the journal that would be played back into a new one."""
    with explained(path, f"replace {what}"):
        for suffix in ("", "-journal", "-wal", "-shm"):
            path.with_name(path.name + suffix).unlink(missing_ok=True)


@contextlib.contextmanager
def explained_database(path: Path, what: str) -> Iterator[None]:
    """Turns what SQLite says into a `FileError` with a next step; `what` names the database."""
    try:
        yield
    except sqlite3.Error as error:
        hint = (
            "delete the file; it is made again from the catalogs" if is_damage(error)
            else "another command is using it; wait for it, then run the command again"
            if _code(error) == sqlite3.SQLITE_BUSY
            else "check the permissions of the file and its folder, and the space on the disk"
        )  # fmt: skip
        raise FileError(f"cannot use {what}: {error}", path=path, hint=hint) from error
