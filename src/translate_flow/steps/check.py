"""Findings of all catalogs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from translate_flow import catalog, glossary
from translate_flow.catalog import Catalog
from translate_flow.checks import Finding, Severity, Subject, catalog_findings, findings
from translate_flow.checks.document import Document
from translate_flow.checks.elsewhere import NOTHING, Forms
from translate_flow.checks.risk import risk
from translate_flow.glossary import Glossary
from translate_flow.language.tags import gettext_locale
from translate_flow.progress import Progress, unwatched
from translate_flow.project import Project
from translate_flow.release import Release, State, distinct


@dataclass(frozen=True, slots=True)
class Located:
    """A finding and where it is."""

    release: str
    lang: str
    path: str
    line: int
    check: str
    severity: Severity
    message: str
    msgid: str
    msgstr: str
    state: State

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.severity} [{self.check}] {self.message}"


@dataclass(frozen=True, slots=True)
class CheckedUnit:
    """A translation of which there is something to say, and where it is."""

    release: str
    lang: str
    """BCP 47."""
    path: str
    """Its catalog, relative to the project."""
    line: int
    msgid: str
    msgstr: str
    state: State
    agreement: int | None
    """Per cent to which a second machine agrees with the first; None where none was asked."""
    findings: tuple[Finding, ...]

    @property
    def risk(self) -> int:
        """How likely it is wrong, 0 to 100."""
        return risk(self.findings, self.agreement)

    def located(self) -> Iterator[Located]:
        """Its findings one by one."""
        for finding in self.findings:
            yield Located(
                self.release, self.lang, self.path, self.line, finding.check, finding.severity,
                finding.message, self.msgid, self.msgstr, self.state,
            )  # fmt: skip


def check(
    project: Project, ids: Collection[str] = (), languages: Collection[str] = ()
) -> list[Located]:
    """The findings of releases and languages; all where none are named.

    A language without a catalog has none. Raises `CatalogError` for a catalog that cannot be read.
    """
    return [finding for unit in units(project, ids, languages) for finding in unit.located()]


def units(
    project: Project,
    ids: Collection[str] = (),
    languages: Collection[str] = (),
    progress: Progress = unwatched,
) -> list[CheckedUnit]:
    """The translations with findings or a second opinion, by release, language and place.

    Only what has changed since the last run is checked again; what is found is kept for the next.
    `progress` is told catalogs. Raises `CatalogError` for a catalog that cannot be read.
    """
    # Here and not above: it asks for what stands below.
    from translate_flow.steps.checking import remembered

    return remembered.units(project, ids, languages, progress)


def load_glossary(project: Project) -> Glossary:
    """The project's terms; none where there is no glossary."""
    return glossary.load(project.root / project.configuration.paths.glossary)


def load_catalog(project: Project, release: Release, language: str) -> Catalog | None:
    """The catalog of a release in a language (BCP 47); None where there is none."""
    return catalog.load(project.catalog(release.id, language), gettext_locale(language))


def blocking(
    project: Project, release: Release, language: str, known: Catalog, terms: Glossary
) -> Iterator[Located]:
    """The errors on approved units of one catalog: each keeps its edition from being built."""
    for finding in located(project, release, language, known, terms, Severity.ERROR):
        if finding.state is State.APPROVED:
            yield finding


def located(
    project: Project,
    release: Release,
    language: str,
    known: Catalog,
    terms: Glossary,
    only: Severity | None = None,
) -> Iterator[Located]:
    """The findings of one catalog, in the order of the release; with `only`, of that severity."""
    for unit in checked(project, release, language, known, terms, only):
        yield from unit.located()


def checked(
    project: Project,
    release: Release,
    language: str,
    known: Catalog,
    terms: Glossary,
    only: Severity | None = None,
    elsewhere: Forms = NOTHING,
) -> Iterator[CheckedUnit]:
    """The units of one catalog of which there is something to say, in the order of the release.

    `elsewhere` is what other releases make of names.
    """
    path = project.relative(project.catalog(release.id, language))
    entries = {entry.key: entry for entry in known.active()}
    known_units = [
        (unit, entry)
        for unit in distinct(release.units)
        if (entry := entries.get(unit.key)) is not None
    ]
    document = Document([(unit, entry.translation) for unit, entry in known_units], elsewhere)
    pairs = [
        (
            entry,
            Subject(
                unit, entry.translation, project.source_language, language, terms, entry.comments,
                document,
            ),
        )
        for unit, entry in known_units
    ]  # fmt: skip
    grades = project.configuration.checks
    beside: dict[int, list[Finding]] = defaultdict(list)
    for number, finding in catalog_findings([subject for _, subject in pairs], grades, only):
        beside[number].append(finding)
    for number, (entry, subject) in enumerate(pairs):
        origin = subject.translation.origin
        agreement = origin.agreement if origin else None
        found = (*findings(subject, grades, only), *beside[number])
        if found or agreement is not None:
            yield CheckedUnit(
                release.id, language, path, entry.line, entry.msgid, entry.msgstr,
                subject.translation.state, agreement, found,
            )  # fmt: skip
