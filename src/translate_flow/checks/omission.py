"""`omission`: nothing of the source was left out.

A sentence of the source, a clause or its end is taken to be missing where three things together
say so: the translation is shorter than translations into its language are, but of the usual length
for the rest of the source; the words of that part are not found in it; and those of the rest stand
where they would if they were all. Each is weighed by how much likelier it is with the part missing
than with nothing missing, as a natural logarithm; the figures were measured on good translations
and on the same with a part cut off.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, pairwise
from typing import Final

from translate_flow.checks.base import Finding, Findings, Severity, Subject
from translate_flow.checks.counterparts import Kind, Traced, has_everyday_words, traced
from translate_flow.checks.language import facts
from translate_flow.checks.sentences import ends

ID = "omission"
_ADDRESS = re.compile(r"https?://\S+")
_LETTERS = 30
"""Shorter sources say nothing of how long a translation has to be."""
_WEIGHT: Final = 3.8
"""Together, the signs have to weigh so much."""
_SHORT, _LONG = -0.9, 1.2
"""Standard deviations from the usual length, from where on nothing is missing: the second where
there are fewer sentences than in the source."""
_FAR = -2.5
"""So short is no translation of the rest either: more is missing than one part."""
_LEAST, _MOST = 0.25, 0.5
"""The part of a source at its end that may be missing."""
_FOUND: Final = {
    Kind.FIGURE: (0.92, 0.11),
    Kind.NAME: (0.86, 0.13),
    Kind.EVERYDAY: (0.78, 0.165),
    Kind.SHARED: (0.29, 0.05),
}
"""How often a word of each kind is found in a whole translation, and in one without it."""
_FOUND_LESS: Final = {**_FOUND, Kind.NAME: (0.6, 0.13), Kind.SHARED: (0.15, 0.05)}
"""The same where no everyday words of a language are known: it may also bend or translate names."""
_END, _FEWER, _NOT_FEWER = -1.4, 2.7, -2.5
"""What it weighs that an end may be anywhere, that a translation has fewer sentences, and that it
has as many."""
_UNASKED = 2.5
"""What it weighs that a sentence asks, and the translation asks less often than the source."""
_CLOSING = " \n\"'”’»)"
_INSIDE = -2.4
"""What it weighs that any clause may be missing."""
_LEAST_CLAUSE = 0.18
_MARK = re.compile(r"[,;:–—](?=\s)|[)]")
_TRUST = 4
"""How many words of a translation are needed to say as much of it as all others do together."""
_APART: Final = 0.12
"""How far a word is from the place it has in the source, on the average."""
_PLACES: Final = 6
"""So much do places weigh at most, as far as that matters."""
_BY_PLACE: Final = 0.5
"""Words move together, so that places say less than they would each by itself."""
_CAP: Final = 4.0
"""Lengths that deviate by more are all as unlikely."""


def check(subject: Subject) -> Findings:
    """A sentence, a clause or an end without a counterpart."""
    deviation = deviation_of_length(subject)
    if deviation is None or deviation > _LONG:
        return
    fewer = len(ends(subject.source)) > len(ends(subject.target))
    if deviation > _SHORT and not fewer:
        return
    missing = max(_weighed(subject, fewer), default=None)
    if missing is None or missing.weight < _WEIGHT:
        return
    words = subject.source[missing.start : missing.end].strip()
    if missing.rest < _FAR:
        words, message = "", "much shorter than the source; is a part missing?"
    elif missing.whole:
        message = f'a sentence of the source seems to be missing: "{_shown(words)}"'
    else:
        message = f'shorter than the source; is "{_shown(words)}" missing?'
    yield Finding(ID, Severity.WARNING, message, words)


def deviation_of_length(subject: Subject) -> float | None:
    """By how many standard deviations a translation is longer than usual; None if not known."""
    usual = _usual(subject)
    source, target = _letters(subject.source), _letters(subject.target)
    if usual is None or source < _LETTERS or not target:
        return None
    return usual.deviation(source, target)


@dataclass(frozen=True, slots=True, order=True)
class _Missing:
    """A part of the source, from `start` up to `end`, that may be missing."""

    weight: float
    start: int
    end: int
    whole: bool
    """Whether it is a sentence."""
    rest: float
    """By how many standard deviations the translation is longer than usual for the rest."""


@dataclass(frozen=True, slots=True)
class _Usual:
    """How long translations are."""

    mean: float
    spread: float

    def deviation(self, source: int, target: int) -> float:
        """The deviation from the mean for numbers of letters."""
        return (math.log(target / source) - self.mean) / self.width(source)

    def width(self, source: int) -> float:
        """A standard deviation."""
        return self.spread * (0.095 + 3.4 / source)


def _usual(subject: Subject) -> _Usual | None:
    wanted = facts(subject.language).get("length")
    usual = facts(subject.source_language).get("length", {"mean": 0.0})
    return _Usual(wanted["mean"] - usual["mean"], wanted["spread"]) if wanted else None


def _weighed(subject: Subject, fewer: bool) -> Iterator[_Missing]:
    """The parts that may be missing, each with its weight."""
    usual = _usual(subject)
    if usual is None:
        return
    source = subject.source
    found = traced(
        _ADDRESS.sub(_blank, source), subject.target, subject.source_language, subject.language
    )
    likely = _FOUND if has_everyday_words(subject.language) else _FOUND_LESS
    signs = _Signs(found, usual, likely, _letters(source), _letters(subject.target))
    starts = [each.start for each in found]
    unasked = source.count("?") > sum(map(subject.target.count, "?؟？;"))
    for first in range(1, len(found)):
        if _LEAST <= 1 - signs.before[first] / signs.before[-1] <= _MOST:
            weight = signs.weight(first, len(found))
            rest = signs.deviation_of_rest(first, len(found))
            yield _Missing(weight + _END, starts[first], len(source), False, rest)
    yield from _clauses(signs, source, starts)
    bounds = ends(source)
    for start, end in pairwise((0, *bounds, len(source))) if bounds else ():
        first, last = (sum(at < limit for at in starts) for limit in (start, end))
        if first < last:
            weight = signs.weight(first, last) + (_FEWER if fewer else _NOT_FEWER)
            if source[start:end].rstrip(_CLOSING).endswith("?") and unasked:
                weight += _UNASKED
            yield _Missing(weight, start, end, True, signs.deviation_of_rest(first, last))


def _clauses(signs: _Signs, source: str, starts: Sequence[int]) -> Iterator[_Missing]:
    """The clauses inside a source that may be missing, each with its weight."""
    marks = [match.end() for match in _MARK.finditer(source)]
    for start, end in pairwise((0, *marks)):
        first, last = (sum(at < limit for at in starts) for limit in (start, end))
        part = (signs.before[last] - signs.before[first]) / signs.before[-1]
        if _LEAST_CLAUSE <= part <= _MOST:
            weight = signs.weight(first, last) + _INSIDE
            rest = signs.deviation_of_rest(first, last)
            yield _Missing(weight, start, end, False, rest)


class _Signs:
    """What speaks for a part of the words being missing."""

    def __init__(
        self,
        words: Sequence[Traced],
        usual: _Usual,
        likely: Mapping[Kind, tuple[float, float]],
        source: int,
        target: int,
    ) -> None:
        self._words = words
        self._usual = usual
        self._found = likely
        self._source, self._target = source, target
        self.before = (0, *accumulate(word.letters for word in words))
        """The letters before each word, and all."""
        self._expected = (0.0, *accumulate(likely[w.kind][0] if w.kind else 0.0 for w in words))
        self._there = (0, *accumulate(bool(w.kind and w.places) for w in words))

    def weight(self, first: int, last: int) -> float:
        """The weight of all signs for the words from `first` up to `last`."""
        if self._source - self._gone(first, last) < _LETTERS / 3:
            return -math.inf
        weight = self._of_length(first, last) + self._of_words(first, last)
        # Places take long to weigh, and seldom weigh more than that.
        return weight + self._of_places(first, last) if weight > _WEIGHT - _PLACES else -math.inf

    @cached_property
    def _as_they_are(self) -> list[float]:
        """How near each word is to where it would be with nothing missing."""
        total = self.before[-1]
        return [
            _nearness(word, (before + word.letters / 2) / total)
            for word, before in zip(self._words, self.before, strict=False)
        ]

    def deviation_of_rest(self, first: int, last: int) -> float:
        """By how many standard deviations the translation is longer than usual without them."""
        rest = max(1, self._source - self._gone(first, last))
        return max(-_CAP, min(_CAP, self._usual.deviation(rest, self._target)))

    def _gone(self, first: int, last: int) -> int:
        return self.before[last] - self.before[first]

    def _of_length(self, first: int, last: int) -> float:
        rest = self._source - self._gone(first, last)
        deviation = self._usual.deviation(self._source, self._target)
        without = self.deviation_of_rest(first, last)
        narrower = math.log(self._usual.width(self._source) / self._usual.width(rest))
        return (deviation**2 - without**2) / 2 + narrower

    def _of_words(self, first: int, last: int) -> float:
        """Words of the part that are found or not, beside how freely the rest is translated."""
        expected = self._expected[-1] - self._expected[last] + self._expected[first]
        there = self._there[-1] - self._there[last] + self._there[first]
        faithful = min(1.2, (there + _TRUST) / (expected + _TRUST))
        weight = 0.0
        for word in self._words[first:last]:
            if word.kind:
                whole, without = self._found[word.kind]
                whole = min(0.95, max(without + 0.02, whole * faithful))
                if word.places:
                    weight += math.log(without / whole)
                else:
                    weight += math.log((1 - without) / (1 - whole))
        return weight

    def _of_places(self, first: int, last: int) -> float:
        """Words of the rest that stand where they would with the part missing."""
        gone = self._gone(first, last)
        rest = self.before[-1] - gone
        weight = 0.0
        for number, word in enumerate(self._words):
            if word.places and not first <= number < last:
                before = self.before[number] - (gone if number >= last else 0)
                place = (before + word.letters / 2) / rest
                weight += _nearness(word, place) - self._as_they_are[number]
        return weight * _BY_PLACE


def _nearness(word: Traced, place: float) -> float:
    """How likely a word is to stand where it does, if it should be at a place."""
    if not word.places:
        return 0.0
    distance = min(abs(at - place) for at in word.places)
    return math.log(0.9 * math.exp(-distance / _APART) / (2 * _APART) + 0.1)


def _letters(text: str) -> int:
    return sum(map(str.isalnum, _ADDRESS.sub("", text)))


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _shown(words: str) -> str:
    return words if len(words) <= 60 else f"{words[:59]}…"
