"""A release and its catalogs, read and counted."""

from __future__ import annotations

from collections.abc import Collection
from typing import assert_never

from translate_flow import loading, markup
from translate_flow.catalog import Catalog
from translate_flow.loading import ReleaseFile
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
from translate_flow.steps.publication import prospect
from translate_flow.steps.status import STATES, Amounts, LanguageStatus, ReleaseStatus
from translate_flow.text.wordcount import unit_words


class Counter:
    """What all releases of a project share while they are counted."""

    def __init__(self, project: Project) -> None:
        """Reads the glossary and the rules for sentences."""
        self._project = project
        self._split = loading.splitter(project, project.configuration.segmentation.granularity)
        self._terms = load_glossary(project)

    def counted(self, file: ReleaseFile, languages: Collection[str]) -> ReleaseStatus:
        """How far a release is in each of the languages.

        Raises `Error` for a release or a catalog that cannot be read.
        """
        release = loading.read(self._project, file, self._split)
        units = [(unit, unit_words(unit.text)) for unit in distinct(release.units)]
        return ReleaseStatus(
            id=release.id,
            date=release.metadata.date,
            title=markup.plain(release.metadata.headline.text),
            words=sum(words for _, words in units),
            languages={
                language: self._language(release, language, units) for language in languages
            },
        )

    def _language(
        self, release: Release, language: str, units: list[tuple[Unit, int]]
    ) -> LanguageStatus:
        known = load_catalog(self._project, release, language)
        translations = known.translations() if known else {}
        numbers, words = dict.fromkeys(STATES, 0), dict.fromkeys(STATES, 0)
        for unit, length in units:
            state = _state(translations.get(unit.key, UNTRANSLATED))
            numbers[state] += 1
            words[state] += length
        amounts = Amounts(**numbers)
        errors = self._errors(release, language, known) if known and amounts.approved else 0
        requires = self._project.configuration.publication.required(language)
        return LanguageStatus(
            units=amounts,
            words=Amounts(**words),
            missing=sum(unit.key not in translations for unit, _ in units),
            obsolete=sum(entry.obsolete for entry in known.entries) if known else 0,
            prospect=prospect(
                amounts.total, amounts.approved, amounts.untranslated, requires, errors
            ),
        )

    def _errors(self, release: Release, language: str, known: Catalog) -> int:
        """How many errors stand on approved units; each keeps the edition from being built."""
        return sum(1 for _ in blocking(self._project, release, language, known, self._terms))


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
