"""A unit's text without its markup, and where the markup stood."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from translate_flow.markup import Kind, tokens
from translate_flow.text.words import has_words, is_spaceless

Range: TypeAlias = tuple[int, int]

TOP = -1
"""The parent of what stands in no element."""


@dataclass(frozen=True, slots=True)
class Inline:
    """An element of a unit, as a range of its plain text."""

    name: str
    start: int
    end: int
    parent: int = TOP
    """Index of the element it stands in."""
    is_mark: bool = False
    """True for `<br/>`; then `end` is `start`."""

    @property
    def is_line_break(self) -> bool:
        """True for `<br/>`, numbered or not."""
        return self.is_mark and _LINE_BREAK.fullmatch(self.name) is not None


@dataclass(frozen=True, slots=True)
class Plain:
    """A unit's text without markup, and where the markup stood, in the order of the start tags."""

    text: str
    inlines: tuple[Inline, ...] = ()

    @property
    def spans(self) -> tuple[Inline, ...]:
        """The elements with content."""
        return tuple(inline for inline in self.inlines if not inline.is_mark)

    @property
    def marks(self) -> tuple[Inline, ...]:
        """The elements shown as one mark."""
        return tuple(inline for inline in self.inlines if inline.is_mark)

    def content(self, index: int) -> str:
        """The text in an element; of `TOP`, all."""
        start, end = self.range_of(index)
        return self.text[start:end]

    def range_of(self, index: int) -> Range:
        """Where an element stands; `TOP` is the whole text."""
        if index == TOP:
            return 0, len(self.text)
        return self.inlines[index].start, self.inlines[index].end

    def around(self, index: int) -> tuple[str, str]:
        """What stands before and after an element in the one that it stands in."""
        inline = self.inlines[index]
        low, high = self.range_of(inline.parent)
        return self.text[low : inline.start], self.text[inline.end : high]

    def siblings(self, parent: int) -> list[int]:
        """What stands directly in an element."""
        return [index for index, inline in enumerate(self.inlines) if inline.parent == parent]

    def holds_all(self, index: int) -> bool:
        """True where an element holds all words of what it stands in."""
        return not any(map(has_words, self.around(index)))

    def share(self, index: int) -> float:
        """How far through its parent the middle of an element stands, 0 to 1."""
        inline = self.inlines[index]
        low, high = self.range_of(inline.parent)
        return ((inline.start + inline.end) / 2 - low) / (high - low) if high > low else 0.0

    def neighbour(self, index: int) -> int | None:
        """The element with words next to a mark, with no word between them; one before first."""
        mark = self.inlines[index]
        after = None
        for other in self.siblings(mark.parent):
            inline = self.inlines[other]
            if not has_words(self.content(other)):
                continue
            if other < index and not has_words(self.text[inline.end : mark.start]):
                return other
            if (
                other > index
                and after is None
                and not has_words(self.text[mark.start : inline.start])
            ):
                after = other
        return after


def strip(short: str) -> Plain:
    """A short form as plain text and the places of its markup; `place` is the way back.

    What only a line break keeps apart gets a space between.

    >>> strip("the <a1>R&amp;D</a1> office").text
    'the R&D office'

    Raises:
        ValueError: the tags are not balanced.
    """
    text = ""
    inlines: list[Inline] = []
    path: list[int] = []
    break_at: int | None = None
    for token in tokens(short):
        if isinstance(token, str):
            if break_at is not None and _run_together(text, token):
                inlines[break_at + 1 :] = _shifted(inlines[break_at + 1 :], len(text))
                text += " "
            text += token
            break_at = None
            continue
        if token.kind is Kind.CLOSE:
            if not path or inlines[path[-1]].name != token.name:
                raise ValueError(f"{token} closes nothing in {short!r}")
            closed = path.pop()
            inlines[closed] = replace(inlines[closed], end=len(text))
            continue
        if token.kind is Kind.MARK and _LINE_BREAK.fullmatch(token.name) and break_at is None:
            break_at = len(inlines)
        parent = path[-1] if path else TOP
        inlines.append(Inline(token.name, len(text), len(text), parent, token.kind is Kind.MARK))
        if token.kind is Kind.OPEN:
            path.append(len(inlines) - 1)
    if path:
        raise ValueError(f"<{inlines[path[-1]].name}> is never closed in {short!r}")
    return Plain(text, tuple(inlines))


_LINE_BREAK = re.compile(r"br\d*")


def _run_together(left: str, right: str) -> bool:
    """True where a space belongs between two lines once the break is gone."""
    edges = left[-1:], right[:1]
    return all(
        edge
        and not edge.isspace()
        and not is_spaceless(edge)
        and unicodedata.east_asian_width(edge) not in "WF"
        for edge in edges
    )


def _shifted(inlines: Sequence[Inline], place: int) -> list[Inline]:
    """What begins after a line break begins after the space put in for it, too."""
    return [
        replace(inline, start=place + 1, end=max(inline.end, place + 1))
        if inline.start == place
        else inline
        for inline in inlines
    ]
