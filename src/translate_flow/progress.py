"""How work that takes a while tells of itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

Progress: TypeAlias = Callable[[int, int], None]
"""Told how much is done, of how much."""


def unwatched(*_: object) -> None:
    """For callers who do not watch."""
