"""`check`: what is wrong."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

from translate_flow.checks import Severity
from translate_flow.cli import arguments, pagefile
from translate_flow.cli.console import Console, counted, record
from translate_flow.errors import Error
from translate_flow.project import Project
from translate_flow.reports import findings as page
from translate_flow.reports import github, sarif
from translate_flow.steps import check as step
from translate_flow.steps.check import CheckedUnit
from translate_flow.storage.files import write_text


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`[RELEASE…] [--lang L…] [--fix] [--worst N] [--html FILE] [--sarif FILE] [--github] …`."""
    parser.epilog = "Example: translate-flow check 2026-09-01-reading-room --lang fr pt"
    arguments.add_releases(parser)
    arguments.add_languages(parser)
    fixing = parser.add_mutually_exclusive_group()
    fixing.add_argument(
        "--fix",
        action="store_true",
        help="first mend in drafts what is mechanical: spaces, quotation marks, end marks",
    )
    fixing.add_argument(
        "--fix-approved", action="store_true", help="the same, in approved translations as well"
    )
    parser.add_argument(
        "--worst", type=int, metavar="N",
        help="only the N translations that are most likely wrong, the worst first",
    )  # fmt: skip
    parser.add_argument(
        "--html", type=Path, metavar="FILE",
        help="write a page that shows source and translation side by side (- is standard output)",
    )  # fmt: skip
    parser.add_argument(
        "--sarif",
        type=Path,
        metavar="FILE",
        help="write the findings for other tools, as SARIF 2.1.0",
    )
    parser.add_argument(
        "--github", action="store_true", help="print the findings as annotations of GitHub Actions"
    )
    arguments.add_json(parser)


def run(args: argparse.Namespace, console: Console) -> int:
    """Prints the findings; 1 while an error stands."""
    _check_usage(args)
    project = arguments.project(args)
    if args.html:
        pagefile.refuse(args.html, project)
    arguments.tell_if_empty(project, console)
    languages = arguments.languages(args, project)
    if args.fix or args.fix_approved:
        from translate_flow.steps import fix  # here: a run that only looks needs none of it

        for one in fix.fix(project, args.releases, languages, approved=args.fix_approved):
            console.say(f"{one.path}: {counted(one.fixed, 'translation')} mended")
    with console.progress("check") as progress:
        units = step.units(project, args.releases, languages, progress)
    findings = [finding for unit in units for finding in unit.findings]
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    _show(_chosen(units, args.worst), args, project, console)
    if not args.json:
        console.say(f"{counted(errors, 'error')}, {counted(len(findings) - errors, 'warning')}")
    return 1 if errors else 0


def _check_usage(args: argparse.Namespace) -> None:
    if args.worst is not None and args.worst < 1:
        raise Error("--worst wants a number from 1", hint="for example: --worst 20")
    if args.json and args.github:
        raise Error("--json and --github both want standard output", hint="leave one out")
    if args.html == pagefile.STDOUT and (args.json or args.github):
        raise Error("--html - wants standard output alone", hint="name a file for --html")


def _chosen(units: Sequence[CheckedUnit], worst: int | None) -> Sequence[CheckedUnit]:
    """The worst translations first; without a number, those with findings in their order."""
    if worst is None:
        return [unit for unit in units if unit.findings]
    ranked = sorted((unit for unit in units if unit.risk), key=lambda unit: -unit.risk)
    return ranked[:worst]


def _show(
    units: Sequence[CheckedUnit], args: argparse.Namespace, project: Project, console: Console
) -> None:
    if args.sarif:
        text = json.dumps(sarif.log(units), ensure_ascii=False, indent=2)
        if write_text(args.sarif, f"{text}\n") and not args.json:
            console.say(f"written: {args.sarif}")
    if args.html:
        html = page.render(
            project.configuration.project.name, project.source_language, units, project.languages,
            ranked=args.worst is not None,
        )  # fmt: skip
        pagefile.write(html, args.html, console, quiet=args.json or args.github)
    if args.json:
        console.json({"findings": [found for unit in units for found in _records(unit)]})
    elif args.github:
        for line in github.lines(units):
            console.result(line)
    elif not args.html:
        for unit in units:
            _print(unit, console, ranked=args.worst is not None)


def _records(unit: CheckedUnit) -> list[dict[str, object]]:
    names = "release lang path line check severity message msgid msgstr".split()
    return [record(finding, *names) | {"risk": unit.risk} for finding in unit.located()]


def _print(unit: CheckedUnit, console: Console, *, ranked: bool) -> None:
    if ranked:
        other = "" if unit.agreement is None else f", another machine agrees to {unit.agreement}%"
        console.result(f"{unit.path}:{unit.line}: risk {unit.risk}{other}")
    for finding in unit.located():
        console.result(f"  {finding}" if ranked else str(finding))
