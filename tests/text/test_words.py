"""The words of a text, as ranges."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate_flow.text.words import has_words, spelled, words

WORDS = {
    "runs of letters and digits": ("in 1970s, or so", ["in", "1970s", "or", "so"]),
    "an underscore belongs to the word": ("see my_file.", ["see", "my_file"]),
    "an apostrophe does not": ("l'an", ["l", "an"]),
    "a mark belongs to its letter": ("cafe\u0301s now", ["cafe\u0301s", "now"]),
    "a mark alone is no word": ("\u0301 now", ["now"]),
    "a soft hyphen is in the word": ("press\u00adroom", ["press\u00adroom"]),
    "each letter of a script without spaces": ("你好 a", ["你", "好", "a"]),
    "with its marks": ("ที่นี่", ["ที่", "นี่"]),
    "and letters beside them": ("IT界x", ["IT", "界", "x"]),
}


@pytest.mark.parametrize(("text", "expected"), WORDS.values(), ids=WORDS)
def test_words(text: str, expected: list[str]) -> None:
    assert [text[word.start : word.end] for word in words(text)] == expected
    assert spelled(text) == expected


@given(st.text(max_size=12))
def test_a_text_has_words_where_some_are_found(text: str) -> None:
    assert has_words(text) is bool(words(text))


@given(st.text(alphabet=st.sampled_from("ab1_ -.'é\u0301\u00ad\u200dقд\u064b\u093e"), max_size=20))
def test_a_letter_of_a_script_without_spaces_changes_no_word_before_it(text: str) -> None:
    assert words(f"{text} 你")[:-1] == words(text)
