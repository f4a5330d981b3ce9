"""From a run of inline content to units: short form, sentences, slots.

A run is what stands between two block boundaries: text, inline elements, marks. It is flattened
to items, cut into sentences where no inline element is open, and each sentence becomes a slot.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from itertools import pairwise

from translate_flow.markup import Kind, escape
from translate_flow.release import Piece, Role, Slot, Tag, Unit, Where

Segment = Callable[[str], Sequence[int]]
"""Text to the offsets at which a sentence begins, without 0; see `segmentation.boundaries`."""

SPACE = " \t\n\r\f"
"""White space that HTML collapses; no-break spaces are not among it."""


class ItemKind(Enum):
    """What an item of a flattened run is."""

    TEXT = auto()
    OPEN = auto()
    CLOSE = auto()
    MARK = auto()
    HIDDEN = auto()
    """A comment or the like, of which translators see nothing. One with `pieces` is a mark where
    it stands amid a sentence."""


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
        kind = self.kind
        return 1 if kind is ItemKind.OPEN else -1 if kind is ItemKind.CLOSE else 0

    @property
    def is_break(self) -> bool:
        """True for a line break."""
        return self.kind is ItemKind.MARK and self.element == "br"

    @property
    def is_blank(self) -> bool:
        """True for what shows nothing: white space, comments."""
        return self.kind is ItemKind.HIDDEN or (
            self.kind is ItemKind.TEXT and not self.text.strip()
        )


@dataclass(frozen=True, slots=True)
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


_SPACES = re.compile(f"[{SPACE}]+")
_WORD = re.compile(r"[^\W\d_]")
_NO_NAME = re.compile(r"[^a-zA-Z0-9-]+")


def pieces_of_run(items: Sequence[Item], setting: Setting) -> list[Piece]:
    """The run as skeleton: white space and tags around sentences verbatim, sentences as slots."""
    pieces: list[Piece] = []
    at = items[0].start if items else 0

    def verbatim(outer: Iterable[Item]) -> None:
        nonlocal at
        for item in outer:
            pieces.append(setting.source[at : item.start])
            pieces.extend(item.pieces or [setting.source[item.start : item.end]])
            at = item.end

    def sentences(run: Sequence[Item], around: Setting) -> None:
        nonlocal at
        for sentence in _sentences_of_run(run, around):
            before, core, after = _core(sentence)
            wrappers = [item for item in before if item.kind is ItemKind.OPEN]
            verbatim(before)
            if any(item.is_foreign for item in wrappers):
                verbatim(core)
            elif wrappers and around.segment is not None:
                sentences(core, _noted(around, sentence))
            elif core:
                pieces.extend([setting.source[at : core[0].start], _slot(core, around, sentence)])
                at = core[-1].end
            verbatim(after)

    sentences(items, setting)
    return [piece for piece in pieces if piece != ""]


def _noted(setting: Setting, items: Iterable[Item]) -> Setting:
    """The setting inside elements that stand round whole sentences, with their notes."""
    notes = dict.fromkeys((setting.note, *(item.note for item in items)))
    note = "; ".join(filter(None, notes))
    return setting if note == setting.note else replace(setting, note=note)


def has_letters(text: str) -> bool:
    """True where there is something to translate: a letter of any script."""
    return _WORD.search(text) is not None


def has_words(items: Iterable[Item]) -> bool:
    """True for a run with a letter in its texts."""
    return any(item.kind is ItemKind.TEXT and has_letters(item.text) for item in items)


def _sentences_of_run(items: Sequence[Item], setting: Setting) -> Iterator[Sequence[Item]]:
    if setting.segment is None:
        yield items
        return
    for part in _parts(items):
        if has_words(part):
            text = "".join(_SPACES.sub(_blanks, read) for read in _read(part))
            yield from _cut_at(part, setting.segment(text))
        else:
            yield part


_FULL_STOP = re.compile(r"[.!?…。！？؟][\"'”’»)\]]*$")
_TAIL = 8
"""As much of the text before a footnote's mark as a full stop and quotation marks take."""
_FOOTNOTE = re.compile(r"\s*[\[(]?(?:\d{1,3}|[a-z]|[ivx]{1,4}|[*†‡§¶]{1,3})[\])]?\s*")


def _read(items: Sequence[Item]) -> list[str]:
    """What the splitter reads: a footnote's mark right behind a full stop does not hide it."""
    texts = [item.text for item in items]
    if not any(item.element == "sup" for item in items):
        return texts
    for index, last in _closings(items).items():
        inside = range(index, last + 1)
        if (
            any(items[at].element == "sup" for at in inside)
            and _FULL_STOP.search(_tail(texts, index))
            and _FOOTNOTE.fullmatch("".join(texts[at] for at in inside))
        ):
            for at in inside:
                texts[at] = " " * len(texts[at])
    return texts


def _tail(texts: Sequence[str], end: int) -> str:
    """The last characters of the texts before an index."""
    tail = ""
    while end and len(tail) < _TAIL:
        end -= 1
        tail = texts[end][-_TAIL:] + tail
    return tail[-_TAIL:]


def _blanks(match: re.Match[str]) -> str:
    """White space as the splitter reads it: as long as it was, and no end of a line."""
    return " " * len(match[0])


def _parts(items: Sequence[Item]) -> Iterator[list[Item]]:
    """The run cut at doubled line breaks, which end a unit."""
    if sum(item.is_break for item in items) < 2:
        yield list(items)
        return
    part: list[Item] = []
    breaks, depth = 0, 0
    for item in items:
        if item.is_break:
            breaks += 1
        elif not item.is_blank:
            if breaks >= 2 and depth == 0:
                yield part
                part = []
            breaks = 0
        depth += item.nesting
        part.append(item)
    if part:
        yield part


def _cut_at(items: Sequence[Item], cuts: Iterable[int]) -> Iterator[list[Item]]:
    """Items cut at offsets of their text, wherever no element is open there."""
    wanted = dict.fromkeys(sorted(cuts))
    if not wanted:
        yield list(items)
        return
    sentence: list[Item] = []
    at, begun, depth = 0, 0, 0
    for item in items:
        parts = [item]
        if depth == 0 and wanted and item.kind is ItemKind.TEXT:
            end = at + len(item.text)
            parts = _cut(item, [cut - at for cut in wanted if at < cut < end])
        for part in parts:
            if depth == 0 and at in wanted and at > begun:
                yield sentence
                sentence, begun = [], at
            sentence.append(part)
            at += len(part.text)
        depth += item.nesting
    if sentence:
        yield sentence


def _cut(item: Item, at: Sequence[int]) -> list[Item]:
    """A text item in pieces; other items stay whole."""
    if item.kind is not ItemKind.TEXT or not at:
        return [item]
    bounds = [0, *at, len(item.text)]
    return [
        Item(
            ItemKind.TEXT,
            item.start if start == 0 else item.offsets[start],
            item.offsets[end],
            item.text[start:end],
            item.offsets[start : end + 1],
        )
        for start, end in pairwise(bounds)
    ]


def _core(items: Sequence[Item]) -> tuple[Sequence[Item], Sequence[Item], Sequence[Item]]:
    """A sentence without what stands around it: outer white space, breaks, wrapping tags."""
    if not has_words(items):
        return items, [], []
    parts = [part for item in items for part in _trimmed(item)]
    closings = _closings(parts)
    openings = {last: first for first, last in closings.items()}
    first, last = 0, len(parts) - 1
    while True:
        if _is_outer(parts[first]):
            first += 1
        elif _is_outer(parts[last]):
            last -= 1
        elif closings.get(first) == last and parts[first].element not in _KEPT:
            first, last = first + 1, last - 1
        elif (arrow := _arrow(parts, last, openings)) is not None:
            last = arrow - 1
        else:
            return parts[:first], parts[first : last + 1], parts[last + 1 :]


_KEPT = frozenset("ruby rb rt rtc rp".split())
"""Elements that mean nothing without each other, even round a whole sentence."""
_ARROWS = re.compile(r"[\s\u2190-\u21ff\u2934\u2935\ufe0e\ufe0f]+")


def _arrow(items: Sequence[Item], last: int, openings: Mapping[int, int]) -> int | None:
    """Where the element begins that ends at `last`, if it says no more than an arrow does."""
    first = openings.get(last)
    if first is None:
        return None
    says = "".join(item.text for item in items[first : last + 1])
    return first if _ARROWS.fullmatch(says) else None


def _trimmed(item: Item) -> list[Item]:
    """A text item as white space, text and white space."""
    text = item.text
    if item.kind is not ItemKind.TEXT or text == text.strip(SPACE):
        return [item]
    start = len(item.text) - len(item.text.lstrip(SPACE))
    end = len(item.text.rstrip(SPACE))
    return _cut(item, [at for at in (start, end) if 0 < at < len(item.text)])


def _is_outer(item: Item) -> bool:
    """True for what is no part of a sentence at its edge.

    That is white space, a comment, a break or another mark that says nothing.
    """
    if item.kind in (ItemKind.TEXT, ItemKind.MARK):
        return not item.text.strip(SPACE)
    return item.kind is ItemKind.HIDDEN


def _closings(items: Sequence[Item]) -> dict[int, int]:
    """For the index of each start tag that of its end tag."""
    found: dict[int, int] = {}
    opened: list[int] = []
    for index, item in enumerate(items):
        if item.kind is ItemKind.OPEN:
            opened.append(index)
        elif item.kind is ItemKind.CLOSE:
            found[opened.pop()] = index
    return found


def _slot(items: Sequence[Item], setting: Setting, sentence: Sequence[Item]) -> Slot:
    """A sentence's items as a unit in its slot; `sentence` has the tags peeled off it too."""
    writer = _Writer(setting)
    closings = _closings(items)
    for index, item in enumerate(items):
        writer.write(item, items[closings.get(index, index)])
    notes = dict.fromkeys((setting.note, *(item.note for item in sentence)))
    start, end = items[0].start, items[-1].end
    unit = Unit(
        text=writer.text,
        role=setting.role,
        line=setting.line_at(start),
        tags=tuple(writer.tags.values()),
        note="; ".join(filter(None, notes)),
        context=setting.context,
    )
    return Slot(unit, setting.source[start:end], setting.where)


_MOST_HIDDEN = 100


class _Writer:
    """Writes the short form of a sentence and remembers its tags."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.parts: list[str] = []
        self.tags: dict[str, Tag] = {}
        self.hidden = 0
        self.counts: dict[str, int] = {}
        self.open_names: list[str] = []

    @property
    def text(self) -> str:
        """What is written."""
        return "".join(self.parts)

    def write(self, item: Item, close: Item) -> None:
        """One item; for a start tag, `close` is its end tag."""
        match item.kind:
            case ItemKind.TEXT:
                self.write_text(item.text)
            case ItemKind.CLOSE:
                self.parts.append(Kind.CLOSE.value.format(self.open_names.pop()))
            case ItemKind.HIDDEN if not item.pieces:
                self.write_hidden(item)
            case ItemKind.MARK | ItemKind.HIDDEN:
                pieces = (*item.pieces, item.missing_end) if item.missing_end else item.pieces
                self.write_mark(self.name(item), pieces, item.about)
            case ItemKind.OPEN:
                name = self.name(item)
                self.parts.append(Kind.OPEN.value.format(name))
                self.open_names.append(name)
                # where the source leaves the end tag out, the plain one
                end_tag = self.setting.source[close.start : close.end] or f"</{item.element}>"
                self.tags.setdefault(name, Tag(name, item.pieces, end_tag, item.about))

    def write_text(self, text: str) -> None:
        if not self.setting.keep_space:
            text = _SPACES.sub(" ", text)
            if self.parts and self.parts[-1].endswith(" "):
                text = text.removeprefix(" ")
        if text:
            self.parts.append(escape(text))

    def write_mark(self, name: str, pieces: Sequence[Piece], about: str) -> None:
        self.parts.append(Kind.MARK.value.format(name))
        self.tags.setdefault(name, Tag(name, tuple(pieces), "", about))

    def write_hidden(self, item: Item) -> None:
        """A comment: not in the text, unless it is one of very many.

        Each has its place by the text before it, which many times over is no little.
        """
        source = self.setting.source[item.start : item.end]
        self.hidden += 1
        if self.hidden > _MOST_HIDDEN:
            self.write_mark(f"comment{self.hidden}", (source,), "comment")
        else:
            name = f"!{len(self.tags)}"
            self.tags[name] = Tag(name, (source,), "", hidden_after=self.text)

    def name(self, item: Item) -> str:
        """What translators call an element: its own name if that says all there is to it."""
        name = _NO_NAME.sub("-", item.element)
        if item.bare and name == item.element and not name[-1].isdigit():
            known = self.tags.get(name)
            # the same element once empty and once with content cannot share a name
            if known is None or (known.closing == "") == (item.kind is ItemKind.MARK):
                return name
        while True:
            self.counts[name] = self.counts.get(name, 0) + 1
            numbered = f"{name}{self.counts[name]}"
            if numbered not in self.tags:
                return numbered
