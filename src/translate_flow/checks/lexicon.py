"""The usual words of a language, with how often they are met: pyspellchecker's lists.

They were counted over film subtitles, and hold few names: a word with a capital that is not among
them is one.
"""

from __future__ import annotations

import gzip
import json
from functools import lru_cache
from importlib.resources import files

from translate_flow.checks.language import fold
from translate_flow.tags import primary

_BRITISH = (
    ("our", "or"),
    ("tre", "ter"),
    ("mme", "m"),
    ("ence", "ense"),
    ("is", "iz"),
    ("lled", "led"),
)
"""Spellings that the English list, an American one, has otherwise."""


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


def is_known(language: str) -> bool:
    """Whether there is a list of the language."""
    return _lists(primary(language)) is not None


@lru_cache(maxsize=16)
def _lists(language: str) -> dict[str, int] | None:
    resource = files("spellchecker") / "resources" / f"{language}.json.gz"
    if not resource.is_file():
        return None
    counts: dict[str, int] = json.loads(gzip.decompress(resource.read_bytes()))
    if language not in ("ar", "fa"):
        return counts
    folded: dict[str, int] = {}
    for word, count in counts.items():
        word = fold(word)
        folded[word] = folded.get(word, 0) + count
    return folded
