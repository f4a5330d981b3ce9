"""The translation memory of a project: what it is made from, and where it is kept."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

from translate_flow.memory import CatalogFile, Memory, RememberedFile, TmxFile
from translate_flow.progress import Progress, unwatched
from translate_flow.project import Project
from translate_flow.storage.files import explained

FOLDER = "memory"
"""Where a project keeps translation memories of other origin."""


@contextlib.contextmanager
def remembering(project: Project, progress: Progress = unwatched) -> Iterator[Memory]:
    """The project's memory, made to agree with its files; see `Memory.sync`. Raises `Error`."""
    with Memory(project.state / "memory.sqlite", project.source_language) as memory:
        memory.sync(remembered_files(project), progress)
        yield memory


def remembered_files(project: Project) -> list[tuple[str, RememberedFile]]:
    """Catalogs and TMX files by their paths in the project.

    All catalogs, also those of releases that are gone: their words may serve again.
    """
    files: list[RememberedFile] = [
        CatalogFile(path, language, path.stem)
        for language in project.languages
        for path in catalog_files(project, language)
    ]
    languages = tuple(project.languages)
    files += [
        TmxFile(path, project.source_language, languages)
        for path in _sorted(project.root / FOLDER, "*.tmx")
    ]
    return [(project.relative(file.path), file) for file in files]


def catalog_files(project: Project, language: str) -> list[Path]:
    """The catalogs of a language, in the order of their names."""
    return _sorted(project.catalog("any", language).parent, "*.po")


def _sorted(folder: Path, pattern: str) -> list[Path]:
    with explained(folder, "read this folder"):
        return sorted(folder.glob(pattern)) if folder.is_dir() else []
