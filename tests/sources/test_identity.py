"""Whatever HTML comes in, its pieces are it, and a translation by itself is the same document."""

from __future__ import annotations

import html5lib
import pytest
from fuzz.invariants import identity, translated, verbatim
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.sources.reading import dom, extracted

from translate_flow.markup import faults
from translate_flow.release import pieces_units
from translate_flow.sources.htmlmap import Disorder

TEXTS = st.sampled_from(
    ["word", "Two words. And more.", "A &amp; b", "x&nbsp;y", "1 < 2", "q & a", "&copy", "5",
     "co&shy;operation", "  ", " \n ", "\r\n", "\t", "&lt;b>", "“Quoted.”", "&#8364;5", "42\u202f%"]
)  # fmt: skip
MARKS = st.sampled_from(
    ["<br>", "<br/>", "<br><br>", "<wbr>", "<img src=x alt=Picture>", "<img alt='a b' src=y />",
     "<!-- a -- > b -->", "<!---->", "<span translate=no>Acme <b>Inc.</b></span>",
     "<script>if (1 < 2) '</p>'</script>", "<svg><path d='M0'/><title>t</title></svg>",
     '<time datetime="2013-05-14">14 May 2013</time>', "<i class=icon></i>", "</u>",
     "<svg><title>t &amp; u</title><g><text x=1>A <tspan>b</tspan></text></g><path d=M0 /></svg>",
     "<i lang=la>modus</i>", "<b translate=no>No <i translate=yes>Yes. Two.</i></b>",
     "end.<sup>1</sup> Next.", "<ruby>x<rp>(</rp><rt>y</rt><rp>)</rp></ruby>",
     "<video><track label=L>No film.</video>", "<span its-within-text=nested>Own. Text.</span>",
     '<script type="application/ld+json">{"headline": "One. Two.", "x": 1}</script>']
)  # fmt: skip
TAGS = st.sampled_from(
    ["b", "EM", "code title=Tip", """span class=k data-x='{"k":"v"}'""", "sup title='a \"b\"'"]
)
OPEN_LINK = st.sampled_from(
    ["<a href=x>", "<a\nhref = '../other/'>", '<a title=\'a "t" &amp; b\' href="y?a=1&b=2">']
)
MISNESTED = st.sampled_from(
    ["x <b>y <i>z</b> q</i>.", "x<i>y", "a</b>c", "x</p>y", "<p>x<b class=k>y<p>z</b>", "</br>x"]
)


def wrapped(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Inline content, also inside an element."""
    inside = st.builds(
        lambda tag, text: f"<{tag}>{text}</{tag.split()[0]}>", TAGS, joined(inner, 4)
    )
    return inner | inside


def joined(parts: st.SearchStrategy[str], most: int) -> st.SearchStrategy[str]:
    return st.lists(parts, max_size=most).map("".join)


PHRASES = joined(st.recursive(TEXTS | TEXTS | MARKS, wrapped, max_leaves=8), 5)
LINKS = st.builds(lambda tag, text: f"{tag}{text}</a>", OPEN_LINK, PHRASES)
INLINE = joined(PHRASES | LINKS, 3)
CELLS = st.builds(
    lambda start, text, end: start + text + end,
    st.sampled_from(["<td>", "<th scope=row>", "<td\n>"]),
    INLINE | st.sampled_from(["1,000", " <b>2.5</b> ", "5%"]),
    st.sampled_from(["</td>", "</th>", "", "\n"]),
)
PLAIN_BLOCKS = (
    st.builds(
        lambda text, end: f"<p>{text}{end}", INLINE, st.sampled_from(["</p>", "", "</p>\r\n"])
    )
    | INLINE.map(lambda text: f"<h2 id=x>{text}</h2>")
    | INLINE.map(lambda text: f"<pre>x {text}\n\n  y</pre>")
    | INLINE.map(lambda text: f"<figure><img src=z alt='Alt'><figcaption>{text}</figure>")
    | st.just("<div lang=fr>Un <p lang=en>One. Two.</p> <p translate=yes>Deux</p></div>")
    | INLINE.map(lambda text: f"<p><span class=w>{text}</span></p>")
    | st.just("<label>L</label><textarea placeholder=Ph>a<b</textarea><input value=v>")
    | st.just("<select><option>One<option>Two</select><template><p>a</template>")
    | st.lists(joined(CELLS, 3), max_size=3).map(
        lambda rows: f"<table><caption>C</caption><tr>{'<tr>'.join(rows)}</table>"
    )
    | INLINE
)


def nested(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Blocks in blocks, end tags left out where HTML allows it."""
    flow = joined(inner, 3)
    return (
        st.lists(flow, max_size=3).map(lambda items: f"<ul><li>{'<li>'.join(items)}</ul>")
        | flow.map(lambda text: f"<div title='T t'>{text}</div>")
        | flow.map(lambda text: f"<blockquote>{text}</blockquote>\r\n")
        | flow.map(lambda text: f"<section><!-- c -->{text}</section>")
    )


FRAGMENTS = joined(st.recursive(PLAIN_BLOCKS, nested, max_leaves=6), 4)
PAGES = st.builds(
    lambda head, body, end: f"<!DOCTYPE html>\n<html lang=en>{head}<body>\n{body}{end}",
    st.sampled_from(
        ["", "<head>\n<title>A &amp; b</title>\n<meta name=description content='D d'>"]
    ),
    FRAGMENTS,
    st.sampled_from(["", "</body></html>", "\n</body>\n<!-- a -->\n</html>\n<!-- b -->\n"]),
)
UNTIDY = joined(MISNESTED | PHRASES.map(lambda text: f"<p>{text}"), 4)

quick = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@quick
@given(FRAGMENTS)
def test_the_pieces_of_a_fragment_are_its_source(source: str) -> None:
    assert verbatim(extracted(source).pieces) == source


@quick
@given(PAGES)
def test_the_pieces_of_a_page_are_its_source(source: str) -> None:
    assert verbatim(extracted(source, whole_page=True).pieces) == source


@quick
@given(FRAGMENTS)
def test_a_fragment_translated_by_itself_is_the_same_document(source: str) -> None:
    own = identity(extracted(source).pieces)
    assert dom(own, collapse=True) == dom(source, collapse=True)


@quick
@given(PAGES)
def test_a_page_translated_by_itself_is_the_same_document(source: str) -> None:
    own = identity(extracted(source, whole_page=True).pieces)
    expected = dom(source, whole_page=True, collapse=True)
    assert dom(own, whole_page=True, collapse=True) == expected


@quick
@given(UNTIDY)
def test_misnested_tags_become_what_a_browser_makes_of_them(source: str) -> None:
    pieces = extracted(source).pieces
    assert dom(verbatim(pieces)) == dom(source)
    assert dom(identity(pieces), collapse=True) == dom(source, collapse=True)


@quick
@given(FRAGMENTS)
def test_no_unit_finds_fault_with_itself(source: str) -> None:
    for unit in pieces_units(extracted(source).pieces):
        assert faults(unit.text, unit.text) == []


HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<img1/ onerror=alert(1)>",
    '<a1 href="javascript:alert(1)">x</a1>',
    "&lt;script>alert(1)&lt;/script>",
    "&#60;script&#62;alert(1)&#60;/script&#62;",
    "<scr<b>ipt>alert(1)</scr</b>ipt>",
    '" onmouseover="alert(1)',
    "' onmouseover='alert(1)",
    "</title><script>alert(1)</script>",
    "--><script>alert(1)</script><!--",
    "]]><svg onload=alert(1)>",
    "javascript:alert(1)",
]
TARGET = (
    '<title>Title</title><p title="Tip">One <b class=k>two</b> <a href="../x/">three</a> '
    "<img src=y alt=Four> five<!-- c -->six</p><textarea placeholder=Seven></textarea>"
)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_translation_brings_in_no_element_attribute_or_address(text: str) -> None:
    page = translated(extracted(TARGET).pieces, text)
    assert elements(page) == elements(TARGET)


@quick
@given(st.lists(st.sampled_from([*HOSTILE, "<b1>", "</b1>", "<b1/>", "&", "<", ">", '"', "x"])))
def test_no_mixture_of_hostile_pieces_does(parts: list[str]) -> None:
    page = translated(extracted(TARGET).pieces, "".join(parts))
    assert elements(page) == elements(TARGET)


FOR_READERS = ("title", "alt", "placeholder")


def elements(page: str) -> list[tuple[object, ...]]:
    """Elements with their attributes, but for texts for readers and the mark of a passage that
    stands in the source's language.
    """
    tree = html5lib.parseFragment(page, namespaceHTMLElements=False)
    return [
        (element.tag, {name: "" if name in FOR_READERS else value for name, value in pairs})
        for element in tree.iter()
        if not ((pairs := element.items()) and element.tag == "span" and "lang" in element.attrib)
    ]


def test_what_no_html_can_express_is_an_error_with_its_line() -> None:
    with pytest.raises(Disorder) as raised:
        extracted("<p>\n" + "<b>" * 400 + "x")
    assert raised.value.line == 2


LEFT_OPEN = {
    "a form's text in an element": "<h1>A<b><textarea>",
    "a script in an element": "<h1>A<b><script>if (a < b)",
    "a drawing in an element": "<h1>A <b>B <svg><path>",
    "a drawing with a form's text": "<h1>A <b>B <svg><foreignObject><textarea>",
    "more elements that are alike than a parser minds": "<h1>A<b><b><b><b><b>B",
    "an object without text": "<h1>A <object>",
}


@pytest.mark.parametrize("source", LEFT_OPEN.values(), ids=LEFT_OPEN)
def test_what_the_source_leaves_open_is_closed(source: str) -> None:
    pieces = extracted(source).pieces
    assert dom(verbatim(pieces)) == dom(source)
    assert dom(identity(pieces), collapse=True) == dom(source, collapse=True)


DRAWING = "<p>One <svg><title>T {}</title></svg></p>"
ODD_NAMES = {
    "names that differ in signs alone": DRAWING.format("<b]>two</b]> <b§>three</b§>."),
    "a name that looks numbered": DRAWING.format("<u class=k>two</u> <u1>three</u1> <u1>x</u1>."),
    "an element once empty and once with text": "<h1>A <ruby><rp><rt><rp>x</ruby>",
    "names that end in a hyphen": "<p>One <u- a=b>two</u-> <u-1>three</u-1> <u- a=c>x</u->.</p>",
}


@pytest.mark.parametrize("source", ODD_NAMES.values(), ids=ODD_NAMES)
def test_elements_that_nobody_knows_are_told_apart(source: str) -> None:
    pieces = extracted(source).pieces
    assert dom(identity(pieces)) == dom(source)
    for unit in pieces_units(pieces):
        assert len({tag.name for tag in unit.tags}) == len(unit.tags)
        assert faults(unit.text, unit.text) == []


def test_comments_without_number_in_one_sentence_stay_where_they_are() -> None:
    source = "<p>" + "".join(f"word<!-- {number} --> " for number in range(300)) + "end</p>"
    pieces = extracted(source).pieces
    assert identity(pieces) == source
    (unit,) = pieces_units(pieces)
    assert sum(len(tag.hidden_after or "") for tag in unit.tags) < 100 * len(unit.text)
