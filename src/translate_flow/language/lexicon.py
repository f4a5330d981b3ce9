"""The usual words of a language, with how often they are met: pyspellchecker's lists.

They were counted over film subtitles, and hold few names: a word with a capital that is not among
them is one.
"""

from __future__ import annotations

import gzip
import json
import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from translate_flow.language.tags import primary

_BRITISH = (
    ("our", "or"),
    ("tre", "ter"),
    ("mme", "m"),
    ("ence", "ense"),
    ("is", "iz"),
    ("lled", "led"),
)
"""Spellings that the English list, an American one, has otherwise."""
_WHOLE = frozenset(("de", "en", "fr", "pt"))
"""Languages whose list lacks at most 6 of 1,000 words of press text that are no names; compounds of
German are words. In Italian 27 are missing, in Arabic 106, in Russian 292, in Spanish 427."""
_SHORT = 4
"""Letters of a part of a compound, at least."""
_PART = 3
"""Letters of one of two words written as one, at least."""
_LONG = 8
_SEEN = 60
"""Words met as seldom may be slips themselves."""
_ARABIC = str.maketrans(
    "أإآٱىةؤئچگپڤیک",
    "ااااي\u0647ويجكبفيك",
    "\u0640\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0670",
)
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """A word as it is compared: small letters, Arabic without vowel signs and variants of letters.

    >>> fold("Été"), fold("الأُولى")
    ('été', 'الاولي')
    """
    return word.casefold().translate(_ARABIC)


def frequency(word: str, language: str) -> int:
    """How often a word was met, in small letters; 0 for one that is not in the list."""
    known = _lists(primary(language))
    if known is None:
        return 0
    folded = fold(word)
    found = known.get(folded, 0)
    if not found and primary(language) == "en":
        return max(known.get(folded.replace(ours, theirs), 0) for ours, theirs in _BRITISH)
    return found


def is_whole(language: str) -> bool:
    """Whether a word that is not in the list of the language is hardly one."""
    return primary(language) in _WHOLE


def has(word: str, language: str) -> bool:
    """Whether a word is in the list, or in German a compound of two that are.

    >>> has("Straße", "de"), has("Pressereferentin", "de"), has("Fomados", "pt")
    (True, True, False)
    """
    if frequency(word, language):
        return True
    folded = fold(word)
    return primary(language) == "de" and any(
        frequency(folded[:place], language)
        and (
            frequency(folded[place:], language)
            or (folded[place] == "s" and frequency(folded[place + 1 :], language))
        )
        for place in range(_SHORT, len(folded) - _SHORT + 1)
    )


def is_two_words(word: str, language: str, often: int) -> bool:
    """Whether a word in small letters is two words as one, each met more than so often.

    >>> is_two_words("sealion", "en", 10_000), is_two_words("zagreb", "en", 10_000)
    (True, False)
    """
    halves = ((word[:at], word[at:]) for at in range(_PART, len(word) - _PART + 1))
    return any(all(frequency(half, language) > often for half in pair) for pair in halves)


class Capitals(NamedTuple):
    """Words (small letters without accents) that the list counts and that may be names."""

    only: frozenset[str] = frozenset()
    """Those written with a capital alone."""
    people: frozenset[str] = frozenset()
    """First and last names, everyday words too."""


@lru_cache(maxsize=16)
def capitals(language: str) -> Capitals:
    """What is known of a language's capitals; nothing for most."""
    table = _capitals().get(primary(language))
    if table is None:
        return Capitals()
    return Capitals(frozenset(table["only"].split()), frozenset(table["people"].split()))


def is_slip(word: str, language: str) -> bool:
    """Whether a long word that is not in the list is an everyday one but for a letter.

    >>> is_slip("transportaion", "en"), is_slip("hoffmann", "en"), is_slip("zagreb", "en")
    (True, False, False)
    """
    if len(word) < _LONG or frequency(word, language):
        return False
    names = capitals(language)
    pairs = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    candidates = (
        start + letter + end[skip:]
        for start, end in pairs
        for skip in (0, 1)
        for letter in ("", *_LETTERS)
    )
    return any(
        frequency(each, language) > _SEEN and each not in names.only and each not in names.people
        for each in candidates
    )


@lru_cache(maxsize=1)
def _capitals() -> dict[str, dict[str, str]]:
    resource = files(__package__) / "capitals.toml"
    return tomllib.loads(resource.read_text(encoding="utf-8"))


def is_known(language: str) -> bool:
    """Whether there is a list of the language."""
    return _lists(primary(language)) is not None


@lru_cache(maxsize=16)
def _lists(language: str) -> dict[str, int] | None:
    resource = files("spellchecker") / "resources" / f"{language}.json.gz"
    if not resource.is_file():
        return None
    counts: dict[str, int] = json.loads(gzip.decompress(resource.read_bytes()))
    if language not in ("ar", "de", "fa"):
        return counts
    folded: dict[str, int] = {}
    for word, count in counts.items():
        word = fold(word)
        folded[word] = folded.get(word, 0) + count
    return folded
