"""Markdown: front matter, the headline, and the body by way of HTML."""

from __future__ import annotations

from datetime import date

import pytest
from fuzz.invariants import verbatim
from tests.sources.reading import release

from translate_flow.errors import SourceError
from translate_flow.release import LinkSlot, NumberSlot, Role

FRONT = """\
---
title: "The start: what was said"
date: 2013-05-14
section: News
kind: Media release
place: BUDAPEST, Hungary
description: >
  In short,
  on two lines.
---
"""


def test_front_matter_says_what_the_release_is() -> None:
    data = release(f"{FRONT}\nText.", "release.md").metadata
    found = (data.section, data.kind, data.headline, data.place, data.description)
    assert [(unit.text, unit.line, unit.role) for unit in found if unit] == [
        ("News", 4, Role.SECTION),
        ("Media release", 5, Role.KIND),
        ("The start: what was said", 2, Role.HEADLINE),
        ("BUDAPEST, Hungary", 6, Role.PLACE),
        ("In short, on two lines.", 7, Role.DESCRIPTION),
    ]
    assert data.date == date(2013, 5, 14)


@pytest.mark.parametrize("line_end", ["\n", "\r\n"], ids=["Unix", "Windows"])
def test_line_ends_make_no_difference(line_end: str) -> None:
    text = f"{FRONT}\nOne\ntwo.\n\n- three\n".replace("\n", line_end)
    units = release(text, "release.md").units[-2:]
    assert [(unit.text, unit.line) for unit in units] == [("One two.", 12), ("three", 15)]


HEADLINES = {
    "the first heading": ("# Head\n\nText.", "Head", "<p>Text.</p>\n"),
    "an underlined heading": ("Head\n====\n\nText.", "Head", "<p>Text.</p>\n"),
    "a heading with markup": ("# A *b*\n\nText.", "A <em>b</em>", "<p>Text.</p>\n"),
    "the title": ("---\ntitle: Head\n---\nText.", "Head", "<p>Text.</p>\n"),
    "the title, repeated in the body": (
        "---\ntitle: Head\n---\n# Head\n\nText.",
        "Head",
        "<p>Text.</p>\n",
    ),
    "the title, and headings beside it go one level down": (
        "---\ntitle: Head\n---\n# One\n\n## Two\n\nText.",
        "Head",
        "<h2>One</h2>\n<h3>Two</h3>\n<p>Text.</p>\n",
    ),
    "the first heading, and those beside it go one level down": (
        "# Head\n\n# One\n\n###### Two",
        "Head",
        "<h2>One</h2>\n<h6>Two</h6>\n",
    ),
    "headings below it stay": (
        "# Head\n\n## One\n\n### Two",
        "Head",
        "<h2>One</h2>\n<h3>Two</h3>\n",
    ),
    "an empty title is none": ("---\ntitle:\n---\n# Head\n", "Head", ""),
    "a heading in HTML": ("<h1>Head</h1>\n\nText.", "Head", "<p>Text.</p>\n"),
}


@pytest.mark.parametrize(("text", "headline", "body"), HEADLINES.values(), ids=HEADLINES)
def test_headline(text: str, headline: str, body: str) -> None:
    found = release(text, "release.md")
    assert found.metadata.headline.text == headline
    assert verbatim(found.skeleton) == body


BODIES = {
    "emphasis": ("A *b* **c** `d`.", ["A <em>b</em> <strong>c</strong> <code>d</code>."]),
    "a link": ('A [b](x "Tip").', ["A <a1>b</a1>.", "Tip"]),
    "a picture": ('![Alt](x.png "Tip")', ["Alt", "Tip"]),
    "a hard line break": ("One  \ntwo", ["One<br/> two"]),
    "lists": ("- one\n- two\n  1. three", ["one", "two", "three"]),
    "a quotation": ("> One. Two.", ["One.", "Two."]),
    "a table": ("| A | B |\n|---|---|\n| c | 1,000 |", ["A", "B", "c"]),
    "HTML among it": (
        'A <b class="x">b</b>.\n\n<div title="T">c</div>',
        ["A <b1>b</b1>.", "T", "c"],
    ),
    "misnested HTML among it": ("A <b>b <i>c</b> d</i>.", ["A <b>b <i>c</i></b><i> d</i>."]),
    "a comment": ("<!-- not this -->\n\nOne.", ["One."]),
    "signs": ("1 < 2 & R&D &copy; \\*", ["1 &lt; 2 &amp; R&amp;D © *"]),
    "a footnote": (
        "A note.[^1] More.\n\n[^1]: Seen *here*.",
        ["A note.<sup1><a1>[1]</a1></sup1>", "More.", "Seen <em>here</em>."],
    ),
    "a definition": ("Term\n: One. Two.", ["Term", "One.", "Two."]),
    "a table with alignment": ("| A | B |\n|:-|-:|\n| c | d e |", ["A", "B", "c", "d e"]),
    "a hard line break with a backslash": ("One\\\ntwo", ["One<br/> two"]),
    "a rule": ("One.\n\n---\n\nTwo.", ["One.", "Two."]),
}


@pytest.mark.parametrize(("text", "expected"), BODIES.values(), ids=BODIES)
def test_units(text: str, expected: list[str]) -> None:
    assert [unit.text for unit in release(f"# Head\n\n{text}", "release.md").units[1:]] == expected


def test_cells_and_links_are_localized() -> None:
    found = release("# Head\n\n[b](other.md#x)\n\n|A|\n|-|\n|1,000|", "release.md").skeleton
    assert [piece.source for piece in found if isinstance(piece, LinkSlot | NumberSlot)] == [
        '"other.md#x"',
        "1,000",
    ]


def test_addresses_with_a_script_are_no_links() -> None:
    found = release("# Head\n\n[b](javascript:alert)", "release.md")
    assert [unit.tags for unit in found.units] == [(), ()]


LINES = {
    "paragraphs": ("# H\n\nOne.\nTwo.\n\nThree.", [1, 3, 4, 6]),
    "lists": ("# H\n\n- one\n- two\n\n  more", [1, 3, 4, 6]),
    "a table": ("# H\n\n| A |\n|---|\n| b |", [1, 3, 5]),
    "a quotation": ("# H\n\n> one\n> two", [1, 3]),
    "HTML": ("# H\n\n<div>\n<p>one\n<p title=two>\n</div>", [1, 4, 5]),
    "misnested HTML": ("# H\n\nA <b>b <i>c</b> d</i>.\n\nE.", [1, 3, 5]),
    "front matter": ("---\ntitle: H\nkind: K\n---\n\nOne.", [3, 2, 6]),
    "front matter with what YAML takes for line ends": (
        '---\nkind: "K\x85\x85L"\ntitle: H\n---\nOne.',
        [2, 3, 5],
    ),
    "footnotes in the text and below it": (
        "# H\n\nOne.^[A.] Two.[^1]\n\nThree.\n^[B.]\n\n[^1]: C.\n\nFour.",
        [1, 3, 3, 5, 10, 3, 8, 5],
    ),
    "a footnote in a footnote": ("# H\n\nOne^[a^[b]]", [1, 3, 3, 3]),
    "an element left open before a table": ("# T\n2<b>\na||\n-|-\nx", [1, 3, 5]),
}


@pytest.mark.parametrize(("text", "expected"), LINES.values(), ids=LINES)
def test_line(text: str, expected: list[int]) -> None:
    assert [unit.line for unit in release(text, "release.md").units] == expected


def test_no_list_is_too_deep_for_a_person() -> None:
    lines = [f"{'  ' * depth}- Item {depth}" for depth in range(25)]
    found = release("# T\n\n" + "\n".join(lines), "release.md")
    assert [unit.text for unit in found.units[1:]] == [f"Item {depth}" for depth in range(25)]


ERRORS = {
    "a colon in a title": (
        "---\ntitle: A: b\n---\n",
        2,
        "not valid YAML",
        "put texts with a colon in quotes",
    ),
    "an unknown key": ("---\ntitle: A\ntitel: b\n---\n", 3, 'unknown key "titel"', '"title"?'),
    "a key that is a list": ("---\n? [a]\n: b\n---\n", 2, 'unknown key "?"', "known: "),
    "a key twice": (
        "---\ntitle: A\nkind: b\ntitle: c\n---\n",
        4,
        '"title" stands twice',
        "line 2",
    ),
    "a list for a text": ("---\ntitle: [a]\n---\n", 2, "must be one text", "on one line"),
    "a list for front matter": ("---\n- a\n---\n", 2, "no list of keys", "title: The headline"),
    "front matter without an end": ("---\ntitle: A\n\nText", 1, "has no end", "---"),
    "a control character": ("---\ntitle: A\nkind: \x07\n---\n", 3, "U+0007", "remove it"),
    "what YAML takes for line ends": (
        '---\ntitle: "A\x85\x85\u2028"\nkind: b: c\n---\n',
        3,
        "not valid YAML",
        "",
    ),
    "a date that is none": (
        "---\ntitle: A\ndate: soon\n---\n",
        3,
        '"soon" is not a date',
        "2013-05-14",
    ),
    "no headline": ("Text.", 1, "there is no headline", "title"),
    "lists without end": (
        "# T\n\n" + "\n".join(f"{'  ' * depth}- x" for depth in range(200)),
        31,
        "too deep",
        "lists in lists",
    ),
    "quotations without end": (f"# T\n\n{'> ' * 200}x", 3, "too deep", "lists in lists"),
}


@pytest.mark.parametrize(("text", "line", "message", "hint"), ERRORS.values(), ids=ERRORS)
def test_error(text: str, line: int, message: str, hint: str) -> None:
    with pytest.raises(SourceError) as raised:
        release(text, "release.md")
    assert (raised.value.path, raised.value.line) == ("release.md", line)
    assert message in raised.value.message
    assert hint in raised.value.hint
