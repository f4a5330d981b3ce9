"""Left-to-right runs in right-to-left text are isolated where their order would change."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.browser import browser, needs_chromium

from translate_flow.editions.bidi import isolated_html, isolated_text

ISOLATED = [
    # Arabic; brackets mark what must be isolated
    pytest.param("اتصلوا على [+36 1 555 0142].", id="a telephone number"),
    pytest.param("من [(01) 555 0142] الآن", id="a telephone number with an area code"),
    pytest.param("العنوان [press@site.example].", id="an e-mail address"),
    pytest.param("على [https://site.example/a/] الآن", id="a web address"),
    pytest.param("في [https://site.example/a_(b)].", id="a web address that ends in a bracket"),
    pytest.param("بلغة [C++] فقط", id="a name that ends in signs"),
    pytest.param("شركة [Yahoo!] الأمريكية", id="a name that ends in an exclamation mark"),
    pytest.param("مشروع [FAO 45] الجديد", id="a name with a number"),
    pytest.param("هيئة [FAO]، 2013", id="a name before a number"),
    pytest.param("فيروس [H1N1 (2009)] الجديد", id="a name with a year in brackets"),
    pytest.param("منظمة [FAO (UN)] نفسها", id="a name with a name in brackets"),
    pytest.param("المعيار [ISO 22324:2022] نفسه", id="a standard"),
    pytest.param("يوم [2013-05-14] صباحًا", id="a date in figures"),
    pytest.param("بلغ [12 500 000] شخص", id="a number in groups"),
    pytest.param("بدقة [4K] عالية", id="a figure and a letter"),
    pytest.param("الدرجة [-5] اليوم", id="a number with a sign"),
    pytest.param("من [FAO]، [WHO]، [UNDP] معًا", id="a list with Arabic commas"),
    # Hebrew
    pytest.param("של [FAO], [WHO], [UNDP] יחד", id="a list of acronyms"),
    pytest.param("חייגו [+43 1 555 0142] בימי חול", id="a telephone number in Hebrew"),
    pytest.param("בשפת [C++] בלבד", id="signs in Hebrew"),
    pytest.param("מסמך [FAO 45] החדש", id="a number in Hebrew"),
    pytest.param("ביום [2013-05-14] בבוקר", id="a date in figures in Hebrew"),
]


def marked(text: str, before: str, after: str) -> str:
    return text.replace("[", before).replace("]", after)


@pytest.mark.parametrize("text", ISOLATED)
def test_isolated(text: str) -> None:
    plain = marked(text, "", "")
    assert isolated_html(plain) == marked(text, '<bdi dir="ltr">', "</bdi>")
    assert isolated_text(plain) == marked(text, "\u2066", "\u2069")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("نص عربي كامل، بلا استثناء.", id="Arabic alone"),
        pytest.param("نظام WAPIS الجديد", id="a plain name"),
        pytest.param("شركة Apple (العربية) الجديدة", id="a plain name before brackets"),
        pytest.param("الكلمة the quick fox في النص", id="plain words"),
        pytest.param("בעיר Vienna, Austria השבוע", id="a place with its country"),
        pytest.param("من 14 إلى 16 مايو", id="numbers in words"),
        pytest.param("بين 14–16 مايو", id="a range, which runs with the text"),
        pytest.param("الساعة 9:00–17:00 يوميًا", id="a range of hours"),
        pytest.param("بنسبة 95% هذا العام", id="a percentage"),
    ],
)
def test_left_alone(text: str) -> None:
    assert isolated_html(text) == text


def test_what_stands_at_an_end_is_isolated_where_more_may_follow() -> None:
    """Beyond the mark of a link, or in the next sentence, may be another name."""
    assert isolated_html("مع FAO") == 'مع <bdi dir="ltr">FAO</bdi>'
    assert isolated_text("مع FAO") == "مع FAO"


def test_signs_of_html_are_escaped_on_the_way() -> None:
    assert isolated_html("من R&D < 5 إلى") == 'من <bdi dir="ltr">R&amp;D</bdi> &lt; 5 إلى'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("le mot العربية seul", "le mot العربية seul"),
        ("le mot العربية (2013)", 'le mot <bdi dir="rtl">العربية</bdi> (2013)'),
        ("1 العربية, עברית", '1 <bdi dir="rtl">العربية</bdi>, <bdi dir="rtl">עברית</bdi>'),
    ],
)
def test_from_left_to_right_the_same_holds_of_the_other_scripts(text: str, expected: str) -> None:
    assert isolated_html(text, "ltr") == expected


@needs_chromium
def test_a_browser_shows_the_signs_in_the_order_of_isolated_phrases(tmp_path: Path) -> None:
    """Where the signs stand on the screen, ours beside what a person isolated."""
    rows = []
    for case in ISOLATED:
        text = str(case.values[0])
        for html in (isolated_html(marked(text, "", "")), marked(text, "<bdi dir=ltr>", "</bdi>")):
            rows.append(f"<p>{html}</p>")
        rows.append(f"<p>{isolated_text(marked(text, '', ''))}</p>")
    page = tmp_path / "page.html"
    page.write_text(
        '<!DOCTYPE html><html dir="rtl"><meta charset="utf-8">' + "".join(rows), encoding="utf-8"
    )
    with browser() as running:
        tab = running.tab()
        tab.open(page.as_uri())
        shown = tab.run(SHOWN)
    for number, case in enumerate(ISOLATED):
        ours, by_hand, as_text = shown[3 * number : 3 * number + 3]
        assert ours == by_hand == as_text, case.id


SHOWN = """
[...document.querySelectorAll("p")].map((paragraph) => {
  const signs = [];
  const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
  for (let node; (node = walker.nextNode()); ) {
    for (let place = 0; place < node.length; place++) {
      const range = document.createRange();
      range.setStart(node, place);
      range.setEnd(node, place + 1);
      const box = range.getBoundingClientRect();
      // isolates have no width, and letters that join with others share a place
      if (box.width && !/\\s/.test(node.data[place])) signs.push([box.left, node.data[place]]);
    }
  }
  return signs.sort((one, other) => one[0] - other[0]).map((sign) => sign[1]).join("");
})
"""
