"""What every engine does around its model: folding, each text once, long or lost ones in pieces."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import TypeAlias

from translate_flow.engines.base import InParts, no_progress
from translate_flow.engines.choosing import Ways, choose, missing
from translate_flow.engines.clauses import halves, loses_sentences, sentence_ends, split
from translate_flow.engines.folding import Knows
from translate_flow.engines.languages import joins_words

Ask: TypeAlias = Callable[[Sequence[str], Callable[[str], None]], Sequence[str | None]]
"""Distinct texts to the model, longest first. Answers in the same order, None where the model
came to no end; the callback is told each text that is done."""

SMALLEST = 8
"""Pieces of fewer tokens than this are not divided further."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a kind of model can be trusted with."""

    tokens: int
    """Longest input that comes out whole."""
    count: Callable[[str], int]
    """Number of tokens of a text in the source language."""
    count_reply: Callable[[str], int]
    """Number of tokens of a translation."""
    knows: Knows = bool
    """Whether a character is in the model's vocabulary."""
    reply_tokens: int | None = None
    """Length from which on a translation may have been cut by the model; None where the model
    says so itself."""


def translate(
    sentences: Sequence[str],
    target: str,
    limits: Limits,
    ask: Ask,
    progress: Callable[[int], None],
) -> list[str]:
    """The translations of the sentences in order, an empty string where there is no whole one.

    Text without a letter is its own translation, and so is a single word that is too long for
    the model (an address, a line of code). What had to be translated in parts is `InParts`.
    """
    ways = {text: Ways.of(text, limits.knows) for text in dict.fromkeys(sentences)}
    answers: dict[str, str] = {}

    def wanted() -> list[str]:
        return [text for way in ways.values() for text in missing(way, answers, target)]

    texts = wanted()

    def told(done: int) -> None:
        progress(done * len(sentences) // max(1, len(texts)))

    answers |= _answers(texts, target, limits, ask, told)
    while again := wanted():
        answers |= _answers(again, target, limits, ask, no_progress)
    return [choose(ways[sentence], answers, target) for sentence in sentences]


def _answers(
    texts: Sequence[str],
    target: str,
    limits: Limits,
    ask: Ask,
    progress: Callable[[int], None],
) -> dict[str, str]:
    return dict(zip(texts, _translate(texts, target, limits, ask, progress), strict=True))


def _translate(
    sentences: Sequence[str],
    target: str,
    limits: Limits,
    ask: Ask,
    progress: Callable[[int], None],
) -> list[str]:
    """See `translate`, of sentences that the model knows throughout."""
    pieces = {text: _pieces(text, limits) for text in dict.fromkeys(sentences)}
    answers: dict[str, str | None] = {}
    watch = _Watch(sentences, pieces, progress)
    wanted = _wanted(pieces, answers, limits)
    while wanted:
        divided: dict[str, list[str]] = {}
        for text, reply in zip(wanted, ask(wanted, watch.done), strict=True):
            if reply is not None and _is_whole(text, reply, limits):
                answers[text] = reply.strip()
            else:
                parts = _smaller(text, limits)
                if len(parts) > 1:
                    divided[text] = parts
                else:
                    answers[text] = None
        for whole, parts in pieces.items():
            pieces[whole] = [new for part in parts for new in divided.get(part.strip(), [part])]
        wanted = _wanted(pieces, answers, limits)
    watch.finish()
    glue = "" if joins_words(target) else " "
    joined = {text: _join(parts, answers, glue) for text, parts in pieces.items()}
    return [joined[sentence] for sentence in sentences]


def _pieces(text: str, limits: Limits) -> list[str]:
    return split(text, limits.tokens, limits.count) if _has_letters(text) else [text]


def _wanted(
    pieces: dict[str, list[str]], answers: dict[str, str | None], limits: Limits
) -> list[str]:
    """The texts the model must still be asked for; verbatim ones are answered at once."""
    wanted: dict[str, int] = {}
    for piece in (part.strip() for parts in pieces.values() for part in parts):
        if piece in answers or piece in wanted:
            continue
        size = limits.count(piece) if _has_letters(piece) else 0
        if 0 < size <= limits.tokens:
            wanted[piece] = size
        else:
            answers[piece] = piece
    return sorted(wanted, key=lambda piece: (-wanted[piece], piece))


def _is_whole(text: str, reply: str, limits: Limits) -> bool:
    size, reply_size = limits.count(text), limits.count_reply(reply)
    looping = reply_size > 3 * size + 30 or reply_size >= (limits.reply_tokens or reply_size + 1)
    words_lost = size >= 30 and reply_size < 0.35 * size
    return bool(reply.strip()) and not (looping or words_lost or loses_sentences(text, reply))


def _smaller(text: str, limits: Limits) -> list[str]:
    ends = [0, *sentence_ends(text), len(text)]
    if len(ends) > 2:
        return [text[start:end] for start, end in pairwise(ends)]
    return halves(text) if limits.count(text) >= SMALLEST else [text]


def _join(parts: Sequence[str], answers: dict[str, str | None], glue: str) -> str:
    found = [(part.strip(), answers[part.strip()]) for part in parts]
    if any(answer is None for _, answer in found):
        return ""
    texts = [_without_added_stop(source, answer or "") for source, answer in found[:-1] if answer]
    joined = glue.join([*texts, found[-1][1] or ""]).strip()
    return InParts(joined) if _cuts_sentences(parts) else joined


def _cuts_sentences(parts: Sequence[str]) -> bool:
    """True where a cut is not at the end of a sentence."""
    cuts = set(accumulate(map(len, parts[:-1])))
    return not cuts.issubset(sentence_ends("".join(parts)))


def _without_added_stop(source: str, answer: str) -> str:
    """A clause taken for a sentence gets a full stop it must not have inside one."""
    if answer.endswith(".") and not source.endswith((".", "…", '."', ".”", ".)")):
        return answer[:-1]
    return answer


def _has_letters(text: str) -> bool:
    return any(char.isalpha() for char in text)


class _Watch:
    """Counts finished sentences while their pieces come back; one asked again counts at once."""

    def __init__(
        self,
        sentences: Sequence[str],
        pieces: dict[str, list[str]],
        progress: Callable[[int], None],
    ) -> None:
        self._progress = progress
        self._total = len(sentences)
        self._finished = 0
        self._weight = dict.fromkeys(pieces, 0)
        for sentence in sentences:
            self._weight[sentence] += 1
        self._open: dict[str, set[str]] = {}
        self._waiting: dict[str, list[str]] = {}
        for text, parts in pieces.items():
            self._open[text] = {part.strip() for part in parts}
            for part in self._open[text]:
                self._waiting.setdefault(part, []).append(text)

    def done(self, piece: str) -> None:
        for text in self._waiting.pop(piece, []):
            self._open[text].discard(piece)
            if not self._open[text]:
                self._finished += self._weight[text]
        self._progress(self._finished)

    def finish(self) -> None:
        self._progress(self._total)
