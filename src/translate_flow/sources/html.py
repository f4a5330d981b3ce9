"""HTML sources: pages and fragments to skeleton and units.

What is read and what is left alone is listed in `elements`, what an element says about its own
translation in `its`.
The pieces, joined with nothing replaced, are the source byte for byte.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import accumulate

from turbohtml import Element, Namespace, Text

from translate_flow.language.cells import is_figures
from translate_flow.release import DateSlot, NumberSlot, Piece, Role, Slot, Unit, Where
from translate_flow.sources import dates, its, jsonld
from translate_flow.sources.elements import (
    DRAWN,
    META,
    OPAQUE,
    WORDS,
    about,
    inline_among,
    is_hidden,
    is_mark,
    is_read,
    is_read_in_drawing,
    role_of,
)
from translate_flow.sources.enclosure import is_enclosed
from translate_flow.sources.htmlmap import (
    RAW,
    VOID,
    Disorder,
    Place,
    attribute,
    mapped,
    origins,
    repaired,
)
from translate_flow.sources.inline import pieces_of_run
from translate_flow.sources.items import Item, Segment, Setting, has_letters, has_words
from translate_flow.sources.its import Refusal, is_untranslatable
from translate_flow.sources.links import Links
from translate_flow.sources.starttags import StartTags, plain

_OPENING_QUOTES = ("“", "„", "«", "»", '"', "‘")
_WHOLE = (Role.HEADLINE, Role.HEADING, Role.TABLE_HEADING)
"""Roles whose texts are one unit, whatever full stops there are in them."""
_SHOWN = (VOID | RAW | OPAQUE) - {"wbr"}
"""Elements that show something though nothing stands in them."""
_RUNNING = (Role.PARAGRAPH, Role.QUOTATION)
_CELLS = (Role.TABLE_CELL, Role.TABLE_HEADING)
_OBJECT = "\ufffc"
"""What the sentence splitter reads for something that is no text."""


@dataclass(slots=True)
class Facts:
    """What a document says of itself."""

    paragraphs: int = 0
    """Blocks of running text."""
    title: Unit | None = None
    headline: Unit | None = None
    """The first `<h1>`."""
    image: str | None = None
    image_text: Unit | None = None
    meta: dict[str, str] = field(default_factory=dict)
    """Contents of `<meta>` by name, lower case."""
    meta_units: dict[str, Unit] = field(default_factory=dict)
    """Those of them that are texts for readers."""
    time: str | None = None
    """The first `<time datetime>` with a date."""
    language: str | None = None
    """`<html lang>`."""
    language_line: int = 1


@dataclass(frozen=True, slots=True)
class Extraction:
    """What was found in an HTML source."""

    pieces: tuple[Piece, ...]
    facts: Facts
    without_headline: tuple[Piece, ...]
    """Of a fragment, the pieces without the `<h1>`, which an edition's template shows itself."""


def is_page(source: str) -> bool:
    """True for a whole page, False for a fragment.

    >>> is_page("<?xml version='1.0'?><!DOCTYPE html>"), is_page("<!-- a --><p>b</p>")
    (True, False)
    """
    return _PAGE.match(source) is not None


_PAGE = re.compile(
    r"(?>\s+|<!--.*?-->|<\?[^>]*>)*+<(?:!doctype|html|head|body|title)\b", re.IGNORECASE | re.DOTALL
)


def extract(
    source: str,
    *,
    language: str,
    segment: Segment,
    whole_page: bool,
    line_at: Callable[[int], int] | None = None,
    links: Links | None = None,
) -> Extraction:
    """Skeleton and units of an HTML source.

    `language` is the source's BCP 47 tag; `segment` gives sentence boundaries. `line_at` maps an
    offset of `source` to a line of the release's file where the HTML was made from another format.
    `links` are addresses that have others in other languages.

    Raises `Disorder` with its line where even the repaired document cannot be followed.
    """
    line_at = line_at or _line_counter(source)
    try:
        places = _orderly(source, whole_page=whole_page)
    except Disorder as disorder:
        try:
            fixed = repaired(source, whole_page=whole_page)
            places = _orderly(fixed, whole_page=whole_page)
        except Disorder:
            disorder.line = line_at(disorder.offset)
            raise disorder from None
        line_at = _lines_of_repaired(source, fixed, line_at, whole_page=whole_page)
        source = fixed
    reader = _Reader(source, language, segment, StartTags(source, line_at, language, links or {}))
    reader.blocks(places, _Scope(Role.PARAGRAPH))
    reader.verbatim(len(source))
    pieces = _joined(reader.pieces)
    return Extraction(pieces, reader.facts, pieces if whole_page else _joined(reader.body()))


def _orderly(source: str, *, whole_page: bool) -> Sequence[Place]:
    """The top-level nodes of a source that can be given back as it is, in a page where need be.

    Raises `Disorder` for any other.
    """
    places = mapped(source, whole_page=whole_page)
    if not whole_page and not is_enclosed(source):
        raise Disorder(len(source))
    return places


_LINE_END = re.compile(r"\r\n?|\n")


def _line_counter(source: str) -> Callable[[int], int]:
    ends = line_ends(source)
    return lambda offset: bisect.bisect_right(ends, offset) + 1


def line_ends(source: str) -> list[int]:
    r"""Where each line ends, behind its line end.

    >>> line_ends("a\nb\r\nc\rd")
    [2, 5, 7]
    """
    if "\r" in source:
        return [match.end() for match in _LINE_END.finditer(source)]
    return list(accumulate(len(line) + 1 for line in source.split("\n")[:-1]))


def _lines_of_repaired(
    source: str, fixed: str, line_at: Callable[[int], int], *, whole_page: bool
) -> Callable[[int], int]:
    """Lines of the file for offsets of a repaired document.

    They are counted from the tag before; a repair may double a tag and the line ends in it, so
    that a line never lies behind the source's last.
    """
    known = [(0, 0), *origins(source, fixed, whole_page=whole_page)]
    offsets = [offset for offset, _ in known]
    ends, written = line_ends(source), line_ends(fixed)

    def line(offset: int) -> int:
        start, origin = known[bisect.bisect_right(offsets, offset) - 1]
        passed = bisect.bisect_right(written, offset) - bisect.bisect_right(written, start)
        last = min(bisect.bisect_right(ends, origin) + passed, len(ends))
        return line_at(ends[last - 1] if passed and last else origin)

    return line


@dataclass(frozen=True, slots=True)
class _Scope:
    """What an element says of everything in it."""

    role: Role
    note: str = ""
    keep_space: bool = False
    where: Where = Where.TEXT
    is_foreign: bool = False
    """True inside a passage of a text in another language."""

    def inside(self, element: Element) -> _Scope:
        """What holds in a block."""
        role, note = role_of(element, self.role), its.note(element, self.note)
        keep_space = self.keep_space or element.tag in ("pre", "listing")
        if role is self.role and note == self.note and keep_space == self.keep_space:
            return self
        return _Scope(role, note, keep_space, self.where, self.is_foreign)


class _Reader:
    """Walks the blocks of a document and collects pieces."""

    def __init__(self, source: str, language: str, segment: Segment, tags: StartTags) -> None:
        self.source = source
        self.language = language
        self.segment = segment
        self.line_at = tags.line_at
        self.tags = tags
        self.facts = Facts()
        self.pieces: list[Piece] = []
        self.headline_at: tuple[int, int] | None = None
        self.at = 0
        self.is_aside = False
        """True in what is not part of the text's flow, such as a drawing."""

    def verbatim(self, end: int) -> None:
        """Everything up to `end` as it is."""
        if end > self.at:
            self.add([self.source[self.at : end]], end)

    def add(self, pieces: Sequence[Piece], end: int) -> None:
        """Pieces for everything up to `end`."""
        self.pieces += pieces
        self.at = end

    @contextmanager
    def aside(self, start: int) -> Iterator[list[Piece]]:
        """Collects the pieces from `start` on by themselves; they count for no fact."""
        outer = self.pieces, self.at, self.is_aside, self.facts.paragraphs
        self.pieces, self.at, self.is_aside = [], start, True
        try:
            yield self.pieces
        finally:
            self.pieces, self.at, self.is_aside, self.facts.paragraphs = outer

    def body(self) -> list[Piece]:
        """The pieces without the headline's."""
        start, end = self.headline_at or (0, 0)
        after = self.pieces[end:]
        if start < end and after and isinstance(after[0], str):
            after[0] = after[0].lstrip("\r\n")
        return self.pieces[:start] + after

    # -- blocks

    def blocks(self, places: Sequence[Place], scope: _Scope) -> None:
        """The children of a block: runs of inline content between further blocks."""
        run: list[Place] = []
        for place, is_inline in zip(places, inline_among(places), strict=True):
            if is_inline:
                if run or not place.is_space:
                    run.append(place)
                continue
            if run:
                self.run(run, scope)
                run = []
            self.block(place, scope)
        if run:
            self.run(run, scope)

    def block(self, place: Place, scope: _Scope) -> None:
        element = place.node
        if not isinstance(element, Element):
            return
        match element.tag:
            case "meta":
                self.meta(place, element)
            case "h1" if self.facts.headline is None and not self.is_aside:
                self.headline(place, element, scope)
            case "title":
                self.start_tag(place, element, scope.note)
                self.title(place, element, scope)
            case _:
                self.element(place, element, scope)

    def element(self, place: Place, element: Element, scope: _Scope) -> None:
        """A block, its start tag and what is in it."""
        if place.tag == "html":
            self.facts.language = attribute(element, "lang")
            self.facts.language_line = self.line_at(place.start)
        if element.attrs:
            self.start_tag(place, element, its.note(element, scope.note))
        if not is_read(element):
            return
        inner = scope.inside(element)
        if refusal := its.refusal(element, self.language):
            self.islands(place.children, inner, refusal)
        else:
            self.blocks(place.children, inner)

    def islands(self, places: Sequence[Place], scope: _Scope, refusal: Refusal) -> None:
        """What is translated of content that is not: elements that say so themselves."""
        for place in places:
            element = place.node
            if not isinstance(element, Element) or not is_read(element):
                continue
            if within := refusal.inside(element, self.language):
                self.islands(place.children, scope.inside(element), within)
            else:
                self.blocks([place], scope)

    def headline(self, place: Place, element: Element, scope: _Scope) -> None:
        """A heading of the first level; the first with text is the headline."""
        self.verbatim(place.start)
        start = len(self.pieces)
        self.element(place, element, scope)
        self.verbatim(place.end)
        headlines = [unit for unit in _units(self.pieces[start:]) if unit.role is Role.HEADLINE]
        if headlines:
            self.facts.headline = headlines[0]
        if len(headlines) == 1:
            self.headline_at = (start, len(self.pieces))

    def start_tag(self, place: Place, element: Element, note: str) -> None:
        """The start tag with its translatable attributes, where the source has one."""
        if place.inner_start > place.start:
            self.verbatim(place.start)
            self.add(self.tag_pieces(place, element, note), place.inner_start)

    def title(self, place: Place, element: Element, scope: _Scope) -> None:
        text = element.text
        if not has_letters(text) or its.refusal(element, self.language):
            return
        unit = Unit(plain(text), Role.TITLE, self.line_at(place.inner_start), note=scope.note)
        self.facts.title = self.facts.title or unit
        source = self.source[place.inner_start : place.inner_end]
        self.verbatim(place.inner_start)
        self.add([Slot(unit, source, Where.RCDATA)], place.inner_end)

    def meta(self, place: Place, element: Element) -> None:
        name = (attribute(element, "name") or attribute(element, "property") or "").lower()
        if name:
            self.facts.meta.setdefault(name, attribute(element, "content") or "")
        if (role := META.get(name)) is not None:
            self.verbatim(place.start)
            pieces = self.tags.meta(place, element, role)
            self.add(pieces, place.inner_start)
            for unit in _units(pieces):
                self.facts.meta_units.setdefault(name, unit)

    def tag_pieces(self, place: Place, element: Element, note: str) -> list[Piece]:
        """A start tag as pieces; what it says of the document is noted."""
        pieces = self.tags.pieces(place, element, note)
        tag, facts = place.tag, self.facts
        if tag == "img" and facts.image is None:
            source = (attribute(element, "src") or "").strip()
            if source and not source.lower().startswith("data:"):
                facts.image = source
                texts = (unit for unit in _units(pieces) if unit.role is Role.IMAGE_TEXT)
                facts.image_text = next(texts, None)
        if tag == "time" and facts.time is None:
            value = attribute(element, "datetime") or ""
            facts.time = value if dates.iso(value) else None
        return pieces

    # -- runs of inline content

    def run(self, places: Sequence[Place], scope: _Scope) -> None:
        items: list[Item] = []
        for place in places:
            self.flatten(place, scope, items)
        if not items:
            return
        is_text = has_words(items)
        if not is_text and scope.role in _CELLS and (number := self.number(items)) is not None:
            start, end = number
            self.verbatim(start)
            self.add([NumberSlot(self.source[start:end])], end)
            return
        self.verbatim(items[0].start)
        self.add(pieces_of_run(items, self.setting(scope, items)), items[-1].end)
        if is_text and scope.role in _RUNNING:
            self.facts.paragraphs += 1

    def setting(self, scope: _Scope, items: Sequence[Item]) -> Setting:
        role = scope.role
        if role is Role.PARAGRAPH:
            first = next((text for item in items if (text := item.text.lstrip())), "")
            if first.startswith(_OPENING_QUOTES):
                role = Role.QUOTATION
        return Setting(
            source=self.source,
            role=role,
            line_at=self.line_at,
            segment=None if role in _WHOLE or scope.where is Where.DRAWING else self.segment,
            note=scope.note,
            keep_space=scope.keep_space,
            where=scope.where,
        )

    def number(self, items: Sequence[Item]) -> tuple[int, int] | None:
        """The slice of the number in a cell that says nothing else."""
        texts = [item for item in items if item.text.strip()]
        has_slots = any(isinstance(piece, Slot) for item in items for piece in item.pieces)
        if len(texts) != 1 or texts[0].kind != "text" or has_slots:
            return None
        text = texts[0].text.strip()
        if not is_figures(text, self.language):
            return None
        first = texts[0].text.index(text[0])
        return texts[0].offsets[first], texts[0].offsets[first + len(text)]

    def flatten(self, place: Place, scope: _Scope, items: list[Item]) -> None:
        """Appends the items of a node of a run."""
        node = place.node
        if isinstance(node, Text):
            if place.text:
                items.append(Item("text", place.start, place.end, place.text, place.offsets))
        elif is_hidden(place) and place.tag not in ("script", "noscript"):
            items.append(Item("hidden", place.start, place.end))
        elif is_hidden(place):
            items.append(self.script(place))
        elif isinstance(node, Element):
            self.flatten_element(place, node, scope, items)

    def script(self, place: Place) -> Item:
        """A script in a text: what it writes there is unknown, so it must keep its place.

        Data for search engines write nothing.
        """
        node = place.node
        pieces: list[Piece] = [self.source[place.start : place.end]]
        about = "script, stays as it is"
        if jsonld.is_block(node):
            about = "data for search engines"
            if not its.refusal(node, self.language):
                pieces = self.data(place)
        return Item(
            "hidden", place.start, place.end, element=place.tag, pieces=tuple(pieces),
            about=about,
        )  # fmt: skip

    def data(self, place: Place) -> list[Piece]:
        """A JSON-LD block, its texts as slots."""
        base = place.inner_start
        with self.aside(place.start) as pieces:
            for text in jsonld.texts(self.source[base : place.inner_end], self.language):
                for start, end in jsonld.slices(text, self.segment):
                    at, after = base + text.offsets[start], base + text.offsets[end]
                    unit = Unit(plain(text.value[start:end]), Role.DATA, self.line_at(at))
                    self.verbatim(at)
                    self.add([Slot(unit, self.source[at:after], Where.JSON)], after)
            self.verbatim(place.end)
        return pieces

    def flatten_element(
        self, place: Place, element: Element, scope: _Scope, items: list[Item]
    ) -> None:
        own_note, is_foreign = "", scope.is_foreign
        opening: tuple[Piece, ...] = (self.source[place.start : place.inner_start],)
        if element.attrs:
            own_note = its.note(element)
            is_foreign = is_foreign or its.refusal(element, self.language).foreign
            if own_note or is_foreign:
                scope = replace(scope, note=its.note(element, scope.note), is_foreign=is_foreign)
            if not is_foreign:
                opening = tuple(self.tag_pieces(place, element, scope.note))
        date = self.date(place, element)
        if date is not None or is_mark(place) or not place.children:
            mark = Item(
                kind="mark",
                start=place.start,
                end=place.end,
                text=_read_as(element),
                element=place.tag,
                pieces=(*opening, *self.inside(place, element, date, scope)),
                missing_end=self.missing_end(place, element),
                bare=not element.attrs and place.inner_start == place.end,
                about=about(element),
                note=own_note,
                is_foreign=is_foreign,
            )
            items.append(mark)
            return
        start_tag = Item(
            kind="open",
            start=place.start,
            end=place.inner_start,
            element=place.tag,
            pieces=opening,
            bare=not element.attrs,
            about=about(element),
            note=own_note,
            is_foreign=is_foreign,
        )
        items.append(start_tag)
        for child in place.children:
            self.flatten(child, scope, items)
        items.append(Item("close", place.inner_end, place.end, element=place.tag))

    def inside(
        self, place: Place, element: Element, date: DateSlot | None, scope: _Scope
    ) -> list[Piece]:
        """What stands behind the start tag of an element shown as one mark."""
        if date is not None:
            return [date, self.source[place.inner_end : place.end]]
        if not place.children:
            return [self.source[place.inner_start : place.end]]
        inner = replace(scope, role=Role.PARAGRAPH)
        with self.aside(place.inner_start) as pieces:
            if refusal := its.refusal(element, self.language):
                self.islands(place.children, inner, refusal)
            elif element.namespace is Namespace.SVG:
                self.drawing(place.children, inner)
            elif element.namespace is Namespace.MATHML:
                self.formula(place.children, inner)
            else:
                self.blocks(place.children, inner)
            self.verbatim(place.end)
        return pieces

    def missing_end(self, place: Place, element: Element) -> str:
        """The end tag that the source leaves out."""
        if place.inner_end < place.end:
            return ""
        if element.namespace is Namespace.HTML:
            return "" if element.tag in VOID else f"</{element.tag}>"
        is_closed = self.source.endswith("/>", place.start, place.inner_start)
        return "" if is_closed else f"</{element.tag}>"

    def drawing(self, places: Sequence[Place], scope: _Scope) -> None:
        """What a drawing (SVG 2) says: titles and descriptions, read aloud, and its text."""
        for place in places:
            element = place.node
            if not isinstance(element, Element) or not is_read_in_drawing(element):
                continue
            if element.namespace is Namespace.HTML:
                self.blocks([place], scope)
                continue
            self.start_tag(place, element, its.note(element, scope.note))
            inner = replace(scope, note=its.note(element, scope.note), where=Where.DRAWING)
            if its.refusal(element, self.language):
                continue
            if (role := DRAWN.get(element.tag)) is not None:
                self.run(place.children, replace(inner, role=role))
            else:
                self.drawing(place.children, replace(inner, where=scope.where))

    def formula(self, places: Sequence[Place], scope: _Scope) -> None:
        """The words in a formula (MathML Core); signs and names stay as they are."""
        for place in places:
            element = place.node
            if not isinstance(element, Element) or element.namespace is not Namespace.MATHML:
                continue
            inner = replace(scope, note=its.note(element, scope.note))
            if its.refusal(element, self.language):
                continue
            if element.tag == WORDS:
                self.blocks(place.children, inner)
            else:
                self.formula(place.children, inner)

    def date(self, place: Place, element: Element) -> DateSlot | None:
        """The slot of a `<time>` whose text is its date and nothing more."""
        if place.tag != "time":
            return None
        value = dates.iso(attribute(element, "datetime") or "")
        if value is None or is_untranslatable(element):
            return None
        if not all(isinstance(child, Text) for child in element.children):
            return None
        style = dates.restated(element.text, value, self.language)
        if style is None:
            return None
        return DateSlot(value, style, self.source[place.inner_start : place.inner_end])


def _read_as(element: Element) -> str:
    """What the sentence splitter reads for an element shown as one mark."""
    if element.tag == "br":
        return " "
    if is_untranslatable(element):
        return element.text or _OBJECT
    is_anchor = not element.children and element.tag not in _SHOWN
    return "" if is_anchor else _OBJECT


def _units(pieces: Sequence[Piece]) -> Iterator[Unit]:
    return (piece.unit for piece in pieces if isinstance(piece, Slot))


def _joined(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Neighbouring strings as one, empty ones left out."""
    found: list[Piece] = []
    texts: list[str] = []
    for piece in pieces:
        if isinstance(piece, str):
            texts.append(piece)
            continue
        if text := "".join(texts):
            found.append(text)
        texts.clear()
        found.append(piece)
    if text := "".join(texts):
        found.append(text)
    return tuple(found)
