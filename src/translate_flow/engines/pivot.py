"""Two models one after the other, where none leads from the one language to the other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from translate_flow.engines.base import Engine, InParts, Model, SkippedModel, best_model
from translate_flow.engines.languages import ANY

USUAL = "en"
"""The third language that is taken if it can be: most models are trained from or to it."""


@dataclass(frozen=True, slots=True)
class Leg:
    """A model and the engine that runs it."""

    engine: Engine
    model: Model


class Pivot:
    """An engine made of two: all sentences into a third language, then all on into the target."""

    name = "pivot"

    def __init__(self, first: Leg, second: Leg) -> None:
        self.legs = (first, second)

    @property
    def model(self) -> Model:
        """Both models as one, with both versions: `argos hu-fr 1.9 by way of en and argos 1.7`."""
        first, second = (leg.model for leg in self.legs)
        rest = f"by way of {first.target} and {second.engine} {second.version}"
        licences = dict.fromkeys(filter(None, (first.licence, second.licence)))
        return Model(
            first.engine,
            first.source,
            second.target,
            f"{first.version} {rest}".strip(),
            first.path,
            "; ".join(licences),
        )

    def models(self) -> list[Model]:
        """The one it stands for."""
        return [self.model]

    def skipped(self) -> list[SkippedModel]:
        """Nothing: the two engines tell."""
        return []

    def translate(
        self,
        model: Model,  # noqa: ARG002
        sentences: Sequence[str],
        progress: Callable[[int], None],
    ) -> list[str]:
        """See `Engine.translate`; a sentence that is lost on one of the ways is empty."""
        first, second = self.legs
        halfway = first.engine.translate(first.model, sentences, lambda done: progress(done // 2))
        half = len(sentences) // 2
        answers = second.engine.translate(
            second.model, halfway, lambda done: progress(half + done - done // 2)
        )
        return [
            InParts(answer) if isinstance(between, InParts) and answer else answer
            for between, answer in zip(halfway, answers, strict=True)
        ]

    def close(self) -> None:
        """Close both engines."""
        for leg in self.legs:
            leg.engine.close()


def find_pivot(engines: Sequence[Engine], source: str, target: str) -> Pivot | None:
    """The best way by a third language, English if it can be; None where there is none.

    The engines are in order of preference.
    """
    ways: list[tuple[bool, int, int, str, Pivot]] = []
    for one, first in enumerate(engines):
        for between in sorted({model.target for model in first.models()} - {ANY}):
            for other, second in enumerate(engines):
                there = best_model(first.models(), source, between)
                on = best_model(second.models(), between, target)
                if there is not None and on is not None:
                    pivot = Pivot(Leg(first, there), Leg(second, on))
                    ways.append((between != USUAL, one, other, between, pivot))
    return min(ways, key=lambda way: way[:4])[4] if ways else None
