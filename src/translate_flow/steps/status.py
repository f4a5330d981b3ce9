"""How far each release has come in each language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from translate_flow import loading, markup
from translate_flow.editions.assemble import count
from translate_flow.project import Project
from translate_flow.release import Release, distinct
from translate_flow.steps.check import load_catalog


@dataclass(frozen=True, slots=True)
class LanguageStatus:
    """One release in one language."""

    units: int
    approved: int
    drafts: int
    untranslated: int
    words: int
    """Words of the source text."""


@dataclass(frozen=True, slots=True)
class ReleaseStatus:
    """One release."""

    id: str
    date: date | None
    title: str
    languages: dict[str, LanguageStatus]


def status(project: Project) -> list[ReleaseStatus]:
    """The progress of all releases, oldest first."""
    return [
        ReleaseStatus(
            id=release.id,
            date=release.metadata.date,
            title=markup.plain(release.metadata.headline.text),
            languages={
                language: _language(project, release, language) for language in project.languages
            },
        )
        for release in loading.load(project)
    ]


def _language(project: Project, release: Release, language: str) -> LanguageStatus:
    known = load_catalog(project, release, language)
    counts = count(release, known.translations() if known else {})
    units = distinct(release.units)
    return LanguageStatus(
        units=counts.total,
        approved=counts.approved,
        drafts=counts.drafts,
        untranslated=counts.untranslated,
        words=sum(len(markup.plain(unit.text).split()) for unit in units),
    )
