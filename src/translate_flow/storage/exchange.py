"""Two files that change places in one step.

Whoever looks whether a file is still as it was, and then puts another in its place, may put it over
what somebody saved in between. After an exchange, what made way is still there to be looked at.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

_AT_CWD = -100
_EXCHANGE = 2
"""`RENAME_EXCHANGE` of Linux, `RENAME_SWAP` of macOS."""


def exchange(one: Path, other: Path) -> bool:
    """Whether two files have changed places; False where system or disk cannot do that."""
    swap = _system_call()
    return swap is not None and swap(os.fsencode(one), os.fsencode(other)) == 0


@cache
def _system_call() -> Callable[[bytes, bytes], int] | None:
    """What exchanges two paths and gives 0."""
    if sys.platform not in ("linux", "darwin"):
        return None
    import ctypes  # here: most runs change nothing

    library = ctypes.CDLL(None)
    try:
        if sys.platform == "darwin":
            renamex = library.renamex_np
            return lambda one, other: int(renamex(one, other, _EXCHANGE))
        renameat = library.renameat2
    except AttributeError:  # an older libc
        return None
    return lambda one, other: int(renameat(_AT_CWD, one, _AT_CWD, other, _EXCHANGE))
