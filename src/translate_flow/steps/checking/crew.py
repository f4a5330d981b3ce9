"""Many releases at once: their catalogs spread over processes, one for each processor."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, TypeAlias

from translate_flow import loading
from translate_flow.checks.elsewhere import Forms
from translate_flow.loading import ReleaseFile
from translate_flow.project import Project
from translate_flow.steps import crew
from translate_flow.steps.check import checked, load_catalog, load_glossary
from translate_flow.steps.checking.records import dumped

ALONE: Final = 60
"""So many catalogs are checked before other processes have started and read what they need."""

WORKER: Final = "translate_flow.steps.checking.worker"

Check: TypeAlias = Callable[[ReleaseFile, Mapping[str, Forms]], dict[str, Any]]
"""What is found in the catalogs of a release, by language, as `records.dumped` has it.

It is asked with what other releases make of names, by language.
"""


@dataclass(frozen=True, slots=True)
class Asked:
    """A catalog that has to be checked."""

    key: str
    """What to remember its findings by."""
    names: Forms
    """What other releases make of the names of this one."""


@dataclass(frozen=True, slots=True)
class Task:
    """The catalogs of one release that have to be checked."""

    file: ReleaseFile
    languages: Mapping[str, Asked]
    """By BCP 47."""


def found(project: Project, tasks: Sequence[Task]) -> Iterator[tuple[Task, dict[str, Any]]]:
    """For each task what was found, by language, as `records.dumped` has it.

    In any order. Raises `Error` for the first that fails.
    """
    if sum(len(task.languages) for task in tasks) < ALONE or crew.processors() < 2:
        check = checker(project)
        for task in tasks:
            yield task, check(task.file, _names(task))
        return
    questions = [json.dumps(_question(task)) for task in tasks]
    for number, answer in crew.answers(WORKER, project.root, questions):
        yield tasks[number], json.loads(answer)


def answer(check: Check, question: str) -> str:
    """What a worker does: a task as text, and what was found as text."""
    name, path, assets, names = json.loads(question)
    return json.dumps(check(ReleaseFile(name, Path(path), tuple(assets)), names))


def checker(project: Project) -> Check:
    """What checks the catalogs of a release; the glossary and the rules are read once."""
    terms = load_glossary(project)
    split = loading.splitter(project, project.configuration.segmentation.granularity)

    def check(file: ReleaseFile, names: Mapping[str, Forms]) -> dict[str, Any]:
        release = loading.read(project, file, split)
        catalogs = {language: load_catalog(project, release, language) for language in names}
        return {
            language: dumped(
                checked(project, release, language, known, terms, elsewhere=names[language])
                if known
                else ()
            )
            for language, known in catalogs.items()
        }

    return check


def _question(task: Task) -> list[Any]:
    return [task.file.id, str(task.file.path), list(task.file.assets), _names(task)]


def _names(task: Task) -> dict[str, Forms]:
    return {language: dict(asked.names) for language, asked in task.languages.items()}
