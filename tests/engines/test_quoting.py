"""Quotation marks on a translation that has none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate_flow.engines.quoting import (
    framed_quotes,
    has_marks_of,
    quoted,
    translated_quotes,
    unquoted,
)
from translate_flow.text.words import folded_words

PLACED = {
    "one in the middle": (
        "They call it the “red book” here", "Aqui o chamam de livro vermelho",
        {"red book": "livro vermelho"}, "Aqui o chamam de “livro vermelho”",
    ),
    "a name that stays": (
        "The “Blue Shield” protects us", "O Blue Shield protege-nos",
        {"Blue Shield": "Escudo Azul"}, "O “Blue Shield” protege-nos",
    ),
    "two, and a comma that goes outside": (
        "“We know it,” he said, “and we will come.”", "Sabemos disso, disse ele, e viremos.",
        {"We know it,": "Sabemos disso", "and we will come.": "e viremos."},
        "“Sabemos disso”, disse ele, “e viremos.”",
    ),
    "one in the other": (
        "He said: “It is ‘the end’ now.”", "Disse: É o fim agora.",
        {"It is the end now.": "É o fim agora.", "the end": "o fim"},
        "Disse: “É ‘o fim’ agora.”",
    ),
    "one that goes on": (
        "He said: “We know it", "Ele disse: Sabemos disso", {"We know it": "Sabemos disso"},
        "Ele disse: “Sabemos disso",
    ),
    "one that began before": (
        "We know it,” he said", "Sabemos disso, disse ele", {"We know it,": "Sabemos disso"},
        "Sabemos disso”, disse ele",
    ),
    "one in what began before": (
        "It is ‘the end’,” he said", "É o fim, disse ele",
        {"It is the end,": "É o fim", "the end": "o fim"}, "É ‘o fim’”, disse ele",
    ),
    "other forms of its words": (
        "There is “strong evidence” here", "Há fortes evidências aqui",
        {"strong evidence": "forte evidência"}, "Há “fortes evidências” aqui",
    ),
    "all of it": ("“We know it.”", "Sabemos disso.", {}, "“Sabemos disso.”"),
}  # fmt: skip


@pytest.mark.parametrize(("source", "words", "spans", "expected"), PLACED.values(), ids=PLACED)
def test_marks_are_put_round_what_is_quoted(
    source: str, words: str, spans: dict[str, str], expected: str
) -> None:
    assert quoted(source, words, spans, "pt", {}) == expected


UNSURE = {
    "nothing is known of it": ("It is a “red book” here", "É um livro vermelho aqui", {}),
    "it has another first word": (
        "It is a “red book” here", "É um livro vermelho aqui", {"red book": "o livro vermelho"},
    ),
    "it has another word that is like it": (
        "It is “clean and safe” here", "É mais limpa e segura aqui",
        {"clean and safe": "limpeza e segura"},
    ),
    "it would not begin the sentence any more": (
        "“Red books” are here", "Aqui há livros vermelhos", {"Red books": "livros vermelhos"},
    ),
}  # fmt: skip


@pytest.mark.parametrize(("source", "words", "spans"), UNSURE.values(), ids=UNSURE)
def test_where_it_is_not_sure_there_are_no_marks(
    source: str, words: str, spans: dict[str, str]
) -> None:
    assert quoted(source, words, spans, "pt", {}) is None


STOPS = {
    "English: a comma inside": ("en", {}, "“We know it,” he said"),
    "as in a translation with marks": (
        "en", {"Sabemos disso": "we know it"}, "“We know it”, he said",
    ),
    "other languages: outside": ("pt", {}, "“We know it”, he said"),
}  # fmt: skip


@pytest.mark.parametrize(("language", "like", "expected"), STOPS.values(), ids=STOPS)
def test_a_comma_stands_where_the_language_has_it(
    language: str, like: dict[str, str], expected: str
) -> None:
    spans = {"Sabemos disso": "We know it"}
    source = "“Sabemos disso”, disse ele"
    assert quoted(source, "We know it, he said", spans, language, like) == expected


MARKED = [
    ("He said “yes”", 'Er sagte "ja"', True),
    ("He said “yes”", "Er sagte ja", False),
    ("He said “yes”", 'Er sagte "ja', False),
    ("He said: “Come, or go.”", "Er sagte: „Komm“, oder geh.", False),
    ("“right” and “wrong”", '"certo e "errado""', False),
    ("“Come, or go,” he said", "„Komm oder geh“, sagte er", True),
]


@pytest.mark.parametrize(("source", "translation", "expected"), MARKED)
def test_a_translation_has_the_marks_of_its_source(
    source: str, translation: str, expected: bool
) -> None:
    assert has_marks_of(source, translation) is expected
    assert bool(translated_quotes(source, translation)) is expected


FRAMED = {
    "between the same words": ("Das „neu Gesetz“ ist da", "Das neue Recht ist da", "neue Recht"),
    "at the beginning": ("„Neu Gesetz“ ist da", "Neues Recht ist da", "Neues Recht"),
    "at the end": ("Da ist „neu Gesetz“", "Da ist neues Recht", "neues Recht"),
    "other words round it": ("Das „neu Gesetz“ ist da", "Ein neues Recht kam", None),
    "too many words": ("Das „neu Gesetz“ ist da", "Das in Rom gestern neue Recht ist da", None),
    "no marks to go by": ("Das neu Gesetz ist da", "Das neue Recht ist da", None),
}


@pytest.mark.parametrize(("marked", "translation", "expected"), FRAMED.values(), ids=FRAMED)
def test_what_is_quoted_is_found_by_the_words_round_it(
    marked: str, translation: str, expected: str | None
) -> None:
    assert framed_quotes("The “new law” is here", marked, translation) == (
        {"new law": expected} if expected else {}
    )


def test_a_bracket_that_a_model_wrote_for_a_mark_goes_with_the_marks() -> None:
    assert unquoted("The “red book” is here", 'O "livro vermelho) está aqui') == (
        "O livro vermelho está aqui"
    )
    assert unquoted("The “red book” (1912)", 'O "livro vermelho" (1912)') == (
        "O livro vermelho (1912)"
    )


TEXTS = st.text(st.sampled_from("ab “”‘’'\"«».,–<&"), max_size=20)


@given(TEXTS, TEXTS, TEXTS)
def test_no_word_is_changed(source: str, words: str, span: str) -> None:
    marked = quoted(source, words, {source: span}, "pt", {})
    assert marked is None or folded_words(marked) == folded_words(words)
