"""One `tu` of a TMX file, and the units that a project can remember of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from lxml import etree

from translate_flow.markup import escape, plain
from translate_flow.memory.tmx.codes import Content, UnknownEntity, content, local_name
from translate_flow.memory.tmx.languages import distance, served, usual
from translate_flow.memory.tmx.shortform import short_form, short_forms
from translate_flow.memory.tmx.writer import CONTEXT, RELEASE
from translate_flow.memory.units import RememberedUnit

LONGEST = 20_000
"""Characters of the longest text that is remembered."""

_LANGUAGE = ("{http://www.w3.org/XML/1998/namespace}lang", "lang")
"""Since version 1.2 of TMX, and before."""
_BEFORE = (CONTEXT[0], "prev")
_AFTER = (CONTEXT[1], "next")


class Form(StrEnum):
    """Who wrote the file, and so what its segs hold."""

    FOREIGN = "foreign"
    OURS = "ours"
    """Marks of our short form in elements; everything else is text."""
    OURS_AS_TEXT = "ours as text"
    """Short forms."""


class Reason(StrEnum):
    """Why something in a file is not remembered."""

    NO_SOURCE = "no text in the source language"
    OTHER_LANGUAGE = "not a language of the project"
    EMPTY = "the source or its translation is empty"
    NO_LETTERS = "no letters in the source"
    TOO_LONG = f"longer than {LONGEST} characters"
    ENTITY = "refers to an entity that is not declared"


@dataclass(frozen=True, slots=True)
class Found:
    """A unit of the file."""

    unit: RememberedUnit
    tag: str
    """The language as the file has it."""
    line: int
    marks_dropped: bool = False
    """True where source and translation have different codes, and were read without them."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """What is not remembered, and why."""

    line: int
    reason: Reason
    tag: str = ""
    """The language of the translation; empty where the whole unit is meant."""


class _Text(NamedTuple):
    """One `tuv`."""

    tag: str
    seg: etree._Element


class Tu:
    """One `tu` on its way to remembered units."""

    def __init__(
        self, element: etree._Element, form: Form, name: str, source: str,
        languages: tuple[str, ...],
    ) -> None:  # fmt: skip
        self.element = element
        self.form = form
        self.source = source
        self.languages = languages
        self.line = element.sourceline or 0
        self.texts: list[_Text] = []
        self.props: dict[str, str] = {}
        for child in element:
            match local_name(child):
                case "tuv" if (text := _text(child)) is not None:
                    self.texts.append(text)
                case "prop":
                    self.props[(child.get("type") or "").lower()] = child.text or ""
        self.origin = self.props.get(RELEASE) or name

    def read(self) -> Iterator[Found | Skipped]:
        """Every unit of a translation that serves, or why it is none."""
        ours = self._own_source()
        if ours is None:
            yield Skipped(self.line, Reason.NO_SOURCE)
            return
        chosen: dict[str, _Text] = {}
        for text in self.texts:
            serves = () if text is ours else served(text.tag, self.languages)
            if not serves and text is not ours:
                yield Skipped(self.line, Reason.OTHER_LANGUAGE, text.tag)
            for language in serves:
                known = chosen.setdefault(language, text)
                if _away(text, language) < _away(known, language):
                    chosen[language] = text
        try:
            yield from self._pairs(ours, chosen)
        except UnknownEntity:
            yield Skipped(self.line, Reason.ENTITY)

    def _own_source(self) -> _Text | None:
        """The text in the project's source language, of several the nearest."""
        near = [text for text in self.texts if distance(text.tag, self.source) is not None]
        return min(near, key=lambda text: _away(text, self.source), default=None)

    def _pairs(self, source: _Text, chosen: dict[str, _Text]) -> Iterator[Found | Skipped]:
        before, after = self._context(_BEFORE), self._context(_AFTER)
        if self.form is not Form.FOREIGN:
            own = self._verbatim(source.seg)
            for language, text in chosen.items():
                target = self._verbatim(text.seg)
                unit = RememberedUnit(own, target, language, self.origin, before, after)
                yield self._judged(unit, text.tag)
            return
        content_of_source = content(source.seg)
        for language, text in chosen.items():
            ours, theirs = content_of_source, content(text.seg)
            short, translation, dropped = short_forms(ours.parts, theirs.parts)
            unit = RememberedUnit(short, translation, language, self.origin, before, after)
            yield self._judged(unit, text.tag, dropped)
            yield from self._inner(ours, theirs, language, text.tag)

    def _inner(
        self, ours: Content, theirs: Content, language: str, tag: str
    ) -> Iterator[Found | Skipped]:
        """Texts inside codes, where both languages have as many."""
        if len(ours.subs) == len(theirs.subs):
            for source, target in zip(ours.subs, theirs.subs, strict=True):
                short, translation, dropped = short_forms(source, target)
                unit = RememberedUnit(short, translation, language, self.origin)
                yield self._judged(unit, tag, dropped)

    def _judged(self, unit: RememberedUnit, tag: str, dropped: bool = False) -> Found | Skipped:
        if not unit.source or not unit.target:
            return Skipped(self.line, Reason.EMPTY, tag)
        if max(len(unit.source), len(unit.target)) > LONGEST:
            return Skipped(self.line, Reason.TOO_LONG, tag)
        if self.form is Form.FOREIGN and not any(map(str.isalpha, plain(unit.source))):
            return Skipped(self.line, Reason.NO_LETTERS, tag)
        return Found(unit, tag, self.line, dropped)

    def _context(self, names: Sequence[str]) -> str | None:
        """The source text before or after; None where the file does not say."""
        text = next((self.props[name] for name in names if name in self.props), "")
        if not text.strip():
            return None
        if self.form is not Form.FOREIGN:
            plain_seg = _PLAIN_SEG.fullmatch(text)  # most are, and need no parser
            return plain_seg[1] if plain_seg else self._verbatim(_fragment(text))
        seg = _fragment(text)
        try:
            return short_form(content(seg).parts) or None
        except UnknownEntity:
            return None

    def _verbatim(self, seg: etree._Element) -> str:
        """What we have written."""
        if self.form is Form.OURS_AS_TEXT:
            return "".join(seg.itertext(with_tail=False))
        first = escape(seg.text or "")
        if not len(seg):
            return first
        return first + "".join(f"{each.text or ''}{escape(each.tail or '')}" for each in seg)


def _text(tuv: etree._Element) -> _Text | None:
    """Language and `seg` of a `tuv` that has both."""
    tag = next((value for name in _LANGUAGE if (value := tuv.get(name))), "")
    seg = next((child for child in tuv if local_name(child) == "seg"), None)
    return None if not tag or seg is None else _Text(usual(tag), seg)


def _away(text: _Text, language: str) -> int:
    away = distance(text.tag, language)
    return 3 if away is None else away


def _fragment(text: str) -> etree._Element:
    """A `seg` that a property holds as XML, or the one that its text would stand in."""
    if text.startswith("<seg"):
        try:
            return etree.fromstring(text, _PARSER)
        except (etree.XMLSyntaxError, ValueError):
            pass
    seg = etree.Element("seg")
    seg.text = text
    return seg


_PARSER = etree.XMLParser(resolve_entities=False)
_PLAIN_SEG = re.compile(r"<seg>([^<&\r]*)</seg>")
"""One that XML reads as it is written."""
