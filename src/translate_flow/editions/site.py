"""The site: where each edition stands, and what ties them together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape
from itertools import chain, groupby
from pathlib import Path

from lxml import etree
from markupsafe import Markup

from translate_flow.cldr import language_name
from translate_flow.editions import assemble, templating, wholepage
from translate_flow.editions.assemble import Text
from translate_flow.editions.listed import CARD, Counts, Listed, page_path
from translate_flow.editions.paging import (
    LENGTH,
    Dated,
    IndexPage,
    index_name,
    index_pages,
    index_path,
    newest_first,
)
from translate_flow.editions.templating import (
    Image,
    IndexContext,
    IndexEntry,
    Link,
    PageContext,
    Site,
    StartContext,
)
from translate_flow.release import Release, Role, Unit

_ATOM = "http://www.w3.org/2005/Atom"
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XHTML = "http://www.w3.org/1999/xhtml"
_DECLARATION = "<?xml version='1.0' encoding='UTF-8'?>"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_NOT_XML = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that HTML allows, or tolerates, and XML 1.0 does not have (2.2)."""


@dataclass(frozen=True, slots=True)
class Edition:
    """One release in one language, ready to be laid out."""

    release: Release
    text: Text
    counts: Counts
    editions: tuple[str, ...]
    """Languages in which the release is published, the source first, this one among them."""

    @property
    def lang(self) -> str:
        """BCP 47."""
        return self.text.language

    @property
    def listed(self) -> Listed:
        """What lists of editions show of it."""
        text, metadata = self.text, self.release.metadata

        def markup(unit: Unit | None) -> str:
            return "" if unit is None else assemble.unit_html(unit, text)

        return Listed(
            release=self.release.id,
            lang=self.lang,
            is_source=text.is_source,
            counts=self.counts,
            headline=text.plain(metadata.headline),
            headline_html=markup(metadata.headline),
            description=self._description(),
            date=metadata.date,
            section_html=markup(metadata.section),
            kind_html=markup(metadata.kind),
        )

    def _description(self) -> str:
        unit = self.release.metadata.description or next(
            (unit for unit in self.release.units if unit.role is Role.PARAGRAPH),
            self.release.metadata.headline,
        )
        return self.text.shown(unit)


@dataclass(frozen=True, slots=True)
class Layout:
    """What pages need to know of the whole site."""

    site: Site
    languages: tuple[str, ...]
    """Languages that have an edition, the source first."""
    templates: Path | None = None

    def url(self, path: str) -> str:
        """The address of a file below `public/`; an `index.html` is its folder."""
        return self.site.base_url + path.removesuffix("index.html")


def page(edition: Edition, layout: Layout) -> str:
    """The HTML of an edition."""
    context = _page_context(edition, layout)
    body = assemble.assemble(edition.release.skeleton, edition.text)
    if edition.release.is_page:
        return wholepage.dressed(body, context, layout.templates)
    return templating.render_release(replace(context, body=_safe(body)), layout.templates)


def index(part: IndexPage[Listed], layout: Layout) -> str:
    """A page of the list of editions in a language."""
    name, number = index_name(part.number), part.number
    links = tuple(
        Link(
            lang=other,
            url=layout.url(index_path(other, number)),
            href=name if other == part.lang else f"../{other}/{name}",
            current=other == part.lang,
        )
        for other in part.languages
    )
    context = IndexContext(
        lang=part.lang,
        site=layout.site,
        canonical=layout.url(part.path),
        x_default=links[0].url,
        editions=links,
        entries=tuple(_entry(edition) for edition in part.entries),
        number=number,
        count=part.count,
        first_href=index_name(1) if number > 1 else "",
        newer_href=index_name(number - 1) if number > 1 else "",
        older_href=index_name(number + 1) if number < part.count else "",
        start_href="../index.html",
        feed_href="feed.xml",
        image=Image(layout.url(CARD)),
    )
    return templating.render_index(context, layout.templates)


def start(layout: Layout) -> str:
    """The page at the root."""
    links = tuple(
        Link(lang=language, url=layout.url(f"{language}/index.html"), href=f"{language}/index.html")
        for language in layout.languages
    )
    context = StartContext(
        site=layout.site, canonical=layout.url(""), editions=links, image=Image(layout.url(CARD))
    )
    return templating.render_start(context, layout.templates)


def feed(language: str, editions: Sequence[Listed], layout: Layout) -> bytes:
    """The Atom feed of a language (RFC 4287)."""
    root = etree.Element(f"{{{_ATOM}}}feed", nsmap={None: _ATOM})
    root.set(_XML_LANG, language)
    address = layout.url(f"{language}/index.html")

    def add(parent: etree._Element, name: str, text: str = "", **attributes: str) -> None:
        element = etree.SubElement(parent, f"{{{_ATOM}}}{name}", attributes)
        element.text = _NOT_XML.sub("", text) or None

    newest = newest_first(editions)
    add(root, "id", address)
    add(root, "title", f"{layout.site.publisher} – {_own_name(language)}")
    add(root, "updated", _moment(newest[0]) if newest else "1970-01-01T00:00:00Z")
    add(root, "link", rel="self", href=layout.url(f"{language}/feed.xml"))
    add(root, "link", rel="alternate", type="text/html", hreflang=language, href=address)
    author = etree.SubElement(root, f"{{{_ATOM}}}author")
    add(author, "name", layout.site.publisher)
    for edition in newest[:LENGTH]:
        entry = etree.SubElement(root, f"{{{_ATOM}}}entry")
        own = layout.url(edition.path)
        add(entry, "id", own)
        add(entry, "title", edition.headline)
        add(entry, "updated", _moment(edition))
        add(entry, "link", rel="alternate", type="text/html", hreflang=language, href=own)
        add(entry, "summary", edition.description)
        add(entry, "category", term=edition.status, scheme=f"{layout.site.base_url}editions.json")
    return _xml(root)


_MOST_URLS = 10_000
_MOST_BYTES = 10_000_000
"""Of a sitemap. A fifth of what sitemaps.org allows, so that none is large to make or to fetch."""


def sitemaps(editions: Sequence[Dated], layout: Layout) -> Iterator[tuple[str, bytes]]:
    """The sitemap with each page's versions in other languages (sitemaps.org; Google), by name.

    `sitemap.xml` has all pages where they fit into one file, else it names the files that do.
    `editions` are sorted by release, the source edition before its translations.
    """
    parts = _parts(_urls(editions, layout))
    first, second = next(parts), next(parts, None)
    frame = f'<urlset xmlns="{_SITEMAP}" xmlns:xhtml="{_XHTML}">', "</urlset>"
    if second is None:
        yield "sitemap.xml", _framed(frame, first)
        return
    places = []
    for number, part in enumerate(chain((first, second), parts), 1):
        name = f"sitemap-{number}.xml"
        yield name, _framed(frame, part)
        places.append(f"  <sitemap>\n    <loc>{escape(layout.url(name))}</loc>\n  </sitemap>\n")
    yield "sitemap.xml", _framed((f'<sitemapindex xmlns="{_SITEMAP}">', "</sitemapindex>"), places)


def _parts(urls: Iterable[str]) -> Iterator[list[str]]:
    """The entries of a sitemap, as many to each part as fit into a file."""
    part: list[str] = []
    size = 0
    for url in urls:
        length = len(url.encode())
        if part and (len(part) == _MOST_URLS or size + length > _MOST_BYTES):
            yield part
            part, size = [], 0
        part.append(url)
        size += length
    yield part


def _urls(editions: Sequence[Dated], layout: Layout) -> Iterator[str]:
    """The entries for all pages, as texts: a tree of thousands takes a hundred megabytes."""
    start_page, source = layout.url(""), layout.languages[0]
    yield _url(start_page, "", ((source, start_page), ("x-default", start_page)))
    for part in index_pages(editions, layout.languages):
        pages = [(other, layout.url(index_path(other, part.number))) for other in part.languages]
        yield _url(layout.url(part.path), "", (*pages, ("x-default", pages[0][1])))
    for _, group in groupby(editions, key=lambda edition: edition.release):
        own = list(group)
        links = _links(own[0].release, "", [edition.lang for edition in own], layout)
        alternates = templating.alternates(links, links[0].url)
        for edition, link in zip(own, links, strict=True):
            yield _url(link.url, str(edition.date or ""), alternates)


def _url(address: str, day: str, alternates: Iterable[tuple[str, str]]) -> str:
    lines = [f"  <url>\n    <loc>{escape(address)}</loc>\n"]
    if day:
        lines.append(f"    <lastmod>{escape(day)}</lastmod>\n")
    lines += (
        f'    <xhtml:link rel="alternate" hreflang="{language}" href="{escape(other)}"/>\n'
        for language, other in alternates
    )
    return "".join((*lines, "  </url>\n"))


def _framed(frame: tuple[str, str], parts: Iterable[str]) -> bytes:
    before, after = frame
    return f"{_DECLARATION}\n{before}\n{''.join(parts)}{after}\n".encode()


def _links(
    release: str, current: str, languages: Sequence[str], layout: Layout
) -> tuple[Link, ...]:
    """A release in all its languages, as its page in one of them shows them."""
    return tuple(
        Link(
            lang=language,
            url=layout.url(page_path(release, language)),
            href="index.html" if language == current else f"../../{language}/{release}/index.html",
            current=language == current,
        )
        for language in languages
    )


def _page_context(edition: Edition, layout: Layout) -> PageContext:
    release, text, listed = edition.release, edition.text, edition.listed
    metadata = release.metadata
    links = _links(release.id, edition.lang, edition.editions, layout)

    def markup(unit: Unit | None) -> Markup | None:
        return None if unit is None else _safe(assemble.unit_html(unit, text))

    return PageContext(
        lang=edition.lang,
        site=layout.site,
        headline=markup(metadata.headline) or Markup(),
        headline_text=text.shown(metadata.headline),
        description=listed.description,
        canonical=layout.url(listed.path),
        editions=links,
        original=None if text.is_source else links[0],
        index_href="../index.html",
        start_href="../../index.html",
        feed_href="../feed.xml",
        date=metadata.date,
        section=markup(metadata.section),
        kind=markup(metadata.kind),
        place=markup(metadata.place),
        section_text=text.shown(metadata.section) if metadata.section else "",
        place_text=text.shown(metadata.place) if metadata.place else "",
        image=_image(edition, layout),
        notice=listed.notice,
    )


def _image(edition: Edition, layout: Layout) -> Image:
    metadata = edition.release.metadata
    if metadata.image is None:
        return Image(layout.url(CARD))
    alt = edition.text.shown(metadata.image_text) if metadata.image_text else ""
    if metadata.image.startswith(("http://", "https://")):
        return Image(metadata.image, alt)
    return Image(layout.url(f"{edition.listed.folder}/{metadata.image.removeprefix('./')}"), alt)


def _entry(edition: Listed) -> IndexEntry:
    return IndexEntry(
        headline=_safe(edition.headline_html),
        href=f"{edition.release}/index.html",
        description=edition.description,
        date=edition.date,
        section=_safe(edition.section_html) if edition.section_html else None,
        kind=_safe(edition.kind_html) if edition.kind_html else None,
        notice=edition.notice,
    )


def _safe(html: str) -> Markup:
    """HTML that `assemble` made: translations in it are escaped, tags are the source's."""
    return Markup(html)  # noqa: S704


def _moment(edition: Listed) -> str:
    day = edition.date
    return f"{day.isoformat() if day else '1970-01-01'}T00:00:00Z"


def _own_name(language: str) -> str:
    return language_name(language, language)


def _xml(root: etree._Element) -> bytes:
    etree.indent(root)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8") + b"\n"
