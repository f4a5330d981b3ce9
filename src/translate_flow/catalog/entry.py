"""The values of a catalog: entries and the catalog itself."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from translate_flow.catalog import provenance
from translate_flow.release import UNTRANSLATED, State, Translation, UnitKey

FUZZY = "fuzzy"


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a PO file."""

    msgid: str
    msgstr: str = ""
    msgctxt: str | None = None
    comments: tuple[str, ...] = ()
    """The translator's own (`# …`), as written, with the mark; a draft's origin among them."""
    extracted: tuple[str, ...] = ()
    """For the translator (`#. …`), without the mark: role, marks, note, terms."""
    references: tuple[str, ...] = ()
    """As other tools wrote them (`#: …`), without the mark; this tool writes none."""
    flags: tuple[str, ...] = ()
    previous_msgid: str | None = None
    previous_msgctxt: str | None = None
    obsolete: bool = False
    line: int = 0
    """Line of the file where the entry's msgid stands, from 1; 0 for an entry not yet written."""
    raw: str = ""
    """The entry's lines exactly as read, line ends included; empty once it has changed."""
    lead: str | None = None
    """The empty lines before it, exactly as read; None for an entry not yet written."""
    former: Entry | None = field(default=None, compare=False, repr=False)
    """The entry as read, where it has changed since: what is the same keeps its lines."""

    @property
    def key(self) -> UnitKey:
        """What identifies the entry."""
        return (self.msgctxt, self.msgid)

    @property
    def fuzzy(self) -> bool:
        """True for a draft."""
        return FUZZY in self.flags

    @property
    def translation(self) -> Translation:
        """The entry as the stages see it."""
        if not self.msgstr:
            return UNTRANSLATED
        if not self.fuzzy:
            return Translation(self.msgstr, State.APPROVED)
        return Translation(self.msgstr, State.DRAFT, provenance.origin(self.comments, self.msgstr))

    def changed(self, **changes: object) -> Entry:
        """The entry with other values; itself where they are the same, so that `raw` stays."""
        if all(getattr(self, name) == value for name, value in changes.items()):
            return self
        former = self if self.raw else self.former
        return replace(self, raw="", former=former, **changes)  # type: ignore[arg-type]

    def with_flag(self, fuzzy: bool) -> tuple[str, ...]:
        """The flags with or without `fuzzy`, others kept in order."""
        others = tuple(flag for flag in self.flags if flag != FUZZY)
        return (FUZZY, *others) if fuzzy else others


@dataclass(frozen=True, slots=True)
class Catalog:
    """A PO file."""

    header: Entry
    entries: tuple[Entry, ...]
    """In the order of the file, obsolete ones included."""
    trailer: str = ""
    """What stands after the last entry, exactly as read: comments of its own, empty lines."""
    newline: str = "\n"
    """How new lines are ended."""

    def translations(self) -> dict[UnitKey, Translation]:
        """What the catalog says of each unit that is in use."""
        return {entry.key: entry.translation for entry in self.active()}

    def active(self) -> tuple[Entry, ...]:
        """The entries in use."""
        return tuple(entry for entry in self.entries if not entry.obsolete)
