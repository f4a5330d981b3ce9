"""What ties the editions together: addresses, feeds, sitemap, indexes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import chain

import pytest
from lxml import etree, html

from translate_flow import sources
from translate_flow.editions import site
from translate_flow.editions.assemble import Text, count
from translate_flow.editions.contexts import Site
from translate_flow.editions.feed import feed
from translate_flow.editions.listed import Listed
from translate_flow.editions.paging import LENGTH, index_pages
from translate_flow.editions.site import Edition, Layout
from translate_flow.editions.sitemap import sitemaps
from translate_flow.release import Origin, OriginKind, State, Translation, UnitKey

ATOM = {"a": "http://www.w3.org/2005/Atom"}
MAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
LAYOUT = Layout(Site("Press", "Press", "en", "https://press.example/"), ("en", "fr"))


def edition(
    lang: str, name: str = "opening", day: str = "14 May 2013", state: State = State.APPROVED
) -> Edition:
    text = f"{day} - Media release\n\nThe <opening>\n\nFirst paragraph."
    release = sources.read(sources.Source(name, f"{name}.txt", text, "en", lambda _: ()))
    machine = Origin(OriginKind.MACHINE, "firefox en-fr 1")
    done: Mapping[UnitKey, Translation] = (
        {}
        if lang == "en"
        else {
            unit.key: Translation(unit.text.replace("The", "L’"), state, machine)
            for unit in release.units
        }
    )
    return Edition(
        release, Text(lang, "en", done, lambda _: None), count(release, done), ("en", "fr")
    )  # fmt: skip


def test_status_tells_how_far_an_edition_is_reviewed() -> None:
    assert edition("en").listed.status == "source"
    assert edition("fr").listed.status == "reviewed"
    assert edition("fr", state=State.DRAFT).listed.status == "draft"


def test_a_page_links_all_its_languages_and_the_default() -> None:
    page = site.page(edition("fr"), LAYOUT)
    for tag, address in (
        ("en", "en/opening/"),
        ("fr", "fr/opening/"),
        ("x-default", "en/opening/"),
    ):
        assert f'hreflang="{tag}" href="https://press.example/{address}"' in page


def test_metadata_cannot_break_out_of_the_page() -> None:
    page = site.page(edition("fr"), LAYOUT)
    assert "<opening>" not in page
    assert "L’ &lt;opening&gt;" in page


def test_the_feed_lists_the_newest_first_with_absolute_addresses() -> None:
    editions = [edition("fr").listed, edition("fr", "closing", "16 May 2013").listed]
    root = etree.fromstring(feed("fr", editions, LAYOUT))
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "fr"
    ids = [node.text for node in root.findall("a:entry/a:id", ATOM)]
    assert ids == ["https://press.example/fr/closing/", "https://press.example/fr/opening/"]
    assert root.findtext("a:updated", namespaces=ATOM) == "2013-05-16T00:00:00Z"


def sitemap(editions: Sequence[Listed], layout: Layout = LAYOUT) -> bytes:
    """The sitemap of a small site."""
    (found,) = sitemaps(editions, layout)
    assert found[0] == "sitemap.xml"
    return found[1]


def test_the_sitemap_names_every_language_of_every_page() -> None:
    root = etree.fromstring(sitemap([edition("en").listed, edition("fr").listed]))
    found = {
        url.findtext("s:loc", namespaces=MAP): {
            link.get("hreflang") for link in url.findall("x:link", MAP)
        }
        for url in root.findall("s:url", MAP)
    }
    assert found["https://press.example/fr/opening/"] == {"en", "fr", "x-default"}
    assert set(found) == {
        "https://press.example/",
        *(f"https://press.example/{lang}/" for lang in ("en", "fr")),
        *(f"https://press.example/{lang}/opening/" for lang in ("en", "fr")),
    }


def test_the_index_of_a_language_leads_to_its_editions_alone() -> None:
    pages = index_pages([edition("en").listed, edition("fr").listed], ("en", "fr"))
    page = site.index(list(pages)[1], LAYOUT)
    assert 'href="opening/index.html"' in page
    assert '<html lang="fr"' in page


def many(lang: str, number: int) -> list[Listed]:
    """So many editions, one a day."""
    one = edition(lang).listed
    return [
        replace(one, release=f"r-{day:03}", date=date(2013, 1, 1) + timedelta(day))
        for day in range(number)
    ]


@pytest.mark.parametrize(("number", "count"), [(0, 1), (1, 1), (LENGTH, 1), (LENGTH + 1, 2)])
def test_a_list_has_as_many_pages_as_it_needs(number: int, count: int) -> None:
    pages = list(index_pages(many("en", number), ("en",)))
    assert [page.path for page in pages] == ["en/index.html", "en/page-2.html"][:count]


def test_every_edition_is_on_one_page_in_order() -> None:
    editions = many("en", 2 * LENGTH + 1)
    pages = list(index_pages(editions, ("en",)))
    assert [entry for page in pages for entry in page.entries] == editions[::-1]


def test_a_further_page_knows_its_neighbours_and_the_languages_that_have_it_too() -> None:
    editions = [*many("en", 2 * LENGTH + 1), *many("fr", LENGTH + 1)]
    pages = {page.path: site.index(page, LAYOUT) for page in index_pages(editions, ("en", "fr"))}
    assert list(pages) == [
        "en/index.html", "en/page-2.html", "en/page-3.html", "fr/index.html", "fr/page-2.html"
    ]  # fmt: skip
    second = html.document_fromstring(pages["en/page-2.html"])
    assert second.xpath("//link[@rel='canonical']/@href") == [
        "https://press.example/en/page-2.html"
    ]
    assert second.xpath("//link[@rel='prev']/@href") == ["index.html"]
    assert second.xpath("//link[@rel='next']/@href") == ["page-3.html"]
    assert second.xpath("//nav[@class='pages']/a/@href") == ["index.html", "page-3.html"]
    assert second.xpath("//link[@hreflang]/@href") == [
        f"https://press.example/{lang}/page-2.html" for lang in ("en", "fr", "en")
    ]
    # the first page is where all other languages are to be had
    assert second.xpath("//footer//a/@href") == ["index.html", "feed.xml"]
    assert second.xpath("//header//p[@class='publisher']/a/@href") == ["index.html"]
    third = html.document_fromstring(pages["en/page-3.html"])
    assert third.xpath("//link[@hreflang]/@hreflang") == ["en", "x-default"]
    assert len(html.document_fromstring(pages["fr/index.html"]).xpath("//link[@rel='prev']")) == 0
    titles = [html.document_fromstring(page).findtext(".//title") for page in pages.values()]
    assert len(set(titles)) == len(titles)


def test_the_sitemap_names_all_pages_of_a_list() -> None:
    text = sitemap(many("en", LENGTH + 1), Layout(LAYOUT.site, ("en",))).decode()
    assert "<loc>https://press.example/en/</loc>" in text
    assert "<loc>https://press.example/en/page-2.html</loc>" in text
    assert "page-3" not in text


@pytest.mark.parametrize(("limit", "value"), [("_MOST_URLS", 25), ("_MOST_BYTES", 6000)])
def test_a_large_sitemap_is_an_index_of_small_ones(
    monkeypatch: pytest.MonkeyPatch, limit: str, value: int
) -> None:
    editions, layout = many("en", LENGTH + 1), Layout(LAYOUT.site, ("en",))
    (whole,) = sitemaps(editions, layout)
    monkeypatch.setattr(f"translate_flow.editions.sitemap.{limit}", value)
    *parts, (name, index) = sitemaps(editions, layout)
    named = etree.fromstring(index).findall("s:sitemap/s:loc", MAP)
    assert name == "sitemap.xml"
    assert len(parts) > 2
    assert [place.text for place in named] == [f"https://press.example/{name}" for name, _ in parts]
    assert len({name for name, _ in parts}) == len(parts)
    found = [etree.fromstring(data).findall("s:url", MAP) for _, data in parts]
    if limit == "_MOST_URLS":
        assert max(map(len, found)) == value
    else:
        assert max(len(data) for _, data in parts) < value + 300
    assert [url.findtext("s:loc", namespaces=MAP) for url in chain(*found)] == [
        url.findtext("s:loc", namespaces=MAP)
        for url in etree.fromstring(whole[1]).findall("s:url", MAP)
    ]


def test_the_same_input_gives_the_same_bytes() -> None:
    assert site.page(edition("fr"), LAYOUT) == site.page(edition("fr"), LAYOUT)
    listed = [edition("fr").listed]
    assert feed("fr", listed, LAYOUT) == feed("fr", listed, LAYOUT)


def test_a_feed_has_the_newest_and_says_how_far_each_is_reviewed() -> None:
    draft = edition("fr", "draft", "17 May 2013", State.DRAFT).listed
    others = [edition("fr", f"number-{number}").listed for number in range(60)]
    root = etree.fromstring(feed("fr", [*others, draft], LAYOUT))
    entries = root.findall("a:entry", ATOM)
    assert len(entries) == LENGTH
    states = [entry.find("a:category", ATOM).get("term") for entry in entries]
    assert states[:2] == ["draft", "reviewed"]
