"""Whether models are still what they were when they were installed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from translate_flow.engines import Model
from translate_flow.engines.folders import NotAModelError, reason
from translate_flow.models import manifest, wheel
from translate_flow.models.kinds import contents
from translate_flow.models.manifest import FileRecord, Manifest


@dataclass(frozen=True, slots=True)
class Verified:
    """A model, looked at byte by byte."""

    model: Model
    manifest: Manifest
    """Of the files as they are now; source and licence as recorded."""
    is_recorded: bool
    """False where nobody wrote down what its files should be: another tool's."""
    problems: tuple[str, ...] = ()
    """What is wrong, a clause each."""


@dataclass(frozen=True, slots=True)
class _Record:
    """What was written down of a model when it came."""

    sums: Mapping[str, str] | None
    """The SHA-256 of each file; None where nobody wrote them down."""
    source: str
    licence: str
    is_ours: bool = False
    """Its folder holds nothing but the model."""


def verified(model: Model) -> Verified:
    """A model's files as they are, held against the record made when they came.

    A model that Python's package installer put here has its record in the distribution.
    Never raises for a file: what cannot be read is a problem.
    """
    now: dict[str, FileRecord] = {}
    try:
        record = _record(model)
        now = {name: manifest.measured(file) for name, file in contents(model).items()}
        extra = _names(model.path) - now.keys() if record.is_ours else set()
    except (NotAModelError, OSError) as error:
        broken = manifest.described(model, now, "")
        return Verified(model, broken, is_recorded=False, problems=(reason(error),))
    return Verified(
        model,
        manifest.described(model, now, record.source, record.licence),
        record.sums is not None,
        () if record.sums is None else tuple(_problems(record.sums, now, extra)),
    )


def origin(model: Model) -> tuple[str, str]:
    """Where a model comes from, and its licence, as far as anything tells; nothing is measured."""
    try:
        record = _record(model)
    except (NotAModelError, OSError):
        return "", model.licence
    return record.source, record.licence or model.licence


def _problems(
    sums: Mapping[str, str], now: Mapping[str, FileRecord], extra: set[str]
) -> Iterator[str]:
    for name in sorted(sums.keys() | now.keys() | extra):
        if name not in sums:
            yield f"{name} was not part of it"
        elif name not in now:
            yield f"{name} is missing"
        elif now[name].sha256 != sums[name]:
            yield f"{name} has changed since it was installed"


def _record(model: Model) -> _Record:
    recorded = manifest.read(model.path)
    if recorded is not None:
        sums = {name: record.sha256 for name, record in recorded.files.items()}
        return _Record(sums, recorded.source, recorded.licence, is_ours=True)
    origin = wheel.origin(model.path)
    if origin is not None:
        names = contents(model)
        kept = {name: sha256 for name, sha256 in origin.sums.items() if name in names}
        return _Record(kept, origin.name, origin.licence)
    tools = ("argos-translate", "fxtranslate")
    return _Record(None, next((tool for tool in tools if tool in model.path.parts), ""), "")


def _names(folder: Path) -> set[str]:
    files = {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}
    return files - {manifest.FILE_NAME}
