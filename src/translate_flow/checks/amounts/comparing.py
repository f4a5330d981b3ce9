"""Which amounts of two texts have no counterpart in the other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from translate_flow.checks.amounts.amount import Amount


@dataclass(frozen=True, slots=True)
class Difference:
    """Amounts without a counterpart, those that need none left out."""

    missing: tuple[Amount, ...]
    """Of the source."""
    added: tuple[Amount, ...]
    """Of the translation."""
    ours: tuple[Amount, ...] = ()
    """All of the source."""


def compare(source: Sequence[Amount], target: Sequence[Amount]) -> Difference:
    """Match the amounts of a translation with those of its source, each with one other.

    What one text says once and the other twice is no difference: sentences are joined and parted.
    """
    left, right = list(source), list(target)
    for values in (_first, _all):
        for certain in (True, False):
            _match(left, right, values, certain)
    said, heard = _spoken(source), _spoken(target)
    return Difference(
        tuple(amount for amount in left if amount.certain and not _all(amount) & heard),
        tuple(amount for amount in right if amount.certain and not _all(amount) & said),
        tuple(source),
    )


def _spoken(amounts: Sequence[Amount]) -> set[Decimal]:
    return {value for amount in amounts for value in amount.values}


Values: TypeAlias = Callable[[Amount], set[Decimal]]


def _first(amount: Amount) -> set[Decimal]:
    return set(amount.values[:1])


def _all(amount: Amount) -> set[Decimal]:
    return set(amount.values)


def _match(left: list[Amount], right: list[Amount], values: Values, certain: bool) -> None:
    for one in list(left):
        for other in right:
            if certain and not (one.certain and other.certain):
                continue
            if values(one) & values(other):
                left.remove(one)
                right.remove(other)
                break
