"""A report as a file that the user names, or on standard output."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from translate_flow.cli.console import Console
from translate_flow.errors import FileError
from translate_flow.project import Project
from translate_flow.reports import pages
from translate_flow.storage.files import explained, read_bytes, write_bytes

STDOUT: Final = Path("-")


def refuse(path: Path, project: Project) -> None:
    """Raises `FileError` where a page would take the place of a file that somebody needs."""
    if path == STDOUT:
        return
    with explained(path, "write this file"):
        target, is_file = path.resolve(), path.is_file()
    for folder in (project.releases, project.root / project.configuration.paths.locales):
        if target.is_relative_to(folder.resolve()):
            raise FileError(
                f"a report cannot stand in {folder.name}/, which holds the project's texts",
                path=path, hint="name another folder",
            )  # fmt: skip
    if target.is_dir():
        raise FileError("this is a folder", path=path, hint="name a file for the page")
    if is_file and (data := read_bytes(path)) and not pages.is_report(data):
        raise FileError(
            "there is a file of this name that is no report", path=path,
            hint="name another one, or remove that file first",
        )  # fmt: skip


def write(html: str, path: Path, console: Console, *, quiet: bool) -> None:
    """Writes the page and, unless `quiet`, says where."""
    if path == STDOUT:
        console.page(html)
        return
    write_bytes(path, html.encode())
    if not quiet:
        console.result(str(path))
