"""Quotation marks: how each language writes them, and which in a text belong together."""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from babel import Locale, UnknownLocaleError

DOUBLE = '"“”„‟«»″＂'
SINGLE = "'‘’‚‛‹›′"
STRAIGHT = "\"'"
CORNERS = "「」『』"
"""Each opens or closes wherever it stands: there are no spaces round it."""

_OPENERS = "“„«‘‚‹‟‛"
_CLOSERS = "”»’›"
_SPACES = " \u00a0\u202f\u2009"


@dataclass(frozen=True, slots=True)
class Style:
    """How a language quotes."""

    outer: tuple[str, str]
    """Before and after a quotation, with the space that belongs inside."""
    inner: tuple[str, str]
    """Before and after a quotation inside another."""
    dash: str
    """What stands between the parts of a sentence; empty where the author's choice stays."""

    def at(self, depth: int) -> tuple[str, str]:
        """The marks of a quotation in `depth` others."""
        return self.inner if depth % 2 else self.outer


@dataclass(frozen=True, slots=True)
class Pair:
    """Two marks that belong together, as places in a text, and how many pairs stand round them."""

    start: int
    end: int
    depth: int


@dataclass(frozen=True, slots=True)
class Quotations:
    """The quotation marks of a text; apostrophes are none of them."""

    pairs: tuple[Pair, ...]
    """In the order of their first marks."""
    opened: tuple[int, ...]
    """Places of marks that are never closed: the quotation goes on behind the text."""
    closed: tuple[int, ...]
    """Places of marks that close what was opened before the text."""


def style(language: str) -> Style:
    """How a language (BCP 47) quotes.

    >>> style("de").outer, style("hu").inner
    (('„', '“'), ('»', '«'))
    """
    opening, closing, inner_opening, inner_closing = list(_fact("marks", language))
    space = _fact("spaced", language)
    return Style(
        _with_space(opening, closing, space),
        _with_space(inner_opening, inner_closing, space),
        _fact("dash", language),
    )


def _with_space(opening: str, closing: str, space: str) -> tuple[str, str]:
    """Marks with the space inside, which belongs to guillemets alone."""
    return (opening + space, space + closing) if opening == "«" else (opening, closing)


def quotations(text: str) -> Quotations:
    """Which marks of a text belong together.

    The place of a mark among spaces, letters and punctuation says whether it opens or closes; its
    shape decides only where that does not. A single mark between letters, or one that finds no
    partner, is an apostrophe.

    >>> for pair in quotations("“It’s the ‘end’,” he said").pairs:
    ...     print(pair)
    Pair(start=0, end=16, depth=0)
    Pair(start=10, end=14, depth=1)
    """
    reading = _Reading(text)
    for place, char in enumerate(text):
        if char in DOUBLE + CORNERS or (char in SINGLE and not _joins(text, place)):
            reading.meet(place, char in SINGLE)
    return reading.result()


class _Reading:
    """The marks of one text while they are met from its beginning to its end."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._stack: list[tuple[int, bool]] = []
        self._pairs: list[tuple[int, int]] = []
        self._closed: list[int] = []

    def meet(self, place: int, single: bool) -> None:
        opener = next((item for item in reversed(self._stack) if item[1] is single), None)
        if _opens(self._text, place, opener is not None):
            self._stack.append((place, single))
        elif opener is not None:
            # What was opened inside and not closed before was an apostrophe, or is lost.
            del self._stack[self._stack.index(opener) :]
            self._pairs.append((opener[0], place))
        elif not single and not self._text[place - 1 : place].isdigit():  # 19" is in inches
            self._closed.append(place)

    def result(self) -> Quotations:
        pairs = sorted(self._pairs)
        return Quotations(
            tuple(
                Pair(start, end, sum(one < start and end < other for one, other in pairs))
                for start, end in pairs
            ),
            tuple(place for place, single in self._stack if not single),
            tuple(self._closed),
        )


def _joins(text: str, place: int) -> bool:
    """True for an apostrophe inside a word, or before the digits of a year."""
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    return after.isalnum() and (before.isalnum() or after.isdigit())


def _opens(text: str, place: int, is_open: bool) -> bool:
    if text[place] in CORNERS:
        return text[place] in "「『"
    left, right = _are_edges(text, place - 1, place + 1)
    if left == right:
        before, after = place - 1, place + 1
        while before >= 0 and text[before] in DOUBLE + SINGLE:
            before -= 1
        while after < len(text) and text[after] in DOUBLE + SINGLE:
            after += 1
        left, right = _are_edges(text, before, after)
    if left != right:
        return left
    shape = text[place]
    if shape in STRAIGHT or (shape in _OPENERS and shape in _CLOSERS):
        return not is_open
    if shape in _CLOSERS or (shape == "“" and is_open):  # German closes with “
        return False
    return shape in _OPENERS


def _are_edges(text: str, before: int, after: int) -> tuple[bool, bool]:
    """True where a quotation may begin behind the one place, and where one may end at the other."""
    left = text[before] if before >= 0 else ""
    return _is_edge(left, "PsPiPd"), _is_edge(text[after : after + 1])


def _is_edge(neighbour: str, also: str = "PePfPo") -> bool:
    """True where a quotation may begin (or end, as `also` has it) beside a neighbour."""
    if not neighbour or neighbour.isspace():
        return True
    if neighbour in DOUBLE + SINGLE:
        return True
    return unicodedata.category(neighbour) in also


def spaced_inside(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the words of a pair begin and end: the spaces beside its marks do not count."""
    first, last = start + 1, end
    while first < last and text[first] in _SPACES:
        first += 1
    while last > first and text[last - 1] in _SPACES:
        last -= 1
    return first, last


def without_marks(text: str) -> str:
    """The text without its quotation marks, and without the spaces beside them.

    >>> without_marks("Elle dit « c’est ‘fini’ » 2”")
    'Elle dit c’est fini 2”'
    """
    dropped = places(text)
    return "".join(char for place, char in enumerate(text) if place not in dropped).strip()


def places(text: str) -> frozenset[int]:
    """Where in a text its quotation marks stand, and the spaces inside them."""
    found = quotations(text)
    ranges = [range(place, place + 1) for place in (*found.opened, *found.closed)]
    for pair in found.pairs:
        first, last = spaced_inside(text, pair.start, pair.end)
        ranges += [range(pair.start, first), range(max(first, last), pair.end + 1)]
    return frozenset(place for part in ranges for place in part)


def is_typographic(text: str) -> bool:
    """True where a text has quotation marks or apostrophes other than those of a typewriter."""
    return any(char in DOUBLE + SINGLE and char not in STRAIGHT for char in text)


@cache
def _facts() -> dict[str, dict[str, str]]:
    """What is said of each language, by kind of fact."""
    text = Path(__file__).with_name("quotation.toml").read_text(encoding="utf-8")
    return {
        kind: {name: value for value, names in table.items() for name in names.split()}
        for kind, table in tomllib.loads(text).items()
    }


def _fact(kind: str, language: str) -> str:
    table = _facts()[kind]
    return next((table[tag] for tag in _tags(language) if tag in table), table.get("root", ""))


def _tags(language: str) -> Sequence[str]:
    """A tag and the wider ones; a region that implies a script (`zh-TW`) has that script's."""
    tags = [language]
    while "-" in tags[-1]:
        tags.append(tags[-1].rpartition("-")[0])
    try:
        locale = Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return tags
    return [*tags[:-1], f"{locale.language}-{locale.script}", tags[-1]] if locale.script else tags
