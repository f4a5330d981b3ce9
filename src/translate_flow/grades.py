"""What a project can make of a check; apart, since the configuration is read where no check is."""

from __future__ import annotations

from enum import StrEnum


class Grade(StrEnum):
    """How the findings of a check are graded, or that it is off."""

    ERROR = "error"
    WARNING = "warning"
    OFF = "off"
