"""The work round a model, with functions for models."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from translate_flow.engines.base import InParts
from translate_flow.engines.job import Limits, translate


def count_words(text: str) -> int:
    return len(text.split())


LIMITS = Limits(6, count_words, count_words)


class Model:
    """Answers with `reply` of each text and writes down what it was asked."""

    def __init__(self, reply: Callable[[str], str | None] = str.upper) -> None:
        self.reply = reply
        self.asked: list[list[str]] = []

    def __call__(self, texts: Sequence[str], done: Callable[[str], None]) -> Sequence[str | None]:
        self.asked.append(list(texts))
        for text in texts:
            done(text)
        return [self.reply(text) for text in texts]


def run(sentences: list[str], model: Model, target: str = "fr") -> list[str]:
    return translate(sentences, target, LIMITS, model, lambda _: None)


def test_answers_come_in_the_order_of_the_sentences() -> None:
    assert run(["b", "a b c", "a"], Model()) == ["B", "A B C", "A"]


def test_of_no_sentences_there_are_no_translations() -> None:
    told: list[int] = []
    assert translate([], "fr", LIMITS, Model(), told.append) == []
    assert not any(told)


def test_the_model_is_asked_each_text_once_the_longest_first() -> None:
    model = Model()
    run(["b", "a b c", "b", "a b", " b "], model)
    assert model.asked == [["a b c", "a b", "b"]]


VERBATIM = {
    "nothing": "",
    "white space": "  ",
    "a number": "2,013",
    "signs": "→ * €",
    "emoji": "🎉",
}


@pytest.mark.parametrize("text", VERBATIM.values(), ids=VERBATIM)
def test_text_without_letters_is_its_own_translation(text: str) -> None:
    model = Model(lambda _: "spoilt")
    assert run([text], model) == [text.strip()]
    assert model.asked == []


def test_a_long_sentence_is_translated_in_clauses() -> None:
    model = Model()
    assert run(["we came by bus, they came on foot"], model) == [
        "WE CAME BY BUS, THEY CAME ON FOOT"
    ]
    assert model.asked == [["they came on foot", "we came by bus,"]]


def test_what_was_translated_in_clauses_says_so_and_whole_sentences_do_not() -> None:
    texts = ["we came by bus, they came on foot", "We came by bus. They came on foot.", "we came"]
    assert [isinstance(answer, InParts) for answer in run(texts, Model())] == [True, False, False]


def test_an_answer_as_long_as_the_model_can_write_is_not_trusted() -> None:
    limits = replace(Limits(100, count_words, count_words), reply_tokens=12)
    model = Model(lambda text: " ".join([text.upper()] * (1 if len(text.split()) < 9 else 2))[:60])
    text = "one two three four five six, one two three four five six"
    (answer,) = translate([text], "fr", limits, model, lambda _: None)
    assert answer == text.upper()
    assert isinstance(answer, InParts)


def test_what_the_model_does_not_know_is_folded_before_it_and_restored_after() -> None:
    model = Model()
    limits = replace(LIMITS, knows=str.isascii)
    answers = translate(["“Jürgen came”", "a “b”"], "de", limits, model, lambda _: None)
    assert model.asked == [["Jurgen came", 'a "b"', "a “b”", "“Jurgen came”"]]
    assert answers == ["„JÜRGEN CAME“", "A „B“"]


def test_where_two_ways_of_a_sentence_differ_the_one_without_marks_decides() -> None:
    replies = {
        'the "red house" burns': 'la "cheval rouge" brûle',
        "the “red house” burns": "la maison rouge brûle",
        "the red house burns": "la maison rouge brûle",
    }
    model = Model(replies.get)
    limits = replace(LIMITS, knows=str.isascii)
    told: list[int] = []
    answers = translate(["the “red house” burns"], "fr", limits, model, told.append)
    assert model.asked == [list(replies)[:2], list(replies)[2:]]
    assert answers == ["la «\u202fmaison rouge\u202f» brûle"]
    assert told[-1] == 1


def test_where_two_ways_of_a_sentence_agree_it_is_not_translated_again() -> None:
    model = Model()
    limits = replace(LIMITS, knows=str.isascii)
    assert translate(["a “b” c"], "pt", limits, model, lambda _: None) == ["A “B” C"]
    assert len(model.asked) == 1


def test_clauses_of_a_language_without_spaces_are_joined_without() -> None:
    model = Model(lambda text: "我" if text.startswith("we") else "你")
    assert run(["we came by bus, they came on foot"], model, "zh") == ["我你"]


def test_the_full_stop_a_model_gives_a_clause_is_taken_off_inside_the_sentence() -> None:
    model = Model(lambda text: text.upper().rstrip(",.") + ".")
    assert run(["we came by bus and they came on foot."], model) == [
        "WE CAME BY BUS AND THEY CAME ON FOOT."
    ]


def test_a_word_too_long_for_the_model_stays_as_it_is() -> None:
    limits = Limits(6, len, len)
    model = Model()
    answers = translate(["go to a/b/c/d/e now"], "fr", limits, model, lambda _: None)
    assert answers == ["GO TO a/b/c/d/e NOW"]


def test_a_sentence_that_got_lost_is_translated_by_itself() -> None:
    model = Model(lambda text: text.upper().split(". ")[0])
    assert run(["Doors open. People enter."], model) == ["DOORS OPEN. PEOPLE ENTER."]
    assert model.asked == [["Doors open. People enter."], ["Doors open.", "People enter."]]


def test_what_came_to_no_end_is_tried_in_halves_and_then_given_up() -> None:
    limits = Limits(100, lambda text: 2 * len(text.split()), len)
    model = Model(lambda text: None if "bad" in text else text.upper())
    answers = translate(
        ["one two three four, bad six seven eight", "good"], "fr", limits, model, lambda _: None
    )
    assert answers == ["", "GOOD"]


def test_an_endless_answer_is_none() -> None:
    assert run(["one two"], Model(lambda _: "la " * 100)) == [""]


def test_an_empty_answer_is_none() -> None:
    assert run(["one"], Model(lambda _: " ")) == [""]


def test_progress_counts_sentences_and_ends_with_all() -> None:
    seen: list[int] = []
    sentences = ["a", "a", "1", "we came by bus, they came on foot"]
    translate(sentences, "fr", LIMITS, Model(), seen.append)
    assert seen == sorted(seen)
    assert seen[-1] == 4
