"""Forms of one word are told from other words, in each language of the sample and some more."""

from __future__ import annotations

import tomllib
from importlib import resources

import pytest
import snowballstemmer
from hypothesis import given
from hypothesis import strategies as st

from translate_flow.glossary.inflection import inflection
from translate_flow.language.tags import is_known_language

SAME = {
    "en": ["agency agencies", "policeman policemen", "database databases", "delegate delegates"],
    "fr": ["régional régionale régionales régionaux", "général GENERALE Générale", "feu feux"],
    "es": ["isla islas", "país países PAISES", "organización organizaciones", "tren trenes"],
    "pt": ["nacional nacionais", "organização organizações", "país países"],
    "hu": [
        "konferencia konferenciája konferenciák konferenciáját konferenciáinak konferencián",
        "főtitkár főtitkára főtitkárának főtitkárát főtitkárral",
        "iroda irodája irodák irodáját irodában irodáival",
        "küldött küldöttek küldöttei küldötteinek",
        "europol europollal europolnak",
    ],
    "ru": [
        "ассамблея ассамблеи ассамблее ассамблею ассамблей ассамблеей",
        "генеральная генеральной генеральную",
        "секретарь секретаря секретарём секретарем секретари",
        "страна стран страны странами",
    ],
    "ar": [
        "الجمعية للجمعية والجمعية بالجمعية جمعية",
        "إنتربول الإنتربول للإنتربول والإنتربول وبالإنتربول انتربول",
        "مؤتمر المؤتمر مؤتمرات ومؤتمراته المؤتمرات",
        "مندوب مندوباً المندوبون المندوبين",
        "لغة لغات اللغتين",
    ],
    "de": ["Polizei Polizeien", "Land Länder"],
    "pl": ["policja policji policję"],
    "uk": ["база бази базі базою"],
    "ko": ["경찰 경찰이 경찰에서"],
    "he": ["משטרה המשטרה והמשטרה"],
    "tr": ["POLIS polıs", "İstanbul istanbul"],
    "xx": ["Word WORD word"],
}
OTHER = {
    "en": ["delegate delegation", "recommendation recommend", "notice noticed", "police policy"],
    "fr": ["note notice", "générale generale"],
    "hu": ["hír híd", "rendőr rendszer"],
    "ru": ["страна стройка", "бюро бюджет"],
    "ar": ["مكتب كتاب", "بيان يوم"],
    "xx": ["words word", "base bases"],
}


def rows(table: dict[str, list[str]]) -> list[object]:
    return [
        pytest.param(language, words.split(), id=f"{language}: {words}")
        for language, lists in table.items()
        for words in lists
    ]


@pytest.mark.parametrize(("language", "words"), rows(SAME))
def test_forms_of_one_word_share_a_key_with_it(language: str, words: list[str]) -> None:
    known = inflection(language)
    first, *others = words
    assert [word for word in others if known.keys(first).isdisjoint(known.keys(word))] == []


@pytest.mark.parametrize(("language", "words"), rows(OTHER))
def test_other_words_do_not(language: str, words: list[str]) -> None:
    known = inflection(language)
    first, second = words
    assert known.keys(first).isdisjoint(known.keys(second))


def test_a_region_has_the_words_of_its_language() -> None:
    assert inflection("pt-BR") is inflection("pt")


@given(
    st.sampled_from(["ar", "hu", "ru", "fr", "tr", "ko", "xx"]), st.text(min_size=1, max_size=12)
)
def test_every_word_is_a_form_of_itself(language: str, word: str) -> None:
    assert inflection(language).keys(word)


def test_the_facts_name_languages_and_stemmers_that_there_are() -> None:
    text = resources.files("translate_flow.glossary").joinpath("languages.toml").read_text("utf-8")
    languages = tomllib.loads(text)
    assert [name for name in languages if not is_known_language(name)] == []
    stemmers = {facts["stemmer"] for facts in languages.values() if "stemmer" in facts}
    assert stemmers <= set(snowballstemmer.algorithms())
    known = {"stemmer", "endings", "prefixes", "article", "letters", "silent", "shortest", "cut",
             "compounds", "bare", "dotless"}  # fmt: skip
    assert {key for facts in languages.values() for key in facts} <= known
