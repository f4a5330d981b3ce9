"""`status`: how far everything is."""

from __future__ import annotations

import argparse

from rich.table import Table

from translate_flow.cli import arguments
from translate_flow.cli.console import Console, record
from translate_flow.steps import status as step

NAME = "status"
HELP = "show how far each release has come in each language"
_BAR = 20


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`[--json]`."""
    arguments.add_json(parser)


def run(args: argparse.Namespace, console: Console) -> int:
    """Prints a table."""
    project = arguments.project(args)
    releases = step.status(project)
    if args.json:
        console.json(
            {
                "releases": [
                    {
                        "id": item.id,
                        "date": item.date.isoformat() if item.date else None,
                        "title": item.title,
                        "languages": {
                            language: record(each) for language, each in item.languages.items()
                        },
                    }
                    for item in releases
                ]
            }
        )
        return 0
    arguments.tell_if_empty(project, console)
    table = Table(box=None, pad_edge=False)
    for name in ("release", "language"):
        table.add_column(name)
    for name in ("units", "approved", "drafts", "untranslated", "words"):
        table.add_column(name, justify="right")
    table.add_column("progress")
    for item in releases:
        for index, (language, each) in enumerate(item.languages.items()):
            numbers = (each.units, each.approved, each.drafts, each.untranslated, each.words)
            table.add_row(item.id if index == 0 else "", language, *map(str, numbers), _bar(each))
    console.table(table)
    return 0


def _bar(status: step.LanguageStatus) -> str:
    """Approved solid, drafts shaded, the rest empty."""
    units = max(status.units, 1)
    approved = _BAR * status.approved // units
    drafts = _BAR * (status.approved + status.drafts) // units - approved
    return f"[green]{'█' * approved}[/][yellow]{'▒' * drafts}[/]{'·' * (_BAR - approved - drafts)}"
