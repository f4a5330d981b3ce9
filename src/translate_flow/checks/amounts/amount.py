"""What an amount is."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Amount:
    """One amount in a text, from `start` up to `end`."""

    start: int
    end: int
    values: tuple[Decimal, ...]
    """What it may say, the likeliest first: `1990s` is 1990 or 90, `2 p.m.` is 2 or 14."""
    certain: bool
    """False for what may have no counterpart: an ordinal's word, `one`, `a dozen`."""
    digits: bool
    """Whether it is written in digits."""
    scaled: Decimal = Decimal(1)
    """What its scale multiplies it by: a million in `5 million`."""
