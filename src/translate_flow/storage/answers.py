"""What LanguageTool said of places in texts, kept between runs in `.translate-flow`.

Loading it takes as long as all else that a command does, and a release asks it the same each time.
Answers are only a saving of time: where they cannot be read or written, it is asked again.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import sqlite3
from functools import cached_property
from pathlib import Path
from typing import Final

from translate_flow.segmentation.languagetool import Question
from translate_flow.storage import database, program

_SECONDS: Final = 1.0
"""How long another process is waited for that writes."""


class Answers:
    """The answers in the database at `path`, those of this program alone."""

    def __init__(self, path: Path) -> None:
        """Opens it at the first question."""
        self._path = path

    def get(self, question: Question) -> bool | None:
        """The answer to a question; None where it was not asked before."""
        with contextlib.suppress(sqlite3.Error):
            if self._connection is not None:
                row = self._connection.execute(
                    "SELECT answer FROM answers WHERE question = ?", (_key(question),)
                ).fetchone()
                return None if row is None else bool(row[0])
        return None

    def keep(self, question: Question, answer: bool) -> None:
        """Remembers an answer, if that can be done."""
        with contextlib.suppress(sqlite3.Error):
            if self._connection is not None:
                self._connection.execute(
                    "INSERT OR REPLACE INTO answers VALUES (?, ?)", (_key(question), answer)
                )

    @cached_property
    def _connection(self) -> sqlite3.Connection | None:
        try:
            self._path.parent.mkdir(exist_ok=True)
            return _opened(self._path)
        except (sqlite3.Error, OSError) as error:
            if not (isinstance(error, sqlite3.Error) and database.is_damage(error)):
                return None
        with contextlib.suppress(sqlite3.Error, OSError):
            self._path.unlink()
            return _opened(self._path)
        return None


def _opened(path: Path) -> sqlite3.Connection:
    """A connection to the database, emptied where another program has filled it."""
    # Any thread may read a release; SQLite lets one in at a time.
    connection = sqlite3.connect(
        path, timeout=_SECONDS, isolation_level=None, check_same_thread=False
    )
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("PRAGMA journal_mode = MEMORY")
    ours = int(program.identity()[:7], 16)
    if database.version(connection) != ours:
        with database.transaction(connection):
            connection.execute("DROP TABLE IF EXISTS answers")
            connection.execute(
                "CREATE TABLE answers (question BLOB PRIMARY KEY, answer INTEGER NOT NULL) "
                "WITHOUT ROWID"
            )
            connection.execute(f"PRAGMA user_version = {ours:d}")
    return connection


def _key(question: Question) -> bytes:
    return hashlib.sha256(json.dumps(question).encode("ascii")).digest()[:16]
