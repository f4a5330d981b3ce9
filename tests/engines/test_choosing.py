"""One of several translations of a sentence with signs that the model does not know."""

from __future__ import annotations

import pytest

from translate_flow.engines.base import InParts
from translate_flow.engines.choosing import Ways, choose, missing

ASCII = str.isascii

WAYS = {
    "nothing unknown": ("It is 'so' - here", ["It is 'so' - here"]),
    "letters alone": ("Jürgen came", ["Jurgen came"]),
    "apostrophes": ("It’s Jürgen", ["It's Jurgen", "It’s Jurgen"]),
    "dashes": ("here – now", ["here - now", "here – now"]),
    "quotation marks": ("a “red book” here", ['a "red book" here', "a “red book” here"]),
    "round all of it": ("“We know.”", ["We know.", "“We know.”"]),
}  # fmt: skip


@pytest.mark.parametrize(("source", "first"), WAYS.values(), ids=WAYS)
def test_a_sentence_is_asked_for_in_two_ways_where_the_model_does_not_know_its_signs(
    source: str, first: list[str]
) -> None:
    assert missing(Ways.of(source, ASCII), {}, "pt") == first


def test_a_model_that_knows_all_signs_is_asked_once() -> None:
    assert len(missing(Ways.of("It’s “new” – here", bool), {}, "pt")) == 1


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
    "as written, where another has only an article more": (
        "Doctors’ groups met", "grupos de médicos se reuniram", "os grupos de médicos se reuniram",
        "grupos de médicos se reuniram",
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
    "as written, where another word stands in the place of a longer one": (
        "Ann’s letters to him", "as cartas de Ann a ele", "as cartas de Ann para ele",
        "as cartas de Ann a ele",
    ),
    "folded, where the other has a word that is none": (
        "The king’s coat", "o casacom do rei", "o casaco do rei", "o casaco do rei",
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
    answers = dict(zip(missing(ways, {}, "pt"), [folded, written], strict=True))
    assert not missing(ways, answers, "pt")
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
    "another has the words of the one as written in another order": (
        'aqui há um "livro vermelho"', "um livro vermelho há aqui", "aqui há um livro vermelho",
        "um “livro vermelho” há aqui",
    ),
    "the one as written has marks in a wrong place": (
        'aqui um "livro vermelho"', "um “livro vermelho aqui”", "aqui um livro vermelho",
        "um “livro vermelho” aqui",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("folded", "written", "without", "expected"), THREE.values(), ids=THREE)
def test_of_three_that_is_taken_which_has_the_best_words(
    folded: str, written: str, without: str, expected: str
) -> None:
    ways = Ways.of("a “red book” here", ASCII)
    answers = dict(zip(missing(ways, {}, "pt"), [folded, written], strict=True))
    assert missing(ways, answers, "pt") == (["a red book here"] if without else [])
    answers["a red book here"] = without
    assert choose(ways, answers, "pt") == expected


def test_where_the_marks_of_the_best_words_belong_is_asked_with_what_is_quoted() -> None:
    ways = Ways.of("a “red book” here", ASCII)
    texts = ["a red book here", 'a "red book" here', "a “red book” here"]
    answers = dict(zip(texts, ["um livro rubro", 'há "obras" aqui', "um livro rubro"], strict=True))
    assert missing(ways, answers, "pt") == ["red book"]
    assert choose(ways, answers | {"red book": "livro rubro"}, "pt") == "um “livro rubro”"
    assert choose(ways, answers | {"red book": "caderno"}, "pt") == "há “obras” aqui"


# source, translations as written, folded, and with brackets; the one chosen
ASIDES = {
    "between dashes": (
        "The plan – a new one – failed", "o plano é novo falhou", "o novo plano - falhou",
        "The plan (a new one) failed", "o plano (um novo) falhou", "o plano – um novo – falhou",
    ),
    "before a comma": (
        "If the plan—a new one—fails, we go", "se o plano é novo falhar, vamos",
        "se o novo plano falhar, vamos", "If the plan (a new one) fails, we go",
        "se falhar o plano (um novo), vamos", "se falhar o plano — um novo — vamos",
    ),
    "at an end": (
        "The plan – a new one – failed.", "o plano é novo falhou.", "o novo plano falhou.",
        "The plan (a new one) failed.", "falhou o plano (um novo).", "falhou o plano – um novo.",
    ),
    "no brackets come back": (
        "The plan – a new one – failed", "o plano é novo falhou", "o novo plano - falhou",
        "The plan (a new one) failed", "o novo plano falhou", "o novo plano – falhou",
    ),
}  # fmt: skip


@pytest.mark.parametrize(
    ("source", "written", "folded", "bracketed", "answer", "expected"), ASIDES.values(), ids=ASIDES
)
def test_an_aside_without_its_dashes_is_translated_in_brackets(
    source: str, written: str, folded: str, bracketed: str, answer: str, expected: str
) -> None:
    ways = Ways.of(source, ASCII)
    answers = dict(zip(missing(ways, {}, "pt"), [folded, written], strict=True))
    assert missing(ways, answers, "pt") == [bracketed]
    assert choose(ways, answers | {bracketed: answer}, "pt") == expected


@pytest.mark.parametrize(
    "source", ["a plan – failed", "a – b – c – d", "a – b – (c)", "1914–1918", "“a” – b – c"]
)
def test_other_dashes_are_no_aside(source: str) -> None:
    assert Ways.of(source, ASCII).bracketed is None


def test_what_was_translated_in_parts_still_says_so() -> None:
    ways = Ways.of("It’s Jürgen", ASCII)
    answers = dict.fromkeys(missing(ways, {}, "pt"), InParts("é Jurgen"))
    chosen = choose(ways, answers, "pt")
    assert chosen == "é Jürgen"
    assert isinstance(chosen, InParts)
