"""`build`: catalogs to editions and site."""

from __future__ import annotations

import argparse

from translate_flow.cli import arguments
from translate_flow.cli.console import Console, record
from translate_flow.steps import build as step

NAME = "build"
HELP = "build the editions and the site from releases and catalogs"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`[RELEASE…] [--lang L…] [--json]`."""
    parser.epilog = "Example: translate-flow build 2026-09-01-reading-room --lang fr pt"
    arguments.add_releases(parser)
    arguments.add_languages(parser)
    arguments.add_json(parser)


def run(args: argparse.Namespace, console: Console) -> int:
    """Prints a line for each edition; 1 where an error keeps one from being built."""
    project = arguments.project(args)
    arguments.tell_if_empty(project, console)
    languages = arguments.languages(args, project, source=True)
    with console.progress("build") as progress:
        built = step.build(project, args.releases, languages, progress)
    if args.json:
        console.json({"editions": [edition_record(item) for item in built.editions]})
    else:
        show(built, console)
    explain(built, console)
    return 1 if built.blocked else 0


def edition_record(edition: step.BuiltEdition) -> dict[str, object]:
    """An edition for `--json`."""
    return record(edition, "release", "lang", "path", "url", "status")


def show(built: step.Built, console: Console) -> None:
    """A line for each edition."""
    for edition in built.editions:
        console.result(f"{edition.path}: {edition.status}")


def explain(built: step.Built, console: Console) -> None:
    """Says why other editions are not there, also to whoever starts programs that read `--json`."""
    reasons: dict[tuple[str, str], list[str]] = {}
    for withheld in built.withheld:
        reasons.setdefault((withheld.release, withheld.reason), []).append(withheld.lang)
    for (release, reason), languages in reasons.items():
        console.say(f"{release} is not published in {', '.join(languages)}: {reason}")
    for finding in built.blocked:
        console.say(f"{finding}\n  mend it, or mark the entry fuzzy; this edition was not built")
