"""What stands beside an amount: units of measure, time and money, and per cent."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from translate_flow.checks.amounts.amount import Amount
from translate_flow.checks.language import forms_table
from translate_flow.language.lexicon import fold
from translate_flow.language.tags import primary

_GAP: Final = r"[\s\u00a0\u202f\u200f\u2011-]{0,2}"
_OF: Final = r"(?:(?:de|d['’]|d|of|من)[ ]?)?"
_REACH: Final = 32
"""The characters beside an amount that may hold its unit."""
_NEEDED: Final = frozenset(
    ("percent", "dollar", "real", "euro", "sterling", "yen", "yuan", "rupee", "rouble", "franc")
)
"""Units without which an amount says something else; a measure may be said before or after."""
_SAME: Final = (frozenset(("pound", "sterling")), frozenset(("yen", "yuan")))
"""Units that a word or sign may both stand for."""


def is_known(language: str) -> bool:
    """Whether the words of a language are known."""
    return any(primary(language) in row for row in forms_table("units").values())


def unit_of(text: str, amount: Amount, language: str) -> str:
    """The unit of an amount; empty where none stands beside it.

    >>> from translate_flow.checks.amounts.finding import find
    >>> text = "US$5 for 3 km, or 10 million euros"
    >>> [unit_of(text, amount, "en") for amount in find(text, "en")]
    ['dollar', 'kilometre', 'euro']
    """
    before, after = _beside(primary(language))
    found = after.match(fold(text[amount.end : amount.end + _REACH])) or before.search(
        fold(text[max(0, amount.start - _REACH) : amount.start])
    )
    return str(found.lastgroup) if found else ""


def says(text: str, unit: str, language: str) -> bool:
    """Whether a text has a unit anywhere."""
    return _anywhere(unit, primary(language)).search(fold(text)) is not None


def is_needed(unit: str) -> bool:
    """Whether an amount says something else without the unit."""
    return unit in _NEEDED


def differ(one: str, other: str) -> bool:
    """Whether two units are others, and not two of one name."""
    return one != other and not any({one, other} <= same for same in _SAME)


@lru_cache(maxsize=64)
def _beside(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What finds a sign before an amount, and a unit after it; the group has the unit's name."""
    rows = forms_table("units")
    signs = {unit: _signs(row) for unit, row in rows.items()}
    before = "|".join(rf"(?P<{unit}>{either})" for unit, either in signs.items() if either)
    after = "|".join(rf"(?P<{unit}>{_words(unit, language)})" for unit in rows)
    return re.compile(rf"(?:{before}){_GAP}$"), re.compile(rf"{_GAP}{_OF}(?:ال)?(?:{after})")


@lru_cache(maxsize=512)
def _anywhere(unit: str, language: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W\d_])(?:[وبف]?ال)?(?:{_words(unit, language)})")


def _signs(row: dict[str, tuple[str, ...]]) -> str:
    """The signs of a unit that may stand before an amount."""
    before = [form for form in row.get("*", ()) if not form.isalpha() or len(form) == _CODE]
    return "|".join(map(re.escape, sorted(before, key=len, reverse=True)))


_MORE: Final = r"[^\W\d_]*"
_CODE: Final = 3
"""The letters of a currency's code."""


def _words(unit: str, language: str) -> str:
    row = forms_table("units")[unit]
    forms = sorted((*row.get("*", ()), *row.get(language, ())), key=len, reverse=True)
    return "|".join(_pattern(fold(form)) for form in forms) or r"(?!)"


def _pattern(form: str) -> str:
    """A form of the table as a pattern."""
    more = form.endswith("~")
    word = re.escape(form.removesuffix("~").replace("_", " ")).replace(r"\ ", r"[\s\u00a0]")
    if not form[-1].isalnum() and not more:
        return word
    return word + (_MORE if more else "") + r"(?![^\W\d_])"
