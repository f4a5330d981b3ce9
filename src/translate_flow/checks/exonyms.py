"""What CLDR calls countries, languages, scripts and cities in each language."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import lru_cache

from babel import Locale, UnknownLocaleError

from translate_flow.checks.language import forms_table, words
from translate_flow.language.lexicon import capitals, fold, frequency
from translate_flow.language.tags import primary

_LANDS = 5000
"""Words met more often than China in small letters are no countries: World, Reunion."""

_PLAIN = str.maketrans(
    dict(zip("абвгдеёзийклмнопрстуфхцыэіїє", "abvgdeeziiklmnoprstufhcyeiie", strict=True))
    | {"ж": "zh", "ч": "ch", "ш": "sh", "щ": "sch", "ю": "yu", "я": "ya", "ъ": "", "ь": ""}
    | {"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "ð": "d", "đ": "d", "þ": "th", "ı": "i", "ə": "a"}
)


@lru_cache(maxsize=65536)
def spelled(word: str) -> str:
    """A word without accents, in small letters; Cyrillic in Latin ones.

    >>> spelled("México"), spelled("Œuvre")
    ('mexico', 'oeuvre')
    """
    folded = fold(word).translate(_PLAIN)
    return "".join(c for c in unicodedata.normalize("NFD", folded) if not unicodedata.combining(c))


@lru_cache(maxsize=64)
def exonyms(source_language: str, language: str) -> dict[str, frozenset[str]]:
    """Words of names in one language, spelled plainly, with those of the same names in another."""
    one, other = _locale(source_language), _locale(language)
    if not one or not other:
        return {}
    alone: dict[str, set[str]] = defaultdict(set)
    parts: dict[str, Counter[str]] = defaultdict(Counter)
    for name, counterpart in _pairs(one, other):
        ours, theirs = _plain_words(name), _plain_words(counterpart)
        for word in ours:
            forms = {word} if word in theirs else theirs
            if len(ours) == 1:
                alone[word] |= forms
            parts[word].update(forms)
    known = {word: _usual(forms) for word, forms in parts.items()} | alone
    for name, forms in _own(primary(source_language), primary(language)):
        known[name] = known.get(name, set()) | forms
        known.setdefault(f"{name}s", known[name])
    return {name: frozenset(forms) for name, forms in known.items() if forms}


def _own(source_language: str, language: str) -> Iterator[tuple[str, set[str]]]:
    """The names of our table in one language, each with its forms in another."""
    for english, by_language in _table().items():
        ours = (english,) if source_language == "en" else by_language.get(source_language)
        theirs = by_language.get(language, () if source_language == "en" else (english,))
        for name in ours or (english,):
            if theirs:
                yield spelled(name), set(map(spelled, theirs))


def _usual(forms: Counter[str]) -> set[str]:
    """What most names with a word have in common."""
    most = max(forms.values(), default=0)
    return {form for form, count in forms.items() if count == most}


def has_own(word: str, language: str) -> bool:
    """Whether our table has a form in a language of an English name, spelled plainly."""
    return bool(_table().get(word, {}).get(primary(language)))


@lru_cache(maxsize=64)
def places(language: str) -> frozenset[str]:
    """Countries and cities with a name of one word, spelled plainly; everyday's words are none."""
    locale = _locale(language)
    if not locale:
        return frozenset()
    only = capitals(language).only
    cities = [name for name, _ in _cities(locale, Locale("ar"))]  # which has a name for each
    return frozenset(
        word
        for names, limit in ((locale.territories.values(), _LANDS), (cities, 0 if only else _LANDS))
        for word in (_only_word(name) for name in names)
        if word and (frequency(word, language) <= limit or word in only)
    )


@lru_cache(maxsize=64)
def lands(language: str) -> re.Pattern[str]:
    """What finds the countries whose names have several words, in a text of the language."""
    locale = _locale(language)
    names = locale.territories.values() if locale else ()
    several = sorted((re.escape(name) for name in names if " " in name), key=len, reverse=True)
    either = "|".join(several).replace("\\&", "(?:&|and)")
    return re.compile(rf"\b(?:{either})\b" if either else r"(?!)")


def _only_word(name: str) -> str:
    """The word of a name that has no other, spelled plainly; else empty."""
    return spelled(name) if name.isalpha() else ""


def _plain_words(name: str) -> set[str]:
    return {spelled(word.text) for word in words(name) if len(word.text) > 2}


def _locale(language: str) -> Locale | None:
    try:
        return Locale.parse(primary(language))
    except (UnknownLocaleError, ValueError):
        return None


def _pairs(one: Locale, other: Locale) -> Iterator[tuple[str, str]]:
    for names, counterparts in (
        (one.territories, other.territories),
        (one.languages, other.languages),
        (one.scripts, other.scripts),
    ):
        for key, name in names.items():
            if key in counterparts:
                yield name, counterparts[key]
    yield from _cities(one, other)


def _cities(one: Locale, other: Locale) -> Iterator[tuple[str, str]]:
    """The cities that time zones are called by, where either language has a name of its own."""
    ours, theirs = one.time_zones, other.time_zones
    for key in {*ours, *theirs}:
        if "city" in ours.get(key, {}) or "city" in theirs.get(key, {}):
            default = key.rpartition("/")[2].replace("_", " ")
            yield ours.get(key, {}).get("city", default), theirs.get(key, {}).get("city", default)


@lru_cache(maxsize=1)
def _table() -> dict[str, dict[str, tuple[str, ...]]]:
    return forms_table("names")
