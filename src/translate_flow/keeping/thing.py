"""The value for what must be in the translation as well."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Thing:
    """A stretch of a sentence that must be in its translation, from `start` up to `end`."""

    start: int
    end: int
    text: str
    """As the source has it."""
    value: str
    """As the translation should have it."""
    kept: Callable[[str], bool] = field(compare=False)
    """Whether a translation has it, in whatever way the language writes it."""
    copied: bool = True
    """False for what has a translation that only the engine may know: a city's name."""


def apart(things: Iterable[Thing]) -> list[Thing]:
    """The things in the order of the text; of those that overlap, the one that was found first."""
    chosen: list[Thing] = []
    for thing in things:
        if all(thing.end <= other.start or other.end <= thing.start for other in chosen):
            chosen.append(thing)
    return sorted(chosen, key=lambda thing: thing.start)


def literal(start: int, end: int, text: str) -> Thing:
    """A thing that stays letter for letter; spaces may be of any kind.

    A letter or figure of its kind may not touch it. Others may: Chinese puts no space beside it.
    """
    wanted = plain(text)
    left = r"(?<![A-Za-z0-9_])" if wanted[:1].isalnum() else ""
    right = r"(?![A-Za-z0-9_])" if wanted[-1:].isalnum() else ""
    pattern = re.compile(left + re.escape(wanted) + right)
    return Thing(start, end, text, text, lambda other: bool(pattern.search(plain(other))))


def plain(text: str) -> str:
    """The text in NFC, with plain spaces and hyphens and nothing invisible.

    >>> plain("I\u201124/7,\u00a0soft\u00adly")
    'I-24/7, softly'
    """
    if text.isascii():
        return _SPACES.sub(" ", text)
    visible = "".join(char for char in text if unicodedata.category(char) != "Cf")
    hyphens = re.sub("[\u2010\u2011]", "-", unicodedata.normalize("NFC", visible))
    return _SPACES.sub(" ", hyphens)
