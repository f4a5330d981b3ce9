"""Which of several translations of a sentence is taken, where its signs are unknown to the model.

What a model does with a sign it does not know can not be foreseen: it may drop it, take it for
another one, or a word of it for another word. It may also do well with what it has always seen
so, and worse with the sign that stands in for it. So such a sentence is translated as the author
wrote it, and folded. Where that does not decide it, it is translated in a third way: without its
quotation marks, where the two have other words, or with brackets for its dashes, where both lost
them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from translate_flow.engines.bracketing import fold_bracketed, restore_bracketed
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
    quotes,
    translated_quotes,
    unquoted,
)
from translate_flow.engines.rivals import count_flaws, ranked, weighty_words
from translate_flow.language import quotation
from translate_flow.placement.little import ARTICLES
from translate_flow.text.words import folded_words

_DASH = "[-–—―]"
_SPACED, _JOINING = re.compile(rf"\s{_DASH}(?=\s)"), re.compile(rf"(?<=\w){_DASH}(?=\w)")
_APOSTROPHE = re.compile(r"\w+['’]\w+")


@dataclass(frozen=True, slots=True)
class Ways:
    """A sentence as it goes to a model, in one way or in several."""

    folded: Folded
    signed: Folded | None = None
    """As the author wrote it, but for its letters."""
    unquoted: Folded | None = None
    """Without its quotation marks."""
    quotes: tuple[Folded, ...] = ()
    """What stands in them, each alone, which says where they belong."""
    bracketed: Folded | None = None
    """With brackets for its dashes; where there are no quotation marks."""

    @classmethod
    def of(cls, source: str, knows: Knows) -> Ways:
        """The ways of a sentence: one, where the model knows its signs."""
        folded = fold(source, knows)
        if folded.text == source or not has_unknown_signs(source, knows):
            return cls(folded)
        signed = fold_letters(source, knows)
        if quotation.places(source):
            alone = tuple(fold(text, knows) for text in quotes(source))
            return cls(folded, signed, unquoted=fold_unquoted(source, knows), quotes=alone)
        return cls(folded, signed, bracketed=fold_bracketed(source, knows))


def missing(ways: Ways, answers: Mapping[str, str], language: str) -> list[str]:
    """The texts that are to be translated next, to be asked for until there are none.

    `answers` has what the model has given so far.
    """
    first = [way.text for way in (ways.folded, ways.signed) if way and way.text not in answers]
    if first or ways.signed is None:
        return first
    folded, signed = (_restored(way, answers, language) for way in (ways.folded, ways.signed))
    if not folded or not signed:
        return []
    wanted: list[str] = []
    if ways.bracketed and _lost_aside(folded) and _lost_aside(signed):
        wanted = [ways.bracketed.text]
    if ways.unquoted and folded_words(folded) != folded_words(signed):
        wanted = [ways.unquoted.text]
        if ways.unquoted.text in answers and not _Marking(ways, answers, language).best():
            wanted = [way.text for way in ways.quotes]
    return [text for text in wanted if text not in answers]


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
    if ways.unquoted:
        return _Marking(ways, answers, language).any()
    if ways.bracketed and (answer := answers.get(ways.bracketed.text, "")):
        bracketed = restore_bracketed(ways.bracketed, answer, language)
        if bracketed:
            return type(answer)(bracketed)
    flaws = count_flaws([signed, folded], source, language)
    if flaws[0] != flaws[1]:
        return signed if flaws[0] < flaws[1] else folded
    return folded if _lacks(signed, folded, source) else signed


class _Marking:
    """The translations of a sentence with quotation marks, and the marks put on them.

    Where one lacks the marks, they are put where another one has them, or round what is quoted as
    the model translates it alone.
    """

    def __init__(self, ways: Ways, answers: Mapping[str, str], language: str) -> None:
        self._source, self._language = ways.folded.source, language
        way = [ways.folded, ways.signed, ways.unquoted]
        folded, signed, bare = (_restored(each, answers, language) if each else "" for each in way)
        self._folded = folded
        self._rivals = [folded, signed]
        if bare:
            rivals = [signed, folded, bare]
            plain = [unquoted(self._source, rival) for rival in rivals]
            self._rivals = [rivals[place] for place in ranked(plain, self._source, language)]
        marked = (each for each in (folded, signed) if has_marks_of(self._source, each))
        self._marked = next(marked, "")
        self._found = translated_quotes(self._source, self._marked)
        alone = {each.source: _restored(each, answers, language) for each in ways.quotes}
        self._alone = alone if all(alone.values()) else {}

    def best(self) -> str:
        """That with the best words; empty where it is not sure where its marks belong."""
        return self._with_marks(self._rivals[0])

    def any(self) -> str:
        """The best of those of which it is sure, the folded one where there is none."""
        return next(filter(None, map(self._with_marks, self._rivals)), self._folded)

    def _with_marks(self, rival: str) -> str:
        if rival == self._marked:
            return rival
        bare = unquoted(self._source, rival)
        for spans in (self._found, framed_quotes(self._source, self._marked, bare), self._alone):
            if text := quoted(self._source, bare, spans, self._language, self._found):
                return type(rival)(text)
        return rival if has_marks_of(self._source, rival) else ""


def _restored(way: Folded, answers: Mapping[str, str], language: str) -> str:
    answer = answers.get(way.text, "")
    return type(answer)(restore(way, answer, language))


def _lacks(one: str, other: str, source: str) -> bool:
    """True where a translation lacks what another one has.

    It is the other one with a word left out that is no article, or is shorter by one that is not
    little, has words of the source as they are, has not the other's dashes, or an apostrophe
    somewhere else.
    """
    there, others = folded_words(one), folded_words(other)
    missing = (Counter(others) - Counter(there)).keys()
    if not ARTICLES.issuperset(missing) and _is_part(there, others):
        return True
    if len(there) < len(others) and len(weighty_words(one)) < len(weighty_words(other)):
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


def _lost_aside(translation: str) -> bool:
    """True for a translation of a sentence with an aside that has not both of its dashes."""
    return len(_SPACED.findall(translation)) < 2


def _dashes(text: str) -> tuple[int, int]:
    """How many stand between spaces, and between words."""
    return len(_SPACED.findall(text)), len(_JOINING.findall(text))


def _apostrophes(text: str) -> set[str]:
    """The words with an apostrophe in them."""
    return {match.casefold().replace("’", "'") for match in _APOSTROPHE.findall(text)}
