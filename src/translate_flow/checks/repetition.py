"""`repetition`: words that stand twice or more in a row, as a slip of the hand or of a machine."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from translate_flow.checks.base import Finding, Findings, Severity, Subject
from translate_flow.checks.exonyms import spelled
from translate_flow.checks.language import Word, words_of
from translate_flow.checks.transliteration import pattern
from translate_flow.language.tags import primary

ID = "repetition"
LONGEST = 6
"""Words in the longest run that is looked for."""
_PAIR = 2
_SHORT = 3
"""The letters of most words that only join others."""


def check(subject: Subject) -> Findings:
    """Runs of one to six words that are repeated at once, and are not in the source."""
    words = subject.target_words
    run = _repeated(subject.target, words, words_of(subject.language, "repetition", "may"))
    if run is None or _repeated(subject.source, subject.source_words, frozenset()) is not None:
        return
    if len(run) == 1 and _is_two_names(subject, run[0]):
        return
    shown = " ".join(word.text for word in run)
    message = f'"{shown}" stands there twice in a row'
    yield Finding(ID, Severity.WARNING, message, target=shown)


def _is_two_names(subject: Subject, word: Word) -> bool:
    """Whether two names side by side sound alike in Arabic: `Phan Van`."""
    if primary(subject.language) != "ar":
        return False
    return any(
        all(
            name.text[0].isupper() and pattern(spelled(name.text)).fullmatch(word.folded)
            for name in pair
        )
        for pair in pairwise(subject.source_words)
    )


def _is_by_chance(words: Sequence[str], at: int) -> bool:
    """Whether two short words stand twice, and no third time: `parte de la de la Tierra`."""
    run = words[at : at + _PAIR]
    return (
        all(len(word) <= _SHORT for word in run) and run != words[at + 2 * _PAIR : at + 3 * _PAIR]
    )


def _repeated(text: str, words: Sequence[Word], may: frozenset[str]) -> Sequence[Word] | None:
    """The first run that is followed by itself, the shortest first; None where there is none."""
    folded = [word.folded for word in words]
    for size in range(1, min(LONGEST, len(words) // 2) + 1):
        for at in range(len(words) - 2 * size + 1):
            if folded[at] != folded[at + size]:
                continue
            middle = at + size
            if folded[at:middle] != folded[middle : middle + size]:
                continue
            if size == 1 and folded[at] in may:
                continue
            if size == _PAIR and _is_by_chance(folded, at):
                continue
            if text[words[middle - 1].end : words[middle].start].isspace():
                return words[at:middle]
    return None
