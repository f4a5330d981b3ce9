"""Plain text: section, date, kind, headline and place from the shapes press offices use."""

from __future__ import annotations

from datetime import date

import pytest
from tests.sources.reading import release

from translate_flow.errors import SourceError
from translate_flow.release import Release, Role

DAY = date(2013, 5, 14)
BODY = "\n\nPolice met in the town. They spoke.\n"


def front(read: Release) -> dict[str, object]:
    """What was understood of the lines before the body."""
    data = read.metadata
    named = {
        "section": data.section,
        "kind": data.kind,
        "headline": data.headline,
        "place": data.place,
    }
    return {name: unit.text for name, unit in named.items() if unit} | (
        {"date": data.date} if data.date else {}
    )


FRONTS = {
    "section, date and kind, headline, place": (
        "en",
        "All news\n14 May 2013 - Media release\n\nThe headline\n\nLYON, France – Police met.",
        {
            "section": "All news",
            "date": DAY,
            "kind": "Media release",
            "headline": "The headline",
            "place": "LYON, France",
        },
    ),
    "no section": (
        "en",
        "14 May 2013 - Media release\n\nThe headline\n\nPolice met.",
        {"date": DAY, "kind": "Media release", "headline": "The headline"},
    ),
    "no kind": (
        "en",
        "14 May 2013\n\nThe headline" + BODY,
        {"date": DAY, "headline": "The headline"},
    ),
    "no date": ("en", "The headline" + BODY, {"headline": "The headline"}),
    "no date, but the kind": (
        "en",
        "Media release\n\nThe headline" + BODY,
        {"kind": "Media release", "headline": "The headline"},
    ),
    "nothing but a headline": ("en", "The headline", {"headline": "The headline"}),
    "the headline first": (
        "en",
        "The headline\n14 May 2013 - Media release\n\nLYON, France – Police met.",
        {"headline": "The headline", "date": DAY, "kind": "Media release", "place": "LYON, France"},
    ),
    "the kind before the date": (
        "en",
        "Media release | 14 May 2013\n\nThe headline" + BODY,
        {"date": DAY, "kind": "Media release", "headline": "The headline"},
    ),
    "the kind before the date and a comma": (
        "en",
        "Media release, 14 May 2013\n\nThe headline" + BODY,
        {"date": DAY, "kind": "Media release", "headline": "The headline"},
    ),
    "the kind in two parts round the date": (
        "en",
        "Backgrounder - the press office's, 14 May 2013 - corrected\n\nThe headline" + BODY,
        {
            "date": DAY,
            "kind": "Backgrounder – the press office's – corrected",
            "headline": "The headline",
        },
    ),
    "the kind on a line of its own": (
        "en",
        "PRESS RELEASE\n14 May 2013\n\nThe headline" + BODY,
        {"date": DAY, "kind": "PRESS RELEASE", "headline": "The headline"},
    ),
    "empty lines between all of them": (
        "en",
        "\n\nAll news\n\n14 May 2013 - Media release\n\n\nThe headline" + BODY,
        {"section": "All news", "date": DAY, "kind": "Media release", "headline": "The headline"},
    ),
    "a headline broken by an editor": (
        "en",
        "14 May 2013\n\nA headline so long that an editor had to break it in the middle\n"
        "of a thought" + BODY,
        {
            "date": DAY,
            "headline": "A headline so long that an editor had to break it in the middle "
            "of a thought",
        },
    ),
    "the place on the line below the headline": (
        "en",
        "14 May 2013\n\nThe headline\nLYON, France – Police met.",
        {"date": DAY, "headline": "The headline", "place": "LYON, France"},
    ),
    "the place behind a subheading": (
        "en",
        "14 May 2013\n\nThe headline\n\nA subheading\n\nLYON, France – Police met.",
        {"date": DAY, "headline": "The headline", "place": "LYON, France"},
    ),
    "a headline that names a day is no dateline": (
        "en",
        "The meeting of 14 May 2013 begins" + BODY,
        {"headline": "The meeting of 14 May 2013 begins"},
    ),
    "date and place in the first paragraph": (
        "de",
        "Die Tagung beginnt\n\nBerlin, 14. Mai 2013 – Die Polizei tagt.",
        {"headline": "Die Tagung beginnt", "place": "Berlin", "date": DAY},
    ),
    "Arabic": (
        "ar",
        "14 مايو 2013 - بيان صحفي\n\nالعنوان\n\nبودابست، المجر – اجتمعت الشرطة.",
        {"date": DAY, "kind": "بيان صحفي", "headline": "العنوان", "place": "بودابست، المجر"},
    ),
    "French": (
        "fr",
        "Lyon, le 14 mai 2013 – Communiqué de presse\n\nLe titre\n\nLa police s’est réunie.",
        {"date": DAY, "kind": "Communiqué de presse", "headline": "Le titre", "place": "Lyon"},
    ),
    "Hungarian": (
        "hu",
        "2013. május 14. – Sajtóközlemény\n\nA cím\n\nBUDAPEST – Megkezdődött.",
        {"date": DAY, "kind": "Sajtóközlemény", "headline": "A cím", "place": "BUDAPEST"},
    ),
    "Portuguese": (
        "pt",
        "14 de maio de 2013 - Comunicado\n\nO título\n\nBUDAPESTE, Hungria – A polícia.",
        {"date": DAY, "kind": "Comunicado", "headline": "O título", "place": "BUDAPESTE, Hungria"},
    ),
    "Russian": (
        "ru",
        "Все новости\n14 мая 2013 г. - Пресс-релиз\n\nЗаголовок\n\nБУДАПЕШТ, Венгрия – Полиция.",
        {
            "section": "Все новости",
            "date": DAY,
            "kind": "Пресс-релиз",
            "headline": "Заголовок",
            "place": "БУДАПЕШТ, Венгрия",
        },
    ),
    "Spanish": (
        "es",
        "14 de mayo de 2013 - Comunicado\n\nEl título\n\nMadrid, España – La policía.",
        {"date": DAY, "kind": "Comunicado", "headline": "El título", "place": "Madrid, España"},
    ),
}


@pytest.mark.parametrize(("language", "text", "expected"), FRONTS.values(), ids=FRONTS)
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"], ids=["Unix", "Windows", "old"])
def test_front(language: str, text: str, expected: dict[str, object], line_end: str) -> None:
    read = release(text.replace("\n", line_end), "release.txt", language)
    assert front(read) == expected


PLACES = {
    "LYON, France – Police met.": "LYON, France",
    "LYON — Police met.": "LYON",
    "LYON -- Police met.": "LYON",
    "LYON, France - Police met.": "LYON, France",
    "LYON (France) – Police met.": "LYON (France)",
    "SÃO PAULO, Brazil – Police met.": "SÃO PAULO, Brazil",
    "PORT-AU-PRINCE, Haiti – Police met.": "PORT-AU-PRINCE, Haiti",
    "BISSAU, Guinea-Bissau – Police met.": "BISSAU, Guinea-Bissau",
    "WASHINGTON, D.C., United States – Police met.": "WASHINGTON, D.C., United States",
    "THE HAGUE, Netherlands – “Police met.”": "THE HAGUE, Netherlands",
    "LYON\u00a0– Police met.": "LYON",
    "Lyon, France – Police met.": "Lyon, France",
    "INTERPOL – the organization – met.": None,
    "Police – as always – met.": None,
    "Yesterday, Smith – who is the head – met them.": None,
    "“LYON – a town.”": None,
    "The 42nd conference – a success.": None,
    "LYON, France": None,
    "Moscow – the capital.": None,
}


@pytest.mark.parametrize(("paragraph", "place"), PLACES.items())
def test_place(paragraph: str, place: str | None) -> None:
    read = release(f"The headline\n\n{paragraph}", "release.txt")
    found = read.metadata.place.text if read.metadata.place else None
    assert found == place
    assert any(unit.text.startswith(paragraph[:3]) for unit in read.units[1:])


BODIES = {
    "paragraphs between empty lines": ("One.\n\nTwo.", "<p>One.</p>\n<p>Two.</p>\n"),
    "each line is a paragraph": ("One\nTwo", "<p>One</p>\n<p>Two</p>\n"),
    "lines broken by an editor are one paragraph": (
        (
            "Police from throughout Europe are meeting in the town for the\n"
            "42nd time to look at what can be done together against crime\nacross borders."
        ),
        (
            "<p>Police from throughout Europe are meeting in the town for the\n"
            "42nd time to look at what can be done together against crime\nacross borders.</p>\n"
        ),
    ),
    "two paragraphs without an empty line stay two": (
        (
            "Police from throughout Europe are meeting in the town for the first time.\n"
            "They will look at what can be done."
        ),
        (
            "<p>Police from throughout Europe are meeting in the town for the first time.</p>\n"
            "<p>They will look at what can be done.</p>\n"
        ),
    ),
    "signs of HTML are text": ("1 < 2 & <b>", "<p>1 &lt; 2 &amp; &lt;b&gt;</p>\n"),
    "tabs and spaces at the ends go": ("\tOne \t\n", "<p>One</p>\n"),
    "bullets are a list": ("- one\n- two", "<ul>\n<li>one</li>\n<li>two</li>\n</ul>\n"),
    "bullets of another kind": ("• one\n\n• two", "<ul>\n<li>one</li>\n<li>two</li>\n</ul>\n"),
    "a list below its introduction": (
        "They will:\n* go\n* come",
        "<p>They will:</p>\n<ul>\n<li>go</li>\n<li>come</li>\n</ul>\n",
    ),
    "an item of several lines": (
        "- one\n  goes on\n- two",
        "<ul>\n<li>one\ngoes on</li>\n<li>two</li>\n</ul>\n",
    ),
    "numbers are a list": ("1. one\n2. two", "<ol>\n<li>one</li>\n<li>two</li>\n</ol>\n"),
    "numbers between empty lines are one list": (
        "1) one\n\n2) two",
        "<ol>\n<li>one</li>\n<li>two</li>\n</ol>\n",
    ),
    "a list may begin elsewhere": (
        "3. one\n4. two",
        '<ol start="3">\n<li>one</li>\n<li>two</li>\n</ol>\n',
    ),
    "a single number is no list": ("14. May was a day.", "<p>14. May was a day.</p>\n"),
    "numbers out of order are no list": ("14. May\n3. June", "<p>14. May</p>\n<p>3. June</p>\n"),
    "a dash may open speech": ("– We agree.", "<p>– We agree.</p>\n"),
    "a line of stars is no list": ("* * *", "<p>* * *</p>\n"),
    "a heading is a few words and a colon": (
        "Notes to editors:\n\nOne.",
        "<h2>Notes to editors</h2>\n<p>One.</p>\n",
    ),
    "an end mark is no list": ("One.\n\n- ENDS -", "<p>One.</p>\n<p>- ENDS -</p>\n"),
    "hash signs end a release": ("One.\n\n###", "<p>One.</p>\n<p>###</p>\n"),
    "a heading of a standing part needs no colon": (
        "About the Library\n\nOne.\n\nNOTES TO EDITORS\n1. two\n2. three",
        (
            "<h2>About the Library</h2>\n<p>One.</p>\n<h2>NOTES TO EDITORS</h2>\n"
            "<ol>\n<li>two</li>\n<li>three</li>\n</ol>\n"
        ),
    ),
    "a standing part's heading may stand on its first line": (
        "Media contact:\nJane Doe\nTel. 1",
        "<h2>Media contact</h2>\n<p>Jane Doe</p>\n<p>Tel. 1</p>\n",
    ),
    "a sentence about something is no heading": (
        "About 400 came.\n\nOne.",
        "<p>About 400 came.</p>\n<p>One.</p>\n",
    ),
    "quoted lines are a quotation": (
        "One.\n\n> Two.\n> Three.\n\nFour.",
        "<p>One.</p>\n<blockquote>\n<p>Two.</p>\n<p>Three.</p>\n</blockquote>\n<p>Four.</p>\n",
    ),
    "line breaks of word processors end a line": (
        "One\vtwo\u2028three",
        "<p>One</p>\n<p>two</p>\n<p>three</p>\n",
    ),
    "page breaks end a paragraph": ("- one\f- two", "<ul>\n<li>one</li>\n<li>two</li>\n</ul>\n"),
    "a colon before a quotation is no heading": (
        "The Minister said:\n\n“One.”",
        "<p>The Minister said:</p>\n<p>“One.”</p>\n",
    ),
    "a colon at the end of a sentence is no heading": (
        "The delegates of all countries will do this:\n\nOne.",
        "<p>The delegates of all countries will do this:</p>\n<p>One.</p>\n",
    ),
}


@pytest.mark.parametrize(("text", "expected"), BODIES.values(), ids=BODIES)
def test_body(text: str, expected: str) -> None:
    read = release(f"The headline\n\n{text}", "release.txt")
    body = "".join(piece if isinstance(piece, str) else piece.source for piece in read.skeleton)
    assert body == expected


def test_no_break_spaces_stay_in_the_text() -> None:
    read = release("The\u00a0headline\n\nUSD\u00a045, 5\u202f%, co\u00adop.", "release.txt")
    assert [unit.text for unit in read.units] == [
        "The\u00a0headline",
        "USD\u00a045, 5\u202f%, co\u00adop.",
    ]


def test_units_know_their_lines() -> None:
    text = (
        "All news\n14 May 2013 - Media release\n\nThe headline\n\nLYON, France – One. Two.\n\n"
        "- three\n- four\n\nNotes to editors:\n\nFive."
    )
    read = release(text, "release.txt")
    assert [(unit.line, unit.text) for unit in read.units] == [
        (1, "All news"),
        (2, "Media release"),
        (4, "The headline"),
        (6, "LYON, France"),
        (6, "One."),
        (6, "Two."),
        (8, "three"),
        (9, "four"),
        (11, "Notes to editors"),
        (13, "Five."),
    ]


def test_roles_are_those_of_the_html() -> None:
    read = release("Head\n\n“One.”\n\n- two\n\nThree:\n\nFour.", "release.txt")
    assert [unit.role for unit in read.units] == [
        Role.HEADLINE,
        Role.QUOTATION,
        Role.LIST_ITEM,
        Role.HEADING,
        Role.PARAGRAPH,
    ]


def test_a_date_with_nothing_behind_it_is_no_release() -> None:
    with pytest.raises(SourceError, match="there is no headline"):
        release("14 May 2013 - Media release\n", "release.txt")


def test_the_name_of_the_release_gives_the_date_where_the_text_does_not() -> None:
    read = release("The headline\n\nText.", "2013-05-14-opening.txt")
    assert read.metadata.date == DAY
