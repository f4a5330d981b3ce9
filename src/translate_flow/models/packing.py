"""Single compressed files, as registries hand them out: gzip and Zstandard."""

from __future__ import annotations

import sys
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from translate_flow.engines.folders import NotAModelError

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

ENDINGS = (".gz", ".zst")
"""What the names of such files end in."""
_GZIP, _ZSTD = b"\x1f\x8b", b"\x28\xb5\x2f\xfd"
_CHUNK = 1 << 18


class _Opens(Protocol):
    """What the decompressors of gzip and Zstandard have in common here."""

    @property
    def eof(self) -> bool:
        """True behind the end of what was packed."""


def plain_name(name: str) -> str:
    """The name of a file's content.

    >>> plain_name("vocab.enfr.spm.gz"), plain_name("vocab.enfr.spm")
    ('vocab.enfr.spm', 'vocab.enfr.spm')
    """
    for ending in ENDINGS:
        name = name.removesuffix(ending)
    return name


def expand(file: Path, into: Path, most_bytes: int) -> None:
    """Write what is packed in `file` to `into`, a file that is not there; copy what is not packed.

    How it is packed is seen by its first bytes, as servers may unpack what they hand out.

    Raises:
        NotAModelError: it is damaged, cut off, or has more than `most_bytes`.
    """
    with file.open("rb") as packed, into.open("xb") as plain:
        start = packed.read(4)
        packed.seek(0)
        opener, more = _opener(start)
        written = 0
        while block := packed.read(_CHUNK):
            try:
                piece = more(block)
                while piece:
                    written += len(piece)
                    if written > most_bytes:
                        raise NotAModelError(f"{file.name} has more than {most_bytes} bytes in it")
                    plain.write(piece)
                    piece = more(b"")
                if opener is not None and opener.eof:
                    break
            except (zlib.error, zstd.ZstdError, EOFError) as error:
                raise NotAModelError(f"{file.name} is damaged: {error}") from error
        if opener is not None and (not opener.eof or packed.read(1)):
            raise NotAModelError(f"{file.name} is damaged or not complete")


def _opener(start: bytes) -> tuple[_Opens | None, Callable[[bytes], bytes]]:
    """A decompressor, and a function that takes packed bytes and gives a piece of the plain ones.

    Called with nothing, it goes on with what it was given before. No piece is large.
    """
    if start.startswith(_GZIP):
        gzip = zlib.decompressobj(wbits=31)
        return gzip, lambda data: gzip.decompress(gzip.unconsumed_tail + data, _CHUNK)
    if start.startswith(_ZSTD):
        opener = zstd.ZstdDecompressor()

        def more(data: bytes) -> bytes:
            if opener.eof or (not data and opener.needs_input):
                return b""
            return opener.decompress(data, _CHUNK)

        return opener, more
    return None, lambda data: data
