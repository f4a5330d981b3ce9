"""A run of inline content, flattened: what stands between two block boundaries, in a row.

Texts, start tags, end tags and marks follow each other as items; what they say, joined, is what
the sentence splitter reads.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from translate_flow.release import Piece, Role, Where

Segment: TypeAlias = Callable[[str], Sequence[int]]
"""Text to the offsets at which a sentence begins, without 0; see `segmentation.boundaries`."""

SPACE: Final = " \t\n\r\f"
"""White space that HTML collapses; no-break spaces are not among it."""

ItemKind: TypeAlias = Literal["text", "open", "close", "mark", "hidden"]
"""What an item is. Hidden is a comment or the like, of which translators see nothing; one with
`pieces` is a mark where it stands amid a sentence."""


@dataclass(slots=True)  # not frozen: thousands are made for a page, and none leaves this step
class Item:
    """A piece of a run."""

    kind: ItemKind
    start: int
    """Slice of the source."""
    end: int
    text: str = ""
    """For text: what it says. For marks: what the sentence splitter reads in its place; nothing
    but white space where no reader sees anything."""
    offsets: Sequence[int] = ()
    """For text: the source offset of each character, and the end."""
    element: str = ""
    """For tags and marks: the element's name."""
    pieces: tuple[Piece, ...] = ()
    """For start tags and marks: their HTML; attribute values that are translated are slots."""
    missing_end: str = ""
    """For a mark: the end tag that its source leaves out. In a unit it is written, lest what a
    translator puts behind the mark comes to stand in it."""
    bare: bool = False
    """True for a tag without attributes, which keeps its name in the short form."""
    about: str = ""
    note: str = ""
    """The author's note to translators."""
    is_foreign: bool = False
    """True for an element in another language than the source's."""

    @property
    def nesting(self) -> int:
        """What the item adds to the number of open elements."""
        return 1 if self.kind == "open" else -1 if self.kind == "close" else 0

    @property
    def is_break(self) -> bool:
        """True for a line break."""
        return self.kind == "mark" and self.element == "br"

    @property
    def is_blank(self) -> bool:
        """True for what shows nothing: white space, comments."""
        return self.kind == "hidden" or (self.kind == "text" and not self.text.strip())

    def part(self, start: int, end: int) -> Item:
        """The characters of a text from one index to another."""
        offsets = self.offsets
        return Item(
            "text",
            offsets[start] if start else self.start,
            offsets[end],
            self.text[start:end],
            offsets[start : end + 1],
        )


@dataclass(slots=True)  # likewise
class Setting:
    """What the units of one run have in common."""

    source: str
    role: Role
    line_at: Callable[[int], int]
    segment: Segment | None
    """None where the run is one unit whatever it says, such as a heading."""
    note: str = ""
    context: str | None = None
    keep_space: bool = False
    """True inside `pre`: white space is the author's."""
    where: Where = Where.TEXT


_LETTER = re.compile(r"[^\W\d_]")


def has_letters(text: str) -> bool:
    """True where there is something to translate: a letter of any script."""
    return _LETTER.search(text) is not None


def has_words(items: Iterable[Item]) -> bool:
    """True for a run with a letter in its texts."""
    for item in items:  # noqa: SIM110  # asked of every sentence more than once
        if item.kind == "text" and _LETTER.search(item.text):
            return True
    return False


def closings(items: Sequence[Item]) -> dict[int, int]:
    """For the index of each start tag that of its end tag."""
    found: dict[int, int] = {}
    opened: list[int] = []
    for index, item in enumerate(items):
        if item.kind == "open":
            opened.append(index)
        elif item.kind == "close":
            found[opened.pop()] = index
    return found
