"""What pages are made from, as digests: the same digest, the same page.

A file's digest is that of its bytes. It is remembered together with what the file system says of
the file (size, times), so that a file is only read again after it was touched.
"""

from __future__ import annotations

import hashlib
import os
import time
from dataclasses import fields
from pathlib import Path
from typing import Any, Protocol

from translate_flow.project import Project
from translate_flow.storage import program
from translate_flow.storage.files import explained, read_bytes

SETTLED = 2_000_000_000
"""Nanoseconds after which a change of a file must show in its times, on any file system.

A younger file may change once more without its times telling, so its bytes are read again.
"""


def digest(*parts: str) -> str:
    """One digest for several texts, in their order.

    >>> digest("ab", "c") == digest("a", "bc")
    False
    """
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


class Known(Protocol):
    """Size, times and digest of files as they were, by their paths."""

    def get(self, name: str, /) -> list[Any] | None:
        """Those of a file."""


class Seen(Protocol):
    """The same, for the next run."""

    def __setitem__(self, name: str, values: list[Any], /) -> None:
        """Remembers them."""


class Digests:
    """Digests of the project's files, by their paths relative to it."""

    def __init__(self, root: Path, known: Known, seen: Seen) -> None:
        """`known` is what an earlier run has seen; what this one sees goes into `seen`."""
        self._root = str(root)
        self._known = known
        self._seen = seen

    def of(self, name: str) -> str:
        """The digest of a file; empty where there is none. Raises `FileError`."""
        path = os.path.join(self._root, name)  # noqa: PTH118 - for thousands of files
        with explained(Path(path), "read this file"):
            try:
                status = os.stat(path)  # noqa: PTH116
            except FileNotFoundError:
                return ""
        signature = [status.st_size, status.st_mtime_ns, status.st_ctime_ns]
        known = self._known.get(name)
        if known is not None and known[:3] == signature:
            found = str(known[3])
        else:
            found = hashlib.sha256(read_bytes(Path(path))).hexdigest()
        if time.time_ns() - max(status.st_mtime_ns, status.st_ctime_ns) < SETTLED:
            signature = [-1, -1, -1]
        self._seen[name] = [*signature, found]
        return found


def of_project(project: Project, files: Digests) -> str:
    """What goes into every page: the program, the configuration, templates, terms and rules."""
    settings, paths = project.configuration, project.configuration.paths
    parts = [program.identity()]
    parts += [repr(getattr(settings, item.name)) for item in fields(settings)]
    for name in (paths.glossary, settings.segmentation.rules, settings.segmentation.srx):
        parts.append(files.of(name) if name else "")
    templates = project.root / paths.templates
    for path in sorted(templates.rglob("*")) if templates.is_dir() else ():
        if path.is_file():
            parts += [project.relative(path), files.of(project.relative(path))]
    return digest(*parts)
