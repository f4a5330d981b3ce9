"""From a run of inline content to units: what stands around sentences, and the sentences as slots.

A run is flattened to `items`, cut into `sentences`, and each sentence becomes a slot with its
text in short form.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from translate_flow.release import Piece
from translate_flow.sources.items import SPACE, Item, Setting, closings, has_words
from translate_flow.sources.sentences import sentences
from translate_flow.sources.shortform import slot


def pieces_of_run(items: Sequence[Item], setting: Setting) -> list[Piece]:
    """The run as skeleton: white space and tags around sentences verbatim, sentences as slots."""
    pieces = _Pieces(setting.source, items[0].start)
    pieces.run(items, setting)
    pieces.verbatim_to(items[-1].end)
    return pieces.pieces


class _Pieces:
    """Collects the pieces of a run from its beginning on."""

    def __init__(self, source: str, at: int) -> None:
        self.source = source
        self.at = at
        """Up to where there are pieces."""
        self.pieces: list[Piece] = []

    def verbatim_to(self, end: int) -> None:
        """What the source has up to `end`."""
        if end > self.at:
            self.pieces.append(self.source[self.at : end])
            self.at = end

    def run(self, items: Sequence[Item], setting: Setting) -> None:
        """A run, or what is left of a sentence inside elements that stand around it."""
        for sentence in sentences(items, setting.segment):
            before, core, after = _core(sentence)
            self.outside(before)
            wrappers = [item for item in before if item.kind == "open"]
            if wrappers and any(item.is_foreign for item in wrappers):
                self.outside(core)
            elif core:
                noted = _noted(setting, sentence)
                if wrappers and setting.segment is not None:
                    self.run(core, noted)
                else:
                    self.verbatim_to(core[0].start)
                    self.pieces.append(slot(core, noted))
                    self.at = core[-1].end
            self.outside(after)

    def outside(self, items: Iterable[Item]) -> None:
        """What belongs to no sentence. It stays as it is, but for attributes that are localized."""
        for item in items:
            if item.pieces:
                self.verbatim_to(item.start)
                self.pieces += item.pieces
                self.at = item.end


def _noted(setting: Setting, items: Iterable[Item]) -> Setting:
    """The setting with the notes of a sentence's elements."""
    own = [item.note for item in items if item.note]
    if not own:
        return setting
    return replace(setting, note="; ".join(filter(None, dict.fromkeys((setting.note, *own)))))


def _core(items: Sequence[Item]) -> tuple[Sequence[Item], Sequence[Item], Sequence[Item]]:
    """A sentence without what stands around it: outer white space, breaks, wrapping tags."""
    if not has_words(items):
        return items, (), ()
    if len(items) == 1:
        return (), _trimmed(items), ()
    ends = closings(items)
    starts = {last: first for first, last in ends.items()}
    first, last = 0, len(items) - 1
    while True:
        if _is_outer(items[first]):
            first += 1
        elif _is_outer(items[last]):
            last -= 1
        elif ends.get(first) == last and items[first].element not in _KEPT:
            first, last = first + 1, last - 1
        elif (arrow := _arrow(items, last, starts)) is not None:
            last = arrow - 1
        else:
            return items[:first], _trimmed(items[first : last + 1]), items[last + 1 :]


_KEPT = frozenset("ruby rb rt rtc rp".split())
"""Elements that mean nothing without each other, even round a whole sentence."""
_ARROWS = re.compile(r"[\s\u2190-\u21ff\u2934\u2935\ufe0e\ufe0f]+")


def _arrow(items: Sequence[Item], last: int, starts: Mapping[int, int]) -> int | None:
    """Where the element begins that ends at `last`, if it says no more than an arrow does."""
    first = starts.get(last)
    if first is None:
        return None
    says = "".join(item.text for item in items[first : last + 1])
    return first if _ARROWS.fullmatch(says) else None


def _trimmed(items: Sequence[Item]) -> Sequence[Item]:
    """Items without the white space before and behind their text."""
    edges = list(items)
    first = edges[0]
    if first.kind == "text" and first.text[0] in SPACE:
        size = len(first.text)
        edges[0] = first.part(size - len(first.text.lstrip(SPACE)), size)
    last = edges[-1]
    if last.kind == "text" and last.text[-1] in SPACE:
        edges[-1] = last.part(0, len(last.text.rstrip(SPACE)))
    return edges


def _is_outer(item: Item) -> bool:
    """True for what is no part of a sentence at its edge.

    That is white space, a comment, a break or another mark that says nothing.
    """
    if item.kind in ("text", "mark"):
        return not item.text.strip(SPACE)
    return item.kind == "hidden"
