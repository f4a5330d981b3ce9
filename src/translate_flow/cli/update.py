"""`update`: releases to catalogs."""

from __future__ import annotations

import argparse

from translate_flow.cli import arguments
from translate_flow.cli.console import Console, record
from translate_flow.steps import update as step


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`[RELEASE…] [--json]`."""
    parser.epilog = "Example: translate-flow update 2026-09-01-reading-room"
    arguments.add_releases(parser)
    arguments.add_json(parser)


def run(args: argparse.Namespace, console: Console) -> int:
    """Prints a line for each catalog that changed."""
    project = arguments.project(args)
    arguments.tell_if_empty(project, console)
    with console.progress("update") as progress:
        catalogs = step.update(project, args.releases, progress)
    if args.json:
        names = ("release", "lang", "path", "units", "new", "changed", "removed")
        console.json({"catalogs": [record(item, *names) for item in catalogs]})
        return 0
    written = [item for item in catalogs if item.written]
    for item in written:
        console.result(
            f"{item.path}: {item.units} units ({item.new} new, {item.changed} changed, "
            f"{item.removed} removed)"
        )
    console.say(f"{len(written)} of {len(catalogs)} catalogs changed")
    return 0
