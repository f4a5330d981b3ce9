"""The tables of everyday words: `languages/counterparts/<language>.toml`."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from translate_flow.checks.counterparts import Kind, traced
from translate_flow.checks.language import __file__ as language_module
from translate_flow.checks.language import counterparts, facts, words

TABLES = sorted(
    path.stem for path in Path(language_module).with_name("languages").glob("counterparts/*.toml")
)


def everyday(source: str, target: str, language: str) -> dict[str, bool]:
    """The everyday words of a source, each with whether the translation has it."""
    return {
        source[word.start : word.start + word.letters]: bool(word.places)
        for word in traced(source, target, "en", language)
        if word.kind is Kind.EVERYDAY
    }


@pytest.mark.parametrize("language", TABLES)
def test_a_table_is_of_a_language_whose_usual_length_is_known(language) -> None:
    assert "length" in facts(language)


@pytest.mark.parametrize("language", TABLES)
def test_each_word_of_a_table_is_there_once_with_words_in_its_script(language) -> None:
    rows = counterparts(language)["counterparts"]
    known = [word for english in rows for word in english.split()]
    assert len(known) == len(set(known))
    assert all(word.isascii() and word.islower() and word.isalpha() for word in known)
    script = {"ar": "ARABIC", "ru": "CYRILLIC"}.get(language, "LATIN")
    for english, forms in rows.items():
        assert forms.split(), english
        for form in forms.split():
            assert [word.text for word in words(form)] == [form], f"{english}: {form}"
            assert all(script in unicodedata.name(char) for char in form), f"{english}: {form}"


@pytest.mark.parametrize(
    ("language", "target"),
    [
        ("de", "Bundespolizei und Ministerin beschließen"),
        ("hu", "a légirendőrség miniszter meghatároz"),
        ("ru", "велополиция министр решила"),
    ],
)
def test_words_stand_inside_of_others(language, target) -> None:
    found = everyday("The police and the minister decide", target, language)
    assert found == {"police": True, "minister": True, "decide": True}


def test_in_other_languages_they_do_not() -> None:
    assert everyday("The police", "Bundespolizei polizia", "it") == {"police": True}
    assert everyday("The police", "superpolizia", "it") == {"police": False}


def test_forms_of_a_verb_that_have_little_in_common_are_found() -> None:
    targets = {
        "de": "beschloss die Sitzung abzubrechen",
        "hu": "úgy döntött",
        "ru": "решил",
        "pt": "decidiu",
        "it": "ha deciso",
    }
    for language, target in targets.items():
        assert everyday("it decided", target, language) == {"decided": True}, language


def test_without_a_table_no_word_is_an_everyday_one() -> None:
    assert everyday("The police decided", "警察决定", "zh") == {}
    assert traced("La police", "The police", "fr", "de")[1].kind is Kind.SHARED


def test_a_very_long_run_of_letters_takes_no_time() -> None:
    assert everyday("The police", "x" * 200_000, "de") == {"police": False}
