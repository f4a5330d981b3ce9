"""How far each release has come in each language."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, fields
from datetime import date
from functools import reduce
from operator import add
from typing import assert_never

from translate_flow import loading, markup
from translate_flow.catalog import Catalog
from translate_flow.glossary import Glossary
from translate_flow.progress import Progress, unwatched
from translate_flow.project import Project
from translate_flow.release import (
    UNTRANSLATED,
    OriginKind,
    Release,
    State,
    Translation,
    Unit,
    distinct,
)
from translate_flow.steps.check import blocking, load_catalog, load_glossary
from translate_flow.steps.publication import Prospect, prospect
from translate_flow.wordcount import unit_words


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

    Each release and catalog is read once. Raises `SourceError`, `CatalogError` or `FileError`
    for a file that cannot be read, and `SourceError` for an id that is not there.
    """
    chosen = tuple(name for name in project.languages if not languages or name in languages)
    files = loading.find(project, ids)
    split = loading.splitter(project, project.configuration.segmentation.granularity)
    terms = load_glossary(project)
    found: list[ReleaseStatus] = []
    for number, file in enumerate(files, 1):
        release = loading.read(project, file, split)
        found.append(_release(project, release, chosen, terms))
        progress(number, len(files))
    found.sort(key=lambda item: (str(item.date or ""), item.id))
    return Overview(
        name=project.configuration.project.name,
        source_language=project.source_language,
        languages=chosen,
        releases=tuple(found),
    )


def _release(
    project: Project, release: Release, languages: Iterable[str], terms: Glossary
) -> ReleaseStatus:
    units = [(unit, unit_words(unit.text)) for unit in distinct(release.units)]
    return ReleaseStatus(
        id=release.id,
        date=release.metadata.date,
        title=markup.plain(release.metadata.headline.text),
        words=sum(words for _, words in units),
        languages={
            language: _language(project, release, language, units, terms) for language in languages
        },
    )


def _language(
    project: Project,
    release: Release,
    language: str,
    units: list[tuple[Unit, int]],
    terms: Glossary,
) -> LanguageStatus:
    known = load_catalog(project, release, language)
    translations = known.translations() if known else {}
    numbers, words = dict.fromkeys(STATES, 0), dict.fromkeys(STATES, 0)
    for unit, length in units:
        state = _state(translations.get(unit.key, UNTRANSLATED))
        numbers[state] += 1
        words[state] += length
    amounts = Amounts(**numbers)
    errors = _errors(project, release, language, known, terms) if known and amounts.approved else 0
    requires = project.configuration.publication.required(language)
    return LanguageStatus(
        units=amounts,
        words=Amounts(**words),
        missing=sum(unit.key not in translations for unit, _ in units),
        obsolete=sum(entry.obsolete for entry in known.entries) if known else 0,
        prospect=prospect(amounts.total, amounts.approved, amounts.untranslated, requires, errors),
    )


def _state(translation: Translation) -> str:
    """The field of `Amounts` that a unit with this translation counts for."""
    match translation.state:
        case State.APPROVED:
            return "approved"
        case State.UNTRANSLATED:
            return "untranslated"
        case State.DRAFT:
            kind = translation.origin.kind if translation.origin else OriginKind.PERSON
            return kind.value
        case never:
            assert_never(never)


def _errors(
    project: Project, release: Release, language: str, known: Catalog, terms: Glossary
) -> int:
    """How many errors stand on approved units; each keeps the edition from being built."""
    return sum(1 for _ in blocking(project, release, language, known, terms))


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
