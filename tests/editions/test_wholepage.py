"""A source that is a whole page keeps its page."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from markupsafe import Markup

from translate_flow.editions.contexts import Link, PageContext, Site
from translate_flow.editions.listed import Notice, Status
from translate_flow.editions.wholepage import dressed

PAGE = """<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><title>La page</title></head>
<body class="front"><h1>La page</h1></body>
</html>
"""


def context(lang: str = "fr", notice: Notice | None = None) -> PageContext:
    base = "https://press.example/"
    source = Link("en", f"{base}en/page/", "../../en/page/index.html")
    own = Link(lang, f"{base}{lang}/page/", "index.html", current=True)
    return PageContext(
        lang=lang,
        site=Site("Press", "Press", "en", base),
        headline=Markup("La page"),
        headline_text="La page",
        description="De quoi il s’agit",
        canonical=own.url,
        editions=(source, own),
        original=source,
        index_href="../index.html",
        start_href="../../index.html",
        feed_href="../feed.xml",
        notice=notice,
    )


def test_the_root_names_the_language_and_the_direction_where_it_must() -> None:
    assert '<html lang="fr">' in dressed(PAGE, context())
    assert re.search(r'<html dir="rtl" lang="ar">', dressed(PAGE, context("ar")))


@pytest.mark.parametrize(
    "page",
    [
        pytest.param("<!DOCTYPE html><html><head><title>x</title></head><body>y</body></html>",
                     id="no lang on the root"),
        pytest.param("<!DOCTYPE html><title>x</title><p>y", id="no root, head or body at all"),
        pytest.param("<html lang=en dir=ltr><title>x</title><body>y", id="unquoted attributes"),
    ],
)  # fmt: skip
def test_pages_of_all_shapes_get_language_addresses_and_languages(page: str) -> None:
    result = dressed(page, context("ar"))
    assert re.search(r"<html[^>]* lang=\"ar\"", result) or '<html lang="ar"' in result
    assert 'dir="rtl"' in result
    assert result.count('rel="canonical"') == 1
    assert 'hreflang="x-default"' in result


def test_everything_else_stays() -> None:
    result = dressed(PAGE, context())
    for kept in (
        '<body class="front">',
        "<h1>La page</h1></body>\n</html>\n",
        "<title>La page</title>",
    ):
        assert kept in result


def test_addresses_of_the_source_give_way_to_those_of_the_edition() -> None:
    page = PAGE.replace(
        "</head>",
        '<link rel="canonical" href="https://old.example/"><meta property="og:url" content="old">'
        '<meta property="og:title" content="kept"></head>',
    )
    result = dressed(page, context())
    assert "old.example" not in result
    assert result.count('property="og:url"') == 1
    assert result.count('property="og:title"') == 1


def test_a_draft_says_so_at_the_top() -> None:
    result = dressed(PAGE, context(notice=Notice(Status.DRAFT)))
    body = result[result.index("<body") :]
    assert body.index("../../en/page/index.html") < body.index("<h1>")


def test_line_ends_of_any_kind_do_not_shift_what_is_changed() -> None:
    page = PAGE.replace("\n", "\r\n").replace('<html lang="en">', '<html class="a" lang="en">')
    result = dressed(page, context("ar"))
    assert '<html dir="rtl" class="a" lang="ar">\r\n<head>' in result


ARTICLE = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "@id": "https://old.example/page#article",
    "url": "https://old.example/page",
    "mainEntityOfPage": {"@type": "WebPage", "@id": "https://old.example/page"},
    "inLanguage": "en",
    "headline": "The page",
    "description": "De quoi il s’agit vraiment",
    "datePublished": "2013-05-14T10:00+02:00",
    "author": {"@type": "Person", "name": "Jane Doe", "url": "https://old.example/jane"},
}


def described(data: object, lang: str = "fr", notice: Notice | None = None) -> list[Any]:
    """The JSON-LD blocks of an edition whose source has one."""
    script = f'<script type="application/ld+json">{json.dumps(data)}</script></head>'
    page = dressed(PAGE.replace("</head>", script), context(lang, notice))
    blocks = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    return [json.loads(block) for block in blocks]


def test_an_article_keeps_what_it_says_and_speaks_of_its_edition() -> None:
    (article,) = described(ARTICLE, notice=Notice(Status.DRAFT))
    own = "https://press.example/fr/page/"
    assert {name: article[name] for name in ("@id", "url", "inLanguage", "headline")} == {
        "@id": f"{own}#article",
        "url": own,
        "inLanguage": "fr",
        "headline": "La page",
    }
    assert article["mainEntityOfPage"]["@id"] == own
    assert article["translationOfWork"]["url"] == "https://press.example/en/page/"
    assert article["translator"]["@type"] == "SoftwareApplication"
    for kept in ("description", "datePublished", "author"):
        assert article[kept] == ARTICLE[kept]


def test_an_article_in_a_graph_is_the_one_and_its_page_changes_its_language() -> None:
    page = {"@type": "WebPage", "@id": "https://old.example/page", "inLanguage": "en-US"}
    crumbs = {"@type": "BreadcrumbList", "itemListElement": [{"item": "https://old.example/page"}]}
    inner = {name: value for name, value in ARTICLE.items() if name not in ("@context", "@id")}
    graph = {"@context": "https://schema.org", "@graph": [page, crumbs, inner]}
    (block,) = described(graph)
    own = "https://press.example/fr/page/"
    assert block["@graph"][0] == {"@type": "WebPage", "@id": own, "inLanguage": "fr"}
    assert block["@graph"][1]["itemListElement"] == [{"item": own}]
    assert block["@graph"][2]["inLanguage"] == "fr"
    assert block["@graph"][2].keys().isdisjoint(("@context", "@id"))


def test_other_data_stay_as_they_are_and_ours_are_added() -> None:
    event = {"@type": "Event", "name": "La foire", "url": "https://old.example/fair"}
    first, ours = described(event)
    assert first == event
    assert (ours["@type"], ours["inLanguage"]) == ("NewsArticle", "fr")


def test_what_is_no_json_stays_and_is_no_article() -> None:
    page = dressed(
        PAGE.replace("</head>", '<script type="application/ld+json">{NewsArticle</script></head>'),
        context(),
    )
    assert ">{NewsArticle</script>" in page
    assert page.count('{"@context": "https://schema.org", "@type": "NewsArticle"') == 1


def test_notice_and_languages_go_where_the_page_has_a_place_for_them() -> None:
    page = PAGE.replace(
        "</h1>",
        '</h1><div data-edition="languages">-</div><footer data-edition="notice"></footer>',
    )
    result = dressed(page, context(notice=Notice(Status.DRAFT)))
    assert result.index("<h1>") < result.index("<nav") < result.index('tf-notice"')
    assert '<body class="front"><h1>' in result
    assert '<div data-edition="languages">-' not in result
    assert re.search(r'<footer data-edition="notice">\s*<aside', result)


def test_the_link_to_the_original_of_a_reviewed_page_is_a_landmark_of_its_own() -> None:
    assert '<aside class="tf-original"><p><a href="../../en/page/index.html"' in re.sub(
        r"\s*\n\s*", "", dressed(PAGE, context())
    )
