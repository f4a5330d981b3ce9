"""Which language tag a model's language stands for, by CLDR's likely subtags (BCP 47, UTS 35)."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

ALIASES = {"zt": "zh-Hant", "pb": "pt-BR", "no": "nb"}
"""Codes of model collections that are no BCP 47 tags, or not the current ones. `zt` and `pb` are
Argos's own."""


ANY = "mul"
"""The tag of a model that takes every language (ISO 639-2, multiple languages)."""

SPACELESS = frozenset({"zh", "ja", "th", "lo", "km", "my", "bo", "dz"})
"""Languages written without spaces between words."""


class Parts(NamedTuple):
    """A tag taken apart; what it does not say is empty."""

    language: str
    script: str
    region: str


def tag(code: str) -> str:
    """A code from a model's metadata or folder as a BCP 47 tag.

    >>> tag("zt"), tag("pt_br"), tag("EN")
    ('zh-Hant', 'pt-BR', 'en')
    """
    known = ALIASES.get(code.lower())
    if known:
        return known
    return "-".join(part for part in _parts(code) if part)


def covers(model: str, wanted: str) -> bool:
    """True where a model for one tag serves another: same language, script, and no other region.

    >>> covers("pt", "pt-BR"), covers("pt-BR", "pt-PT"), covers("zh", "zh-Hant")
    (True, False, False)
    """
    if model == ANY:
        return True
    ours, theirs = _parts(tag(model)), _parts(tag(wanted))
    if ours.language != theirs.language or _script(ours) != _script(theirs):
        return False
    return ours.region in ("", theirs.region or _likely(theirs.language).region)


def joins_words(code: str) -> bool:
    """True where sentences and words follow each other with no space between."""
    return _parts(tag(code)).language in SPACELESS


def _parts(code: str) -> Parts:
    language, *rest = code.replace("_", "-").split("-")
    script = next((part.title() for part in rest if len(part) == 4 and part.isalpha()), "")
    region = next(
        (part.upper() for part in rest if len(part) == 2 or (len(part) == 3 and part.isdigit())),
        "",
    )
    return Parts(language.lower(), script, region)


def _script(parts: Parts) -> str:
    if parts.script:
        return parts.script
    by_region = _likely(f"{parts.language}_{parts.region}").script if parts.region else ""
    return by_region or _likely(parts.language).script


@lru_cache(maxsize=256)
def _likely(key: str) -> Parts:
    from babel.core import get_global  # reads a data file; only needed once a model is looked for

    return _parts(str(get_global("likely_subtags").get(key, "")))
