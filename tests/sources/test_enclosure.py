"""A fragment stands in a page: what it leaves open or closes too often stays its own affair."""

from __future__ import annotations

import html5lib
import pytest
from fuzz.invariants import identity, verbatim
from hypothesis import given
from hypothesis import strategies as st
from tests.sources.reading import dom, extracted

from translate_flow.sources.enclosure import is_enclosed
from translate_flow.sources.htmlmap import Disorder

STAYS = {
    "paragraphs without end tags": "<p>One<p>Two",
    "a list without end tags": "<ul><li>One<li>Two",
    "items without a list": "<li>One<li>Two",
    "an end tag that closes nothing a page has": "<p>One</u> two</td></p>",
    "a comment": "<!-- one --><p>Two</p>",
    "a form": "<form><p>One</form>",
    "text with signs": "One < two & three &am",
}
SPILLS = {
    "an element left open": ("<p>One <b>two</p>", "<p>One <b>two</b></p>"),
    "a link left open": ("<p>One</p><a href=x>two", '<p>One</p><a href="x">two</a>'),
    "a table left open": (
        "<table><tr><td>One",
        "<table><tbody><tr><td>One</td></tr></tbody></table>",
    ),
    "a comment left open": ("<p>One</p><!-- two <p>", "<p>One</p><!-- two <p>-->"),
    "a form's text left open": ("<p>One</p><textarea>Two", "<p>One</p><textarea>Two</textarea>"),
    "a template left open": ("<p>One<template>Two", "<p>One<template>Two</template></p>"),
    "a tag left open": ("<p>One</p><b title='two ", "<p>One</p>"),
    "one end tag too many": ("<p>One</p></div>Two", "<p>One</p>Two"),
    "an end tag of the page's": ("<p>One</p></article></main>Two", "<p>One</p>Two"),
    "a section of a bogus comment": ("<p>One</p><![CDATA[two", "<p>One</p><!--[CDATA[two-->"),
    "attributes for the page": ("<p>One</p><body class=x>", "<p>One</p>"),
}


@pytest.mark.parametrize("source", STAYS.values(), ids=STAYS)
def test_what_stays_in_its_place_is_left_as_it_is(source: str) -> None:
    assert is_enclosed(source)
    assert verbatim(extracted(source).pieces) == source


@pytest.mark.parametrize(("source", "expected"), SPILLS.values(), ids=SPILLS)
def test_what_would_spill_over_is_written_out_as_it_was_understood(
    source: str, expected: str
) -> None:
    assert not is_enclosed(source)
    pieces = extracted(source).pieces
    assert verbatim(pieces) == expected
    assert identity(pieces) == expected
    assert dom(expected) == dom(source)


@pytest.mark.parametrize("source", [source for source, _ in SPILLS.values()], ids=SPILLS)
def test_what_stands_behind_it_in_a_page_is_untouched(source: str) -> None:
    page = f"<body><article><div>{verbatim(extracted(source).pieces)}</div></article><footer>f"
    body = html5lib.parse(page, namespaceHTMLElements=False)[1]
    assert [(element.tag, element.text) for element in body] == [("article", None), ("footer", "f")]


def test_what_no_end_tag_can_close_is_refused() -> None:
    with pytest.raises(Disorder):
        extracted("<p>One</p><plaintext>Two")


TAGS = "b a div p table td select svg title textarea section body template li h1 button".split()
PARTS = st.sampled_from(
    [f"<{tag}>" for tag in TAGS]
    + [f"</{tag}>" for tag in TAGS]
    + ["One. ", "<!--", "-->", "<b title='", "'>", "<", "&", "<![CDATA[", "\n"]
)


@given(st.lists(PARTS, max_size=9).map("".join))
def test_no_fragment_spills_over_once_it_is_read(source: str) -> None:
    try:
        pieces = extracted(source).pieces
    except Disorder:
        return
    assert is_enclosed(verbatim(pieces))
    assert is_enclosed(identity(pieces))
