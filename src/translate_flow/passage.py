"""A text sentence by sentence to an engine, and its answers back to a text."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Passage:
    """A plain text in sentences."""

    sentences: tuple[str, ...]
    """Without the white space between them."""
    gaps: tuple[str, ...]
    """White space before each sentence, and after the last."""

    @classmethod
    def of(cls, text: str, boundaries: Callable[[str], Sequence[int]]) -> Passage:
        """The passage that a plain text is, cut at its `boundaries`."""
        cuts = [0, *boundaries(text), len(text)]
        gaps = [""]
        sentences = []
        for piece in (text[start:end] for start, end in pairwise(cuts)):
            core = piece.strip()
            before, _, after = piece.partition(core) if core else (piece, "", "")
            gaps[-1] += before
            if core:
                sentences.append(core)
                gaps.append(after)
        return cls(tuple(sentences), tuple(gaps))

    def translation(self, translated: Mapping[str, str]) -> str:
        """The whole passage; empty where the engine had no answer for one of its sentences."""
        answers = [translated.get(sentence, "").strip() for sentence in self.sentences]
        if not answers or not all(answers):
            return ""
        text = self.gaps[0] + answers[0]
        for source, gap, answer in zip(self.sentences, self.gaps[1:], answers[1:], strict=False):
            text += _gap(source, text, gap) + answer
        return text + self.gaps[-1]


_FULL_WIDTH = ("。", "！", "？", "」", "』", "）")
"""Marks that end a sentence in Chinese and Japanese and bring their own space."""


def _gap(source: str, translation: str, gap: str) -> str:
    """The white space after a sentence's `translation`, where `source` is followed by `gap`."""
    if translation.endswith(_FULL_WIDTH):
        return ""
    return " " if not gap and source.endswith(_FULL_WIDTH) else gap
