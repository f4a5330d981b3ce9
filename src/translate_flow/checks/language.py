"""What the checks know of a language: `languages/<language>.toml`, read once.

A language without a file is one of which nothing is known, and checks that need such knowledge
are silent in it.
"""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, NamedTuple

from translate_flow.language.lexicon import fold
from translate_flow.language.tags import primary

_FOLDER: Final = Path(__file__).with_name("languages")

_WORD = re.compile(r"[^\W\d_]+(?:[\u0300-\u036f\u064b-\u0652\u0670]+[^\W\d_]*)*")


class Word(NamedTuple):
    """A word of letters, from `start` up to `end`."""

    text: str
    start: int
    end: int
    folded: str
    """As it is compared."""


def words(text: str) -> list[Word]:
    """The words of a text, apostrophes and hyphens between them.

    >>> [word.folded for word in words("L'an 2024 : c'est fini")]
    ['l', 'an', 'c', 'est', 'fini']
    """
    return [
        Word(match[0], match.start(), match.end(), fold(match[0])) for match in _WORD.finditer(text)
    ]


def word_texts(text: str) -> list[str]:
    """The same words as they stand there, which takes less time."""
    return _WORD.findall(text)


@lru_cache(maxsize=64)
def facts(language: str) -> dict[str, Any]:
    """The file of a language (BCP 47), empty where there is none."""
    return _read(_FOLDER / f"{primary(language)}.toml")


@lru_cache(maxsize=64)
def counterparts(language: str) -> dict[str, Any]:
    """`counterparts/<language>.toml`, empty where there is none."""
    return _read(_FOLDER / "counterparts" / f"{primary(language)}.toml")


def _read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}


@lru_cache(maxsize=512)
def words_of(language: str, section: str, key: str) -> frozenset[str]:
    """A list of words in the file, folded."""
    return frozenset(
        fold(word) for word in str(facts(language).get(section, {}).get(key, "")).split()
    )


@lru_cache(maxsize=8)
def forms_table(name: str) -> dict[str, dict[str, tuple[str, ...]]]:
    """`languages/<name>.toml`: for each word of English its forms by language."""
    path = _FOLDER / f"{name}.toml"
    rows = tomllib.loads(path.read_text(encoding="utf-8"))[name]
    return {word: _by_language(row) for word, row in rows.items()}


def _by_language(row: str) -> dict[str, tuple[str, ...]]:
    """`fr: ONU | ar: ~` as forms by language."""
    parts = (part.partition(":") for part in row.split("|"))
    return {language.strip(): tuple(forms.split()) for language, _, forms in parts}
