"""Reading the arguments, and explaining what is wrong with them."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NoReturn

from translate_flow.errors import near_match

BAD_USAGE = 2
"""The exit status."""

_WRONG_CHOICE = re.compile(r"argument (?:COMMAND|[\w|]+): invalid choice: (.*?) \(")


class Parser(argparse.ArgumentParser):
    """Names the near match of what is misspelled, and the help of the very command."""

    def __init__(
        self, declare: Callable[[argparse.ArgumentParser], None] | None = None, **settings: Any
    ) -> None:
        """`declare` adds the arguments once something is to be parsed."""
        self._declare = declare
        # Abbreviated options would change their meaning when a new one begins alike.
        super().__init__(**settings, allow_abbrev=False, formatter_class=_formatter)

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> tuple[Any, list[str]]:
        """As argparse has it."""
        declare, self._declare = self._declare, None
        if declare is not None:
            declare(self)
        return super().parse_known_args(args, namespace)

    def error(self, message: str) -> NoReturn:
        """Says what is wrong and where there is help, and ends."""
        wrong = _WRONG_CHOICE.match(message)
        if wrong and self._commands():
            word = wrong[1].strip("'\"")
            message = f'there is no command "{word}"; {near_match(word, self._commands())}'
        sys.stderr.write(f"{self.prog}: {message}\n  see: {self.prog} --help\n")
        sys.exit(BAD_USAGE)

    def parse(self, argv: Sequence[str] | None) -> argparse.Namespace:
        """The arguments; ends with an explanation where they are not understood."""
        args: argparse.Namespace
        args, rest = self.parse_known_args(argv)
        if rest:
            self._named(args).refuse(rest)
        return args

    def refuse(self, words: Sequence[str]) -> NoReturn:
        """Ends because of arguments that this command does not take."""
        message = f"unrecognized arguments: {' '.join(words)}"
        options = [
            option for action in self._actions for option in action.option_strings
            if option.startswith("--")
        ]  # fmt: skip
        first = words[0].partition("=")[0]
        if first.startswith("--"):
            hint = near_match(first, options)
            message += f"; {hint}" if hint.startswith("did") else ""
        elif not first.startswith("-"):
            message += "; this command takes no more words"
        self.error(message)

    def _named(self, args: argparse.Namespace) -> Parser:
        """The parser of the command that was given, down to the last word of its name."""
        for group in self._groups():
            if parser := group.choices.get(getattr(args, group.dest, "")):
                return parser._named(args)
        return self

    def _groups(self) -> Iterator[argparse._SubParsersAction[Parser]]:
        return (each for each in self._actions if isinstance(each, argparse._SubParsersAction))

    def _commands(self) -> list[str]:
        return [name for group in self._groups() for name in group.choices]


def _formatter(prog: str) -> argparse.HelpFormatter:
    """Indents by one column, so that the longest name of a command stands beside its help."""
    return argparse.HelpFormatter(prog, indent_increment=1)
