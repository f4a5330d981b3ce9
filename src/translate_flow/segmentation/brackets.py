"""Asides: brackets and quoted titles in the middle of a sentence, in which no sentence ends."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from translate_flow.segmentation.signs import CLOSING_BRACKETS, MARKS, OPENING_BRACKETS, QUOTES

_LONGEST_ASIDE = 400
"""Brackets further apart than this are taken for two mistakes, not one aside."""
_LONGEST_TITLE = 60
_PARTNERS = dict(zip(")]}⟩〉》】〕）］｝", "([{⟨〈《【〔（［｛", strict=True))
_BRACKET = re.compile(f"[{re.escape(''.join(OPENING_BRACKETS | CLOSING_BRACKETS))}]")
_TITLE = re.compile(
    rf"(?<=\w\s)(?:“([^“”\n]{{1,{_LONGEST_TITLE}}})”|«([^«»\n]{{1,{_LONGEST_TITLE}}})»"
    rf"|„([^„“”\n]{{1,{_LONGEST_TITLE}}})[“”])(?=\s)"
)


@dataclass(frozen=True, slots=True)
class Aside:
    """A stretch of the text from an opening to its closing sign."""

    start: int
    end: int
    """Behind the closing sign."""


def asides(text: str) -> list[Aside]:
    """The outermost asides, in order.

    >>> text = "He (they say. Or so) left. (It was late. Very.) No."
    >>> [text[aside.start:aside.end] for aside in asides(text)]
    ['(they say. Or so)']
    """
    found = sorted([*_brackets(text), *_titles(text)], key=lambda aside: aside.start)
    outermost: list[Aside] = []
    for aside in found:
        if not outermost or aside.start >= outermost[-1].end:
            outermost.append(aside)
    return outermost


def _brackets(text: str) -> Iterator[Aside]:
    opened: list[tuple[str, int]] = []
    for sign in _BRACKET.finditer(text):
        if sign[0] in OPENING_BRACKETS:
            opened.append((sign[0], sign.start()))
        elif opened and opened[-1][0] == _PARTNERS[sign[0]]:
            start = opened.pop()[1]
            if sign.end() - start <= _LONGEST_ASIDE and not _begins_sentence(text, start):
                yield Aside(start, sign.end())
        else:
            opened.clear()


def _titles(text: str) -> Iterator[Aside]:
    """Quotations in the flow of a sentence that may be names: “Who Cares? We Do” begins today."""
    if "“" not in text and "«" not in text and "„" not in text:
        return
    for title in _TITLE.finditer(text):
        inside = title[1] or title[2] or title[3]
        following = text[title.end() : title.end() + 8].lstrip()[:1]
        if "." in inside:
            continue
        if inside.strip()[-1:] in MARKS:
            # No capital will tell that the sentence goes on.
            if following.isalpha() and following.lower() == following.upper():
                yield Aside(title.start(), title.end())
        elif following.islower():
            yield Aside(title.start(), title.end())


def _begins_sentence(text: str, start: int) -> bool:
    """True where nothing of the sentence stands before the bracket."""
    ahead = text[max(0, start - 12) : start].rstrip(" \t\u00a0\u202f")
    if not ahead or ahead[-1] == "\n":
        return True
    bare = ahead.rstrip("".join(QUOTES | CLOSING_BRACKETS))
    return bare[-1:] in MARKS and bare != "" and text[start - 1].isspace()
