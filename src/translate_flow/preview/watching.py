"""When something was saved that the site is made from."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from translate_flow.project import FILE_NAME, Project

_SETTLE = 200
"""Milliseconds to wait for more: editors write, rename and write again."""


def matters(project: Project, path: Path) -> bool:
    """True for a file that the site is made from.

    Hidden files are none: among them are those that editors, and we, write first and then rename.
    """
    try:
        inner = PurePosixPath(path.relative_to(project.root).as_posix())
    except ValueError:
        return False
    if any(part.startswith(".") for part in inner.parts) or inner.name.endswith("~"):
        return False
    paths, segmentation = project.configuration.paths, project.configuration.segmentation
    files = (FILE_NAME, paths.glossary, segmentation.rules, segmentation.srx)
    folders = (paths.releases, paths.locales, paths.templates)
    return any(inner == PurePosixPath(file) for file in files if file) or any(
        inner.is_relative_to(folder) for folder in folders
    )


def changes(project: Project, stop: threading.Event | None = None) -> Iterator[None]:
    """Once for each time that something was saved which matters, until `stop` is set."""
    # Here and not above: only those who watch need it.
    from watchfiles import watch

    for _ in watch(
        project.root,
        watch_filter=lambda _, path: matters(project, Path(path)),
        debounce=_SETTLE,
        step=_SETTLE // 4,
        stop_event=stop,
    ):
        yield
