"""Words are counted as a translator would count them, in any script."""

from __future__ import annotations

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate_flow.text import wordcount
from translate_flow.text.wordcount import count_words, unit_words


def test_the_examples_are_true() -> None:
    assert doctest.testmod(wordcount).failed == 0


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("– … !", 0),
        ("The bridge is open.", 4),
        ("don't stop o'clock", 3),
        ("3.5 million, 90,000 and 14:30", 5),
        ("a well-known co-operation", 3),
        ("2012–2013", 2),
        ("said—again", 2),
        ("Bonjour\u00a0! Ça va\u202f?", 3),
        ("press@example.org https://example.org/a?b=c", 2),
        ("co\u00adope\u00adra\u00adtion", 1),
        ("الجسر مفتوح الآن", 3),
        ("מספר 5", 2),
        ("한국어 문장입니다", 2),
        ("新しい橋", 4),
        ("2024年3月1日", 6),
        ("新的 桥。", 3),
        ("สะพานใหม่เปิดแล้ว", 3),
        ("ស្ពានថ្មី", 2),
    ],
)
def test_words_of_a_text(text: str, words: int) -> None:
    assert count_words(text) == words


@pytest.mark.parametrize(
    ("short", "words"),
    [
        ("the <a1>new bridge</a1> is <em>open</em>", 5),
        ("<strong>O</strong>nce", 1),
        ("first line<br/>second line", 4),
        ("R&amp;D", 1),
        ("<img1/>", 0),
    ],
)
def test_marks_are_no_words(short: str, words: int) -> None:
    assert unit_words(short) == words


@given(st.text(), st.text())
def test_texts_side_by_side_have_the_words_of_both(one: str, other: str) -> None:
    assert count_words(f"{one} {other}") == count_words(one) + count_words(other)


@given(st.text())
def test_there_are_words_exactly_where_there_are_letters_or_digits(text: str) -> None:
    assert count_words(text) <= sum(not char.isspace() for char in text)
    if any(char.isalnum() for char in text):
        assert count_words(text) > 0
