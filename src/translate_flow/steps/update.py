"""Releases to catalogs."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from translate_flow import catalog, loading
from translate_flow.catalog import Catalog, Merged
from translate_flow.glossary import Glossary
from translate_flow.language.tags import gettext_locale
from translate_flow.progress import Progress, unwatched
from translate_flow.project import Project
from translate_flow.release import Release, Unit
from translate_flow.steps.check import load_catalog, load_glossary
from translate_flow.storage.files import locked, together, write_text


@dataclass(frozen=True, slots=True)
class UpdatedCatalog:
    """What an update found in one catalog."""

    release: str
    lang: str
    path: str
    units: int
    new: int
    changed: int
    removed: int
    written: bool
    """Whether the file's bytes are others now."""


def update(
    project: Project,
    ids: Collection[str] = (),
    progress: Progress = unwatched,
) -> list[UpdatedCatalog]:
    """Merges releases into their catalogs and templates; with `ids`, those releases alone.

    All catalogs are read before the first is written: where one is broken, none is touched; and
    where one cannot be written, all are as they were.
    Raises `SourceError`, `GlossaryError`, `CatalogError`, `FileError`.
    """
    releases = loading.load(project, ids)
    terms = load_glossary(project)
    pairs = [(release, language) for release in releases for language in project.languages]
    done: list[UpdatedCatalog] = []
    with locked(project.lock):
        for release, language in pairs:
            load_catalog(project, release, language)
        with together():
            for release in releases:
                _write_template(project, release)
            for release, language in pairs:
                done.append(_update_catalog(project, release, language, terms))
                progress(len(done), len(pairs))
    return done


def _update_catalog(
    project: Project, release: Release, language: str, terms: Glossary
) -> UpdatedCatalog:
    path = project.catalog(release.id, language)

    def comments(unit: Unit) -> Sequence[str]:
        return terms.comments(unit.text, project.source_language, language)

    written, merged = _merged(path, release, project, gettext_locale(language), comments)
    return UpdatedCatalog(
        release=release.id,
        lang=language,
        path=project.relative(path),
        units=len(merged.catalog.active()),
        new=merged.new,
        changed=merged.changed,
        removed=merged.removed,
        written=written,
    )


def _write_template(project: Project, release: Release) -> None:
    """Writes the template anew: it holds no translations, so the old one is not even read."""
    merged = catalog.merge(release, None, project.configuration.project.name, "")
    write_text(project.template(release.id), catalog.render(merged.catalog))


def _merged(
    path: Path,
    release: Release,
    project: Project,
    language: str,
    terms: Callable[[Unit], Sequence[str]],
) -> tuple[bool, Merged]:
    name = project.configuration.project.name
    merge = partial(catalog.merge, release, project=name, language=language, terms=terms)
    results: list[Merged] = []

    def change(known: Catalog | None) -> Catalog:
        results.append(merge(catalog=known))
        return results[-1].catalog

    written = catalog.edit(path, language, change)
    return written, results[-1]
