"""Which characters a model knows, read from its own vocabulary."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sentencepiece import SentencePieceProcessor


def of_pieces(processor: SentencePieceProcessor) -> Callable[[str], bool]:
    """For a model with sentencepiece: what it encodes without a piece for the unknown.

    So what it first changes into known characters is known (`…`, `½`), and with pieces for bytes
    everything is.
    """
    unknown = processor.unk_id()

    @cache
    def knows(char: str) -> bool:
        return unknown not in processor.encode(char)

    return knows


def of_tokens(
    encode: Callable[[str], list[str]], vocabulary: Iterable[str]
) -> Callable[[str], bool]:
    """For a model with a list of tokens: what `encode` makes into tokens of that list."""
    known = frozenset(vocabulary)

    @cache
    def knows(char: str) -> bool:
        # "@@" says that the word goes on behind this part of it.
        return all(part in known or f"{part}@@" in known for part in encode(char) if part != "▁")

    return knows
