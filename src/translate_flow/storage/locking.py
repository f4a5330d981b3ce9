"""One run at a time: a file that the system locks for one process, until it lets go or ends.

Of the system itself and not of a library: those that hide the differences of systems know many more
kinds of locks, and take as long to load as all that a run needs that finds nothing to do.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import Final

_INTERVAL: Final = 0.05
"""Seconds between two attempts: neither system wakes whoever waits with a limit."""


def acquire(path: Path, patience: float) -> int | None:
    """Locks what `path` stands for; None where others do not let go in so many seconds.

    Gives what `release` wants. The file is made where it is missing and stays: if it were removed,
    two runs could lock two files of one name. Raises `OSError` where it cannot be opened or locked.
    """
    # A link at this place must not lead out of the folder.
    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
    handle = os.open(path, flags, 0o666)
    try:
        until = time.monotonic() + patience
        while not _locked(handle):
            rest = until - time.monotonic()
            if rest <= 0:
                os.close(handle)
                return None
            time.sleep(min(_INTERVAL, rest))
    except BaseException:
        os.close(handle)
        raise
    return handle


def release(handle: int) -> None:
    """Lets go."""
    try:
        _unlock(handle)
    finally:
        os.close(handle)


if sys.platform == "win32":
    import msvcrt

    def _locked(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except PermissionError:
            return False
        return True

    def _unlock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _locked(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _unlock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_UN)
