"""Drafts for what is empty, in batches: each is on the disk before the next is begun."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from translate_flow import catalog, loading
from translate_flow.catalog import Catalog, with_drafts
from translate_flow.engines import (
    Engine,
    Model,
    find_pivot,
    install_hint,
    open_engines,
    second_engine,
)
from translate_flow.engines.base import best_model
from translate_flow.keeping import Keeper
from translate_flow.language.tags import gettext_locale
from translate_flow.language.typography import typeset
from translate_flow.memory import Memory
from translate_flow.models import lockfile
from translate_flow.models.lockfile import Lock
from translate_flow.opinion import is_to_be_rated, opinions
from translate_flow.progress import unwatched
from translate_flow.project import ExactMatch, Project
from translate_flow.release import UnitKey
from translate_flow.segmentation import Granularity
from translate_flow.steps.check import load_glossary
from translate_flow.steps.remembering import remembered_files, remembering
from translate_flow.storage.files import locked, together
from translate_flow.translate import Draft, Outcome, Task, is_open, translate, unquestioned

LanguageProgress = Callable[[str, int, int], None]
"""Told the language, and how many of its units are done, of how many."""

BATCH = 500
"""Units in hand at a time: as much is lost when the run is killed. More would not be faster, as
sentences of like length are found among so many already."""

REMEMBERED = 50_000
"""Sentences of a language whose translation is kept for the batches to come."""


@dataclass(frozen=True, slots=True)
class TranslatedCatalog:
    """What was found for one catalog."""

    release: str
    lang: str
    path: str
    memory_exact: int = 0
    memory_fuzzy: int = 0
    machine: int = 0
    untranslated: int = 0
    """Entries that stay empty."""
    engine: str | None = None
    """Engine, pair and version that was used; None where there was none, or nothing to do."""
    rated: int = 0
    """Drafts of which another engine has said how far it agrees."""


@dataclass(frozen=True, slots=True)
class Translated:
    """What was done, and what could not be."""

    catalogs: tuple[TranslatedCatalog, ...]
    missing: Mapping[str, str]
    """Languages with untranslated units and no model, each with what would serve."""
    unrated: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """Languages without a second opinion, each with why, and what would serve."""


@dataclass(frozen=True, slots=True)
class Options:
    """What the user asked for."""

    ids: tuple[str, ...] = ()
    """Releases; none for all."""
    languages: tuple[str, ...] = ()
    """BCP 47 tags; none for all."""
    engine: str | None = None
    """One engine by name; its drafts replace untouched machine drafts."""
    second_opinion: bool = False
    """Whether machine drafts are rated by another engine."""


@dataclass(frozen=True, slots=True)
class _Chosen:
    """An engine with its model. A sentence of an earlier batch is not translated again."""

    engine: Engine
    model: Model
    known: OrderedDict[str, str] = field(default_factory=OrderedDict)

    @property
    def label(self) -> str:
        return self.model.label

    def __call__(self, sentences: Sequence[str], progress: Callable[[int], None]) -> list[str]:
        new = [sentence for sentence in sentences if sentence not in self.known]
        old = len(sentences) - len(new)
        answers = self.engine.translate(self.model, new, lambda done: progress(old + done))
        self.known.update(zip(new, answers, strict=True))
        found = [self.known[sentence] for sentence in sentences]
        while len(self.known) > REMEMBERED:
            self.known.popitem(last=False)
        return found


def run(
    project: Project,
    options: Options,
    models: Path,
    environ: Mapping[str, str],
    progress: LanguageProgress = unwatched,
) -> Translated:
    """Fills the empty units of the project's catalogs from memory and engine.

    `models` is the folder of installed models, `environ` tells engines where other tools keep
    theirs. Raises `EngineError` where a model fails; whatever was finished before keeps its drafts,
    and the next run goes on from there.
    """
    names = [options.engine] if options.engine else project.configuration.translation.engines
    others = [name for name in project.configuration.translation.engines if name not in names]
    engines = open_engines(
        [*names, *(others if options.second_opinion else ())],
        models,
        environ,
        project.configuration.translation.beam,
    )
    lock = lockfile.read(project.root)
    if lock is not None:
        engines = lockfile.locked(engines, lock)
    terms = load_glossary(project)
    done: list[TranslatedCatalog] = []
    missing: dict[str, str] = {}
    unrated: dict[str, tuple[str, str]] = {}
    with locked(project.lock):
        pass  # clears away what a killed run left, even where nothing is left to do
    try:
        with remembering(project) as memory:
            files = loading.find(project, options.ids)
            for language in options.languages or project.languages:
                chosen = [
                    _Chosen(engine, model)
                    for engine in engines
                    if (model := best_model(engine.models(), project.source_language, language))
                ]
                named = engines[: len(names)]
                first = next((one for one in chosen if one.engine in named), None)
                if first is None and (
                    pivot := find_pivot(named, project.source_language, language)
                ):
                    first = _Chosen(pivot, pivot.model)
                keeper = Keeper(first, project.source_language, language, terms) if first else None
                job = _Job(project, files, language, memory, keeper, options, progress)
                results = job.run()
                if options.second_opinion:
                    results = job.rate(chosen, results)
                    if results and len(chosen) < 2:
                        pair = project.source_language, language
                        named_too = [*names, *others]
                        unrated[language] = _why_unrated(*pair, named_too, chosen, lock)
                done += results
                for engine in engines:
                    engine.close()  # the models of one language at a time are in memory
                if first is None and any(result.untranslated for result in results):
                    missing[language] = _hint(project.source_language, language, names, lock)
            # Once more, so that the next run finds the index as it will leave it.
            memory.sync(remembered_files(project))
    finally:
        for engine in engines:
            engine.close()
    return Translated(tuple(done), missing, unrated)


def _hint(source: str, target: str, names: Sequence[str], lock: Lock | None) -> str:
    if lock is not None:
        return lockfile.missing_hint(lock, source, target)
    return install_hint(source, target, names)


def _why_unrated(
    source: str, target: str, names: Sequence[str], chosen: Sequence[_Chosen], lock: Lock | None
) -> tuple[str, str]:
    """Why there is no second opinion where fewer than two engines can translate, and what helps."""
    used = chosen[0].engine.name if chosen else None
    why = f"only {used} has a model for it" if used else "no engine has a model for it"
    other = second_engine(names, used)
    if lock is not None:
        return why, lockfile.missing_hint(lock, source, target, other)
    hint = f"get one with: translate-flow models install {source}-{target} --engine {other}"
    if other not in names:
        hint += f"\n  and name {other} among the engines in translate-flow.toml"
    elif used is None:
        hint += f", and another with --engine {second_engine(names, other)}"
    return why, hint


class _Job:
    """One language of a run, in flat memory: a release is read when it is its turn."""

    def __init__(
        self,
        project: Project,
        files: Sequence[loading.ReleaseFile],
        language: str,
        memory: Memory,
        engine: Keeper | None,
        options: Options,
        progress: LanguageProgress,
    ) -> None:
        self._project = project
        self._files = files
        self._language = language
        self._memory = memory
        self._engine = engine
        self._redo = options.engine is not None
        self._progress = progress
        self._units = loading.splitter(project, project.configuration.segmentation.granularity)
        self._sentences = loading.splitter(project, Granularity.SENTENCE)

    def run(self) -> list[TranslatedCatalog]:
        """Fills the catalogs, batch by batch."""
        sizes = {file.id: size for file in self._files if (size := self._open(file)) is not None}
        watch = _Watch(sum(sizes.values()), self._told)
        results = [
            TranslatedCatalog(name, self._language, self._path(name))
            for name, size in sizes.items()
            if not size
        ]
        waiting = [file for file in self._files if sizes.get(file.id)]
        for batch in _batches(waiting, sizes):
            tasks = [task for file in batch if (task := self._task(file))]
            size = sum(sizes[file.id] for file in batch)
            results += self._translate(tasks, watch.part(size))
            watch.finish(size)
        return sorted(results, key=lambda result: result.release)

    def rate(
        self, raters: Sequence[_Chosen], results: Sequence[TranslatedCatalog]
    ) -> list[TranslatedCatalog]:
        """Has the drafts of each engine rated by another one, the less preferred first."""
        rated: dict[str, int] = {}
        for rater in reversed(raters if len(raters) > 1 else ()):
            sizes = {file.id: self._unrated(file, rater.label) for file in self._files}
            watch = _Watch(sum(sizes.values()), self._told)
            waiting = [file for file in self._files if sizes[file.id]]
            for batch in _batches(waiting, sizes):
                size = sum(sizes[file.id] for file in batch)
                known = {file.id: found for file in batch if (found := self._load(file))}
                opinion = opinions(list(known.values()), rater, self._sentences, watch.part(size))
                with locked(self._project.lock), together():
                    for (name, read), drafts in zip(known.items(), opinion, strict=True):
                        self._edit(name, partial(_rated, read, drafts))
                        rated[name] = rated.get(name, 0) + len(drafts)
                watch.finish(size)
        return [replace(result, rated=rated.get(result.release, 0)) for result in results]

    def _translate(
        self, tasks: Sequence[Task], progress: Callable[[int, int], None]
    ) -> list[TranslatedCatalog]:
        settings = self._project.configuration.translation
        outcomes = translate(
            tasks,
            memory=self._memory,
            threshold=settings.memory_threshold,
            engine=self._engine,
            boundaries=self._sentences,
            doubts=self._engine.doubts if self._engine else unquestioned,
            redo=self._redo,
            progress=progress,
        )
        for outcome in outcomes:
            for key, (text, origin) in outcome.machine.items():
                outcome.machine[key] = (self._typeset(key, text), origin)
        approve = settings.memory_exact is ExactMatch.APPROVED
        with locked(self._project.lock), together():
            for task, outcome in zip(tasks, outcomes, strict=True):
                self._edit(task.release.id, partial(_filled, task.catalog, outcome, approve))
        return [
            TranslatedCatalog(
                release=task.release.id,
                lang=self._language,
                path=self._path(task.release.id),
                memory_exact=len(outcome.exact),
                memory_fuzzy=len(outcome.fuzzy),
                machine=len(outcome.machine),
                untranslated=outcome.untranslated,
                engine=self._engine.label if self._engine and outcome.machine else None,
            )
            for task, outcome in zip(tasks, outcomes, strict=True)
        ]

    def _typeset(self, key: UnitKey, text: str) -> str:
        """A machine's words the way of the language, as reviewers and readers get to see them."""
        return typeset(text, self._language, key[1], self._project.source_language)

    def _open(self, file: loading.ReleaseFile) -> int | None:
        """How many units of a release may get a draft; None where there is no catalog."""
        known = self._load(file)
        if known is None:
            return None
        return sum(is_open(entry, self._redo) for entry in known.active())

    def _unrated(self, file: loading.ReleaseFile, label: str) -> int:
        known = self._load(file)
        return sum(is_to_be_rated(entry, label) for entry in known.active()) if known else 0

    def _task(self, file: loading.ReleaseFile) -> Task | None:
        known = self._load(file)
        if known is None:
            return None
        return Task(loading.read(self._project, file, self._units), known, self._language)

    def _load(self, file: loading.ReleaseFile) -> Catalog | None:
        path = self._project.catalog(file.id, self._language)
        return catalog.load(path, gettext_locale(self._language))

    def _edit(self, name: str, change: Callable[[Catalog | None], Catalog]) -> None:
        path = self._project.catalog(name, self._language)
        catalog.edit(path, gettext_locale(self._language), change)

    def _path(self, name: str) -> str:
        return self._project.relative(self._project.catalog(name, self._language))

    def _told(self, done: int, total: int) -> None:
        self._progress(self._language, done, total)


def _batches(
    files: Sequence[loading.ReleaseFile], sizes: Mapping[str, int]
) -> Iterator[list[loading.ReleaseFile]]:
    """The files in order, as many at a time as make a batch."""
    batch: list[loading.ReleaseFile] = []
    units = 0
    for file in files:
        batch.append(file)
        units += sizes[file.id]
        if units >= BATCH:
            yield batch
            batch, units = [], 0
    if batch:
        yield batch


class _Watch:
    """Units that are done, told while an engine counts sentences."""

    def __init__(self, total: int, progress: Callable[[int, int], None]) -> None:
        self._total = total
        self._progress = progress
        self._done = 0
        progress(0, total)

    def part(self, units: int) -> Callable[[int, int], None]:
        """What is told of a batch of so many units; never less than before, as work may grow."""
        most = 0

        def told(done: int, total: int) -> None:
            nonlocal most
            most = max(most, units * done // total if total else 0)
            self._progress(self._done + most, self._total)

        return told

    def finish(self, units: int) -> None:
        """A batch is done."""
        self._done += units
        self._progress(self._done, self._total)


def _filled(read: Catalog, outcome: Outcome, approve: bool, known: Catalog | None) -> Catalog:
    """The catalog as it is now, with drafts; `read` where somebody removed the file meanwhile."""
    filled = with_drafts(known or read, outcome.exact, approve=approve)
    return with_drafts(filled, {**outcome.fuzzy, **outcome.machine})


def _rated(read: Catalog, drafts: Mapping[UnitKey, Draft], known: Catalog | None) -> Catalog:
    """The catalog as it is now, with the opinions of drafts that are still the same."""
    current = known or read
    same = {
        entry.key: drafts[entry.key]
        for entry in current.active()
        if entry.key in drafts and entry.msgstr == drafts[entry.key][0]
    }
    return with_drafts(current, same)
