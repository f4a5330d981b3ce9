"""The pages of the site as plain values: what each shows, and what it is called."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final, TypeAlias

from markupsafe import Markup

from translate_flow.editions.listed import Notice
from translate_flow.language import cldr
from translate_flow.locale import has_words, words

_X_DEFAULT: Final = "x-default"
_NOTHING: Final = Markup()


@dataclass(frozen=True, slots=True)
class Site:
    """What all pages have in common."""

    name: str
    publisher: str
    lang: str
    """The language both names are written in; the source language of the project."""
    base_url: str
    """Where `public/` is published, ending in a slash."""
    native_digits: tuple[str, ...] = ()
    """Languages in which dates have the digits of their script, not 0-9."""

    def shown_date(self, day: date | None, lang: str) -> str:
        """A date as readers of a language see it; empty for none."""
        return self.in_digits(cldr.format_date(day, lang) if day else "", lang)

    def in_digits(self, text: str, lang: str) -> str:
        """A text of the program with the digits that readers of a language see."""
        return cldr.native_digits(text, lang) if lang in self.native_digits else text

    @property
    def dir(self) -> cldr.Direction:
        """The direction of the names."""
        return cldr.direction(self.lang)


@dataclass(frozen=True, slots=True)
class Link:
    """One language's version of a page, the page itself included."""

    lang: str
    url: str
    """Absolute; equal to that page's canonical address."""
    href: str
    """Relative to the page that shows the link, down to `index.html`, so that it works on disk."""
    current: bool = False

    @property
    def autonym(self) -> str:
        """The language's own name."""
        return cldr.autonym(self.lang)

    @property
    def dir(self) -> cldr.Direction:
        """The direction of the language."""
        return cldr.direction(self.lang)


@dataclass(frozen=True, slots=True)
class Image:
    """A picture for social media."""

    url: str
    """Absolute."""
    alt: str = ""


@dataclass(frozen=True, slots=True)
class PageContext:
    """A release in one language."""

    lang: str
    site: Site
    headline: Markup
    headline_text: str
    """The headline without markup; isolates (U+2066-2069) are allowed."""
    description: str
    canonical: str
    editions: tuple[Link, ...]
    """All languages of the release in the site's order, this one among them as `current`."""
    original: Link | None
    """The source edition; None on the source edition itself."""
    index_href: str
    start_href: str
    feed_href: str
    body: Markup = _NOTHING
    """Empty where the source is a whole page and only parts of this context are used."""
    date: date | None = None
    date_text: str = ""
    """How the date is shown, where that is not what CLDR says."""
    section: Markup | None = None
    kind: Markup | None = None
    place: Markup | None = None
    section_text: str = ""
    place_text: str = ""
    image: Image | None = None
    notice: Notice | None = None
    """None where everything is translated and reviewed, and on the source edition."""

    @property
    def dir(self) -> cldr.Direction:
        """The direction of the page."""
        return cldr.direction(self.lang)

    @property
    def title(self) -> str:
        """The text of the title element."""
        return document_title(self.headline_text, self.site, self.lang)

    @property
    def shown_date(self) -> str:
        """The date as the reader sees it; empty where there is none."""
        return self.date_text or self.site.shown_date(self.date, self.lang)

    @property
    def x_default(self) -> str:
        """The address for readers of any other language: the source edition."""
        return self.original.url if self.original else self.canonical

    @property
    def alternates(self) -> tuple[tuple[str, str], ...]:
        """Pairs of hreflang and address, as the head of the page and the sitemap list them."""
        return alternates(self.editions, self.x_default)

    @property
    def original_language(self) -> str:
        """The name of the source language in the language of the page's own words."""
        return cldr.language_name(
            self.original.lang if self.original else self.lang, words_language(self.lang)
        )


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """A release on the page that lists them."""

    headline: Markup
    href: str
    description: str = ""
    date: date | None = None
    date_text: str = ""
    section: Markup | None = None
    kind: Markup | None = None
    notice: Notice | None = None


@dataclass(frozen=True, slots=True)
class IndexContext:
    """A page of the list of releases in one language, newest first."""

    lang: str
    site: Site
    canonical: str
    x_default: str
    """The address of the same page in the source language."""
    editions: tuple[Link, ...]
    """The same page in all languages that have it, this one among them as `current`."""
    entries: tuple[IndexEntry, ...]
    start_href: str
    feed_href: str
    image: Image | None = None
    number: int = 1
    """Which page of the list it is; the first one has the newest releases."""
    count: int = 1
    """How many pages the list has."""
    first_href: str = ""
    """The first page, which all languages have; empty on itself."""
    newer_href: str = ""
    """The page before; empty on the first one."""
    older_href: str = ""
    """The page behind; empty on the last one."""

    @property
    def dir(self) -> cldr.Direction:
        """The direction of the page."""
        return cldr.direction(self.lang)

    @property
    def title(self) -> str:
        """The text of the title element."""
        return document_title(self._numbered(self._heading), self.site, self.lang)

    @property
    def description(self) -> str:
        """For search engines."""
        if not has_words(self.lang):
            return self.title
        text = words(self.lang).gettext("%(publisher)s: all releases")
        return self._numbered(_about(text, self.site, self.lang))

    @property
    def position(self) -> str:
        """Which page of how many it is, in the language of the page's own words."""
        text = words(self.lang).gettext("Page %(number)s of %(count)s")
        text %= {"number": self.number, "count": self.count}
        return self.site.in_digits(text, words_language(self.lang))

    def _numbered(self, text: str) -> str:
        """A text that no other page of the list has, though the first one keeps it as it is."""
        if self.number == 1:
            return text
        own = self.position if has_words(self.lang) else f"{self.number}/{self.count}"
        return f"{text} \u2013 {own}"

    @property
    def _heading(self) -> str:
        """What the list is called; in a language without words, the name of the language."""
        if not has_words(self.lang):
            return cldr.autonym(self.lang)
        return words(self.lang).gettext("All releases")

    @property
    def alternates(self) -> tuple[tuple[str, str], ...]:
        """Pairs of hreflang and address, as the head of the page and the sitemap list them."""
        return alternates(self.editions, self.x_default)

    def shown_date(self, entry: IndexEntry) -> str:
        """The date of an entry as the reader sees it."""
        return entry.date_text or self.site.shown_date(entry.date, self.lang)


@dataclass(frozen=True, slots=True)
class StartContext:
    """The page at the root, where a reader chooses a language. It is in the site's own."""

    site: Site
    canonical: str
    editions: tuple[Link, ...]
    """The indexes of all languages; none is `current`."""
    image: Image | None = None

    @property
    def lang(self) -> str:
        """The language of the page."""
        return self.site.lang

    @property
    def dir(self) -> cldr.Direction:
        """The direction of the page."""
        return self.site.dir

    @property
    def title(self) -> str:
        """The text of the title element."""
        return document_title(
            words(self.lang).gettext("Choose your language"), self.site, self.lang
        )

    @property
    def description(self) -> str:
        """For search engines."""
        text = words(self.lang).gettext("%(publisher)s: releases in several languages")
        return _about(text, self.site, self.lang)

    @property
    def alternates(self) -> tuple[tuple[str, str], ...]:
        """The page alone: it is nobody's translation, and what fits all who have none."""
        return ((self.lang, self.canonical), (_X_DEFAULT, self.canonical))

    def releases_in(self, lang: str) -> tuple[str, str]:
        """The words "All releases" in a language, and the language they are really in."""
        return words(lang).gettext("All releases"), words_language(lang)


AnyPage: TypeAlias = PageContext | IndexContext | StartContext


def document_title(text: str, site: Site, lang: str) -> str:
    r"""The title of a page with the publisher's name, isolated where it runs the other way.

    >>> site = Site("News", "FAO", "en", "https://press.example/")
    >>> document_title("Une conférence", site, "fr") == "Une conférence \u2013 FAO"
    True
    """
    return f"{text} \u2013 {_isolated_publisher(site, lang)}" if site.publisher else text


def alternates(editions: tuple[Link, ...], x_default: str) -> tuple[tuple[str, str], ...]:
    """Pairs of hreflang and address: every language of a page, and the one for all others."""
    return (*((link.lang, link.url) for link in editions), (_X_DEFAULT, x_default))


def words_language(lang: str) -> str:
    """The language in which the tool's own words stand on a page in `lang`."""
    return lang if has_words(lang) else "en"


def _isolated_publisher(site: Site, lang: str) -> str:
    if site.dir == cldr.direction(lang):
        return site.publisher
    return f"\u2068{site.publisher}\u2069"


def _about(text: str, site: Site, lang: str) -> str:
    return text % {"publisher": _isolated_publisher(site, lang)}
