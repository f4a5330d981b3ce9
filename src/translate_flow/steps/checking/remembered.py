"""All catalogs of a project checked: those that changed anew, the others from the records."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from translate_flow import loading
from translate_flow.checks import BETWEEN, Grade
from translate_flow.checks.elsewhere import NOTHING
from translate_flow.progress import Progress
from translate_flow.project import Project
from translate_flow.steps.building.inputs import Digests, digest, of_project
from translate_flow.steps.check import CheckedUnit
from translate_flow.steps.checking.crew import Asked, Task, found
from translate_flow.steps.checking.language import Language
from translate_flow.steps.checking.records import Records, dumped, loaded


@dataclass(slots=True)
class _Run:
    """One run: what it is asked for, what was known before, and what is found."""

    project: Project
    records: Records
    digests: Digests
    settings: str
    languages: dict[str, Language]
    """Those asked for, with the catalogs of all releases."""
    seen: dict[str, list[Any]]
    """What this run has seen of the files."""
    units: dict[str, list[CheckedUnit]] = field(default_factory=dict)
    """By catalog, in the order they are told."""
    changed: bool = False
    """Whether the records are to be written."""


def units(
    project: Project, ids: Collection[str], languages: Collection[str], progress: Progress
) -> list[CheckedUnit]:
    """What is to be said of the releases and languages; see `steps.check.units`."""
    files = loading.find(project, ids)
    records = Records.read(project)
    seen: dict[str, list[Any]] = {}
    digests = Digests(project.root, records.digests, seen)
    settings = of_project(project, digests)
    every = loading.find(project) if ids else files
    known = {
        language: Language(
            project,
            settings,
            language,
            _catalogs(project, digests, every, language),
            records.names.get(language),
        )
        for language in languages or project.languages
    }
    run = _Run(project, records, digests, settings, known, seen)
    _check(run, list(_tasks(run, files)), progress)
    told = list(run.units)
    _compare(run, every)
    for name, language in known.items():
        if records.names.get(name) != (record := language.record()):
            records.names[name] = record
            run.changed = True
    _keep(run, whole=not ids and not languages, told=told)
    return [unit for path in told for unit in run.units[path]]


def _catalogs(
    project: Project, digests: Digests, files: Collection[loading.ReleaseFile], language: str
) -> dict[str, str]:
    """The digests of the catalogs there are in a language, by release."""
    paths = {file.id: project.relative(project.catalog(file.id, language)) for file in files}
    return {id: own for id, path in paths.items() if (own := digests.of(path))}


def _tasks(run: _Run, files: Collection[loading.ReleaseFile]) -> Iterator[Task]:
    """What has to be checked; the units of all other catalogs are loaded."""
    for file in files:
        source = run.digests.of(run.project.relative(file.path))
        fresh: dict[str, Asked] = {}
        for name, language in run.languages.items():
            if not (own := language.catalogs.get(file.id)):
                continue
            path = run.project.relative(run.project.catalog(file.id, name))
            names = language.names_digests.get(file.id, "")
            key = digest(run.settings, source, own, names, *file.assets)
            known = _known(run.records.catalogs.get(path), key, path, file.id, name)
            run.units[path] = known or []
            if known is None:
                fresh[name] = Asked(key, language.names(file.id) if names else NOTHING)
        if fresh:
            yield Task(file, fresh)


def _known(
    record: list[Any] | None, key: str, path: str, release: str, language: str
) -> list[CheckedUnit] | None:
    """The units of a record with a key; None for another, and for one that is damaged."""
    try:
        return loaded(path, release, language, record[1]) if record and record[0] == key else None
    except (ValueError, TypeError, IndexError, KeyError):
        return None


def _check(run: _Run, tasks: Collection[Task], progress: Progress) -> None:
    """Checks what has to be, and remembers it."""
    if run.units and not tasks:
        return  # glossary and rules are those that the catalogs were checked with, and were good
    total = sum(len(task.languages) for task in tasks)
    done = 0
    for task, answer in found(run.project, list(tasks)):
        for language, data in answer.items():
            path = run.project.relative(run.project.catalog(task.file.id, language))
            run.records.catalogs[path] = [task.languages[language].key, data]
            run.units[path] = loaded(path, task.file.id, language, data)
        done += len(task.languages)
        progress(done, total)
    run.changed = bool(tasks)


def _compare(run: _Run, files: Collection[loading.ReleaseFile]) -> None:
    """Adds what the releases of each language say otherwise than an earlier one."""
    if run.project.configuration.checks.get(BETWEEN) is Grade.OFF:
        run.changed = run.changed or bool(run.records.between)
        run.records.between = {}
        return
    for name, language in run.languages.items():
        releases = {
            run.project.relative(run.project.catalog(file.id, name)): file.id for file in files
        }
        more = _known_between(run.records.between.get(name), language.key, releases, name)
        if more is None:
            from translate_flow.steps.checking.between import compared  # here: see `Language.texts`

            more = compared(run.project, name, language.texts)
            data = {path: dumped(units) for path, units in more.items()}
            run.records.between[name] = [language.key, data]
            run.changed = True
        for path, units in more.items():
            if path in run.units:
                run.units[path] = _joined(run.units[path], units)


def _known_between(
    record: list[Any] | None, key: str, releases: Mapping[str, str], language: str
) -> dict[str, list[CheckedUnit]] | None:
    """The units of a record with a key, by catalog; None for another, and for a damaged one."""
    if not record or record[0] != key:
        return None
    try:
        return {
            path: loaded(path, releases[path], language, data) for path, data in record[1].items()
        }
    except (ValueError, TypeError, IndexError, KeyError, AttributeError):
        return None


def _joined(units: list[CheckedUnit], more: list[CheckedUnit]) -> list[CheckedUnit]:
    """The units of a catalog with what else is to be said of them, by their lines."""
    by_line: dict[int, CheckedUnit] = {unit.line: unit for unit in units}
    for unit in more:
        known = by_line.get(unit.line)
        findings = (*known.findings, *unit.findings) if known else unit.findings
        by_line[unit.line] = replace(known or unit, findings=findings)
    return sorted(by_line.values(), key=lambda unit: unit.line) if more else units


def _keep(run: _Run, *, whole: bool, told: Collection[str]) -> None:
    """Writes the records, without catalogs that are gone, where that saves work next time."""
    records = run.records
    seen = run.seen if whole else {**records.digests, **run.seen}
    changed = run.changed
    if whole and any(path not in run.units for path in records.catalogs):
        records.catalogs = {path: records.catalogs[path] for path in told}
        for part in (records.between, records.names):
            for language in set(part).difference(run.project.languages):
                del part[language]
        changed = True
    if changed or seen != records.digests:
        records.digests = seen
        records.write()
