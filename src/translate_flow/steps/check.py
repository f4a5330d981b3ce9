"""Findings of all catalogs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from translate_flow import catalog, glossary, loading
from translate_flow.catalog import Catalog
from translate_flow.checks import Finding, Severity, Subject, catalog_findings, findings
from translate_flow.cldr import gettext_locale
from translate_flow.glossary import Glossary
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


def check(
    project: Project, ids: Collection[str] = (), languages: Collection[str] = ()
) -> list[Located]:
    """The findings of releases and languages; all where none are named.

    A language without a catalog has none. Raises `CatalogError` for a catalog that cannot be read.
    """
    terms = load_glossary(project)
    return [
        finding
        for release in loading.load(project, ids)
        for language in languages or project.languages
        if (known := load_catalog(project, release, language)) is not None
        for finding in located(project, release, language, known, terms)
    ]


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
    path = project.relative(project.catalog(release.id, language))
    entries = {entry.key: entry for entry in known.active()}
    pairs = [
        (
            entry,
            Subject(
                unit, entry.translation, project.source_language, language, terms, entry.comments
            ),
        )
        for unit in distinct(release.units)
        if (entry := entries.get(unit.key)) is not None
    ]
    grades = project.configuration.checks
    beside: dict[int, list[Finding]] = defaultdict(list)
    for number, finding in catalog_findings([subject for _, subject in pairs], grades, only):
        beside[number].append(finding)
    for number, (entry, subject) in enumerate(pairs):
        for finding in (*findings(subject, grades, only), *beside[number]):
            yield Located(
                release=release.id,
                lang=language,
                path=path,
                line=entry.line,
                check=finding.check,
                severity=finding.severity,
                message=finding.message,
                msgid=entry.msgid,
                msgstr=entry.msgstr,
                state=entry.translation.state,
            )
