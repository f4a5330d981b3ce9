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


def has_words(text: str) -> bool:
    """True for a text with a word."""
    return _IN_WORDS.search(text) is not None


def words(text: str) -> list[Word]:
    """Runs of letters and digits; in scripts without spaces, each letter with its marks.

    Combining marks and invisible format characters (joiners, soft hyphens) belong to the word
    they stand in, so that a cut at a word's edge never tears a letter apart.

    >>> words("l'an 2024: 你好")
    [Word(start=0, end=1), Word(start=2, end=4), Word(start=5, end=9), Word(start=11, end=12), \
Word(start=12, end=13)]
    """
    if not has_spaceless(text):
        return _runs(text)
    found: list[Word] = []
    for place, char in enumerate(text):
        touches = bool(found) and found[-1].end == place
        if _IN_WORDS.match(char):
            alone = touches and (is_spaceless(char) or is_spaceless(text[found[-1].start]))
            if touches and not alone:
                found[-1] = Word(found[-1].start, place + 1)
            else:
                found.append(Word(place, place + 1))
        elif touches and _belongs(char):
            found[-1] = Word(found[-1].start, place + 1)
    return found


def spelled(text: str) -> list[str]:
    """The words of a text.

    >>> spelled("l'an 2024")
    ['l', 'an', '2024']
    """
    if not (_MAY_BELONG.search(text) or has_spaceless(text)):
        return _IN_WORDS.findall(text)
    return [text[word.start : word.end] for word in words(text)]


def folded_words(text: str) -> list[str]:
    """The words of a text, as they are to be compared.

    >>> folded_words("L'An 2024")
    ['l', 'an', '2024']
    """
    return [word.casefold() for word in spelled(text)]


_IN_WORDS = re.compile(r"\w+")
"""Letters and digits, and the underscore."""

_MAY_BELONG = re.compile(r"[^\w\x00-\x7f]")
"""What may belong to the word before it: only so is it worth its time to look at each."""


def _runs(text: str) -> list[Word]:
    """The words of a text in scripts with spaces; the same as letter by letter, but faster."""
    if not _MAY_BELONG.search(text):
        return [Word(*match.span()) for match in _IN_WORDS.finditer(text)]
    found: list[Word] = []
    for match in _IN_WORDS.finditer(text):
        start, end = match.span()
        while end < len(text) and _belongs(text[end]):
            end += 1
        if found and found[-1].end == start:
            start = found.pop().start
        found.append(Word(start, end))
    return found


def _belongs(char: str) -> bool:
    """True for a mark, and for a character that is not seen, which belong to the word before."""
    return not char.isascii() and (
        unicodedata.category(char)[0] == "M" or unicodedata.category(char) == "Cf"
    )
