"""The engines, and the choice among them. A new one is one new file and one line in `ENGINES`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Final, Protocol

from translate_flow.engines.argos import BEAM, ArgosEngine
from translate_flow.engines.base import (
    Engine,
    Model,
    SkippedModel,
    best_model,
    no_progress,
    serves,
)
from translate_flow.engines.firefox import FirefoxEngine
from translate_flow.engines.pivot import find_pivot
from translate_flow.engines.reversing import ReversingEngine
from translate_flow.errors import EngineError, near_match

__all__ = [
    "ENGINES",
    "Engine",
    "Model",
    "SkippedModel",
    "find_model",
    "find_pivot",
    "install_hint",
    "no_progress",
    "open_engines",
    "second_engine",
    "serves",
]

NO_ENVIRONMENT: Final[Mapping[str, str]] = MappingProxyType({})


class Factory(Protocol):
    """Makes an engine from the models folder, the environment, and the width of the search.

    The environment says where other tools keep their models; without it only our own folder and
    installed packages are looked at. The beam is for engines that let one choose it.
    """

    def __call__(
        self, folder: Path, environ: Mapping[str, str] = NO_ENVIRONMENT, beam: int = BEAM, /
    ) -> Engine:
        """An engine that has loaded nothing yet."""


def _argos(
    folder: Path, environ: Mapping[str, str] = NO_ENVIRONMENT, beam: int = BEAM, /
) -> Engine:
    return ArgosEngine(folder, environ, beam=beam)


def _firefox(
    folder: Path, environ: Mapping[str, str] = NO_ENVIRONMENT, _beam: int = BEAM, /
) -> Engine:
    return FirefoxEngine(folder, environ)


def _reversing(
    folder: Path, _environ: Mapping[str, str] = NO_ENVIRONMENT, _beam: int = BEAM, /
) -> Engine:
    return ReversingEngine(folder)


ENGINES: Final[Mapping[str, Factory]] = MappingProxyType(
    {"argos": _argos, "firefox": _firefox, "reversing": _reversing}
)


def open_engines(
    names: Iterable[str],
    folder: Path,
    environ: Mapping[str, str] = NO_ENVIRONMENT,
    beam: int = BEAM,
) -> list[Engine]:
    """The engines of these names, in this order; nothing is loaded before it is used.

    Raises:
        EngineError: there is no engine of that name.
    """
    engines: list[Engine] = []
    for name in names:
        if name not in ENGINES:
            raise EngineError(f'there is no engine "{name}"', hint=near_match(name, ENGINES))
        engines.append(ENGINES[name](folder, environ, beam))
    return engines


def find_model(engines: Iterable[Engine], source: str, target: str) -> tuple[Engine, Model] | None:
    """The first engine, in order of preference, that has a model for the pair, and that model."""
    for engine in engines:
        model = best_model(engine.models(), source, target)
        if model is not None:
            return engine, model
    return None


_WITHOUT_MODELS: Final = frozenset({"reversing"})


def install_hint(source: str, target: str, names: Sequence[str]) -> str:
    """What to do where no engine has a model for the pair.

    >>> print(install_hint("en", "fr", ["argos"]))
    get one with: translate-flow models install en-fr
    """
    known = [name for name in ENGINES if name not in _WITHOUT_MODELS]
    if not set(known) & set(names):
        return f"name an engine that has models in the configuration: {', '.join(known)}"
    return f"get one with: translate-flow models install {source}-{target}"


def second_engine(names: Sequence[str], used: str | None) -> str:
    """The engine that could give a second opinion on the drafts of the one that is used.

    It is one of those named, in order of preference, if it can be.

    >>> second_engine(["argos", "firefox"], "argos"), second_engine(["argos"], "argos")
    ('firefox', 'firefox')
    """
    able = [name for name in ENGINES if name not in _WITHOUT_MODELS and name != used]
    return next((name for name in names if name in able), able[0])
