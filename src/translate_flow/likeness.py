"""Where in a text something like another text stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from translate_flow.words import Word, is_spaceless, words


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
