"""Which of several translations of a sentence has the best words, judged by the others alone.

That needs no reference and no second model. What a model makes of a sign that it does not know is
often no word at all (*otornados*), or another sign; a translation with such a thing comes last. Of
the others that is the best which most agrees with the rest.

Source: Eikema and Aziz 2022, "Sampling-based approximations to minimum Bayes risk decoding".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from rapidfuzz import fuzz

from translate_flow.language import lexicon
from translate_flow.placement.little import is_short
from translate_flow.text.likeness import agreement
from translate_flow.text.words import folded_words

_NAME_LIKENESS = 70
"""Per cent from which on a word with a capital is the name of the source (Moscow, Moscou)."""
_WORD = re.compile(r"\w+(?:['’]\w+)*")
_SIGN = re.compile(r"\.{2,}|…|[!?;:()\[\]]|(?<!\w)-(?=\w)|(?<=\w)-(?!\w)")
"""What a model writes for a sign that it does not know; it may also put commas and full stops."""


def ranked(rivals: Sequence[str], source: str, language: str) -> list[int]:
    """The places of translations into a language (BCP 47), that with the best words first.

    They have no quotation marks. The first of them is of the sentence as its author wrote it. It is
    the best as well where it has the words of that one, but for their order and little ones.

    >>> ranked(["um Olivro aqui", "um livro aqui", "um livro está aqui"], "a book here", "pt")
    [1, 2, 0]
    """
    flaws = count_flaws(rivals, source, language)
    score = [
        sum(agreement(one, other) for at, other in enumerate(rivals) if at != place)
        for place, one in enumerate(rivals)
    ]
    order = sorted(range(len(rivals)), key=lambda place: (flaws[place], -score[place]))
    if flaws[0] == flaws[order[0]] and _are_alike(rivals[0], rivals[order[0]]):
        order.sort(key=bool)
    return order


def count_flaws(rivals: Sequence[str], source: str, language: str) -> list[int]:
    """How many words that are none each translation has alone, and signs more than the others."""
    unknown = [_unknown_words(rival, source, language) for rival in rivals]
    signs = [_added_signs(rival, source) for rival in rivals]
    return [
        len(words.difference(*unknown[:place], *unknown[place + 1 :])) + signs[place] - min(signs)
        for place, words in enumerate(unknown)
    ]


def weighty_words(text: str) -> list[str]:
    """The words of a text, as they are compared, that are longer than articles and the like."""
    return [word for word in folded_words(text) if not is_short(word)]


def _are_alike(one: str, other: str) -> bool:
    """True where two texts have as many words, and the same weighty ones in any order."""
    return len(folded_words(one)) == len(folded_words(other)) and Counter(
        weighty_words(one)
    ) == Counter(weighty_words(other))


def _unknown_words(text: str, source: str, language: str) -> set[str]:
    """Words that are in no list, not in the source, and no names of it in another spelling."""
    if not lexicon.is_whole(language):
        return set()
    names = [word.casefold() for word in _WORD.findall(source) if word[0].isupper()]
    known = set(folded_words(source))
    return {
        word.casefold()
        for word in _WORD.findall(text)
        if word.isalpha()
        and not (len(word) == 1 or word.isupper())
        and word.casefold() not in known
        and not lexicon.has(word, language)
        and not (word[0].isupper() and _is_among(word.casefold(), names))
    }


def _is_among(word: str, names: Sequence[str]) -> bool:
    return any(fuzz.ratio(word, name) >= _NAME_LIKENESS for name in names)


def _added_signs(text: str, source: str) -> int:
    there, own = (Counter(_SIGN.findall(each.replace("…", "..."))) for each in (text, source))
    return (there - own).total()
