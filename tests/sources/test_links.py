"""Addresses that lead elsewhere in each language."""

from __future__ import annotations

import pytest

from translate_flow import sources
from translate_flow.editions.assemble import Text, assemble
from translate_flow.sources.links import to_site

LINKS = {
    "https://a.example/en": {"fr": "https://a.example/fr", "pt": "https://a.example/pt"},
    "https://a.example/en/shop/": {"fr": "https://boutique.example/?l=fr"},
    "https://b.example": {"fr": "https://b.example/fr/"},
}

FRENCH = {
    "the address itself": ("https://a.example/en", "https://a.example/fr"),
    "with a slash": ("https://a.example/en/", "https://a.example/fr"),
    "below it": ("https://a.example/en/news/1?x=1&y#z", "https://a.example/fr/news/1?x=1&y#z"),
    "a passage of it": ("https://a.example/en#z", "https://a.example/fr#z"),
    "the longest counts": ("https://a.example/en/shop", "https://boutique.example/?l=fr"),
    "a slash is not doubled": ("https://b.example/x", "https://b.example/fr/x"),
    "another with the same beginning": ("https://a.example/english", None),
    "another site": ("https://b.example.org/", None),
    "above it": ("https://a.example/", None),
}


@pytest.mark.parametrize(("address", "expected"), FRENCH.values(), ids=FRENCH)
def test_address(address: str, expected: str | None) -> None:
    found = to_site(address, "", LINKS)
    assert (dict(found.values)["fr"] if found else None) == expected


def page(language: str, body: str) -> str:
    source = sources.Source("a", "a.html", f"<h1>x</h1>{body}", "en", lambda _: (), links=LINKS)
    read = sources.read(source)
    return assemble(read.skeleton, Text(language, "en", {}, lambda _: None))


LINK = '<a class=x href="https://a.example/en/b" hreflang="en">42</a>'


def test_the_edition_leads_to_its_own_language() -> None:
    assert page("fr", LINK) == '<a class=x href="https://a.example/fr/b" hreflang="fr">42</a>'


def test_a_region_without_an_address_of_its_own_gets_its_languages() -> None:
    assert "https://a.example/pt/b" in page("pt-BR", LINK)


@pytest.mark.parametrize("language", ["en", "de"])
def test_other_editions_keep_the_link(language: str) -> None:
    assert page(language, LINK) == LINK


def test_pictures_and_styles_are_no_links() -> None:
    body = '<img src="https://a.example/en/x.png"><link href="https://a.example/en/x.css">'
    assert page("fr", body) == body
