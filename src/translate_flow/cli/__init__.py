"""The command line: parse, call a step, print. No rules live here."""

from __future__ import annotations

import argparse
import importlib
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Final, Protocol, cast

from translate_flow import __version__
from translate_flow.cli.console import Console
from translate_flow.cli.usage import BAD_USAGE, Parser
from translate_flow.errors import Error

__all__ = ["COMMANDS", "main"]

COMMANDS: Final[Mapping[str, str]] = {
    "init": "make a new project with a commented configuration",
    "add": "take a file in as a release and say what was understood",
    "update": "bring the catalogs up to date with the releases; nothing a person wrote is lost",
    "translate": "fill what is empty, from memory and by machine; drafts until a person approves "
    "them",
    "check": "report what is wrong with translations, as path:line: severity [check-id] message",
    "status": "show how far each release has come in each language, and what would be published",
    "build": "build the editions and the site from releases and catalogs",
    "publish": "update, translate, check and build: from releases to localized editions in one go",
    "models": "get, list, check, bundle and remove the models of the machine translators",
    "glossary": "take terms in from another glossary (TBX, CSV), hand the project's own out (TBX)",
    "memory": "take translation memories in (TMX), hand the project's own out, look texts up",
}
"""What each does, in the order of the help. Their modules have the same names."""


class Command(Protocol):
    """A module of this package: one command."""

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Declares the command's arguments."""

    def run(self, args: argparse.Namespace, console: Console) -> int:
        """Does it; returns the exit status."""


def command(name: str) -> Command:
    """The module of a command. A run pays only for the one it is about."""
    return cast(Command, importlib.import_module(f"{__name__}.{name}"))


DONE, FINDINGS, BAD_INPUT, INTERRUPTED = 0, 1, BAD_USAGE, 130
"""Exit statuses."""


def main(argv: Sequence[str] | None = None) -> int:
    """Runs a command line; returns the exit status.

    0: done. 1: findings stand in the way. 2: bad usage or input, explained on stderr.
    """
    console = Console()
    try:
        args = _parser().parse(argv)
    except SystemExit as asked:  # by argparse, for help or a fault it has explained
        console.flush()
        return asked.code if isinstance(asked.code, int) else BAD_INPUT
    run: Callable[[argparse.Namespace, Console], int] = args.run
    try:
        return run(args, console)
    except Error as error:
        console.say(_located(error, args.folder))
        return BAD_INPUT
    except KeyboardInterrupt:
        console.say("stopped; every file is whole, and the next run goes on from there")
        return INTERRUPTED
    finally:
        console.flush()


def _located(error: Error, folder: Path) -> str:
    """The message, with its path as short as it can be from here.

    What reads text names it by its path in the project, a `str`; a `Path` is where the file is.
    An address on the web is a `str` too, and stays as it is.
    """
    if isinstance(error.path, str) and "://" not in error.path:
        error.path = folder / error.path
    if isinstance(error.path, Path) and error.path.is_absolute():
        here = Path.cwd()
        if error.path.is_relative_to(here):
            error.path = error.path.relative_to(here)
    return str(error)


def _parser() -> Parser:
    parser = Parser(
        prog="translate-flow",
        description="Publishes a release in many languages: extract, translate offline, have it "
        "reviewed in PO files, build localized HTML editions.",
        epilog="A new project: translate-flow init, then translate-flow add FILE, then "
        "translate-flow publish. The arguments of a command: translate-flow COMMAND --help. "
        "Exit status: 0 done, 1 findings stand in the way, 2 wrong usage or input.",
    )
    parser.add_argument(
        "-C", dest="folder", metavar="DIR", type=Path, default=Path(),
        help="the project's folder (default: the current one)",
    )  # fmt: skip
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    commands = parser.add_subparsers(metavar="COMMAND", dest="command", required=True)
    for name, does in COMMANDS.items():
        commands.add_parser(name, help=does, description=does, declare=partial(_declare, name))
    return parser


def _declare(name: str, parser: argparse.ArgumentParser) -> None:
    """Gives a command's parser its arguments."""
    chosen = command(name)
    chosen.add_arguments(parser)
    parser.set_defaults(run=chosen.run)
