"""Large files written piece by piece, and put in their places all at once."""

from __future__ import annotations

import contextlib
import filecmp
import os
import secrets
from collections.abc import Iterable, Iterator
from pathlib import Path

from translate_flow.storage.files import explained, make_folder


class Staging:
    """Files that wait beside their places; without `commit`, nothing of them is left."""

    def __init__(self) -> None:
        self._waiting: dict[Path, Path] = {}
        self._folders: set[Path] = set()

    def write(self, target: Path, chunks: Iterable[bytes]) -> bool:
        """Writes what is to become `target`; False where it holds the same already.

        Raises `FileError`, and whatever `chunks` raise.
        """
        if not target.parent.is_dir():
            make_folder(target.parent)
            self._folders.add(target.parent)
        with explained(target, "write this file"):
            temporary = _beside(target)
            self._waiting[target] = temporary
            with temporary.open("xb") as file:
                for chunk in chunks:
                    file.write(chunk)
                file.flush()
                os.fsync(file.fileno())
            if target.is_file() and filecmp.cmp(temporary, target, shallow=False):
                self._waiting.pop(target).unlink()
                return False
        return True

    def commit(self) -> None:
        """Gives the files their names: all of them, or none. Raises `FileError`."""
        replaced: list[tuple[Path, Path | None]] = []
        try:
            for target, temporary in self._waiting.items():
                with explained(target, "write this file"):
                    old = _beside(target) if target.exists() else None
                    replaced.append((target, old))
                    if old is not None:
                        target.replace(old)
                    temporary.replace(target)
        except BaseException:
            for target, old in reversed(replaced):
                _put_back(target, old)
            raise
        for _, old in replaced:
            if old is not None:
                with contextlib.suppress(OSError):
                    old.unlink()
        self._waiting.clear()

    def discard(self) -> None:
        """Removes what has not been committed."""
        for temporary in self._waiting.values():
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)
        self._waiting.clear()
        for folder in self._folders:
            with contextlib.suppress(OSError):  # it is not empty where something was committed
                folder.rmdir()


@contextlib.contextmanager
def staging() -> Iterator[Staging]:
    """A `Staging` that leaves nothing behind."""
    staged = Staging()
    try:
        yield staged
    finally:
        staged.discard()


def _put_back(target: Path, old: Path | None) -> None:
    with contextlib.suppress(OSError):
        if old is None:
            target.unlink(missing_ok=True)
        elif old.exists():
            old.replace(target)


def _beside(path: Path) -> Path:
    return path.with_name(f".translate-flow-{secrets.token_hex(8)}")
