"""Where each node of a parsed HTML document stands in its source.

The parser (turbohtml, a tree as browsers build it) knows where tags are, not where texts and
comments are. Walking tree and source side by side gives each node its slice, so that what is not
translated can be given back as it was written.

A document whose tree does not follow its source (misnested formatting, text moved out of a table)
has no such slices: `Disorder` is raised, and the caller reads the repaired serialization instead.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import turbohtml
from turbohtml import (
    Comment,
    Doctype,
    Element,
    Namespace,
    Node,
    ProcessingInstruction,
    SourceSpan,
    Text,
)


def attribute(element: Element, name: str) -> str | None:
    """An attribute as text; None where it is missing."""
    value = element.attrs.get(name)
    if value is None:
        return None
    return value if isinstance(value, str) else " ".join(value)


class Disorder(Exception):
    """The tree's order is not the source's; `line`, where known, is the first that departs."""

    def __init__(self, offset: int = 0) -> None:
        super().__init__(offset)
        self.offset = offset
        self.line: int | None = None


@dataclass(slots=True)
class Place:
    """A node and its slice of the source, children included."""

    node: Node
    start: int
    end: int
    inner_start: int = 0
    """For an element: where its content begins, after the start tag."""
    inner_end: int = 0
    """For an element: where its content ends, before the end tag if there is one."""
    children: Sequence[Place] = ()
    attributes: dict[str, tuple[int, int]] = field(default_factory=dict)
    """For an element: the slice of each attribute, name and value."""
    offsets: Sequence[int] = ()
    """For a text: where each of its characters stands, and where the last one ends."""

    tag: str = ""
    """The element's name, or an empty string for other nodes."""
    text: str = ""
    """What a text says, an empty string for other nodes."""

    @property
    def is_space(self) -> bool:
        """True for a text that is nothing but white space."""
        return self.text.isspace()


VOID = frozenset(
    "area base basefont bgsound br col embed frame hr img input keygen link meta param source "
    "track wbr".split()
)
"""Elements without content (HTML standard, 13.1.2), obsolete ones included."""

RAW = frozenset(
    "iframe noembed noframes noscript plaintext script style textarea title xmp".split()
)
"""Elements whose content is text whatever it looks like, where scripts run (HTML standard,
13.2.6)."""

MAX_DEPTH = 150
"""Elements within elements; no page that a person wrote comes near."""

_IMPLIED = frozenset("html head body colgroup tbody tr".split())
"""Elements a parser adds where the source leaves them out."""

_FOREIGN = ("svg", "math")

_DROPS_NEWLINE = ("pre", "listing", "textarea")
"""Elements whose content does not begin with the newline right after the start tag."""

_ATTRIBUTE_VALUE = r"=[ \t\n\f\r]*(?:\"[^\"]*\"|'[^']*')"
_TAG = re.compile(rf"</?[a-zA-Z](?>{_ATTRIBUTE_VALUE}|[^>])*+>|</>")
_COMMENT = re.compile(
    r"<!--(?:-?>|.*?(?:--!?>|\Z))|<(?:[!?]|/(?![a-zA-Z>]))[^>]*(?:>|\Z)", re.DOTALL
)
_DOCTYPE = re.compile(r"<!doctype[^>]*>", re.IGNORECASE)
_END_OF_PAGE = re.compile(r"</(?:body|html)\b", re.IGNORECASE)
_PLAIN = re.compile(r"[^<&]+")
_REFERENCE = re.compile(r"&(?:#[xX][0-9a-fA-F]+;?|#[0-9]+;?|[a-zA-Z][a-zA-Z0-9]*;?)")
_LINE_END = re.compile(r"\r\n?")


def mapped(source: str, *, whole_page: bool) -> Sequence[Place]:
    """The top-level nodes of a page or fragment, each with its slice of `source`.

    Raises `Disorder` where slices cannot be given.
    """
    text = _LINE_END.sub("\n", source)
    shift = _Shift(source)
    try:
        places = _Walk(text).children(_parsed(text, whole_page=whole_page, located=True), 0)[0]
    except Disorder as error:
        raise Disorder(shift.offset(error.offset)) from error
    if len(text) != len(source):
        for place in places:
            shift.place(place)
    return places


def repaired(source: str, *, whole_page: bool) -> str:
    """The document as the parser understood it, written out in order.

    Raises `Disorder` for the few that no orderly HTML can express, such as a link in a link.
    """
    fixed = _serialized(source, whole_page=whole_page)
    if _serialized(fixed, whole_page=whole_page) != fixed:
        raise Disorder
    return fixed.replace("\n", "\r\n") if "\r\n" in source else fixed


def origins(source: str, fixed: str, *, whole_page: bool) -> list[tuple[int, int]]:
    """For the elements of a repaired document: (offset in `fixed`, offset in `source`), in order.

    Where a start tag begins and where it ends; the offsets in `fixed` are in order. Elements that
    only the repair made have no origin.
    """
    ours = _start_tags(_parsed(fixed, whole_page=whole_page, located=True))
    theirs = _start_tags(_parsed(source, whole_page=whole_page, located=True))
    back, there = _Shift(fixed), _Shift(source)
    return [
        (back.offset(own), there.offset(other))
        for own_tag, other_tag in zip(ours, theirs, strict=False)
        for own, other in zip(own_tag, other_tag, strict=False)
    ]


def descendants(place: Place) -> Iterator[Place]:
    """The place and all below it, in reading order."""
    yield place
    for child in place.children:
        yield from descendants(child)


def _parsed(source: str, *, whole_page: bool, located: bool = False) -> Node:
    if whole_page:
        return turbohtml.parse(source, source_locations=located, scripting=True)
    return turbohtml.parse_fragment(source, "div", source_locations=located, scripting=True)


def _serialized(source: str, *, whole_page: bool) -> str:
    root = _parsed(source, whole_page=whole_page)
    return root.inner_html if isinstance(root, Element) else root.serialize()


def _start_tags(root: Node) -> Iterator[tuple[int, ...]]:
    """Start and end of the start tag of each element, nothing for one the source does not have."""
    pending = [root]
    while pending:
        node = pending.pop()
        if isinstance(node, Element) and node is not root:
            location = node.source_location
            tag = location.start_tag if location else None
            yield (tag.start_offset, tag.end_offset) if tag else ()
        pending += reversed(list(node.children))


class _Shift:
    """From offsets with plain newlines, which the parser counts in, to those of the source."""

    def __init__(self, source: str) -> None:
        pairs = (match.start() for match in re.finditer("\r\n", source))
        self.newlines = [start - count for count, start in enumerate(pairs)]

    def offset(self, offset: int) -> int:
        return offset + bisect_left(self.newlines, offset)

    def place(self, place: Place) -> None:
        place.start, place.end = self.offset(place.start), self.offset(place.end)
        place.inner_start = self.offset(place.inner_start)
        place.inner_end = self.offset(place.inner_end)
        place.offsets = [self.offset(offset) for offset in place.offsets]
        place.attributes = {
            name: (self.offset(start), self.offset(end))
            for name, (start, end) in place.attributes.items()
        }
        for child in place.children:
            self.place(child)


class _Walk:
    """Walks tree and source side by side."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.depth = 0

    def children(self, parent: Node, at: int) -> tuple[Sequence[Place], int]:
        """The places of a node's children, which begin at or after `at`, and where they end."""
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise Disorder(at)
        places: list[Place] = []
        for child in parent.children:
            place = self.text(child, at) if isinstance(child, Text) else self.place(child, at)
            places.append(place)
            at = place.end
        self.depth -= 1
        return places, at

    def place(self, node: Node, at: int) -> Place:
        if isinstance(node, Element):
            return self.element(node, at)
        if isinstance(node, Comment | ProcessingInstruction):
            return self.comment(node, at)
        if isinstance(node, Doctype):
            match = _DOCTYPE.search(self.source, at)
            return Place(node, match.start(), match.end()) if match else Place(node, at, at)
        raise Disorder(at)

    def text(self, node: Text, at: int) -> Place:
        data = node.data
        if self.source.startswith(data, at) and "&" not in data and "<" not in data:
            end = at + len(data)
            return Place(node, at, end, offsets=range(at, end + 1), text=data)
        offsets = _aligned(self.source, at, data)
        text = data[: len(offsets) - 1]
        return Place(node, offsets[0], offsets[-1], offsets=offsets, text=text)

    def comment(self, node: Comment | ProcessingInstruction, at: int) -> Place:
        while (match := _COMMENT.match(self.source, at)) is None:
            dropped = _TAG.match(self.source, at)
            if dropped is None and not self.source[at : at + 1].isspace():
                raise Disorder(at)
            at = dropped.end() if dropped else at + 1
        if isinstance(node, Comment) and node.data not in match[0]:
            raise Disorder(at)
        return Place(node, match.start(), match.end())

    def element(self, node: Element, at: int) -> Place:
        location, tag = node.source_location, node.tag
        if location is None:
            if tag not in _IMPLIED:
                raise Disorder(at)
            children, end = self.children(node, at)
            start = children[0].start if children else at
            return Place(node, start, end, start, end, children, tag=tag)
        start_tag, end_tag = location.start_tag, location.end_tag
        start, inner = start_tag.start_offset, start_tag.end_offset
        if start < at:
            raise Disorder(start)
        children, inner_end = self.content(node, tag, inner, end_tag)
        end = inner_end
        if end_tag is not None and end_tag.start_offset >= inner_end:
            inner_end, end = end_tag.start_offset, end_tag.end_offset
        elif end_tag is not None and tag not in ("html", "body"):
            raise Disorder(end_tag.start_offset)
        attributes = {
            name: (span.start_offset, span.end_offset) for name, span in location.attrs.items()
        }
        return Place(node, start, end, inner, inner_end, children, attributes, tag=tag)

    def content(
        self, node: Element, tag: str, inner: int, end_tag: SourceSpan | None
    ) -> tuple[Sequence[Place], int]:
        """The places inside an element and where they end; none for what is opaque."""
        is_html = node.namespace is Namespace.HTML
        if is_html and tag in VOID:
            return (), inner
        if is_html and (tag in RAW or tag == "template"):
            if end_tag is not None:
                return (), end_tag.start_offset
            if tag in RAW:  # what an edition writes behind it would become part of its text
                raise Disorder(inner)
        if not is_html and end_tag is not None:
            return self.foreign(node, inner, end_tag.start_offset)
        if tag in _FOREIGN and not is_html and not self.source.endswith("/>", 0, inner):
            raise Disorder(inner)  # likewise part of the drawing
        if tag in _DROPS_NEWLINE and self.source.startswith("\n", inner):
            inner += 1
        return self.children(node, inner)

    def foreign(self, node: Element, inner: int, end: int) -> tuple[Sequence[Place], int]:
        """The places inside a drawing or formula; none where CDATA is in the way."""
        depth = self.depth
        try:
            places, last = self.children(node, inner)
            if last <= end:
                return places, end
        except Disorder:
            self.depth = depth
        return (), end


def _aligned(source: str, at: int, data: str) -> Sequence[int]:
    """For each character of a text its offset in the source, and the end of the last.

    Tags that left no trace in the tree are skipped, and so is white space the parser dropped at
    the beginning.
    """
    offsets: list[int] = []
    while len(offsets) < len(data):
        if match := _TAG.match(source, at):
            # A page's last text takes up the white space behind </body>, over comments that the
            # tree has after it.
            if data[len(offsets) :].isspace() and _END_OF_PAGE.match(source, at):
                break
            at = match.end()
            continue
        end, decoded = _next(source, at, len(data) - len(offsets))
        if data.startswith(decoded, len(offsets)):
            whole = len(decoded) == end - at
            offsets += range(at, end) if whole else [at] * len(decoded)
        elif offsets or not decoded[0].isspace():
            raise Disorder(at)
        else:
            end = at + 1
        at = end
    return [*offsets, at]


def _next(source: str, at: int, most: int) -> tuple[int, str]:
    """Where the text at `at` ends and what it says: a stretch up to `most`, or a reference."""
    if match := _PLAIN.match(source, at, at + most):
        return match.end(), match[0]
    if match := _REFERENCE.match(source, at):
        return match.end(), _decoded(match[0])
    if at >= len(source):
        raise Disorder(at)
    return at + 1, source[at]


@lru_cache(maxsize=512)
def _decoded(reference: str) -> str:
    return turbohtml.parse_fragment(reference, "div").text
