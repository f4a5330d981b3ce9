"""Many releases at once: their tasks spread over processes, one for each processor."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final, overload

from translate_flow.loading import ReleaseFile
from translate_flow.project import Project
from translate_flow.steps import crew
from translate_flow.steps.building.editions import Made, Page, Task, Workshop
from translate_flow.steps.building.records import ReleaseRecord, dumped, loaded

ALONE: Final = 500
"""So many editions are made before other processes have started and read what they need."""

WORKER: Final = "translate_flow.steps.building.worker"


def make(project: Project, tasks: Sequence[Task]) -> Iterator[Made]:
    """What comes of the tasks, in any order. Raises `Error` for the first that fails."""
    if sum(len(task.inputs) for task in tasks) < ALONE or crew.processors() < 2:
        workshop = Workshop(project)
        yield from map(workshop.make, tasks)
        return
    for _, answer in crew.answers(WORKER, project.root, _Questions(tasks)):
        yield _made(json.loads(answer))


class _Questions(Sequence[str]):
    """The tasks as texts, each made when it is its turn: all of them would be many."""

    def __init__(self, tasks: Sequence[Task]) -> None:
        self._tasks = tasks

    def __len__(self) -> int:
        return len(self._tasks)

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> list[str]: ...

    def __getitem__(self, index: int | slice) -> str | list[str]:
        if isinstance(index, slice):
            return [json.dumps(_dumped_task(task)) for task in self._tasks[index]]
        return json.dumps(_dumped_task(self._tasks[index]))


def answer(workshop: Workshop, question: str) -> str:
    """What a worker does: a task as text, and what came of it as text."""
    made = workshop.make(_task(json.loads(question)))
    pages = [[page.path, page.key, page.html] for page in made.pages]
    return json.dumps([made.record.id, dumped(made.record), pages])


def _made(data: Sequence[Any]) -> Made:
    name, record, pages = data
    return Made(loaded(name, record), tuple(Page(*page) for page in pages))


def _dumped_task(task: Task) -> list[Any]:
    file = task.file
    known = dumped(ReleaseRecord(file.id, editions=task.known))
    where = [file.id, str(file.path), list(file.assets)]
    return [where, dict(task.inputs), task.wanted, known, dict(task.fresh), task.linked]


def _task(data: Sequence[Any]) -> Task:
    (name, path, assets), inputs, wanted, known, fresh, linked = data
    file = ReleaseFile(name, Path(path), tuple(assets))
    return Task(file, inputs, tuple(wanted), loaded(name, known).editions, fresh, linked)
