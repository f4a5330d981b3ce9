"""What kind of model lies in a folder, and which of the files there belong to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from translate_flow.engines import Model
from translate_flow.engines.argos_files import package_model, read_package
from translate_flow.engines.firefox_files import (
    model_files,
    named_model,
    pair_of_files,
    parse_name,
)
from translate_flow.engines.folders import NotAModelError
from translate_flow.models.packing import ENDINGS

_PAPERS = ("readme", "license", "licence", "copying", "notice")
"""How the names of files begin that say who made a model, and what one may do with it."""


@dataclass(frozen=True, slots=True)
class Found:
    """A model in a folder, wherever that is."""

    model: Model
    files: Mapping[str, Path]
    """What belongs to it, by the name it has in an installed model."""


def models_below(folder: Path) -> Iterator[Path]:
    """The folders, this one or below it, that look like models; not those inside another."""
    if _looks_like_one(folder):
        yield folder
        return
    for entry in sorted(folder.iterdir()):
        if entry.is_dir() and not entry.is_symlink():
            yield from models_below(entry)


def innermost(folder: Path) -> Path:
    """The folder in which the files are: archives often hold one folder with all in it."""
    entries = list(folder.iterdir())
    return innermost(entries[0]) if len(entries) == 1 and entries[0].is_dir() else folder


def look_at(folder: Path, given: str = "") -> Found:
    """The model in a folder. Its languages are told by it, or by the name of the file `given`.

    Raises:
        NotAModelError: there is none, or nothing tells its languages.
        OSError: the folder cannot be read.
    """
    if _is_package(folder):
        model = package_model(folder)
        return Found(model, contents(model))
    files = model_files(folder)
    named = parse_name(folder.name) or parse_name(given.split(".")[0])
    pair = pair_of_files(folder)
    if named is None and pair is None:
        raise NotAModelError("neither its name nor those of its files tell the languages")
    source, target = pair or ("", "")
    model = Model("firefox", *(named or (source, target, "")), folder)
    return Found(model, {file.name: file for file in files.all()})


def installed_model(place: Path) -> Model:
    """The model in a folder of our own: `firefox/en-pt-1693087644`. Raises as `look_at` does."""
    return package_model(place) if place.parent.name == "argos" else named_model(place)


def contents(model: Model) -> dict[str, Path]:
    """The files that make up a model, by name. The same for any way it was packed or installed.

    Raises:
        NotAModelError: one that is needed is missing.
        OSError: the folder cannot be read.
    """
    if model.engine == "firefox":
        return {file.name: file for file in model_files(model.path).all()}
    package = read_package(model.path)
    files = [model.path / "metadata.json", package.tokenizer]
    files += [file for file in package.model.iterdir() if file.is_file()]
    papers = (file for file in model.path.iterdir() if file.name.casefold().startswith(_PAPERS))
    files += [file for file in papers if file.is_file()]
    return {file.relative_to(model.path).as_posix(): file for file in sorted(set(files))}


def _is_package(folder: Path) -> bool:
    return (folder / "metadata.json").is_file() and (folder / "model").is_dir()


def _looks_like_one(folder: Path) -> bool:
    patterns = ["model.*.bin", *(f"model.*.bin{ending}" for ending in ENDINGS)]
    return _is_package(folder) or any(any(folder.glob(pattern)) for pattern in patterns)
