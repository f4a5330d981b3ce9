"""An engine with no model: the letters of each word in reverse.

Anyone can see at a glance which text has passed through it, lengths, numbers and punctuation
stay, and it needs nothing installed: the entire flow runs and is tested with it. It serves only
where the configuration or the command line names it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path

from translate_flow.engines.base import Model, SkippedModel
from translate_flow.engines.languages import ANY

_WORD = re.compile(r"[^\W\d_]+")


def reverse(text: str) -> str:
    """The letters of each word in reverse order; everything else in its place.

    >>> reverse("Open 3 doors, please.")
    'nepO 3 srood, esaelp.'
    """
    return _WORD.sub(lambda word: word[0][::-1], text)


class ReversingEngine:
    """Answers for every pair it is asked about: its one model takes any language."""

    name = "reversing"

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def models(self) -> list[Model]:
        """One model, for any pair."""
        return [Model(self.name, ANY, ANY, "", self._folder)]

    def skipped(self) -> list[SkippedModel]:
        """Nothing: it keeps no files."""
        return []

    def translate(
        self,
        model: Model,  # noqa: ARG002
        sentences: Sequence[str],
        progress: Callable[[int], None],
    ) -> list[str]:
        """Every sentence reversed."""
        answers = [reverse(sentence) for sentence in sentences]
        progress(len(answers))
        return answers

    def close(self) -> None:
        """Nothing to give back."""
