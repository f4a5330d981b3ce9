"""What ties the pages together: indexes, feeds, start page, sitemap, `editions.json`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path

from translate_flow.editions import site
from translate_flow.editions.listed import CARD, SOURCE, Listed
from translate_flow.editions.paging import IndexPage
from translate_flow.editions.site import Layout


def of_page(part: IndexPage[Listed], layout: Layout) -> Iterator[tuple[str, bytes]]:
    """A page of a language's list, and the feed beside the first one."""
    yield part.path, site.index(part, layout).encode()
    if part.feed:
        from translate_flow.editions.feed import feed  # here: it needs what nothing else does

        yield part.feed, feed(part.lang, part.entries, layout)


def of_languages(layout: Layout) -> Iterator[tuple[str, bytes]]:
    """What depends on the languages alone: the start page, and the picture for social media."""
    yield "index.html", site.start(layout).encode()
    yield CARD, (Path(site.__file__).parent / "templates" / CARD).read_bytes()


def of_editions(editions: Iterable[tuple[Listed, str]], layout: Layout) -> bytes:
    """`editions.json`: all editions, each given with the digest of its page."""
    # One by one: as values, thousands of them would take ten times as much memory as their text.
    text = BytesIO()
    text.write(b'{\n  "editions": [')
    between, behind = b"", b"]\n}\n"
    for edition in editions:
        text.write(between + _record(*edition, layout).encode())
        between, behind = b",", b"\n  ]\n}\n"
    text.write(behind)
    return text.getvalue()


def _record(edition: Listed, digest: str, layout: Layout) -> str:
    """An edition as `editions.json` lists it."""
    counts, is_source = edition.counts, edition.status == SOURCE
    values = {
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
    # Not `indent`: with it, Python's own encoder does the work, many times slower.
    lines = (f'"{name}": {json.dumps(value, ensure_ascii=False)}' for name, value in values.items())
    return "\n    {\n      " + ",\n      ".join(lines) + "\n    }"
