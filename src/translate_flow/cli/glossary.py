"""`glossary`: the organisation's terms, from and for other tools."""

from __future__ import annotations

import argparse
from pathlib import Path

from translate_flow.cli import arguments
from translate_flow.cli.console import Console, counted
from translate_flow.errors import Error
from translate_flow.project import Project
from translate_flow.steps import glossary as step
from translate_flow.steps.glossary import Imported
from translate_flow.storage.files import write_bytes

STDOUT = Path("-")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`import FILE [--replace] [--json]`, `export [FILE] [--tbx 2] [--json]`."""
    commands = parser.add_subparsers(metavar="import|export", dest="action", required=True)
    taking = commands.add_parser("import", help="take in the terms of a TBX or CSV file")
    taking.add_argument(
        "file", type=Path, metavar="FILE",
        help="TBX 3 or 2 (.tbx, .xml), or a CSV file like glossary.csv",
    )  # fmt: skip
    taking.add_argument(
        "--replace", action="store_true",
        help="where the two differ, take what FILE says (default: keep what the glossary says)",
    )  # fmt: skip
    giving = commands.add_parser("export", help="write the glossary as a TBX file")
    giving.add_argument(
        "file", type=Path, nargs="?", default=STDOUT, metavar="FILE",
        help="where to write (default: -, which is standard output)",
    )  # fmt: skip
    giving.add_argument(
        "--tbx", type=int, choices=(3, 2), default=3, dest="version",
        help="version of TBX (default: 3); translate-toolkit and tools built on it read 2",
    )  # fmt: skip
    for command in (taking, giving):
        arguments.add_json(command)


def run(args: argparse.Namespace, console: Console) -> int:
    """Imports or exports."""
    project = arguments.project(args)
    if args.action == "import":
        _import(args, project, console)
    else:
        _export(args, project, console)
    return 0


def _import(args: argparse.Namespace, project: Project, console: Console) -> None:
    done = step.import_file(project, args.file, replace=args.replace)
    if args.json:
        console.json(
            {
                "path": done.path,
                "written": done.written,
                "added": list(done.added),
                "changed": [change._asdict() for change in done.changed],
                "conflicts": [change._asdict() for change in done.conflicts],
                "left_out": [left._asdict() for left in done.left_out],
                "languages_left_out": list(done.languages_left_out),
            }
        )
        return
    _show(done, args.file, console)


def _show(done: Imported, file: Path, console: Console) -> None:
    """What changed, then what did not and why."""
    for term in done.added:
        console.result(f"new: {term}")
    for change in done.changed:
        before = f' (was "{change.old}")' if change.old else ""
        console.result(f'changed: {change.term}, {change.column}: "{change.new}"{before}')
    for change in done.conflicts:
        console.result(
            f'differs: {change.term}, {change.column}: "{change.old}" stays; '
            f'{file.name} has "{change.new}"'
        )
    for left in done.left_out:
        console.say(f'{file}:{left.line}: left out "{left.text}": {left.reason}')
    if done.languages_left_out:
        names = ", ".join(done.languages_left_out)
        console.say(f"left out: {names}; the project has no such languages, nor has {done.path}")
    changed = len({change.term for change in done.changed})
    differing = len({change.term for change in done.conflicts})
    console.say(
        f"{done.path}: {counted(len(done.added), 'term')} new, {changed} changed, "
        f"{differing} with differences{'' if done.written else '; nothing to write'}"
    )
    if done.conflicts:
        console.say("to take what the file says instead, add --replace")


def _export(args: argparse.Namespace, project: Project, console: Console) -> None:
    to_stdout = args.file == STDOUT
    if to_stdout and args.json:
        raise Error("--json needs a FILE", hint="translate-flow glossary export FILE --json")
    exported = step.export(project, args.version)
    if to_stdout:
        console.page(exported.data.decode())
        return
    written = write_bytes(args.file, exported.data)
    if args.json:
        console.json(
            {
                "file": args.file,
                "written": written,
                "terms": exported.terms,
                "languages": list(exported.languages),
            }
        )
        return
    languages = ", ".join(exported.languages)
    same = "" if written else ", as before"
    console.result(f"{args.file}: {counted(exported.terms, 'term')} in {languages}{same}")
