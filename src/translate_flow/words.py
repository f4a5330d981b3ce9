"""The words of a text in any script, as ranges."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

_SPACELESS = re.compile(
    "[\u0e00-\u0eff\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff"  # Thai, Lao, Tibetan, Burmese, Khmer
    "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"  # kana, Han
    "\U00020000-\U0003ffff]"  # Han
)


class Word(NamedTuple):
    """Where a word stands: from `start` up to `end`."""

    start: int
    end: int


def is_spaceless(char: str) -> bool:
    """True for a letter of a script that puts no spaces between words."""
    return _SPACELESS.match(char) is not None


def has_spaceless(text: str) -> bool:
    """True for a text with a letter of such a script."""
    return _SPACELESS.search(text) is not None


def words(text: str) -> list[Word]:
    """Runs of letters and digits; in scripts without spaces, each letter with its marks.

    Combining marks and invisible format characters (joiners, soft hyphens) belong to the word
    they stand in, so that a cut at a word's edge never tears a letter apart.

    >>> words("l'an 2024: 你好")
    [Word(start=0, end=1), Word(start=2, end=4), Word(start=5, end=9), Word(start=11, end=12), \
Word(start=12, end=13)]
    """
    found: list[Word] = []
    for place, char in enumerate(text):
        category = unicodedata.category(char)
        touches = bool(found) and found[-1].end == place
        if category[0] in "LN" or char == "_":
            alone = touches and (is_spaceless(char) or is_spaceless(text[found[-1].start]))
            if touches and not alone:
                found[-1] = Word(found[-1].start, place + 1)
            else:
                found.append(Word(place, place + 1))
        elif touches and (category[0] == "M" or category == "Cf"):
            found[-1] = Word(found[-1].start, place + 1)
    return found
