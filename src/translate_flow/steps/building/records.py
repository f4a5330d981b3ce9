"""What was built from what, kept between runs in `.translate-flow/site.sqlite`.

A database, so that a run holds in memory what it is about and not the whole site, and writes down
what has changed and not all. It can always be made anew: one that is damaged, or of another version
of the program, only costs the time of building everything.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import asdict, astuple, dataclass, field, fields
from datetime import date
from pathlib import Path
from sys import intern
from typing import TYPE_CHECKING, Any, Final

from translate_flow.editions.listed import Counts, Listed
from translate_flow.project import Project
from translate_flow.storage import database
from translate_flow.storage.files import make_folder

if TYPE_CHECKING:
    from translate_flow.steps.check import Located

_WHAT: Final = "the record of the site"
_VERSION: Final = 3
_SCHEMA: Final = """
CREATE TABLE public (folder TEXT NOT NULL);
CREATE TABLE files (
    path BLOB PRIMARY KEY, key TEXT NOT NULL, digest TEXT NOT NULL, size INTEGER NOT NULL,
    changed INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE inputs (
    path BLOB PRIMARY KEY, size INTEGER NOT NULL, changed INTEGER NOT NULL,
    status_changed INTEGER NOT NULL, digest TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE releases (id TEXT PRIMARY KEY, date TEXT NOT NULL, links TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE editions (
    release TEXT NOT NULL, lang TEXT NOT NULL, number INTEGER NOT NULL, inputs TEXT NOT NULL,
    status TEXT NOT NULL, listed TEXT NOT NULL, withheld TEXT NOT NULL, blocked TEXT NOT NULL,
    PRIMARY KEY (release, lang)
) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class EditionRecord:
    """One release in one language, published or not."""

    inputs: str
    """Digest of what it is made from, its ties to other editions left out."""
    status: str
    """`source`, `reviewed`, `partial` or `draft`."""
    shown: str
    """What lists show of it, as a text: `listed` reads it. Most runs have no use for that."""
    withheld: str = ""
    """Why it is not published; empty where it may be."""
    blocked: tuple[Located, ...] = ()
    """Errors on approved units, each of which keeps it from being published."""

    @classmethod
    def of(
        cls, inputs: str, listed: Listed, withheld: str = "", blocked: tuple[Located, ...] = ()
    ) -> EditionRecord:
        """The record of an edition that was just made."""
        return cls(inputs, listed.status, _written(listed), withheld, blocked)

    @property
    def is_publishable(self) -> bool:
        """True where nothing stands in the way."""
        return not self.withheld and not self.blocked

    def listed(self, release: str, language: str) -> Listed:
        """What lists show of it."""
        return _read(release, language, self.shown)


@dataclass(frozen=True, slots=True)
class ReleaseRecord:
    """One release in all languages."""

    id: str
    date: str = ""
    """As ISO 8601 has it; empty where there is none."""
    links: tuple[str, ...] = ()
    """Ids of the releases that it links to."""
    editions: Mapping[str, EditionRecord] = field(default_factory=dict)
    """By language, the source first."""


@dataclass(frozen=True, slots=True)
class Output:
    """A file of the site, as it was written."""

    key: str
    """Digest of what it was made from."""
    digest: str
    """SHA-256 of its bytes."""
    size: int
    changed: int
    """Time of its last change, in nanoseconds."""


class SiteRecord:
    """The site, as the last run left it, and as this one leaves it."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._present: set[str] = set()
        self.inputs = Inputs(connection)

    # Releases

    def release(self, name: str) -> ReleaseRecord | None:
        """What is known of a release."""
        row = self._connection.execute(
            "SELECT date, links FROM releases WHERE id = ?", (name,)
        ).fetchone()
        if row is None:
            return None
        editions = self._connection.execute(
            "SELECT lang, inputs, status, listed, withheld, blocked FROM editions "
            "WHERE release = ? ORDER BY number", (name,),
        )  # fmt: skip
        return ReleaseRecord(
            name,
            row[0],
            tuple(json.loads(row[1])),
            {
                # Of languages and states there are few, and of editions many.
                intern(lang): EditionRecord(
                    inputs, intern(status), listed, withheld, _findings(blocked)
                )
                for lang, inputs, status, listed, withheld, blocked in editions
            },
        )

    def keep_release(self, record: ReleaseRecord) -> None:
        """Remembers what has become of a release."""
        execute = self._connection.execute
        execute(
            "INSERT OR REPLACE INTO releases VALUES (?, ?, ?)",
            (record.id, record.date, json.dumps(record.links)),
        )
        execute("DELETE FROM editions WHERE release = ?", (record.id,))
        self._connection.executemany(
            "INSERT INTO editions VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                (
                    record.id, lang, number, each.inputs, each.status, each.shown, each.withheld,
                    _written_findings(each.blocked),
                )
                for number, (lang, each) in enumerate(record.editions.items())
            ),
        )  # fmt: skip

    def keep_releases(self, names: Mapping[str, object]) -> None:
        """Forgets all other releases."""
        known = self._connection.execute("SELECT id FROM releases").fetchall()
        for (name,) in known:
            if name not in names:
                self._connection.execute("DELETE FROM releases WHERE id = ?", (name,))
                self._connection.execute("DELETE FROM editions WHERE release = ?", (name,))

    def releases(self) -> Iterator[ReleaseRecord]:
        """All releases, the oldest first; those of one day by id."""
        names = self._connection.execute("SELECT id FROM releases ORDER BY date, id").fetchall()
        for (name,) in names:
            record = self.release(name)
            assert record is not None  # noqa: S101 - nobody else writes to it
            yield record

    # Files

    def file(self, name: str) -> Output | None:
        """What is known of a file of the site, by its path below the public folder."""
        row = self._connection.execute(
            "SELECT key, digest, size, changed FROM files WHERE path = ?", (_bytes(name),)
        ).fetchone()
        return None if row is None else Output(*row)

    def files_of(self, key: str) -> list[str]:
        """The names of the files that were made from what `key` stands for."""
        rows = self._connection.execute(
            "SELECT path FROM files WHERE key = ? ORDER BY path", (key,)
        )
        return [_text(path) for (path,) in rows]

    def is_present(self, name: str) -> bool:
        """True for a file that is part of the site in this run."""
        return name in self._present

    def keep_file(self, name: str, output: Output | None = None) -> None:
        """Makes a file part of the site, as it is known or as it is now."""
        self._present.add(name)
        if output is not None:
            values = (_bytes(name), output.key, output.digest, output.size, output.changed)
            self._connection.execute("INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?)", values)

    def forget_files(self) -> Iterator[str]:
        """Forgets the files that are no part of the site in this run, and names them in order."""
        known = self._connection.execute("SELECT path FROM files ORDER BY path").fetchall()
        for (path,) in known:
            if _text(path) not in self._present:
                self._connection.execute("DELETE FROM files WHERE path = ?", (path,))
                yield _text(path)


class Inputs:
    """What the file system says of the files that pages are made from, and their digests."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._seen: set[str] = set()

    def get(self, name: str) -> list[Any] | None:
        """Size, times and digest of a file, as they were."""
        row = self._connection.execute(
            "SELECT size, changed, status_changed, digest FROM inputs WHERE path = ?",
            (_bytes(name),),
        ).fetchone()
        return None if row is None else list(row)

    def __setitem__(self, name: str, values: list[Any]) -> None:
        if name not in self._seen and self.get(name) != values:
            self._connection.execute(
                "INSERT OR REPLACE INTO inputs VALUES (?, ?, ?, ?, ?)", (_bytes(name), *values)
            )
        self._seen.add(name)

    def forget_others(self) -> None:
        """Forgets the files that were not asked for in this run."""
        known = self._connection.execute("SELECT path FROM inputs").fetchall()
        for (path,) in known:
            if _text(path) not in self._seen:
                self._connection.execute("DELETE FROM inputs WHERE path = ?", (path,))


def place(project: Project) -> Path:
    """Where the record of a project is."""
    return project.state / "site.sqlite"


def remove(project: Project) -> None:
    """Deletes the record of a project."""
    database.remove(place(project), _WHAT)


def explained(project: Project) -> AbstractContextManager[None]:
    """Turns what SQLite says of the record of a project into a `FileError`."""
    return database.explained_database(place(project), _WHAT)


@contextmanager
def recorded(project: Project) -> Iterator[SiteRecord]:
    """The record of a project, to be read and changed: where an exception leaves, it is as it was.

    An empty one where there is none, or one of another version. Raises `sqlite3.DatabaseError`.
    """
    path = place(project)
    make_folder(path.parent)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        # Nobody waits until the disk has it: it can be made anew.
        connection.execute("PRAGMA synchronous = OFF")
        with database.transaction(connection):
            _prepare(connection, project.relative(project.public))
            yield SiteRecord(connection)


def _prepare(connection: sqlite3.Connection, folder: str) -> None:
    """Makes the tables, unless they are there for this version and this public folder.

    What another version has written is still ours to remove, what was written into another folder
    is none of ours.
    """
    version = database.version(connection)
    if version:
        public = connection.execute("SELECT folder FROM public").fetchone() == (folder,)
        if version == _VERSION and public:
            return
        ours = connection.execute("SELECT path FROM files").fetchall() if public else []
        for table in ("public", "files", "inputs", "releases", "editions"):
            connection.execute(f"DROP TABLE IF EXISTS {table}")
    else:
        ours = []
    for statement in _SCHEMA.split(";"):
        connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {_VERSION:d}")
    connection.execute("INSERT INTO public VALUES (?)", (folder,))
    connection.executemany("INSERT INTO files VALUES (?, '', '', -1, -1)", ours)


# Values to texts and back


def _bytes(name: str) -> bytes:
    """The name of a file as SQLite can hold it, which may be no text in any encoding."""
    return name.encode("utf-8", "surrogatepass")


def _text(name: bytes) -> str:
    return name.decode("utf-8", "surrogatepass")


_PLAIN: Final = tuple(
    item.name for item in fields(Listed) if item.name not in ("counts", "date", "release", "lang")
)
"""What JSON can hold as it is, and does not say elsewhere."""


def _written(listed: Listed) -> str:
    day = listed.date.isoformat() if listed.date else None
    plain = [getattr(listed, name) for name in _PLAIN]
    return _json([plain, astuple(listed.counts), day])


def _read(release: str, language: str, text: str) -> Listed:
    plain, counts, day = json.loads(text)
    approved, drafts, untranslated, machine, engines = counts
    return Listed(
        release=release,
        lang=language,
        counts=Counts(approved, drafts, untranslated, machine, tuple(engines)),
        date=date.fromisoformat(day) if day else None,
        **dict(zip(_PLAIN, plain, strict=True)),
    )


def _written_findings(blocked: Iterable[Located]) -> str:
    return _json([asdict(finding) for finding in blocked]) if blocked else ""


def _findings(text: str) -> tuple[Located, ...]:
    return tuple(map(_finding, json.loads(text))) if text else ()


def _finding(values: dict[str, Any]) -> Located:
    # Here and not above: most runs meet no error, and the checks take long to load.
    from translate_flow.checks import Severity
    from translate_flow.release import State
    from translate_flow.steps.check import Located

    severity, state = Severity(values.pop("severity")), State(values.pop("state"))
    return Located(severity=severity, state=state, **values)


def _json(value: object) -> str:
    """As ASCII, which every text of Python can be written in, and SQLite keep."""
    return json.dumps(value, separators=(",", ":"))


def dumped(release: ReleaseRecord) -> list[Any]:
    """A release's record as plain lists; `loaded` is the way back."""
    editions = {
        language: [
            each.inputs, each.status, each.shown, each.withheld, _written_findings(each.blocked)
        ]
        for language, each in release.editions.items()
    }  # fmt: skip
    return [release.date, list(release.links), editions]


def loaded(name: str, data: Any) -> ReleaseRecord:
    """The record of a release from what `dumped` made."""
    day, links, editions = data
    return ReleaseRecord(
        name,
        day,
        tuple(links),
        {
            language: EditionRecord(inputs, status, shown, withheld, _findings(blocked))
            for language, (inputs, status, shown, withheld, blocked) in editions.items()
        },
    )
