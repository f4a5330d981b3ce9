"""Segments of the index as files: written once, mapped into memory, never changed.

A file is a head, then the arrays of a `Segment` one after the other, each at a multiple of eight
bytes. What is not whole is not read: the index is made again instead.
"""

from __future__ import annotations

import contextlib
import mmap
import secrets
import struct
import sys
import zlib
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import DTypeLike, NDArray

from translate_flow.memory.ngrams import Segment
from translate_flow.storage.files import explained, make_folder

SUFFIX: Final = ".segment"
_MAGIC: Final = b"tf-seg2" + sys.byteorder[:1].encode()
_TYPES: Final[dict[str, DTypeLike]] = {
    "documents": np.int64, "ends": np.uint32, "text": np.uint8, "sizes": np.uint16,
    "keys": np.uint64, "starts": np.uint32, "postings": np.uint16,
}  # fmt: skip
_HEAD: Final = struct.Struct("=8sQ")
"""What it is, and a checksum of the rest."""
_LENGTHS: Final = struct.Struct(f"={len(_TYPES)}Q")
"""How long each array is."""


class Damaged(Exception):
    """A file that is not there, not whole, or no segment."""


def write(segment: Segment, folder: Path) -> str:
    """Writes a segment into a folder; returns the name of its file. Raises `FileError`."""
    arrays = [getattr(segment, each.name) for each in fields(segment)]
    parts = [_LENGTHS.pack(*(len(array) for array in arrays))]
    parts += [part for array in arrays for part in _padded(array)]
    checksum = 0
    for part in parts:
        checksum = zlib.crc32(part, checksum)
    head = _HEAD.pack(_MAGIC, checksum)
    make_folder(folder)
    path = folder / f"{secrets.token_hex(8)}{SUFFIX}"
    with explained(path, "write this file"), path.open("xb") as file:
        file.writelines((head, *parts))
    return path.name


def _padded(array: NDArray[Any]) -> tuple[bytes, bytes]:
    data = array.tobytes()
    return data, b"\0" * (-len(data) % 8)


def read(path: Path) -> Segment:
    """The segment in a file, mapped into memory. Raises `Damaged`."""
    try:
        with path.open("rb") as file:
            data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except (OSError, ValueError) as error:  # one that is empty cannot be mapped
        raise Damaged(path) from error
    if len(data) < _HEAD.size + _LENGTHS.size:
        raise Damaged(path)
    magic, checksum = _HEAD.unpack_from(data)
    if magic != _MAGIC or zlib.crc32(memoryview(data)[_HEAD.size :]) != checksum:
        raise Damaged(path)
    lengths = _LENGTHS.unpack_from(data, _HEAD.size)
    arrays = {}
    at = _HEAD.size + _LENGTHS.size
    for (name, kind), length in zip(_TYPES.items(), lengths, strict=True):
        arrays[name] = np.frombuffer(data, kind, length, at)
        at += arrays[name].nbytes + -arrays[name].nbytes % 8
    return Segment(**arrays)


def remove(folder: Path, is_meant: Callable[[str], bool]) -> None:
    """Removes segments by their names; one that another process still reads may stay for now."""
    for path in folder.glob(f"*{SUFFIX}") if folder.is_dir() else ():
        if is_meant(path.name):
            with contextlib.suppress(OSError):
                path.unlink()
