"""The sitemap: all pages of the site, each with its versions in other languages.

After sitemaps.org, and Google's "Tell Google about localized versions of your page". Written as
text, since a tree of ten thousand pages takes a hundred megabytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import chain, groupby

from translate_flow.editions.contexts import alternates
from translate_flow.editions.paging import Dated, index_pages, index_path
from translate_flow.editions.site import Layout, versions

_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XHTML = "http://www.w3.org/1999/xhtml"
_DECLARATION = "<?xml version='1.0' encoding='UTF-8'?>"
_MOST_URLS = 10_000
_MOST_BYTES = 10_000_000
"""Of a sitemap. A fifth of what sitemaps.org allows, so that none is large to make or to fetch."""


def sitemaps(editions: Sequence[Dated], layout: Layout) -> Iterator[tuple[str, bytes]]:
    """The files of the sitemap, by name.

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
    """The entries for all pages."""
    start_page, source = layout.url(""), layout.languages[0]
    yield _url(start_page, "", ((source, start_page), ("x-default", start_page)))
    for part in index_pages(editions, layout.languages):
        pages = [(other, layout.url(index_path(other, part.number))) for other in part.languages]
        yield _url(layout.url(part.path), "", (*pages, ("x-default", pages[0][1])))
    for _, group in groupby(editions, key=lambda edition: edition.release):
        own = list(group)
        links = versions(own[0].release, "", [edition.lang for edition in own], layout)
        others = alternates(links, links[0].url)
        for edition, link in zip(own, links, strict=True):
            yield _url(link.url, str(edition.date or ""), others)


def _url(address: str, day: str, others: Iterable[tuple[str, str]]) -> str:
    lines = [f"  <url>\n    <loc>{escape(address)}</loc>\n"]
    if day:
        lines.append(f"    <lastmod>{escape(day)}</lastmod>\n")
    lines += (
        f'    <xhtml:link rel="alternate" hreflang="{language}" href="{escape(other)}"/>\n'
        for language, other in others
    )
    return "".join((*lines, "  </url>\n"))


def _framed(frame: tuple[str, str], parts: Iterable[str]) -> bytes:
    before, after = frame
    return f"{_DECLARATION}\n{before}\n{''.join(parts)}{after}\n".encode()
