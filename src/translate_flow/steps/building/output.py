"""The files of the site: written where they differ, removed where they are no longer part of it."""

from __future__ import annotations

import contextlib
import hashlib
import os
from pathlib import Path, PurePosixPath

from translate_flow.errors import FileError
from translate_flow.steps.building.records import Output, SiteRecord
from translate_flow.storage.files import explained, read_bytes, remove_file, write_bytes


class PublicFolder:
    """The folder the site is built into. What is done to it is done inside `together`."""

    def __init__(self, folder: Path, record: SiteRecord) -> None:
        self.folder = folder
        self._root = folder.resolve()
        self._record = record
        self._inside: set[str] = set()
        """Folders below it that are known to lead nowhere else."""

    def stands(self, name: str, key: str) -> bool:
        """True for a file that still is as it was written from what `key` stands for."""
        known = self._record.file(name)
        return known is not None and self._standing(name, key, known) is not None

    def keep(self, name: str, key: str) -> bool:
        """Makes a file part of the site if it `stands`, or was written in this run."""
        known = self._record.file(name)
        if known is None or known.key != key:
            return False
        if self._record.is_present(name):
            return True
        found = self._standing(name, key, known)
        if found is not None:
            self._record.keep_file(name, None if found is known else found)
        return found is not None

    def _standing(self, name: str, key: str, known: Output) -> Output | None:
        if known.key != key:
            return None
        path = self.folder / name
        try:
            status = path.lstat()
            if (status.st_size, status.st_mtime_ns) == (known.size, known.changed):
                return known
            if hashlib.sha256(path.read_bytes()).hexdigest() != known.digest:
                return None
        except OSError:
            return None
        return Output(key, known.digest, status.st_size, status.st_mtime_ns)

    def write(self, name: str, key: str, data: bytes) -> None:
        """Makes a file hold `data`. Raises `FileError`, also for a link out of the folder."""
        path = self.folder / name
        self._refuse_outside(path)
        write_bytes(path, data, durable=False)
        status = path.stat()
        found = hashlib.sha256(data).hexdigest()
        self._record.keep_file(name, Output(key, found, status.st_size, status.st_mtime_ns))

    def copy(self, name: str, key: str, origin: Path) -> None:
        """Makes a file hold what another does, unless it does already."""
        if not self.keep(name, key):
            self.write(name, key, read_bytes(origin))

    def clear_away(self) -> list[Path]:
        """Removes what this tool wrote in earlier runs and not in this one; returns the folders."""
        folders = []
        for name in self._record.forget_files():
            pure = PurePosixPath(name)
            if pure.is_absolute() or ".." in pure.parts:
                continue
            path = self.folder / name
            self._refuse_outside(path.parent)
            remove_file(path)
            folders.append(path.parent)
        return folders

    def remove_empty(self, folder: Path) -> None:
        """Removes a folder and those above it, as far as nothing is in them."""
        with contextlib.suppress(OSError):
            while folder != self.folder:
                folder.rmdir()
                folder = folder.parent

    def _refuse_outside(self, path: Path) -> None:
        folder = os.path.dirname(path)  # noqa: PTH120 - for thousands of files
        if folder in self._inside and not path.is_symlink():
            return
        with explained(path, "write this file"):
            is_inside = path.resolve().is_relative_to(self._root)
        if not is_inside:
            raise FileError(
                "this link leads out of the public folder", path=path,
                hint="remove the link; the site's files must be its own",
            )  # fmt: skip
        if not path.is_symlink():
            self._inside.add(folder)
