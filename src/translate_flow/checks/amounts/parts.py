"""Halves and quarters of a scale: `half a million`, `un millón y medio`, `anderthalb Millionen`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from translate_flow.checks.amounts.amount import Amount
from translate_flow.checks.language import facts
from translate_flow.language.lexicon import fold
from translate_flow.language.tags import primary

_HALF = Decimal("0.5")
_REACH = 24
"""The characters beside a number that may say a part of it."""


@dataclass(frozen=True, slots=True)
class _Parts:
    """How a language says parts."""

    sizes: dict[str, Decimal]
    before: re.Pattern[str]
    """A part before a scale."""
    after: re.Pattern[str]
    """Half of a scale, after a number of it."""
    half_hour: re.Pattern[str]
    """What makes an hour half an hour earlier: `halb sechs` is 5:30."""


def with_parts(text: str, amounts: list[Amount], language: str) -> list[Amount]:
    """The amounts, those with a part of a scale beside them with what that makes of them."""
    parts = _parts(primary(language))
    if parts is None:
        return amounts
    return list(_with_parts(text, amounts, parts))


def _with_parts(text: str, amounts: list[Amount], parts: _Parts) -> Iterator[Amount]:
    until = 0
    for number, amount in enumerate(amounts):
        if amount.start < until:
            continue
        if amount.values[0] < 13 and parts.half_hour.search(
            text, max(0, amount.start - _REACH), amount.start
        ):
            before = amount.values[0] - 1
            yield replace(amount, values=(*amount.values, before, before + 12))
            continue
        if amount.scaled == 1:
            yield amount
            continue
        values = amount.values
        if match := parts.after.match(text, amount.end):
            until = match.end()
            values = (values[0] + amount.scaled * _HALF, *values)
        elif amount.values[0] == amount.scaled:
            start = max(0, amount.start - _REACH)
            if match := parts.before.search(text[start : amount.start]):
                size = parts.sizes[fold(match["part"])]
                whole = amounts[number - 2].values[0] if match["and"] and number > 1 else 0
                values = ((whole + size) * amount.scaled, *values)
        yield replace(amount, values=values)


@lru_cache(maxsize=64)
def _parts(language: str) -> _Parts | None:
    data = facts(language).get("numbers", {}).get("parts")
    if data is None:
        return None
    sizes = {
        fold(word): Decimal(size) for size, forms in data["sizes"].items() for word in forms.split()
    }
    halves = _either(data["sizes"]["0.5"].split())
    and_ = data.get("and", r"(?!)")
    return _Parts(
        sizes,
        re.compile(rf"(?P<and>{and_})?\b(?P<part>{_either(sizes)}){data['of']}$", re.IGNORECASE),
        re.compile(rf"{and_}(?:{halves})(?!\w){data.get('again', '')}", re.IGNORECASE),
        re.compile(rf"\b(?:{data.get('half_hour', '(?!)')})\s$", re.IGNORECASE),
    )


def _either(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))
