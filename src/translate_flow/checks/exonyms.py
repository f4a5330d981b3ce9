"""What CLDR calls countries, languages and cities in each language."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache

from babel import Locale, UnknownLocaleError

from translate_flow.checks.language import fold, forms_table, words
from translate_flow.tags import primary

_CYRILLIC = str.maketrans(
    dict(zip("абвгдеёзийклмнопрстуфхцыэіїє", "abvgdeeziiklmnoprstufhcyeiie", strict=True))
    | {"ж": "zh", "ч": "ch", "ш": "sh", "щ": "sch", "ю": "yu", "я": "ya", "ъ": "", "ь": ""}
)


@lru_cache(maxsize=65536)
def spelled(word: str) -> str:
    """A word without accents, in small letters; Cyrillic in Latin ones.

    >>> spelled("México"), spelled("Œuvre")
    ('mexico', 'oeuvre')
    """
    folded = (
        fold(word)
        .translate(_CYRILLIC)
        .replace("œ", "oe")
        .replace("æ", "ae")
        .replace("ø", "o")
        .replace("ł", "l")
    )
    return "".join(c for c in unicodedata.normalize("NFD", folded) if not unicodedata.combining(c))


@lru_cache(maxsize=64)
def exonyms(source_language: str, language: str) -> dict[str, frozenset[str]]:
    """Words of names in one language, spelled plainly, with those of the same names in another."""
    found: dict[str, set[str]] = defaultdict(set)
    try:
        one, other = Locale.parse(primary(source_language)), Locale.parse(primary(language))
    except (UnknownLocaleError, ValueError):
        return {}
    for name, counterpart in _pairs(one, other):
        theirs = {spelled(word.text) for word in words(counterpart) if len(word.text) > 2}
        for ours in {spelled(word.text) for word in words(name) if len(word.text) > 2}:
            found[ours] |= {ours} if ours in theirs else theirs
    for name, by_language in _table().items():
        found[name] |= set(by_language.get(primary(language), ()))
    return {name: frozenset(forms) for name, forms in found.items()}


@lru_cache(maxsize=1)
def _table() -> dict[str, dict[str, tuple[str, ...]]]:
    return forms_table("names")


def _pairs(one: Locale, other: Locale) -> Iterator[tuple[str, str]]:
    for names, counterparts in (
        (one.territories, other.territories),
        (one.languages, other.languages),
    ):
        for key, name in names.items():
            if key in counterparts:
                yield name, counterparts[key]
    cities = one.time_zones
    for key, zone in other.time_zones.items():
        if "city" in zone:
            default = key.rpartition("/")[2].replace("_", " ")
            yield cities.get(key, {}).get("city", default), zone["city"]
