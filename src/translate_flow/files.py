"""The edge to the file system: whole files in, whole files out.

Every failure becomes a `FileError` that says what to do. A file is either written whole or not at
all: the bytes go into a new file beside it, to the disk, and then take its name. Files that belong
to each other are written `together`: all of them, or none.
"""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import shutil
from collections.abc import Iterator
from contextvars import ContextVar
from dataclasses import dataclass, field
from pathlib import Path

from filelock import FileLock, Timeout

from translate_flow.errors import Error, FileError

_TEMPORARY = ".translate-flow-"

_HINTS = {
    errno.EACCES: "change the permissions of the file or its folder",
    errno.EPERM: "change the permissions of the file or its folder",
    errno.EROFS: "the disk is mounted read-only; work on a copy elsewhere",
    errno.ENOSPC: "free some space on the disk, then run the command again",
    errno.EDQUOT: "free some space within your quota, then run the command again",
    errno.EISDIR: "there is a folder where a file should be; rename or remove it",
    errno.EEXIST: "there is a file where a folder should be; rename or remove it",
    errno.ENOTDIR: "there is a file where a folder should be; rename or remove it",
    errno.ENOENT: "check the spelling of the path",
    errno.ENAMETOOLONG: "give the release a shorter name",
    errno.ELOOP: "the link leads back to itself; remove it",
}


@contextlib.contextmanager
def explained(path: Path, doing: str) -> Iterator[None]:
    """Turns an `OSError` into a `FileError` naming `path`, what was being done, and a next step."""
    try:
        yield
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno else str(error)
        hint = _HINTS.get(error.errno or 0, "check the file and its folder")
        raise FileError(f"cannot {doing}: {reason}", path=path, hint=hint) from error


def read_bytes(path: Path) -> bytes:
    """The file's bytes. Raises `FileError`."""
    with explained(path, "read this file"):
        return path.read_bytes()


def read_text(path: Path, error: type[Error] = FileError) -> str:
    """The file's text, which must be UTF-8 (with or without a byte order mark), line ends kept.

    Raises `error` with the line where the bytes are not UTF-8 or contain NUL.
    """
    return decoded(read_bytes(path), path, error)


def decoded(data: bytes, path: Path, error: type[Error] = FileError) -> str:
    """The text of a file's bytes; see `read_text`."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as bad:
        guess = "UTF-16" if data.startswith(UTF_16_MARKS) else "Windows-1252"
        raise error(
            f"byte {bad.start} is not UTF-8",
            path=path,
            line=data.count(b"\n", 0, bad.start) + 1,
            hint=f"save the file as UTF-8; it may be {guess} now",
        ) from bad
    if "\0" in text:
        raise error(
            "there is a NUL character in the text",
            path=path,
            line=text.count("\n", 0, text.index("\0")) + 1,
            hint="the file is damaged or no text file; save it again as UTF-8 text",
        )
    return text


UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")
"""What a file in UTF-16 begins with, in either byte order."""


def write_bytes(path: Path, data: bytes) -> bool:
    """Makes `path` hold `data`; returns False where it already did and nothing was written.

    A link is followed, its file's permissions are kept. Raises `FileError`; the file is then as
    it was, and nothing is left beside it.
    """
    with explained(path, "write this file"), together():
        target = path.resolve() if path.is_symlink() else path
        if target.is_file() and target.stat().st_size == len(data) and target.read_bytes() == data:
            return False
        make_folder(target.parent)
        mode = target.stat().st_mode & 0o777 if target.exists() else None
        if mode is not None and not os.access(target, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        temporary = _beside(target)
        try:
            with temporary.open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            if mode is not None:
                temporary.chmod(mode)
            _journal().keep(target, data)
            temporary.replace(target)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
    return True


def write_text(path: Path, text: str) -> bool:
    """`write_bytes` for text, as UTF-8, line ends as they are."""
    return write_bytes(path, text.encode())


def remove_file(path: Path) -> None:
    """Removes the file, if there is one. Raises `FileError`."""
    with explained(path, "remove this file"), together():
        if path.is_symlink() or path.exists():
            _journal().keep(path, None)
            path.unlink()


def make_folder(path: Path) -> None:
    """Makes the folder and those above it. Raises `FileError` naming what stands in the way."""
    missing = []
    while not path.is_dir():
        missing.append(path)
        path = path.parent
    with together():
        for folder in reversed(missing):
            with explained(folder, "make this folder"):
                folder.mkdir(exist_ok=True)
            _journal().folders.append(folder)


@contextlib.contextmanager
def together() -> Iterator[None]:
    """What is written inside is written as one: where an exception leaves, all is as it was.

    Only a file that somebody else has saved meanwhile stays as they saved it. A block inside
    another is part of it.
    """
    if _JOURNAL.get() is not None:
        yield
        return
    journal = _Journal()
    token = _JOURNAL.set(journal)
    try:
        yield
    except BaseException:
        journal.undo()
        raise
    else:
        journal.close()
    finally:
        _JOURNAL.reset(token)


@dataclass(frozen=True, slots=True)
class _Change:
    """A file that is about to be written or removed."""

    path: Path
    backup: Path | None
    """The file as it was; None where there was none."""
    data: bytes | None
    """What it will hold; None where it will be gone."""

    def undo(self) -> None:
        """Puts the file back, unless it never came to the change or somebody changed it since."""
        now = self.path.read_bytes() if self.path.exists() else None
        if now != self.data:
            self.forget()
        elif self.backup is not None:
            self.backup.replace(self.path)
        else:
            self.path.unlink()

    def forget(self) -> None:
        if self.backup is not None:
            self.backup.unlink(missing_ok=True)


@dataclass(slots=True)
class _Journal:
    """What is needed to take changes back."""

    changes: list[_Change] = field(default_factory=list)
    folders: list[Path] = field(default_factory=list)
    """Those that were made."""

    def keep(self, path: Path, data: bytes | None) -> None:
        """Remembers a file before it becomes `data`."""
        backup = None
        if path.is_symlink() or path.is_file():
            backup = _beside(path)
            try:
                # A second name costs no space, so that a full disk cannot keep us from going back.
                os.link(path, backup, follow_symlinks=False)
            except (OSError, NotImplementedError):
                shutil.copy2(path, backup, follow_symlinks=False)
        self.changes.append(_Change(path, backup, data))

    def undo(self) -> None:
        for change in reversed(self.changes):
            with contextlib.suppress(OSError):
                change.undo()
        for folder in reversed(self.folders):
            with contextlib.suppress(OSError):  # somebody put something into it
                folder.rmdir()

    def close(self) -> None:
        for change in self.changes:
            with contextlib.suppress(OSError):
                change.forget()


_JOURNAL: ContextVar[_Journal | None] = ContextVar("journal", default=None)


def _journal() -> _Journal:
    journal = _JOURNAL.get()
    assert journal is not None, "files change only inside together()"  # noqa: S101
    return journal


def _beside(path: Path) -> Path:
    return path.with_name(f"{_TEMPORARY}{secrets.token_hex(8)}")


PATIENCE = 60.0
"""Seconds to wait for another run to finish with the project."""


@contextlib.contextmanager
def locked(path: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Keeps other runs of the tool out while the files that `path` stands for are changed.

    Raises `FileError` where another run does not finish in time.
    """
    with explained(path, "lock the project"):
        make_folder(path.parent)
        lock = FileLock(path)
        try:
            lock.acquire(timeout=patience)
        except Timeout as error:
            raise FileError(
                "another run of translate-flow is at work on this project", path=path,
                hint="wait until it is done, then run the command again",
            ) from error  # fmt: skip
    try:
        yield
    finally:
        lock.release()
