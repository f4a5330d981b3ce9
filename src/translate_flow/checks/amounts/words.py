"""The words with which a language says numbers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from itertools import product

from translate_flow.checks.language import facts
from translate_flow.language.lexicon import fold

ARABIC_PREFIXES = ("وال", "بال", "فال", "كال", "ولل", "لل", "ال", "و", "ف", "ب", "ل", "ك")
_HUNDRED = 100
_SHORTEST = 2
"""The letters of the shortest number in a compound: `ötgyermekes`."""

_SHORTEST_SCALE = 4
"""The letters of a scale that may begin a word: the `сто` of `столовых` is no hundred."""


@dataclass(frozen=True, slots=True)
class NumberWord:
    """What a word says of a number."""

    value: int
    scale: bool = False
    """Whether it multiplies what stands before it: hundred, thousand, million."""
    maybe: bool = False
    """Whether it may stand there without saying a number."""
    others: tuple[Decimal, ...] = ()
    """Other numbers that it may say: `half` is 2, 30 minutes or 50 per cent."""
    joined: bool = False
    """Whether the language's "and" is written in front of it (Arabic)."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The number words of a language, folded."""

    words: dict[str, NumberWord]
    joiners: frozenset[str]
    endings: tuple[str, ...]
    elided: tuple[str, ...]
    """Endings in front of which a number loses its last vowel."""
    arabic: bool
    compounds: bool = False
    """Whether numbers are written together with other words."""
    joined: bool = False
    """Whether all numbers below a hundred are one word."""
    others: frozenset[str] = frozenset()
    """Words that look like numbers and are none."""
    many: frozenset[str] = frozenset()
    """Words that begin an amount nobody has counted: `hundreds of thousands`."""

    def get(self, word: str) -> NumberWord | None:
        """What a word (folded) says; None where it is no number."""
        if word in self.others:
            return None
        found = self.words.get(word)
        if found is None and self.arabic:
            found = self._without_prefix(word)
        elif found is None and self.compounds:
            found = self._without_ending(word) or self._first_part(word)
        return found

    def _without_prefix(self, word: str) -> NumberWord | None:
        for prefix in ARABIC_PREFIXES:
            if word.startswith(prefix) and (found := self.words.get(word[len(prefix) :])):
                ordinal = prefix.endswith("ال") and (found.value >= 20 or found.value == 2)
                maybe = found.maybe or (ordinal and not found.scale)
                return replace(found, maybe=maybe, joined=prefix.startswith("و"))
        return None

    def _without_ending(self, word: str) -> NumberWord | None:
        stems = [word.removesuffix(ending) for ending in self.endings if word.endswith(ending)]
        short = (word.removesuffix(ending) for ending in self.elided if word.endswith(ending))
        stems += [stem + vowel for stem in short for vowel in "aeio"]
        return next((self.words[stem] for stem in stems if stem in self.words), None)

    def _first_part(self, word: str) -> NumberWord | None:
        """`háromnapos`, `dreitägig`: such a word says a number, or only begins like one."""
        parts = (word[:size] for size in range(len(word) - 1, _SHORTEST - 1, -1))
        part = next((part for part in parts if part in self.words), "")
        if not part:
            return None
        rest = self._first_part(word[len(part) :]) if self.words[part].value == 1 else None
        found = self.words[part]
        scale = found.scale and len(part) >= _SHORTEST_SCALE
        return rest or replace(found, scale=scale, maybe=True)  # egyötöde: one fifth


@lru_cache(maxsize=64)
def vocabulary(language: str) -> Vocabulary | None:
    """The number words of a language; None where they are not known."""
    data = facts(language).get("numbers")
    if data is None:
        return None
    words: dict[str, NumberWord] = {}
    for value, forms in data["maybe"].items():
        for form in map(fold, forms.split()):
            known = words.setdefault(form, NumberWord(int(value), maybe=True))
            words[form] = replace(known, others=(*known.others, Decimal(value)))
    plain = {fold(form): int(v) for v, forms in data["words"].items() for form in forms.split()}
    scales = {fold(form): int(v) for v, forms in data["scales"].items() for form in forms.split()}
    if "compounds" in data:
        words |= {
            form: NumberWord(value) for form, value in _compounds(plain, scales, data["compounds"])
        }
    words |= {form: NumberWord(value) for form, value in plain.items()}
    words |= {form: NumberWord(value, scale=True) for form, value in scales.items()}
    for value, forms in data.get("duals", {}).items():
        for form in map(fold, forms.split()):
            words[form] = replace(words[form], others=(Decimal(value),))
    return Vocabulary(
        words,
        frozenset(data.get("joiners", "").split()),
        tuple(data.get("endings", "").split()),
        tuple(data.get("elided", "").split()),
        arabic="ثلاثه" in words,
        compounds="compounds" in data or "parts_of_words" in data,
        joined="compounds" in data,
        others=frozenset(map(fold, data.get("others", "").split())),
        many=frozenset(map(fold, data.get("many", "").split())),
    )


def _compounds(words: dict[str, int], scales: dict[str, int], joint: str) -> list[tuple[str, int]]:
    """Numbers written as one word: `fünfundzwanzig`, `huszonöt`, `zweihundert`."""
    units = [(form, value) for form, value in words.items() if 1 < value < 10]
    units += [("ein", 1), ("egy", 1), ("uno", 1)]
    tens = [(form, value) for form, value in words.items() if value % 10 == 0]
    if joint == "-":
        below = [(ten + unit, a + b) for (ten, a), (unit, b) in product(tens, units)]
    else:
        below = [
            (unit + joint + ten, a + b) for (ten, a), (unit, b) in product(tens, units) if a > 10
        ]
    small = list(words.items()) + below
    large = [
        (form + scale, value * worth)
        for (form, value), (scale, worth) in product(small, scales.items())
        if worth in (_HUNDRED, 10 * _HUNDRED, 10**6, 10**9)
    ]
    return below + large
