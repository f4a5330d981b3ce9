"""Many releases at once: their catalogs spread over processes, one for each processor."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from translate_flow import loading
from translate_flow.loading import ReleaseFile
from translate_flow.project import Project
from translate_flow.steps import crew
from translate_flow.steps.check import checked, load_catalog, load_glossary
from translate_flow.steps.checking.records import dumped

ALONE: Final = 60
"""So many catalogs are checked before other processes have started and read what they need."""

WORKER: Final = "translate_flow.steps.checking.worker"


@dataclass(frozen=True, slots=True)
class Task:
    """The catalogs of one release that have to be checked."""

    file: ReleaseFile
    languages: Mapping[str, str]
    """BCP 47, each with the key to remember it by."""


def found(project: Project, tasks: Sequence[Task]) -> Iterator[tuple[Task, dict[str, Any]]]:
    """For each task what was found, by language, as `records.dumped` has it.

    In any order. Raises `Error` for the first that fails.
    """
    if sum(len(task.languages) for task in tasks) < ALONE or crew.processors() < 2:
        check = checker(project)
        for task in tasks:
            yield task, check(task.file, list(task.languages))
        return
    questions = [json.dumps(_question(task)) for task in tasks]
    for number, answer in crew.answers(WORKER, project.root, questions):
        yield tasks[number], json.loads(answer)


def answer(check: Callable[[ReleaseFile, Sequence[str]], dict[str, Any]], question: str) -> str:
    """What a worker does: a task as text, and what was found as text."""
    name, path, assets, languages = json.loads(question)
    return json.dumps(check(ReleaseFile(name, Path(path), tuple(assets)), languages))


def checker(project: Project) -> Callable[[ReleaseFile, Sequence[str]], dict[str, Any]]:
    """What checks the catalogs of a release; the glossary and the rules are read once."""
    terms = load_glossary(project)
    split = loading.splitter(project, project.configuration.segmentation.granularity)

    def check(file: ReleaseFile, languages: Sequence[str]) -> dict[str, Any]:
        release = loading.read(project, file, split)
        catalogs = {name: load_catalog(project, release, name) for name in languages}
        return {
            name: dumped(checked(project, release, name, known, terms) if known else ())
            for name, known in catalogs.items()
        }

    return check


def _question(task: Task) -> list[Any]:
    return [task.file.id, str(task.file.path), list(task.file.assets), list(task.languages)]
