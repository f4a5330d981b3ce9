"""A whole cut into parts that fit a row of cells."""

from __future__ import annotations

from collections.abc import Sequence


def cells(parts: Sequence[int], width: int) -> list[int]:
    """How many of `width` cells each part gets; all of them together, and none for a whole of 0.

    A part that is not 0 gets at least one, where there are enough: nothing that is left to do
    vanishes beside what is done.

    >>> cells([50, 25, 25], 8)
    [4, 2, 2]
    >>> cells([999, 1, 0], 10), cells([0, 0], 10)
    ([9, 1, 0], [0, 0])
    """
    whole = sum(parts)
    if not whole:
        return [0] * len(parts)
    found = [width * part // whole for part in parts]
    rests = sorted(range(len(parts)), key=lambda index: -(width * parts[index] % whole))
    for index in rests[: width - sum(found)]:
        found[index] += 1
    for index, part in enumerate(parts):
        largest = max(range(len(parts)), key=found.__getitem__)
        if part and not found[index] and found[largest] > 1:
            found[index] += 1
            found[largest] -= 1
    return found
