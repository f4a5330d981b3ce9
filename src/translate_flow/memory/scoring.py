"""Per cent of agreement, as translators know it from their tools.

101: the same text between the same neighbours. 100: the same text. Less: a similar one, whole
percents, rounded down, so that what differs in anything is never a full match.

Agreement is that of two measures, on texts with one sign in the place of each number and date,
without inline elements, in small letters, white space as one space:

- of characters: 1 - (inserted + deleted) / (length + length). It works in every language, and sees
  that another ending or a typing error is a small change.
- of words, by the same formula. One word of ten is another one: translators expect 90, however
  alike the two words look. It counts half, and only where it says less: "cost" and "cast" mean
  different things, but a long word more should not make up for letters.

Then points are taken off for what that hides, each because a translator has to act on it:

====================  ======  =====================================================================
what differs          points  why
====================  ======  =====================================================================
figures                    5  the translation certainly has a wrong one, the worst of errors
figures, adapted           1  right as far as a program can tell; to be looked at, not typed
inline elements            2  they have to be put in, taken out or moved
capital letters            1  a heading or a name has become another
white space, spelling      1  what is left where nothing else differs
several translations       1  people translated this text differently; which is meant here?
====================  ======  =====================================================================
"""

from __future__ import annotations

from enum import IntEnum

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from translate_flow.memory.texts import Folded, Text

IN_CONTEXT = 101
SAME = 100


class Penalty(IntEnum):
    """Points for what differs where the words agree."""

    FIGURES = 5
    ADAPTED = 1
    MARKS = 2
    CASE = 1
    REST = 1
    SEVERAL = 1


def agreement(one: Text | Folded, other: Text | Folded, likeness: float | None = None) -> float:
    """Per cent of agreement of two texts' words, from 0 to 100; 100 does not mean the same text.

    `likeness` is that of the characters, where it has been worked out before.

    >>> def points(one, other): return round(agreement(Text(one, "en"), Text(other, "en")))
    >>> points("The ship sails on 2 May.", "The ship sails on 7 June.")
    100
    >>> points("The ship sails at noon.", "The ship sails at night.")
    83
    """
    by_characters = fuzz.ratio(one.folded, other.folded) if likeness is None else likeness
    by_words = 100 * Indel.normalized_similarity(one.words, other.words)
    return (by_characters + min(by_characters, by_words)) / 2


def percent(
    wanted: Text,
    known: Text,
    *,
    several: bool = False,
    adapted: bool = False,
    agreed: float | None = None,
) -> int:
    """How well the translation of `known` serves for `wanted`, which is another text.

    `several` where `known` has more than one translation, `adapted` where the figures of `wanted`
    have been put into it, `agreed` their agreement, where it has been worked out before. Never
    more than 99, never less than 0.
    """
    points = sum(penalties(wanted, known, several=several, adapted=adapted))
    agreed = agreement(wanted, known) if agreed is None else agreed
    return max(0, min(SAME - 1, int(agreed - points + _ROUNDING)))


_ROUNDING = 1e-9
"""Keeps 90 from becoming 89.99999."""


def penalties(wanted: Text, known: Text, *, several: bool, adapted: bool) -> list[Penalty]:
    """What is taken off for two texts that are not the same."""
    found = []
    if adapted:
        found.append(Penalty.ADAPTED)
    elif wanted.values != known.values:
        found.append(Penalty.FIGURES)
    same_words = wanted.wording == known.wording
    if wanted.marks != known.marks or (same_words and wanted.template != known.template):
        found.append(Penalty.MARKS)
    if not same_words and wanted.folded == known.folded:
        found.append(Penalty.CASE)
    if not found and same_words:
        found.append(Penalty.REST)
    if several:
        found.append(Penalty.SEVERAL)
    return found


def same(*, in_context: bool, several: bool) -> int:
    """Per cent for the same text; where it has several translations, less, unless one fits here.

    >>> same(in_context=True, several=True), same(in_context=False, several=False)
    (101, 100)
    >>> same(in_context=False, several=True)
    99
    """
    if in_context:
        return IN_CONTEXT
    return SAME - Penalty.SEVERAL if several else SAME
