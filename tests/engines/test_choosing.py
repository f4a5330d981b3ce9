"""One of several translations of a sentence with signs that the model does not know."""

from __future__ import annotations

import pytest

from translate_flow.engines import Model, no_progress
from translate_flow.engines.base import InParts
from translate_flow.engines.choosing import Ways, choose, is_open
from translate_flow.engines.firefox import FirefoxEngine

ASCII = str.isascii

WAYS = {
    "nothing unknown": ("It is 'so' - here", ["It is 'so' - here"], None),
    "letters alone": ("Jürgen came", ["Jurgen came"], None),
    "apostrophes": ("It’s Jürgen", ["It's Jurgen", "It’s Jurgen"], None),
    "dashes": ("here – now", ["here - now", "here – now"], None),
    "quotation marks": ("a “red book” here", ['a "red book" here', "a “red book” here"],
                        "a red book here"),
    "round all of it": ("“We know.”", ["We know.", "“We know.”"], "We know."),
}  # fmt: skip


@pytest.mark.parametrize(("source", "first", "unquoted"), WAYS.values(), ids=WAYS)
def test_a_sentence_is_asked_for_in_several_ways_where_the_model_does_not_know_its_signs(
    source: str, first: list[str], unquoted: str | None
) -> None:
    ways = Ways.of(source, ASCII)
    assert ways.first == first
    assert (ways.unquoted and ways.unquoted.text) == unquoted


def test_a_model_that_knows_all_signs_is_asked_once() -> None:
    assert len(Ways.of("It’s “new” – here", bool).first) == 1


# source, translations as written and folded, the one chosen
TWO = {
    "as written, where nothing is lost": (
        "The king’s men’s coats", "os casacos dos reis", "o casaco do rei",
        "os casacos dos reis",
    ),
    "folded, where only a little word is lost": (
        "It’s the plan", "o plano", "é o plano", "é o plano",
    ),
    "folded, where a word is lost": (
        "Today’s winner is Ann", "o vencedor é Ann", "o vencedor de hoje é Ann",
        "o vencedor de hoje é Ann",
    ),
    "as written, where another has an article more": (
        "The World’s Fair is here", "A Feira Mundial está aqui",
        "A Feira do Mundo está aqui", "A Feira Mundial está aqui",
    ),
    "folded, where a word is left as it was": (
        "The Rome–Paris line", "a linha Rome-Paris", "a linha Roma-Paris", "a linha Roma-Paris",
    ),
    "folded, where a dash is lost": (
        "The plan – a new one – failed", "o plano é um novo - falhou",
        "o plano - um novo - falhou", "o plano – um novo – falhou",
    ),
    "as written, where all dashes are there": (
        "The plan – a new one – failed", "o plano - um novo - fracassou",
        "o plano - um novo - falhou", "o plano – um novo – fracassou",
    ),
    "folded, where an apostrophe became a hyphen": (
        "Mr O’Brien came", "Sr. O-Brien veio", "Sr. O'Brien veio", "Sr. O’Brien veio",
    ),
    "folded, where an ending of the source stays": (
        "since Guthrum’s", "desde Guthrum's", "desde Guthrum", "desde Guthrum",
    ),
    "the other, where there is no translation": (
        "The king’s coat", "", "o casaco do rei", "o casaco do rei",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("source", "written", "folded", "expected"), TWO.values(), ids=TWO)
def test_of_two_that_as_written_is_taken_unless_something_is_lost_in_it(
    source: str, written: str, folded: str, expected: str
) -> None:
    ways = Ways.of(source, ASCII)
    answers = dict(zip(ways.first, [folded, written], strict=True))
    assert not is_open(ways, answers, "pt")
    assert choose(ways, answers, "pt") == expected


# translations folded, as written, and without marks; the one chosen
THREE = {
    "all agree": ('um "livro vermelho" aqui', "um livro vermelho aqui", "",
                  "um “livro vermelho” aqui"),
    "the folded one is alone": (
        'um "livro rubro" aqui', "um livro vermelho aqui", "um livro vermelho aqui",
        "um “livro vermelho” aqui",
    ),
    "the one as written is alone": (
        'um "livro vermelho" aqui', "um Olivro aqui", "um livro vermelho aqui",
        "um “livro vermelho” aqui",
    ),
    "the one without marks is alone": (
        'um "livro rubro" aqui', "um livro rubro está aqui", "há obras vermelhas",
        "um “livro rubro” está aqui",
    ),
    "the place of the marks is not sure": (
        'há "obras rubras" aqui', "um livro vermelho aqui", "um livro vermelho aqui",
        "há “obras rubras” aqui",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("folded", "written", "without", "expected"), THREE.values(), ids=THREE)
def test_of_three_that_is_taken_which_most_agrees_with_the_others(
    folded: str, written: str, without: str, expected: str
) -> None:
    ways = Ways.of("a “red book” here", ASCII)
    assert ways.unquoted is not None
    answers = dict(zip(ways.first, [folded, written], strict=True))
    assert is_open(ways, answers, "pt") is bool(without)
    answers[ways.unquoted.text] = without
    assert choose(ways, answers, "pt") == expected


def test_what_was_translated_in_parts_still_says_so() -> None:
    ways = Ways.of("It’s Jürgen", ASCII)
    answers = dict.fromkeys(ways.first, InParts("é Jurgen"))
    chosen = choose(ways, answers, "pt")
    assert chosen == "é Jürgen"
    assert isinstance(chosen, InParts)


REAL = {
    # Folded, the model says "Escudo Azul".
    "The “Blue Shield” programme protects museums in times of war.":
        "O programa “Blue Shield” protege os museus em tempos de guerra.",
    # As written, it says "a invenção depura"; folded, "“invenção pura”".
    "The minister’s spokesman said that the accusations were “pure invention”.":
        "O porta-voz do ministro disse que as acusações eram “pura invenção”.",
    # As written, it says "O-Brien".
    "It’s the first time that Mr. O’Brien wins.": "É a primeira vez que o Sr. O’Brien ganha.",
}  # fmt: skip


@pytest.mark.parametrize(("source", "expected"), REAL.items(), ids=REAL)
def test_with_the_sample_model(
    source: str, expected: str, firefox: FirefoxEngine, sample: Model
) -> None:
    assert firefox.translate(sample, [source], no_progress) == [expected]
