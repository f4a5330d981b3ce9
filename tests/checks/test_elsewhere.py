"""What the approved translations of other releases make of a name."""

from __future__ import annotations

from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate_flow.checks.elsewhere import ENOUGH, Elsewhere, Naming, forms_of, names_of


def forms(releases, release, names):
    """What `Elsewhere` says, of texts."""
    return Elsewhere(
        {
            id: [Naming(text[0], names_of(text[0]), forms_of(text[1], "fr")) for text in texts]
            for id, texts in releases.items()
        }
    ).forms(release, names)


MILL = ("The mill of Avenbruck", "Le moulin d'Avenbrouck")
ROAD = ("A road to Avenbruck", "Une route vers Avenbrouck")
OTHER = ("Avenbruck sleeps", "Avenbroque dort")
SHIP = ("The ship sails", "Le navire part")


class TestAForm:
    def test_is_what_two_translations_of_other_releases_have(self) -> None:
        assert forms({"a": [MILL], "b": [ROAD]}, "c", ["Avenbruck"]) == {
            "Avenbruck": ["Avenbrouck"]
        }
        assert forms({"a": [MILL, ROAD]}, "c", ["Avenbruck"]) == {"Avenbruck": ["Avenbrouck"]}

    def test_is_not_what_only_one_has(self) -> None:
        assert forms({"a": [MILL], "b": [SHIP]}, "c", ["Avenbruck"]) == {}

    def test_is_not_what_the_same_text_has_in_two(self) -> None:
        assert forms({"a": [MILL], "b": [MILL]}, "c", ["Avenbruck"]) == {}

    def test_is_not_learned_from_the_release_itself(self) -> None:
        assert forms({"a": [MILL], "b": [ROAD]}, "b", ["Avenbruck"]) == {}

    def test_is_told_to_the_release_that_writes_it_otherwise(self) -> None:
        releases = {"a": [MILL], "b": [ROAD], "c": [OTHER]}
        assert forms(releases, "c", ["Avenbruck"]) == {"Avenbruck": ["Avenbrouck"]}

    def test_is_not_told_where_others_disagree(self) -> None:
        releases = {"a": [MILL], "b": [ROAD], "c": [OTHER]}
        assert forms(releases, "d", ["Avenbruck"]) == {}

    def test_stands_in_no_translation_without_the_name(self) -> None:
        texts = [("A mill in Avenbruck", "Un moulin"), ("The mill of Avenbruck", "Le moulin")]
        assert forms({"a": texts}, "c", ["Avenbruck"]) == {"Avenbruck": ["moulin"]}
        assert forms({"a": texts, "b": [("A mill", "Un moulin")]}, "c", ["Avenbruck"]) == {}

    def test_has_four_letters(self) -> None:
        assert forms_of("Le lac de Côme", "fr") == ["Côme"]

    def test_is_known_in_arabic_with_and_without_what_is_written_together_with_it(self) -> None:
        assert {"فانكوفر", "بفانكوفر"} <= set(forms_of("أقيم بفانكوفر", "ar"))


translations = st.builds(
    Naming,
    source=st.sampled_from("klm"),
    names=st.lists(st.sampled_from("AB"), unique=True),
    forms=st.lists(st.sampled_from("xyz"), unique=True),
)


@given(
    st.dictionaries(st.sampled_from("pqrs"), st.lists(translations, max_size=4)),
    st.sampled_from("pqrst"),
)
def test_it_is_what_the_definition_says(releases, release) -> None:
    expected = defaultdict(list)
    for name in "AB":
        others = [
            each
            for id, some in releases.items()
            for each in some
            if id != release and name in each.names
        ]
        for form in "xyz":
            is_there = all(form in each.forms for each in others)
            strangers = [
                each
                for some in releases.values()
                for each in some
                if name not in each.names and form in each.forms
            ]
            if len({each.source for each in others}) >= ENOUGH and is_there and not strangers:
                expected[name].append(form)
    assert Elsewhere(releases).forms(release, "AB") == expected


@pytest.mark.parametrize("text", ["", "1848", "in the sea"])
def test_texts_without_capitals_name_nothing(text: str) -> None:
    assert names_of(text) == []
