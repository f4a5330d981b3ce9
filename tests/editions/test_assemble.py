"""Skeleton and catalog to the HTML of one language."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from translate_flow import sources
from translate_flow.editions.assemble import Address, Counts, Text, assemble, count, unit_html
from translate_flow.release import (
    Origin,
    OriginKind,
    Release,
    State,
    Translation,
    UnitKey,
)


def release(html: str) -> Release:
    return sources.read(
        sources.Source("case", "case.html", f"<h1>Headline</h1>{html}", "en", lambda _: ())
    )


def french(release: Release, texts: Mapping[str, str], language: str = "fr") -> str:
    translations: dict[UnitKey, Translation] = {
        unit.key: Translation(texts[unit.text], State.APPROVED)
        for unit in release.units
        if unit.text in texts
    }
    return assemble(release.skeleton, Text(language, "en", translations, lambda _: None))


def test_translated_text_is_escaped_for_the_place_it_stands_in() -> None:
    source = release('<p>One</p><img src="a.png" alt="Two">')
    page = french(source, {"One": "1 &lt; 2 & 3", "Two": 'dit "oui" &lt;b>'})
    assert page == '<p>1 &lt; 2 &amp; 3</p><img src="a.png" alt="dit &quot;oui&quot; &lt;b&gt;">'


def test_an_untranslated_passage_stands_in_the_source_language_and_says_so() -> None:
    page = french(release("<p>One.</p>"), {}, language="ar")
    assert page == '<p><span lang="en" dir="ltr">One.</span></p>'


def test_attributes_of_a_passage_are_translated_even_where_its_text_is_not() -> None:
    page = french(release('<p>A <b title="tip">b</b>.</p>'), {"tip": "astuce"})
    assert page == '<p><span lang="en" dir="ltr">A <b title="astuce">b</b>.</span></p>'


@pytest.mark.parametrize(
    "translation",
    [
        pytest.param("Un.", id="a mark is missing"),
        pytest.param("<b1>Un</b1><b1>.</b1>", id="a mark is doubled"),
        pytest.param("</b1>Un<b1>.", id="marks are crossed"),
        pytest.param("<b1>Un</b1><script>alert(1)</script>.", id="a script"),
        pytest.param('<b1>Un</b1><a href="javascript:x">.</a>', id="a link with a script"),
        pytest.param("<b1>Un</b1><!-- . -->", id="a comment"),
        pytest.param("<b1 onclick=x>Un</b1>.", id="an event handler on a mark"),
    ],
)
def test_a_translation_with_unsafe_marks_is_not_used(translation: str) -> None:
    source = release('<p><b class="x">One</b>.</p>')
    page = french(source, {"<b1>One</b1>.": translation})
    assert page == '<p><span lang="en" dir="ltr"><b class="x">One</b>.</span></p>'


def test_marks_may_change_places() -> None:
    source = release('<p><a href="a">One</a> and <a href="b">two</a></p>')
    page = french(source, {"<a1>One</a1> and <a2>two</a2>": "<a2>deux</a2> et <a1>un</a1>"})
    assert page == '<p><a href="b">deux</a> et <a href="a">un</a></p>'


def test_the_source_edition_is_the_source() -> None:
    source = release("<p>One &amp;&nbsp;<i>two</i>.<p>1,250")
    own = assemble(source.skeleton, Text("en", "en", {}, lambda _: None))
    assert own == "<p>One &amp;&nbsp;<i>two</i>.<p>1,250"


def test_a_headline_keeps_its_marks_and_a_title_loses_them() -> None:
    source = sources.read(
        sources.Source("case", "case.html", "<h1>A <em>b</em></h1><p>c</p>", "en", lambda _: ())
    )
    headline = source.metadata.headline
    done = {headline.key: Translation("Un <em>b</em>", State.APPROVED)}
    text = Text("fr", "en", done, lambda _: None)
    assert unit_html(headline, text) == "Un <em>b</em>"
    assert text.plain(headline) == "Un b"


def test_counts_tell_who_made_a_draft() -> None:
    source = release("<p>One.</p><p>Two.</p><p>Three.</p>")
    machine = Origin(OriginKind.MACHINE, "firefox en-fr 1")
    translations = {
        (None, "Headline"): Translation("Titre", State.APPROVED),
        (None, "One."): Translation("Un.", State.DRAFT, machine),
        (None, "Two."): Translation("Deux.", State.DRAFT, Origin(OriginKind.PERSON)),
    }
    assert count(source, translations) == Counts(
        approved=1, drafts=2, untranslated=1, machine=1, engines=("firefox en-fr 1",)
    )


def test_a_link_to_a_release_keeps_the_place_it_leads_to() -> None:
    source = release('<p><a href="../other/#figures">One</a>.</p>')
    text = Text("fr", "en", {}, lambda _: Address("../../en/other/index.html", "en"))
    page = assemble(source.skeleton, text)
    assert 'href="../../en/other/index.html#figures" hreflang="en"' in page


def test_a_drawing_gets_no_element_of_html() -> None:
    drawing = release("<p><svg><text>One</text><title>Two</title></svg></p>")
    assert french(drawing, {}, "ar") == "<p><svg><text>One</text><title>Two</title></svg></p>"
    page = french(drawing, {"One": "اتصل +36 1 555 0142 &lt;b>"}, "ar")
    assert "<text>اتصل \u2066+36 1 555 0142\u2069 &lt;b&gt;</text>" in page


@pytest.mark.parametrize(
    ("language", "texts", "expected"),
    [
        ("zh", {"One.": "一。", "Two.": "二。"}, "<p>一。二。</p>"),
        ("ja", {"One.": "一。", "Two.": "二。"}, "<p>一。二。</p>"),
        ("fr", {"One.": "Un.", "Two.": "Deux."}, "<p>Un. Deux.</p>"),
        ("zh", {"One.": "一。"}, '<p>一。 <span lang="en" dir="ltr">Two.</span></p>'),
    ],
)
def test_sentences_are_parted_as_the_language_parts_them(
    language: str, texts: Mapping[str, str], expected: str
) -> None:
    html = "<h1>Headline</h1><p>One. Two.</p>"
    two = sources.read(sources.Source("case", "case.html", html, "en", lambda _: (5,)))
    assert french(two, texts, language).endswith(expected)
