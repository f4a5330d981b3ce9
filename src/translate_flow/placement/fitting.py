"""Where the elements of one level belong in a translation: the words that fit best together.

Each stretch of words gets a score for each element: how well it agrees with the element translated
alone, the other words with the translation without the element, and how well place and edges fit.
The stretches chosen are those with the best sum, together with what remains for the gaps between
the elements. By how much any other choice is worse says how sure that is.
"""

from __future__ import annotations

import heapq
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from math import inf
from typing import TypeAlias

from translate_flow.placement.agreement import Agreement, Term, alike, terms
from translate_flow.placement.little import ARTICLES, is_little
from translate_flow.words import words

Stretch: TypeAlias = tuple[int, int]
"""Words by number: from the first up to the second."""

_Taken: TypeAlias = tuple[float, tuple[Stretch, ...], int]
"""The stretches of the first elements: the sum of their scores, which, a bit for each word."""

# What adds to a score or takes off; a word that is found as it is adds at most 1. The figures were
# chosen on the sentences in `tests/placement/`, not on those in `unseen/` there.

_FAR = 1.0
"""Takes off, at most: to stand elsewhere than in the source."""

_NEAR = 0.33
"""So far away, as a part of the sentence, half of that is taken off."""

_EDGE = 0.18
"""Adds, twice: the first word is that of the element alone, and the last one."""

_LITTLE = 0.29
"""Takes off: a little word at an edge that the element has neither in the source nor alone."""

_ARTICLE = 1.25
"""Takes off: an article at the head, where one stands before the element in the source."""

_PREPOSITION = 0.25
"""Takes off: the same where another little word stands there."""

_TORN = 0.4
"""Takes off: to begin or end inside what is written as one word: `artist's`, `long-awaited`."""

_COPIED = 1.0
"""Adds: the words are those of the source, which has a name or a figure there."""

_LENGTH = 0.4
"""Takes off, at most: gaps are longer or shorter than translations are."""

_UNLIKE = 0.3
"""What a margin counts less if the element alone has nothing in common with its words."""

_MOST = (8, 64, 512)
"""So many stretches of each element are tried with those of the others; more if none fits."""

_MANY = 60
"""Elements beside each other, at most: more take seconds, and are no sentence."""

_WIDTH = 32
"""So many choices for the first elements are tried with the next one."""


@dataclass(frozen=True, slots=True)
class Element:
    """An element with words, as far as its place depends on it."""

    text: str
    before: str
    """What stands before it in its parent."""
    shares: tuple[float, float]
    """Where in its parent it begins and ends, 0 to 1."""
    alone: tuple[str, ...]
    """What it may be in the translation, at least one text with words."""
    rest: str = ""
    """The translation without it; empty where that is not known."""


@dataclass(frozen=True, slots=True)
class Place:
    """The words an element gets."""

    stretch: Stretch
    certainty: float
    """By how much any other place is worse, less what speaks against this one."""


def fit(
    elements: Sequence[Element],
    gaps: Sequence[str],
    words_there: Sequence[Term],
    within: Stretch,
    joints: Container[int] = (),
) -> list[Place]:
    """The best place of each element; empty where there are fewer words than elements, or too many.

    `gaps` are the texts before, between and after the elements in the source, `words_there` those
    of the whole translation; the elements stand `within` some of them. `joints` are the words that
    are written together with the one before.
    """
    if len(elements) > _MANY:
        return []
    fitting = [_Fitting(element, words_there, within, joints) for element in elements]
    count = within[1] - within[0]
    taken: list[_Taken] = [(0.0, (), 0)]
    for each in fitting:
        candidates = sorted(each.candidates(), reverse=True)
        longer: list[_Taken] = []
        for most in (*_MOST, len(candidates)):
            longer = longer or list(_longer(taken, candidates[:most]))
        taken = heapq.nlargest(_WIDTH, longer)
    if not taken:
        return []
    sizes = [len(words(gap)) for gap in gaps]
    ranked = sorted(
        ((score - _lengths(sizes, each, count), each) for score, each, _ in taken), reverse=True
    )
    best, chosen = ranked[0]
    places: list[Place] = []
    for number, (each, stretch) in enumerate(zip(fitting, chosen, strict=True)):
        other = next((score for score, choice in ranked if choice[number] != stretch), -inf)
        certainty = best - other - _UNLIKE * (1 - each.likeness(stretch)) - each.is_guess(stretch)
        places.append(Place((within[0] + stretch[0], within[0] + stretch[1]), certainty))
    return places


def _longer(taken: Sequence[_Taken], more: Sequence[tuple[float, Stretch]]) -> Iterator[_Taken]:
    """Each choice with each stretch for one element more that has no word of another's."""
    bits = [(1 << end) - (1 << begin) for _, (begin, end) in more]
    for score, stretches, used in taken:
        for (value, stretch), own in zip(more, bits, strict=True):
            if not used & own:
                yield score + value, (*stretches, stretch), used | own


class _Fitting:
    """How well stretches of a translation, counted from the first word within, fit one element."""

    def __init__(
        self,
        element: Element,
        words_there: Sequence[Term],
        within: Stretch,
        joints: Container[int],
    ) -> None:
        there = words_there[slice(*within)]
        own, before = terms(element.text), terms(element.before)
        self._there = there
        self._texts = [term.text for term in there]
        self._shares = element.shares
        self._copied = [term.text for term in own] if element.text in element.alone else []
        self._ends_little = is_little(own[-1].text)
        self._article = 0.0
        if before and is_little(before[-1].text) and not is_little(own[0].text):
            self._article = _ARTICLE if before[-1].text in ARTICLES else _PREPOSITION
        wanted = [self._bare(terms(text)) for text in element.alone]
        self._sides = [
            (
                Agreement(each, there),
                self._edges(each[0].text, own[0].text),
                self._edges(each[-1].text, own[-1].text),
            )
            for each in wanted
        ]
        self._rest = Agreement(terms(element.rest), words_there) if element.rest else None
        self._first = within[0]
        self._torn = [_TORN * (number in joints) for number in range(within[0], within[1] + 1)]
        most = max(map(len, wanted))
        self._most = min(most + 2 + most // 3, 4 * len(own) + 8)  # some answers never end

    def _bare(self, alone: list[Term]) -> list[Term]:
        """Without articles that are none of the element's: models give them to what they get alone.

        Those at the end are dropped (`Ministry of the`), one at the head says next to nothing.
        """
        while len(alone) > 1 and alone[-1].text in ARTICLES and not self._ends_little:
            alone = alone[:-1]
        if self._article and len(alone) > 1 and alone[0].text in ARTICLES:
            return [alone[0]._replace(weight=0.05), *alone[1:]]
        return alone

    def _edges(self, alone: str, own: str) -> list[float]:
        """What each word adds or takes off as the first one, or the last one.

        `alone` is that of the element alone, `own` the one in the source.
        """
        found: list[float] = []
        for word, _ in self._there:
            like = alike(word, alone)
            is_odd = is_little(word) and not is_little(own)
            found.append(_EDGE * like - (_LITTLE * (1 - like) if is_odd else 0.0))
        return found

    def candidates(self) -> Iterator[tuple[float, Stretch]]:
        """Every stretch that is not too long, with its score."""
        count, (start, stop) = len(self._there), self._shares
        if not count:
            return
        behind = [abs(end / count - stop) for end in range(count + 1)]
        for begin in range(count):
            ahead = abs(begin / count - start)
            article = self._article_from(begin) if self._article else count
            for end in range(begin + 1, min(count, begin + self._most) + 1):
                away = (ahead + behind[end]) / 2
                score = self._agreement(begin, end) - _FAR * away / (away + _NEAR)
                score -= self._torn[begin] + self._torn[end]
                if article < end - 1:
                    score -= self._article
                yield score, (begin, end)

    def _article_from(self, begin: int) -> int:
        """Where an article is, if only little words are before it."""
        for number in range(begin, len(self._there)):
            if self._there[number].text in ARTICLES:
                return number
            if not is_little(self._there[number].text):
                break
        return len(self._there)

    def likeness(self, stretch: Stretch) -> float:
        """How far a stretch agrees with the element alone, at most 1."""
        return max(agreement.share(*stretch) for agreement, _, _ in self._sides)

    def is_guess(self, stretch: Stretch) -> bool:
        """True for words that are not like the element alone, nor missing where it is."""
        if self.likeness(stretch) > 0:
            return False
        return self._lacks(*stretch) <= self._lacks(0, 0)

    def _agreement(self, begin: int, end: int) -> float:
        """That of the words with the element alone, and of the others with what is without it."""
        score = -inf
        for agreement, heads, tails in self._sides:
            score = max(score, agreement.inside(begin, end) + heads[begin] + tails[end - 1])
        if len(self._copied) == end - begin and self._copied == self._texts[begin:end]:
            score += _COPIED
        return score + self._lacks(begin, end)

    def _lacks(self, begin: int, end: int) -> float:
        """How well the translation but for these words agrees with that without the element."""
        return self._rest.outside(self._first + begin, self._first + end) if self._rest else 0.0


def _lengths(sizes: Sequence[int], stretches: Sequence[Stretch], count: int) -> float:
    """What the gaps take off that are longer or shorter than translations are.

    `sizes` are those of the gaps in the source, in words; `count` is that of the translation.
    Nothing where the elements are in another order.
    """
    edges = [0, *(edge for stretch in stretches for edge in stretch), count]
    if edges != sorted(edges):
        return 0.0
    off = 0.0
    for size, begin, end in zip(sizes, edges[::2], edges[1::2], strict=True):
        length = end - begin
        off += max(0.0, length - 1.5 * size - 1, 0.4 * size - 1 - length)
    return _LENGTH * min(off, 1.0)
