"""The pages of the site, from plain values to HTML.

A page is a frozen context and a template. The templates beside this module can be replaced one by
one by files of the same name in a folder of the project, which may also build on ours with
`{% extends "translate_flow/base.html" %}`. Everything is escaped unless it is `Markup`.
"""

from __future__ import annotations

import json
import re
import traceback
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, Final, TypeAlias

import jinja2
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from translate_flow import cldr, phrases
from translate_flow.editions.listed import Notice, Status
from translate_flow.errors import Error
from translate_flow.locale import has_words, words

_OURS: Final = Path(__file__).with_name("templates")
_ISOLATES: Final = re.compile("[\u2066-\u2069]")
_X_DEFAULT: Final = "x-default"
_NOTHING: Final = Markup()

Json: TypeAlias = "str | list[Json] | dict[str, Json]"


class TemplateError(Error):
    """A template of the project that cannot be used."""


# What a page shows


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
            self.original.lang if self.original else self.lang, _ui(self.lang)
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
        return self.site.in_digits(text, _ui(self.lang))

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
        return words(lang).gettext("All releases"), _ui(lang)


AnyPage: TypeAlias = PageContext | IndexContext | StartContext


# Pages and parts of pages


def render_release(page: PageContext, templates: Path | None = None) -> str:
    """The page of a release that came as text or as a fragment."""
    return _render("release.html", page, templates)


def render_index(page: IndexContext, templates: Path | None = None) -> str:
    """The page that lists the releases in one language."""
    return _render("index.html", page, templates)


def render_start(page: StartContext, templates: Path | None = None) -> str:
    """The page at the root of the site."""
    return _render("start.html", page, templates)


def render_notice(page: PageContext, templates: Path | None = None) -> str:
    """What a whole page says of its own translation, for the top of its body.

    A reviewed translation only links to its original; the source edition says nothing.
    """
    return _render("notice.html", page, templates, injected=True) if page.original else ""


def render_switcher(page: PageContext, templates: Path | None = None) -> str:
    """The list of languages for the top of a whole page; empty where there is one only."""
    return _render("switcher.html", page, templates) if len(page.editions) > 1 else ""


def head_links(
    page: PageContext, present: Collection[str] = (), templates: Path | None = None
) -> str:
    """What the head of a whole page lacks: addresses, languages, social media, JSON-LD, style.

    `present` names what the page has already and is left alone: a meta name or property
    (`og:title`), or `json-ld`. What depends on the edition is no matter of choice and must have
    been taken out of the source: canonical and alternate links, `og:url`, `og:locale`.
    """
    return _render("head.html", page, templates, present=frozenset(present), injected=True)


# What the templates ask for


def document_title(text: str, site: Site, lang: str) -> str:
    r"""The title of a page with the publisher's name, isolated where it runs the other way.

    >>> site = Site("News", "FAO", "en", "https://press.example/")
    >>> document_title("Une conférence", site, "fr") == "Une conférence \u2013 FAO"
    True
    """
    return f"{text} \u2013 {_isolated_publisher(site, lang)}" if site.publisher else text


def social(page: AnyPage) -> tuple[tuple[str, str], ...]:
    """The Open Graph properties of a page, in order."""
    is_release = isinstance(page, PageContext)
    pairs = [
        ("og:type", "article" if is_release else "website"),
        ("og:title", page.headline_text if isinstance(page, PageContext) else page.title),
        ("og:description", page.description),
        ("og:url", page.canonical),
        ("og:site_name", page.site.name),
        ("og:locale", cldr.og_locale(page.lang)),
    ]
    locales = dict.fromkeys(cldr.og_locale(link.lang) for link in page.editions)
    own = cldr.og_locale(page.lang)
    pairs += [("og:locale:alternate", locale) for locale in locales if locale != own]
    if page.image:
        pairs += [("og:image", page.image.url), ("og:image:alt", page.image.alt)]
    if isinstance(page, PageContext):
        published = page.date.isoformat() if page.date else ""
        pairs += [("article:published_time", published), ("article:section", page.section_text)]
    return tuple((name, value) for name, value in pairs if value)


def disclosure(page: AnyPage) -> str:
    """What machines are told of a machine's part in the text; empty where a person answers for it.

    The words are those of the `ai-disclosure` proposals to WICG and IETF.
    """
    notice = page.notice if isinstance(page, PageContext) else None
    if notice is None or not notice.machine or notice.status is Status.REVIEWED:
        return ""
    return "ai-generated" if notice.status is Status.DRAFT else "ai-assisted"


def news_article(page: PageContext) -> dict[str, Json]:
    """A release as schema.org describes it, with its place among its translations."""
    publisher: dict[str, Json] = {
        "@type": "Organization",
        "name": page.site.publisher,
        "url": page.site.base_url,
    }
    data: dict[str, Json] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": page.canonical,
        "url": page.canonical,
        "mainEntityOfPage": page.canonical,
        "inLanguage": page.lang,
        "headline": _ISOLATES.sub("", page.headline_text),
        "description": _ISOLATES.sub("", page.description),
        "datePublished": page.date.isoformat() if page.date else "",
        "articleSection": _ISOLATES.sub("", page.section_text),
        "image": page.image.url if page.image else "",
        "publisher": publisher,
        "author": publisher,
    }
    if page.place_text:
        data["contentLocation"] = {"@type": "Place", "name": _ISOLATES.sub("", page.place_text)}
    if page.original:
        data["translationOfWork"] = _work(page.original)
        data |= _translated_by(page, publisher)
    else:
        data["workTranslation"] = [_work(link) for link in page.editions if not link.current]
    return {key: value for key, value in data.items() if value}


def json_for_script(value: Mapping[str, Json]) -> Markup:
    r"""JSON that is safe inside a script element and the same in every run.

    >>> print(json_for_script({"headline": "</script> R&D"}))
    {"headline": "\u003c/script\u003e R\u0026D"}
    """
    text = json.dumps(value, ensure_ascii=False, allow_nan=False)
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(text)  # noqa: S704 - nothing that HTML could read is left in it


PHRASES: Final[Mapping[str, Callable[..., str]]] = {
    "format_count": phrases.format_count,
    "format_date": cldr.format_date,
    "format_list": phrases.format_list,
    "format_span": phrases.format_span,
    "territory_name": phrases.territory_name,
}
"""What templates can write in the language of the page; they leave the language out."""


# Behind the doors


def _in_language(function: Callable[..., str], lang: str, *values: object) -> str:
    """Calls what takes the language behind its one or two values."""
    wanted = 2 if function is phrases.format_span else 1
    return function(*values[:wanted], lang, *values[wanted:])


def _ui(lang: str) -> str:
    """The language in which the tool's own words stand on a page in `lang`."""
    return lang if has_words(lang) else "en"


def alternates(editions: tuple[Link, ...], x_default: str) -> tuple[tuple[str, str], ...]:
    """Pairs of hreflang and address: every language of a page, and the one for all others."""
    return (*((link.lang, link.url) for link in editions), (_X_DEFAULT, x_default))


def _isolated_publisher(site: Site, lang: str) -> str:
    if site.dir == cldr.direction(lang):
        return site.publisher
    return f"\u2068{site.publisher}\u2069"


def _about(text: str, site: Site, lang: str) -> str:
    return text % {"publisher": _isolated_publisher(site, lang)}


def _work(link: Link) -> dict[str, Json]:
    return {"@type": "NewsArticle", "@id": link.url, "url": link.url, "inLanguage": link.lang}


def _translated_by(page: PageContext, publisher: dict[str, Json]) -> dict[str, Json]:
    """Who answers for a translation: the publisher once it is reviewed, before that a machine."""
    iptc = {
        "ai-generated": "https://schema.org/TrainedAlgorithmicMediaDigitalSource",
        "ai-assisted": "https://schema.org/CompositeWithTrainedAlgorithmicMediaDigitalSource",
    }
    source = iptc.get(disclosure(page))
    if source is None:
        return {"translator": publisher}
    return {
        "digitalSourceType": source,
        "translator": {"@type": "SoftwareApplication", "name": "translate_flow"},
    }


def _render(name: str, page: AnyPage, templates: Path | None, **more: object) -> str:
    source_words = words(page.lang)

    def say(message: str, **names: str) -> str:
        text = source_words.gettext(message)
        return text % names if names else text

    ui = _ui(page.lang)
    elsewhere = Markup(' lang="{}" dir="{}"').format(ui, cldr.direction(ui))
    values = {
        **{name: partial(_in_language, function, page.lang) for name, function in PHRASES.items()},
        "page": page,
        "site": page.site,
        "_": say,
        "ui": Markup() if ui == page.lang else elsewhere,
        "injected": False,
        "present": frozenset[str](),
        **more,
    }
    try:
        return _environment(templates).get_template(name).render(values)
    except (jinja2.TemplateError, TypeError, ValueError, AttributeError) as error:
        path, line = _place(error)
        if templates is None or path is None or templates not in Path(path).parents:
            raise
        raise TemplateError(
            _cause(error),
            path=path,
            line=line,
            hint="compare it with the template of translate_flow, or remove it to use that one",
        ) from error


def _place(error: Exception) -> tuple[str | None, int | None]:
    """The innermost line of a template that an error comes from."""
    if isinstance(error, jinja2.TemplateSyntaxError):
        return error.filename or error.name, error.lineno
    frames = traceback.extract_tb(error.__traceback__)
    inside = [frame for frame in frames if frame.filename.endswith((".html", ".css"))]
    return (inside[-1].filename, inside[-1].lineno) if inside else (None, None)


def _cause(error: Exception) -> str:
    if isinstance(error, jinja2.TemplateNotFound):
        return f'there is no template "{error.name}"'
    message = error.message if isinstance(error, jinja2.TemplateError) else str(error)
    return message or type(error).__name__


@lru_cache(maxsize=8)
def _environment(templates: Path | None) -> jinja2.Environment:
    ours = jinja2.FileSystemLoader(_OURS)
    loaders: list[jinja2.BaseLoader] = [ours, jinja2.PrefixLoader({"translate_flow": ours})]
    if templates is not None:
        loaders.insert(0, jinja2.FileSystemLoader(templates))
    # In a sandbox, so that a project of somebody else can be built without trusting its templates
    # with this computer.
    environment = ImmutableSandboxedEnvironment(
        loader=jinja2.ChoiceLoader(loaders),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["json_for_script"] = json_for_script
    functions: dict[str, Any] = {
        "social": social,
        "disclosure": disclosure,
        "news_article": news_article,
    }
    environment.globals.update(functions)
    return environment
