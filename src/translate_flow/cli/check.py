"""`check`: what is wrong."""

from __future__ import annotations

import argparse

from translate_flow.checks import Severity
from translate_flow.cli import arguments
from translate_flow.cli.console import Console, counted, record
from translate_flow.steps import check as step

NAME = "check"
HELP = "report what is wrong with translations, as path:line: severity [check-id] message"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`[RELEASE…] [--lang L…] [--json]`."""
    parser.epilog = "Example: translate-flow check 2026-09-01-reading-room --lang fr pt"
    arguments.add_releases(parser)
    arguments.add_languages(parser)
    arguments.add_json(parser)


def run(args: argparse.Namespace, console: Console) -> int:
    """Prints the findings; 1 while an error stands."""
    project = arguments.project(args)
    arguments.tell_if_empty(project, console)
    found = step.check(project, args.releases, arguments.languages(args, project))
    errors = sum(finding.severity is Severity.ERROR for finding in found)
    if args.json:
        names = "release lang path line check severity message msgid msgstr".split()
        console.json({"findings": [record(finding, *names) for finding in found]})
    else:
        for finding in found:
            console.result(str(finding))
        console.say(f"{counted(errors, 'error')}, {counted(len(found) - errors, 'warning')}")
    return 1 if errors else 0
