"""What a check is, what it gets and what it gives."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TypeAlias

from translate_flow.checks.document import Document
from translate_flow.checks.language import Word, words
from translate_flow.checks.raw import bare
from translate_flow.glossary import Glossary
from translate_flow.release import Translation, Unit

NO_TERMS = Glossary()
ALONE = Document()


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
    source: str = ""
    """The words of the source it is about, as they stand there; empty where it is about all."""
    target: str = ""
    """The words of the translation it is about; empty where it is about all, or what is missing."""


@dataclass(frozen=True)
class Subject:
    """A translation to be checked, with all a check may look at."""

    unit: Unit
    translation: Translation
    source_language: str
    """BCP 47."""
    language: str
    """BCP 47."""
    glossary: Glossary = NO_TERMS
    comments: tuple[str, ...] = ()
    """What translators wrote beside it, as in the catalog (`# …`)."""
    document: Document = ALONE
    """The translations of the same catalog."""

    @cached_property
    def source(self) -> str:
        """The source text without its marks."""
        return bare(self.unit.text)

    @cached_property
    def target(self) -> str:
        """The translation without its marks."""
        return bare(self.translation.text)

    @cached_property
    def source_words(self) -> list[Word]:
        """The words of the source."""
        return words(self.source)

    @cached_property
    def target_words(self) -> list[Word]:
        """The words of the translation."""
        return words(self.target)


Findings: TypeAlias = Iterator[Finding]


@dataclass(frozen=True, slots=True)
class Check:
    """A rule on one translation."""

    id: str
    severity: Severity
    """How its findings are graded where the project says nothing."""
    about: str
    """One sentence for the translator: what has to be true."""
    run: Callable[[Subject], Findings]
    """A pure function: findings, none where all is well."""
    fixed: bool = False
    """Whether it cannot be switched off nor graded otherwise."""


@dataclass(frozen=True, slots=True)
class CatalogCheck:
    """A rule on all translations of a catalog, which are compared with each other."""

    id: str
    severity: Severity
    about: str
    run: Callable[[Sequence[Subject]], Iterator[tuple[int, Finding]]]
    """Findings, each with the number of the subject it is about."""
