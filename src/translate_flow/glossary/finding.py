"""Finding terms in texts, in whatever form the language bends them.

A text is read once into words with their keys (see `inflection`). Terms of the source language are
found by an index over the keys of their rarest words, so that a text costs the same with ten terms
as with ten thousand. A form of the other language is looked for in one text, word by word.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from translate_flow.glossary.inflection import Inflection
from translate_flow.glossary.terms import Term
from translate_flow.markup import Kind, Mark, tokens
from translate_flow.text.words import words

BETWEEN = 4
"""So many other words may stand between two words of a form in a translation. Each language puts
words together in its own order: "human and drug trafficking" is "tráfico de seres humanos e de
drogas"."""

_PART = 5
"""Letters of the shortest word that is looked for in longer ones."""
_JOINS = re.compile(r"[ \t\r\n\u00a0\u2007\u202f]+|['’ʼ`´\-\u2010\u2011]")
"""What may stand for the space between two words: a space of any width, an apostrophe, a hyphen."""


class Word(NamedTuple):
    """A word of a text."""

    text: str
    """In NFC, without invisible characters."""
    keys: frozenset[str]
    before: str
    """What stands between it and the word before it, or the beginning: " " for all that may stand
    for a space."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text, read."""

    words: tuple[Word, ...]
    after: str
    """What stands after the last word; all of the text where it has none."""


def read(short: str, inflection: Inflection) -> Text:
    """The words of a text in short form. Marks are passed over; `<br/>` and its like are spaces."""
    plain = "".join(
        (" " if token.kind is Kind.MARK else "") if isinstance(token, Mark) else token
        for token in tokens(short)
    )
    found: list[Word] = []
    end = 0
    for word in words(plain):
        text = _visible(plain[word.start : word.end])
        if text:
            found.append(Word(text, inflection.keys(text), _gap(plain[end : word.start])))
            end = word.end
    return Text(tuple(found), _gap(plain[end:]))


def _visible(text: str) -> str:
    if text.isascii():
        return text
    kept = "".join(char for char in text if unicodedata.category(char) != "Cf")
    return unicodedata.normalize("NFC", kept)


def _gap(between: str) -> str:
    """What stands between two words, the same for all that may stand for a space."""
    visible = between if between.isascii() else _visible(between)
    return " " if _JOINS.fullmatch(visible) else visible.strip()


@dataclass(frozen=True, slots=True)
class Pattern:
    """A term, or a form of it, to be found."""

    words: tuple[Word, ...]
    exact: tuple[bool, ...]
    """Of each word, whether its letters must stand there as they are; an ending may follow."""
    after: str
    """Signs that belong to the term behind its last word, as in "C++"."""
    compounds: bool = False
    """Whether the language puts words together into longer ones."""

    @classmethod
    def of(cls, term: str, inflection: Inflection, *, keep: bool) -> Pattern:
        """What finds a term.

        Its words must stand as they are where `keep` says so, where they are in capital letters,
        and where the whole term is.
        """
        found = read(term, inflection)
        is_capital = term.upper() == term != term.lower()
        exact = tuple(keep or is_capital or _is_acronym(word.text) for word in found.words)
        return cls(found.words, exact, found.after, inflection.compounds)

    @property
    def demands(self) -> tuple[int, int]:
        """How much it asks for: signs round the words, and words letter for letter."""
        return len(self.words[0].before) + len(self.after), sum(self.exact)

    def length_at(self, text: Text, start: int) -> int:
        """How many words the term takes from a place on; 0 where it does not stand there."""
        end = start + len(self.words)
        if not self.words or start < 0 or end > len(text.words):
            return 0
        here = text.words[start:end]
        agrees = all(map(_agrees, self.words, here, self.exact))
        together = all(
            own.before == word.before for own, word in zip(self.words[1:], here[1:], strict=True)
        )
        return len(here) if agrees and together and self._has_signs(text, start, end) else 0

    def _has_signs(self, text: Text, start: int, end: int) -> bool:
        """True where the signs before and behind the term are there."""
        after = text.words[end].before if end < len(text.words) else text.after
        before = text.words[start].before
        return after.startswith(self.after) and before.endswith(self.words[0].before)

    def stands_in(self, text: Text) -> bool:
        """True where the form occurs, its words in order, perhaps with other words between them."""
        if not self.words:
            return bool(self.after) and any(
                self.after in gap for gap in (*(word.before for word in text.words), text.after)
            )
        return any(
            self._follows(text, start)
            for start, word in enumerate(text.words)
            if self._allows(word, 0)
        )

    def _allows(self, word: Word, number: int) -> bool:
        """True for a word of a translation that may stand for one of the form."""
        own, exact = self.words[number], self.exact[number]
        return _agrees(own, word, exact) or (self.compounds and not exact and _is_part(own, word))

    def _follows(self, text: Text, start: int) -> bool:
        ends = {start}
        for number, own in enumerate(self.words[1:], 1):
            ends = {
                place
                for end in ends
                for place in _reach(text, end, own.before)
                if self._allows(text.words[place], number)
            }
        return any(self._has_signs(text, start, end + 1) for end in ends)


def _is_part(own: Word, word: Word) -> bool:
    """True where `word` begins or ends with `own`, and that is long enough to be no accident."""
    return any(
        key.startswith(part) or key.endswith(part)
        for part in own.keys
        if len(part) >= _PART
        for key in word.keys
    )


def _reach(text: Text, place: int, gap: str) -> Iterable[int]:
    """Where the next word of a form may stand after one at `place`."""
    if gap != " ":
        return [
            after
            for after in range(place + 1, min(place + 2, len(text.words)))
            if text.words[after].before == gap
        ]
    found = []
    for after in range(place + 1, min(place + 2 + BETWEEN, len(text.words))):
        if text.words[after].before != " ":
            break
        found.append(after)
    return found


def _agrees(own: Word, word: Word, exact: bool) -> bool:
    """True where `word` is a form of `own`; with `exact`, one with the same letters in front."""
    if own.keys.isdisjoint(word.keys):
        return False
    ending = word.text[len(own.text) :]
    return not exact or (word.text.startswith(own.text) and ending == ending.lower())


def _is_acronym(word: str) -> bool:
    return len(word) > 1 and word.isupper()


class Occurrence(NamedTuple):
    """A place where a term stands, as numbers of words."""

    start: int
    end: int
    terms: tuple[Term, ...]
    """The rows that give this term; several where one word is two terms."""


class Index:
    """The terms of a glossary, to be found in texts of its source language."""

    def __init__(self, terms: Sequence[Term], inflection: Inflection) -> None:
        self._inflection = inflection
        self._by_key: dict[str, list[tuple[int, Pattern, Term]]] = {}
        """By the keys of its rarest word each term, with the number of words before that one."""
        patterns = [
            (Pattern.of(spelling, inflection, keep=term.keep), term)
            for term in terms
            for spelling in term.sources
        ]
        often = Counter(key for made, _ in patterns for word in made.words for key in word.keys)
        for pattern, term in patterns:
            if not pattern.words:
                continue
            commonness = [max(often[key] for key in word.keys) for word in pattern.words]
            rarest = commonness.index(min(commonness))
            for key in pattern.words[rarest].keys:
                self._by_key.setdefault(key, []).append((rarest, pattern, term))

    def find(self, short: str) -> list[Occurrence]:
        """The terms in a text in short form, in its order.

        The longest come first, and what is part of one is no other: "General Assembly" is not
        also an "Assembly".
        """
        text = read(short, self._inflection)
        found: dict[tuple[int, int], list[tuple[Pattern, Term]]] = {}
        for place, word in enumerate(text.words):
            for key in word.keys:
                for before, pattern, term in self._by_key.get(key, ()):
                    start = place - before
                    if length := pattern.length_at(text, start):
                        found.setdefault((start, start + length), []).append((pattern, term))
        chosen: list[Occurrence] = []
        taken: set[int] = set()
        for start, end in sorted(found, key=lambda span: (span[0] - span[1], span[0])):
            if taken.isdisjoint(range(start, end)):
                taken.update(range(start, end))
                chosen.append(Occurrence(start, end, _closest(found[start, end])))
        return sorted(chosen, key=lambda place: place.start)


def _closest(found: Iterable[tuple[Pattern, Term]]) -> tuple[Term, ...]:
    """The terms whose patterns ask most of the text, each once: "C++" rather than "C"."""
    known = list(found)
    most = max(pattern.demands for pattern, _ in known)
    terms = {(term.line, term.source): term for pattern, term in known if pattern.demands == most}
    return tuple(terms[place] for place in sorted(terms))
