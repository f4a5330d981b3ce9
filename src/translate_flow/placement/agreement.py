"""How well a stretch of a translation agrees with what a part of the source is alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from rapidfuzz import fuzz

from translate_flow.words import is_spaceless, words

_ALIKE = 50.0
"""Likeness (0 to 100) above which two words may be forms of one."""

_SWAPPED = 0.25
"""What a word takes off in the place of another, for each of its weight."""

_ODD = 0.5
"""What a word takes off that has no counterpart."""


class Term(NamedTuple):
    """A word, case ignored, and how much it says: little ones say little, figures most."""

    text: str
    weight: float


def terms(text: str) -> list[Term]:
    """The words of a text."""
    return [term(text[word.start : word.end]) for word in words(text)]


def term(word: str) -> Term:
    """A word with its weight."""
    if word[0].isdigit():
        return Term(word, 1.0)
    if is_spaceless(word[0]):
        return Term(word, 0.6)
    return Term(word.casefold(), min(1.0, 0.06 + 0.09 * len(word)))


def alike(word: str, other: str) -> float:
    """How far two words may be forms of one, 0 to 1; figures are the same or not.

    >>> alike("1987", "1986")
    0.0
    """
    if word == other:
        return 1.0
    if word[0].isdigit() or other[0].isdigit():
        return 0.0
    likeness = fuzz.ratio(word, other, score_cutoff=_ALIKE)
    return max(0.0, (likeness - _ALIKE) / (100 - _ALIKE)) ** 2


class Agreement:
    """The agreement of words of a translation with a text, word by word in any order."""

    def __init__(self, wanted: Sequence[Term], there: Sequence[Term]) -> None:
        self._weights = [term.weight for term in wanted]
        self._weight = sum(self._weights)
        self._there = [term.weight for term in there]
        self._sums = [0.0, *accumulate(self._there)]
        self._pairs = sorted(_pairs(wanted, there), reverse=True)

    def inside(self, begin: int, end: int) -> float:
        """The agreement of the words from `begin` up to `end`."""
        return self._of((1 << end) - (1 << begin), self._sums[end] - self._sums[begin])

    def outside(self, begin: int, end: int) -> float:
        """The agreement of all words but these."""
        every = (1 << len(self._there)) - 1
        rest = self._sums[-1] - self._sums[end] + self._sums[begin]
        return self._of(every ^ ((1 << end) - (1 << begin)), rest)

    def share(self, begin: int, end: int) -> float:
        """The agreement of these words, as a share of the most there can be."""
        return self.inside(begin, end) / self._weight

    def _of(self, here: int, weight: float) -> float:
        common, ours, theirs = self._matched(here)
        missing, more = self._weight - ours, weight - theirs
        return common - _SWAPPED * min(missing, more) - _ODD * abs(missing - more)

    def _matched(self, here: int) -> tuple[float, float, float]:
        """What is common, and the weight of the words that have a counterpart, on both sides.

        `here` has a bit for each word of the translation that counts. The likest are paired first.
        """
        free = (1 << len(self._weights)) - 1
        common = ours = theirs = 0.0
        for like, one, other in self._pairs:
            if free >> one & 1 and here >> other & 1:
                free ^= 1 << one
                here ^= 1 << other
                ours += self._weights[one]
                theirs += self._there[other]
                common += like * (self._weights[one] + self._there[other]) / 2
        return common, ours, theirs


def _pairs(wanted: Sequence[Term], there: Sequence[Term]) -> Iterator[tuple[float, int, int]]:
    for one, (word, _) in enumerate(wanted):
        for other, (text, _) in enumerate(there):
            if like := alike(word, text):
                yield like, one, other
