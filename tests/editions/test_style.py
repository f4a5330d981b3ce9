"""What the style does to a release, as a browser lays it out."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.browser import browser, needs_chromium

NUMBER = "[+43 1 555 01 23](tel:+4315550123)"
WORDS = "[the office of the press at the harbour, at any hour](tel:+4315550123)"

TORN = """
[...document.querySelectorAll("a[href^='tel:']")].filter((link) => {
  const line = (node, at) => {
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + 1);
    return range.getBoundingClientRect().bottom;
  };
  const text = link.firstChild, end = line(text, text.length - 1);
  return line(text, 0) !== end || line(link.nextSibling, 0) !== end;
}).length
"""
"""How many numbers stand on two lines, or without the full stop behind them."""


def edition(press, link: str) -> Path:
    """A release that says the link in each of many places of a line."""
    lines = "\n\n".join(f"{'Call us. ' * words}You reach {link}." for words in range(12))
    press.write("releases/telephone.md", f"---\ntitle: The telephone\n---\n{lines}\n")
    press.done("build")
    return press.path("public/en/telephone/index.html")


@needs_chromium
@pytest.mark.parametrize(
    ("media", "widths"), [("screen", range(640, 900, 5)), ("print", range(320, 900, 7))]
)
def test_a_telephone_number_that_is_a_link_stays_on_one_line(
    press, media: str, widths: range
) -> None:
    path = edition(press, NUMBER)
    with browser() as running:
        tab = running.tab()
        tab.open(path.as_uri())
        tab.media(media)
        torn = {}
        for width in widths:
            tab.size(width)
            torn[width] = tab.run(TORN)
    assert not any(torn.values()), torn


@needs_chromium
@pytest.mark.parametrize("width", [320, 640])
def test_a_link_to_a_telephone_that_is_many_words_is_no_wider_than_the_screen(
    press, width: int
) -> None:
    path = edition(press, WORDS)
    with browser() as running:
        tab = running.tab()
        tab.open(path.as_uri())
        tab.size(width)
        assert tab.run("document.documentElement.scrollWidth") <= width


def test_the_text_of_a_number_is_as_it_was_written(press) -> None:
    assert ">+43 1 555 01 23</a>." in edition(press, NUMBER).read_text(encoding="utf-8")
