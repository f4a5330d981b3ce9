"""What the memory answers: translations of the same text or of similar ones, the best first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import NamedTuple

from translate_flow.memory import scoring
from translate_flow.memory.adapting import adapted
from translate_flow.memory.texts import Text


@dataclass(frozen=True, slots=True)
class Match:
    """A translation that the memory knows, and how well it serves."""

    source: str
    """The text that it is a translation of."""
    target: str
    origin: str
    """The release whose translator wrote it, or the name of the TMX file it came with."""
    percent: int
    """See `scoring`: 100 for the same text, 101 between the same neighbours too."""
    is_adapted: bool = False
    """True where `target` has the figures of the text looked for in the place of its own."""

    @property
    def detail(self) -> str:
        """What a draft says of where it comes from.

        >>> Match("Room 2", "Salle 2", "opening", 99, is_adapted=True).detail
        '99%: opening, figures adapted'
        """
        return f"{self.percent}%: {self.origin}{', figures adapted' if self.is_adapted else ''}"


class Known(NamedTuple):
    """A unit of the memory, as it is ranked."""

    source: str
    target: str
    origin: str
    is_catalog: bool
    in_context: bool = False


def same(rows: Iterable[Known]) -> list[Match]:
    """Matches of one text's own translations.

    Those between the same neighbours come first, then the project's own before others, then
    those of later releases.
    """
    ranked = sorted(rows, key=lambda row: row.target)
    ranked.sort(key=lambda row: row.origin, reverse=True)
    ranked.sort(key=lambda row: (not row.in_context, not row.is_catalog))
    several = len({row.target for row in ranked}) > 1
    best = {row.target: row for row in reversed(ranked)}
    return [
        Match(
            row.source, row.target, row.origin,
            scoring.same(in_context=row.in_context, several=several),
        )
        for row in ranked if best[row.target] is row
    ]  # fmt: skip


def similar(
    wanted: Text, known: Text, rows: Iterable[Known], language: str, agreed: float
) -> list[Match]:
    """Matches of another text's translations, in the order of `same`; `agreed`: see `scoring`.

    Where the two differ in figures alone, the translation gets those wanted, if that is safe.
    """
    plain = same(row._replace(in_context=False) for row in rows)
    several = len(plain) > 1
    found = []
    for match in plain:
        fitted = adapted(wanted, known, match.target, language)
        is_adapted = fitted is not None
        points = scoring.percent(wanted, known, several=several, adapted=is_adapted, agreed=agreed)
        target = match.target if fitted is None else fitted
        found.append(replace(match, target=target, percent=points, is_adapted=is_adapted))
    return found
