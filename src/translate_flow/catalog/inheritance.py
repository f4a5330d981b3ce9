"""Where a text that is new in a release takes its translation from.

In this order: from the same words (with other white space, typography or names of marks), which
stay approved; from the same words cut into other units; from the most similar text that is gone,
as a draft with the old text in `#|`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from translate_flow.catalog import marks, matching, provenance, recombine
from translate_flow.catalog.entry import Entry
from translate_flow.catalog.matching import Passage
from translate_flow.release import OriginKind, State, Unit, UnitKey

Sentences = Callable[[str], Sequence[str]]
"""A translation to its sentences."""


@dataclass(slots=True)
class Inheritance:
    """The first entries of new units, and what became of those they come from."""

    entries: dict[UnitKey, Entry] = field(default_factory=dict)
    used: set[UnitKey] = field(default_factory=set)
    """Keys of the entries that gave their translation to another."""
    restated: set[UnitKey] = field(default_factory=set)
    """Those whose translation stands there word for word, not for review."""
    changed: int = 0
    """Number of units with another wording, or other bounds, that have a draft now."""


@dataclass(frozen=True, slots=True)
class Old:
    """The entries of a catalog as an update finds them."""

    active: Mapping[UnitKey, Entry]
    obsolete: Mapping[UnitKey, Entry]
    wanted: Collection[UnitKey]
    """Keys of the new version."""

    def gone(self) -> list[Entry]:
        """The entries in use whose unit is gone, in the order of the file."""
        return [entry for key, entry in self.active.items() if key not in self.wanted]


def inherit(units: Sequence[Unit], old: Old, sentences: Sentences | None = None) -> Inheritance:
    """The first entries of the units that are neither in use nor obsolete in a catalog.

    `units` are all of the new version, one for each key, in order. `sentences` cuts a translation;
    without it, the translation of a paragraph is not cut where its sentences become units.
    """
    found = Inheritance()
    unknown = [u for u in units if u.key not in old.active and u.key not in old.obsolete]
    if not unknown or not (old.active or old.obsolete):
        return found
    anchors = _restate(unknown, old, found)
    left = [unit for unit in unknown if unit.key not in found.entries]
    if left:
        _recombine(left, units, old, sentences, found)
        left = [unit for unit in left if unit.key not in found.entries]
    if left:
        _reword(left, units, old, anchors, found)
    return found


def is_machines(entry: Entry) -> bool:
    """True for a draft of an engine or the memory that nobody has touched."""
    origin = entry.translation.origin
    return origin is not None and origin.kind is not OriginKind.PERSON


def is_approved(entry: Entry) -> bool:
    """True for a translation that is not for review."""
    return entry.translation.state is State.APPROVED


def _restate(unknown: Sequence[Unit], old: Old, found: Inheritance) -> dict[UnitKey, UnitKey]:
    """The same words: nothing to review. Returns the new key of each entry that has one."""
    gone = old.gone()
    shapes: dict[tuple[str | None, marks.Shape], Entry] = {}
    for entry in (
        *filter(is_approved, gone),
        *filter(is_approved, old.obsolete.values()),
        *filter(is_approved, old.active.values()),
        *sorted((*gone, *old.obsolete.values()), key=is_machines),
    ):
        if entry.msgstr:
            shapes.setdefault((entry.msgctxt, marks.shape(entry.msgid)), entry)
    gone_keys = {entry.key for entry in gone}
    anchors: dict[UnitKey, UnitKey] = {}
    for unit in unknown:
        donor = shapes.get((unit.context, marks.shape(unit.text)))
        restated = donor and _restated(donor, unit)
        if not donor or not restated:
            continue
        found.entries[unit.key] = restated
        anchors[donor.key] = unit.key
        if donor.key in gone_keys:
            found.used.add(donor.key)
        found.restated.add(donor.key)
    return anchors


def _restated(donor: Entry, unit: Unit) -> Entry | None:
    msgstr = marks.renamed(donor.msgstr, marks.mark_names(donor.msgid), marks.mark_names(unit.text))
    if msgstr is None:
        return None
    comments = donor.comments
    if is_machines(donor):
        # still the machine's, with the record of these texts
        origin = provenance.origin(comments, donor.msgstr)
        comments = provenance.signed(comments, origin, unit.text, msgstr)
    return donor.changed(msgid=unit.text, msgstr=msgstr, comments=comments)


def _recombine(
    left: Sequence[Unit],
    units: Sequence[Unit],
    old: Old,
    sentences: Sentences | None,
    found: Inheritance,
) -> None:
    """The same words in other units."""
    _join(left, old, found)
    if sentences is not None:
        _cut(left, units, old, sentences, found)


def _join(left: Sequence[Unit], old: Old, found: Inheritance) -> None:
    """Units that consist of old ones; approved where all of those are.

    A page with these sentences as units of their own read just the same.
    """
    gone = {entry.key for entry in old.gone()}
    known: dict[tuple[str | None, str], Entry] = {}
    for entry in (*old.active.values(), *old.obsolete.values()):
        if entry.msgstr and not is_machines(entry):
            known.setdefault((entry.msgctxt, recombine.outline(entry.msgid)), entry)
    parts = _parts(known)
    for unit in left:
        if unit.context not in parts:
            continue
        outlines = parts[unit.context].of(recombine.outline(unit.text))
        donors = [known[unit.context, text] for text in outlines]
        joined = donors and recombine.join_marked(
            [(donor.msgid, donor.msgstr) for donor in donors], unit.text
        )
        if not joined:
            continue
        draft = not all(map(is_approved, donors))
        found.entries[unit.key] = Entry(
            unit.text,
            joined,
            unit.context,
            comments=_comments(donors),
            flags=("fuzzy",) if draft else (),
            previous_msgid=recombine.join([_translated(d)[1] for d in donors]) if draft else None,
        )
        found.changed += draft
        found.used.update(gone & {donor.key for donor in donors})


def _cut(
    left: Sequence[Unit],
    units: Sequence[Unit],
    old: Old,
    sentences: Sentences,
    found: Inheritance,
) -> None:
    """Units of which an old one consisted: each with its sentence of the translation, as a draft.

    A draft, because nobody has said that the sentences of both languages belong together.
    """
    wanted = {unit.key: unit for unit in left if unit.key not in found.entries}
    by_outline = {(unit.context, recombine.outline(unit.text)): unit for unit in units}
    parts = _parts(by_outline)
    for donor in (*old.gone(), *old.obsolete.values()):
        if not donor.msgstr or is_machines(donor) or not wanted:
            continue
        if donor.msgctxt not in parts:
            continue
        outlines = parts[donor.msgctxt].of(recombine.outline(donor.msgid))
        cut = [by_outline[donor.msgctxt, text] for text in outlines]
        if not any(unit.key in wanted for unit in cut):
            continue
        pieces = recombine.cut_marked(
            donor.msgid, sentences(donor.msgstr), [unit.text for unit in cut]
        )
        for unit, piece in zip(cut, pieces or (), strict=False):
            if wanted.pop(unit.key, None) is not None:
                found.entries[unit.key] = _draft(unit, [donor], piece)
                found.changed += 1
                found.used.add(donor.key)


def _parts(outlines: Iterable[tuple[str | None, str]]) -> dict[str | None, recombine.Parts]:
    by_context: dict[str | None, list[str]] = defaultdict(list)
    for context, text in outlines:
        by_context[context].append(text)
    return {context: recombine.Parts(texts) for context, texts in by_context.items()}


def _reword(
    left: Sequence[Unit],
    units: Sequence[Unit],
    old: Old,
    anchors: Mapping[UnitKey, UnitKey],
    found: Inheritance,
) -> None:
    """The translations of the most similar texts, as drafts."""
    gone = [entry for entry in old.gone() if entry.key not in found.restated]
    donors = [e for e in (*gone, *old.obsolete.values()) if e.msgstr and not is_machines(e)]
    numbers = {unit.key: number for number, unit in enumerate(units)}
    places = _Places([unit.key for unit in units], numbers, set(old.active) | set(anchors.values()))
    old_numbers = {
        key: numbers[now] for key in old.active if (now := anchors.get(key, key)) in numbers
    }
    old_places = _Places(list(old.active), old_numbers, old_numbers)
    matches = matching.assign(
        [Passage(unit.text, unit.context, None, *places.of(unit.key)) for unit in left],
        [
            Passage(e.msgid, e.msgctxt, _older(e), *old_places.of(e.key))
            if not e.obsolete
            else Passage(e.msgid, e.msgctxt, _older(e))
            for e in donors
        ],
    )
    for number, chosen in sorted(matches.items()):
        unit = left[number]
        givers = [donors[one] for one in chosen]
        joined = recombine.join([marks.carried(d.msgstr, d.msgid, unit.text) for d in givers])
        found.entries[unit.key] = _draft(unit, givers, joined)
        found.changed += 1
        found.used.update(giver.key for giver in givers if not giver.obsolete)


class _Place(NamedTuple):
    """Where a text stands, as a `Passage` has it."""

    before: int
    after: int
    place: int
    offset: int


class _Places:
    """Where each text of a version stands between those that both versions have."""

    def __init__(
        self, keys: Sequence[UnitKey], numbers: Mapping[UnitKey, int], anchors: Collection[UnitKey]
    ) -> None:
        self._of: dict[UnitKey, _Place] = {}
        after = -1
        following = []
        for key in reversed(keys):
            following.append(after)
            if key in anchors:
                after = numbers[key]
        before, offset = -1, 0
        for place, (key, after) in enumerate(zip(keys, reversed(following), strict=True)):
            offset += 1
            self._of[key] = _Place(before, after, place, offset)
            if key in anchors:
                before, offset = numbers[key], 0

    def of(self, key: UnitKey) -> _Place:
        """The place of one."""
        return self._of[key]


def _draft(unit: Unit, donors: Sequence[Entry], msgstr: str) -> Entry:
    """A draft of a unit, with the text that it is a translation of."""
    contexts = {_translated(donor)[0] for donor in donors}
    older = recombine.join([_translated(donor)[1] for donor in donors])
    is_older = older != unit.text or contexts != {unit.context}
    return Entry(
        unit.text,
        msgstr,
        unit.context,
        comments=_comments(donors),
        flags=donors[0].with_flag(True),
        previous_msgid=older if is_older else None,
        previous_msgctxt=contexts.pop() if is_older and len(contexts) == 1 else None,
    )


def _translated(entry: Entry) -> UnitKey:
    """The text an entry's translation was made for."""
    if entry.fuzzy and entry.previous_msgid:
        return (entry.previous_msgctxt, entry.previous_msgid)
    return entry.key


def _older(entry: Entry) -> str | None:
    return (entry.previous_msgid or None) if entry.fuzzy else None


def _comments(donors: Iterable[Entry]) -> tuple[str, ...]:
    """The translators' own, of all of them."""
    theirs = (provenance.split(donor.comments)[0] for donor in donors)
    return tuple(dict.fromkeys(comment for comments in theirs for comment in comments))
