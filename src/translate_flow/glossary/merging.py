"""Terms of another glossary into `glossary.csv`: nothing of what stands there is lost.

What the glossary says already wins; what contradicts it is reported, and taken only on request.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from translate_flow.glossary import rows, table
from translate_flow.glossary.rows import KEEP, NOTE, TERM
from translate_flow.glossary.table import Row, Table
from translate_flow.glossary.terms import Forms, Term, identity


class Change(NamedTuple):
    """A cell that was or could have been changed."""

    term: str
    column: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Merged:
    """A glossary with the terms of another, and what that did."""

    table: Table
    added: tuple[str, ...]
    """Terms that are new."""
    changed: tuple[Change, ...]
    """Cells that were filled or, on request, replaced."""
    conflicts: tuple[Change, ...]
    """Cells that stay, with what the other glossary has."""


def empty(languages: Iterable[str]) -> Table:
    """A glossary without terms."""
    return table.read(",".join((TERM, NOTE, KEEP, *languages)) + "\n", Path("glossary.csv"))


def merge(known: Table, terms: Sequence[Term], path: Path, *, replace: bool = False) -> Merged:
    """The table with these terms. `replace` has theirs win where the two contradict each other.

    Raises `GlossaryError` where the table itself cannot be understood.
    """
    work = _Work(_with_columns(known, terms, path), path, replace)
    for term in terms:
        work.take(term)
    return work.done()


def _with_columns(known: Table, terms: Sequence[Term], path: Path) -> Table:
    """The table with the columns that the terms need, new ones last."""
    names = rows.columns(known, path)
    needed = dict.fromkeys(language for term in terms for language in term.targets)
    wanted = [
        *([NOTE] if any(term.note for term in terms) else ()),
        *([KEEP] if any(term.keep for term in terms) else ()),
        *needed,
    ]
    head = known.rows[0]
    for name in wanted:
        if name not in names:
            place = names.index("") if "" in names else len(names)
            names[place:] = [name, *names[place + 1 :]]
            head = head.with_cell(place, name, known.delimiter)
    return known.with_rows((head, *known.rows[1:]), ())


@dataclass(slots=True)
class _Work:
    """A merge under way."""

    known: Table
    path: Path
    replace: bool
    names: list[str] = field(init=False)
    lines: list[Row] = field(init=False)
    new: list[list[str]] = field(default_factory=list)
    places: dict[str, int] = field(default_factory=dict)
    """Where a term stands, by its identity: rows first, then those that are new."""
    added: list[str] = field(default_factory=list)
    changed: list[Change] = field(default_factory=list)
    conflicts: list[Change] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.names = rows.columns(self.known, self.path)
        self.lines = list(self.known.rows)
        for place, row in enumerate(self.lines):
            if place and any(row.cells):
                self._remember(rows.term(self.names, row, self.path), place)

    def _remember(self, term: Term, place: int) -> None:
        for spelling in term.sources:
            self.places.setdefault(identity(spelling), place)

    def take(self, term: Term) -> None:
        """Adds a term, or what it says more to the row that is there."""
        found = (self.places.get(identity(spelling)) for spelling in term.sources)
        place = next((place for place in found if place is not None), None)
        if place is None:
            self._remember(term, len(self.lines) + len(self.new))
            self.new.append(rows.cells(self.names, term))
            self.added.append(term.source)
            return
        for column, new in enumerate(rows.cells(self.names, term)):
            if new:
                self._cell(place, column, new)

    def _cell(self, place: int, column: int, new: str) -> None:
        name = self.names[column]
        old = self._old(place, column)
        if not old or (name == KEEP and not rows.is_yes(old)):
            self._put(place, column, new)
        elif not _says_more(name, old, new):
            return
        elif self.replace:
            # The spellings of a term are what its row is found by.
            text = f"{old} | {new}" if name == TERM else new
            self._put(place, column, str(Forms.of(text)) if name == TERM else text)
        else:
            self.conflicts.append(Change(self._old(place, 0), name, old, new))

    def _old(self, place: int, column: int) -> str:
        new = place - len(self.lines)
        cells: Sequence[str] = self.lines[place].cells if new < 0 else self.new[new]
        return cells[column] if column < len(cells) else ""

    def _put(self, place: int, column: int, text: str) -> None:
        new = place - len(self.lines)
        if new >= 0:
            self.new[new][column] = text
            return
        name, old = self.names[column], self._old(place, column)
        self.changed.append(Change(self._old(place, 0), name, old, text))
        self.lines[place] = self.lines[place].with_cell(column, text, self.known.delimiter)

    def done(self) -> Merged:
        """What has become of it."""
        made = self.known.with_rows(self.lines, self.new)
        return Merged(made, tuple(self.added), tuple(self.changed), tuple(self.conflicts))


def _says_more(name: str, old: str, new: str) -> bool:
    """True where a cell has something that the old one has not."""
    if name == KEEP:
        return rows.is_yes(new) and not rows.is_yes(old)
    if name == NOTE:
        return old.split() != new.split()
    before, after = Forms.of(old), Forms.of(new)
    return not (
        _identities(after.accepted) <= _identities(before.accepted)
        and _identities(after.forbidden) <= _identities(before.forbidden)
    )


def _identities(forms: Iterable[str]) -> set[str]:
    return set(map(identity, forms))
