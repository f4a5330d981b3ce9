"""What the fuzz targets and the tests both put together, to hold it against its source."""

from __future__ import annotations

import html
import importlib
from collections.abc import Iterable
from dataclasses import replace
from unittest import mock

from translate_flow.editions.assemble import Text, assemble
from translate_flow.placement import Plain
from translate_flow.release import (
    DateSlot,
    NumberSlot,
    Piece,
    Slot,
    State,
    Translation,
    pieces_units,
)


def verbatim(pieces: Iterable[Piece]) -> str:
    """The pieces joined, nothing replaced."""
    return "".join(piece if isinstance(piece, str) else piece.source for piece in pieces)


def identity(pieces: tuple[Piece, ...]) -> str:
    """The pieces with every unit translated by itself.

    Dates and numbers stay: `5 %` is read in a cell, and written `5%`. What runs against the
    direction is not isolated: that an edition does, whatever its source has.
    """
    own = {unit.key: Translation(unit.text, State.APPROVED) for unit in pieces_units(pieces)}
    with mock.patch.multiple(
        _ASSEMBLE,
        isolated_html=lambda text, _direction: html.escape(text, quote=False),
        isolated_text=lambda text, _direction: text,
    ):
        return assemble(_unformatted(pieces), Text("en-GB", "en", own, lambda _: None))


_ASSEMBLE = importlib.import_module("translate_flow.editions.assemble")


def _unformatted(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """The pieces without dates and numbers that depend on the language, those in tags too."""
    found: list[Piece] = []
    for piece in pieces:
        if isinstance(piece, DateSlot | NumberSlot):
            piece = piece.source
        elif isinstance(piece, Slot):
            tags = (replace(tag, opening=_unformatted(tag.opening)) for tag in piece.unit.tags)
            piece = replace(piece, unit=replace(piece.unit, tags=tuple(tags)))
        found.append(piece)
    return tuple(found)


def translated(pieces: tuple[Piece, ...], text: str) -> str:
    """The pieces with one text for every unit."""
    one = {unit.key: Translation(text, State.APPROVED) for unit in pieces_units(pieces)}
    return assemble(pieces, Text("fr", "en", one, lambda _: None))


def nesting(plain: Plain) -> list[tuple[str, ...]]:
    """The names from each element of a unit out to the unit, in no order."""
    chains = []
    for inline in plain.inlines:
        chain = [inline.name]
        while inline.parent >= 0:
            inline = plain.inlines[inline.parent]
            chain.append(inline.name)
        chains.append(tuple(chain))
    return sorted(chains)
