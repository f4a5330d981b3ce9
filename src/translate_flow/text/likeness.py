"""How like two texts are, and where in a text something like another text stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from rapidfuzz import fuzz

from translate_flow.text.words import Word, is_spaceless, words


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of whole words and how like the wanted text it is, 0 to 100."""

    start: int
    end: int
    likeness: float
    words: int


def windows(needle: str, text: str, within: Sequence[Word], least: float) -> Iterator[Window]:
    """Every stretch of the words `within` that is at least so like `needle`, case ignored.

    Stretches of about as many words are tried; punctuation round the needle does not count.
    """
    size = len(words(needle))
    if not size:
        return
    first, last = words(needle)[0], words(needle)[-1]
    wanted = needle[first.start : last.end].casefold()
    slack = 2 + (size // 3 if is_spaceless(needle[first.start]) else size // 8)
    for count in range(max(1, size - slack), min(len(within), size + slack) + 1):
        for begin in range(len(within) - count + 1):
            start, end = within[begin].start, within[begin + count - 1].end
            likeness = fuzz.ratio(text[start:end].casefold(), wanted, score_cutoff=least)
            if likeness >= least and likeness > 0:
                yield Window(start, end, likeness, count)


def agreement(one: str, other: str) -> float:
    """Per cent of agreement of two translations: chrF, which sees inflected forms as alike.

    Whichever of the two is taken for the reference, the figure is the same.

    Source: Popović 2015, "chrF: character n-gram F-score for automatic MT evaluation".

    >>> round(agreement("La salle est fermée.", "La salle est fermée."))
    100
    >>> round(agreement("La salle est fermée.", "La pièce est close."))
    35
    """
    metric = _metric()
    there: float = metric.sentence_score(one, [other]).score
    back: float = metric.sentence_score(other, [one]).score
    return (there + back) / 2


@cache
def _metric() -> Any:
    from sacrebleu.metrics.chrf import CHRF  # takes a tenth of a second

    return CHRF()
