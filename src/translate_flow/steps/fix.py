"""Mending in catalogs what needs no understanding."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from translate_flow import catalog, loading
from translate_flow.catalog import Catalog, Entry
from translate_flow.checks.comment import switched_off
from translate_flow.checks.fixes import mended
from translate_flow.grades import Grade
from translate_flow.language.tags import gettext_locale
from translate_flow.project import Project
from translate_flow.release import Release, State, UnitKey
from translate_flow.steps.check import load_catalog
from translate_flow.storage.files import locked, together


@dataclass(frozen=True, slots=True)
class FixedCatalog:
    """What was mended in one catalog."""

    release: str
    lang: str
    path: str
    fixed: int
    """Translations that were changed."""


def fix(
    project: Project,
    ids: Collection[str] = (),
    languages: Collection[str] = (),
    *,
    approved: bool = False,
) -> list[FixedCatalog]:
    """Mends the drafts of releases and languages, and with `approved` what is approved as well.

    What a check that is off would look at stays as it is. All catalogs are read before the first
    is written. Raises `CatalogError` for one that cannot be read.
    """
    releases = loading.load(project, ids)
    pairs = [(one, language) for one in releases for language in languages or project.languages]
    with locked(project.lock):
        known = [pair for pair in pairs if load_catalog(project, *pair) is not None]
        with together():
            done = [_fix_catalog(project, *pair, approved=approved) for pair in known]
    return [one for one in done if one.fixed]


def _fix_catalog(
    project: Project, release: Release, language: str, *, approved: bool
) -> FixedCatalog:
    path = project.catalog(release.id, language)
    off = {id for id, grade in project.configuration.checks.items() if grade is Grade.OFF}
    texts: dict[UnitKey, str] = {}

    def change(known: Catalog | None) -> Catalog:
        if known is None:
            raise AssertionError  # it was there a moment ago, and the project is locked
        texts.clear()
        for entry in known.active():
            if _is_open(entry, approved):
                there = off | switched_off(entry.comments)
                text = mended(entry.msgid, entry.msgstr, language, there)
                if text != entry.msgstr:
                    texts[entry.key] = text
        return catalog.with_texts(known, texts)

    catalog.edit(path, gettext_locale(language), change)
    return FixedCatalog(release.id, language, project.relative(path), len(texts))


def _is_open(entry: Entry, approved: bool) -> bool:
    state = entry.translation.state
    return state is State.DRAFT or (approved and state is State.APPROVED)
