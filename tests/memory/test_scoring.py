"""Per cent of agreement, as translators know it from their tools."""

from __future__ import annotations

import doctest
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate_flow.memory import adapting, figures, matches, ngrams, scoring, texts
from translate_flow.memory.adapting import adapted
from translate_flow.memory.figures import Amount, Day
from translate_flow.memory.scoring import percent
from translate_flow.memory.texts import Text


@pytest.mark.parametrize(
    "module",
    [adapting, figures, matches, scoring, texts, ngrams],
    ids=lambda module: module.__name__.rpartition(".")[2],
)
def test_examples_in_the_docstrings_hold(module: ModuleType) -> None:
    assert doctest.testmod(module).failed == 0


@pytest.mark.parametrize(
    ("wanted", "known", "points"),
    [
        ("The ferry leaves the island at noon.", "The ferry leaves the island at night.", 88),
        ("The ferry leaves the island.", "The ferry leaves the small island.", 90),
        ("The ferry leaves the island.", "The ferries leave the island.", 75),
        ("The ferry leaves pier 12.", "The ferry leaves pier 14.", 95),
        ("See <a1>the page</a1> today.", "See the page today.", 98),
        ("See <a1>the page</a1> today.", "See <a2>the page</a2> today.", 98),
        ("See <a1>the page</a1> today.", "See the <a1>page</a1> today.", 98),
        ("See the page<br/>today.", "See the page today.", 98),
        ("The Ferry Leaves", "the ferry leaves", 99),
        ("The ferry  leaves", "The ferry leaves", 99),
        ("Dogs", "Cats", 12),
    ],
    ids=[
        "one word of seven is another", "one word more", "two words are bent", "a figure",
        "marks that are not there", "marks of other names", "marks in other places", "a line break",
        "capitals", "a space", "nothing alike",
    ],
)  # fmt: skip
def test_what_differs_costs_points(wanted: str, known: str, points: int) -> None:
    assert percent(Text(wanted, "en"), Text(known, "en")) == points


def test_several_translations_cost_one_point_more() -> None:
    wanted, known = Text("A day at sea", "en"), Text("A day at sea.", "en")
    assert percent(wanted, known) - percent(wanted, known, several=True) == 1


TEXT = st.text("ab 1<>/.É字", max_size=12)


@given(TEXT, TEXT)
def test_it_is_never_more_than_99_or_less_than_nothing(one: str, other: str) -> None:
    assert 0 <= percent(Text(one, "en"), Text(other, "en")) <= 99


@given(TEXT, TEXT)
def test_agreement_is_mutual_and_never_more_than_likeness(one: str, other: str) -> None:
    first, second = Text(one, "en"), Text(other, "en")
    agreed = scoring.agreement(first, second)
    assert agreed == pytest.approx(scoring.agreement(second, first))
    assert agreed <= scoring.fuzz.ratio(first.folded, second.folded) + 1e-9


# Figures


@pytest.mark.parametrize(
    ("text", "language", "values"),
    [
        ("Pier 12, since 1998", "en", [Amount("12", ""), Amount("1998", "")]),
        ("1,200 seats and 1.5 decks", "en", [Amount("1200", ""), Amount("1", "5")]),
        ("1 200 places et 1,5 pont", "fr", [Amount("1200", ""), Amount("1", "5")]),
        ("on 2 May 2023", "en", [Day(2023, 5, 2)]),
        ("On MAY 2, 2023", "en", [Day(2023, 5, 2)]),
        ("le 1er mai", "fr", [Day(None, 5, 1)]),
        ("2023. május 2.", "hu", [Day(2023, 5, 2)]),
        ("2023年5月2日", "ja", [Day(2023, 5, 2)]),
        ("٢ مايو ٢٠٢٣", "ar", [Day(2023, 5, 2)]),
        ("at 10:30, gate 007", "en", ["10:30", "007"]),
        ("the 12th, COVID-19 and B2B", "en", []),
        ("31 June is no day", "en", [Amount("31", "")]),
        ("no figures in May", "en", []),
    ],
)
def test_figures_are_read_as_their_language_writes_them(
    text: str, language: str, values: list[object]
) -> None:
    assert [figure.value for figure in figures.figures(text, language)] == values


@pytest.mark.parametrize(
    ("new", "old", "target", "language", "expected"),
    [
        ("Pier 7", "Pier 4", "Quai 4", "fr", "Quai 7"),
        ("1,500 seats", "1,200 seats", "1 200 places", "fr", "1 500 places"),
        ("2.5 m", "1.5 m", "1,5 m", "de", "2,5 m"),
        ("On 1 May 2024", "On 3 June 2023", "Le 3 juin 2023", "fr", "Le 1er mai 2024"),
        ("On 1 May 2024", "On 3 June 2023", "2023. június 3-án", "hu", None),
        ("On 5 May", "On 3 June", "3 июня", "ru", "5 мая"),
        ("12 delegates", "14 delegates", "14 делегатов", "ru", "12 делегатов"),
        ("21 delegates", "14 delegates", "14 делегатов", "ru", None),
        ("5 rooms", "6 rooms", "a 6 terem", "hu", None),
        ("8 rooms", "7 rooms", "a 7 room house", "en-GB", None),
        ("Pier 7", "Pier 4", "Quai quatre", "fr", None),
        ("Piers 7 and 8", "Piers 4 and 4", "Quais 4 et 4", "fr", None),
        ("Piers 7 and 7", "Piers 4 and 4", "Quais 4 et 4", "fr", "Quais 7 et 7"),
        ("Piers 5 and 4", "Piers 4 and 5", "Quais 4 et 5", "fr", "Quais 5 et 4"),
        ("Pier 7 opens", "Pier 4 closes", "Quai 4", "fr", None),
        ("<b>7</b> piers", "<em>4</em> piers", "<em>4</em> quais", "fr", None),
        ("Pier 4", "Pier 4", "Quai 4", "fr", None),
        ("45 seats", "30 seats", "٣٠ مقعدا", "ar", "٤٥ مقعدا"),
    ],
)  # fmt: skip
def test_figures_are_put_in_where_that_is_safe(
    new: str, old: str, target: str, language: str, expected: str | None
) -> None:
    assert adapted(Text(new, "en"), Text(old, "en"), target, language) == expected
