"""Zip and tar files from anywhere, taken apart without trust.

Only plain files and folders come out, only below the folder they are meant for, under names that
are safe on every system, and no more of them than announced and allowed. Permissions and owners in
the archive mean nothing.
"""

from __future__ import annotations

import bz2
import gzip
import lzma
import shutil
import stat
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import IO, Protocol, cast

from translate_flow.engines.folders import NotAModelError

MOST_BYTES = 4 << 30
"""The largest models known have half a gigabyte."""
MOST_FILES = 10_000
MOST_RATIO = 50
"""Unpacked to packed size. Weights shrink to a half at best, word lists to a fifth."""
ALWAYS_ALLOWED = 32 << 20
"""So many bytes are no bomb, whatever the ratio."""
MOST_NAME = 200
"""Bytes of a member's name with its folders; systems end at 255, less the folder it goes to."""
_MOST_AT_ONCE = 4 << 20
"""What is read at once: content in pieces, but the headers of a tar file whole."""


@dataclass(frozen=True, slots=True)
class _Member:
    name: str
    size: int
    is_folder: bool
    is_file: bool
    content: zipfile.ZipInfo | tarfile.TarInfo


def is_archive(file: Path) -> bool:
    """True for a zip or tar file, compressed or not."""
    return zipfile.is_zipfile(file) or tarfile.is_tarfile(file)


def unpack(archive: Path, into: Path, most_bytes: int = MOST_BYTES) -> None:
    """Write the archive's files below the folder `into`, which exists and is empty.

    Raises:
        NotAModelError: it is no whole archive, or holds something that it must not. Then `into`
            may hold some of the files.
    """
    size = archive.stat().st_size
    allowed = max(size, min(most_bytes, max(size * MOST_RATIO, ALWAYS_ALLOWED)))
    total = 0
    try:
        with _opened(archive) as opened:
            for number, member in enumerate(_members(opened)):
                total += member.size
                if number >= MOST_FILES or total > allowed:
                    raise NotAModelError(
                        f"unpacked it has more than {allowed} bytes, or {MOST_FILES} files"
                    )
                target = into.joinpath(*_safe_parts(member.name))
                if member.is_folder:
                    target.mkdir(parents=True, exist_ok=True)
                elif member.is_file:
                    target.parent.mkdir(parents=True, exist_ok=True)
                    with _content(opened, member) as content, target.open("xb") as file:
                        shutil.copyfileobj(content, file, 1 << 20)
                        if file.tell() != member.size:
                            raise NotAModelError(f'"{member.name}" is not complete')
                else:
                    raise NotAModelError(f'"{member.name}" in it is neither file nor folder')
    except FileExistsError as error:
        raise NotAModelError(f"it holds {Path(error.filename).name} twice") from error
    except (NotImplementedError, RuntimeError) as error:  # of zipfile: method, password
        raise NotAModelError(f"it cannot be unpacked: {error}") from error
    except (
        zipfile.BadZipFile,
        tarfile.TarError,
        zlib.error,
        lzma.LZMAError,
        EOFError,
    ) as error:
        raise NotAModelError(f"the file is damaged or not complete: {error}") from error


def _safe_parts(name: str) -> tuple[str, ...]:
    """A member's name as parts of a path that cannot lead out of the folder, on any system."""
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or any(sign in name for sign in "\\:\0"):
        raise NotAModelError(f'it wants to write to "{name}"')
    if len(name.encode()) > MOST_NAME:
        raise NotAModelError(f'it has a file whose name is far too long: "{name[:40]}…"')
    for part in path.parts:
        # Windows would take these for other names, or for devices.
        if part.endswith((".", " ")) or not part.isprintable() or _is_reserved(part):
            raise NotAModelError(f"it has a file of the name {part!r}")
    return path.parts


_DEVICES = frozenset(
    ["con", "prn", "aux", "nul", *(f"{name}{n}" for name in ("com", "lpt") for n in range(1, 10))]
)


def _is_reserved(part: str) -> bool:
    return PureWindowsPath(part).stem.casefold().split(".")[0].strip() in _DEVICES


@contextmanager
def _opened(archive: Path) -> Iterator[zipfile.ZipFile | tarfile.TarFile]:
    if zipfile.is_zipfile(archive):
        with zipfile.ZipFile(archive) as opened:
            yield opened
    else:
        with _plain(archive) as file:
            careful = cast("IO[bytes]", _Careful(file))
            with tarfile.open(fileobj=careful, mode="r:") as tar:
                yield tar


class _Readable(Protocol):
    def read(self, size: int, /) -> bytes: ...

    def seek(self, offset: int, /) -> int: ...

    def tell(self) -> int: ...


@contextmanager
def _plain(archive: Path) -> Iterator[_Readable]:
    """The bytes of a tar file, whatever it is compressed with."""
    with archive.open("rb") as file:
        start = file.read(6)
        file.seek(0)
        if start.startswith(b"\x1f\x8b"):
            with gzip.open(file) as opened:
                yield opened
        elif start.startswith(b"BZh"):
            with bz2.open(file) as opened:
                yield opened
        elif start.startswith(b"\xfd7zXZ\0"):
            with lzma.open(file) as opened:
                yield opened
        else:
            yield file


class _Careful:
    """A file that tarfile reads: a header that pretends to be endless would fill the memory."""

    def __init__(self, file: _Readable) -> None:
        self._file = file
        self.seek, self.tell = file.seek, file.tell

    def read(self, size: int = -1, /) -> bytes:
        if not 0 <= size <= _MOST_AT_ONCE:
            raise NotAModelError("one of its headers is far too long")
        return self._file.read(size)


def _members(opened: zipfile.ZipFile | tarfile.TarFile) -> Iterator[_Member]:
    if isinstance(opened, zipfile.ZipFile):
        for info in opened.infolist():
            kind = stat.S_IFMT(info.external_attr >> 16)
            yield _Member(
                info.filename,
                info.file_size,
                info.is_dir() and kind in (0, stat.S_IFDIR),
                not info.is_dir() and kind in (0, stat.S_IFREG),
                info,
            )
    else:
        for tarred in opened:
            yield _Member(tarred.name, tarred.size, tarred.isdir(), tarred.isreg(), tarred)


def _content(opened: zipfile.ZipFile | tarfile.TarFile, member: _Member) -> IO[bytes]:
    if isinstance(opened, zipfile.ZipFile) and isinstance(member.content, zipfile.ZipInfo):
        return opened.open(member.content)
    if isinstance(opened, tarfile.TarFile) and isinstance(member.content, tarfile.TarInfo):
        content = opened.extractfile(member.content)
        if content is not None:
            return content
    raise NotAModelError(f'"{member.name}" cannot be read')
