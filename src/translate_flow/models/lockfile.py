"""`models.lock`: the models a project is translated with, by name and SHA-256.

A project without it takes whatever models a computer has. With it, the same text gets the same
draft on every computer, or none.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from translate_flow.engines import Engine, Model, SkippedModel, serves
from translate_flow.engines.languages import ANY
from translate_flow.errors import EngineError
from translate_flow.models.manifest import Manifest
from translate_flow.models.pairs import split_pair
from translate_flow.models.verify import verified
from translate_flow.storage.files import read_text

FILE_NAME = "models.lock"
_HEAD = (
    "# The models that this project is translated with. Keep this file under version control.\n"
    "# It is written by: translate-flow models lock\n"
)
KEYS = ("engine", "pair", "version", "licence", "source", "sha256")
"""Of each model, in the order of the file."""
_SHAPES = {
    "engine": r"[a-z]+",
    "pair": r"[A-Za-z0-9-]+",
    "version": r"[\w.+-]*",
    "licence": r"[^\x00-\x1f\x7f]*",
    "source": r"[^\x00-\x1f\x7f]*",
    "sha256": r"[0-9a-f]{64}",
}


@dataclass(frozen=True, slots=True)
class LockedModel:
    """One model of a lock."""

    engine: str
    pair: str
    version: str
    licence: str
    source: str
    sha256: str
    """Of all its files; see `Manifest.digest`."""

    @classmethod
    def of(cls, manifest: Manifest) -> LockedModel:
        """The entry for a model."""
        return cls(
            *(manifest.engine, manifest.pair, manifest.version),
            *(manifest.licence, manifest.source, manifest.digest),
        )

    @property
    def label(self) -> str:
        """As `Model.label`."""
        return " ".join(part for part in (self.engine, self.pair, self.version) if part)

    def serves(self, source: str, target: str) -> bool:
        """True where it may translate from one language to the other."""
        pair = split_pair(self.pair)
        return pair is not None and serves(
            Model(self.engine, *pair, self.version, Path()), source, target
        )


@dataclass(frozen=True, slots=True)
class Lock:
    """The models of a project."""

    path: Path
    models: tuple[LockedModel, ...]

    def entry(self, label: str) -> LockedModel | None:
        """The model of this name."""
        return next((model for model in self.models if model.label == label), None)

    def approve(self, manifest: Manifest) -> None:
        """Raises `EngineError` for a model that has a name of the lock and other bytes."""
        entry = self.entry(manifest.label)
        if entry is not None and entry.sha256 != manifest.digest:
            raise EngineError(
                f"{manifest.label} is not the model that is named here: its SHA-256 is "
                f"{manifest.digest}",
                path=self.path,
                hint="get the model from where the others of the project have theirs; if this one "
                "is right, take its entry out of the file and run: translate-flow models lock",
            )


def read(folder: Path) -> Lock | None:
    """The lock of the project in a folder; None where it has none.

    Raises:
        EngineError: it cannot be understood; names the line.
        FileError: it cannot be read.
    """
    path = folder / FILE_NAME
    return parse(read_text(path, EngineError), path) if path.exists() else None


def parse(text: str, path: Path) -> Lock:
    """The lock in a text; `path` is for messages."""
    hint = "mend the line, or write the file anew: translate-flow models lock"
    try:
        data = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        line = re.search(r"at line (\d+)", str(error))
        raise EngineError(
            f"not valid TOML: {str(error).split(' (at')[0]}", path=path,
            line=int(line[1]) if line else text.rstrip().count("\n") + 1, hint=hint,
        ) from error  # fmt: skip
    lines = [n for n, line in enumerate(text.split("\n"), 1) if line.strip() == "[[model]]"]
    entries = data.get("model", [])
    if not isinstance(entries, list) or data.keys() - {"model"}:
        raise EngineError("only [[model]] may stand here", path=path, line=1, hint=hint)
    models: list[LockedModel] = []
    for number, entry in enumerate(entries):
        line_number = lines[number] if number < len(lines) else 1
        if problem := _problem(entry):
            raise EngineError(problem, path=path, line=line_number, hint=hint)
        model = LockedModel(**entry)
        if any(model.label == other.label for other in models):
            raise EngineError(
                f"{model.label} stands here twice", path=path, line=line_number, hint=hint
            )
        models.append(model)
    return Lock(path, tuple(models))


def _problem(entry: Any) -> str:
    if not isinstance(entry, dict):
        return "this is no model"
    for key in KEYS:
        if key not in entry:
            return f'the key "{key}" is missing'
        if not isinstance(entry[key], str) or not re.fullmatch(_SHAPES[key], entry[key], re.ASCII):
            return f'the value of "{key}" cannot be used'
    if split_pair(entry["pair"]) is None:
        return f'"{entry["pair"]}" is no pair of languages'
    unknown = entry.keys() - set(KEYS)
    return f'unknown key "{min(unknown)}"' if unknown else ""


def text(models: Iterable[LockedModel]) -> str:
    """The file: `parse` is the way back. The same models give the same text.

    >>> print(text([LockedModel("firefox", "en-pt", "3.0", "MPL-2.0", "", "0" * 64)])[148:])
    [[model]]
    engine = "firefox"
    pair = "en-pt"
    version = "3.0"
    licence = "MPL-2.0"
    source = ""
    sha256 = "0000000000000000000000000000000000000000000000000000000000000000"
    <BLANKLINE>
    """
    parts = [_HEAD]
    for model in sorted(models, key=lambda each: (each.pair, each.engine, each.version)):
        # A string of JSON is one of TOML too, as no control character can stand in one.
        lines = [f"{key} = {json.dumps(getattr(model, key), ensure_ascii=False)}" for key in KEYS]
        parts.append("\n".join(["[[model]]", *lines]) + "\n")
    return "\n".join(parts)


class LockedEngine:
    """An engine that uses the models of a lock and no others."""

    def __init__(self, engine: Engine, lock: Lock) -> None:
        self._engine = engine
        self._lock = lock
        self._approved: set[Path] = set()

    @property
    def name(self) -> str:
        """See `Engine.name`."""
        return self._engine.name

    def models(self) -> list[Model]:
        """Those of the engine that the lock names."""
        return [model for model in self._engine.models() if self._lock.entry(model.label)]

    def skipped(self) -> list[SkippedModel]:
        """See `Engine.skipped`."""
        return self._engine.skipped()

    def translate(
        self, model: Model, sentences: Sequence[str], progress: Callable[[int], None]
    ) -> list[str]:
        """See `Engine.translate`; before the first sentence the model's files are looked at.

        Raises:
            EngineError: also where they are not those of the lock.
        """
        if model.path not in self._approved:
            self._lock.approve(verified(model).manifest)
            self._approved.add(model.path)
        return self._engine.translate(model, sentences, progress)

    def close(self) -> None:
        """See `Engine.close`."""
        self._engine.close()


def locked(engines: Iterable[Engine], lock: Lock) -> list[Engine]:
    """The engines with the models of the lock alone; one that needs no model stays as it is."""
    return [
        engine
        if all(model.source == ANY for model in engine.models())
        else LockedEngine(engine, lock)
        for engine in engines
    ]


def missing_hint(lock: Lock, source: str, target: str, engine: str = "") -> str:
    """What to do where no model that the lock names, or none of an engine, is on this computer."""
    named = [
        model.label
        for model in lock.models
        if model.serves(source, target) and engine in ("", model.engine)
    ]
    if named:
        return f"{FILE_NAME} names {named[0]}; get it with: translate-flow models install"
    kind = f"{engine} model" if engine else "model"
    return (
        f"{FILE_NAME} names no {kind} for {source}→{target}; install one, and add it with: "
        "translate-flow models lock"
    )
