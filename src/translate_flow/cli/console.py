"""Talking: results to stdout, everything else to stderr."""

from __future__ import annotations

import contextlib
import dataclasses
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, TextIO

from translate_flow.progress import Progress, unwatched

if TYPE_CHECKING:
    from rich.console import Console as RichConsole
    from rich.progress import TaskID
    from rich.text import Text


class Console:
    """The two streams of a command.

    A reader who has gone (`… | head`) stops the output, not the work, and changes no exit status.
    """

    def __init__(self) -> None:
        self._out = _usable(sys.stdout)
        self._err = _usable(sys.stderr)

    def say(self, text: str) -> None:
        """Talk, for a person watching."""
        self._write(self._err, text + "\n")

    def result(self, text: str = "") -> None:
        """A line of the result."""
        self._write(self._out, text + "\n")

    @property
    def width(self) -> int | None:
        """The columns of the terminal that results go to; None for a file or a pipe."""
        return _rich(self._out).width if self._out.isatty() else None

    def can_write(self, signs: str) -> bool:
        """True where the stream of results has these characters in its encoding."""
        try:
            signs.encode(self._out.encoding or "ascii")
        except (LookupError, UnicodeEncodeError):
            return False
        return True

    def lines(self, lines: Iterable[Text]) -> None:
        """Lines of a result, in colour where somebody watches; none is wrapped or cut."""
        from rich.text import Text

        text = Text("\n").join(lines)
        if not text:
            return
        console = _rich(self._out)
        with console.capture() as captured:
            console.print(text, soft_wrap=True)
        for line in captured.get().removesuffix("\n").split("\n"):
            self.result(line.rstrip())

    def page(self, html: str) -> None:
        """A page as the result; with character references where the stream is not UTF-8."""
        if "utf" not in (self._out.encoding or "").lower():
            html = html.encode("ascii", "xmlcharrefreplace").decode()
        self._write(self._out, html)

    def json(self, value: dict[str, Any]) -> None:
        """The result for programs: one object, in ASCII where the stream cannot do better."""
        is_unicode = "utf" in (self._out.encoding or "").lower()
        self.result(json.dumps(value, ensure_ascii=not is_unicode, indent=2, default=str))

    def flush(self) -> None:
        """Hands over what is still waiting to be written."""
        self._write(self._out, "")
        self._write(self._err, "")

    @contextlib.contextmanager
    def progress(self, what: str) -> Iterator[Progress]:
        """A bar for work that takes a while; told how much is done, of how much.

        Shows nothing where nobody watches, and nothing where nothing is done.
        """
        if not self._err.isatty():
            yield unwatched
            return
        with contextlib.ExitStack() as bars:
            show: Progress | None = None

            def tell(done: int, total: int) -> None:
                nonlocal show
                if show is None:
                    show = bars.enter_context(_bar(what, self._err))
                show(done, total)

            yield tell

    @contextlib.contextmanager
    def bytes_progress(self) -> Iterator[Callable[[str, int, int | None], None]]:
        """A bar for each file on its way; told its name and how many bytes are there, of how many.

        Shows how fast they come and how long it will take, and nothing where nobody watches.
        """
        if not self._err.isatty():
            yield lambda _name, _done, _total: None
            return
        with _bars_of_bytes(self._err) as tell:
            yield tell

    def _write(self, stream: TextIO, text: str) -> None:
        try:
            stream.write(text)
            stream.flush()
        except BrokenPipeError:
            # Python would complain of the same pipe again while it shuts down.
            with open(os.devnull, "wb") as nowhere:  # noqa: PTH123
                os.dup2(nowhere.fileno(), stream.fileno())


@contextlib.contextmanager
def _bar(what: str, stream: TextIO) -> Iterator[Progress]:
    # Here and not above: it takes long to load, and programs that call us do not watch.
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )
    from rich.progress import Progress as Bar

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    with Bar(*columns, console=_rich(stream), transient=True) as bar:
        task = bar.add_task(what, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def _rich(stream: TextIO) -> RichConsole:
    from rich.console import Console as RichConsole

    return RichConsole(file=stream, highlight=False, emoji=False)


@contextlib.contextmanager
def _bars_of_bytes(stream: TextIO) -> Iterator[Callable[[str, int, int | None], None]]:
    from rich.progress import (
        BarColumn,
        DownloadColumn,
        TextColumn,
        TimeRemainingColumn,
        TransferSpeedColumn,
    )
    from rich.progress import Progress as Bars

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        DownloadColumn(),
        TransferSpeedColumn(),
        TimeRemainingColumn(),
    )
    bars: dict[str, TaskID] = {}
    with Bars(*columns, console=_rich(stream), transient=True) as progress:

        def tell(name: str, done: int, total: int | None) -> None:
            if name not in bars:
                bars[name] = progress.add_task(name, total=None)
            progress.update(bars[name], completed=done, total=total)

        yield tell


def _usable(stream: TextIO | None) -> TextIO:
    """The stream, able to take any text; one to nowhere where it was closed (`>&-`)."""
    if stream is None:
        return open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123
    if reconfigure := getattr(stream, "reconfigure", None):
        reconfigure(errors="backslashreplace")
    return stream


def record(value: Any, *names: str) -> dict[str, Any]:
    """The named attributes of a dataclass, for `json`; all fields where none is named."""
    wanted = names or [field.name for field in dataclasses.fields(value)]
    return {name: getattr(value, name) for name in wanted}


def counted(number: int, thing: str) -> str:
    """A number with its noun.

    >>> counted(1, "error"), counted(2, "error")
    ('1 error', '2 errors')
    """
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"
