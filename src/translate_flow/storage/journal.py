"""What is needed to take changes to files back, and to clear away after a run that was killed.

A journal holds what a run changed so far; a diary, on the disk, names the temporary files that
exist only while it does so. A run that is killed takes its journal with it, and the diary tells the
next run what to remove.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
from collections.abc import Iterator
from contextvars import ContextVar
from dataclasses import dataclass, field
from pathlib import Path

_TEMPORARY = ".translate-flow-"
_NAME = re.compile(rf"{re.escape(_TEMPORARY)}[0-9a-f]{{16}}")


@dataclass(frozen=True, slots=True)
class Change:
    """A file that is about to be written or removed. There may be thousands: it is kept small."""

    path: str
    backup: Path | None
    """The file as it was; None where there was none."""
    after: bytes | None
    """The digest of what it will hold; None where it will be gone."""
    durable: bool
    """Whether it must survive a power cut."""

    def undo(self) -> None:
        """Puts the file back, unless it never came to the change or somebody changed it since."""
        path = Path(self.path)
        if digest(contents(path)) != self.after:
            self.forget()
        elif self.backup is not None:
            self.backup.replace(path)
        else:
            path.unlink()

    def forget(self) -> None:
        """Removes what was kept for putting the file back."""
        if self.backup is not None:
            self.backup.unlink(missing_ok=True)


@dataclass(slots=True)
class Journal:
    """The changes of a block, so that all of them can be taken back."""

    changes: list[Change] = field(default_factory=list)
    folders: list[str] = field(default_factory=list)
    """Those that were made."""

    def keep(self, path: Path, data: bytes | None, *, durable: bool = True) -> Change:
        """Remembers a file before it becomes `data`."""
        backup = None
        if path.is_symlink() or path.is_file():
            backup = beside(path)
            try:
                # A second name costs no space, so that a full disk cannot keep us from going back.
                os.link(path, backup, follow_symlinks=False)
            except (OSError, NotImplementedError):
                import shutil  # here: few disks need it

                shutil.copy2(path, backup, follow_symlinks=False)
        change = Change(os.fspath(path), backup, digest(data), durable)
        self.changes.append(change)
        return change

    def withdraw(self, change: Change) -> None:
        """Forgets a change that was not made after all."""
        self.changes.remove(change)
        change.forget()

    def revert(self, change: Change) -> None:
        """Takes one change back, and forgets it."""
        self.changes.remove(change)
        change.undo()

    def undo(self) -> None:
        """Takes all changes back, as far as the disk lets us."""
        for change in reversed(self.changes):
            with contextlib.suppress(OSError):
                change.undo()
        for folder in reversed(self.folders):
            with contextlib.suppress(OSError):  # somebody put something into it
                Path(folder).rmdir()

    def close(self) -> None:
        """Ends the block: its changes are on the disk, and stay."""
        for change in self.changes:
            with contextlib.suppress(OSError):
                change.forget()
        for folder in self._to_survive():
            _to_disk(folder)

    def _to_survive(self) -> set[str]:
        """The folders whose lists of names a power cut must not undo."""
        made, found = set(self.folders), set[str]()
        for path in (item.path for item in self.changes if item.durable):
            folder = _parent(path)
            found.add(folder)
            while folder in made:  # its own name is in the list of the one above
                folder = _parent(folder)
                found.add(folder)
        return found


def _parent(path: str) -> str:
    return os.path.dirname(path)  # noqa: PTH120 - for thousands of files


def contents(path: Path) -> bytes | None:
    """A file's bytes; None where there is no file."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def digest(data: bytes | None) -> bytes | None:
    """Tells whether a file is as it was made; None for no file."""
    return None if data is None else hashlib.sha256(data).digest()


def _to_disk(folder: str) -> None:
    """Has the names of a folder's files survive a power cut, as their bytes already do."""
    if os.name == "nt":
        return  # folders cannot be opened there, and need not be
    with contextlib.suppress(OSError):  # some network disks refuse, and the files are whole anyway
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


class Diary:
    """The names of a run's temporary files, in a file of its own.

    It is written without waiting for the disk: a killed process leaves it whole, and after a power
    cut nothing worse than a hidden file may stay.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._handle: int | None = None

    def note(self, path: Path) -> None:
        """Remembers a file that is about to be made."""
        if self._handle is None:
            flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0)
            self._handle = os.open(self._path, flags, 0o666)
        os.write(self._handle, os.fsencode(path.absolute()) + b"\0")

    def clear_up(self) -> None:
        """Removes what a run left that was killed; only files that such a run makes."""
        data = contents(self._path)
        if data is None:
            return
        for name in data.split(b"\0"):
            path = Path(os.fsdecode(name))
            if _NAME.fullmatch(path.name):
                with contextlib.suppress(OSError):
                    path.unlink()
        with contextlib.suppress(OSError):
            self._path.unlink()

    def close(self) -> None:
        """Ends the run: its temporary files are gone."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None
            with contextlib.suppress(OSError):
                self._path.unlink()


_DIARY: ContextVar[Diary | None] = ContextVar("diary", default=None)


@contextlib.contextmanager
def diary(path: Path) -> Iterator[None]:
    """Keeps a diary at `path` while the block runs, having cleared up after the one before.

    The caller sees to it that nobody else keeps a diary there at the same time.
    """
    kept = Diary(path)
    kept.clear_up()
    token = _DIARY.set(kept)
    try:
        yield
    finally:
        _DIARY.reset(token)
        kept.close()


def beside(path: Path) -> Path:
    """A new name in the folder of `path`, for a file that will not stay."""
    temporary = path.with_name(f"{_TEMPORARY}{os.urandom(8).hex()}")
    kept = _DIARY.get()
    if kept is not None:
        kept.note(temporary)
    return temporary
