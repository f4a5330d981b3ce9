"""The errors that `benchmarks/plant_errors.py` plants."""

from __future__ import annotations

import plant_errors
import pytest

SOURCE = (
    "On Monday, Marta Lindqvist did not sell the UNESCO 9,000 books for $2 million. "
    "“I kept three,” she said."
)
FRENCH = (
    "Le lundi, Marta Lindqvist n’a pas vendu à l’UNESCO 9 000 livres pour 2 millions de dollars. "
    "« J’en ai gardé trois », a-t-elle déclaré."
)
SPANISH = (
    "El lunes, Marta Lindqvist no vendió a la UNESCO 9000 libros por 2 millones de dólares. "
    "«Me quedé con tres», declaró ella."
)
GOOD = [
    {"lang": "fr", "source": SOURCE, "target": FRENCH},
    {"lang": "es", "source": SOURCE, "target": SPANISH},
]


def rows(**options):
    return list(plant_errors.planted(GOOD, **{"each": 1, "seed": 1, **options}))


@pytest.mark.parametrize("kind", plant_errors.KINDS)
def test_each_kind_changes_one_thing_of_a_translation(kind) -> None:
    found = [row for row in rows() if row["error_kind"] == kind and row["lang"] == "fr"]
    assert len(found) == 1
    assert found[0]["original"] == FRENCH
    assert (found[0]["source"], found[0]["target"]) != (SOURCE, FRENCH)


@pytest.mark.parametrize(
    ("kind", "says"),
    [
        ("acronym_wrong", "UNESCO"),
        ("date_changed", "lundi"),
        ("magnitude_changed", "millions -> milliards"),
        ("negation_dropped", "n’a pas"),
        ("number_word_changed", "trois"),
        ("sentence_dropped", "1 of 2 sentences left"),
    ],
)
def test_it_says_what_was_done(kind, says) -> None:
    said = [row["detail"] for row in rows() if row["error_kind"] == kind and row["lang"] == "fr"]
    assert len(said) == 1
    assert says in said[0]


def test_a_name_in_arabic_letters_is_found_by_its_consonants() -> None:
    pair = plant_errors.Pair("ar", "Yesterday Marta spoke.", "تحدثت مارتا أمس.", ())
    assert plant_errors.names_of(pair) == [("Marta", (6, 11))]


def test_a_kind_that_does_not_fit_is_left_out() -> None:
    plain = [{"lang": "fr", "source": "It rains.", "target": "Il pleut."}]
    kinds = {row["error_kind"] for row in plant_errors.planted(plain, 1, 1)}
    assert {"untranslated", "end_punct_changed"} <= kinds
    assert kinds.isdisjoint({"acronym_wrong", "number_changed", "tag_lost", "wrong_language"})


def test_the_same_seed_plants_the_same_errors() -> None:
    assert rows() == rows()
    assert rows() != rows(seed=2)
