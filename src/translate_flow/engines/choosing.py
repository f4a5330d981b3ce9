"""Which of several translations of a sentence is taken, where its signs are unknown to the model.

What a model does with a sign it does not know can not be foreseen: it may drop it, take it for
another one, or a word of it for another word. It may also do well with what it has always seen
so, and worse with the sign that stands in for it. So such a sentence is translated as the author
wrote it, and folded. Where the two have other words, and there are quotation marks, it is
translated without them as well, and what most agrees with the others is taken. That needs no
reference and no second model.

Source: Eikema and Aziz 2022, "Sampling-based approximations to minimum Bayes risk decoding".
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from translate_flow import quotation
from translate_flow.engines.folding import (
    Folded,
    Knows,
    fold,
    fold_letters,
    fold_unquoted,
    has_dashes,
    has_unknown_signs,
    restore,
)
from translate_flow.engines.quoting import (
    framed_quotes,
    has_marks_of,
    quoted,
    translated_quotes,
    unquoted,
)
from translate_flow.likeness import agreement
from translate_flow.words import folded_words, is_spaceless

_DASH = "[-–—―]"
_SPACED, _JOINING = re.compile(rf"\s{_DASH}(?=\s)"), re.compile(rf"(?<=\w){_DASH}(?=\w)")
_LITTLE = 3
"""Letters of an article or preposition, at most, in most languages that have any."""

_APOSTROPHE = re.compile(r"\w+['’]\w+")


@dataclass(frozen=True, slots=True)
class Ways:
    """A sentence as it goes to a model, in one way or in several."""

    folded: Folded
    signed: Folded | None = None
    """As the author wrote it, but for its letters."""
    unquoted: Folded | None = None
    """Without its quotation marks; asked for only where the other two differ."""

    @property
    def first(self) -> list[str]:
        """The texts to be translated in any case: all but that without quotation marks."""
        return [way.text for way in (self.folded, self.signed) if way]

    @classmethod
    def of(cls, source: str, knows: Knows) -> Ways:
        """The ways of a sentence: one, where the model knows its signs."""
        folded = fold(source, knows)
        if folded.text == source or not has_unknown_signs(source, knows):
            return cls(folded)
        signed = fold_letters(source, knows)
        if not quotation.places(source):
            return cls(folded, signed)
        return cls(folded, signed, fold_unquoted(source, knows))


def is_open(ways: Ways, answers: Mapping[str, str], language: str) -> bool:
    """True where the translation without quotation marks must decide."""
    if ways.signed is None or ways.unquoted is None:
        return False
    folded, signed = (_restored(way, answers, language) for way in (ways.folded, ways.signed))
    return bool(folded and signed) and folded_words(folded) != folded_words(signed)


def choose(ways: Ways, answers: Mapping[str, str], language: str) -> str:
    """The translation of a sentence into a language (BCP 47), with its signs.

    `answers` has the model's for the texts of its ways; one that is empty, or not there, counts
    for nothing.
    """
    folded = _restored(ways.folded, answers, language)
    if ways.signed is None:
        return folded
    signed = _restored(ways.signed, answers, language)
    if not folded or not signed:
        return folded or signed
    source = ways.folded.source
    if ways.unquoted is None:
        return folded if _lacks(signed, folded, source) else signed
    if third := _restored(ways.unquoted, answers, language):
        rivals = _most_agreed([signed, folded, third], source)
    else:
        rivals = [folded, signed]
    marked = next((each for each in (folded, signed) if has_marks_of(source, each)), "")
    found = translated_quotes(source, marked)
    for rival in rivals:
        if has_marks_of(source, rival):
            return rival
        bare = unquoted(source, rival)
        for spans in (found, framed_quotes(source, marked, bare)):
            if text := quoted(source, bare, spans, language, found):
                return type(rival)(text)
    return folded


def _most_agreed(rivals: Sequence[str], source: str) -> list[str]:
    """Translations in the order of how far each agrees with the others, but for the marks."""
    bare = [unquoted(source, rival) for rival in rivals]
    score = [
        sum(agreement(one, bare[other]) for other in range(len(bare)) if other != place)
        for place, one in enumerate(bare)
    ]
    return [rivals[place] for place in sorted(range(len(bare)), key=lambda place: -score[place])]


def _restored(way: Folded, answers: Mapping[str, str], language: str) -> str:
    answer = answers.get(way.text, "")
    return type(answer)(restore(way, answer, language))


def _lacks(one: str, other: str, source: str) -> bool:
    """True where a translation lacks what another one has.

    It is the other one with a word left out, or is shorter by one that is not little, has words of
    the source as they are, has not the other's dashes, or an apostrophe somewhere else.
    """
    there, others = folded_words(one), folded_words(other)
    if there != others and _is_part(there, others):
        return True
    if sum(map(_is_weighty, there)) < sum(map(_is_weighty, others)):
        return True
    if (set(there) - set(others)).intersection(folded_words(source)):
        return True
    return _apostrophes(one) != _apostrophes(other) or (
        has_dashes(source) and _dashes(one) != _dashes(other)
    )


def _is_part(words: Sequence[str], of: Sequence[str]) -> bool:
    """True where all words stand there in the same order."""
    rest = iter(of)
    return all(word in rest for word in words)


def _is_weighty(word: str) -> bool:
    """True for a word that is no article or preposition."""
    return len(word) > _LITTLE or is_spaceless(word[0])


def _dashes(text: str) -> tuple[int, int]:
    """How many stand between spaces, and between words."""
    return len(_SPACED.findall(text)), len(_JOINING.findall(text))


def _apostrophes(text: str) -> set[str]:
    """The words with an apostrophe in them."""
    return {match.casefold().replace("’", "'") for match in _APOSTROPHE.findall(text)}
