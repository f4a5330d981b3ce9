from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate_flow.engines.clauses import halves, loses_sentences, sentence_ends, split


def count_words(text: str) -> int:
    return len(text.split())


ONE_SENTENCE = {
    "a single sentence": "The hall is open.",
    "a title": "Dr. Kovács met Mrs. Diallo.",
    "an initial": "Speech by J. Okoro in Accra.",
    "an abbreviation of a reference": "See No. 5 and p. 12 of it.",
    "a decimal": "It rose to 3.5 per cent.",
    "a web address": "See www.example.org for more.",
    "small letters after it": "It is e.g. warm and etc. everywhere.",
    "nothing": "",
}


@pytest.mark.parametrize("text", ONE_SENTENCE.values(), ids=ONE_SENTENCE)
def test_no_sentence_ends_inside(text: str) -> None:
    assert sentence_ends(text) == []


SENTENCES = {
    "a full stop": ("It is open. You may enter.", ["It is open.", " You may enter."]),
    "a question": ("Who came? Nobody.", ["Who came?", " Nobody."]),
    "a closing quotation mark": ("“We came.” They left.", ["“We came.”", " They left."]),
    "Chinese, without a space": ("大会开幕了。欢迎各位。", ["大会开幕了。", "欢迎各位。"]),
    "Arabic": ("هل وصلوا؟ نعم وصلوا.", ["هل وصلوا؟", " نعم وصلوا."]),
}


@pytest.mark.parametrize(("text", "sentences"), SENTENCES.values(), ids=SENTENCES)
def test_sentence_ends(text: str, sentences: list[str]) -> None:
    ends = [0, *sentence_ends(text), len(text)]
    assert [text[ends[i] : ends[i + 1]] for i in range(len(ends) - 1)] == sentences


@pytest.mark.parametrize(
    ("source", "translation", "lost"),
    [
        ("It is open. You may enter.", "Está aberto. Pode entrar.", False),
        ("It is open. You may enter.", "Está aberto.", True),
        ("Dr. Diallo came.", "O doutor Diallo veio.", False),
        ("It is open. Next steps", "Está aberto. Próximos passos", False),
        ("大会开幕了。欢迎各位。", "The conference has opened.", True),
    ],
)
def test_a_lost_sentence_is_noticed(source: str, translation: str, lost: bool) -> None:
    assert loses_sentences(source, translation) is lost


SPLITS = {
    "short text stays whole": ("one two three", ["one two three"]),
    "at a sentence end, even if a comma is nearer the middle": (
        "We came here. Now, all of us will stay",
        ["We came here.", " Now,", " all of us will stay"],
    ),
    "at a semicolon rather than a comma": (
        "the first, short part; the other part",
        ["the first, short part;", " the other part"],
    ),
    "at a comma rather than a space": (
        "the first part of it, the second part",
        ["the first part of it,", " the second part"],
    ),
    "between words if need be": (
        "one two three four five six seven eight",
        ["one two three four", " five six seven eight"],
    ),
    "a long word stays whole": ("https://example.org/a/b/c", ["https://example.org/a/b/c"]),
}


@pytest.mark.parametrize(("text", "pieces"), SPLITS.values(), ids=SPLITS)
def test_split_into_pieces_of_five_words(text: str, pieces: list[str]) -> None:
    assert split(text, 5, count_words) == pieces


def test_scripts_without_spaces_are_divided_between_letters() -> None:
    assert split("国际会议在首都开幕", 5, len) == ["国际会议", "在首都开幕"]


@given(st.text(alphabet="ab .,;:!?—。，你好é\u0301", max_size=60), st.integers(1, 8))
def test_the_pieces_joined_are_the_text(text: str, limit: int) -> None:
    pieces = split(text, limit, count_words)
    assert "".join(pieces) == text
    assert "".join(halves(text)) == text
