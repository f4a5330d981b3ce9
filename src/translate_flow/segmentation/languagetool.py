"""What LanguageTool's SRX rules say of a place; for all languages, the last to be asked.

The rules look back over long stretches with nested repetitions, which on hostile text takes
minutes for a few kilobytes. So they are shown a window around one place, and windows that recur
are looked up.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, Protocol, TypeAlias

from translate_flow.segmentation.places import Place

if TYPE_CHECKING:
    from choppa import SrxDocument

WINDOW_BACK = 48
WINDOW_AHEAD = 32

COVERED = frozenset(
    "ar ast be br ca crh da de el en eo es fa fr ga gl is it ja lt ml nl pl pt ro ru sk sl sr sv "
    "ta tl uk zh".split()
)
"""The languages that LanguageTool has rules for."""
STAND_IN = "pl"
"""Whose rules serve the others: a full stop behind a number, or before a small letter, ends no
sentence there, as in Czech, Finnish or Turkish."""


Question: TypeAlias = tuple[str, int, int, str]
"""A window of a text, the first and last offset in it at which a sentence may begin, and the
language."""


class Answers(Protocol):
    """What was asked before."""

    def get(self, question: Question, /) -> bool | None:
        """The answer; None where that was not asked."""

    def keep(self, question: Question, answer: bool, /) -> None:
        """Remembers the answer."""


def says_break(
    text: str, place: Place, sentence: int, language: str, answers: Answers | None = None
) -> bool:
    """True where LanguageTool ends a sentence at the place; `sentence` is where it begins.

    What is among the `answers` is not asked again.
    """
    start = max(place.mark - WINDOW_BACK, sentence)
    if start > sentence:
        start = _word_begin(text, start, place.mark)
    window = text[start : place.offset + WINDOW_AHEAD]
    question = window, place.close - start, place.offset - start, language
    answer = answers.get(question) if answers else None
    if answer is None:
        answer = _breaks_between(*question)
        if answers:
            answers.keep(question, answer)
    return answer


def _word_begin(text: str, start: int, end: int) -> int:
    while start < end and not text[start - 1].isspace():
        start += 1
    return start


@lru_cache(maxsize=4096)
def _breaks_between(window: str, first: int, last: int, language: str) -> bool:
    # A rule may name white space of its own, so its boundary may lie anywhere in it.
    return any(first <= offset <= last for offset in _split(window, language))


def _split(text: str, language: str) -> list[int]:
    from choppa import SrxTextIterator

    # The suffix selects the rules in which only an empty line ends a sentence: line ends inside
    # a paragraph of HTML mean nothing.
    code = (language if language in COVERED else STAND_IN) + "_two"
    return list(accumulate(map(len, SrxTextIterator(_document(), code, text))))


@lru_cache(maxsize=1)
def _document() -> SrxDocument:
    # Importing it takes as long as the rest of a command.
    from choppa import DEFAULT_SRX_RULESET, SrxDocument

    return SrxDocument(ruleset=DEFAULT_SRX_RULESET)
