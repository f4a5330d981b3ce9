"""What a unit of running text is."""

from __future__ import annotations

from enum import StrEnum


class Granularity(StrEnum):
    """What one unit of running text is."""

    SENTENCE = "sentence"
    PARAGRAPH = "paragraph"
