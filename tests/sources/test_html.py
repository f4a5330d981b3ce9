"""HTML: what is a unit and what it looks like, what stays as it is, what a page says of itself."""

from __future__ import annotations

from datetime import date

import pytest
from fuzz.invariants import identity, translated, verbatim
from tests.sources.reading import (
    dom,
    extracted,
    release,
    texts,
    units,
)

from translate_flow.errors import SourceError
from translate_flow.release import DateSlot, LinkSlot, NumberSlot, Piece, Role, Slot
from translate_flow.sources.html import is_page


def rows(table: dict[str, tuple[object, ...]]) -> list[object]:
    """A table as parameters, each with its sentence as id."""
    return [pytest.param(*values, id=sentence) for sentence, values in table.items()]


UNITS = {
    "each sentence is a unit": ("<p>One. Two.</p>", ["One.", "Two."]),
    "white space of the source is one space": ("<p> One\n\t two. </p>", ["One two."]),
    "an empty line in a paragraph ends nothing": ("<p>One\n\n two.</p>", ["One two."]),
    "no-break spaces and soft hyphens stay": (
        "<p>5&nbsp;%, 5&#8239;% co&shy;op</p>",
        ["5\xa0%, 5\u202f% co\xadop"],
    ),
    "the signs & and < are escaped": (
        "<p>R&amp;D, 1 < 2, a & b</p>",
        ["R&amp;D, 1 &lt; 2, a &amp; b"],
    ),
    "an element without attributes keeps its name": (
        "<p>So <em>very</em>.</p>",
        ["So <em>very</em>."],
    ),
    "an element with attributes is numbered": (
        '<p>A <b class="x">b</b>, <b id="y">c</b>.</p>',
        ["A <b1>b</b1>, <b2>c</b2>."],
    ),
    "elements stand in each other": (
        "<p>A <b>b <i id=x>c</i></b>.</p>",
        ["A <b>b <i1>c</i1></b>."],
    ),
    "an element round a whole sentence is left out": (
        '<p><b>One.</b> <a href="x">Two.</a></p>',
        ["One.", "Two."],
    ),
    "elements round a whole sentence are left out, all of them": (
        "<p><b><i> One </i></b></p>",
        ["One"],
    ),
    "a sentence ends before a tag": ("<p>One. <b>Two</b> more.</p>", ["One.", "<b>Two</b> more."]),
    "a sentence ends behind a tag": ("<p>One <b>bold.</b> Two.</p>", ["One <b>bold.</b>", "Two."]),
    "a sentence ends behind a tag with a space in it": (
        "<p><b>One. </b>Two.</p>",
        ["One.", "Two."],
    ),
    "no sentence ends inside an element": (
        "<p>He said <q>One. Two</q> twice.</p>",
        ["He said <q>One. Two</q> twice."],
    ),
    "a line break is a mark": ("<p>One<br>two</p>", ["One<br/>two"]),
    "a line break and a line end are one line break": ("<p>One<br>\ntwo</p>", ["One<br/> two"]),
    "a line break at the edge is left out": ("<p><br>One<br></p>", ["One"]),
    "two line breaks end a unit": ("<p>One<br> <br>two</p>", ["One", "two"]),
    "two line breaks with a comment between them end a unit": (
        "<p>One<br><!-- x --><br>two</p>",
        ["One", "two"],
    ),
    "two line breaks inside an element end nothing": (
        "<p>A <b>one<br><br></b>two</p>",
        ["A <b>one<br/><br/></b>two"],
    ),
    "a picture in a sentence is a mark": ("<p>A <img src=x> b</p>", ["A <img1/> b"]),
    "a drawing does not cut a sentence": (
        "<p>A <svg><title>t</title><path d=x /></svg> b</p>",
        ["A <svg1/> b", "t"],
    ),
    "two formulas are two marks": (
        "<p>A <math><mi>x</mi></math> or <math><mi>y</mi></math></p>",
        ["A <math1/> or <math2/>"],
    ),
    "an icon at the edge is left out": ("<p><i class=icon></i> One</p>", ["One"]),
    "an icon in a sentence is a mark": ("<p>One <i class=icon></i> two</p>", ["One <i1/> two"]),
    "a picture for several screens is one mark": (
        '<p>A <picture><source srcset=x><img src=y alt="Map"></picture> b</p>',
        ["A <picture1/> b", "Map"],
    ),
    "an unknown element in a text is part of it": (
        "<p>See <x-link to=y>this</x-link>.</p>",
        ["See <x-link1>this</x-link1>."],
    ),
    "an unknown element on its own is a block": (
        "<x-card>One</x-card><x-card>Two</x-card>",
        ["One", "Two"],
    ),
    "a comment is no text": ("<p>One <!-- not this --> two.</p>", ["One two."]),
    "a script in a sentence keeps its place": (
        "<p>One <script>w()</script> two</p>",
        ["One <script1/> two"],
    ),
    "a script is no text": ("<script>if (1 < 2) 'text'</script><p>One</p>", ["One"]),
    "an element round a whole paragraph hides no sentence": (
        "<p><span class=a><b>One. Two.</b></span></p>",
        ["One.", "Two."],
    ),
    "an element round whole sentences hides none of them": (
        "<p>He said. <q>One. Two.</q> She said.</p>",
        ["He said.", "One.", "Two.", "She said."],
    ),
    "a footnote's mark hides no sentence": (
        (
            '<p>One.<sup>1</sup> Two.<sup><a href="#n">[2]</a></sup> '
            "Three.”<a href=x><sup>*</sup></a>"
            " Four.</p>"
        ),
        [
            "One.<sup>1</sup>",
            "Two.<sup><a1>[2]</a1></sup>",
            "Three.”<a1><sup>*</sup></a1>",
            "Four.",
        ],
    ),
    "an exponent is no footnote's mark": (
        "<p>Of 5 m<sup>2</sup> There are two.</p>",
        ["Of 5 m<sup>2</sup> There are two."],
    ),
    "an arrow at the end of a sentence is left out": (
        '<p>Read on. <a href="#x">↩︎</a></p>',
        ["Read on."],
    ),
    "a reading aid keeps to its word": (
        "<p><ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby></p>",
        ["<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>"],
    ),
    "directions of single words stay": (
        "<p>A <bdi>b</bdi> <bdo dir=rtl>c</bdo> d</p>",
        ["A <bdi>b</bdi> <bdo1>c</bdo1> d"],
    ),
    "the words of a formula are read, its signs are not": (
        '<p>A <math alttext="x, if even"><mi>x</mi><mtext>if <b>even</b></mtext></math> b</p>',
        ["A <math1/> b", "x, if even", "if <b>even</b>"],
    ),
    "words for search engines": (
        '<head><title>t</title><meta name="keywords" content="port, ships"></head>',
        ["t", "port, ships"],
    ),
    "a drawing says its title, description and text": (
        (
            '<p>A <svg aria-label="L"><title>T</title><desc>D</desc><g><text x=1>X <tspan>y</tspan>'
            "</text></g><style>s</style><foreignObject><p>P</p></foreignObject></svg> b</p>"
        ),
        ["A <svg1/> b", "L", "T", "D", "X <tspan>y</tspan>", "P"],
    ),
    "a formula is left alone": ("<p>One <math><mi>x y</mi></math></p>", ["One <math1/>"]),
    "a film has captions and a fallback": (
        '<video><source src=a><track label="English"><p>No film. Sorry.</p></video>',
        ["English", "No film.", "Sorry."],
    ),
    "an object has a fallback": ("<object data=x>No <b>map</b></object>", ["No <b>map</b>"]),
    "labels of choices, short heads of columns and summaries of tables are units": (
        (
            '<select><optgroup label="G"><option label="L">x</option></optgroup></select>'
            '<table summary="S"><th abbr="A">H</table>'
        ),
        ["G", "L", "x", "S", "A", "H"],
    ),
    "the title of a frame is a unit": ('<iframe title="Map" src=x></iframe>', ["Map"]),
    "what is hidden for now is read": (
        "<p hidden>One</p><p aria-hidden=true>Two</p>",
        ["One", "Two"],
    ),
    "what must be translated inside what must not is a unit": (
        "<div translate=no title=N>No <b>no</b> <p translate=yes title=T>Yes</p></div>",
        ["T", "Yes"],
    ),
    "what must be translated inside a mark follows the sentence": (
        "<p>By <b translate=no title=N>Acme <i translate=yes>of Lyon</i></b> itself.</p>",
        ["By <b1/> itself.", "of Lyon"],
    ),
    "an element can be declared a text of its own": (
        "<p>One <span its-within-text=no>two</span> three</p>",
        ["One", "two", "three"],
    ),
    "an element can be declared a text inside the text": (
        "<p>One <span its-within-text=nested>Two. Three.</span> four.</p>",
        ["One <span1/> four.", "Two.", "Three."],
    ),
    "a passage in another language is no unit": (
        '<p lang=fr title="Bon">Bonjour</p><p>One</p><blockquote lang=de><p>Guten Tag</blockquote>',
        ["One"],
    ),
    "unless it is to be translated": ("<p lang=fr translate=yes>Salut</p>", ["Salut"]),
    "a passage in the source's language inside one in another is a unit": (
        "<div lang=fr>Bonjour <p lang=en-US>Hello</p></div>",
        ["Hello"],
    ),
    "a region or an unknown language makes no passage foreign": (
        "<p lang=en-AU>One</p><p lang=und>Two</p><p lang=''>Three</p>",
        ["One", "Two", "Three"],
    ),
    "words in another language are part of their sentence": (
        '<p>The <i lang="la" title="Modus">modus operandi</i> is old.</p>',
        ["The <i1>modus operandi</i1> is old."],
    ),
    "a whole sentence in another language is no unit": (
        "<p>He left. <i lang=fr>C’est la vie.</i> She stayed.</p>",
        ["He left.", "She stayed."],
    ),
    "a list of languages is no text": (
        '<ul><li><a lang=fr hreflang=fr href=x title="En français">Français</a></ul><p>One',
        ["One"],
    ),
    "data for search engines are read as texts": (
        (
            '<script type="application/ld+json">{"@type": "Event", "name": "The fair", "url":'
            ' "https://a.example/b", "description": "One. Two.\\nThree", "keywords": ["a", "7"]}'
            "</script>"
        ),
        ["The fair", "One.", "Two.", "Three", "a"],
    ),
    "a style, a template and a noscript are no text": (
        "<style>a</style><template><p>b</template><noscript><p>c</noscript><p>One",
        ["One"],
    ),
    "data for search engines in a text are no text": (
        '<p>One <meta itemprop="x" content="y">two</p>',
        ["One two"],
    ),
    "omitted end tags end where HTML says": (
        "<ul><li>One<li><p>Two</ul>Three",
        ["One", "Two", "Three"],
    ),
    "an element left open ends with its paragraph": ("<p>A <span>b</p>", ["A <span>b</span>"]),
    "a quoted > does not end a tag": (
        "<p><a title='a > b' href=x>One</a> two</p>",
        ["<a1>One</a1> two", "a > b"],
    ),
    "a link round blocks is a block": ("<a href=x><h2>One</h2><p>Two</p></a>", ["One", "Two"]),
    "a table's cells are units": (
        "<table><caption>C</caption><tr><th>H<td>One. Two.</table>",
        ["C", "H", "One.", "Two."],
    ),
    "headings are one unit": ("<h2>One. Two.</h2>", ["One. Two."]),
    "summary, legend, caption, term and label are units": (
        (
            "<details><summary>A</summary>B</details><fieldset><legend>C</legend><label>D</label>"
            "</fieldset><figure><figcaption>E</figcaption></figure><dl><dt>F<dd>G</dl>"
        ),
        ["A", "B", "C", "D", "E", "F", "G"],
    ),
    "a label and a button are units of their own": (
        "<p><label>Your name <input></label> <button>Send</button> or wait</p>",
        ["Your name <input/>", "Send", "or wait"],
    ),
    "choices of a form are units": ("<select><option>Red<option>Blue</select>", ["Red", "Blue"]),
    "attributes for readers are units": (
        (
            '<img src=x alt="Alt"><p title="Tip">One</p><button aria-label="Say">x</button>'
            '<input placeholder="Name" value="typed"><input type=submit value="Send">'
        ),
        ["Alt", "Tip", "One", "Say", "x", "Name", "Send"],
    ),
    "attributes inside a unit follow it": (
        '<p>A <a href=x title="Tip">b</a> <img src=y alt="Alt">.</p>',
        ["A <a1>b</a1> <img1/>.", "Tip", "Alt"],
    ),
    "an attribute without a letter is no unit": (
        '<p title="42">One</p><img src=x alt="">',
        ["One"],
    ),
    "hidden values are no units": ('<input type=hidden value="v" title="T"><p>One</p>', ["One"]),
    "other attributes are no units": (
        """<p data-x='{"k":"v"}' class='c' lang=en>One</p>""",
        ["One"],
    ),
    "text without a letter is no unit": ("<p>***</p><p>42 %</p><p>One</p>", ["One"]),
    "what must not be translated is no unit": ("<p translate=no>No</p><p>One</p>", ["One"]),
    "what must not be translated is a mark in a sentence": (
        "<p>By <b translate='no'>Acme. Inc</b> itself.</p>",
        ["By <b1/> itself."],
    ),
    "attributes of what must not be translated are no units": (
        "<p translate=no title='No'>No</p><p>A <b translate=no title='No'>x</b> b</p>",
        ["A <b1/> b"],
    ),
    "white space in pre is the author's": ("<pre>\n  One\n    two\n</pre>", ["One\n    two"]),
    "a text field's content is its own": (
        "<p>One <textarea>a<b</textarea> two</p>",
        ["One <textarea1/> two"],
    ),
    "a stray end tag is nothing": ("<p>One</b> two</u>.</p>", ["One two."]),
    "a title of a page is a unit": ("<title>A &amp; B</title>", ["A &amp; B"]),
    "an element can be declared part of the text": (
        "<div>One <div its-within-text='yes'>two</div></div>",
        ["One <div1>two</div1>"],
    ),
}


@pytest.mark.parametrize(("source", "expected"), rows(UNITS))
def test_units(source: str, expected: list[str]) -> None:
    assert texts(source) == expected


@pytest.mark.parametrize("source", [pytest.param(row[0], id=name) for name, row in UNITS.items()])
def test_identity(source: str) -> None:
    pieces = extracted(source).pieces
    assert verbatim(pieces) == source
    assert dom(identity(pieces), collapse=True) == dom(source, collapse=True)


ROLES = {
    "h1": ("<h1>x</h1>", Role.HEADLINE),
    "h2": ("<h2>x</h2>", Role.HEADING),
    "p": ("<p>x</p>", Role.PARAGRAPH),
    "a paragraph that opens with a quotation mark": ("<p>“x”</p>", Role.QUOTATION),
    "a paragraph in a quotation": ("<blockquote><p>x</blockquote>", Role.QUOTATION),
    "a paragraph in a list": ("<li><p>x", Role.LIST_ITEM),
    "a paragraph in a cell": ("<table><td><p>x</table>", Role.TABLE_CELL),
    "a paragraph in a section in a quotation": (
        "<blockquote><div><p>x</div></blockquote>",
        Role.QUOTATION,
    ),
    "a head of a table": ("<table><th>x</table>", Role.TABLE_HEADING),
    "a caption": ("<figure><figcaption>x</figure>", Role.CAPTION),
    "a label": ("<fieldset><legend>x</legend></fieldset>", Role.FORM),
    "a term": ("<dl><dt>x</dl>", Role.TERM),
    "an alternative text": ("<img alt=x>", Role.IMAGE_TEXT),
    "a tooltip": ("<p title=x></p>", Role.TOOLTIP),
    "a text read aloud": ("<nav aria-label=x></nav>", Role.LABEL),
    "a hint": ("<input placeholder=x>", Role.PLACEHOLDER),
}


@pytest.mark.parametrize(("source", "role"), rows(ROLES))
def test_role(source: str, role: Role) -> None:
    assert [unit.role for unit in units(source)] == [role]


def slots(source: str, kind: type[Piece]) -> list[str]:
    return [piece.source for piece in extracted(source).pieces if isinstance(piece, kind)]


NUMBERS = {
    "a cell that is only a number": ("<td>90,000</td>", ["90,000"]),
    "white space round it is no part of it": ("<td> \n2.8 </td>", ["2.8"]),
    "it may stand in an element": ("<td><b>1,000</b></td>", ["1,000"]),
    "it may stand in a paragraph": ("<td><p>1,000</p></td>", ["1,000"]),
    "it may head a column": ("<th>1,000</th>", ["1,000"]),
    "a percentage": ("<td>12.5%</td>", ["12.5%"]),
    "a range is no number": ("<td>14-16</td>", []),
    "a number with a unit is text": ("<td>5 kg</td>", []),
    "a number outside a table is left alone": ("<p>90,000</p>", []),
    "two numbers are not one": ("<td>1 <b>2</b></td>", []),
    "what must not be translated": ("<td translate=no>90,000</td>", []),
}


@pytest.mark.parametrize(("cell", "expected"), rows(NUMBERS))
def test_numbers_in_cells(cell: str, expected: list[str]) -> None:
    assert slots(f"<table><tr>{cell}</tr></table>", NumberSlot) == expected


DATES = {
    "day, month and year": ("14 May 2013", ("14 May 2013", "long")),
    "the American way": ("May 14, 2013", ("May 14, 2013", "long")),
    "with the weekday": ("Tuesday, 14 May 2013", ("Tuesday, 14 May 2013", "full")),
    "day and month": ("14 May", ("14 May", "day")),
    "with a no-break space": ("14&nbsp;May 2013", ("14&nbsp;May 2013", "long")),
    "another day": ("15 May 2013", None),
    "more than the date": ("on 14 May 2013", None),
    "with markup": ("<b>14</b> May 2013", None),
}


@pytest.mark.parametrize(("said", "expected"), rows(DATES))
def test_a_time_that_restates_its_date(said: str, expected: tuple[str, str] | None) -> None:
    source = f'<p><time datetime="2013-05-14T10:00">{said}</time></p>'
    found = [
        (piece.source, piece.style)
        for piece in extracted(source).pieces
        if isinstance(piece, DateSlot) and piece.value == date(2013, 5, 14)
    ]
    assert found == ([expected] if expected else [])


LINKS = {
    "as the site has it": ("../other/", ("other", "")),
    "to its page": ("../other/index.html", ("other", "")),
    "to a passage of it": ("../other/#figures", ("other", "#figures")),
    "without a slash": ("../other", ("other", "")),
    "to the file beside": ("other.md", ("other", "")),
    "to the file beside, said another way": ("./other.html#x", ("other", "#x")),
    "to the file beside the folder": ("../other.txt", ("other", "")),
    "with letters beyond ASCII": ("../r%C3%A9union/", ("réunion", "")),
    "to another site": ("https://example.org/other.html", None),
    "to a passage of the page": ("#other", None),
    "to an attachment": ("report.pdf", None),
    "up": ("../", None),
    "further up": ("../../", None),
    "with a query": ("../other/?a=1", None),
    "to an address": ("mailto:press@example.org", None),
}


@pytest.mark.parametrize(("address", "expected"), rows(LINKS))
def test_links_to_releases(address: str, expected: tuple[str, str] | None) -> None:
    (unit,) = units(f'<p>See <a href="{address}">this</a>.</p>')
    found = [piece for piece in unit.tags[0].opening if isinstance(piece, LinkSlot)]
    assert [(link.release, link.fragment) for link in found] == ([expected] if expected else [])


def test_a_release_is_linked_from_outside_a_sentence_too() -> None:
    assert slots("<a href=../other/><p>x</p></a>", LinkSlot) == ["../other/"]


UNTOUCHED = {
    "references": "<p>&eacute;&nbsp;&#8239;&shy;&copy &notit; &amp;amp;</p>",
    "attributes without quotes": "<p class=a id=b hidden>x <a href=y/z>b</a></p>",
    "attributes in single quotes": """<p data-x='{"k":"v"}' title='a "b"'>x</p>""",
    "upper case": "<P CLASS=A>x <EM>y</EM></P>",
    "line ends of Windows": "<p\r\n class=x>a\r\nb</p>\r\n\r\n<p title='c\r\nd'>e</p>\r\n",
    "line ends of old": "<p>a\rb</p>\r",
    "comments of all kinds": "<!-- a --><p>b<!----> c<!--> d<!--->e</p><!-- -- --!><? f ?></ y>",
    "tags that mean nothing": "<p>a</b>b</></p></td><form>x<form>y</form>",
    "the newline that pre drops": "<pre>\n\n a</pre><textarea>\n\nb</textarea>",
    "characters beyond the first plane": "<p>𝒳 <b>𝒴</b> &#x1D4B5;</p>",
    "a CDATA section in a drawing": "<p>a <svg><![CDATA[<b>]]></svg> b</p>",
    "an end tag with attributes": "<p>a</p class='>'>b",
}


@pytest.mark.parametrize("source", UNTOUCHED.values(), ids=UNTOUCHED)
def test_untouched(source: str) -> None:
    pieces = extracted(source).pieces
    assert verbatim(pieces) == source
    own = identity(pieces).replace("\r\n", "\n")
    assert dom(own, collapse=True) == dom(source.replace("\r\n", "\n"), collapse=True)


def test_only_what_is_translated_changes() -> None:
    source = "<P>\r\n One</P>\r\n<!-- &amp; --><img src=x\r\nalt='Two' data-n=&eacute;>\r\n"
    page = translated(extracted(source).pieces, "Un")
    assert page == ('<P>\r\n Un</P>\r\n<!-- &amp; --><img src=x\r\nalt="Un" data-n=&eacute;>\r\n')


def test_a_comment_in_a_sentence_keeps_its_place_or_moves_to_the_end() -> None:
    pieces = extracted("<p>One <!-- c -->two</p>").pieces
    assert identity(pieces) == "<p>One <!-- c -->two</p>"
    assert translated(pieces, "Un deux") == "<p>Un deux<!-- c --></p>"


def test_tags_may_change_places_and_keep_what_they_are() -> None:
    pieces = extracted("<p>A <a href='x'>b</a> <EM>c</em>").pieces
    page = translated(pieces, "<em>C</em> <a1>b</a1> a")
    assert page == "<p><EM>C</em> <a href='x'>b</a> a"


def test_a_misnested_document_is_read_as_a_browser_reads_it() -> None:
    assert texts("<p>A <b>b <i>c</b> d</i>.</p>") == ["A <b>b <i>c</i></b><i> d</i>."]
    assert texts("<table>One<tr><td>Two</table>") == ["One", "Two"]


LINES = {
    "a paragraph": ("<p>\n\nOne</p>", [3]),
    "a second sentence": ("<p>One.\nTwo.</p>", [1, 2]),
    "an attribute": ("<img\nsrc=x\nalt=One>", [3]),
    "line ends of Windows": ("<p>a</p>\r\n\r\n<p>b", [1, 3]),
    "line ends of old": ("<p>a</p>\r\r<p>b", [1, 3]),
    "a misnested document": ("<p>\na</p>\n<p>\n<b>b<i>\nc</b></i></p>\n<p\nid=x>d", [2, 4, 7]),
    "a list without end tags": ("<ul>\n<li>a\n<li>b\n</ul>", [2, 3]),
    "a tag of two lines that a repair doubles": (
        "<h1>s<e>y<a d='\n'><button>l<a>",
        [1, 1, 2],
    ),
    "behind such a tag": ("<p>\n<b\nid=x>a</p>\n<p>b</p>\n<p\n>c", [3, 4, 6]),
}


@pytest.mark.parametrize(("source", "expected"), rows(LINES))
def test_line(source: str, expected: list[int]) -> None:
    assert [unit.line for unit in units(source)] == expected


def test_the_authors_note_reaches_every_unit_it_is_for() -> None:
    source = (
        "<div its-loc-note='All'><p>One</p><p its-loc-note='Here'>Two <b its-loc-note='b'>x</b></p>"
        "<img alt='Three'></div><p>Four</p>"
    )
    assert [(unit.text, unit.note) for unit in units(source)] == [
        ("One", "All"),
        ("Two <b1>x</b1>", "Here; b"),
        ("Three", "All"),
        ("Four", ""),
    ]


NOTES = {
    "a note that must be seen": ("its-loc-note=N its-loc-note-type=alert", "important: N"),
    "a note elsewhere": ("its-loc-note-ref=https://a.example", "see https://a.example"),
    "room in a database": ("its-loc-note=N its-storage-size=60", "N; at most 60 bytes"),
    "characters": ("its-allowed-characters=[a-z]", "allowed characters: [a-z]"),
    "a term": ("its-term=yes", "a term: One two"),
    "no term": ("its-term=no", ""),
}


@pytest.mark.parametrize(("attributes", "note"), NOTES.values(), ids=NOTES)
def test_what_an_element_says_of_its_translation_is_a_note(attributes: str, note: str) -> None:
    assert [unit.note for unit in units(f"<p {attributes}>One two</p>")] == [note]


def test_translators_are_told_what_a_mark_stands_for() -> None:
    (unit,) = units(
        "<p>A <a href=x>b</a> <img src=y> <b translate=no>Acme\n Inc</b> "
        '<abbr title="5">c</abbr> <i lang="la">e</i> <i>d</i></p>'
    )
    assert {tag.name: tag.about for tag in unit.tags} == {
        "a1": "link to x",
        "img1": "image y",
        "b1": "b, stays as it is: Acme Inc",
        "i1": 'i lang="la", in Latin',
        "abbr1": 'abbr title="5"',
        "i": "i",
    }


PAGE = """\
<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<title>The page</title>
<meta name="description" content="In short &amp; sweet.">
<meta name="date" content="2013-05-15">
<meta name="kind" content="Backgrounder">
<meta name="place" content="Budapest, Hungary">
<meta property="og:title" content="For friends">
</head>
<body>
<h1 title="Tip">The <em>headline</em></h1>
<p><time datetime="2013-05-14">14 May 2013</time></p>
<p>Text.</p>
<img src="data:,x"><img src="a.png"><img src="b.png" alt="Two">
</body>
</html>
<!-- made by hand -->
"""


def test_a_page_says_what_it_is() -> None:
    read = release(PAGE, "2013-05-15-figures/index.html")
    data = read.metadata
    assert read.is_page
    assert read.language == "en-GB"
    assert read.paragraphs == 1
    assert data.date == date(2013, 5, 15)
    assert data.headline.text == "The <em>headline</em>"
    assert data.description is not None
    assert data.description.text == "In short &amp; sweet."
    assert (data.kind and data.kind.text, data.kind and data.kind.line) == ("Backgrounder", 8)
    assert data.place is not None
    assert data.place.text == "Budapest, Hungary"
    assert (data.image, data.image_text) == ("a.png", None)
    assert [unit.text for unit in read.units] == [
        "The page",
        "In short &amp; sweet.",
        "Backgrounder",
        "Budapest, Hungary",
        "For friends",
        "Tip",
        "The <em>headline</em>",
        "Text.",
        "Two",
    ]
    assert verbatim(read.skeleton) == PAGE


@pytest.mark.parametrize(
    ("head", "body", "expected"),
    rows(
        {
            "in meta": ('<meta name="date" content="2013-05-15">', "", date(2013, 5, 15)),
            "in meta, written out": (
                '<meta name=date content="15 May 2013">',
                "",
                date(2013, 5, 15),
            ),
            "as other programs name it": (
                '<meta property="article:published_time" content="2013-05-15T10:00Z">',
                "",
                date(2013, 5, 15),
            ),
            "in the first time element with a date": (
                "",
                '<time datetime="10:00">10</time><time datetime=2013-05-16>x</time>',
                date(2013, 5, 16),
            ),
            "in the name of the release": ("", "", date(2013, 5, 17)),
        }
    ),
)
def test_date_of_a_page(head: str, body: str, expected: date) -> None:
    page = f"<!doctype html><title>x</title>{head}<h1>y</h1>{body}"
    assert release(page, "2013-05-17-x.html").metadata.date == expected


def test_a_fragment_gives_its_first_heading_to_the_template() -> None:
    read = release(
        '<p>Before.</p>\n<h1 title="a>b"><b>The</b> <i>headline</i></h1>\n\n<p>After.</p>'
    )
    assert not read.is_page
    assert read.metadata.headline.text == "<b>The</b> <i>headline</i>"
    assert verbatim(read.skeleton) == "<p>Before.</p>\n<p>After.</p>"
    assert [unit.text for unit in read.units] == [
        "<b>The</b> <i>headline</i>",
        "Before.",
        "After.",
    ]


def test_attributes_inside_a_headline_are_units() -> None:
    read = release('<h1>Of <abbr title="Police">P.</abbr></h1><p>Text.</p>')
    assert [unit.text for unit in read.units] == ["Of <abbr1>P.</abbr1>", "Police", "Text."]


PAGES = {
    "a doctype": ("<!doctype html><p>x", True),
    "a doctype after a comment": ("<!-- a -->\n<!DOCTYPE HTML>", True),
    "a doctype after an XML declaration": ('<?xml version="1.0"?>\n<!DOCTYPE html>', True),
    "many comments": ("<!-- -->" * 5000, False),
    "html": ("<html>", True),
    "body": ("<body class=x>", True),
    "title": ("<title>x</title><p>y", True),
    "a heading": ("<h1>x</h1>", False),
    "an element with a longer name": ("<header>x</header>", False),
    "text": ("html", False),
}


@pytest.mark.parametrize(("source", "expected"), rows(PAGES))
def test_is_page(source: str, expected: bool) -> None:
    assert is_page(source) is expected


ERRORS = {
    "an empty file": ("x.html", " \n", "the file is empty", 1),
    "an unknown format": ("x.docx", "x", ".docx is not a format for releases", None),
    "a fragment without a headline": ("x.html", "<p>x</p>", "there is no headline", 1),
    "a page without headline and title": (
        "x.html",
        "<!doctype html><p>x",
        "the page has neither <h1> nor <title>",
        1,
    ),
    "a page in another language": (
        "x.html",
        '<!doctype html>\n<html lang="fr-CA"><title>x</title><h1>y</h1>',
        "the page is in Canadian French",
        2,
    ),
    "nesting beyond reason": (
        "x.html",
        "<h1>x</h1>\n" + "<div>" * 300,
        "the tags are nested in a way",
        2,
    ),
}


@pytest.mark.parametrize(("path", "source", "message", "line"), rows(ERRORS))
def test_error(path: str, source: str, message: str, line: int | None) -> None:
    with pytest.raises(SourceError) as raised:
        release(source, path)
    assert raised.value.message.startswith(message)
    assert (raised.value.path, raised.value.line) == (path, line)
    assert raised.value.hint


@pytest.mark.parametrize("lang", ["en", "en-GB", "EN-us", "", "english", "und"])
def test_a_page_may_name_a_region_or_nothing_known(lang: str) -> None:
    assert release(f'<!doctype html><html lang="{lang}"><title>x</title><h1>y</h1>').is_page


def test_the_same_source_gives_the_same_release() -> None:
    assert release(PAGE) == release(PAGE)


def test_every_slot_holds_its_source() -> None:
    for piece in extracted(PAGE, whole_page=True).pieces:
        if isinstance(piece, Slot):
            assert piece.source in PAGE
