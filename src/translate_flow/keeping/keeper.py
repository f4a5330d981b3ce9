"""An engine that keeps what must be kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from translate_flow.engines.base import InParts
from translate_flow.glossary import Glossary
from translate_flow.keeping import addresses, numbers, signs
from translate_flow.keeping.mending import mended
from translate_flow.keeping.placeholders import Hidden, hide, reveal, says_as_much
from translate_flow.keeping.terms import Terms, Use
from translate_flow.keeping.thing import Thing, apart
from translate_flow.language import cldr

ROUNDS = 2
"""So often a sentence is translated again: what a placeholder saves may cost another thing."""

IN_PARTS = "translated in parts"
_LONGEST = 60


class Engine(Protocol):
    """What translates, with its model chosen."""

    @property
    def label(self) -> str:
        """Engine, pair and version."""

    def __call__(self, sentences: Sequence[str], progress: Callable[[int], None]) -> list[str]:
        """The translations of plain sentences, same length and order."""


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence, what it must keep, and its best translation so far."""

    text: str
    things: tuple[Thing, ...]
    uses: tuple[Use, ...]
    translation: str = ""
    hidden: tuple[Thing, ...] = ()
    """What the last attempt had hidden."""
    missed: tuple[Thing, ...] = ()
    """What the last attempt lost."""

    @property
    def lost(self) -> tuple[Thing, ...]:
        return tuple(thing for thing in self.things if not thing.kept(self.translation))

    def next_to_hide(self) -> tuple[Thing, ...]:
        """What got lost in any attempt; nothing where that has been tried, or nothing is lost."""
        lost = [thing for thing in self.lost if thing.copied] if self.translation else []
        known = (*lost, *self.hidden, *(thing for thing in self.missed if thing.copied))
        wanted = tuple(thing for thing in self.things if thing in known)
        return wanted if lost and wanted != self.hidden else ()


class Keeper:
    """An engine for one pair of languages, and a glossary; itself called as an engine is."""

    def __init__(self, engine: Engine, source: str, target: str, glossary: Glossary) -> None:
        self._engine = engine
        self._source, self._target = source, target
        self._terms = Terms(glossary, source, target)
        self._doubts: dict[str, tuple[str, ...]] = {}

    @property
    def label(self) -> str:
        """That of the engine."""
        return self._engine.label

    def doubts(self, sentence: str) -> tuple[str, ...]:
        """What a reviewer should look at in the translation of a sentence it was asked for."""
        return self._doubts.get(sentence, ())

    def things(self, text: str) -> list[Thing]:
        """What of a sentence must be in its translation, in the order of the sentence."""
        return apart(self._things(text))

    def __call__(self, sentences: Sequence[str], progress: Callable[[int], None]) -> list[str]:
        """The translations of plain sentences, same length and order."""
        known = {text: self._read(text) for text in dict.fromkeys(sentences)}
        alone = dict.fromkeys(use.text for each in known.values() for use in each.uses)
        texts = list(known | alone)
        answers = self._engine(texts, lambda done: progress(min(done, len(sentences))))
        plain = dict(zip(texts, answers, strict=True))
        for text, each in known.items():
            known[text] = _mended(replace(each, translation=plain[text]))
        for _ in range(ROUNDS):
            self._again(known)
        found = {text: self._finished(each, plain) for text, each in known.items()}
        progress(len(sentences))
        return [found[text] for text in sentences]

    def _read(self, text: str) -> _Sentence:
        return _Sentence(text, tuple(self.things(text)), tuple(self._terms.translated(text)))

    def _things(self, text: str) -> Iterator[Thing]:
        """What must be kept, what matters most first; a new kind is one more line."""
        yield from addresses.network_addresses(text)
        yield from addresses.file_names(text)
        yield from self._terms.kept(text)
        yield from addresses.postal_addresses(text)
        yield from numbers.telephone_numbers(text)
        yield from numbers.amounts(text, self._source, self._target)
        yield from signs.codes(text, cldr.script(self._target) == "Latn")
        yield from signs.symbols(text)
        yield from numbers.numbers(text, self._source, self._target)
        yield from signs.other_scripts(text, self._source)
        yield from signs.names(text, self._source)

    def _again(self, known: dict[str, _Sentence]) -> None:
        """One more translation of each sentence that lost something, with that hidden."""
        attempts: dict[str, tuple[tuple[Thing, ...], Hidden]] = {}
        for text, each in known.items():
            things = each.next_to_hide()
            if things and (hidden := hide(text, things)) is not None:
                attempts[text] = (things, hidden)
        asked = list(dict.fromkeys(hidden.text for _, hidden in attempts.values()))
        answers = dict(zip(asked, self._engine(asked, _unwatched), strict=True)) if asked else {}
        for text, (things, hidden) in attempts.items():
            each = known[text] = replace(known[text], hidden=things)
            answer = answers[hidden.text]
            revealed = reveal(hidden, answer)
            if revealed is not None and says_as_much(revealed, each.translation):
                other = replace(each, translation=type(answer)(revealed))
                better = len(other.lost) < len(each.lost)
                known[text] = replace(other if better else each, missed=other.lost)

    def _finished(self, each: _Sentence, plain: Mapping[str, str]) -> str:
        if not each.translation:
            return ""
        translation, doubts = self._terms.apply(list(each.uses), each.translation, plain)
        named = [thing.text for thing in each.things if not thing.kept(translation)] + doubts
        if isinstance(each.translation, InParts):
            named.append(IN_PARTS)
        self._doubts.pop(each.text, None)
        if named:
            self._doubts[each.text] = tuple(dict.fromkeys(map(_short, named)))
        return translation


def _mended(each: _Sentence) -> _Sentence:
    """The sentence with what can be put right without a placeholder."""
    for thing in each.lost if each.translation else ():
        translation = mended(thing, each.translation)
        other = replace(each, translation=type(each.translation)(translation or ""))
        if translation and len(other.lost) < len(each.lost):
            each = other
    return each


def _short(text: str) -> str:
    """In one line, and not too long for a comment."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"


def _unwatched(_: int) -> None:
    pass
