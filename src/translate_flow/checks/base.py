"""What a check gets and what it gives."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from translate_flow.glossary import Glossary
from translate_flow.release import Translation, Unit

NO_TERMS = Glossary()


class Severity(StrEnum):
    """`error` on an approved unit keeps an edition from being built; `warning` is advice."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check reports of one translation."""

    check: str
    severity: Severity
    message: str
    """One sentence for the translator."""


@dataclass(frozen=True, slots=True)
class Subject:
    """A translation to be checked, with all a check may look at."""

    unit: Unit
    translation: Translation
    source_language: str
    """BCP 47."""
    language: str
    """BCP 47."""
    glossary: Glossary = NO_TERMS


class Check(Protocol):
    """A rule: a pure function of a translation."""

    def __call__(self, subject: Subject, /) -> Iterator[Finding]:
        """Its findings, none where all is well."""
