"""Articles and other little words, which go with a noun in one language and not in another."""

from __future__ import annotations

from translate_flow.words import is_spaceless

_LITTLE = 3
"""Letters of an article or preposition, at most, in most languages that have any."""

ARTICLES = frozenset(
    "a an the"  # English
    " o os as um uma do da dos das no na nos nas ao aos à às num pelo pela"  # Portuguese
    " el los las un una lo del al il i gli dei le la l"  # Spanish, Italian
    " les une des du de au aux"  # French
    " der die das den dem des ein am im zum zur het een"  # German, Dutch
    " en et ett det az egy az".split()  # Nordic, Hungarian
)
"""Articles, and what they become with a preposition."""


def is_little(word: str) -> bool:
    """True for a word short enough for an article or preposition."""
    return len(word) <= _LITTLE and word.isalpha() and not is_spaceless(word[0])
