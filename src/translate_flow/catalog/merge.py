"""Merging a release into its catalog, and drafts into a catalog.

The rule above all: a human's word wins. What a person approved or typed is carried along, kept
as obsolete, or brought back; it is never overwritten and never dropped.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz, process

from translate_flow.catalog import header, marks, provenance
from translate_flow.catalog.entry import Catalog, Entry
from translate_flow.markup import names
from translate_flow.release import (
    Origin,
    OriginKind,
    Release,
    State,
    Unit,
    UnitKey,
    distinct,
)

SIMILAR = 60.0
"""Per cent of agreement from which a changed source text keeps its translation as a draft."""


@dataclass(frozen=True, slots=True)
class Merged:
    """A merge and what it did."""

    catalog: Catalog
    new: int
    """Units that were not in the catalog, nor anything like them."""
    changed: int
    """Units whose wording changed, with their old translation as a draft."""
    removed: int
    """Entries whose unit is gone, and no other came in its place."""


def merge(release: Release, catalog: Catalog | None, project: str, language: str) -> Merged:
    """The catalog of `release` in a language (gettext name; empty for the template).

    Exact matches keep everything; restored texts get their translation back as it was; a text
    whose wording changed keeps its old translation as a draft with the old text in `#|`. Where
    only white space or the names of marks changed, an approved translation stays approved.
    Entries stand in the order of the source, obsolete ones after them.
    """
    old = catalog.entries if catalog else ()
    active = {entry.key: entry for entry in old if not entry.obsolete}
    obsolete = {entry.key: entry for entry in old if entry.obsolete}
    units = distinct(release.units)
    wanted = {unit.key for unit in units}
    gone = [entry for key, entry in active.items() if key not in wanted]
    donors = _Donors([entry for entry in gone if entry.msgstr and not is_machines(entry)])
    entries: list[Entry] = []
    new = 0
    for unit in units:
        entry = active.get(unit.key) or obsolete.pop(unit.key, None) or donors.entry(unit)
        new += entry is None
        entry = entry or Entry(unit.text, msgctxt=unit.context)
        entries.append(entry.changed(obsolete=False, extracted=_extracted(unit, entry)))
    kept = [*obsolete.values(), *_retired(gone, (*entries, *obsolete.values()), donors.restated)]
    base = catalog or Catalog(header.make(project, release, language), ())
    return Merged(
        replace(base, entries=(*entries, *kept)),
        new=new,
        changed=donors.changed,
        removed=len(gone) - len(donors.used),
    )


def with_drafts(
    catalog: Catalog, drafts: Mapping[UnitKey, tuple[str, Origin]], *, approve: bool = False
) -> Catalog:
    """The catalog with drafts where there is no translation or an untouched machine draft.

    `approve` makes them approved translations: for exact matches of the memory, where the
    project says so.
    """
    entries = list(catalog.entries)
    for index, entry in enumerate(entries):
        if entry.obsolete or entry.key not in drafts or not is_machines(entry, or_empty=True):
            continue
        text, origin = drafts[entry.key]
        comments, _ = provenance.split(entry.extracted)
        record = () if approve else (provenance.record(origin, text),)
        entries[index] = entry.changed(
            msgstr=text,
            extracted=_unless_wrapped(entry.extracted, (*comments, *record)),
            flags=entry.with_flag(not approve),
            previous_msgid=None,
            previous_msgctxt=None,
        )
    return replace(catalog, entries=tuple(entries))


def is_machines(entry: Entry, *, or_empty: bool = False) -> bool:
    """True for a draft of an engine or the memory that nobody has touched."""
    translation = entry.translation
    if translation.state is State.UNTRANSLATED:
        return or_empty
    return (
        translation.state is State.DRAFT
        and translation.origin is not None
        and translation.origin.kind is not OriginKind.PERSON
    )


def _extracted(unit: Unit, entry: Entry) -> tuple[str, ...]:
    """The comments to the translator: role, marks, note, and the origin of an untouched draft."""
    tags = tuple(
        _one_line(f"{name}: {tag.about}")
        for name, tag in names(unit.tags).items()
        if tag.about and tag.about != name
    )
    note = (_one_line(f"note: {unit.note}"),) if unit.note else ()
    record = provenance.split(entry.extracted)[1] if is_machines(entry) else ()
    return _unless_wrapped(entry.extracted, (unit.role.value, *tags, *note, *record))


def _one_line(comment: str) -> str:
    return " ".join(comment.split())


def _unless_wrapped(old: Sequence[str], new: Sequence[str]) -> tuple[str, ...]:
    """`new`, or `old` where it says the same in other lines: polib wraps long comments."""
    same = "".join("".join(old).split()) == "".join("".join(new).split())
    return tuple(old if same else new)


class _Donors:
    """Entries whose unit is gone, and the entries that take over their translations."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._entries = entries
        self._texts = [entry.msgid for entry in entries]
        self._shapes: dict[tuple[str | None, marks.Shape], Entry] = {}
        for entry in entries:
            self._shapes.setdefault((entry.msgctxt, marks.shape(entry.msgid)), entry)
        self.used: set[UnitKey] = set()
        """Keys of the entries that gave their translation to another."""
        self.restated: set[UnitKey] = set()
        """Those whose translation stands there word for word, not for review."""
        self.changed = 0
        """Number of units with another wording."""

    def entry(self, unit: Unit) -> Entry | None:
        """A unit's first entry, from the one it takes the place of; None where there is none."""
        return (self._restated(unit) or self._reworded(unit)) if self._entries else None

    def _restated(self, unit: Unit) -> Entry | None:
        """The same words with other white space or other names of marks: nothing to review."""
        donor = self._shapes.get((unit.context, marks.shape(unit.text)))
        msgstr = donor and marks.renamed(donor.msgstr, donor.msgid, unit.text)
        if not donor or not msgstr:
            return None
        self.used.add(donor.key)
        if msgstr == donor.msgstr:
            self.restated.add(donor.key)
        return donor.changed(msgid=unit.text, msgstr=msgstr)

    def _reworded(self, unit: Unit) -> Entry | None:
        """The most similar text's translation as a draft."""
        match = process.extractOne(unit.text, self._texts, scorer=fuzz.ratio, score_cutoff=SIMILAR)
        if match is None:
            return None
        donor = self._entries[match[2]]
        self.used.add(donor.key)
        self.changed += 1
        still_of = donor.previous_msgid if donor.fuzzy else None
        return Entry(
            unit.text,
            donor.msgstr,
            unit.context,
            comments=donor.comments,
            flags=donor.with_flag(True),
            previous_msgid=still_of or donor.msgid,
            previous_msgctxt=donor.previous_msgctxt if still_of else donor.msgctxt,
        )


def _retired(
    gone: Iterable[Entry], elsewhere: Iterable[Entry], restated: Collection[UnitKey]
) -> list[Entry]:
    """What is kept of entries whose unit is gone: every word of a person, comments included."""
    said = {(entry.msgid, entry.msgstr): set(entry.comments) for entry in elsewhere}
    kept = []
    for entry in gone:
        if entry.key in restated:
            continue
        carried = said.get((entry.previous_msgid or "", entry.msgstr)) if entry.fuzzy else None
        if carried is not None and carried.issuperset(entry.comments):
            continue  # a draft carried over from a text that is back or kept
        retired = entry.changed(obsolete=True, extracted=(), references=())
        if entry.msgstr and not is_machines(entry):
            kept.append(retired)
        elif entry.comments:
            kept.append(
                retired.changed(msgstr="", flags=(), previous_msgid=None, previous_msgctxt=None)
            )
    return kept
