"""What is known of a model beside its data: where it comes from, and what its files are.

Kept as `translate-flow.json` in the folder of every installed model. The digest stands for all
files of a model: it is the same whatever kind of package they came in.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from translate_flow.engines import Model
from translate_flow.engines.folders import NotAModelError
from translate_flow.engines.languages import tag

FILE_NAME = "translate-flow.json"
_CHUNK = 1 << 20
_SHA256 = re.compile(r"[0-9a-f]{64}")
_ENGINE = re.compile(r"[a-z]+")
_VERSION = re.compile(r"(?:\w[\w.+-]*)?", re.ASCII)
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")


@dataclass(frozen=True, slots=True)
class FileRecord:
    """One file as it was when the model was installed."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """A model, in values that may travel to another machine."""

    engine: str
    source_language: str
    target_language: str
    version: str
    licence: str
    """As its maker names it; empty where nothing tells."""
    source: str
    """The index, package or file it came from."""
    files: Mapping[str, FileRecord]
    """By name inside the model's folder, with `/` on every system."""

    @property
    def pair(self) -> str:
        """`en-pt`."""
        return f"{self.source_language}-{self.target_language}"

    @property
    def label(self) -> str:
        """As `Model.label`: `firefox en-pt 1693087644`."""
        return " ".join(part for part in (self.engine, self.pair, self.version) if part)

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(record.size for record in self.files.values())

    @property
    def digest(self) -> str:
        """The SHA-256 of all files: that of the lines `sha256sum` would print of them, by name."""
        return digest((name, record.sha256) for name, record in self.files.items())

    @property
    def is_safe(self) -> bool:
        """True where engine, languages and version can be part of a folder's name."""
        shapes = (
            (_ENGINE, self.engine),
            (_VERSION, self.version),
            (_LANGUAGE, self.source_language),
            (_LANGUAGE, self.target_language),
        )
        return all(shape.fullmatch(text) for shape, text in shapes)

    def values(self) -> dict[str, Any]:
        """As JSON keeps it; `from_values` is the way back."""
        return {
            "engine": self.engine,
            "source_language": self.source_language,
            "target_language": self.target_language,
            "version": self.version,
            "licence": self.licence,
            "source": self.source,
            "files": {
                name: {"size": record.size, "sha256": record.sha256}
                for name, record in sorted(self.files.items())
            },
        }

    def text(self) -> str:
        """The file `translate-flow.json`."""
        return json.dumps(self.values(), ensure_ascii=False, indent=2) + "\n"


def digest(files: Iterable[tuple[str, str]]) -> str:
    """One SHA-256 for names and their SHA-256.

    >>> digest([("b", "02"), ("a", "01")]) == digest([("a", "01"), ("b", "02")])
    True
    """
    lines = "".join(f"{sha256}  {name}\n" for name, sha256 in sorted(files))
    return hashlib.sha256(lines.encode()).hexdigest()


def measured(file: Path) -> FileRecord:
    """Size and SHA-256 of a file's bytes. Raises `OSError`."""
    hasher = hashlib.sha256()
    size = 0
    with file.open("rb") as opened:
        while block := opened.read(_CHUNK):
            hasher.update(block)
            size += len(block)
    return FileRecord(size, hasher.hexdigest())


def described(
    model: Model, files: Mapping[str, FileRecord], source: str, licence: str = ""
) -> Manifest:
    """The manifest of a model found on this machine."""
    return Manifest(
        model.engine,
        model.source,
        model.target,
        model.version,
        _printable(model.licence or licence),
        _printable(source),
        files,
    )


def _printable(text: str) -> str:
    return "".join(sign if sign.isprintable() else "?" for sign in text)


def read(folder: Path) -> Manifest | None:
    """What was recorded when the model in a folder was installed; None for another tool's.

    Raises:
        NotAModelError: it says nothing that can be used.
        OSError: it cannot be read.
    """
    try:
        text = (folder / FILE_NAME).read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
    return parse(text)


def parse(text: bytes | str) -> Manifest:
    """The manifest that JSON holds.

    Raises:
        NotAModelError: it is none, or names a file outside the model's folder.
    """
    try:
        values = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise NotAModelError(f"{FILE_NAME} is not valid JSON") from error
    return from_values(values)


def from_values(values: object) -> Manifest:
    """The manifest in a JSON value. Raises `NotAModelError`, as `parse` does."""
    if not isinstance(values, dict):
        raise NotAModelError(f"{FILE_NAME} is not a JSON object")
    texts = {
        key: values.get(key)
        for key in (
            *("engine", "source_language", "target_language", "version", "licence", "source"),
        )
    }
    files = values.get("files")
    if not all(isinstance(text, str) for text in texts.values()) or not isinstance(files, dict):
        raise NotAModelError(f"{FILE_NAME} is not the record of a model")
    manifest = Manifest(
        **{key: str(text) for key, text in texts.items()},
        files={str(name): _file(str(name), record) for name, record in files.items()},
    )
    if not files or not manifest.is_safe:
        raise NotAModelError(f"{FILE_NAME} is not the record of a model")
    if manifest.pair != f"{tag(manifest.source_language)}-{tag(manifest.target_language)}":
        raise NotAModelError(f"{FILE_NAME} names its languages in another form")
    return manifest


def _file(name: str, record: object) -> FileRecord:
    parts = name.split("/")
    if any(part in ("", ".", "..") for part in parts) or any(sign in name for sign in "\\:\0"):
        raise NotAModelError(f'{FILE_NAME} names the file "{name}"')
    if (
        not isinstance(record, dict)
        or not isinstance(size := record.get("size"), int)
        or isinstance(size, bool)
        or size < 0
        or not isinstance(sha256 := record.get("sha256"), str)
        or not _SHA256.fullmatch(sha256)
    ):
        raise NotAModelError(f'{FILE_NAME} does not say what "{name}" is')
    return FileRecord(size, sha256)
