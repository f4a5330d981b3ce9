"""How far each release has come in each language."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, fields
from datetime import date
from functools import reduce
from operator import add

from translate_flow.progress import Progress, unwatched
from translate_flow.project import Project
from translate_flow.steps.publication import Prospect


@dataclass(frozen=True, slots=True)
class Amounts:
    """How much of something there is in each state of translation."""

    approved: int = 0
    person: int = 0
    """Drafts that a person has typed or edited."""
    memory: int = 0
    """Drafts of the translation memory that nobody has touched."""
    machine: int = 0
    """Drafts of an engine that nobody has touched."""
    untranslated: int = 0

    @property
    def drafts(self) -> int:
        """Drafts of any origin."""
        return self.person + self.memory + self.machine

    @property
    def to_do(self) -> int:
        """What a person has still to look at or to write."""
        return self.drafts + self.untranslated

    @property
    def total(self) -> int:
        """All of it."""
        return self.approved + self.to_do

    @property
    def percent(self) -> int:
        """What is approved, in whole per cent: 100 only for all of it, 0 only for none."""
        if not self.total:
            return 0
        return max(100 * self.approved // self.total, 1 if self.approved else 0)

    @property
    def parts(self) -> tuple[int, ...]:
        """The amounts in the order of `STATES`."""
        return tuple(getattr(self, name) for name in STATES)

    def __add__(self, other: Amounts) -> Amounts:
        return Amounts(*map(add, self.parts, other.parts))


STATES = tuple(field.name for field in fields(Amounts))
"""What a unit can be, from done to not begun."""


@dataclass(frozen=True, slots=True)
class LanguageStatus:
    """One release in one language."""

    units: Amounts
    words: Amounts
    """Words of the source text, by the state of their units."""
    missing: int
    """Units that the catalog has not yet; `update` puts them in."""
    obsolete: int
    """Translations of texts that are gone, kept in the catalog."""
    prospect: Prospect


@dataclass(frozen=True, slots=True)
class ReleaseStatus:
    """One release."""

    id: str
    date: date | None
    title: str
    words: int
    """Words of the source text; a text that stands there twice is translated once."""
    languages: dict[str, LanguageStatus]

    @property
    def finished(self) -> bool:
        """True where every unit is approved in every language, and nothing is in the way."""
        return bool(self.languages) and all(
            not each.units.to_do and each.prospect.published for each in self.languages.values()
        )


@dataclass(frozen=True, slots=True)
class Total:
    """Several releases and languages together."""

    editions: int
    """Releases times languages."""
    published: int
    """Editions that a build would publish."""
    errors: int
    missing: int
    obsolete: int
    units: Amounts
    words: Amounts


@dataclass(frozen=True, slots=True)
class Overview:
    """The progress of a project, or of the releases and languages that were asked for."""

    name: str
    """The project's."""
    source_language: str
    """BCP 47."""
    languages: tuple[str, ...]
    """BCP 47, in the order of the configuration."""
    releases: tuple[ReleaseStatus, ...]
    """Oldest first."""

    @property
    def words(self) -> int:
        """Words of the source text of all releases."""
        return sum(release.words for release in self.releases)

    def total(self, language: str | None = None) -> Total:
        """All releases in a language, or in all of them."""
        return _total(
            each
            for release in self.releases
            for name, each in release.languages.items()
            if language in (None, name)
        )


def status(
    project: Project,
    ids: Collection[str] = (),
    languages: Collection[str] = (),
    progress: Progress = unwatched,
) -> Overview:
    """The progress of releases in languages; of all where none are named.

    Only what has changed since the last run is read; what is counted is kept for the next.
    Raises `SourceError`, `CatalogError` or `FileError` for a file that cannot be read, and
    `SourceError` for an id that is not there.
    """
    # Here and not above: it asks for what stands above.
    from translate_flow.steps.counting import remembered

    chosen = tuple(name for name in project.languages if not languages or name in languages)
    found = remembered.releases(project, ids, chosen, progress)
    found.sort(key=lambda item: (str(item.date or ""), item.id))
    return Overview(
        name=project.configuration.project.name,
        source_language=project.source_language,
        languages=chosen,
        releases=tuple(found),
    )


def _total(parts: Iterable[LanguageStatus]) -> Total:
    items = list(parts)
    return Total(
        editions=len(items),
        published=sum(item.prospect.published for item in items),
        errors=sum(item.prospect.errors for item in items),
        missing=sum(item.missing for item in items),
        obsolete=sum(item.obsolete for item in items),
        units=reduce(add, (item.units for item in items), Amounts()),
        words=reduce(add, (item.words for item in items), Amounts()),
    )
