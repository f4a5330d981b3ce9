"""Figures of a new text put into the translation of one that has others in their place.

Only where nothing else differs, and only where it is clear which figure of the translation stands
for which of the source. Where a noun or an article would have to change with the number (`5
делегатов`, `21 делегат`; `az 5 terem`, `a 6 terem`), nothing is done: what looks right at a
glance and is wrong costs more than an old figure everybody sees.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from typing import Final

from translate_flow.language import cldr, tags
from translate_flow.memory.figures import (
    Amount,
    Day,
    Figure,
    Value,
    agrees_alike,
    figures,
    write_day,
)
from translate_flow.memory.texts import Text, blanked


def adapted(wanted: Text, known: Text, target: str, language: str) -> str | None:
    """`target`, the translation of `known` into `language`, as one of `wanted`.

    None where the two differ in more than figures, or it is not clear how to go about it.

    >>> new, old = Text("Room 14 opens.", "en"), Text("Room 12 opens.", "en")
    >>> adapted(new, old, "La salle 12 ouvre.", "fr")
    'La salle 14 ouvre.'
    >>> adapted(new, old, "La salle douze ouvre.", "fr")
    """
    if wanted.template != known.template or wanted.marks != known.marks:
        return None
    changes = _changes(known, wanted)
    if not changes:
        return None
    theirs = figures(blanked(target), language)
    uses = Counter(known.values)
    if any(_uses(theirs, old) != uses[old] for old in changes):
        return None
    return _replaced(target, theirs, changes, language)


def _changes(known: Text, wanted: Text) -> dict[Value, Figure] | None:
    """For each value that differs, the figure in its place; None where it has become two."""
    changes: dict[Value, Figure] = {}
    for old, new in zip(known.figures, wanted.figures, strict=True):
        if type(old.value) is not type(new.value):
            return None
        if changes.setdefault(old.value, new).value != new.value:
            return None
    return {old: new for old, new in changes.items() if old != new.value}


def _uses(theirs: list[Figure], value: Value) -> int:
    return sum(figure.value == value for figure in theirs)


def _replaced(
    target: str, theirs: list[Figure], changes: Mapping[Value, Figure], language: str
) -> str | None:
    parts: list[str] = []
    at = 0
    for figure in theirs:
        if (new := changes.get(figure.value)) is None:
            continue
        old_text = target[figure.start : figure.end]
        text = _written(figure, new, old_text, language)
        if text is None or not _sounds_alike(target[: figure.start], old_text, text, language):
            return None
        parts += (target[at : figure.start], text)
        at = figure.end
    return "".join((*parts, target[at:]))


def _written(old: Figure, new: Figure, old_text: str, language: str) -> str | None:
    """The new figure in the way of the old one in the translation; None where it cannot be."""
    value = new.value
    if isinstance(value, str):
        return value if old_text == old.value else None
    if isinstance(value, Day):
        assert old.style is not None, "a day is found in some style"  # noqa: S101
        return _in_digits_of(old_text, write_day(value, old.style))
    assert isinstance(old.value, Amount), "values of one kind take each other's place"  # noqa: S101
    if not agrees_alike(old.value, value, language):
        return None
    same_length = len(old.value.integer) == len(value.integer)
    number = cldr.Number(
        "", value.integer, value.fraction, old.grouped if same_length else new.grouped, False
    )
    text = cldr.format_number(number, language)
    return _in_digits_of(old_text, _with_spaces_of(old_text, text))


def _with_spaces_of(old: str, text: str) -> str:
    """The text with the space between groups that the translator used, if it was one."""
    spaces = {char for char in old if char.isspace()}
    return re.sub(r"\s", spaces.pop(), text) if len(spaces) == 1 else text


def _in_digits_of(old: str, text: str) -> str:
    """The text in the digits, and with the separators, of the script that the old one has."""
    first = next(char for char in old if char.isdecimal())
    zero = ord(first) - unicodedata.decimal(first)
    if zero == ord("0"):
        return text
    if "٠" <= chr(zero) <= "٩" or chr(zero) == "۰":
        text = re.sub(r"(?<=\d)[.,](?=\d)", lambda sign: _ARABIC[sign[0]], text)
    return "".join(chr(zero + int(char)) if char in "0123456789" else char for char in text)


_ARABIC = {".": "٬", ",": "٫"}
"""As CLDR has it for Arabic in 0-9, where a comma is the decimal mark."""

# Words that change with the sound of the number after them; the pattern of the numbers that sound
# one way, all others sounding the other.
_SOUNDS: Final[dict[str, tuple[re.Pattern[str], re.Pattern[str]]]] = {
    "en": (re.compile(r"\ban?\s$", re.I), re.compile(r"8|1[18](?!\d)|1[18]\d{3}(?!\d)")),
    "es": (re.compile(r"\b[ouye]\s$", re.I), re.compile(r"8|11(?!\d)|11\d{3}(?!\d)")),
    "hu": (re.compile(r"\baz?\s$", re.I), re.compile(r"5|1(?:\d{3})*(?!\d)")),
    "it": (
        re.compile(r"(?:['’]|\b(?:il|lo|al|del|dal|sul|nel))\s?$", re.I),
        re.compile(r"8|11(?!\d)|11\d{3}(?!\d)"),
    ),
}


def _sounds_alike(before: str, old: str, new: str, language: str) -> bool:
    """False where a word before the figure would have to be another: `a 7`, `an 8`."""
    word, numbers = _SOUNDS.get(tags.primary(language), (None, None))
    if word is None or numbers is None or not word.search(before):
        return True
    return bool(numbers.match(_digits(old))) == bool(numbers.match(_digits(new)))


def _digits(text: str) -> str:
    """The digits of the first number in the text."""
    number = re.search(r"\d(?:[.,\s]?\d)*", text)
    return re.sub(r"\D", "", number[0]) if number else ""
