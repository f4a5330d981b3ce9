"""Drafts for what is empty, written release by release."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from translate_flow import catalog, loading
from translate_flow.catalog import Catalog, with_drafts
from translate_flow.cldr import gettext_locale
from translate_flow.engines import (
    Engine,
    Model,
    find_model,
    install_hint,
    open_engines,
)
from translate_flow.files import explained, locked, together
from translate_flow.memory import CatalogFile, Memory
from translate_flow.progress import unwatched
from translate_flow.project import ExactMatch, Project
from translate_flow.release import Release
from translate_flow.segmentation import Granularity
from translate_flow.steps.check import load_catalog
from translate_flow.translate import Outcome, Task, translate

LanguageProgress = Callable[[str, int, int], None]
"""Told the language, and how many sentences are done, of how many."""


@dataclass(frozen=True, slots=True)
class TranslatedCatalog:
    """What was found for one catalog."""

    release: str
    lang: str
    path: str
    memory_exact: int
    memory_fuzzy: int
    machine: int
    untranslated: int
    engine: str | None
    """Engine, pair and version that was used; None where there was none, or nothing to do."""


@dataclass(frozen=True, slots=True)
class Translated:
    """What was done, and what could not be."""

    catalogs: tuple[TranslatedCatalog, ...]
    missing: Mapping[str, str]
    """Languages with untranslated units and no model, each with what would serve."""


@dataclass(frozen=True, slots=True)
class Options:
    """What the user asked for."""

    ids: tuple[str, ...] = ()
    """Releases; none for all."""
    languages: tuple[str, ...] = ()
    """BCP 47 tags; none for all."""
    engine: str | None = None
    """One engine by name; its drafts replace untouched machine drafts."""


@dataclass(frozen=True, slots=True)
class _Chosen:
    """An engine with its model."""

    engine: Engine
    model: Model

    @property
    def label(self) -> str:
        return self.model.label

    def __call__(self, sentences: Sequence[str], progress: Callable[[int], None]) -> list[str]:
        return self.engine.translate(self.model, sentences, progress)


def run(
    project: Project,
    options: Options,
    models: Path,
    environ: Mapping[str, str],
    progress: LanguageProgress = unwatched,
) -> Translated:
    """Fills the empty units of the project's catalogs from memory and engine.

    `models` is the folder of installed models, `environ` tells engines where other tools keep
    theirs. Raises `EngineError` where a model fails: of that language no catalog is changed, and
    languages that were finished before keep their drafts.
    """
    releases = loading.load(project, options.ids)
    split = loading.splitter(project, Granularity.SENTENCE)
    names = [options.engine] if options.engine else project.configuration.translation.engines
    engines = open_engines(names, models, environ)
    done: list[TranslatedCatalog] = []
    missing: dict[str, str] = {}
    try:
        with Memory(project.state / "memory.sqlite") as memory:
            memory.sync(_catalog_files(project))
            for language in options.languages or project.languages:
                found = find_model(engines, project.source_language, language)
                chosen = _Chosen(*found) if found else None
                results = _language(
                    project, releases, language, memory, chosen, split, options, progress
                )
                done += results
                if chosen is None and any(result.untranslated for result in results):
                    missing[language] = install_hint(
                        project.source_language, language, tuple(names)
                    )
            # Once more, so that the next run finds the index as it will leave it.
            memory.sync(_catalog_files(project))
    finally:
        for engine in engines:
            engine.close()
    return Translated(tuple(done), missing)


def _catalog_files(project: Project) -> list[CatalogFile]:
    """All catalogs, also those of releases that are gone: their words may serve again."""
    found = []
    for language in project.languages:
        folder = project.catalog("any", language).parent
        with explained(folder, "read this folder"):
            paths = sorted(folder.glob("*.po")) if folder.is_dir() else []
        found += [CatalogFile(path, language, path.stem) for path in paths]
    return found


def _language(
    project: Project,
    releases: Sequence[Release],
    language: str,
    memory: Memory,
    chosen: _Chosen | None,
    split: Callable[[str], list[int]],
    options: Options,
    progress: LanguageProgress,
) -> list[TranslatedCatalog]:
    name = gettext_locale(language)
    tasks = [
        Task(release, known, language)
        for release in releases
        if (known := load_catalog(project, release, language)) is not None
    ]
    settings = project.configuration
    outcomes = translate(
        tasks,
        memory=memory,
        threshold=settings.translation.memory_threshold,
        engine=chosen,
        boundaries=split,
        redo=options.engine is not None,
        progress=partial(progress, language),
    )
    with locked(project.lock), together():
        for task, outcome in zip(tasks, outcomes, strict=True):
            path = project.catalog(task.release.id, language)
            catalog.edit(path, name, partial(_filled, task.catalog, outcome, project))
    return [
        TranslatedCatalog(
            release=task.release.id,
            lang=language,
            path=project.relative(project.catalog(task.release.id, language)),
            memory_exact=len(outcome.exact),
            memory_fuzzy=len(outcome.fuzzy),
            machine=len(outcome.machine),
            untranslated=outcome.untranslated,
            engine=chosen.label if chosen and outcome.machine else None,
        )
        for task, outcome in zip(tasks, outcomes, strict=True)
    ]


def _filled(read: Catalog, outcome: Outcome, project: Project, known: Catalog | None) -> Catalog:
    """The catalog as it is now, with drafts; `read` where somebody removed the file meanwhile."""
    approve = project.configuration.translation.memory_exact is ExactMatch.APPROVED
    filled = with_drafts(known or read, outcome.exact, approve=approve)
    return with_drafts(filled, {**outcome.fuzzy, **outcome.machine})
