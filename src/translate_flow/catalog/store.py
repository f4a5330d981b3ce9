"""Catalogs on disk: read whole, changed under a lock, written whole."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from translate_flow.catalog import reader
from translate_flow.catalog.entry import Catalog
from translate_flow.errors import CatalogError
from translate_flow.storage.files import decoded, explained, refuse_endless, write_over

_BOM = b"\xef\xbb\xbf"
_ATTEMPTS = 5


def load(path: Path, language: str | None = None) -> Catalog | None:
    """The catalog at `path`; None where there is no file.

    `language` is the gettext name that the header must agree with. Raises `CatalogError` for a
    file that is not well-formed, `FileError` for one that cannot be read.
    """
    return _parsed(_bytes(path), path, language)


def edit(path: Path, language: str | None, change: Callable[[Catalog | None], Catalog]) -> bool:
    """Changes the catalog at `path`; returns whether the file's bytes are others now.

    Where somebody saved the file while `change` was at work, their version is read and `change`
    is applied to it: nobody's words are lost. Callers hold the project's lock.
    """
    from translate_flow.catalog import writer  # here: most commands only read

    for _ in range(_ATTEMPTS):
        before = _bytes(path)
        changed = change(_parsed(before, path, language))
        mark = _BOM if before is not None and before.startswith(_BOM) else b""
        data = mark + writer.render(changed).encode()
        if data == before:
            return False
        if write_over(path, data, before):
            return True
    raise CatalogError(
        "the file keeps changing while it is being updated", path=path,
        hint="close the program that saves it again and again, then run the command again",
    )  # fmt: skip


def _bytes(path: Path) -> bytes | None:
    with explained(path, "read this file"):
        try:
            refuse_endless(path)
            return path.read_bytes()
        except FileNotFoundError:
            return None


def _parsed(data: bytes | None, path: Path, language: str | None) -> Catalog | None:
    if data is None:
        return None
    return reader.parse(decoded(data, path, CatalogError), path, language)
