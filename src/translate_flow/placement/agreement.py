"""How well a stretch of a translation agrees with what a part of the source is alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
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


class _Pair(NamedTuple):
    """Two words that may be forms of one; how often each stands there is counted elsewhere."""

    like: float
    wanted: int
    there: int
    """Which of the words that have a counterpart."""
    ours: float
    """Weight of the word that is wanted."""
    theirs: float


class Agreement:
    """The agreement of words of a translation with a text, word by word in any order.

    The time of an answer grows with the words that are alike, however often each of them stands.
    """

    def __init__(self, wanted: Sequence[Term], there: Sequence[Term]) -> None:
        self._weight = sum(term.weight for term in wanted)
        self._sums = [0.0, *accumulate(term.weight for term in there)]
        counts = Counter(wanted)
        self._counts = list(counts.values())
        pairs = [
            (like, one, term, mine.weight)
            for one, mine in enumerate(counts)
            for term in dict.fromkeys(there)
            if (like := alike(mine.text, term.text))
        ]
        involved = list(dict.fromkeys(term for _, _, term, _ in pairs))
        numbers = {term: number for number, term in enumerate(involved)}
        self._before = [[0, *accumulate(other == term for other in there)] for term in involved]
        self._pairs = sorted(
            (
                _Pair(like, one, numbers[term], weight, term.weight)
                for like, one, term, weight in pairs
            ),
            reverse=True,
        )

    def inside(self, begin: int, end: int) -> float:
        """The agreement of the words from `begin` up to `end`."""
        here = [at[end] - at[begin] for at in self._before]
        return self._of(here, self._sums[end] - self._sums[begin])

    def outside(self, begin: int, end: int) -> float:
        """The agreement of all words but these."""
        here = [at[-1] - at[end] + at[begin] for at in self._before]
        return self._of(here, self._sums[-1] - self._sums[end] + self._sums[begin])

    def share(self, begin: int, end: int) -> float:
        """The agreement of these words, as a share of the most there can be."""
        return self.inside(begin, end) / self._weight

    def _of(self, here: list[int], weight: float) -> float:
        """The agreement of words of so much weight; those in pairs are `here` so often."""
        missing, more, common = self._weight, weight, 0.0
        if any(here):
            free = self._counts.copy()
            for like, one, other, ours, theirs in self._pairs:  # the likest first
                if here[other] and free[one]:
                    count = min(here[other], free[one])
                    here[other] -= count
                    free[one] -= count
                    missing -= count * ours
                    more -= count * theirs
                    common += count * like * (ours + theirs) / 2
        return common - _SWAPPED * min(missing, more) - _ODD * abs(missing - more)
