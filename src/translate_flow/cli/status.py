"""`status`: how far everything is."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from translate_flow.cli import arguments, pagefile
from translate_flow.cli.console import Console, counted
from translate_flow.errors import Error
from translate_flow.reports import status as page
from translate_flow.reports import status_lines
from translate_flow.steps import status as step
from translate_flow.steps.publication import Outcome
from translate_flow.steps.status import STATES, Amounts, LanguageStatus, Overview, ReleaseStatus


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`[RELEASE…] [--lang L…] [--unfinished] [--html FILE] [--as-of DATE] [--json]`."""
    parser.epilog = "Example: translate-flow status --unfinished --html status.html"
    arguments.add_releases(parser)
    arguments.add_languages(parser)
    parser.add_argument(
        "--unfinished", action="store_true",
        help="leave out releases that are approved in every language; totals count them",
    )  # fmt: skip
    parser.add_argument(
        "--html", type=Path, metavar="FILE",
        help="write a page to look at or print, whole in one file; - for standard output",
    )  # fmt: skip
    parser.add_argument(
        "--as-of", metavar="DATE", help="the day that the page names (year-month-day)"
    )
    arguments.add_json(parser)


def run(args: argparse.Namespace, console: Console) -> int:
    """Prints a table, a page or an object."""
    as_of = _day(args)
    if args.json and args.html == pagefile.STDOUT:
        raise Error("--json and --html - both want standard output", hint="name a file for --html")
    project = arguments.project(args)
    if args.html:
        pagefile.refuse(args.html, project)
    arguments.tell_if_empty(project, console)
    languages = arguments.languages(args, project)
    with console.progress("status") as progress:
        overview = step.status(project, args.releases, languages, progress)
    shown = [each for each in overview.releases if not (args.unfinished and each.finished)]
    if args.html:
        html = page.render(overview, shown, as_of)
        pagefile.write(html, args.html, console, quiet=args.json)
    if args.json:
        console.json(record(overview, shown))
    elif not args.html:
        signs = status_lines.UNICODE
        if not console.can_write(signs.bar + signs.cut):
            signs = status_lines.ASCII
        console.lines(status_lines.lines(overview, shown, console.width, signs))
    _tell(overview, console)
    return 0


def record(overview: Overview, shown: Sequence[ReleaseStatus]) -> dict[str, Any]:
    """The object of `--json`."""
    return {
        "releases": [
            {
                "id": item.id,
                "date": item.date.isoformat() if item.date else None,
                "title": item.title,
                "words": item.words,
                "finished": item.finished,
                "languages": {
                    language: _language(each) for language, each in item.languages.items()
                },
            }
            for item in shown
        ],
        "totals": {
            "releases": len(overview.releases),
            "words": overview.words,
            "languages": {
                language: _total(overview.total(language)) for language in overview.languages
            },
            "all": _total(overview.total()),
        },
    }


def _language(status: LanguageStatus) -> dict[str, Any]:
    prospect = status.prospect
    return {
        **_amounts(status.units, status.words),
        "missing": status.missing,
        "obsolete": status.obsolete,
        "errors": prospect.errors,
        "requires": prospect.requires.value,
        "published": prospect.published,
        "edition": prospect.outcome.value,
        "reason": prospect.reason or None,
    }


def _total(total: step.Total) -> dict[str, Any]:
    return {
        **_amounts(total.units, total.words),
        "missing": total.missing,
        "obsolete": total.obsolete,
        "errors": total.errors,
        "published": total.published,
        "editions": total.editions,
    }


def _amounts(units: Amounts, words: Amounts) -> dict[str, Any]:
    return {
        "units": units.total,
        "approved": units.approved,
        "drafts": units.drafts,
        "untranslated": units.untranslated,
        "words": words.total,
        "words_to_do": words.to_do,
        "origins": {name: getattr(units, name) for name in _ORIGINS},
        "words_by_state": {name: getattr(words, name) for name in STATES},
    }


_ORIGINS = ("machine", "memory", "person")


def _day(args: argparse.Namespace) -> date | None:
    """The day of `--as-of`. Raises `Error` where it is none, or there is no page to name it."""
    if args.as_of is None:
        return None
    if args.html is None:
        raise Error("--as-of: only a page names a day", hint="add: --html FILE")
    try:
        return date.fromisoformat(args.as_of)
    except ValueError:
        raise Error(
            f'--as-of: "{args.as_of}" is not a date', hint="write it as 2026-09-01"
        ) from None


def _tell(overview: Overview, console: Console) -> None:
    """What the numbers do not say: why, and what to do."""
    total = overview.total()
    if not overview.languages:
        console.say("there are no languages yet; name them in translate-flow.toml")
    if total.missing:
        console.say(
            f"{counted(total.missing, 'unit')} of the releases "
            f"{'is' if total.missing == 1 else 'are'} not in the catalogs yet; "
            "put them there with: translate-flow update"
        )
    if total.errors:
        console.say(
            f"blocked: {counted(total.errors, 'error')} on approved units; "
            "see them with: translate-flow check"
        )
    waiting = [
        language
        for language in overview.languages
        if any(
            release.languages[language].prospect.outcome is Outcome.WAITING
            for release in overview.releases
        )
    ]
    if waiting:
        console.say(f"waiting: the project requires reviewed text in {', '.join(waiting)}")
