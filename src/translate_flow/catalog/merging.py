"""Merging a release into its catalog, and drafts into a catalog.

The rule above all: a human's word wins. What a person approved or typed is carried along, kept
as obsolete, or brought back; it is never overwritten and never dropped.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from translate_flow.catalog import header, inheritance, marks, provenance, recombine
from translate_flow.catalog.entry import Catalog, Entry
from translate_flow.catalog.inheritance import Old, Sentences, inherit
from translate_flow.catalog.recombine import Parts
from translate_flow.markup import names
from translate_flow.release import Origin, Release, Unit, UnitKey, distinct


@dataclass(frozen=True, slots=True)
class Merged:
    """A merge and what it did."""

    catalog: Catalog
    new: int
    """Units that were not in the catalog, nor anything like them."""
    changed: int
    """Units whose wording or bounds changed, with their old translation as a draft."""
    removed: int
    """Entries whose unit is gone, and no other came in its place."""


def merge(
    release: Release,
    catalog: Catalog | None,
    project: str,
    language: str,
    sentences: Sentences | None = None,
    terms: Callable[[Unit], Sequence[str]] = lambda _: (),
) -> Merged:
    """The catalog of `release` in a language (gettext name; empty for the template).

    Exact matches keep everything; restored texts get their translation back as it was; a text
    whose wording changed keeps its old translation as a draft with the old text in `#|`. Where
    only white space, typography or the names of marks changed, or where the same words were cut
    into other units, an approved translation stays approved. Entries stand in the order of the
    source, obsolete ones after them. `sentences` cuts a text of this language;
    `terms` gives what translators are told of a unit's terms, each in one line.
    """
    entries_before = catalog.entries if catalog else ()
    units = distinct(release.units)
    old = Old(
        active={entry.key: entry for entry in entries_before if not entry.obsolete},
        obsolete={entry.key: entry for entry in entries_before if entry.obsolete},
        wanted=frozenset(unit.key for unit in units),
    )
    inherited = inherit(units, old, sentences)
    entries: list[Entry] = []
    new = 0
    for unit in units:
        entry = (
            old.active.get(unit.key)
            or old.obsolete.get(unit.key)
            or inherited.entries.get(unit.key)
        )
        about = _about(unit, terms(unit))
        if entry is None:
            new += 1
            entries.append(Entry(unit.text, msgctxt=unit.context, extracted=about))
            continue
        entry = _current(entry)
        extracted = _unless_wrapped(entry.extracted, about)
        entries.append(entry.changed(obsolete=False, extracted=extracted))
    obsolete = [
        entry
        for key, entry in old.obsolete.items()
        if key not in old.wanted and key not in inherited.restated
    ]
    gone = old.gone()
    leaving = [entry for entry in gone if entry.key not in inherited.restated]
    kept = [*obsolete, *_retired(leaving, (*entries, *obsolete, *leaving))]
    base = catalog or Catalog(header.make(project, release, language), ())
    return Merged(
        replace(base, entries=(*entries, *kept)),
        new=new,
        changed=inherited.changed,
        removed=len(gone) - len(inherited.used),
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
        entries[index] = entry.changed(
            msgstr=text,
            comments=_theirs(entry)
            if approve
            else provenance.signed(entry.comments, origin, entry.msgid, text),
            flags=entry.with_flag(not approve),
            previous_msgid=None,
            previous_msgctxt=None,
        )
    return replace(catalog, entries=tuple(entries))


def with_texts(catalog: Catalog, texts: Mapping[UnitKey, str]) -> Catalog:
    """The catalog with other texts for some entries, which stay drafts or approved as they are.

    An untouched draft of a machine stays one.
    """
    entries = list(catalog.entries)
    for index, entry in enumerate(entries):
        text = texts.get(entry.key, entry.msgstr)
        if entry.obsolete or text == entry.msgstr:
            continue
        comments = entry.comments
        origin = entry.translation.origin
        if origin is not None and is_machines(entry):
            comments = provenance.signed(comments, origin, entry.msgid, text)
        entries[index] = entry.changed(msgstr=text, comments=comments)
    return replace(catalog, entries=tuple(entries))


def is_machines(entry: Entry, *, or_empty: bool = False) -> bool:
    """True for a draft of an engine or the memory that nobody has touched."""
    return inheritance.is_machines(entry) if entry.msgstr else or_empty


def _current(entry: Entry) -> Entry:
    """The entry of a unit without what is said there of a draft that is gone.

    A record outlives its draft where a person edited or approved that; and a machine's draft its
    text, where another tool has merged the release and took it along to a text like that.
    """
    if not is_machines(entry):
        return entry.changed(comments=_theirs(entry))
    if provenance.is_of(entry.comments, entry.msgid):
        return entry
    return entry.changed(
        msgstr="",
        comments=_theirs(entry),
        flags=entry.with_flag(False),
        previous_msgid=None,
        previous_msgctxt=None,
    )


def _theirs(entry: Entry) -> tuple[str, ...]:
    """The translator's own comments."""
    return provenance.split(entry.comments)[0]


def _about(unit: Unit, terms: Sequence[str]) -> tuple[str, ...]:
    """The comments to the translator: role, marks, note, terms."""
    tags = tuple(
        _one_line(f"{name}: {tag.about}")
        for name, tag in names(unit.tags).items()
        if tag.about and tag.about != name
    )
    note = (_one_line(f"note: {unit.note}"),) if unit.note else ()
    return (unit.role.value, *tags, *note, *terms)


def _one_line(comment: str) -> str:
    return " ".join(comment.split())


def _unless_wrapped(old: Sequence[str], new: Sequence[str]) -> tuple[str, ...]:
    """`new`, but what `old` says as well in the lines it says it in: polib wraps long comments."""
    if old == new or _letters(*old) == _letters(*new):
        return tuple(old)
    return tuple(line for comment in new for line in _as_in(old, comment))


def _as_in(old: Sequence[str], comment: str) -> Sequence[str]:
    """The lines of `old` that a comment stands in; the comment itself where it is not there."""
    wanted = _letters(comment)
    for first in range(len(old)):
        said = ""
        for last in range(first, len(old)):
            said += _letters(old[last])
            if said == wanted:
                return old[first : last + 1]
            if not wanted.startswith(said):
                break
    return (comment,)


def _letters(*lines: str) -> str:
    return "".join("".join(lines).split())


def _retired(gone: Iterable[Entry], elsewhere: Iterable[Entry]) -> list[Entry]:
    """What is kept of entries whose unit is gone: every word of a person, comments included."""
    said = _Said(elsewhere)
    kept = []
    for entry in gone:
        if entry in said:
            continue  # a draft carried over from a text that is back or kept
        comments = _theirs(entry)
        retired = entry.changed(obsolete=True, comments=comments, extracted=(), references=())
        if entry.msgstr and not is_machines(entry):
            kept.append(retired)
        elif comments:
            kept.append(
                retired.changed(msgstr="", flags=(), previous_msgid=None, previous_msgctxt=None)
            )
    return kept


class _Said:
    """What entries say, to see whether a draft that was made from them says anything more."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._entries = {entry.key: entry for entry in entries}
        self._parts: dict[str | None, tuple[dict[str, Entry], Parts]] = {}

    def __contains__(self, draft: Entry) -> bool:
        """True where a draft and its comments stand there word for word."""
        if not draft.fuzzy or not draft.previous_msgid:
            return False
        sources = self._sources(draft.previous_msgctxt, draft.previous_msgid)
        comments = {comment for source in sources for comment in source.comments}
        words = recombine.join([source.msgstr for source in sources])
        return comments.issuperset(draft.comments) and (
            marks.unmarked(draft.msgstr) in marks.unmarked(words)
        )

    def _sources(self, context: str | None, text: str) -> list[Entry]:
        """The entry of a text; where there is none, those of the texts it was joined from."""
        if (context, text) in self._entries:
            return [self._entries[context, text]]
        if context not in self._parts:
            outlines = {
                recombine.outline(entry.msgid): entry
                for entry in self._entries.values()
                if entry.msgctxt == context
            }
            self._parts[context] = (outlines, Parts(outlines))
        outlines, parts = self._parts[context]
        return [outlines[part] for part in parts.of(recombine.outline(text))]
