"""Which language of a TMX file serves which language of a project.

The rule: language and script must be the same (`zh-TW` is `zh-Hant`). Then

- a source text in any region serves: English is English to whoever looks for the same words;
- a translation whose tag is a language of the project serves that one alone;
- else one without a region serves every region of the language, and one with a region serves the
  language without a region. `pt-PT` never serves `pt-BR`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from babel.core import get_global


class _Parts(NamedTuple):
    language: str
    script: str
    region: str


@lru_cache(maxsize=1024)
def usual(tag: str) -> str:
    """A tag as tools write it, in the form of BCP 47.

    >>> [usual(tag) for tag in ("EN-US", "pt_br", "ZH-hant", "iw", "fra", "sh")]
    ['en-US', 'pt-BR', 'zh-Hant', 'he', 'fr', 'sr-Latn']
    """
    return "-".join(filter(None, _written(tag)))


@lru_cache(maxsize=1024)
def distance(tag: str, wanted: str) -> int | None:
    """How far a tag is from the one wanted: 0 the same, 1 one of them has no region, 2 another.

    None where language or script differ.

    >>> distance("EN_us", "en-US"), distance("en", "en-US"), distance("en-GB", "en-US")
    (0, 1, 2)
    >>> distance("zh-TW", "zh-Hant"), distance("zh-CN", "zh-Hant")
    (1, None)
    """
    theirs, ours = _parts(tag), _parts(wanted)
    if theirs[:2] != ours[:2]:
        return None
    if theirs.region == ours.region:
        return 0
    return 2 if theirs.region and ours.region else 1


@lru_cache(maxsize=1024)
def served(tag: str, languages: Sequence[str]) -> tuple[str, ...]:
    """The languages of a project that a translation tagged `tag` serves.

    >>> served("fr-CA", ("fr", "pt-BR")), served("fr-CA", ("fr", "fr-CA"))
    (('fr',), ('fr-CA',))
    >>> served("pt", ("pt-BR", "pt-PT")), served("pt-PT", ("pt-BR",))
    (('pt-BR', 'pt-PT'), ())
    """
    distances = {language: distance(tag, language) for language in languages}
    near = [language for language, away in distances.items() if away == 0]
    return tuple(near or (language for language, away in distances.items() if away == 1))


@lru_cache(maxsize=1024)
def _parts(tag: str) -> _Parts:
    """The parts of a tag, with the likeliest script where none is written."""
    language, script, region = _written(tag)
    if not script:
        likely = get_global("likely_subtags")
        full = (region and likely.get(f"{language}_{region}")) or likely.get(language) or ""
        script = next((part for part in full.split("_")[1:] if len(part) == 4), "")
    return _Parts(language, script, region)


def _written(tag: str) -> _Parts:
    """The parts of a tag in any spelling, with today's code of the language."""
    code, *rest = tag.strip().replace("_", "-").split("-")
    code = code.lower()
    language, _, implied = get_global("language_aliases").get(code, code).partition("_")
    script = next((part.title() for part in rest if len(part) == 4 and part.isalpha()), implied)
    return _Parts(language, script, next((part.upper() for part in rest if _is_region(part)), ""))


def _is_region(part: str) -> bool:
    return (len(part) == 2 and part.isalpha()) or (len(part) == 3 and part.isdigit())
