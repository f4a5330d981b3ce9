"""Which quotation marks belong together, and how each language writes them."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel.localedata import locale_identifiers
from hypothesis import given
from hypothesis import strategies as st

from translate_flow.engines.folding import fold, restore
from translate_flow.engines.quoting import has_marks_of, quotes
from translate_flow.language.quotation import DOUBLE, SINGLE, quotations, style

DATA = Path(__file__).parents[1] / "data"

STYLES = {
    "en": "“a ‘b’ a”",
    "ar": "”a ’b‘ a“",
    "de": "„a ‚b‘ a“",
    "es": "“a ‘b’ a”",
    "fr": "«\u202fa «\u202fb\u202f» a\u202f»",
    "fr-BE": "«\u202fa «\u202fb\u202f» a\u202f»",
    "fr-CH": "«a ‹b› a»",
    "hu": "„a »b« a”",
    "ja": "「a 『b』 a」",
    "pt": "“a ‘b’ a”",
    "pt-BR": "“a ‘b’ a”",
    "pt-PT": "«a “b” a»",
    "ru": "«a „b“ a»",
    "sv": "”a ’b’ a”",
    "zh-CN": "“a ‘b’ a”",
    "zh-TW": "「a 『b』 a」",
}


@pytest.mark.parametrize(("language", "expected"), STYLES.items(), ids=STYLES)
def test_each_language_quotes_in_its_own_way(language: str, expected: str) -> None:
    marks = style(language)
    inner = "b".join(marks.at(1))
    assert f"a {inner} a".join(marks.at(0)) == expected
    assert marks.at(2) == marks.at(0)


CLDR = {
    language: marks
    for marks, languages in (
        line.split("\t")
        for line in (DATA / "cldr_quotation_marks.tsv").read_text("utf-8").splitlines()
        if not line.startswith("#")
    )
    for language in languages.split()
}


@pytest.mark.parametrize("language", CLDR)
def test_restored_marks_are_those_of_cldr_in_every_language(language: str) -> None:
    outer, closing, inner, inner_closing = CLDR[language]
    source = "They say “yes, or ‘no’” here"
    text = restore(fold(source, str.isascii), "Aa \"bb, cc 'dd'\" ee", language)
    without_spaces = text.replace("\u202f", "")
    assert without_spaces == f"Aa {outer}bb, cc {inner}dd{inner_closing}{closing} ee"
    if language.split("-")[0] != "st":  # opens with a double mark and closes with a single one
        assert has_marks_of(source, text)
        assert quotes(text) == ["bb, cc dd", "dd"]
    is_french = language.split("-")[0] == "fr" and language != "fr-CH"
    assert text.count("\u202f") == (text.count("«") + text.count("»") if is_french else 0)


def test_every_language_has_marks() -> None:
    assert all(style(name.replace("_", "-")).outer[0] for name in locale_identifiers())


PAIRS = {
    "“We are ready,” he said.": ["“We are ready,”"],
    '"We are ready," he said.': ['"We are ready,"'],
    "He said “they call it ‘the end’ now”.": ["“they call it ‘the end’ now”", "‘the end’"],
    'Disse "chamam-lhe "o fim" agora".': ['"chamam-lhe "o fim" agora"', '"o fim"'],
    "« Bonjour », dit-il": ["« Bonjour »"],
    "„Ja“, sagte er": ["„Ja“"],
    "the ‘Red’ team’s plan": ["‘Red’"],
    "the 'ministers' plan'": ["'ministers'"],
    "(“Yes”)": ["“Yes”"],
    "彼は「『はい』と言った」と書いた": ["「『はい』と言った」", "『はい』"],
    "—“Yes”—": ["“Yes”"],
    "the “end”-user": ["“end”"],
    "the ministers’ plan isn’t ready": [],
    "rock’n’roll of the ’90s": [],
    "": [],
}


@pytest.mark.parametrize(("text", "expected"), PAIRS.items(), ids=PAIRS)
def test_marks_that_belong_together(text: str, expected: list[str]) -> None:
    found = quotations(text)
    assert [text[pair.start : pair.end + 1] for pair in found.pairs] == expected
    assert (found.opened, found.closed) == ((), ())


@pytest.mark.parametrize(
    ("text", "opened", "closed"),
    [
        ("“It works.", (0,), ()),
        ("It works.”", (), (9,)),
        ("Yes,” he said. “It works.", (15,), (4,)),
        ('a screen of 19" in size', (), ()),
    ],
    ids=["goes on behind the text", "began before it", "both", "inches"],
)
def test_marks_without_a_partner(
    text: str, opened: tuple[int, ...], closed: tuple[int, ...]
) -> None:
    found = quotations(text)
    assert (found.pairs, found.opened, found.closed) == ((), opened, closed)


@given(st.text(st.sampled_from(DOUBLE + SINGLE + " a.,1-")))
def test_no_mark_is_counted_twice_and_no_pairs_cross(text: str) -> None:
    found = quotations(text)
    places = [place for pair in found.pairs for place in (pair.start, pair.end)]
    places += [*found.opened, *found.closed]
    assert len(set(places)) == len(places)
    for one in found.pairs:
        for other in found.pairs:
            assert not one.start < other.start < one.end < other.end
