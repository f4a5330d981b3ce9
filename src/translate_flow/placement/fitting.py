"""Where the elements of one level belong in a translation: the words that fit best together.

Each stretch of words gets a score for each element: how well it agrees with the element translated
alone, the other words with the translation without the element, and how well place and edges fit.
The stretches chosen are those with the best sum, together with what remains for the gaps between
the elements. By how much any other choice is worse says how sure that is.
"""

from __future__ import annotations

import heapq
import re
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import inf
from typing import TypeAlias

from translate_flow.placement.agreement import Agreement, Term, There, alike, term, terms
from translate_flow.placement.little import ARTICLES, PLAIN_ARTICLES, is_little
from translate_flow.text.words import spelled

Stretch: TypeAlias = tuple[int, int]
"""Words by number: from the first up to the second."""

_Taken: TypeAlias = tuple[float, tuple[Stretch, ...], int]
"""The stretches of the first elements: the sum of their scores, which, a bit for each word."""

_Side: TypeAlias = tuple[Agreement, list[float], list[float]]
"""How the words agree with one text, and what each adds as the first one, or the last one."""

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

_LEFT = 0.3
"""Takes off: a preposition is left before it, while in the source the only one is in it."""

_BROKEN = 0.4
"""Takes off, each: signs that divide a sentence are in it, more than in the element."""

BREAK = re.compile(r"[,;:.!?—–](?=\s)|\s[-—–]\s|[،؛؟。，、；：！？]")
"""A sign that divides a sentence."""

_COPIED = 1.0
"""Adds: the words are those of the source, which has a name or a figure there."""

_VERBATIM = 0.3
"""Adds: the words are those of the element alone."""

_LENGTH = 0.4
"""Takes off, at most: gaps are longer or shorter than translations are."""

_UNLIKE = 0.3
"""What a margin counts less if the element alone has nothing in common with its words."""

_MOST = (8, 64, 512)
"""So many stretches of each element are tried with those of the others; more if none fits."""

_MANY = 60
"""Elements beside each other, at most: more take seconds, and are no sentence."""

_KEPT = 60
"""Words of a translation, at most, whose scores are kept for a second look: those of long texts
take too much memory."""

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


@dataclass(frozen=True, slots=True)
class Place:
    """The words an element gets."""

    stretch: Stretch
    certainty: float
    """By how much any other place is worse, less what speaks against this one."""


class Fitter:
    """One translation, in which elements are to be placed.

    What it has found about an element it keeps: asked for it again, with its rest, it only adds
    what that says.
    """

    def __init__(
        self,
        words_there: Sequence[Term],
        joints: Container[int] = (),
        breaks: Container[int] = (),
    ) -> None:
        """`joints` are the words that are written together with the one before.

        `breaks` are those before which a sign divides the sentence.
        """
        self._there = There(words_there)
        self._joints, self._breaks = joints, breaks
        self._parts: dict[Stretch, _Part] = {}

    def fit(
        self,
        elements: Sequence[Element],
        rests: Sequence[str],
        gaps: Sequence[str],
        within: Stretch,
    ) -> list[Place]:
        """The best place of each element `within` some words of the translation.

        Empty where there are fewer words than elements, or too many elements. `rests` are the
        translations without each of them, empty where that is not known; `gaps` are the texts
        before, between and after the elements in the source.
        """
        if len(elements) > _MANY:
            return []
        part = self._part(within)
        fittings = [
            _Fitting(part.scored(element), self._rest(rest, within[0]))
            for element, rest in zip(elements, rests, strict=True)
        ]
        count = within[1] - within[0]
        taken: list[_Taken] = [(0.0, (), 0)]
        for fitting in fittings:
            candidates = sorted(fitting.candidates(), reverse=True)
            longer: list[_Taken] = []
            for most in (*_MOST, len(candidates)):
                longer = longer or list(_longer(taken, candidates[:most]))
            taken = heapq.nlargest(_WIDTH, longer)
        if not taken:
            return []
        usual = [_usual(len(spelled(gap))) for gap in gaps]
        ranked = sorted(
            ((score - _lengths(usual, each, count), each) for score, each, _ in taken), reverse=True
        )
        best, chosen = ranked[0]
        places: list[Place] = []
        for number, (fitting, stretch) in enumerate(zip(fittings, chosen, strict=True)):
            other = next((score for score, choice in ranked if choice[number] != stretch), -inf)
            certainty = best - other - fitting.objections(stretch)
            places.append(Place((within[0] + stretch[0], within[0] + stretch[1]), certainty))
        return places

    def _part(self, within: Stretch) -> _Part:
        if within not in self._parts:
            torn = [_TORN * (number in self._joints) for number in range(within[0], within[1] + 1)]
            broken = [*accumulate(number in self._breaks for number in range(*within))]
            self._parts[within] = _Part(There(self._there.terms[slice(*within)]), torn, broken)
        return self._parts[within]

    def _rest(self, rest: str, first: int) -> _Rest | None:
        return _Rest(Agreement(terms(rest), self._there), first) if rest else None


def _longer(taken: Sequence[_Taken], more: Sequence[tuple[float, Stretch]]) -> Iterator[_Taken]:
    """Each choice with each stretch for one element more that has no word of another's."""
    bits = [(1 << end) - (1 << begin) for _, (begin, end) in more]
    for score, stretches, used in taken:
        for (value, stretch), own in zip(more, bits, strict=True):
            if not used & own:
                yield score + value, (*stretches, stretch), used | own


class _Part:
    """Words of a translation among which elements are to be placed."""

    def __init__(self, there: There, torn: Sequence[float], broken: Sequence[int]) -> None:
        """`torn` is what it takes off to begin or end at each word.

        `broken` counts the signs before each word that divide the sentence.
        """
        self._there = there
        self._torn, self._broken = torn, broken
        self._known: dict[Element, _Scores] = {}

    def scored(self, element: Element) -> _Scores:
        """How well stretches fit the element."""
        if element not in self._known:
            self._known[element] = _Scores(element, self._there, self._torn, self._broken)
        return self._known[element]


@dataclass(frozen=True, slots=True)
class _Rest:
    """The translation without an element."""

    agreement: Agreement
    """That of the whole translation with it."""
    first: int
    """The word from which on stretches are counted."""

    def lacks(self, begin: int, end: int) -> float:
        """How well the translation but for these words agrees with that without the element."""
        return self.agreement.outside(self.first + begin, self.first + end)


@dataclass(frozen=True, slots=True)
class _Fitting:
    """How well stretches of a translation fit one element, by all that is known."""

    scores: _Scores
    rest: _Rest | None

    def candidates(self) -> list[tuple[float, Stretch]]:
        """Every stretch that is not too long, with its score."""
        scores = self.scores
        if self.rest is None:
            return [(own - off, each) for own, off, each in scores.all()]
        return [(own + self.rest.lacks(*each) - off, each) for own, off, each in scores.all()]

    def objections(self, stretch: Stretch) -> float:
        """What a margin counts less where the words are not like the element alone.

        Most if they are not missing either where it is.
        """
        likeness = self.scores.likeness(stretch)
        is_missing = self.rest and self.rest.lacks(*stretch) > self.rest.lacks(0, 0)
        return _UNLIKE * (1 - likeness) + (likeness <= 0 and not is_missing)


class _Scores:
    """How well stretches of a translation fit one element, as far as it goes without its rest."""

    def __init__(
        self, element: Element, there: There, torn: Sequence[float], broken: Sequence[int]
    ) -> None:
        """See `_Part`."""
        own = terms(element.text)
        before = [term(word).text for word in spelled(element.before)[-1:]]
        self._texts = [each.text for each in there.terms]
        self._little = there.little
        self._shares = element.shares
        self._ends_little = is_little(own[-1].text)
        self._article = 0.0
        if before and is_little(before[0]) and not is_little(own[0].text):
            self._article = _ARTICLE if before[0] in ARTICLES else _PREPOSITION
        self._has_preposition = (
            is_little(own[0].text)
            and own[0].text not in PLAIN_ARTICLES
            and not (before and is_little(before[0]))
        )
        wanted = [self._bare(terms(text)) for text in element.alone]
        self._sides = [
            (
                Agreement(each, there),
                self._edges(each[0].text, own[0].text),
                self._edges(each[-1].text, own[-1].text),
            )
            for each in wanted
        ]
        self._verbatim = {tuple(term.text for term in each): _VERBATIM for each in wanted}
        if element.text in element.alone:
            self._verbatim[tuple(term.text for term in own)] = _COPIED
        self._torn, self._broken = torn, broken
        self._breaks = max(len(BREAK.findall(text)) for text in (element.text, *element.alone))
        most = max(map(len, wanted))
        self._most = min(most + 2 + most // 3, 4 * len(own) + 8)  # some answers never end
        self._kept: list[tuple[float, float, Stretch]] = []

    def all(self) -> Iterable[tuple[float, float, Stretch]]:
        """Agreement, what it takes off, and words, of every stretch that is not too long."""
        if len(self._texts) > _KEPT:
            return self._of_all()
        self._kept = self._kept or list(self._of_all())
        return self._kept

    def _bare(self, alone: list[Term]) -> list[Term]:
        """Without articles that are none of the element's: models give them to what they get alone.

        Those at the end are dropped (`Ministry of the`), unless the translation has them there as
        well (`know what to do`); one at the head says next to nothing.
        """
        if not self._ends_little and not self._has([term.text for term in alone]):
            while len(alone) > 1 and alone[-1].text in ARTICLES:
                alone = alone[:-1]
        if self._article and len(alone) > 1 and alone[0].text in ARTICLES:
            return [alone[0]._replace(weight=0.05), *alone[1:]]
        return alone

    def _has(self, words: list[str]) -> bool:
        """Whether the words stand there together."""
        starts = range(len(self._texts) - len(words) + 1)
        return any(self._texts[start : start + len(words)] == words for start in starts)

    def _edges(self, alone: str, own: str) -> list[float]:
        """What each word adds or takes off as the first one, or the last one.

        `alone` is that of the element alone, `own` the one in the source.
        """
        odd = 0.0 if is_little(own) else _LITTLE
        found: list[float] = []
        for word, little in zip(self._texts, self._little, strict=True):
            like = alike(alone, word)
            found.append(_EDGE * like - (odd * (1 - like) if little else 0.0))
        return found

    def _of_all(self) -> Iterator[tuple[float, float, Stretch]]:
        count, (start, stop) = len(self._texts), self._shares
        behind = [abs(end / count - stop) for end in range(1, count + 1)]
        for begin, row in enumerate(self._agreements()):
            ahead = abs(begin / count - start)
            torn = self._torn[begin] + self._left_before(begin)
            before = self._broken[begin] + self._breaks
            article = self._article_from(begin) if self._article else count
            ends = zip(row, behind[begin:], self._torn[begin + 1 :], strict=False)
            for end, (agreement, far, torn_there) in enumerate(ends, begin + 1):
                away = (ahead + far) / 2
                off = _FAR * away / (away + _NEAR) + torn + torn_there
                if article < end - 1:
                    off += self._article
                if (broken := self._broken[end - 1] - before) > 0:
                    off += _BROKEN * broken
                yield agreement, off, (begin, end)

    def _agreements(self) -> Iterator[list[float]]:
        """For each word, those of what begins with it with the element alone: one word, two ..."""
        for begin, rows in enumerate(zip(*map(self._edged, self._sides), strict=True)):
            row = rows[0] if len(rows) == 1 else list(map(max, *rows))
            for words, adds in self._verbatim.items():
                size = len(words)
                if size <= len(row) and words == tuple(self._texts[begin : begin + size]):
                    row[size - 1] += adds
            yield row

    def _edged(self, side: _Side) -> Iterator[list[float]]:
        agreement, heads, tails = side
        for begin, row in enumerate(agreement.rows(self._most)):
            head = heads[begin]
            yield [own + head + tail for own, tail in zip(row, tails[begin:], strict=False)]

    def _article_from(self, begin: int) -> int:
        """Where an article is, if only little words are before it."""
        for number in range(begin, len(self._texts)):
            if self._texts[number] in ARTICLES:
                return number
            if not self._little[number]:
                break
        return len(self._texts)

    def _left_before(self, begin: int) -> float:
        """What it takes off to begin there, behind a preposition that belongs to the element."""
        if not self._has_preposition or not begin:
            return 0.0
        return _LEFT * (self._little[begin - 1] and self._texts[begin - 1] not in ARTICLES)

    def likeness(self, stretch: Stretch) -> float:
        """How far a stretch agrees with the element alone, at most 1."""
        return max(agreement.share(*stretch) for agreement, _, _ in self._sides)


def _usual(size: int) -> tuple[float, float]:
    """The least and the most words that a translation of so many words has."""
    return 0.4 * size - 1, 1.5 * size + 1


def _lengths(
    usual: Sequence[tuple[float, float]], stretches: Sequence[Stretch], count: int
) -> float:
    """What the gaps take off that are longer or shorter than usual.

    `count` is that of the words of the translation. Nothing where the elements are in another
    order.
    """
    off, at = 0.0, 0
    for (least, most), (begin, end) in zip(usual, (*stretches, (count, count)), strict=True):
        if begin < at:
            return 0.0
        length, at = begin - at, end
        if not least <= length <= most:
            off += max(least - length, length - most)
    return _LENGTH * min(off, 1.0)
