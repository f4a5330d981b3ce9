"""The values that travel between the stages: releases, units, translations.

Everything here is immutable and knows nothing of files, catalogs or engines. A source module
makes a `Release`, a catalog answers for its units, and an edition is put together from both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TypeAlias


class Role(StrEnum):
    """What a unit is on the page; the value is the word shown to translators."""

    HEADLINE = "headline"
    SECTION = "section"
    KIND = "kind of release"
    PLACE = "place"
    DESCRIPTION = "description"
    TITLE = "page title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    QUOTATION = "quotation"
    LIST_ITEM = "list item"
    TERM = "term"
    CAPTION = "caption"
    TABLE_HEADING = "table heading"
    TABLE_CELL = "table cell"
    FORM = "form label"
    IMAGE_TEXT = "image description"
    TOOLTIP = "tooltip"
    LABEL = "label read aloud"
    PLACEHOLDER = "hint in a form field"
    SOCIAL = "text for social media"
    DATA = "text for search engines"


class Where(StrEnum):
    """The place in the HTML a translation goes back to; decides how it is escaped."""

    TEXT = "text"
    RCDATA = "rcdata"
    """Inside `title` or `textarea`: character references, no tags."""
    ATTRIBUTE = "attribute"
    """An attribute value between double quotes."""
    JSON = "json"
    """Inside a string literal of a JSON-LD block."""
    DRAWING = "drawing"
    """Inside SVG: text as in HTML, but no element of HTML may stand round it."""


@dataclass(frozen=True, slots=True)
class Tag:
    """One inline element of a unit and its short form."""

    name: str
    """The name the translator sees: `em`, `a1`, `br`, `img1`."""
    opening: tuple[Piece, ...]
    """The start tag as the source wrote it; localizable attributes in it are slots.
    For an element shown as one mark (`<img1/>`), all of it."""
    closing: str
    """The end tag, or an empty string for an element shown as one mark."""
    about: str = ""
    """For the translator: what the mark stands for (`link to https://…`)."""
    hidden_after: str | None = None
    """For what translators do not see, such as a comment: the unit's text before it. None for
    what they see."""

    @property
    def is_mark(self) -> bool:
        """True where the element has no translatable content: `<br/>`, `<img1/>`."""
        return not self.closing


@dataclass(frozen=True, slots=True)
class Unit:
    """The smallest piece a translator works on."""

    text: str
    """The source text with inline elements in short form; `&` and `<` of the text are escaped
    as `&amp;` and `&lt;`, white space that HTML collapses is one space, none at the ends."""
    role: Role
    line: int
    """Line of the release's file, from 1."""
    tags: tuple[Tag, ...] = ()
    note: str = ""
    """The author's note to translators."""
    context: str | None = None
    """Becomes the catalog's msgctxt; None unless the source asks for one."""

    @property
    def key(self) -> UnitKey:
        """What identifies the unit in a catalog."""
        return (self.context, self.text)


UnitKey: TypeAlias = tuple[str | None, str]


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in the skeleton that a unit's translation fills."""

    unit: Unit
    source: str
    """The HTML this slot stands for, exactly as the source has it."""
    where: Where = Where.TEXT


@dataclass(frozen=True, slots=True)
class DateSlot:
    """The text of a `<time>` that restates its date; formatted for each language."""

    value: date
    style: str
    """`full`, `long`, `medium`, `short` as in CLDR, or `day` for day and month alone."""
    source: str


@dataclass(frozen=True, slots=True)
class NumberSlot:
    """A table cell that is only figures, written the source language's way; see `cells`."""

    source: str


@dataclass(frozen=True, slots=True)
class LinkSlot:
    """An `href` value that leads to another release and so, in an edition, to its translation."""

    release: str
    source: str
    """The attribute's value as the source has it."""
    fragment: str = ""
    """The part of the page it leads to, with its `#`, percent-encoded; empty for the whole."""


@dataclass(frozen=True, slots=True)
class ValueSlot:
    """An attribute value that the project gives for some languages, such as an address."""

    values: tuple[tuple[str, str], ...]
    """Pairs of BCP 47 tag and value, not escaped."""
    source: str
    """The attribute's value as the source has it."""


Piece: TypeAlias = str | Slot | DateSlot | NumberSlot | LinkSlot | ValueSlot
"""A part of a skeleton: HTML to be given back verbatim, or something to be localized."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of a release besides its body. Texts are units, so they are translated."""

    headline: Unit
    date: date | None = None
    section: Unit | None = None
    kind: Unit | None = None
    place: Unit | None = None
    description: Unit | None = None
    image: str | None = None
    """The first image, as a path relative to the release's folder or an absolute URL."""
    image_text: Unit | None = None

    def units(self) -> Iterator[Unit]:
        """The units in the order a reader meets them."""
        for unit in (self.section, self.kind, self.headline, self.place, self.description):
            if unit is not None:
                yield unit


@dataclass(frozen=True, slots=True)
class Release:
    """One publication in the source language."""

    id: str
    path: str
    """The file, relative to the project, with forward slashes."""
    language: str
    """BCP 47 tag of the source language."""
    metadata: Metadata
    skeleton: tuple[Piece, ...]
    """The body (or the whole page) in pieces; joined with nothing replaced, it is the source."""
    is_page: bool = False
    """True for a whole HTML page, which keeps its own frame instead of the project's template."""
    paragraphs: int = 0
    """Number of blocks of running text, headlines and captions not counted."""
    assets: tuple[str, ...] = ()
    """Files beside an `index.*`, relative to its folder, sorted."""
    units: tuple[Unit, ...] = field(default=())
    """Every unit in reading order, metadata first; the same unit may occur more than once."""


def pieces_units(pieces: tuple[Piece, ...]) -> Iterator[Unit]:
    """The units of a skeleton in reading order, those of attributes inside a unit after it."""
    for piece in pieces:
        if isinstance(piece, Slot):
            yield from with_inner(piece.unit)


def with_inner(unit: Unit) -> Iterator[Unit]:
    """The unit, then those of attributes inside it."""
    yield unit
    for tag in unit.tags:
        yield from pieces_units(tag.opening)


def distinct(units: tuple[Unit, ...]) -> list[Unit]:
    """The units of a catalog: one for each key, in order of their first occurrence.

    What readers see says more of a text than data for machines that repeat it.
    """
    seen: dict[UnitKey, Unit] = {}
    for unit in units:
        key = unit.key
        known = seen.setdefault(key, unit)
        if known is not unit and known.role is Role.DATA is not unit.role:
            seen[key] = unit
    return list(seen.values())


def linked_releases(release: Release) -> tuple[str, ...]:
    """The ids of the releases that a release links to, sorted."""

    def found(pieces: tuple[Piece, ...]) -> Iterator[str]:
        for piece in pieces:
            if isinstance(piece, LinkSlot):
                yield piece.release
            elif isinstance(piece, Slot):
                yield from of_unit(piece.unit)

    def of_unit(unit: Unit) -> Iterator[str]:
        for tag in unit.tags:
            yield from found(tag.opening)

    inside = (link for unit in release.metadata.units() for link in of_unit(unit))
    return tuple(sorted({*found(release.skeleton), *inside}))


class State(StrEnum):
    """How far a translation has come."""

    APPROVED = "approved"
    DRAFT = "draft"
    UNTRANSLATED = "untranslated"


class OriginKind(StrEnum):
    """Who made a draft."""

    MACHINE = "machine"
    MEMORY = "memory"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a draft comes from."""

    kind: OriginKind
    detail: str = ""
    """`firefox en-pt 1.0` for a machine, `87%: <release>` for the memory."""

    @property
    def agreement(self) -> int | None:
        """Per cent to which another machine agrees, where one has been asked.

        >>> Origin(OriginKind.MACHINE, "firefox en-fr 1.0, argos en-fr 1.9 agrees 63%").agreement
        63
        """
        found = _AGREES.search(self.detail)
        return int(found[1]) if found else None


_AGREES = re.compile(r"\bagrees (\d{1,3})%")


@dataclass(frozen=True, slots=True)
class Translation:
    """The state of one unit in one language."""

    text: str
    """In short form, as in the catalog; empty where untranslated."""
    state: State
    origin: Origin | None = None
    """For drafts only."""


UNTRANSLATED = Translation("", State.UNTRANSLATED)
