"""`numbers`: the figures of the source are in the translation.

Figures are compared as digits without group and decimal marks, in any script's digits, so that
`90,000`, `90 000` and `90.000` agree.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from translate_flow.checks.base import Finding, Severity, Subject
from translate_flow.markup import plain

ID = "numbers"
_NUMBER = re.compile(
    r"\d{1,3}(?:(?P<mark>[ ,.'’٬\u00a0\u202f])\d{3}(?:(?P=mark)\d{3})*)(?!\d)(?:[.,٫]\d+)?"
    r"|\d+(?:[.,٫٬]\d+)*"
)
_ROMAN = re.compile(r"\b[IVXLC]+(?![^\W_IVXLC]{3})")
"""A Roman numeral, perhaps with the letters of an ordinal: `XXI`, `XXIe`."""
_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_SMALL = 10
"""Numbers up to this may be written as words, or digits written where the source has words."""


def check(subject: Subject) -> Iterator[Finding]:
    """Figures that are missing or were not in the source."""
    short = subject.translation.text
    source, target = _figures(subject.unit.text), _figures(short)
    # Many languages count centuries, sessions and kings the Roman way.
    for figure in source - target - _romans(short):
        yield Finding(ID, Severity.WARNING, f"the figure {figure} of the source is missing")
    for figure in target - source - _romans(subject.unit.text):
        yield Finding(ID, Severity.WARNING, f"the figure {figure} is not in the source")


def _figures(short: str) -> Counter[str]:
    found = (_digits(match[0]) for match in _NUMBER.finditer(plain(short)))
    return Counter(figure for figure in found if len(figure) > 2 or int(figure or 0) > _SMALL)


def _digits(number: str) -> str:
    digits = "".join(str(unicodedata.digit(char)) for char in number if char.isdigit())
    return digits.lstrip("0")


def _romans(short: str) -> Counter[str]:
    return Counter(str(_roman(match[0])) for match in _ROMAN.finditer(plain(short)))


def _roman(numeral: str) -> int:
    values = [_VALUES[letter] for letter in numeral]
    return sum(
        -value if value < after else value
        for value, after in zip(values, [*values[1:], 0], strict=True)
    )
