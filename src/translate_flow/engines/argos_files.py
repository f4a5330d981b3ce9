"""The files of an unpacked Argos Translate package.

A folder with `metadata.json`, the CTranslate2 model in `model/`, and `sentencepiece.model` or
`bpe.model` (Argos Translate, docstring of `argostranslate.package.IPackage`).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from translate_flow.engines.base import Model
from translate_flow.engines.folders import NotAModelError
from translate_flow.engines.languages import tag


@dataclass(frozen=True, slots=True)
class Package:
    """What the engine needs to know of a package."""

    source: str
    target: str
    """BCP 47 tags; `source_code` and `target_code` are as the package has them."""
    source_code: str
    target_code: str
    version: str
    licence: str
    target_prefix: str
    """A token that the model expects before its output, or an empty string."""
    model: Path
    tokenizer: Path


def read_package(folder: Path) -> Package:
    """The package in a folder.

    Not by way of Argos Translate, whose import makes folders in the user's home.

    Raises:
        NotAModelError: a file is missing, or the metadata cannot be used.
        OSError: the folder cannot be read.
    """
    metadata = _metadata(folder)
    kind = metadata.get("type", "translate")
    if kind != "translate":
        raise NotAModelError(f'it is a package of type "{kind}", not for translation')
    codes = [metadata.get("from_code"), metadata.get("to_code")]
    if not all(isinstance(code, str) and code for code in codes):
        raise NotAModelError("metadata.json names no languages (from_code, to_code)")
    source, target = map(str, codes)
    model = folder / "model"
    if not (model / "model.bin").is_file():
        raise NotAModelError("there is no model/model.bin in it")
    tokenizers = [folder / "sentencepiece.model", folder / "bpe.model"]
    tokenizer = next((file for file in tokenizers if file.is_file()), None)
    if tokenizer is None:
        raise NotAModelError("there is no sentencepiece.model or bpe.model in it")
    return Package(
        tag(source),
        tag(target),
        source,
        target,
        _text(metadata, "package_version"),
        _text(metadata, "license") or _text(metadata, "licence"),
        _text(metadata, "target_prefix"),
        model,
        tokenizer,
    )


def package_model(folder: Path) -> Model:
    """The package in a folder as a model; raises as `read_package` does."""
    package = read_package(folder)
    return Model("argos", package.source, package.target, package.version, folder, package.licence)


def source_vocabulary(package: Package) -> list[str]:
    """The tokens that the model reads, in the order of their numbers.

    Raises:
        NotAModelError: the model has no such list.
    """
    for name in ("source_vocabulary", "source_1_vocabulary", "shared_vocabulary"):
        if (file := package.model / f"{name}.json").is_file():
            return [str(token) for token in json.loads(file.read_text("utf-8"))]
        if (file := package.model / f"{name}.txt").is_file():
            return file.read_text("utf-8").split("\n")
    raise NotAModelError("there is no list of tokens (source_vocabulary.json) in model/")


def _metadata(folder: Path) -> dict[str, object]:
    try:
        found = json.loads((folder / "metadata.json").read_text("utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        raise NotAModelError("there is no metadata.json in it") from None
    except ValueError as error:
        raise NotAModelError(f"metadata.json cannot be read: {error}") from error
    if not isinstance(found, dict):
        raise NotAModelError("metadata.json is not a JSON object")
    return found


def _text(metadata: dict[str, object], key: str) -> str:
    value = metadata.get(key)
    return "" if value is None else str(value)
