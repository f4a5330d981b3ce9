"""Argos Translate packages, run on CTranslate2 directly.

Argos Translate itself gives the model one paragraph at a time in batches of 32 tokens; all
sentences of a job sorted by length and in batches of 1,024 or more are six times as fast. It turns
underscores into spaces, too, and cuts what is longer than 256 tokens.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from translate_flow.engines import job, vocabulary
from translate_flow.engines.argos_files import (
    Package,
    package_model,
    read_package,
    source_vocabulary,
)
from translate_flow.engines.base import Model, SkippedModel
from translate_flow.engines.folders import NotAModelError, Survey, reason, survey
from translate_flow.errors import EngineError

if TYPE_CHECKING:
    import ctranslate2

BATCH_TOKENS = 1024
LARGE_BATCH_TOKENS = 2048
"""A tenth faster with a beam of 1, where there are enough of them for all cores."""
ENOUGH = 4
BEAM = 4
"""As in Argos Translate. A narrower one is faster and somewhat worse: 2 takes 0.6 of the time, 1 a
third."""
MOST_TOKENS = 120
"""Longest input given to the model at once; well below the 150 to 200 tokens above which
sentences are usually left out of training data."""

LENGTH_PENALTY = 0.2
"""As in Argos Translate, so that a package gives the translations its makers chose it for."""


class Tokenizer(Protocol):
    """Text to the pieces a model knows, and back."""

    def encode(self, sentence: str) -> list[str]:
        """The pieces of a sentence."""

    def decode(self, tokens: list[str]) -> str:
        """The sentence of the pieces."""


class ArgosEngine:
    """All sentences of a job at once, on all cores."""

    name = "argos"

    def __init__(
        self,
        folder: Path,
        environ: Mapping[str, str] | None = None,
        *,
        beam: int = BEAM,
        threads: int | None = None,
    ) -> None:
        """Look for packages in `folder/argos`, and with `environ` where Argos keeps its own.

        `beam` is the width of the search, `threads` the number of batches at the same time, one
        for each core unless told.
        """
        self._roots = [folder / self.name, *_argos_folders(environ or {})]
        self._beam = beam
        self._threads = threads or os.cpu_count() or 1
        self._loaded: dict[Path, _Loaded] = {}

    def models(self) -> list[Model]:
        """The usable packages: our own folder first, then Argos's."""
        return self._survey().models

    def skipped(self) -> list[SkippedModel]:
        """What lies in those folders and is no package for translation."""
        return self._survey().skipped

    def translate(
        self, model: Model, sentences: Sequence[str], progress: Callable[[int], None]
    ) -> list[str]:
        """See `Engine.translate`."""
        loaded = self._load(model)

        def ask(texts: Sequence[str], done: Callable[[str], None]) -> list[str | None]:
            answers: list[str | None] = []
            try:
                for answer in loaded.translate(texts, self._beam, self._threads):
                    done(texts[len(answers)])
                    answers.append(answer)
            except (RuntimeError, ValueError) as error:
                raise _failed(model, "cannot translate", error) from error
            return answers

        limits = job.Limits(MOST_TOKENS, loaded.count, loaded.count, loaded.knows)
        return job.translate(sentences, model.target, limits, ask, progress)

    def close(self) -> None:
        """Give the memory of all models back."""
        for loaded in self._loaded.values():
            loaded.translator.unload_model()
        self._loaded.clear()

    def _survey(self) -> Survey:
        return survey(self._roots, package_model)

    def _load(self, model: Model) -> _Loaded:
        if model.path not in self._loaded:
            try:
                package = read_package(model.path)
                self._loaded[model.path] = _Loaded(package, self._threads)
            except (NotAModelError, OSError, RuntimeError, ValueError) as error:
                raise _failed(model, "cannot be loaded", error) from error
        return self._loaded[model.path]


class _Loaded:
    """A package in memory."""

    def __init__(self, package: Package, threads: int) -> None:
        import ctranslate2

        types = ctranslate2.get_supported_compute_types("cpu")
        self.translator: ctranslate2.Translator = ctranslate2.Translator(
            str(package.model),
            device="cpu",
            compute_type="int8" if "int8" in types else "default",
            inter_threads=threads,
            intra_threads=1,
        )
        self._tokenizer = _tokenizer(package)
        self.knows = vocabulary.of_tokens(self._tokenizer.encode, source_vocabulary(package))
        self._prefix = [package.target_prefix] if package.target_prefix else []

    def count(self, text: str) -> int:
        return len(self._tokenizer.encode(text))

    def translate(self, texts: Sequence[str], beam: int, threads: int) -> Iterator[str | None]:
        """The translations in order, as they come; None where the model came to no end."""
        encoded = [self._tokenizer.encode(text) for text in texts]
        batches = iter(batched(encoded, batch_tokens(encoded, beam)))
        # Enough in flight for every thread to find its next batch waiting, and not more, so that
        # an interruption does not wait for the whole job.
        running = deque(self._start(batch, beam) for batch in islice(batches, 2 * threads))
        while running:
            most, results = running.popleft()
            for result in results:
                yield self._text(result.result().hypotheses[0], most)
            running.extend(self._start(batch, beam) for batch in islice(batches, 1))

    def _start(
        self, batch: Sequence[list[str]], beam: int
    ) -> tuple[int, list[ctranslate2.AsyncTranslationResult]]:
        most = 3 * max(map(len, batch)) + 30
        return most, self.translator.translate_batch(
            list(batch),
            target_prefix=[self._prefix] * len(batch) if self._prefix else None,
            asynchronous=True,
            beam_size=beam,
            length_penalty=LENGTH_PENALTY,
            replace_unknowns=True,
            max_input_length=0,
            max_decoding_length=most,
        )

    def _text(self, tokens: list[str], most: int) -> str | None:
        if len(tokens) >= most:
            return None
        if self._prefix and tokens[:1] == self._prefix:
            tokens = tokens[1:]
        return self._tokenizer.decode(tokens).strip()


def batch_tokens(encoded: Sequence[list[str]], beam: int) -> int:
    """How large the batches of a job are best, whatever computer it runs on.

    What counts is the number of beginnings in work at the same time, `beam` for each sentence.
    """
    is_large = sum(map(len, encoded)) >= ENOUGH * LARGE_BATCH_TOKENS
    return LARGE_BATCH_TOKENS if is_large and beam <= 2 else BATCH_TOKENS


def batched(encoded: Sequence[list[str]], most: int) -> Iterator[Sequence[list[str]]]:
    """Successive sentences in batches of at most `most` tokens, padding counted.

    A sentence longer than that is a batch of its own. Sorted input wastes little on padding.
    """
    begin, longest = 0, 0
    for place, tokens in enumerate(encoded):
        longest = max(longest, len(tokens))
        if place > begin and longest * (place + 1 - begin) > most:
            yield encoded[begin:place]
            begin, longest = place, len(tokens)
    if begin < len(encoded):
        yield encoded[begin:]


class _SentencePiece:
    def __init__(self, file: Path) -> None:
        from sentencepiece import SentencePieceProcessor

        self._processor = SentencePieceProcessor(model_file=str(file))

    def encode(self, sentence: str) -> list[str]:
        return list(self._processor.encode(sentence, out_type=str))

    def decode(self, tokens: list[str]) -> str:
        # A piece that stands for an unknown word may bring its space mark along.
        return str(self._processor.decode_pieces(tokens)).replace("▁", " ")


def _tokenizer(package: Package) -> Tokenizer:
    if package.tokenizer.name == "sentencepiece.model":
        return _SentencePiece(package.tokenizer)
    from argostranslate.tokenizer import BPETokenizer

    tokenizer: Tokenizer = BPETokenizer(package.tokenizer, package.source_code, package.target_code)
    return tokenizer


def _failed(model: Model, what: str, error: Exception) -> EngineError:
    return EngineError(
        f"the Argos package for {model.pair} {what}: {reason(error)}",
        path=model.path,
        hint=f"remove the folder {model.path} and install the package again",
    )


def _argos_folders(environ: Mapping[str, str]) -> list[Path]:
    """Where Argos Translate keeps packages, on every system (`argostranslate.settings`)."""
    if named := environ.get("ARGOS_PACKAGES_DIR"):
        return [Path(named)]
    if data := environ.get("XDG_DATA_HOME"):
        return [Path(data, "argos-translate", "packages")]
    home = environ.get("HOME") or environ.get("USERPROFILE")
    return [Path(home, ".local", "share", "argos-translate", "packages")] if home else []
