"""Bundles: models in one file, for machines without a network. The same models, the same bytes.

A tar file that is not compressed, as compressors give other bytes in other versions. Its first
member, `translate-flow-bundle.json`, tells of all others; they follow as
`ENGINE/PAIR-VERSION/NAME`.
"""

from __future__ import annotations

import io
import json
import os
import tarfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from translate_flow.engines.folders import NotAModelError
from translate_flow.errors import FileError
from translate_flow.models import manifest
from translate_flow.models.manifest import Manifest
from translate_flow.storage.files import explained
from translate_flow.storage.journal import beside

TABLE = "translate-flow-bundle.json"
_FORMAT = 1


def folder_of(model: Manifest) -> str:
    """Where a model stands in a bundle, and in the models folder."""
    return f"{model.engine}/{'-'.join(filter(None, (model.pair, model.version)))}"


def write(
    file: Path,
    models: Sequence[tuple[Manifest, Mapping[str, Path]]],
    progress: Callable[[int, int], None],
) -> None:
    """Writes a bundle, whole or not at all. `progress` is told bytes, of how many.

    The caller has seen to it that the files are what the manifests say. Raises `FileError` where
    it cannot be written, or where `file` is something else than a bundle.
    """
    models = sorted(models, key=lambda each: each[0].label)
    with explained(file, "write this file"):
        if file.exists() and not is_bundle(file):
            raise FileError(
                "there is a file of this name that is no bundle", path=file,
                hint="name another file, or remove this one",
            )  # fmt: skip
        temporary = beside(file)
        try:
            with temporary.open("xb") as opened:
                with tarfile.open(fileobj=opened, mode="w", format=tarfile.PAX_FORMAT) as tar:
                    table = _table([each for each, _ in models]).encode()
                    tar.addfile(_member(TABLE, len(table)), io.BytesIO(table))
                    _add_all(tar, models, progress)
                opened.flush()
                os.fsync(opened.fileno())
            temporary.replace(file)
        finally:
            temporary.unlink(missing_ok=True)


def _add_all(
    tar: tarfile.TarFile,
    models: Sequence[tuple[Manifest, Mapping[str, Path]]],
    progress: Callable[[int, int], None],
) -> None:
    total, done = sum(each.size for each, _ in models), 0
    for model, files in models:
        for name, record in sorted(model.files.items()):
            with files[name].open("rb") as content:
                tar.addfile(_member(f"{folder_of(model)}/{name}", record.size), content)
            done += record.size
            progress(done, total)


def _table(models: Sequence[Manifest]) -> str:
    values = {"format": _FORMAT, "models": [model.values() for model in models]}
    return json.dumps(values, ensure_ascii=False, indent=2) + "\n"


def _member(name: str, size: int) -> tarfile.TarInfo:
    """Without times, owners and rights: only names and bytes count."""
    info = tarfile.TarInfo(name)
    info.size, info.mode = size, 0o644
    return info


def is_bundle(file: Path) -> bool:
    """True for a file that begins as a bundle does."""
    with file.open("rb") as opened:
        return opened.read(len(TABLE)) == TABLE.encode()


def contents(folder: Path) -> list[Manifest] | None:
    """The models of a bundle that was unpacked to a folder; None where it was none.

    Raises `NotAModelError` where its table cannot be used.
    """
    table = folder / TABLE
    if not table.is_file():
        return None
    try:
        values = json.loads(table.read_bytes())
    except (ValueError, RecursionError) as error:
        raise NotAModelError(f"{TABLE} in it is not valid JSON") from error
    if not isinstance(values, dict) or not isinstance(values.get("models"), list):
        raise NotAModelError(f"{TABLE} in it is not the table of a bundle")
    if values.get("format") != _FORMAT:
        raise NotAModelError("it is a bundle of a newer version of translate-flow")
    models = [manifest.from_values(each) for each in values["models"]]
    if not models or len({folder_of(model) for model in models}) < len(models):
        raise NotAModelError("the bundle names no model, or one twice")
    return models
