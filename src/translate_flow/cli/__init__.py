"""The command line: parse, call a step, print. No rules live here."""

from __future__ import annotations

import argparse
import importlib
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final, Protocol, cast

from translate_flow import __version__
from translate_flow.cli.console import Console
from translate_flow.cli.usage import BAD_USAGE, Parser
from translate_flow.errors import Error

__all__ = ["COMMANDS", "main"]


class Command(Protocol):
    """A module of this package: one command."""

    NAME: str
    HELP: str

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Declares the command's arguments."""

    def run(self, args: argparse.Namespace, console: Console) -> int:
        """Does it; returns the exit status."""


NAMES: Final = (
    *("init", "add", "update", "translate", "check", "status", "build", "publish"),
    *("models", "glossary", "memory"),
)
"""The commands, in the order of the help."""

COMMANDS: tuple[Command, ...]
"""Their modules. They are loaded when first used: a run pays only for the command it is about."""


def __getattr__(name: str) -> object:
    """`COMMANDS` (PEP 562)."""
    if name == "COMMANDS":
        return tuple(map(_command, NAMES))
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def _command(name: str) -> Command:
    return cast(Command, importlib.import_module(f"{__name__}.{name}"))


DONE, FINDINGS, BAD_INPUT, INTERRUPTED = 0, 1, BAD_USAGE, 130
"""Exit statuses."""


def main(argv: Sequence[str] | None = None) -> int:
    """Runs a command line; returns the exit status.

    0: done. 1: findings stand in the way. 2: bad usage or input, explained on stderr.
    """
    console = Console()
    try:
        args = _parser(_named(sys.argv[1:] if argv is None else argv)).parse(argv)
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


def _named(argv: Sequence[str]) -> Sequence[str]:
    """The command that a command line names; all of them where that is not clear."""
    words = iter(argv)
    for word in words:
        if word in NAMES:
            return [word]
        if word != "-C":
            break
        next(words, None)
    return NAMES


def _parser(names: Sequence[str]) -> Parser:
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
    for command in map(_command, names):
        sub = commands.add_parser(command.NAME, help=command.HELP, description=command.HELP)
        command.add_arguments(sub)
        sub.set_defaults(run=command.run)
    return parser
