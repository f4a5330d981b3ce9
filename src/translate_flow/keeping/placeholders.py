"""Things replaced by words that a model copies, and put back; each the other's inverse."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from translate_flow.keeping.thing import Thing
from translate_flow.text.words import words

_STEMS = ("XYZ", "QXZ", "ZXQ")
"""Copied by every model we know of: letters that begin no word, and a figure. The sample model
copied 14 of 14; of brackets with a figure none."""
_FEWEST = 4
"""Of fewer words nothing can be said by their number."""
_LEAST, _MOST = 0.6, 1.7
"""How many words a translation may have for each one of another."""


@dataclass(frozen=True, slots=True)
class Hidden:
    """A sentence with words in the place of things."""

    text: str
    values: tuple[tuple[str, str], ...]
    """Each such word and what it stands for."""


def hide(text: str, things: Sequence[Thing]) -> Hidden | None:
    """The text with placeholders for things that do not overlap; None where it has them itself.

    >>> from translate_flow.keeping.thing import literal
    >>> hide("Ask us@a.example now", [literal(4, 16, "us@a.example")])
    Hidden(text='Ask XYZ1 now', values=(('XYZ1', 'us@a.example'),))
    """
    stem = next((stem for stem in _STEMS if stem not in text), None)
    if stem is None:
        return None
    pieces, values, here = [], [], 0
    for number, thing in enumerate(things, 1):
        word = f"{stem}{number}"
        pieces += [text[here : thing.start], word]
        values.append((word, thing.value))
        here = thing.end
    return Hidden("".join((*pieces, text[here:])), tuple(values))


def reveal(hidden: Hidden, translation: str) -> str | None:
    """The translation with the things in their places; None where one is missing or there twice."""
    text = translation
    for word, value in reversed(hidden.values):
        text, count = re.subn(rf"{word}(?!\d)", lambda _, value=value: value, text)  # type: ignore[misc]
        if count != 1:
            return None
    return text


def says_as_much(one: str, other: str) -> bool:
    """True where a translation has about as many words as another of the same sentence."""
    count, wanted = len(words(one)), len(words(other))
    return wanted < _FEWEST or _LEAST <= count / wanted <= _MOST
