"""`add`: take a file in as a release."""

from __future__ import annotations

import argparse
from pathlib import Path

from translate_flow import loading
from translate_flow.cli import arguments
from translate_flow.cli.console import Console
from translate_flow.errors import Error, SourceError
from translate_flow.markup import plain
from translate_flow.project import Project
from translate_flow.release import Release, Unit, distinct
from translate_flow.sources import FORMATS
from translate_flow.storage.files import locked, read_bytes, together, write_bytes


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`FILE [--id ID] [--json]`."""
    parser.epilog = "Example: translate-flow add 2026-09-01-reading-room.txt"
    parser.add_argument("file", type=Path, metavar="FILE", help=f"a file: {', '.join(FORMATS)}")
    parser.add_argument(
        "--id", metavar="ID", help="what to call the release (default: the file's name)"
    )
    arguments.add_json(parser)


def run(args: argparse.Namespace, console: Console) -> int:
    """Copies the file, unchanged, and reads it; a file that cannot be read is not kept."""
    project = arguments.project(args)
    file: Path = args.file
    if file.suffix.lower() not in FORMATS:
        raise SourceError(
            "its ending tells no format for releases", path=file,
            hint=f"give it one of these: {', '.join(FORMATS)}",
        )  # fmt: skip
    is_index = file.stem == "index"
    name = args.id or (file.parent.resolve().name if is_index else file.stem)
    _check_name(name, file)
    place = f"{name}/index" if is_index else name
    target = project.releases / f"{place}{file.suffix.lower()}"
    release = _take_in(project, name, file, target)
    _show(release, args.json, console)
    if is_index and not release.assets:
        console.say(
            "only this file was taken in; copy images and other files that belong to it to "
            f"{target.parent}"
        )
    return 0


def _check_name(name: str, file: Path) -> None:
    try:
        loading.check_id(name)
    except Error as error:
        error.path = file
        error.hint = f"{error.hint}\n  name it with: translate-flow add FILE --id ID"
        raise


def _take_in(project: Project, name: str, file: Path, target: Path) -> Release:
    """The release, in its place; where it cannot be understood, nothing is left of it."""
    data = read_bytes(file)
    with locked(project.lock), together():
        _refuse_second(project, name, target, data)
        write_bytes(target, data)
        found = loading.find(project, [name])[0]
        try:
            return loading.read(project, found)
        except Error as error:
            error.path = file  # the copy is gone when the message is read
            raise


def _refuse_second(project: Project, name: str, target: Path, data: bytes) -> None:
    """A release that is there already is not overwritten, unless it is the same."""
    known = (
        {file.id: file.path for file in loading.find(project)} if project.releases.is_dir() else {}
    )
    if name in known and not (known[name] == target and target.read_bytes() == data):
        raise SourceError(
            f'there is a release "{name}" already', path=known[name],
            hint="change that file, or give the new one another name with --id",
        )  # fmt: skip


def _show(release: Release, as_json: bool, console: Console) -> None:
    metadata = release.metadata

    def text(unit: Unit | None) -> str | None:
        return plain(unit.text) if unit else None

    understood = {
        "id": release.id,
        "path": release.path,
        "date": metadata.date.isoformat() if metadata.date else None,
        "section": text(metadata.section),
        "kind": text(metadata.kind),
        "place": text(metadata.place),
        "headline": text(metadata.headline),
        "paragraphs": release.paragraphs,
        "units": len(distinct(release.units)),
    }
    if as_json:
        console.json(understood)
        return
    for key, value in understood.items():
        if key != "section" or value:
            console.result(f"{key:<11}{'(none)' if value is None else value}")
    if metadata.date is None:
        console.say(f"no date was found; {_HOW_TO_DATE[Path(release.path).suffix]}")


_HOW_TO_DATE = {
    ".txt": "begin the file with a line such as: 14 May 2013 - Media release",
    ".md": "add a line to the front matter such as: date: 2013-05-14",
    ".html": 'add <meta name="date" content="2013-05-14"> to its head',
    ".htm": 'add <meta name="date" content="2013-05-14"> to its head',
}
