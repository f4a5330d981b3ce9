"""Which program this is: what it found is only true as long as it is the same."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path


@cache
def identity() -> str:
    """A digest that changes with the program, the packages it uses, and Python."""
    package = Path(__file__).parents[1]
    lines = [f"{name} {size} {time}" for name, size, time in sorted(_walk(str(package)))]
    babel = find_spec("babel")
    if babel is not None and babel.origin:
        # An installer that changes any package changes the folder all of them are in.
        lines.append(str(Path(babel.origin).parents[1].stat().st_mtime_ns))
    text = "\0".join((sys.version, *lines))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _walk(folder: str) -> Iterator[tuple[str, int, int]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name == "__pycache__":
                continue
            if entry.is_dir():
                yield from _walk(entry.path)
            else:
                status = entry.stat()
                yield entry.path, status.st_size, status.st_mtime_ns
