"""The short form: what translators see, and the way back to HTML."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from translate_flow.markup import (
    Kind,
    Mark,
    decode,
    escape,
    faults,
    names,
    plain,
    tokens,
    unescape,
)
from translate_flow.release import Tag

TAGS = (
    Tag("em", ("<em>",), "</em>"),
    Tag("a1", ('<a href="x">',), "</a>", "link to x"),
    Tag("a2", ('<a href="y">',), "</a>", "link to y"),
    Tag("br", ("<br>",), ""),
    Tag("img1", ('<img src="z">',), "", "image z"),
)


def html(text: str) -> str:
    return escape(text).replace(">", "&gt;")


def decoded(short: str, tags: Iterable[Tag] = TAGS) -> str:
    return "".join(str(piece) for piece in decode(short, tags, html))


UNESCAPED = {
    "what was escaped": ("R&amp;D &lt; 5", "R&D < 5"),
    "a bare sign": ("Q&A & more < less", "Q&A & more < less"),
    "a reference by name": ("caf&eacute;&nbsp;!", "café\u00a0!"),
    "a reference by number": ("&#8364;&#x20AC;", "€€"),
    "an escaped reference": ("&amp;lt;", "&lt;"),
    "an address": ("?a=1&copy=2&lt=3", "?a=1&copy=2&lt=3"),
    "a reference that is none": ("&nothing; &;", "&nothing; &;"),
}


@pytest.mark.parametrize(("short", "text"), UNESCAPED.values(), ids=UNESCAPED)
def test_unescape(short: str, text: str) -> None:
    assert unescape(short) == text


@given(st.text())
def test_unescape_is_the_inverse_of_escape(text: str) -> None:
    assert unescape(escape(text)) == text
    assert "".join(map(str, tokens(escape(text)))) == text
    assert plain(escape(text)) == text


TOKENS = {
    "marks of three kinds": (
        "a<em>b</em><br/>",
        ["a", Mark(Kind.OPEN, "em", 1), "b", Mark(Kind.CLOSE, "em", 6), Mark(Kind.MARK, "br", 11)],
    ),
    "spaces inside a mark": (
        "<em >a</em ><br />",
        [Mark(Kind.OPEN, "em", 0), "a", Mark(Kind.CLOSE, "em", 6), Mark(Kind.MARK, "br", 12)],
    ),
    "escaped signs": ("&lt;em>", ["<em>"]),
    "signs of arithmetic": ("1 < 2 > 0", ["1 < 2 > 0"]),
    "an end that is a mark too": ("</em/>", ["</em/>"]),
    "attributes": ("<em class=x>", ["<em class=x>"]),
    "nothing": ("", []),
}


@pytest.mark.parametrize(("short", "expected"), TOKENS.values(), ids=TOKENS)
def test_tokens(short: str, expected: list[str | Mark]) -> None:
    assert tokens(short) == expected


def test_with_names_all_other_marks_are_text() -> None:
    assert tokens("<b>a</b><em>", ["em"]) == ["<b>a</b>", Mark(Kind.OPEN, "em", 8)]


MARKUP = st.recursive(
    st.text("ab <>&;é\u00a0", max_size=5).map(escape) | st.sampled_from(["<br/>", "<img1/>"]),
    lambda inner: st.builds(
        lambda name, parts: f"<{name}>{''.join(parts)}</{name}>",
        st.sampled_from(["em", "a1", "b2", "span1"]),
        st.lists(inner, max_size=3),
    ),
    max_leaves=6,
)
SHORT = st.lists(MARKUP, max_size=4).map("".join)


def has_link_in_link(short: str) -> bool:
    return any("cannot" in fault for fault in faults(short, short))


@given(SHORT)
def test_tokens_written_out_are_the_short_form(short: str) -> None:
    written = "".join(
        escape(item) if isinstance(item, str) else str(item) for item in tokens(short)
    )
    assert written == short


@given(SHORT)
def test_a_text_finds_no_fault_with_itself(short: str) -> None:
    assume(not has_link_in_link(short))
    assert faults(short, short) == []


@given(SHORT, st.data())
def test_a_mark_dropped_doubled_or_foreign_is_a_fault(short: str, data: st.DataObject) -> None:
    marks = [token for token in tokens(short) if isinstance(token, Mark)]
    assume(marks)
    mark = data.draw(st.sampled_from(marks))
    written = str(mark)
    dropped = short[: mark.start] + short[mark.start + len(written) :]
    doubled = short[: mark.start] + written + short[mark.start :]
    foreign = short[: mark.start] + written.replace(mark.name, "i9") + short[mark.start :]
    renamed = (
        short[: mark.start] + written.replace(mark.name, "i9") + short[mark.start + len(written) :]
    )
    for broken in (dropped, doubled, foreign, renamed):
        assert faults(short, broken)


SILENT = {
    "marks in another order": ("<a1>x</a1> <a2>y</a2>", "<a2>y</a2> <a1>x</a1>"),
    "marks nested another way": ("<em>x</em> <a1>y</a1>", "<em><a1>y</a1> x</em>"),
    "a bare ampersand": ("R&amp;D", "R&D"),
    "signs of arithmetic": ("1 &lt; 2", "1 < 2 and 3 <4"),
    "an escaped tag": ("x", "&lt;script>"),
    "a heart": ("x", "<3"),
}
LOUD = {
    "a mark is missing": ("<em>x</em>", "x", ["<em> is missing", "</em> is missing"]),
    "one of two is missing": ("<br/>x<br/>", "<br/>x", ["<br/> is missing"]),
    "a mark stands twice": ("x<br/>", "<br/>x<br/>", ["<br/> stands 2 times instead of 1"]),
    "a mark of another text": (
        "x",
        "<em>x</em>",
        ["<em> is not in the source", "</em> is not in the source"],
    ),
    "marks cross": (
        "<em>x</em><a1>y</a1>",
        "<em>x<a1>y</em></a1>",
        ["</em> stands where </a1> is due"],
    ),
    "an end before its start": (
        "<em>x</em>",
        "</em>x<em>",
        ["</em> stands where no end tag is due"],
    ),
    "a link in a link": (
        "<a1>x</a1><a2>y</a2>",
        "<a1>x<a2>y</a2></a1>",
        ["<a2> stands inside <a1>, where it cannot"],
    ),
    "another case": (
        "<em>x</em>",
        "<EM>x</EM>",
        [
            "<em> is missing",
            "</em> is missing",
            "<EM> is not in the source",
            "</EM> is not in the source",
        ],
    ),
    "attributes": ("x", "<b onclick=y>x", ["'<b' looks like markup; write &lt; for the sign <"]),
    "a tag cut short": ("x", "x <scr", ["'<scr' looks like markup; write &lt; for the sign <"]),
    "a comment": ("x", "<!--x-->", ["'<!--x--' looks like markup; write &lt; for the sign <"]),
    "an end that is a mark too": (
        "x",
        "x</b/>",
        ["'</b/' looks like markup; write &lt; for the sign <"],
    ),
}


@pytest.mark.parametrize(("source", "translation"), SILENT.values(), ids=SILENT)
def test_faults_are_silent_on(source: str, translation: str) -> None:
    assert faults(source, translation) == []


@pytest.mark.parametrize(("source", "translation", "expected"), LOUD.values(), ids=LOUD)
def test_faults_are_loud_where(source: str, translation: str, expected: list[str]) -> None:
    assert faults(source, translation) == expected


DECODED = {
    "elements come back as the source wrote them": (
        "A <em>b</em> <a2>c</a2><br/>",
        'A <em>b</em> <a href="y">c</a><br>',
    ),
    "text is escaped": ("1 &lt; 2 & 3 > 0", "1 &lt; 2 &amp; 3 &gt; 0"),
    "what is no mark of the unit is text": (
        "<b>x</b> <script>y</script>",
        "&lt;b&gt;x&lt;/b&gt; &lt;script&gt;y&lt;/script&gt;",
    ),
    "attributes are text": ("<em onclick=x>", "&lt;em onclick=x&gt;"),
    "references are text": ("&lt;script&#62;", "&lt;script&gt;"),
}


@pytest.mark.parametrize(("short", "expected"), DECODED.values(), ids=DECODED)
def test_decode(short: str, expected: str) -> None:
    assert decoded(short) == expected


@given(st.text("<>/!abeimgr12 =\"'&;#x-", max_size=40))
def test_nothing_but_the_units_own_tags_comes_out(short: str) -> None:
    own = {str(piece) for tag in TAGS for piece in (*tag.opening, tag.closing)}
    left = decoded(short)
    for tag in sorted(own - {""}, key=len, reverse=True):
        left = left.replace(tag, "")
    assert "<" not in left


COMMENT = Tag("!0", ("<!-- c -->",), "", hidden_after="One <em>")
SECOND = Tag("!1", ("<!-- d -->",), "", hidden_after="One <em>two</em>")
HIDDEN = {
    "where the text before it is the same": (
        "One <em>two</em> 3",
        "One <em><!-- c -->two</em><!-- d --> 3",
    ),
    "at the end where it is not": ("<em>Deux</em>", "<em>Deux</em><!-- c --><!-- d -->"),
    "one here, one there": ("One <em>x</em>", "One <em><!-- c -->x</em><!-- d -->"),
}


@pytest.mark.parametrize(("short", "expected"), HIDDEN.values(), ids=HIDDEN)
def test_what_translators_do_not_see_stands(short: str, expected: str) -> None:
    assert decoded(short, (TAGS[0], COMMENT, SECOND)) == expected


def test_names_are_those_that_translators_see() -> None:
    assert list(names((*TAGS, COMMENT))) == ["em", "a1", "a2", "br", "img1"]
