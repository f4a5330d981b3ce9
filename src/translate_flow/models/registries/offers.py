"""What a registry offers, in values, and reading JSON that may hold anything."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import urljoin, urlsplit

from translate_flow.engines.languages import tag

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z]{4})?(?:[-_](?:[A-Za-z]{2}|\d{3}))?")
_VERSION = re.compile(r"\d[\w.]*", re.ASCII)
_SHA256 = re.compile(r"[0-9a-f]{64}")
_NAME = re.compile(r"\w[\w.-]*", re.ASCII)


class BadIndexError(Exception):
    """JSON that is not the index it should be; the message says why, in a few words."""


@dataclass(frozen=True, slots=True)
class RemoteFile:
    """A file to download. What is not known is None or empty."""

    name: str
    """What it will be called when it is unpacked."""
    addresses: tuple[str, ...]
    """The first that answers will do."""
    size: int | None = None
    sha256: str = ""
    """Of what is downloaded."""
    plain_size: int | None = None
    plain_sha256: str = ""
    """Of what was packed in it."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A model that could be installed."""

    engine: str
    source: str
    target: str
    """BCP 47 tags."""
    version: str
    licence: str
    files: tuple[RemoteFile, ...]
    registry: str
    """The address of the index."""
    is_package: bool = False
    """True where its one file is an archive with the whole model."""

    @property
    def pair(self) -> str:
        """`en-fr`."""
        return f"{self.source}-{self.target}"

    @property
    def label(self) -> str:
        """As `Model.label`."""
        return " ".join(part for part in (self.engine, self.pair, self.version) if part)

    @property
    def size(self) -> int | None:
        """Bytes to download, where all are known."""
        sizes = [file.size for file in self.files]
        return None if None in sizes else sum(size or 0 for size in sizes)


def language(value: object) -> str:
    """A language as a BCP 47 tag. Raises `BadIndexError`, as all of these do."""
    if not isinstance(value, str) or not _LANGUAGE.fullmatch(value):
        raise BadIndexError(f"{value!r} is no language")
    return tag(value)


def version(value: object) -> str:
    """A version, which becomes part of a folder's name."""
    if not isinstance(value, str) or not _VERSION.fullmatch(value) or len(value) > 40:
        raise BadIndexError(f"{value!r} is no version")
    return value


def size(value: object) -> int | None:
    """A number of bytes; older indexes write it as a text."""
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 20:
        value = int(value)
    if value is None:
        return None
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise BadIndexError(f"{value!r} is no size")
    return value


def sha256(value: object) -> str:
    """A SHA-256 in hexadecimal; empty where there is none."""
    if value is None or value == "":
        return ""
    if not isinstance(value, str) or not _SHA256.fullmatch(value.lower()):
        raise BadIndexError(f"{value!r} is no SHA-256")
    return value.lower()


def name(value: object) -> str:
    """The name of a file, without a folder."""
    if not isinstance(value, str) or not _NAME.fullmatch(value) or len(value) > 120:
        raise BadIndexError(f"{value!r} is no name of a file")
    return value


def address(base: str, value: object) -> str:
    """Where a file is, below or beside `base`. Whether it may be asked for, `http` decides."""
    if not isinstance(value, str) or not value:
        raise BadIndexError(f"{value!r} is no address")
    try:
        joined = urljoin(base, value)
        parts = urlsplit(joined)
    except ValueError as error:
        raise BadIndexError(f"{value!r} is no address") from error
    if parts.scheme not in ("https", "http") or not parts.hostname:
        raise BadIndexError(f"{value!r} is no address on the web")
    return joined


def last_part(address: str) -> str:
    """The name of the file at an address."""
    return name(PurePosixPath(urlsplit(address).path).name)
