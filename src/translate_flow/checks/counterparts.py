"""Which words of a source are found again in its translation, and where.

Four kinds of words can be looked for without understanding either text: figures, names, everyday
words of English (`languages/counterparts/`), and learned words, which languages share. None is
found each time: how likely it is was measured, for whole translations and for those without the
words' part.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Final

from translate_flow.checks import transliteration
from translate_flow.checks.exonyms import exonyms, spelled
from translate_flow.checks.language import counterparts, words
from translate_flow.language.lexicon import fold
from translate_flow.language.tags import primary


class Kind(StrEnum):
    """What makes it likely that a word is found again."""

    FIGURE = "figure"
    NAME = "name"
    EVERYDAY = "everyday"
    SHARED = "shared"
    """It may look alike in the other language: `energy`, `énergie`."""


@dataclass(frozen=True, slots=True)
class Traced:
    """A word of the source."""

    kind: Kind | None
    """None for a word that cannot be looked for."""
    start: int
    """Where it begins in the source."""
    letters: int
    places: tuple[float, ...] = ()
    """Where it may stand in the translation, from 0 at its beginning to 1; empty for nowhere."""


_TOKEN: Final = re.compile(r"[^\W\d_]+|\d+")
_FIGURE: Final = re.compile(r"\d+")
_SHORTEST: Final = 5
"""Shorter words are seldom shared, and often look alike by chance."""
_SHARED: Final = 4
"""Letters that shared words begin with."""
_PREFIXES: Final = (
    "", "ال", "و", "ف", "ب", "ل", "ك", "وال", "بال", "فال", "كال", "لل", "ولل", "وب", "ول",
    "ي", "ت", "ن", "ا", "م", "وي", "وت", "سي", "ست", "وسي", "لي", "لت",
)  # fmt: skip
"""What Arabic writes in front of a word, and the persons of its verbs."""
_CONSONANTS: Final = 2
"""A name with fewer is in Arabic like many other words."""

Find = Callable[[str], Iterable[float]]


def traced(source: str, target: str, source_language: str, language: str) -> list[Traced]:
    """The words and figures of a source, in its order.

    >>> for word in traced("In 2020 physicists rose", "En 2020", "en", "fr"):
    ...     print(word.kind, word.places)
    None ()
    figure (0.42857142857142855,)
    shared ()
    everyday ()
    """
    find = _finders(target, source_language, language)
    found = []
    for match in _TOKEN.finditer(source):
        entry = _entry(match[0].lower(), source_language, language)
        head = _at_head(source, match.start())
        kind = Kind.EVERYDAY if entry else _kind(match[0], head, source_language)
        if kind not in find:
            found.append(Traced(None, match.start(), len(match[0])))
            continue
        places = tuple(find[kind](match[0]))
        found.append(Traced(kind, match.start(), len(match[0]), places))
    return found


def _kind(word: str, head: bool, language: str) -> Kind | None:
    if word[0].isdigit():
        return Kind.FIGURE
    if word[0].isupper() and not head and primary(language) != "de" and 2 < len(word) <= _LONGEST:
        return Kind.NAME
    return Kind.SHARED if len(word) >= _SHORTEST else None


def _at_head(text: str, start: int) -> bool:
    return text[:start].rstrip(" \"'“”«»„([¿¡—–-")[-1:] in ("", ".", "!", "?", ":", ";")


def _finders(target: str, source_language: str, language: str) -> Mapping[Kind | None, Find]:
    """For each kind of word that can be looked for, what finds its places."""
    size = max(1, len(target))
    figures = [(m[0], m.start() / size) for m in _FIGURE.finditer(_ascii(target))]
    known = exonyms(source_language, language)
    main = primary(language)
    table = everyday_words(main)
    beginnings, shared = _beginnings(target, main)

    def figure(word: str) -> Iterable[float]:
        return (place for digits, place in figures if word in digits)

    def everyday(word: str) -> Iterable[float]:
        entry = _entry(word.lower(), source_language, language)
        places = [place for form in table.get(entry, ()) for place in beginnings.get(form, ())]
        return places or (alike(word) if len(word) >= _SHORTEST else ())

    def alike(word: str) -> Iterable[float]:
        return shared.get(_alike(word)[:_SHARED], ())

    def name(word: str) -> Iterable[float]:
        others = known.get(spelled(word), ())
        return [*alike(word), *(at for other in others for at in alike(other))]

    def heard(word: str) -> Iterable[float]:
        folded, plain = fold(target), spelled(word)
        others = [form[:-1] for form in known.get(plain, ()) if form[:-1] in folded]
        if others or sum(char not in "aeiouyhw" for char in plain) < _CONSONANTS:
            return [folded.find(other) / size for other in others]
        pattern = transliteration.pattern(plain)
        return [match.start() / size for match in pattern.finditer(folded)]

    if main == "ar":
        return {Kind.FIGURE: figure, Kind.NAME: heard, Kind.EVERYDAY: everyday}
    return {
        Kind.FIGURE: figure, Kind.NAME: name, Kind.SHARED: alike,
        Kind.EVERYDAY: everyday,
    }  # fmt: skip


Places = Mapping[str, list[float]]


def _beginnings(target: str, language: str) -> tuple[Places, Places]:
    """What the words of a translation begin with: as everyday words have it, and as shared ones."""
    size = max(1, len(target))
    inside = bool(counterparts(language).get("inside"))
    everyday: dict[str, list[float]] = defaultdict(list)
    shared: dict[str, list[float]] = defaultdict(list)
    for word in words(target):
        place = (word.start + word.end) / 2 / size
        if language == "ar":
            for prefix in _PREFIXES:
                if word.folded.startswith(prefix):
                    rest = word.folded[len(prefix) :]
                    for length in range(max(2, len(rest) - 4), len(rest) + 1):
                        if length > 2 or len(rest) <= 3:
                            everyday[rest[:length]].append(place)
        else:
            plain = _alike(word.text)
            shared[plain[:_SHARED]].append(place)
            for length in range(max(1, len(plain) - 6), len(plain) + 1):
                if len(plain) - length <= _LONGER[min(length, 4)]:
                    everyday[plain[:length]].append(place)
            for part in _inside(plain) if inside else ():
                everyday[part].append(place)
    return everyday, shared


def _inside(word: str) -> Iterator[str]:
    """What stands in a word behind its first letter, long enough to tell something."""
    word = word[:_LONGEST]
    for start in range(1, len(word) - _INSIDE + 1):
        for end in range(start + _INSIDE, len(word) + 1):
            yield word[start:end]


_INSIDE: Final = 5
"""Letters that a word has to have to be looked for inside of others."""
_LONGEST: Final = 40
"""What has more letters is hardly a word."""
_LONGER: Final = (0, 1, 1, 3, 6)
"""By how many letters a word may be longer than a beginning of so many."""


@lru_cache(maxsize=65536)
def _alike(word: str) -> str:
    """A word as languages share it: `physics` and `física` begin with `fisic`."""
    plain = spelled(word).replace("ph", "f").replace("y", "i").replace("k", "c")
    return re.sub(r"(.)\1", r"\1", plain.replace("qu", "c"))


_INFLECTED: Final = (
    ("", ""), ("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("ed", "e"), ("ied", "y"),
    ("ing", ""), ("ing", "e"),
)  # fmt: skip
"""Regular endings of English, and what its dictionaries have in their place."""


@lru_cache(maxsize=65536)
def _entry(word: str, source_language: str, language: str) -> str:
    """The everyday word that an English one in small letters is a form of; empty for none."""
    table = everyday_words(primary(language)) if primary(source_language) == "en" else {}
    for ending, other in _INFLECTED if table else ():
        stem = word.removesuffix(ending) if word.endswith(ending) else ""
        doubled = stem[:-1] if ending in ("ed", "ing") and stem[-1:] == stem[-2:-1] else ""
        for form in (stem + other if stem else "", doubled):
            if form in table:
                return form
    return ""


@lru_cache(maxsize=16)
def everyday_words(language: str) -> Mapping[str, tuple[str, ...]]:
    """Words of English, each with what the words begin with that a language says it with."""
    plain = fold if language == "ar" else _alike
    rows = counterparts(language).get("counterparts", {})
    return {
        word: tuple(map(plain, forms.split()))
        for english, forms in rows.items()
        for word in english.split()
    }


def has_everyday_words(language: str) -> bool:
    """Whether everyday words of a language are known."""
    return bool(everyday_words(primary(language)))


def _ascii(text: str) -> str:
    return text.translate(_DIGITS)


_DIGITS: Final = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
