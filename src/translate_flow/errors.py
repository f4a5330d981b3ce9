"""The errors a user can do something about.

Every failure of the tool is an `Error`: it says where (`path:line`), what is wrong, and what to
do next. The command line prints it and exits with status 2; nothing else is caught there.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePath


class Error(Exception):
    """Something the user must mend.

    `path` and `line` (from 1) say where, `message` what is wrong, `hint` what to do.
    """

    def __init__(
        self,
        message: str,
        *,
        path: PurePath | str | None = None,
        line: int | None = None,
        hint: str = "",
    ) -> None:
        super().__init__(message)
        self.message = message
        self.path = path
        self.line = line
        self.hint = hint

    def __str__(self) -> str:
        where = "" if self.path is None else f"{self.path}:"
        if where and self.line is not None:
            where += f"{self.line}:"
        text = f"{where} {self.message}" if where else self.message
        return f"{text}\n  {self.hint}" if self.hint else text


class ConfigurationError(Error):
    """`translate-flow.toml` is missing or says something that cannot be followed."""


class SourceError(Error):
    """A release that cannot be read or understood."""


class CatalogError(Error):
    """A PO file that is not well-formed or not the file it should be."""


class EngineError(Error):
    """A model that cannot be loaded or an engine that failed."""


class FileError(Error):
    """The file system said no: permission, full disk, wrong kind of file."""


class BusyError(FileError):
    """Another run has the project's lock."""


_MOST_NAMED = 8


def near_match(word: str, known: Iterable[str]) -> str:
    """A hint naming the closest known word, or the known ones where none is close.

    >>> near_match("langages", ["languages", "publisher"])
    'did you mean "languages"?'
    >>> near_match("FR", ["de", "fr"])
    'did you mean "fr"?'
    >>> near_match("klingon", ["de", "fr"])
    'known: de, fr'
    """
    import difflib  # here: most runs meet no error

    choices = sorted(known)
    folded = {choice.casefold(): choice for choice in choices}
    start = word.casefold()
    close = difflib.get_close_matches(start, folded, n=1) or [
        choice for choice in folded if start and choice.startswith(start)
    ]
    if close:
        return f'did you mean "{folded[close[0]]}"?'
    rest = len(choices) - _MOST_NAMED
    more = f" and {rest} more" if rest > 0 else ""
    return f"known: {', '.join(choices[:_MOST_NAMED])}{more}" if choices else ""
