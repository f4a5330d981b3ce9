"""Files from the web, whole or not at all, going on where an interruption left them.

What has come so far is kept in a hidden folder beside the models, with what the server calls this
very version of the file (its ETag, or the time of its last change). The next try asks for the
rest on condition that it is still that version, and begins anew where it is not.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from translate_flow.errors import EngineError
from translate_flow.models.http import PassingTroubleError, Response, Web
from translate_flow.models.unpack import MOST_BYTES

MOST_INDEX = 64 << 20
"""Bytes of an index; Mozilla's has two million."""
_CHUNK = 1 << 14
"""Bytes asked for at once: what a broken connection loses at most."""
_KEPT = 7 * 24 * 3600.0
"""Seconds that a download is kept which nobody goes on with."""
T = TypeVar("T")

Progress = Callable[[int, int | None], None]
"""Told how many bytes are there, of how many (None: not known)."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be downloaded, and what is known of it beforehand."""

    address: str
    size: int | None = None
    sha256: str = ""


def index(web: Web, address: str) -> object:
    """The JSON at an address.

    Raises `EngineError` where it cannot be had, or is no JSON.
    """
    data = _patiently(web, address, lambda: _small(web, address))
    try:
        return json.loads(data)
    except (ValueError, RecursionError) as error:
        start = data[:200].lstrip().lower()
        page = start.startswith((b"<!doctype", b"<html", b"<?xml"))
        raise EngineError(
            "this is a web page, and no index of models"
            if page
            else "this is no index of models: it is not valid JSON",
            path=address,
            hint="a network may ask you to sign in first: open the address in a browser"
            if page
            else "check the address, or try again later",
        ) from error


def _small(web: Web, address: str) -> bytes:
    with web.get(address) as response:
        data = b""
        while block := response.read(_CHUNK):
            data += block
            if len(data) > MOST_INDEX:
                raise EngineError("this is far too long for an index of models", path=address)
        return data


def file(web: Web, wanted: Wanted, folder: Path, progress: Progress) -> Part:
    """What is wanted, whole. It is kept in `folder` until it is taken from there.

    Raises:
        EngineError: it cannot be had, or has another size or SHA-256 than it should. Of a file
            that is wrong nothing stays; one that is not complete goes on from there next time.
        OSError: it cannot be written.
    """
    folder.mkdir(exist_ok=True)
    part = Part(folder, wanted)
    resumed = part.load()
    _patiently(web, wanted.address, lambda: _rest(web, part, progress), lambda: part.size)
    try:
        _judge(part, wanted)
    except EngineError:
        part.forget()
        if not resumed:
            raise
        # What an earlier run left may be what is wrong.
        return file(web, wanted, folder, progress)
    return part


def tidy(folder: Path, now: float) -> None:
    """Removes what nobody has gone on with for a while. `now` is in seconds since 1970."""
    for path in folder.iterdir() if folder.is_dir() else ():
        with suppress(OSError):
            if path.stat().st_mtime < now - _KEPT:
                path.unlink()


def _patiently(
    web: Web, address: str, once: Callable[[], T], gained: Callable[[], int] = lambda: 0
) -> T:
    """Does it, again after a while where there is trouble that may pass."""
    failures, before = 0, gained()
    while True:
        try:
            return once()
        except PassingTroubleError as trouble:
            failures = 1 if gained() > before else failures + 1
            before = gained()
            if failures >= web.patience.tries:
                raise EngineError(
                    f"{trouble} ({failures} tries)",
                    path=address,
                    hint="check the connection, then run the command again; "
                    "it goes on from where it stopped",
                ) from trouble
            seconds = web.patience.seconds(failures, trouble.wait)
            web.tell(f"{trouble}; trying again in {seconds:.0f} s")
            web.patience.sleep(seconds)


class Part:
    """A download: the bytes so far, and of which version they are."""

    def __init__(self, folder: Path, wanted: Wanted) -> None:
        name = hashlib.sha256(wanted.address.encode()).hexdigest()[:32]
        self.wanted = wanted
        self.path = folder / name
        self._note = folder / f"{name}.json"
        self.version = ""
        """What the server calls this version of the file; empty where it has no word for it."""

    @property
    def size(self) -> int:
        """Bytes so far."""
        try:
            return self.path.stat().st_size
        except FileNotFoundError:
            return 0

    def load(self) -> bool:
        """Finds what an earlier run left; True where there is something to go on from."""
        with suppress(OSError, ValueError):
            note = json.loads(self._note.read_bytes())
            if isinstance(note, dict) and note.get("address") == self.wanted.address:
                self.version = str(note.get("version", ""))
                if self.can_go_on:
                    return True
        self.forget()
        return False

    @property
    def can_go_on(self) -> bool:
        """True where more bytes can be put behind those that are there, and the seam be judged."""
        return self.size > 0 and bool(self.version or self.wanted.sha256)

    def begin(self, version: str) -> None:
        """Notes the version of the file that is about to come, from its first byte on."""
        self.forget()
        self.version = version
        note = {"address": self.wanted.address, "version": version}
        self._note.write_text(json.dumps(note), "utf-8")

    def take(self, into: Path) -> None:
        """Moves the file to where it is needed."""
        self.path.replace(into)
        self.forget()

    def forget(self) -> None:
        """Removes it."""
        self.version = ""
        self.path.unlink(missing_ok=True)
        self._note.unlink(missing_ok=True)

    def conditions(self) -> dict[str, str]:
        """The headers that ask for the rest, if it is still the same file."""
        if not self.can_go_on:
            return {}
        headers = {"Range": f"bytes={self.size}-"}
        if self.version:
            headers["If-Range"] = self.version
        return headers


def _rest(web: Web, part: Part, progress: Progress) -> None:
    """Asks for what is missing, and writes it as it comes."""
    if part.wanted.size is not None and part.size == part.wanted.size:
        return
    conditions = part.conditions()
    with web.get(part.wanted.address, conditions) as response:
        if response.status == 416 and _range(response)[1] == part.size:
            return
        total = _begin(part, response, bool(conditions))
        limit = part.wanted.size if part.wanted.size is not None else MOST_BYTES
        if total is not None and total > limit:
            raise _too_long(part)
        if total is not None and total - part.size > shutil.disk_usage(part.path.parent).free:
            raise EngineError(
                f"there is no room for {total} bytes", path=part.path.parent,
                hint="free some space on the disk, then run the command again",
            )  # fmt: skip
        with part.path.open("ab") as opened:
            size = opened.tell()
            progress(size, total)
            while block := response.read(_CHUNK):
                size += len(block)
                if size > limit:
                    raise _too_long(part)
                opened.write(block)
                opened.flush()
                progress(size, total)
            os.fsync(opened.fileno())
    if total is not None and part.size != total:
        raise PassingTroubleError("the connection ended before the file did")


def _begin(part: Part, response: Response, asked_for_rest: bool) -> int | None:
    """Makes ready for what comes: the rest, or all from the start. Gives the size of it all."""
    if response.status == 416 or (response.status == 206 and not asked_for_rest):
        part.forget()
        raise PassingTroubleError("the server has no such part of the file")
    if response.status == 206:
        start, total = _range(response)
        if start != part.size:
            part.forget()
            raise PassingTroubleError("the server sends another part of the file")
        return total
    part.begin(_version(response))
    length = response.headers.get("Content-Length", "")
    return int(length) if length.isdigit() else None


def _version(response: Response) -> str:
    """What stands for this version in `If-Range`: a strong ETag, or the last change."""
    etag: Any = response.headers.get("ETag", "")
    if etag and not etag.startswith("W/"):
        return str(etag)
    return str(response.headers.get("Last-Modified", ""))


def _range(response: Response) -> tuple[int, int | None]:
    """Start and size of all, as `bytes 100-199/200` says; -1 and None for what it does not."""
    unit, _, rest = response.headers.get("Content-Range", "").partition(" ")
    place, _, total = rest.partition("/")
    start = place.partition("-")[0]
    if unit != "bytes":
        return -1, None
    return int(start) if start.isdigit() else -1, int(total) if total.isdigit() else None


def _judge(part: Part, wanted: Wanted) -> None:
    if wanted.size is not None and part.size != wanted.size:
        raise EngineError(
            f"it has {part.size} bytes, the index says {wanted.size}", path=wanted.address,
            hint="try again later; the index or the file may be changing just now",
        )  # fmt: skip
    if wanted.sha256:
        with part.path.open("rb") as opened:
            found = hashlib.file_digest(opened, "sha256").hexdigest()
        if found != wanted.sha256:
            raise EngineError(
                "its SHA-256 is not that of the index: the file is damaged, or another one",
                path=wanted.address,
                hint="nothing of it was kept; try again later, and tell who keeps the index",
            )


def _too_long(part: Part) -> EngineError:
    part.forget()
    return EngineError(
        "it has more bytes than the index says, or than any model has", path=part.wanted.address,
        hint="nothing of it was kept; tell who keeps the index",
    )  # fmt: skip
