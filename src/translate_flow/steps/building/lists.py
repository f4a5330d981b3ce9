"""What ties the pages together: indexes, feeds, start page, sitemap, `editions.json`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from translate_flow.editions import site
from translate_flow.editions.listed import CARD, SOURCE, Listed
from translate_flow.editions.paging import IndexPage
from translate_flow.editions.site import Layout


def of_page(part: IndexPage, layout: Layout) -> Iterator[tuple[str, bytes]]:
    """What is made anew when an edition on a page of a language's list changes."""
    yield part.path, site.index(part, layout).encode()
    if part.feed:
        yield part.feed, site.feed(part.lang, part.entries, layout)


def of_all(
    editions: Sequence[Listed], layout: Layout, digests: Mapping[str, str]
) -> Iterator[tuple[str, bytes]]:
    """What is made anew when any edition changes; `digests` are those of the pages, by path."""
    yield "index.html", site.start(layout).encode()
    yield "sitemap.xml", site.sitemap(editions, layout)
    records = [_record(edition, layout, digests[edition.path]) for edition in editions]
    text = json.dumps({"editions": records}, ensure_ascii=False, indent=2)
    yield "editions.json", f"{text}\n".encode()
    card = Path(site.__file__).parent / "templates" / CARD
    yield CARD, card.read_bytes()


def _record(edition: Listed, layout: Layout, digest: str) -> dict[str, object]:
    """An edition as `editions.json` lists it."""
    counts, is_source = edition.counts, edition.status == SOURCE
    return {
        "release": edition.release,
        "lang": edition.lang,
        "path": edition.path,
        "url": layout.url(edition.path),
        "status": edition.status,
        "title": edition.headline,
        "date": str(edition.date) if edition.date else None,
        "units": counts.total,
        "approved": counts.total if is_source else counts.approved,
        "drafts": counts.drafts,
        "untranslated": 0 if is_source else counts.untranslated,
        "engines": list(counts.engines),
        "digest": f"sha256:{digest}",
    }
