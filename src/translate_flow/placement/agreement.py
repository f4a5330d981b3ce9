"""How well a stretch of a translation agrees with what a part of the source is alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from rapidfuzz import fuzz

from translate_flow.placement.little import is_little
from translate_flow.text.words import is_spaceless, spelled

_ALIKE = 50.0
"""Likeness (0 to 100) above which two words may be forms of one."""

_SWAPPED = 0.25
"""What a word takes off in the place of another, for each of its weight."""

_ODD = 0.5
"""What a word takes off that has no counterpart."""

_LITTLE = 0.25
"""What a little word weighs, at most: a word in full is 1."""

_SUFFIXED = 0.8
"""How far two figures are alike of which one has letters behind it: 21, 21st."""

_FIGURE = re.compile(r"(\d+)[^\W\d]*")

_REMEMBERED = 1 << 14
"""So many words, and pairs of words, are compared anew only when others have come between."""


class Term(NamedTuple):
    """A word, and how much it says: little ones say little, figures most.

    Case is ignored, but of an acronym that would be a little word in small letters (`UN`, `IT`).
    """

    text: str
    weight: float


def terms(text: str) -> list[Term]:
    """The words of a text."""
    return [term(word) for word in spelled(text)]


@lru_cache(_REMEMBERED)
def term(word: str) -> Term:
    """A word with its weight."""
    if word[0].isdigit():
        return Term(word, 1.0)
    if is_spaceless(word[0]):
        return Term(word, 0.6)
    folded = word.casefold()
    if is_little(folded) and len(word) > 1 and word.isupper():
        folded = word
    return Term(folded, min(_LITTLE if is_little(folded) else 1.0, 0.06 + 0.09 * len(word)))


@lru_cache(_REMEMBERED)
def alike(word: str, other: str) -> float:
    """How far two words may be forms of one, 0 to 1; figures are the same or not.

    >>> alike("1987", "1986"), alike("21", "21st")
    (0.0, 0.8)
    """
    if word == other:
        return 1.0
    likeness = fuzz.ratio(word, other, score_cutoff=_ALIKE)
    if not likeness:
        return 0.0
    if word[0].isdigit() or other[0].isdigit():
        one, two = _FIGURE.fullmatch(word), _FIGURE.fullmatch(other)
        return _SUFFIXED if one and two and one[1] == two[1] else 0.0
    return ((likeness - _ALIKE) / (100 - _ALIKE)) ** 2


class _Pair(NamedTuple):
    """Two words that may be forms of one; how often each stands there is counted elsewhere."""

    like: float
    wanted: int
    there: int
    """Which of the words that have a counterpart."""
    ours: float
    """Weight of the word that is wanted."""
    theirs: float


class _Common(NamedTuple):
    """What some words of a translation have in common with a text."""

    agreement: float
    missing: float
    """Weight of what is wanted and not among them."""
    theirs: Sequence[float]
    """Weights of those words that have a counterpart."""

    def of(self, weight: float) -> float:
        """The agreement of these words with others, so much in all, that have no counterpart."""
        for theirs in self.theirs:
            weight -= theirs
        if weight < self.missing:
            return self.agreement - _SWAPPED * weight - _ODD * (self.missing - weight)
        return self.agreement - _SWAPPED * self.missing - _ODD * (weight - self.missing)


class There:
    """The words of a translation, or some of them, that texts are compared with."""

    def __init__(self, terms: Sequence[Term]) -> None:
        self.terms = terms
        self.different = list(dict.fromkeys(terms))
        self.weights = [0.0, *accumulate(term.weight for term in terms)]
        """What all words before each weigh, and all."""
        self.little = [is_little(term.text) for term in terms]


class Agreement:
    """The agreement of words of a translation with a text, word by word in any order.

    The time of an answer grows with the words that are alike, however often each of them stands.
    """

    def __init__(self, wanted: Sequence[Term], there: There) -> None:
        self._weight = sum(term.weight for term in wanted)
        self._weights = there.weights
        counts = Counter(wanted)
        self._counts = list(counts.values())
        pairs = [
            (like, one, term, mine.weight)
            for one, mine in enumerate(counts)
            for term in there.different
            if (like := alike(mine.text, term.text))
        ]
        involved = dict.fromkeys(term for _, _, term, _ in pairs)
        numbers = {term: number for number, term in enumerate(involved)}
        self._pairs = sorted(
            (
                _Pair(like, one, numbers[term], weight, term.weight)
                for like, one, term, weight in pairs
            ),
            reverse=True,
        )
        self._different = len(numbers)
        self._paired = [numbers[term] for term in there.terms if term in numbers]
        """The words that have a counterpart, in their order."""
        self._before = [0, *accumulate(term in numbers for term in there.terms)]
        """How many of those stand before each word, and all."""

    def inside(self, begin: int, end: int) -> float:
        """The agreement of the words from `begin` up to `end`."""
        common = self._common(self._paired[self._before[begin] : self._before[end]])
        return common.of(self._weights[end] - self._weights[begin])

    def rows(self, most: int) -> Iterator[list[float]]:
        """For each word, the agreement of what begins with it: of one word, two, up to `most`."""
        first, common = 0, dict[int, _Common]()  # of the words in pairs from `first` on
        for begin, before in enumerate(self._weights[:-1]):
            if first < self._before[begin]:
                first, common = self._before[begin], {}
            ends = slice(begin + 1, begin + most + 1)
            row: list[float] = []
            for stop, weight in zip(self._before[ends], self._weights[ends], strict=True):
                if stop not in common:
                    common[stop] = self._common(self._paired[first:stop])
                row.append(common[stop].of(weight - before))
            yield row

    def outside(self, begin: int, end: int) -> float:
        """The agreement of all words but these."""
        first, stop = self._before[begin], self._before[end]
        common = self._common(self._paired[:first] + self._paired[stop:])
        return common.of(self._weights[-1] - self._weights[end] + self._weights[begin])

    def share(self, begin: int, end: int) -> float:
        """The agreement of these words, as a share of the most there can be."""
        return self.inside(begin, end) / self._weight

    def _common(self, paired: Sequence[int]) -> _Common:
        """What the words in pairs have in common with the text."""
        missing, agreement, counterparts = self._weight, 0.0, []
        free, left = self._counts.copy(), len(paired)
        here = [0] * self._different
        for number in paired:
            here[number] += 1
        for like, one, other, ours, theirs in self._pairs:  # the likest first
            if not left:
                break
            if here[other] and free[one]:
                count = min(here[other], free[one])
                here[other] -= count
                free[one] -= count
                left -= count
                missing -= count * ours
                agreement += count * like * (ours + theirs) / 2
                counterparts.append(count * theirs)
        return _Common(agreement, missing, counterparts)
