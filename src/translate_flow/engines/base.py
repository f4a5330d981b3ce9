"""What an engine is: the values and the one narrow interface behind which they all work."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from translate_flow.engines.languages import ANY, covers


@dataclass(frozen=True, slots=True)
class Model:
    """The data an engine needs for one language pair, found on this machine."""

    engine: str
    source: str
    """BCP 47 tag of the language it reads: `en`."""
    target: str
    """BCP 47 tag of the language it writes: `pt`, `pt-BR`, `zh-Hant`."""
    version: str
    path: Path
    licence: str = ""

    @property
    def pair(self) -> str:
        """`en-pt`, as written on the command line."""
        return f"{self.source}-{self.target}"

    @property
    def label(self) -> str:
        """The model as the origin of a draft: `firefox en-pt 1693087644`."""
        return " ".join(part for part in (self.engine, self.pair, self.version) if part)


@dataclass(frozen=True, slots=True)
class SkippedModel:
    """A file or folder where models are kept that is not one, and why."""

    path: Path
    reason: str


class InParts(str):
    """A translation put together from those of parts of the sentence, which was too long.

    Each part was translated without what stands round it; a reviewer should know.
    """

    __slots__ = ()


class Engine(Protocol):
    """A machine translator."""

    @property
    def name(self) -> str:
        """The word for it in the configuration and on the command line."""

    def models(self) -> list[Model]:
        """The models found on this machine, sorted. Never raises for what is not a model."""

    def skipped(self) -> list[SkippedModel]:
        """What lies among the models and cannot be used, sorted by path."""

    def translate(
        self, model: Model, sentences: Sequence[str], progress: Callable[[int], None]
    ) -> list[str]:
        """The translations of plain sentences, same length and order.

        `progress` is told how many sentences are finished, in the caller's thread. A sentence
        of which the model gives no whole translation is answered with an empty string; nothing
        is ever cut in silence, and what had to be translated in parts is `InParts`. The same
        sentences give the same answer every time.

        Raises:
            EngineError: the model cannot be loaded, or failed twice on the same sentence.
        """

    def close(self) -> None:
        """Give back memory and processes. The engine may be used again afterwards."""


def no_progress(finished: int) -> None:
    """For callers who do not watch."""


def serves(model: Model, source: str, target: str) -> bool:
    """True where the model may translate from `source` to `target`.

    A model for a language serves its regions (`en` serves `en-GB`), never another script:
    a Simplified Chinese one does not serve `zh-TW`.

    >>> serves(Model("firefox", "en", "pt", "1", Path()), "en-GB", "pt-BR")
    True
    >>> serves(Model("argos", "en", "zh", "1", Path()), "en", "zh-TW")
    False
    """
    return covers(model.source, source) and covers(model.target, target)


def best_model(models: Iterable[Model], source: str, target: str) -> Model | None:
    """Among the models that serve the pair, the closest one, and of those the newest.

    A model for any pair comes back as one for this pair, so that its label says so.
    """
    fitting = [model for model in models if serves(model, source, target)]
    if not fitting:
        return None
    best = max(
        fitting,
        key=lambda model: (
            (model.source == source) + (model.target == target),
            version_key(model.version),
            str(model.path),
        ),
    )
    return replace(best, source=source, target=target) if best.source == ANY else best


def version_key(version: str) -> tuple[int, ...]:
    """Versions as numbers, so that 1.10 comes after 1.9."""
    digits = "".join(char if char.isascii() and char.isdigit() else " " for char in version)
    return tuple(int(number) for number in digits.split())
