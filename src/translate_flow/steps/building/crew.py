"""Many releases at once: their tasks spread over processes, one for each processor."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from translate_flow.errors import Error
from translate_flow.loading import ReleaseFile
from translate_flow.project import Project
from translate_flow.steps.building.editions import Made, Page, Task, Workshop
from translate_flow.steps.building.records import ReleaseRecord, dumped, loaded

ALONE = 500
"""So many editions are made before other processes have started and read what they need."""


def make(project: Project, tasks: Sequence[Task]) -> Iterator[Made]:
    """What comes of the tasks, in any order. Raises `Error` for the first that fails."""
    processors = _processors()
    if sum(len(task.inputs) for task in tasks) < ALONE or processors < 2:
        workshop = Workshop(project)
        yield from map(workshop.make, tasks)
        return
    # Here and not above: the engines take long to load, and small builds need no processes.
    from translate_flow.engines.workers import Pool, WorkerError

    command = [sys.executable, "-m", "translate_flow.steps.building.worker", str(project.root)]
    with closing(Pool(command, processors)) as pool:
        try:
            for _, answer in pool.each([json.dumps(_dumped_task(task)) for task in tasks]):
                yield _made(json.loads(answer))
        except WorkerError as error:
            raise Error(
                f"a process that makes pages has ended: {error}",
                hint="run the command again; if it happens again, the machine may lack memory",
            ) from error


def _processors() -> int:
    """Those this process may use."""
    allowed = getattr(os, "sched_getaffinity", None)  # not on macOS and Windows
    return len(allowed(0)) if allowed else os.cpu_count() or 1


def answer(workshop: Workshop, question: str) -> str:
    """What a worker does: a task as text, and what came of it as text."""
    try:
        made = workshop.make(_task(json.loads(question)))
    except Error as error:
        path = None if error.path is None else str(error.path)
        return json.dumps({"error": [error.message, path, error.line, error.hint]})
    pages = [[page.path, page.key, page.html] for page in made.pages]
    return json.dumps({"made": [made.record.id, dumped(made.record), pages]})


def _made(data: Mapping[str, Any]) -> Made:
    if "error" in data:
        message, path, line, hint = data["error"]
        raise Error(message, path=path, line=line, hint=hint)
    name, record, pages = data["made"]
    return Made(loaded(name, record), tuple(Page(*page) for page in pages))


def _dumped_task(task: Task) -> list[Any]:
    file = task.file
    known = dumped(ReleaseRecord(file.id, (), task.known))
    where = [file.id, str(file.path), list(file.assets)]
    return [where, dict(task.inputs), task.wanted, known, dict(task.fresh), task.linked]


def _task(data: Sequence[Any]) -> Task:
    (name, path, assets), inputs, wanted, known, fresh, linked = data
    file = ReleaseFile(name, Path(path), tuple(assets))
    return Task(file, inputs, tuple(wanted), loaded(name, known).editions, fresh, linked)
