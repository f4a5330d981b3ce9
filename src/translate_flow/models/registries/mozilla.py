"""The registry of all models that Mozilla has trained: `models.json`, which its website shows.

`baseUrl` and, for each pair, models with `architecture`, `releaseStatus` and `files`, packed with
gzip. Only the model's own file has a SHA-256, and there is no version: the beginning of that
SHA-256 stands for it. Mirrors that keep such a file can be named with `--index`.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from translate_flow.models.packing import plain_name
from translate_flow.models.registries import offers
from translate_flow.models.registries.offers import BadIndexError, Offer, RemoteFile
from translate_flow.models.registries.remote_settings import LICENCE, is_whole

_KINDS = {
    "model": "model",
    "lexicalShortlist": "lex",
    "vocab": "vocab",
    "srcVocab": "srcvocab",
    "trgVocab": "trgvocab",
}
_ARCHITECTURES = ("tiny", "base-memory", "base")


def is_one(index: object) -> bool:
    """True for JSON of this shape."""
    return isinstance(index, dict) and isinstance(index.get("models"), dict)


def read(index: object, registry: str, base: str) -> list[Offer]:
    """The best released model of each pair."""
    values: dict[str, Any] = index if isinstance(index, dict) else {}
    with suppress(BadIndexError):
        base = offers.address(base, values.get("baseUrl"))
    base = f"{base.rstrip('/')}/" if "baseUrl" in values else base
    found = []
    for models in values["models"].values():
        released = [
            model
            for model in (models if isinstance(models, list) else [])
            if isinstance(model, dict) and model.get("releaseStatus") == "Release"
        ]
        for model in sorted(released, key=_rank, reverse=True):
            with suppress(BadIndexError):
                found.append(_offer(model, registry, base))
                break
    return found


def _rank(model: Mapping[str, Any]) -> int:
    architecture = model.get("architecture")
    return _ARCHITECTURES.index(architecture) if architecture in _ARCHITECTURES else -1


def _offer(model: Mapping[str, Any], registry: str, base: str) -> Offer:
    listed = model.get("files")
    if not isinstance(listed, dict):
        raise BadIndexError("no files")
    files = {_KINDS[kind]: _file(file, base) for kind, file in listed.items() if kind in _KINDS}
    if not is_whole(files):
        raise BadIndexError("not all files")
    return Offer(
        "firefox",
        offers.language(model.get("sourceLanguage")),
        offers.language(model.get("targetLanguage")),
        f"0.{files['model'].plain_sha256[:8]}".rstrip("."),
        LICENCE,
        tuple(files[kind] for kind in sorted(files)),
        registry,
    )


def _file(file: object, base: str) -> RemoteFile:
    if not isinstance(file, dict):
        raise BadIndexError("no file")
    address = offers.address(base, file.get("path"))
    return RemoteFile(
        plain_name(offers.last_part(address)),
        (address,),
        plain_size=offers.size(file.get("uncompressedSize")),
        plain_sha256=offers.sha256(file.get("uncompressedHash")),
    )
