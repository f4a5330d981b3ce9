from __future__ import annotations

import subprocess
import sys

import pytest

import translate_flow.segmentation
from translate_flow.segmentation import LANGUAGES, Granularity, Segmenter, boundaries


def test_the_public_names_are_there() -> None:
    for name in translate_flow.segmentation.__all__:
        assert hasattr(translate_flow.segmentation, name)


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\ufffc", "One sentence.", "No stop", "..."])
def test_one_sentence_or_none_has_no_boundary(text: str) -> None:
    assert boundaries(text, "en") == []


@pytest.mark.parametrize("tag", ["pt", "pt-BR", "PT-br", "pt_BR"])
def test_the_first_part_of_the_tag_is_the_language(tag: str) -> None:
    assert boundaries("V. Exa. Silva chegou. Falou.", tag) == [22]


def test_an_empty_line_ends_a_sentence_and_a_line_end_does_not() -> None:
    assert boundaries("Heading\n\nThe text\ngoes on", "en") == [9]


def test_leading_white_space_is_no_sentence() -> None:
    assert boundaries("\n\n One. Two.", "en") == [8]


@pytest.mark.parametrize("between", [" ", "  ", "\n "])
def test_white_space_before_an_item_belongs_to_the_one_before(between: str) -> None:
    text = f"1. Doors{between}2. Windows"
    assert [text[at:] for at in boundaries(text, "en")] == ["2. Windows"]


@pytest.mark.parametrize(
    ("language", "text", "offsets"),
    [
        ("it", "Il Dott. Rossi è qui. Ha parlato.", [22]),
        ("pl", "Prof. Nowak mówił. Potem wyszedł.", [19]),
        ("cs", "Dne 14. května přišli. Pak odešli.", [23]),
        ("ja", "会議が始まった。代表が話した。", [8]),
        ("el", "Ποιος ήρθε; Κανείς δεν ξέρει.", [12]),
        ("hi", "यह पहला है। यह दूसरा है।", [12]),
        ("und", "One. Two.", [5]),
    ],
)
def test_other_languages_are_cut_by_languagetools_rules(
    language: str, text: str, offsets: list[int]
) -> None:
    assert boundaries(text, language) == offsets


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_abbreviation_of_the_project_joins_in_every_language(language: str) -> None:
    text = "Xyz Zq. Кто 5. "
    assert 8 not in boundaries(text, language, rules=Segmenter(abbreviations=("Zq.",)))


def test_an_abbreviation_of_the_project_may_have_several_words() -> None:
    rules = Segmenter(abbreviations=("Gr. Insp.",))
    assert boundaries("Gr. Insp. Maier kam. Gr.Insp. Huber auch.", "de", rules=rules) == [21]


@pytest.mark.parametrize("value", [Granularity.PARAGRAPH, "paragraph"])
def test_granularity_may_come_from_another_enumeration(value: Granularity) -> None:
    assert boundaries("One. Two.", "en", value) == []


def test_choppa_is_imported_only_when_it_is_asked() -> None:
    program = (
        "import sys; from translate_flow.segmentation import boundaries\n"
        "assert boundaries('Er kam. Sie ging.', 'de') == [8]\n"
        "assert 'choppa' not in sys.modules\n"
        "assert boundaries('Il est venu. Partir.', 'it') == [13]\n"
        "assert 'choppa' in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
