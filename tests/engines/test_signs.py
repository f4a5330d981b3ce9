"""Sentences with signs that the model does not know, with the sample model: real translations."""

from __future__ import annotations

import pytest

from translate_flow.engines import Model, no_progress
from translate_flow.engines.firefox import FirefoxEngine

SENTENCES = {
    "“We are ready,” said the minister.": "“Estamos prontos”, disse o ministro.",
    "He said “they called it ‘the end’ yesterday”.":
        "Ele disse que “eles chamaram isso de ‘o fim’ ontem”.",
    "Jürgen Stock met Łukasz Żółć.": "Jürgen Stock conheceu Łukasz Żółć.",
    "The vote—held on Monday—passed.":
        "A votação — realizada na segunda-feira — aprovada.",
    "It’s the minister’s plan.": "É o plano do ministro.",
    # Folded, the model says "Escudo Azul".
    "The “Blue Shield” programme protects museums in times of war.":
        "O programa “Blue Shield” protege os museus em tempos de guerra.",
    # As written, it says "a invenção depura"; folded, "“invenção pura”".
    "The minister’s spokesman said that the accusations were “pure invention”.":
        "O porta-voz do ministro disse que as acusações eram “pura invenção”.",
    # Folded, it says "Fomados de fumar".
    "“Smoking kills” is printed in large letters on every packet.":
        "“Fumar mata” é impresso em letras grandes em cada pacote.",
    # As written, it says "O-Brien".
    "It’s the first time that Mr. O’Brien wins.": "É a primeira vez que o Sr. O’Brien ganha.",
}  # fmt: skip


@pytest.mark.parametrize(("source", "expected"), SENTENCES.items(), ids=SENTENCES)
def test_signs_are_there_and_the_words_are_those_of_the_better_translation(
    source: str, expected: str, firefox: FirefoxEngine, sample: Model
) -> None:
    assert firefox.translate(sample, [source], no_progress) == [expected]
