"""`publish`: update, translate, check, build."""

from __future__ import annotations

import argparse

from translate_flow.checks import Severity
from translate_flow.cli import arguments, build, translate
from translate_flow.cli.console import Console, counted, record
from translate_flow.steps import build as build_step
from translate_flow.steps import check as check_step
from translate_flow.steps import translate as translate_step
from translate_flow.steps import update as update_step


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`[--json]`."""
    parser.epilog = "Example: translate-flow -C press publish"
    arguments.add_json(parser)


def run(args: argparse.Namespace, console: Console) -> int:
    """Prints the editions; 1 only where an error keeps one from being built."""
    project = arguments.project(args)
    arguments.tell_if_empty(project, console)
    with console.progress("update") as progress:
        updated = update_step.update(project, (), progress)
    translated = translate.translate(project, translate_step.Options(), console)
    found = check_step.check(project)
    with console.progress("build") as progress:
        built = build_step.build(project, (), (), progress)
    if args.json:
        names = ("release", "lang", "path", "units", "new", "changed", "removed")
        console.json(
            {
                "updated": [record(item, *names) for item in updated],
                "translated": [record(item) for item in translated.catalogs],
                "findings": [record(item) for item in found],
                "editions": [build.edition_record(item) for item in built.editions],
            }
        )
    else:
        translate.show(translated, console)
        errors = sum(finding.severity is Severity.ERROR for finding in found)
        if found:
            console.say(
                f"{counted(errors, 'error')}, {counted(len(found) - errors, 'warning')} "
                "in translations; "
                "see them with: translate-flow check"
            )
        build.show(built, console)
    build.explain(built, console)
    return 1 if built.blocked else 0
