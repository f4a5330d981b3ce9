"""Skeleton and catalog to the HTML of a body or page in one language."""

from __future__ import annotations

import html
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, assert_never

from translate_flow import markup
from translate_flow.editions.bidi import isolated_html, isolated_text
from translate_flow.editions.listed import Counts
from translate_flow.language import cells, cldr, tags
from translate_flow.language.typography import typeset
from translate_flow.release import (
    UNTRANSLATED,
    DateSlot,
    LinkSlot,
    NumberSlot,
    OriginKind,
    Piece,
    Release,
    Slot,
    State,
    Translation,
    Unit,
    UnitKey,
    ValueSlot,
    Where,
    distinct,
)


@dataclass(frozen=True, slots=True)
class Address:
    """Where a link to a release leads in an edition."""

    href: str
    lang: str = ""
    """BCP 47 tag of the target, where it is in another language than the edition."""


Linker = Callable[[str], Address | None]
"""A release to its address; None where it is not published, and the link stays as it is."""


@dataclass(frozen=True, slots=True)
class Text:
    """What fills the slots of an edition."""

    language: str
    """BCP 47."""
    source_language: str
    translations: Mapping[UnitKey, Translation]
    link: Linker
    native_digits: bool = False
    """Whether dates and figures have the digits of the language's script, not 0-9."""

    @property
    def is_source(self) -> bool:
        """True for the edition in the source language, which is given back as it is."""
        return self.language == self.source_language

    def usable(self, unit: Unit) -> Translation | None:
        """The translation that may stand on the page; None where the source must.

        A draft with unsafe markup is not used.
        """
        translation = self.translations.get(unit.key, UNTRANSLATED)
        if translation.state is State.UNTRANSLATED or markup.faults(unit.text, translation.text):
            return None
        return translation

    @property
    def direction(self) -> cldr.Direction:
        """The direction the edition runs in."""
        return cldr.direction(self.language)

    def figures(self, text: str) -> str:
        """A date or a number with the digits that the edition is to have."""
        return cldr.native_digits(text, self.language) if self.native_digits else text

    def short(self, unit: Unit) -> str:
        """A unit in short form: its translation, or the source where there is none."""
        translation = None if self.is_source else self.usable(unit)
        return self.set(unit, translation) if translation else unit.text

    def set(self, unit: Unit, translation: Translation) -> str:
        """A translation in short form: what a machine wrote, set the way of the language."""
        origin = translation.origin
        if origin is None or origin.kind is not OriginKind.MACHINE:
            return translation.text
        return typeset(translation.text, self.language, unit.text, self.source_language)

    def plain(self, unit: Unit) -> str:
        """A unit's text without marks, as data."""
        return markup.plain(self.short(unit))

    def shown(self, unit: Unit) -> str:
        """A unit's text without marks, for titles and descriptions, isolated where it must be."""
        return isolated_text(self.plain(unit), self.direction)


def count(release: Release, translations: Mapping[UnitKey, Translation]) -> Counts:
    """How far the translation of a release has come."""
    approved = drafts = machine = untranslated = 0
    engines: set[str] = set()
    for unit in distinct(release.units):
        translation = translations.get(unit.key, UNTRANSLATED)
        match translation.state:
            case State.APPROVED:
                approved += 1
            case State.UNTRANSLATED:
                untranslated += 1
            case State.DRAFT:
                drafts += 1
                origin = translation.origin
                if origin is not None and origin.kind is OriginKind.MACHINE:
                    machine += 1
                    engines.add(origin.detail.split(",")[0])
            case never:
                assert_never(never)
    return Counts(approved, drafts, untranslated, machine, tuple(sorted(engines)))


def assemble(pieces: Iterable[Piece], text: Text) -> str:
    """The HTML of a skeleton in the language of `text`."""
    if not text.is_source and tags.primary(text.language) in _UNSPACED:
        pieces = _without_spaces(list(pieces), text)
    return "".join(_piece(piece, text) for piece in pieces)


_UNSPACED: Final = frozenset({"ja", "zh"})
"""Languages that have no space between sentences: their full stop brings its own."""


def _without_spaces(pieces: Sequence[Piece], text: Text) -> Iterator[Piece]:
    """The pieces without the spaces that part two translated sentences."""

    def is_sentence(piece: Piece) -> bool:
        return (
            isinstance(piece, Slot)
            and piece.where is Where.TEXT
            and text.usable(piece.unit) is not None
        )

    for number, piece in enumerate(pieces):
        between = isinstance(piece, str) and piece.isspace() and 0 < number < len(pieces) - 1
        if not (between and is_sentence(pieces[number - 1]) and is_sentence(pieces[number + 1])):
            yield piece


def unit_html(unit: Unit, text: Text) -> str:
    """A unit on its own, for headlines and the like."""
    pieces = markup.decode(text.short(unit), unit.tags, lambda value: _text(value, text))
    html = assemble(pieces, text)
    return html if text.is_source or text.usable(unit) else _marked(html, text)


def _piece(piece: Piece, text: Text) -> str:
    match piece:
        case str():
            return piece
        case Slot():
            return _slot(piece, text)
        case DateSlot() if not text.is_source:
            return html.escape(
                text.figures(cldr.format_date(piece.value, text.language, piece.style))
            )
        case NumberSlot() if not text.is_source:
            number = html.unescape(piece.source)
            localized = cells.localized(number, text.source_language, text.language)
            return piece.source if localized is None else html.escape(text.figures(localized))
        case LinkSlot():
            return _link(piece, text)
        case ValueSlot():
            return _value(piece, text)
        case DateSlot() | NumberSlot():
            return piece.source
        case never:
            assert_never(never)


def _slot(slot: Slot, text: Text) -> str:
    if text.is_source:
        return _source(slot, text)
    translation = text.usable(slot.unit)
    if translation is None:
        source = _source(slot, text)
        return _marked(source, text) if slot.where is Where.TEXT else source
    match slot.where:
        case Where.TEXT:
            short = text.set(slot.unit, translation)
            pieces = markup.decode(short, slot.unit.tags, lambda t: _text(t, text))
            return assemble(pieces, text)
        case Where.RCDATA:
            return html.escape(text.shown(slot.unit), quote=False)
        case Where.ATTRIBUTE:
            return f'"{html.escape(text.shown(slot.unit))}"'
        case Where.JSON:
            data = json.dumps(text.plain(slot.unit), ensure_ascii=False)[1:-1]
            return data.replace("<", "\\u003c")
        case Where.DRAWING:
            # <bdi> would not be shown there
            drawn = markup.decode(
                text.set(slot.unit, translation),
                slot.unit.tags,
                lambda value: html.escape(isolated_text(value, text.direction), quote=False),
            )
            return assemble(drawn, text)
        case never:
            assert_never(never)


def _source(slot: Slot, text: Text) -> str:
    """The slot in the source language: as written, unless something inside its tags changes."""
    inside = [piece for tag in slot.unit.tags for piece in tag.opening]
    if all(_piece(piece, text) == _written(piece) for piece in inside):
        return slot.source
    own = markup.decode(slot.unit.text, slot.unit.tags, lambda value: html.escape(value, False))
    return assemble(own, text)


def _link(slot: LinkSlot, text: Text) -> str:
    """The value of an `href` attribute, and `hreflang` behind it where it must be."""
    address = text.link(slot.release)
    if address is None:
        return slot.source
    href = f'"{html.escape(address.href + slot.fragment)}"'
    return f'{href} hreflang="{address.lang}"' if address.lang else href


def _value(slot: ValueSlot, text: Text) -> str:
    """The value of an attribute in the language of the edition, or of the language without region.

    The source's edition keeps its own.
    """
    values = dict(slot.values)
    value = values.get(text.language) or values.get(text.language.partition("-")[0])
    return slot.source if value is None or text.is_source else f'"{html.escape(value)}"'


def _written(piece: Piece) -> str:
    return piece if isinstance(piece, str) else piece.source


def _marked(source: str, text: Text) -> str:
    """A passage in the source language inside an edition in another."""
    direction = cldr.direction(text.source_language)
    return f'<span lang="{text.source_language}" dir="{direction}">{source}</span>'


def _text(value: str, text: Text) -> str:
    return isolated_html(value, text.direction)
