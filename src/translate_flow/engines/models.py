"""The models kept on this machine: put one in from a file, list them, take one out."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import platformdirs

from translate_flow.engines import unpack
from translate_flow.engines.argos_files import package_model
from translate_flow.engines.base import Model
from translate_flow.engines.firefox_files import (
    model_files,
    named_model,
    pair_of_files,
    parse_name,
)
from translate_flow.engines.folders import NotAModelError, Survey, reason, survey
from translate_flow.errors import EngineError

_WHAT_IS_WANTED = (
    "give an Argos Translate package (.argosmodel), or a folder or tar file with the files "
    "model.*.bin, vocab.*.spm and lex.*.bin of a Firefox Translations model"
)


def models_folder(environ: Mapping[str, str]) -> Path:
    """Where models are kept: `TRANSLATE_FLOW_MODELS`, or the system's place for user data."""
    named = environ.get("TRANSLATE_FLOW_MODELS")
    if named:
        return Path(named).expanduser()
    return platformdirs.user_data_path("translate-flow", appauthor=False) / "models"


def installed(folder: Path) -> Survey:
    """The models in our own folder, and what lies there and is none."""
    return survey([folder / "argos", folder / "firefox"], _look_at)


def install(path: Path, folder: Path) -> Model:
    """Put a model from a file or folder among those in `folder`.

    It is unpacked and looked at beside its place and then moved there, so that nothing stays of
    a model that cannot be used.

    Raises:
        EngineError: it is not there, no model, not whole, not safe, or already installed.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with _workshop(folder) as workshop:
            if path.is_dir():
                unpacked = path
            else:
                if not unpack.is_archive(path):
                    raise NotAModelError("it is neither a zip nor a tar file")
                unpacked = workshop / "unpacked"
                unpacked.mkdir()
                unpack.unpack(path, unpacked)
                unpacked = _innermost(unpacked)
            found = _identify(unpacked, path)
            new = workshop / "new"
            _copy(found, new)
            place = folder / found.engine / "-".join(filter(None, [found.pair, found.version]))
            if place.exists():
                raise EngineError(
                    f"{found.label} is already installed",
                    path=place,
                    hint=f"translate-flow models remove {found.engine} {found.pair}",
                )
            place.parent.mkdir(exist_ok=True)
            new.rename(place)
    except FileNotFoundError as error:
        raise EngineError("there is no such file", path=error.filename or path) from error
    except NotAModelError as error:
        raise EngineError(
            f"this cannot be installed: {error}", path=path, hint=_WHAT_IS_WANTED
        ) from error
    except OSError as error:
        raise EngineError(
            f"the model cannot be installed: {reason(error)}", path=error.filename or folder
        ) from error
    return _look_at(place)


def remove(model: Model, folder: Path) -> None:
    """Delete a model that was installed in `folder`.

    Raises:
        EngineError: it belongs to another tool, or cannot be deleted.
    """
    if model.path.parent != folder / model.engine:
        raise EngineError(
            f"{model.label} was not installed by translate-flow",
            path=model.path,
            hint="remove it with the tool that installed it",
        )
    try:
        with _workshop(folder) as workshop:
            model.path.rename(workshop / "old")
    except OSError as error:
        raise EngineError(
            f"{model.label} cannot be removed: {reason(error)}", path=model.path
        ) from error


@contextmanager
def _workshop(folder: Path) -> Iterator[Path]:
    """A hidden folder on the same file system, gone at the end with all in it."""
    workshop = Path(tempfile.mkdtemp(prefix=".models-", dir=folder))
    try:
        yield workshop
    finally:
        shutil.rmtree(workshop, ignore_errors=True)


def _innermost(folder: Path) -> Path:
    """The folder in which the files are: archives often hold one folder with all in it."""
    entries = list(folder.iterdir())
    return _innermost(entries[0]) if len(entries) == 1 and entries[0].is_dir() else folder


def _identify(folder: Path, given: Path) -> Model:
    """What kind of model lies in a folder; names are taken from it or from the file given."""
    if (folder / "metadata.json").is_file() and (folder / "model").is_dir():
        return package_model(folder)
    files = model_files(folder)
    named = parse_name(folder.name) or parse_name(given.name.split(".")[0])
    pair = pair_of_files(files)
    if named is None and pair is None:
        raise NotAModelError("neither its name nor those of its files tell the languages")
    if named is not None:
        return Model("firefox", *named, folder)
    source, target = pair or ("", "")
    return Model("firefox", source, target, "", folder)


def _copy(found: Model, new: Path) -> None:
    if found.engine == "argos":
        shutil.copytree(found.path, new)
        return
    files = model_files(found.path)
    new.mkdir()
    for file in {files.model, files.source_vocabulary, files.target_vocabulary, files.shortlist}:
        if file is not None:
            shutil.copyfile(file, new / file.name)


def _look_at(place: Path) -> Model:
    return package_model(place) if place.parent.name == "argos" else named_model(place)
