"""Which old text a new one was made from: the best assignment between the two.

A pair is judged by its letters, by its words in any order, and by how much of the shorter text is
in the longer one, so that sentences that were split, joined, shortened or turned round find each
other. What stands between the same neighbours is more likely the same. No text takes an old one
that fits another better.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from rapidfuzz import fuzz

from translate_flow.catalog.marks import folded, mark_names
from translate_flow.markup import plain

SIMILAR = 60.0
"""Points from which a changed text keeps its translation as a draft; 100 are equal."""

NEIGHBOUR = 5.0
"""Points for each neighbour, before and after, that is the same."""

ELSEWHERE = 5.0
"""Points off for a text that was taken out in an earlier update."""

ANOTHER_CONTEXT = 10.0
"""Points off where the contexts differ."""

PART = 0.6
"""Share of a text's words, by weight, that must be in another to be a part of it."""

_CROWD = 8
"""Where more texts than this changed between two neighbours, these say nothing."""

_CANDIDATES = 24
_POSTINGS = 1_500
"""How many entries of the index are looked at for one text, rarest first."""

_FAR = -2
_WORD = re.compile(
    "[\u0e00-\u0eff\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff"
    "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
    r"|[^\W_]+"
)
"""A run of letters and digits; in scripts without spaces, a letter."""


@dataclass(frozen=True)
class Passage:
    """A text and where it stands."""

    text: str
    """In short form."""
    context: str | None = None
    older: str | None = None
    """For an old text whose translation was made for a still older one: that."""
    before: int = _FAR
    """Number of the last text before it that both versions have; -1 for the beginning."""
    after: int = _FAR
    """Likewise of the first one after it."""
    place: int = 0
    """Its number in its version."""
    offset: int = 0
    """How many places after the text before it that both versions have."""

    @property
    def is_placed(self) -> bool:
        """False for a text that was taken out in an earlier update."""
        return self.before != _FAR

    @cached_property
    def letters(self) -> str:
        """The text without marks, case and typography."""
        return folded(plain(self.text)).casefold().strip()

    @cached_property
    def older_letters(self) -> str:
        """The same of the older text."""
        return folded(plain(self.older or "")).casefold().strip()

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Its words in order."""
        return tuple(_WORD.findall(self.letters))

    @cached_property
    def in_any_order(self) -> str:
        """Its words sorted."""
        return " ".join(sorted(self.words))

    @cached_property
    def counts(self) -> Counter[str]:
        """How often each word is in it."""
        return Counter(self.words)

    @cached_property
    def has_marks(self) -> int:
        """Number of its marks."""
        return len(mark_names(self.text)) if "<" in self.text else 0


class Pair(NamedTuple):
    """A new text and an old one, by number, and how well they fit."""

    points: float
    distance: float
    new: int
    old: int


def assign(new: Sequence[Passage], old: Sequence[Passage]) -> dict[int, tuple[int, ...]]:
    """For each new text, by number, the old ones it was made from, in their order.

    Several for sentences that were joined; one old text stands for several neighbours in the new
    version where it was split. New texts made from none are left out.
    """
    if not new or not old:
        return {}
    judge = _Judge(new, old)
    pairs = sorted(judge.pairs(), key=lambda pair: (-pair.points, *pair[1:]))
    taken = _improved(_best_first(pairs), pairs)
    found: dict[int, tuple[int, ...]] = {number: (pair.old,) for number, pair in taken.items()}
    for number in (*range(len(new)), *reversed(range(len(new)))):
        if number not in found and (whole := _split_from(number, new, old, found, judge)):
            found[number] = whole
    used = {number for numbers in found.values() for number in numbers}
    for number in sorted(taken):
        joined = _joined_from(new[number], taken[number].old, old, used, judge)
        used.update(joined)
        found[number] = tuple(sorted((*found[number], *joined)))
    return found


def _best_first(pairs: Iterable[Pair]) -> dict[int, Pair]:
    """Each text with at most one other, the best pairs first."""
    taken: dict[int, Pair] = {}
    used: set[int] = set()
    for pair in pairs:
        if pair.new not in taken and pair.old not in used:
            taken[pair.new] = pair
            used.add(pair.old)
    return taken


def _improved(taken: dict[int, Pair], pairs: Iterable[Pair]) -> dict[int, Pair]:
    """With a pair for those left out, where the one in their way has another about as good."""
    holder = {pair.old: pair for pair in taken.values()}
    choices: dict[int, list[Pair]] = defaultdict(list)
    for pair in pairs:
        choices[pair.new].append(pair)
    for number, wishes in choices.items():
        if number in taken:
            continue
        for wish in wishes:
            held = holder[wish.old]
            other = next(
                (
                    pair
                    for pair in choices[held.new]
                    if pair.old not in holder and pair.points >= held.points - NEIGHBOUR
                ),
                None,
            )
            if other is not None:
                taken[held.new], taken[number] = other, wish
                holder[other.old], holder[wish.old] = other, wish
                break
    return taken


def _split_from(
    number: int,
    new: Sequence[Passage],
    old: Sequence[Passage],
    found: Mapping[int, tuple[int, ...]],
    judge: _Judge,
) -> tuple[int, ...]:
    """The old text of a neighbour, where this one is another part of it."""
    text = new[number]
    for beside in (number - 1, number + 1):
        if beside not in found or abs(new[beside].place - text.place) != 1:
            continue
        whole = old[found[beside][0]]
        if whole.context == text.context and judge.part(text, whole) >= PART:
            return found[beside]
    return ()


def _joined_from(
    text: Passage, first: int, old: Sequence[Passage], used: set[int], judge: _Judge
) -> list[int]:
    """The old texts next to the first that are further parts of the new one."""
    left = text.counts - old[first].counts
    found = []
    for step in (1, -1):
        number = first + step
        while (
            0 <= number < len(old)
            and number not in used
            and abs(old[number].place - old[number - step].place) == 1
            and old[number].is_placed
            and old[number].context == text.context
            and judge.share(old[number].counts, left) >= PART
        ):
            left = left - old[number].counts
            found.append(number)
            number += step
    return found


class _Judge:
    """How well texts fit each other, with the weight of each word in all of them."""

    def __init__(self, new: Sequence[Passage], old: Sequence[Passage]) -> None:
        self.new = new
        self.old = old
        seen = Counter(word for text in (*new, *old) for word in text.counts)
        number = len(new) + len(old)
        self.weights = {word: math.log(1 + number / count) for word, count in seen.items()}
        self.crowds = Counter((text.before, text.after) for text in old if text.is_placed)

    def pairs(self) -> Iterator[Pair]:
        """All pairs that fit well enough."""
        index = _Index(self.old)
        for number, text in enumerate(self.new):
            for other in index.candidates(text):
                points = self.points(text, self.old[other])
                if points >= SIMILAR:
                    yield Pair(points, self.distance(text, self.old[other]), number, other)

    @staticmethod
    def distance(new: Passage, old: Passage) -> float:
        """How far the old text stood from the place of the new one."""
        if not old.is_placed:
            return math.inf
        return abs(new.before - old.before) + abs(new.offset - old.offset)

    def points(self, new: Passage, old: Passage) -> float:
        """How well a pair fits."""
        near = self.neighbours(new, old)
        points = max(
            fuzz.ratio(new.letters, old.letters),
            fuzz.ratio(new.letters, old.older_letters) if old.older else 0.0,
            0.95 * fuzz.ratio(new.in_any_order, old.in_any_order),
            self.contained(new, old, near),
        )
        points -= 1.0 if new.has_marks != old.has_marks else 0.0
        points -= ANOTHER_CONTEXT if new.context != old.context else 0.0
        points -= 0.0 if old.is_placed else ELSEWHERE
        return points + NEIGHBOUR * near

    def neighbours(self, new: Passage, old: Passage) -> int:
        """How many neighbours, before and after, both have in common."""
        if not old.is_placed or self.crowds[old.before, old.after] > _CROWD:
            return 0
        return (new.before == old.before) + (new.after == old.after)

    def contained(self, new: Passage, old: Passage, near: int) -> float:
        """Points for how much of the shorter text is in the longer one."""
        short, long = sorted((new, old), key=lambda text: len(text.letters))
        share = len(short.letters) / (len(long.letters) or 1)
        if len(short.words) < 3 or (not near and share < 0.4):
            return 0.0
        return 100.0 * self.part(short, long) * (0.6 + 0.4 * share)

    def part(self, short: Passage, long: Passage) -> float:
        """How much of a text is in another: 0 to 1, rare words counting for more."""
        return self.share(short.counts, long.counts)

    def share(self, part: Counter[str], whole: Counter[str]) -> float:
        """The same for words."""
        weights = self.weights
        all_words = sum(weights[word] * count for word, count in part.items())
        inside = sum(
            weights[word] * min(count, whole[word]) for word, count in part.items() if word in whole
        )
        return inside / all_words if all_words else 0.0


class _Index:
    """Finds the old texts worth a closer look."""

    def __init__(self, old: Sequence[Passage]) -> None:
        self.postings: dict[str, list[int]] = defaultdict(list)
        self.beside: dict[tuple[str, int], list[int]] = defaultdict(list)
        for number, text in enumerate(old):
            for gram in _grams(text.letters) | _grams(text.older_letters):
                self.postings[gram].append(number)
            if text.is_placed:
                self.beside["before", text.before].append(number)
                self.beside["after", text.after].append(number)

    def candidates(self, text: Passage) -> list[int]:
        """Old texts that share rare letters with a text, and those between its neighbours."""
        postings = self.postings
        grams = [(len(postings[gram]), gram) for gram in _grams(text.letters) if gram in postings]
        found: Counter[int] = Counter()
        looked_at = 0
        for number, gram in sorted(grams):
            looked_at += number
            if found and looked_at > _POSTINGS:
                break
            found.update(postings[gram])
        best = sorted(found, key=lambda number: (-found[number], number))[:_CANDIDATES]
        near = (*self.beside.get(("before", text.before), ()),
                *self.beside.get(("after", text.after), ()))  # fmt: skip
        return list(dict.fromkeys([*best, *near[: 2 * _CROWD]]))


def _grams(letters: str) -> set[str]:
    return {letters[at : at + 3] for at in range(max(1, len(letters) - 2))} if letters else set()
