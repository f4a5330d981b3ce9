"""Input made to hang or to crash a reader: correct work or a clear refusal, never anything else."""

from __future__ import annotations

import pytest

from translate_flow.errors import SourceError
from translate_flow.sources import Source, read

SIZE = 20_000


def source(path: str, text: str) -> Source:
    return Source("release", path, text, "en", lambda _: [])


@pytest.mark.parametrize(
    ("path", "text"),
    [
        pytest.param("a.html", "<!-- -->" * SIZE + "<h1>x</h1>", id="comments before a fragment"),
        pytest.param("a.html", "<h1>x</h1><p>" + "&amp;" * SIZE, id="references without end"),
        pytest.param("a.html", "<h1>x</h1>" + "</b><" * SIZE, id="tags that close nothing"),
        pytest.param("a.txt", "a" + " " * SIZE + "b\n\nText.", id="a headline of spaces"),
        pytest.param("a.txt", "T\n\n" + "A" * SIZE + " – Yes.", id="a word without end"),
        pytest.param("a.txt", "9" * SIZE + " March 2\n\nT\n\nText.", id="a year without end"),
        pytest.param("a.txt", "1" * SIZE + "\nT\n\nText.", id="a number without end"),
        pytest.param("a.txt", "T\n\n" + "\t" * 20 * SIZE + "Text", id="an indent without end"),
        pytest.param("a.txt", "T\n\n" + "Some text. " * SIZE, id="a line without end"),
        pytest.param("a.html", "<h1>x</h1>" + "Text.<sup>1</sup> " * SIZE, id="footnotes"),
        pytest.param("a.html", "<h1>x</h1>" + "a<!-- b -->" * SIZE, id="comments in a sentence"),
    ],
)
def test_it_is_read(path: str, text: str) -> None:
    assert read(source(path, text)).units


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("---\ntitle: " + "[" * SIZE + "\n---\nText.", id="lists in lists"),
        pytest.param("---\n" + "- " * SIZE + "\n---\nText.", id="items in items"),
    ],
)
def test_front_matter_without_end_is_refused(text: str) -> None:
    with pytest.raises(SourceError, match="front matter"):
        read(source("a.md", text))


@pytest.mark.parametrize(
    "text", ["<p>a</b><", "<h1>a</><", "<p>x</i>< y</p>", "<p>a < b</b> & c > d</p>"]
)
def test_a_sign_behind_a_tag_that_closes_nothing_stays_in_the_text(text: str) -> None:
    release = read(source("a.html", f"<h1>x</h1>{text}" if "<h1>" not in text else text))
    assert any("&lt;" in unit.text for unit in release.units)
