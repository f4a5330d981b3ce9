"""JSON-LD: which texts are for readers, where they stand, and how translations go back."""

from __future__ import annotations

import json

import pytest
from fuzz.invariants import translated, verbatim
from tests.sources.reading import extracted, units

from translate_flow.release import Role, Slot, distinct
from translate_flow.sources.jsonld import texts

READ = {
    "a headline": ({"headline": "One"}, ["One"]),
    "a text in a text": ({"image": {"caption": "One"}}, ["One"]),
    "texts in a list": ({"keywords": ["One", "Two"], "url": "x y"}, ["One", "Two"]),
    "texts of a graph": ([{"@graph": [{"name": "One"}, {"abstract": "Two"}]}], ["One", "Two"]),
    "a person's name is none": ({"@type": "Person", "name": "A", "jobTitle": "One"}, ["One"]),
    "an organization's name is none": (
        {"@type": ["NewsMediaOrganization"], "name": "A", "description": "One"},
        ["One"],
    ),
    "identifiers, addresses and dates are none": (
        {"@id": "a", "url": "https://a.example", "datePublished": "May", "name": "https://b.c/d"},
        [],
    ),
    "numbers and empty texts are none": ({"name": "42", "headline": "", "text": None}, []),
    "HTML in a text is none": ({"text": "<p>One</p>"}, []),
    "a work in another language": ({"inLanguage": "fr", "name": "Un"}, []),
    "another edition of the work": (
        {"name": "One", "workTranslation": [{"name": "Un", "author": {"slogan": "Deux"}}]},
        ["One"],
    ),
}


@pytest.mark.parametrize(("data", "expected"), READ.values(), ids=READ)
@pytest.mark.parametrize("indent", [None, 2], ids=["on one line", "on lines"])
def test_read(data: object, expected: list[str], indent: int | None) -> None:
    block = json.dumps(data, indent=indent)
    assert [text.value for text in texts(block, "en")] == expected


@pytest.mark.parametrize(
    "block",
    ['{"headline": "One"', "{'headline': 'One'}", '<!-- {"headline": "One"} -->', "[" * 5000, ""],
)
def test_what_is_no_json_is_left_alone(block: str) -> None:
    assert texts(block, "en") == []


@pytest.mark.parametrize(
    "written", [r"A \u201cB\u201d", r"tab\there", r"\ud83d\ude00 and \"q\" \/ \\", "é “x”"]
)
def test_every_character_knows_its_place(written: str) -> None:
    block = f'{{"headline": "{written}"}}'
    (text,) = texts(block, "en")
    for index, char in enumerate(text.value):
        source = block[text.offsets[index] : text.offsets[index + 1]]
        assert json.loads(f'"{source}"') == char
    assert block[text.offsets[0] : text.offsets[-1]] == written


def test_only_the_texts_change_and_are_escaped() -> None:
    source = (
        '<script type="application/ld+json">\n{ "headline" :"One" , "description":"A. \\n B.",'
        '"dateCreated":"2013"}\n</script><p>x</p>'
    )
    pieces = extracted(source).pieces
    assert verbatim(pieces) == source
    page = translated(pieces, 'Un "a" \\ &lt;/script>')
    new = r"Un \"a\" \\ \u003c/script>"
    assert page.startswith(
        f'<script type="application/ld+json">\n{{ "headline" :"{new}" , "description":"{new} \\n '
        f'{new}","dateCreated":"2013"}}\n</script>'
    )


def test_they_have_a_role_and_a_line_and_translate_no_is_honoured() -> None:
    script = '<script type="application/ld+json"{}>\n{{"headline":\n"One"}}</script>'
    (unit,) = units(script.format(""))
    assert (unit.role, unit.line) == (Role.DATA, 3)
    assert units(script.format(' translate="no"')) == []


def test_in_a_text_they_keep_their_place() -> None:
    source = '<p>One <script type="application/ld+json">{"name":"Two"}</script> three</p>'
    assert [unit.text for unit in units(source)] == ["One <script1/> three", "Two"]
    assert all(slot.source in source for slot in extracted(source).pieces if isinstance(slot, Slot))


def test_a_catalog_says_what_readers_see_of_a_text_that_data_repeat() -> None:
    script = '<script type="application/ld+json">{"description":"One."}</script>'
    found = distinct(tuple(units(f"{script}<p>One.</p>{script}")))
    assert [(unit.text, unit.role) for unit in found] == [("One.", Role.PARAGRAPH)]
