"""Which words are forms of one another, language by language.

Each word has keys: itself, its stem, and what is left of it without prefixes and endings. Two words
are taken for forms of one word where they share a key. What is particular to a language stands in
`languages.toml`.
"""

from __future__ import annotations

import importlib
import tomllib
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

_SHORTEST = 3
"""Letters that stay of a word without its prefixes or endings."""
_SHORTEST_CUT = 3
"""Letters that stay of a word whose last ones do not count."""
_PREFIXES = 3
"""So many prefixes stand before one word: Arabic "and", "with" and "the"."""
_STEPS = 3
"""A stem is stemmed again so often: some forms get to the common stem in two steps."""
_BARE = "^"
"""Before the keys of words as they are in capital letters without accents."""


@dataclass(frozen=True, slots=True)
class Inflection:
    """What is known of a language's words."""

    stem: Callable[[str], str] | None = None
    endings: tuple[tuple[str, str], ...] = ()
    prefixes: tuple[str, ...] = ()
    article: str = ""
    letters: dict[int, str | None] = field(default_factory=dict)
    shortest: int = _SHORTEST
    cut: int = 0
    compounds: bool = False
    bare: bool = False
    dotless: bool = False
    _known: dict[str, frozenset[str]] = field(default_factory=dict, compare=False, repr=False)

    def keys(self, word: str) -> frozenset[str]:
        """The keys of a word, which is in NFC."""
        known = self._known.get(word)
        if known is None:
            known = self._known[word] = self._keys(word)
        return known

    def _keys(self, word: str) -> frozenset[str]:
        small = self._small(word)
        keys = set(self._forms(small))
        if self.bare:
            plain = _without_accents(small)
            if plain != small or word.isupper():
                keys.update(_BARE + form for form in self._forms(plain))
        return frozenset(keys)

    def _small(self, word: str) -> str:
        if self.dotless:
            word = word.replace("I", "ı").replace("İ", "i")
        return unicodedata.normalize("NFC", word.casefold()).translate(self.letters)

    def _forms(self, word: str) -> Iterator[str]:
        for form in self._shorter(self._bare(word)):
            yield form
            yield from self._stems(form)
            if self.article:
                yield from self._stems(self.article + form)

    def _bare(self, word: str) -> list[str]:
        """The word, and the word without each of its prefixes."""
        found = last = [word]
        for _ in range(_PREFIXES if self.prefixes else 0):
            last = [
                form.removeprefix(prefix)
                for form in last
                for prefix in self.prefixes
                if form.startswith(prefix) and len(form) - len(prefix) >= self.shortest
            ]
            found = [*found, *last]
        return list(dict.fromkeys(found))

    def _shorter(self, forms: Iterable[str]) -> Iterator[str]:
        """The forms, and each without its endings."""
        for form in forms:
            yield form
            for ending, instead in self.endings:
                shorter = form.removesuffix(ending) + instead
                if form.endswith(ending) and len(shorter) >= self.shortest:
                    yield shorter
            for letters in range(1, min(self.cut, len(form) - _SHORTEST_CUT) + 1):
                yield form[:-letters]

    def _stems(self, form: str) -> Iterator[str]:
        for _ in range(_STEPS if self.stem else 0):
            shorter = self.stem(form) if self.stem else form
            if shorter == form or not shorter:
                return
            yield shorter
            form = shorter


def inflection(language: str) -> Inflection:
    """What is known of the words of a language (BCP 47); nothing of most."""
    return _inflection(language.partition("-")[0].lower())


@cache
def _inflection(name: str) -> Inflection:
    facts = _languages().get(name)
    if facts is None:
        return Inflection()
    letters: dict[int, str | None] = dict.fromkeys(map(ord, facts.get("silent", "")))
    letters.update({ord(pair[0]): pair[1:] for pair in facts.get("letters", ())})
    endings = (ending.partition(" ") for ending in facts.get("endings", ()))
    stemmer = facts.get("stemmer")
    return Inflection(
        stem=_stemmer(stemmer) if stemmer else None,
        endings=tuple((ending, instead) for ending, _, instead in endings),
        prefixes=tuple(facts.get("prefixes", ())),
        article=facts.get("article", ""),
        letters=letters,
        shortest=facts.get("shortest", _SHORTEST),
        cut=facts.get("cut", 0),
        compounds=facts.get("compounds", False),
        bare=facts.get("bare", False),
        dotless=facts.get("dotless", False),
    )


def _stemmer(algorithm: str) -> Callable[[str], str]:
    """What stems words by a Snowball algorithm.

    The algorithm's own module is asked: the package's function would take PyStemmer, of whatever
    version, where that is installed, and give other stems.
    """
    import snowballstemmer  # here, since it takes a while: all algorithms come with it

    module = importlib.import_module(f"{snowballstemmer.__name__}.{algorithm}_stemmer")
    stem: Callable[[str], str] = getattr(module, f"{algorithm.title()}Stemmer")().stemWord
    return stem


@cache
def _languages() -> dict[str, dict[str, Any]]:
    text = Path(__file__).with_name("languages.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def _without_accents(word: str) -> str:
    """A word without its accents.

    >>> _without_accents("générale")
    'generale'
    """
    letters = unicodedata.normalize("NFD", word)
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
