"""`build`: catalogs to editions and site."""

from __future__ import annotations

import argparse
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from translate_flow.cli import arguments
from translate_flow.cli.console import Console, record
from translate_flow.errors import Error
from translate_flow.project import Project
from translate_flow.steps import build as step

if TYPE_CHECKING:
    from translate_flow.preview.server import News


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`[RELEASE…] [--lang L…] [--json | --serve [--port PORT]]`."""
    parser.epilog = "Example: translate-flow build 2026-09-01-reading-room --lang fr pt"
    arguments.add_releases(parser)
    arguments.add_languages(parser)
    arguments.add_json(parser)
    parser.add_argument(
        "--serve", action="store_true",
        help="then show the site to this computer, and build again whenever something is saved",
    )  # fmt: skip
    parser.add_argument(
        "--port", type=_port, help="serve at this port (default: 8000, or the next free one)"
    )


def run(args: argparse.Namespace, console: Console) -> int:
    """Prints a line for each edition; 1 where an error keeps one from being built."""
    if args.serve and args.json:
        raise Error("--json and --serve do not go together", hint="use one of them")
    if args.port is not None and not args.serve:
        raise Error("--port is for --serve", hint="add --serve, or leave --port out")
    project = arguments.project(args)
    arguments.tell_if_empty(project, console)
    if args.serve:
        return _serve(project, args, console)
    built = _build(project, args, console)
    if args.json:
        console.json({"editions": [edition_record(item) for item in built.editions]})
    else:
        show(built, console)
    explain(built, console)
    return 1 if built.blocked else 0


def _build(project: Project, args: argparse.Namespace, console: Console) -> step.Built:
    languages = arguments.languages(args, project, source=True)
    with console.progress("build") as progress:
        return step.build(project, args.releases, languages, progress)


def _serve(project: Project, args: argparse.Namespace, console: Console) -> int:
    """Shows the site until somebody presses Ctrl+C, which is how it is meant to end."""
    from translate_flow.preview.server import News, serving
    from translate_flow.preview.watching import changes

    explain(_build(project, args, console), console)
    news = News()
    with serving(project.public, news, args.port) as address, _until_ctrl_c() as stop:
        console.result(f"{address} shows the site and follows what you save; Ctrl+C ends")
        for _ in changes(project, stop):
            _build_again(args, console, news)
    return 0


@contextmanager
def _until_ctrl_c() -> Iterator[threading.Event]:
    """An event that Ctrl+C sets: a build under way is finished first, unless it comes twice."""
    stop = threading.Event()

    def heed(*_: object) -> None:
        if stop.is_set():
            raise KeyboardInterrupt
        stop.set()

    before = signal.signal(signal.SIGINT, heed)
    try:
        yield stop
    finally:
        signal.signal(signal.SIGINT, before)


def _build_again(args: argparse.Namespace, console: Console, news: News) -> None:
    """Builds what was saved; what is wrong with it is said, and the old site stays."""
    try:
        built = _build(arguments.project(args), args, console)
    except Error as error:
        console.say(f"{error}\n  the site stays as it was")
        return
    explain(built, console)
    news.tell()


def edition_record(edition: step.BuiltEdition) -> dict[str, object]:
    """An edition for `--json`."""
    return record(edition, "release", "lang", "path", "url", "status")


def show(built: step.Built, console: Console) -> None:
    """A line for each edition."""
    for edition in built.editions:
        console.result(f"{edition.path}: {edition.status}")


_NAMED = 5
"""So many releases that are not published for one reason are each told of by name."""


def explain(built: step.Built, console: Console) -> None:
    """Says why other editions are not there, also to whoever starts programs that read `--json`."""
    reasons: dict[tuple[str, str], list[str]] = {}
    for withheld in built.withheld:
        reasons.setdefault((withheld.release, withheld.reason), []).append(withheld.lang)
    alike: dict[tuple[str, str], list[str]] = {}
    for (release, reason), languages in reasons.items():
        alike.setdefault((", ".join(languages), reason), []).append(release)
    for (where, reason), releases in alike.items():
        if len(releases) > _NAMED:
            console.say(
                f"{len(releases)} releases are not published in {where}: {reason}; "
                "see which with: translate-flow status"
            )
        else:
            for release in releases:
                console.say(f"{release} is not published in {where}: {reason}")
    for finding in built.blocked:
        console.say(f"{finding}\n  mend it, or mark the entry fuzzy; this edition was not built")


def _port(text: str) -> int:
    """A port; 0 is any that is free."""
    port = int(text)
    if not 0 <= port <= 65535:
        raise argparse.ArgumentTypeError(f"{port} is no port: it must be from 0 to 65535")
    return port
