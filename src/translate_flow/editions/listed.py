"""An edition as lists of editions show it: what is known of it without its text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

CARD = "card.png"
"""The picture for social media where a release has none; at the root of the site."""

SOURCE = "source"
"""The status of a source edition."""


class Status(StrEnum):
    """How far an edition has been reviewed."""

    DRAFT = "draft"
    """Nothing of it has been approved."""
    PARTIAL = "partial"
    """Some of it has been approved."""
    REVIEWED = "reviewed"


@dataclass(frozen=True, slots=True)
class Notice:
    """What readers of a translation must be told before they trust it.

    A reviewed translation has one only where passages are untranslated.
    """

    status: Status
    machine: bool = True
    """Whether a machine wrote what is unreviewed; else it comes from the memory or a person."""
    untranslated: bool = False
    """Whether passages still stand in the source language."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many of a release's units are how far."""

    approved: int = 0
    drafts: int = 0
    untranslated: int = 0
    machine: int = 0
    """Of the drafts, those of an engine that nobody has touched."""
    engines: tuple[str, ...] = ()
    """Engines and models behind them, sorted."""

    @property
    def total(self) -> int:
        """All units."""
        return self.approved + self.drafts + self.untranslated


@dataclass(frozen=True, slots=True)
class Listed:
    """An edition as lists, feeds and the sitemap show it: all that is known of it but its text."""

    release: str
    """Its id."""
    lang: str
    """BCP 47."""
    is_source: bool
    counts: Counts
    headline: str
    """As data, without markup."""
    headline_html: str
    description: str
    """As shown: the author's, or the first paragraph."""
    date: date | None = None
    section_html: str = ""
    kind_html: str = ""

    @property
    def folder(self) -> str:
        """Below `public/`."""
        return f"{self.lang}/{self.release}"

    @property
    def path(self) -> str:
        """The page's file below `public/`."""
        return page_path(self.release, self.lang)

    @property
    def status(self) -> str:
        """`source`, `reviewed`, `partial` or `draft`."""
        return SOURCE if self.is_source else str(reviewed(self.counts))

    @property
    def notice(self) -> Notice | None:
        """What readers must be told before they trust it."""
        if self.is_source:
            return None
        counts = self.counts
        status = reviewed(counts)
        if not counts.drafts:  # what is translated has been reviewed; something may be missing
            status = Status.REVIEWED
        if status is Status.REVIEWED and not counts.untranslated:
            return None
        return Notice(status, machine=bool(counts.machine), untranslated=bool(counts.untranslated))


def page_path(release: str, language: str) -> str:
    """Where the page of a release in a language stands below `public/`."""
    return f"{language}/{release}/index.html"


def reviewed(counts: Counts) -> Status:
    """How far an edition has been reviewed."""
    if counts.approved == counts.total:
        return Status.REVIEWED
    return Status.PARTIAL if counts.approved else Status.DRAFT
