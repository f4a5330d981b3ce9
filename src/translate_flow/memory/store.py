"""Translation memory: an index over the approved units of all catalogs, and TMX files.

The files are the source of truth; the index can be deleted at any time. Only files that changed
since the last run are read again.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from heapq import heappop, heappush
from pathlib import Path
from typing import Final, NamedTuple

from translate_flow.memory import database, matches, ngrams, scoring
from translate_flow.memory.database import connect, explained_database, hashed
from translate_flow.memory.index import Index
from translate_flow.memory.keeping import Keeper
from translate_flow.memory.matches import Known, Match
from translate_flow.memory.ngrams import Candidate
from translate_flow.memory.reading import RememberedFile
from translate_flow.memory.texts import Folded, Text
from translate_flow.progress import Progress, unwatched

_ANSWERS = """
SELECT source, target, MAX(origin) AS latest, is_catalog,
    ? AND previous IS ? AND following IS ? AS in_context
FROM units JOIN files ON files.id = units.id / 4294967296
WHERE {} AND language = ?
GROUP BY source, target, is_catalog, in_context
ORDER BY in_context DESC, is_catalog DESC, latest DESC, source, target LIMIT ?
"""
_SAME_TEXT = _ANSWERS.format("exact = ? AND source = ?")
_SAME_DOCUMENT = _ANSWERS.format("document = ? AND source <> ?")
_MOST = 100
"""As many answers for one text, or for those that differ in figures, marks and capitals alone,
are looked at. What stands in every release, such as its kind, is one answer."""


class Neighbours(NamedTuple):
    """The source texts before and after a text; None where there is none."""

    previous: str | None = None
    following: str | None = None


_UNKNOWN: Final = Neighbours()


class Memory:
    """The index on disk. Use as a context manager. Whatever fails, fails as a `FileError`."""

    def __init__(self, path: Path, source: str) -> None:
        """Opens `path`; `source` is the language of the source texts. See `sync`."""
        self._path = path
        self._source = source
        self._connection = connect(path)
        self._index = self._new_index()

    def _new_index(self) -> Index:
        return Index(self._connection, self._path.with_suffix(".index"))

    def __enter__(self) -> Memory:
        return self

    def __exit__(self, *_: object) -> None:
        self._index.close()
        self._connection.close()

    def sync(
        self, files: Iterable[tuple[str, RememberedFile]], progress: Progress = unwatched
    ) -> None:
        """Makes the index agree with the files; those not named are forgotten.

        Files are given by the names they are known by. A catalog that cannot be read keeps what
        is known of it: its own command reports it. Raises `Error` for a TMX file that cannot.
        `progress` is told bytes of the TMX file that is being read, and of how many.
        """
        named = tuple(files)
        with explained_database(self._path):
            try:
                self._keep_up(named, progress)
            except sqlite3.DatabaseError as error:
                if not database.is_damage(error):
                    raise
                self._connection.close()
                database.remove(self._path)
                self._connection = connect(self._path)
                self._index = self._new_index()
                self._keep_up(named, progress)

    def _keep_up(self, files: Iterable[tuple[str, RememberedFile]], progress: Progress) -> None:
        with database.transaction(self._connection):
            Keeper(self._connection, self._index, self._source).keep_up(files, progress)
        self._index.clean()

    def exact(self, language: str, source: str, neighbours: Neighbours = _UNKNOWN) -> list[Match]:
        """The translations of the same text, the best first: 101, 100, or 99 where they differ."""
        known = self._known(_SAME_TEXT, hashed(source), source, language, neighbours)
        return matches.same(known)

    def similar(self, language: str, source: str, threshold: int, limit: int = 3) -> list[Match]:
        """The best translations of other texts that agree so well, the best first."""
        wanted = Text(source, self._source)
        segments = self._index.segments(language)
        candidates = ngrams.find(segments, wanted.folded, threshold)
        found: list[Match] = []
        for candidate, agreed in _ranked(wanted, candidates):
            least = found[limit - 1].percent if len(found) >= limit else threshold - 1
            if min(agreed, scoring.SAME - 1) < least + 1:
                break
            found += self._matches(wanted, candidate, agreed, language)
            found.sort(key=lambda match: -match.percent)
        return [match for match in found if match.percent >= threshold][:limit]

    def _matches(
        self, wanted: Text, candidate: Candidate, agreed: float, language: str
    ) -> Iterator[Match]:
        """Matches of the texts that one document stands for."""
        by_source: dict[str, list[Known]] = {}
        for row in self._known(_SAME_DOCUMENT, candidate.document, wanted.short, language):
            by_source.setdefault(row.source, []).append(row)
        for source, rows in by_source.items():
            known = Text(source, self._source)
            if known.folded == candidate.text:  # else the index is damaged
                yield from matches.similar(wanted, known, rows, language, agreed)

    def _known(
        self, question: str, number: int, source: str, language: str, around: Neighbours = _UNKNOWN
    ) -> list[Known]:
        hashes = [hashed(text) if text else None for text in around]
        values = (around != _UNKNOWN, *hashes, number, source, language, _MOST)
        with explained_database(self._path):
            rows = self._connection.execute(question, values).fetchall()
        return [Known(*row) for row in rows]


def _ranked(wanted: Text, found: Iterable[Candidate]) -> Iterator[tuple[Candidate, float]]:
    """The candidates, the likest first, with their agreement: the best of them first.

    Agreement is never more than likeness, so nothing is worked out before it can be the next.
    """
    waiting: list[tuple[float, str, Candidate]] = []
    for candidate in found:
        while waiting and -waiting[0][0] >= candidate.likeness:
            best = heappop(waiting)
            yield best[2], -best[0]
        agreed = scoring.agreement(wanted, Folded(candidate.text), candidate.likeness)
        heappush(waiting, (-agreed, candidate.text, candidate))
    while waiting:
        best = heappop(waiting)
        yield best[2], -best[0]
