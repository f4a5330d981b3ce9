"""The index of one database: its segments, by language, kept up as documents come and go."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Final

import numpy as np

from translate_flow.memory import ngrams, segments
from translate_flow.memory.ngrams import MOST_CHARACTERS, MOST_DOCUMENTS, Segment

_FACTOR: Final = 4
"""A segment is merged with what is added to it unless it is so many times as large: there are few
segments then, and a document is written anew a few times in all."""
_MANY: Final = 500
"""Values in one question to the database."""


@dataclass(slots=True, eq=False)
class _Kept:
    """A segment in its file."""

    name: str
    segment: Segment
    dead: int
    """How many documents have gone from it; some of them may have come back since."""

    @property
    def size(self) -> int:
        return len(self.segment.documents)


class Index:
    """The segments that the database names. Changes are made inside a transaction of its."""

    def __init__(self, connection: sqlite3.Connection, folder: Path) -> None:
        self._connection = connection
        self._folder = folder
        self._kept: dict[str, list[_Kept]] = {}
        self._retired: set[str] = set()

    def load(self) -> set[str]:
        """Reads the segments; the languages that are missing because a file is damaged."""
        self._kept.clear()
        lost = set()
        rows = self._connection.execute("SELECT name, language, dead FROM segments ORDER BY name")
        for name, language, dead in rows.fetchall():
            try:
                kept = _Kept(name, segments.read(self._folder / name), dead)
            except segments.Damaged:
                lost.add(language)
            else:
                self._kept.setdefault(language, []).append(kept)
        for language in lost:
            self._kept.pop(language, None)
            self._connection.execute("DELETE FROM segments WHERE language = ?", (language,))
        # Now, as no other run writes: what nobody names was left by one that was killed.
        names = {kept.name for each in self._kept.values() for kept in each}
        segments.remove(self._folder, lambda name: name not in names)
        self._retired.clear()
        return lost

    def close(self) -> None:
        """Lets the files go: some systems delete none that is mapped into memory."""
        self._kept.clear()

    def segments(self, language: str) -> list[Segment]:
        """Those of a language."""
        return [kept.segment for kept in self._kept.get(language, ())]

    def add(self, language: str, documents: Mapping[int, str]) -> None:
        """Takes documents in that are not there yet."""
        known = [kept.segment.documents for kept in self._kept.get(language, ())]
        names = np.fromiter(documents, np.int64, len(documents))
        for each in known:
            names = names[~np.isin(names, each)]
        rest = iter(names.tolist())
        while new := {name: documents[name] for name in islice(rest, MOST_DOCUMENTS)}:
            self._merge(language, new)

    def _merge(self, language: str, new: dict[int, str]) -> None:
        """Writes documents into a segment, together with those of smaller segments."""
        characters = sum(map(len, new.values()))
        for kept in sorted(self._kept.get(language, ()), key=lambda kept: kept.size):
            characters += len(kept.segment.text)
            if (
                kept.size > _FACTOR * len(new)
                or kept.size + len(new) > MOST_DOCUMENTS
                or characters > MOST_CHARACTERS
            ):
                break
            new |= self._taken_out(language, kept)
        for part in _in_parts(new):
            segment = ngrams.build(part)
            kept = _Kept(segments.write(segment, self._folder), segment, 0)
            self._kept.setdefault(language, []).append(kept)
            self._connection.execute(
                "INSERT INTO segments VALUES (?, ?, ?, 0)", (kept.name, language, kept.size)
            )

    def _taken_out(self, language: str, kept: _Kept) -> dict[int, str]:
        """The documents of a segment that are still in use; the segment is no longer there."""
        self._kept[language].remove(kept)
        self._retired.add(kept.name)
        self._connection.execute("DELETE FROM segments WHERE name = ?", (kept.name,))
        segment = kept.segment
        texts = segment.texts(np.arange(kept.size))
        documents = dict(zip(segment.documents.tolist(), texts, strict=True))
        alive = self._alive(language, documents)
        return {name: text for name, text in documents.items() if name in alive}

    def forget(self, language: str, documents: Collection[int]) -> None:
        """Counts documents that no unit has any more; a segment half of which is dead goes."""
        gone = set(documents) - self._alive(language, documents)
        names = np.fromiter(gone, np.int64, len(gone))
        for kept in self._kept.get(language, ()):
            kept.dead += int(np.isin(names, kept.segment.documents).sum())
            self._connection.execute(
                "UPDATE segments SET dead = ? WHERE name = ?", (kept.dead, kept.name)
            )
        while spent := [each for each in self._kept.get(language, ()) if 2 * each.dead > each.size]:
            if left := self._taken_out(language, spent[0]):
                self._merge(language, left)

    def _alive(self, language: str, documents: Iterable[int]) -> set[int]:
        """Those that a unit of the language has."""
        alive: set[int] = set()
        rest = iter(documents)
        while some := list(islice(rest, _MANY)):
            marks = ",".join("?" * len(some))
            alive.update(
                document for (document,) in self._connection.execute(
                    f"SELECT document FROM units WHERE document IN ({marks}) AND language = ?",  # noqa: S608 question marks
                    (*some, language),
                )
            )  # fmt: skip
        return alive

    def clean(self) -> None:
        """Removes the files of segments that others have replaced. After the transaction."""
        segments.remove(self._folder, self._retired.__contains__)


def _in_parts(documents: Mapping[int, str]) -> Iterator[dict[int, str]]:
    """The documents, as many together as one segment may hold."""
    part: dict[int, str] = {}
    characters = 0
    for name, text in documents.items():
        characters += len(text)
        if part and characters > MOST_CHARACTERS:
            yield part
            part, characters = {}, len(text)
        part[name] = text
    if part:
        yield part
