"""Filling what is empty: memory, then machine, then the markup put back; a draft each.

Pure but for the engine and the memory it is given: catalogs in, drafts out. All sentences of all
releases in one language go to the engine in one call, each once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import Protocol, TypeAlias

from translate_flow import placement
from translate_flow.catalog import Catalog, Entry
from translate_flow.catalog.marks import carried
from translate_flow.markup import faults
from translate_flow.memory import FULL, Match, Neighbours
from translate_flow.passage import Passage
from translate_flow.progress import Progress, unwatched
from translate_flow.release import Origin, OriginKind, Release, Unit, UnitKey, distinct

Draft = tuple[str, Origin]

_KEPT = 500
"""So many layouts wait for a second look; to keep more would take too much memory."""


class Remembers(Protocol):
    """The part of the translation memory that is needed here."""

    def exact(self, language: str, source: str, neighbours: Neighbours) -> Sequence[Match]:
        """The approved translations of the same text, the best first."""

    def similar(self, language: str, source: str, threshold: int) -> Sequence[Match]:
        """The approved translations of the most similar texts, the best first."""


class Translates(Protocol):
    """An engine with its model chosen."""

    @property
    def label(self) -> str:
        """Engine, pair and version, as drafts name them."""

    def __call__(self, sentences: Sequence[str], progress: Callable[[int], None]) -> list[str]:
        """The translations of plain sentences, same length and order."""


Doubts: TypeAlias = Callable[[str], Sequence[str]]
"""For a sentence that the engine has translated, what a reviewer should look at."""


def unquestioned(_sentence: str) -> Sequence[str]:
    """For engines that doubt nothing."""
    return ()


@dataclass(frozen=True, slots=True)
class Task:
    """One release in one language."""

    release: Release
    catalog: Catalog
    language: str


@dataclass(slots=True)
class Outcome:
    """What was found for one task."""

    exact: dict[UnitKey, Draft] = field(default_factory=dict)
    """From the memory, of the same text and sure: 100 or 101 %."""
    fuzzy: dict[UnitKey, Draft] = field(default_factory=dict)
    """From the memory, less sure."""
    machine: dict[UnitKey, Draft] = field(default_factory=dict)
    untranslated: int = 0
    """Units that stay empty. One whose old draft stays, because there is no new one, is not."""


def translate(
    tasks: Sequence[Task],
    *,
    memory: Remembers,
    threshold: int,
    engine: Translates | None,
    boundaries: Callable[[str], Sequence[int]],
    doubts: Doubts = unquestioned,
    redo: bool = False,
    progress: Progress = unwatched,
) -> list[Outcome]:
    """Drafts for the empty units of tasks that share one language, in the order of the tasks.

    `boundaries` splits the source language into sentences. `doubts` is asked of each sentence the
    engine has translated; what it answers is said in the draft's origin. `redo` offers the engine
    the untouched machine drafts as well; what a person wrote is never offered. `progress` is told
    how many sentences are done, of how many.
    """
    outcomes: list[Outcome] = []
    pending: list[list[Unit]] = []
    for task in tasks:
        outcome, rest = _from_memory(task, memory, threshold, redo)
        outcomes.append(outcome)
        pending.append(rest)
    if engine is not None:
        _add_machine_drafts(outcomes, pending, engine, doubts, boundaries, progress)
    for task, outcome in zip(tasks, outcomes, strict=True):
        outcome.untranslated = _empty(task, outcome)
    return outcomes


def _add_machine_drafts(
    outcomes: Sequence[Outcome],
    pending: Sequence[Sequence[Unit]],
    engine: Translates,
    doubts: Doubts,
    boundaries: Callable[[str], Sequence[int]],
    progress: Progress,
) -> None:
    plans = {unit.text: _Plan.of(unit.text, boundaries) for units in pending for unit in units}
    texts = [text for plan in plans.values() for text in plan.passage.sentences]
    translated = by_engine(texts, {}, engine, progress)
    spans = {text: plan.spans(translated) for text, plan in plans.items()}
    translated |= by_engine(chain.from_iterable(spans.values()), translated, engine, progress)

    def laid_out(text: str) -> placement.Layout:
        alone = {span: translated[span] for span in spans[text]}
        translation = plans[text].passage.translation(translated)
        return placement.Layout(plans[text].plain, translation, alone)

    placed: dict[str, placement.Placed] = {}
    kept: dict[str, placement.Layout] = {}
    without: dict[str, dict[int, Passage]] = {}
    for text, plan in plans.items():
        if not plan.passage.translation(translated):
            continue
        layout = laid_out(text)
        placed[text] = layout.placed()
        if placed[text].doubtful:
            without[text] = plan.without(placed[text].doubtful, boundaries)
            if len(kept) < _KEPT:
                kept[text] = layout
    passages = [passage for looks in without.values() for passage in looks.values()]
    again = [sentence for passage in passages for sentence in passage.sentences]
    translated |= by_engine(again, translated, engine, progress)
    for text, looks in without.items():
        found = {index: passage.translation(translated) for index, passage in looks.items()}
        placed[text] = (kept.get(text) or laid_out(text)).placed(found)
    for outcome, units in zip(outcomes, pending, strict=True):
        for unit in units:
            draft = placed.get(unit.text)
            if draft is None:
                continue
            named = [each for s in plans[unit.text].passage.sentences for each in doubts(s)]
            detail = _detail(engine.label, draft.sure, named)
            outcome.machine[unit.key] = (draft.text, Origin(OriginKind.MACHINE, detail))


def _detail(label: str, sure: bool, doubts: Iterable[str]) -> str:
    """Who made a draft, and what a reviewer should look at.

    >>> _detail("firefox en-pt 1.0", False, ["INTERPOL", "1,200", "INTERPOL"])
    'firefox en-pt 1.0, check the place of the marks, check: INTERPOL; 1,200'
    """
    parts = [label]
    if not sure:
        parts.append("check the place of the marks")
    if named := list(dict.fromkeys(doubts)):
        parts.append(f"check: {'; '.join(named)}")
    return ", ".join(parts)


def _empty(task: Task, outcome: Outcome) -> int:
    filled = {entry.key for entry in task.catalog.active() if entry.msgstr}
    filled.update(outcome.exact, outcome.fuzzy, outcome.machine)
    return sum(unit.key not in filled for unit in distinct(task.release.units))


def _from_memory(
    task: Task, memory: Remembers, threshold: int, redo: bool
) -> tuple[Outcome, list[Unit]]:
    """What the memory knows, and the units for the engine."""
    entries = {entry.key: entry for entry in task.catalog.active()}
    around = _neighbours(task.catalog)
    outcome = Outcome()
    rest: list[Unit] = []
    for unit in distinct(task.release.units):
        entry = entries.get(unit.key)
        if entry is None or not is_open(entry, redo):
            continue
        match = _usable(unit, memory.exact(task.language, unit.text, around[unit.key]))
        match = match or _usable(unit, memory.similar(task.language, unit.text, threshold))
        if match is None:
            rest.append(unit)
        else:
            found = outcome.exact if match.percent >= FULL else outcome.fuzzy
            found[unit.key] = (match.target, Origin(OriginKind.MEMORY, match.detail))
    return outcome, rest


def _neighbours(known: Catalog) -> dict[UnitKey, Neighbours]:
    """The source texts before and after each, in the order that translators see."""
    active = known.active()
    texts: Sequence[str | None] = (None, *(entry.msgid for entry in active), None)
    return {
        entry.key: Neighbours(before, after)
        for entry, before, after in zip(active, texts, texts[2:], strict=False)
    }


def _usable(unit: Unit, matches: Iterable[Match]) -> Match | None:
    """The first match whose marks can be made those of the unit, with these."""
    for match in matches:
        target = carried(match.target, match.source, unit.text)
        if not faults(unit.text, target):
            return replace(match, target=target)
    return None


def is_open(entry: Entry, redo: bool) -> bool:
    """True for an entry that may get a draft."""
    if not entry.msgstr:
        return True
    origin = entry.translation.origin
    return redo and origin is not None and origin.kind is OriginKind.MACHINE


@dataclass(frozen=True, slots=True)
class _Plan:
    """What has to be translated so that one unit can be put together."""

    plain: placement.Plain
    passage: Passage

    @classmethod
    def of(cls, short: str, boundaries: Callable[[str], Sequence[int]]) -> _Plan:
        plain = placement.strip(short)
        return cls(plain, Passage.of(plain.text, boundaries))

    def spans(self, translated: Mapping[str, str]) -> list[str]:
        """Texts of inline elements, to be found again in the translation."""
        text = self.passage.translation(translated)
        return placement.spans_to_translate(self.plain, text) if text else []

    def without(
        self, indexes: Iterable[int], boundaries: Callable[[str], Sequence[int]]
    ) -> dict[int, Passage]:
        """The text without each of some elements."""
        return {
            index: Passage.of(placement.without(self.plain, index), boundaries) for index in indexes
        }


def by_engine(
    texts: Iterable[str],
    known: Mapping[str, str],
    engine: Translates,
    progress: Callable[[int, int], None],
) -> dict[str, str]:
    """Each text once through the engine, unless its answer is known."""
    wanted = [text for text in dict.fromkeys(texts) if text and text not in known]
    if not wanted:
        return {}
    total = len(known) + len(wanted)
    answers = engine(wanted, lambda done: progress(len(known) + done, total))
    return dict(zip(wanted, answers, strict=True))
