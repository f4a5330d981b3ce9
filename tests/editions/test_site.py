"""What ties the editions together: addresses, feeds, sitemap, indexes."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from translate_flow import sources
from translate_flow.editions import site
from translate_flow.editions.assemble import Text, count
from translate_flow.editions.site import Edition, Layout
from translate_flow.editions.templating import Site
from translate_flow.release import Origin, OriginKind, State, Translation, UnitKey

ATOM = {"a": "http://www.w3.org/2005/Atom"}
MAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
LAYOUT = Layout(Site("Press", "Press", "en", "https://press.example/"), ("en", "fr"))


def edition(
    lang: str, name: str = "opening", date: str = "14 May 2013", state: State = State.APPROVED
) -> Edition:
    text = f"{date} - Media release\n\nThe <opening>\n\nFirst paragraph."
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
    root = etree.fromstring(site.feed("fr", editions, LAYOUT))
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "fr"
    ids = [node.text for node in root.findall("a:entry/a:id", ATOM)]
    assert ids == ["https://press.example/fr/closing/", "https://press.example/fr/opening/"]
    assert root.findtext("a:updated", namespaces=ATOM) == "2013-05-16T00:00:00Z"


def test_the_sitemap_names_every_language_of_every_page() -> None:
    root = etree.fromstring(site.sitemap([edition("en").listed, edition("fr").listed], LAYOUT))
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
    page = site.index("fr", [edition("fr").listed], LAYOUT)
    assert 'href="opening/index.html"' in page
    assert '<html lang="fr"' in page


def test_the_same_input_gives_the_same_bytes() -> None:
    assert site.page(edition("fr"), LAYOUT) == site.page(edition("fr"), LAYOUT)
    listed = [edition("fr").listed]
    assert site.feed("fr", listed, LAYOUT) == site.feed("fr", listed, LAYOUT)


def test_a_feed_has_the_newest_and_says_how_far_each_is_reviewed() -> None:
    draft = edition("fr", "draft", "17 May 2013", State.DRAFT).listed
    many = [edition("fr", f"number-{number}").listed for number in range(60)]
    root = etree.fromstring(site.feed("fr", [*many, draft], LAYOUT))
    entries = root.findall("a:entry", ATOM)
    assert len(entries) == site.FEED_LENGTH
    states = [entry.find("a:category", ATOM).get("term") for entry in entries]
    assert states[:2] == ["draft", "reviewed"]
