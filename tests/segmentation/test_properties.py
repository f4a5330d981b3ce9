"""What is true of every text, also of texts made to be slow."""

from __future__ import annotations

import itertools
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.segmentation.golden import LANGUAGES, own_cases

from translate_flow.segmentation import Granularity, Segmenter, boundaries

SNIPPETS = [
    "Dr. ", "U.S. ", "z. B. ", "stb. ", "г. ", "د. ", "M. ", "EE. UU. ", "a.m. ", "No. ", "p. 5",
    "The ", "He ", "police", "Ministre ", "Ő ", "قال ", "4.5 ", "1.000.000,50 ", "14. ", "2013. ",
    "www.example.org", "https://example.org/a.b?c=d. ", "press@example.org ", "file.txt ", "U.S.A.",
    ". ", "! ", "? ", "… ", "... ", ". . . ", "۔ ", "؟ ", "。", ".", "!", "\n", "\n\n", "\u00a0",
    "“", "”", "« ", " »", "„", "“ ", "(", ") ", "[", "] ", "– ", "— ", "• ", "1) ", "a) ", "2. ",
    "¿", "¡", "\ufffc", "\u200b", "\u202a", "_", "’", "'", '"', ", ", "; ", ": ", "I. ", "XIV. ",
    "said ", "iPhone ", "A. B. ", "J.-P. ", "é", "ß", "İ", "ǆ", "٣. ", "²", "½ ",
]  # fmt: skip
texts = st.one_of(
    st.text(max_size=200),
    st.lists(st.sampled_from(SNIPPETS), max_size=40).map("".join),
)
languages = st.sampled_from([*LANGUAGES, "it", "cs", "el", "ja", "zh-Hant", "pt-BR", "xx", ""])
ADDRESS = re.compile(r"(?:https?://|www\.)[\w./?=&%-]*\w|[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
NUMBER = re.compile(r"\d+(?:[.,]\d+)+")


@given(text=texts, language=languages)
@settings(deadline=None, max_examples=400)
def test_offsets_are_inside_the_text_and_increase(text: str, language: str) -> None:
    offsets = boundaries(text, language)
    assert offsets == sorted(set(offsets))
    assert all(0 < offset < len(text) for offset in offsets)


@given(text=texts, language=languages)
@settings(deadline=None, max_examples=300)
def test_no_piece_is_blank_and_white_space_is_with_what_is_before_it(
    text: str, language: str
) -> None:
    cuts = [0, *boundaries(text, language), len(text)]
    pieces = [text[start:end] for start, end in itertools.pairwise(cuts)]
    assert "".join(pieces) == text
    if len(pieces) > 1:
        assert all(piece.strip() for piece in pieces)
    assert not any(piece[0].isspace() for piece in pieces[1:])


@given(text=texts, language=languages)
@settings(deadline=None, max_examples=300)
def test_words_numbers_and_addresses_stay_whole(text: str, language: str) -> None:
    offsets = boundaries(text, language)
    # A raised figure is the mark of a note, not a part of a number.
    inside = (text[at - 1] + text[at] for at in offsets)
    assert not any(all(char.isalpha() or char.isdecimal() for char in pair) for pair in inside)
    for whole in (ADDRESS, NUMBER):
        for found in whole.finditer(text):
            assert not any(found.start() < at < found.end() for at in offsets), found[0]


@given(text=texts, language=languages)
@settings(deadline=None, max_examples=100)
def test_the_same_text_has_the_same_boundaries(text: str, language: str) -> None:
    assert boundaries(text, language) == boundaries(text, language)


@given(text=texts, language=languages)
@settings(deadline=None, max_examples=50)
def test_a_paragraph_is_not_cut(text: str, language: str) -> None:
    assert boundaries(text, language, Granularity.PARAGRAPH) == []


@given(language=st.sampled_from(LANGUAGES), data=st.data())
@settings(deadline=None, max_examples=60)
def test_a_sentence_is_not_cut_again(language: str, data: st.DataObject) -> None:
    case = data.draw(st.sampled_from(own_cases(language)))
    cuts = [0, *case.offsets, len(case.text)]
    for start, end in itertools.pairwise(cuts):
        sentence = case.text[start:end]
        assert boundaries(sentence, language) == [], sentence


@given(text=texts)
@settings(deadline=None, max_examples=60)
def test_no_boundary_follows_an_abbreviation_of_the_project(text: str) -> None:
    marked = text + " Zq. " + "Weiter geht es."
    offsets = boundaries(marked, "de", rules=Segmenter(abbreviations=("Zq.",)))
    assert len(text) + len(" Zq. ") not in offsets


@pytest.mark.parametrize("language", ["en", "de", "ar", "it", "ja"])
@pytest.mark.parametrize(
    "pattern",
    [
        ". . . ", "(", ")", "A.", "((.", "[1]", "«", "“A b ", "\n", " ", ".", "-",
        "( a. ", "Abc. (", ". » ", "a) B ", "\u200b", ".\u200b", "www.", "a@", "_", "x“a", "…",
    ],
)  # fmt: skip
def test_a_hostile_text_is_gone_through_to_its_end(pattern: str, language: str) -> None:
    text = pattern * (20_000 // len(pattern))
    offsets = boundaries(text, language)
    assert offsets == sorted(set(offsets))
    assert all(0 < offset < len(text) for offset in offsets)
