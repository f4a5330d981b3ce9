"""All catalogs of a project checked: those that changed anew, the others from the records."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from translate_flow import loading
from translate_flow.progress import Progress
from translate_flow.project import Project
from translate_flow.steps.building.inputs import Digests, digest, of_project
from translate_flow.steps.check import CheckedUnit
from translate_flow.steps.checking.crew import Task, found
from translate_flow.steps.checking.records import Records, loaded


def units(
    project: Project, ids: Collection[str], languages: Collection[str], progress: Progress
) -> list[CheckedUnit]:
    """What is to be said of the releases and languages; see `steps.check.units`."""
    files = loading.find(project, ids)
    records = Records.read(project)
    seen: dict[str, list[Any]] = {}
    digests = Digests(project.root, records.digests, seen)
    settings = of_project(project, digests)
    wanted: dict[str, tuple[str, str]] = {}
    tasks: list[Task] = []
    for file in files:
        source = digests.of(project.relative(file.path))
        fresh: dict[str, str] = {}
        for language in languages or project.languages:
            path = project.relative(project.catalog(file.id, language))
            if not (own := digests.of(path)):
                continue
            wanted[path] = (file.id, language)
            key = digest(settings, source, own, *file.assets)
            if records.catalogs.get(path, [None])[0] != key:
                fresh[language] = key
        if fresh:
            tasks.append(Task(file, fresh))
    total = sum(len(task.languages) for task in tasks)
    done = 0
    for task, answer in found(project, tasks):
        for language, data in answer.items():
            path = project.relative(project.catalog(task.file.id, language))
            records.catalogs[path] = [task.languages[language], data]
        done += len(task.languages)
        progress(done, total)
    _keep(records, seen, whole=not ids and not languages, wanted=wanted, changed=bool(tasks))
    return [
        unit
        for path, (release, language) in wanted.items()
        for unit in loaded(path, release, language, records.catalogs[path][1])
    ]


def _keep(
    records: Records,
    seen: dict[str, list[Any]],
    *,
    whole: bool,
    wanted: Collection[str],
    changed: bool,
) -> None:
    """Writes the records, without catalogs that are gone, where that saves work next time."""
    if not whole:
        seen = {**records.digests, **seen}
    if whole and any(path not in wanted for path in records.catalogs):
        records.catalogs = {path: records.catalogs[path] for path in wanted}
        changed = True
    if changed or seen != records.digests:
        records.digests = seen
        records.write()
