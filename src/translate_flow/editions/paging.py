"""The list of a language's releases in pages: what stands on which, and what they are called."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

LENGTH = 50
"""Releases on a page, and in a feed. With long descriptions and all the default style that is some
40 kB, which a telephone loads at once."""


class Dated(Protocol):
    """What a list must know of an edition to give it its place."""

    @property
    def release(self) -> str:
        """The id."""

    @property
    def lang(self) -> str:
        """BCP 47."""

    @property
    def date(self) -> object:
        """A text or a date as ISO 8601 has it, or nothing."""


E = TypeVar("E", bound=Dated)


@dataclass(frozen=True, slots=True)
class IndexPage(Generic[E]):
    """A page of the list of releases in a language."""

    lang: str
    number: int
    """From 1; the first page has the newest releases."""
    count: int
    """How many pages the list has."""
    entries: tuple[E, ...]
    languages: tuple[str, ...]
    """Languages whose lists have a page of this number, in the site's order."""

    @property
    def path(self) -> str:
        """Its file below `public/`."""
        return index_path(self.lang, self.number)

    @property
    def feed(self) -> str:
        """The file of the feed, which holds what the first page does; empty on others."""
        return f"{self.lang}/feed.xml" if self.number == 1 else ""


def index_pages(editions: Iterable[E], languages: Sequence[str]) -> Iterator[IndexPage[E]]:
    """The pages that list `editions`, newest first; a language without any has an empty one."""
    own: dict[str, list[E]] = {language: [] for language in languages}
    for edition in newest_first(editions):
        own[edition.lang].append(edition)
    counts = {language: max(1, math.ceil(len(own[language]) / LENGTH)) for language in languages}
    for language, count in counts.items():
        for number in range(1, count + 1):
            entries = tuple(own[language][(number - 1) * LENGTH : number * LENGTH])
            others = tuple(other for other in languages if counts[other] >= number)
            yield IndexPage(language, number, count, entries, others)


def index_path(language: str, number: int) -> str:
    """Where a page of the list stands below `public/`."""
    return f"{language}/{index_name(number)}"


def index_name(number: int) -> str:
    """What the file of a page of the list is called.

    >>> index_name(1), index_name(2)
    ('index.html', 'page-2.html')
    """
    return "index.html" if number == 1 else f"page-{number}.html"


def newest_first(editions: Iterable[E]) -> list[E]:
    """Editions by date, the latest first; of one day, by id."""
    by_id = sorted(editions, key=lambda edition: edition.release)
    return sorted(by_id, key=lambda edition: str(edition.date or ""), reverse=True)
