"""The edge to the file system: whole files in, whole files out.

Every failure becomes a `FileError` that says what to do. A file is either written whole or not at
all: the bytes go into a new file beside it, to the disk, and then take its name. Files that belong
to each other are written `together`: all of them, or none.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from collections.abc import Iterator
from contextvars import ContextVar
from functools import partial
from pathlib import Path
from typing import Final

from translate_flow.errors import BusyError, Error, FileError
from translate_flow.storage import locking
from translate_flow.storage.exchange import exchange
from translate_flow.storage.journal import Journal, beside, contents, diary

_HINTS = {
    errno.EACCES: "change the permissions of the file or its folder",
    errno.EPERM: "change the permissions of the file or its folder",
    errno.EROFS: "the disk is mounted read-only; work on a copy elsewhere",
    errno.ENOSPC: "free some space on the disk, then run the command again",
    errno.EDQUOT: "free some space within your quota, then run the command again",
    errno.EFBIG: "the system allows no file of this size; ask who looks after it",
    errno.EISDIR: "there is a folder where a file should be; rename or remove it",
    errno.EEXIST: "there is a file where a folder should be; rename or remove it",
    errno.ENOTDIR: "there is a file where a folder should be; rename or remove it",
    errno.ENOENT: "check the spelling of the path",
    errno.ENAMETOOLONG: "give the release a shorter name",
    errno.ELOOP: "remove the link that is in its place",
    errno.ENOLCK: "the disk knows no locks; work on a copy elsewhere",
    errno.ENOSYS: "the disk cannot do what is needed; work on a copy elsewhere",
}


@contextlib.contextmanager
def explained(path: Path, doing: str) -> Iterator[None]:
    """Turns an `OSError` into a `FileError` naming `path`, what was being done, and a next step."""
    try:
        yield
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno else str(error)
        raise FileError(f"cannot {doing}: {reason}", path=path, hint=next_step(error)) from error


def next_step(error: OSError) -> str:
    """What to do about what the file system says."""
    return _HINTS.get(error.errno or 0, "check the file and its folder")


def read_bytes(path: Path) -> bytes:
    """The file's bytes. Raises `FileError`, also for a pipe or a device, which may have no end."""
    with explained(path, "read this file"):
        refuse_endless(path)
        return path.read_bytes()


def refuse_endless(path: Path) -> None:
    """Raises `FileError` for what is neither file nor folder, `OSError` for what is not there."""
    mode = path.stat().st_mode
    if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
        raise FileError(
            "this is no file but a pipe or a device", path=path, hint="put a file in its place"
        )


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
        hint = f"save the file as UTF-8; it may be {guess} now"
        if bad.reason == "unexpected end of data":
            hint = "the file may be cut off; restore it, or save it again as UTF-8"
        raise error(
            f"byte {bad.start} is not UTF-8",
            path=path,
            line=data.count(b"\n", 0, bad.start) + 1,
            hint=hint,
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


def write_bytes(path: Path, data: bytes, *, durable: bool = True) -> bool:
    """Makes `path` hold `data`; returns False where it already did and nothing was written.

    A link is followed; the file's permissions and owner are kept. Raises `FileError`; the file is
    then as it was, and nothing is left beside it. What can be made anew need not be `durable`:
    nobody waits until the disk has it, and a power cut may lose it.
    """
    with explained(path, "write this file"), together():
        target = _target(path)
        if target.is_file() and target.stat().st_size == len(data) and target.read_bytes() == data:
            return False
        _put(target, data, durable=durable)
    return True


def write_over(path: Path, data: bytes, before: bytes | None) -> bool:
    """`write_bytes` where `path` still holds `before` (None: there is no file), else nothing.

    Returns whether it was written: somebody may save the file between our reading and writing it.
    Their bytes are looked for before the moment of writing, and once more behind it, in the file
    that made way. Where system and disk can exchange files, nothing is lost in between.
    """
    with explained(path, "write this file"), together():
        return _put(_target(path), data, before)


def _target(path: Path) -> Path:
    return path.resolve() if path.is_symlink() else path


_ANYTHING: Final = object()


def _put(target: Path, data: bytes, before: object = _ANYTHING, *, durable: bool = True) -> bool:
    """Makes `target` hold `data`, unless it does not hold `before`; returns whether it does."""
    make_folder(target.parent)
    status = target.stat() if target.exists() else None
    if status is not None and not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    temporary = beside(target)
    try:
        _write_new(temporary, data, status, durable=durable)
        change = _journal().keep(target, data, durable=durable)
        if before is _ANYTHING:
            temporary.replace(target)
        elif contents(target) != before:
            _journal().withdraw(change)
            return False
        elif not _placed(temporary, target, data, before, change.backup):
            _journal().revert(change)
            return False
        return True
    finally:
        temporary.unlink(missing_ok=True)


def _placed(
    temporary: Path, target: Path, data: bytes, before: object, backup: Path | None
) -> bool:
    """Gives a new file its name, and says whether what made way was `before`.

    Where it was not, the name is theirs again who saved it; but where files cannot be exchanged,
    only what was saved in place is seen, and the name is still to be given back.
    """
    if before is None or not exchange(temporary, target):
        temporary.replace(target)
        return backup is None or contents(backup) == before
    if contents(temporary) == before:
        return True
    while exchange(temporary, target) and contents(temporary) != data:
        pass  # they have saved once more; the newest is to stay
    return False


def _write_new(path: Path, data: bytes, like: os.stat_result | None, *, durable: bool) -> None:
    """A file that was not there, on the disk, with the permissions and owner of another."""
    mode = 0o666 if like is None else stat.S_IMODE(like.st_mode)
    # With the final mode from the start: nobody may look into it who may not look into the other.
    with open(path, "xb", opener=partial(os.open, mode=mode)) as file:
        file.write(data)
        if durable:
            file.flush()
            os.fsync(file.fileno())
    if like is None:
        return
    own = path.stat()
    if hasattr(os, "chown") and (own.st_uid, own.st_gid) != (like.st_uid, like.st_gid):
        for owner in ((-1, like.st_gid), (like.st_uid, -1)):
            with contextlib.suppress(OSError):  # only root may give a file away
                os.chown(path, *owner)
    path.chmod(mode)


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
            _journal().folders.append(os.fspath(folder))


@contextlib.contextmanager
def together() -> Iterator[None]:
    """What is written inside is written as one: where an exception leaves, all is as it was.

    Only a file that somebody else has saved meanwhile stays as they saved it. A block inside
    another is part of it.
    """
    if _JOURNAL.get() is not None:
        yield
        return
    journal = Journal()
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


_JOURNAL: ContextVar[Journal | None] = ContextVar("journal", default=None)


def _journal() -> Journal:
    journal = _JOURNAL.get()
    assert journal is not None, "files change only inside together()"  # noqa: S101
    return journal


PATIENCE = 60.0
"""Seconds to wait for another run to finish with the project."""


@contextlib.contextmanager
def locked(path: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Keeps other runs of the tool out while the files that `path` stands for are changed.

    What a run left behind that was killed while it had the lock is removed first.
    Raises `BusyError` where another run does not finish in time.
    """
    with explained(path, "lock the project"):
        make_folder(path.parent)
        handle = locking.acquire(path, patience)
    if handle is None:
        raise BusyError(
            "another run of translate-flow is at work on this project", path=path,
            hint="wait until it is done, then run the command again",
        )  # fmt: skip
    try:
        # Whoever kept it before is dead, or we would not have the lock.
        with diary(path.with_name(f"{path.name}.unfinished")):
            yield
    finally:
        locking.release(handle)
