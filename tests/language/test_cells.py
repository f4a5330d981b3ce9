"""Cells that are nothing but figures, as each language writes them."""

from __future__ import annotations

import doctest

import pytest

from translate_flow.language import cells
from translate_flow.language.cells import is_figures, localized

NB, NARROW = "\u00a0", "\u202f"


def test_examples_in_the_docstrings_hold() -> None:
    assert doctest.testmod(cells).failed == 0


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("90,000", "fr", f"90{NARROW}000"),
        ("€90,000", "fr", f"90{NARROW}000{NB}€"),
        ("€ 90,000", "de", f"90.000{NB}€"),
        ("90,000 €", "pt-BR", f"€{NB}90.000"),
        ("$2.50", "es", f"2,50{NB}$"),
        ("-£3", "hu", f"-3{NB}£"),
        ("₪1,250.50", "he", f"1,250.50{NB}₪"),
        ("€1,250", "ar", f"1,250{NB}€"),
        ("¥500", "zh", "¥500"),
        ("10–12%", "fr", f"10–12{NB}%"),
        ("€1.5 – €2.5", "de", f"1,5{NB}€–2,5{NB}€"),
        ("2024–2025", "hu", "2024–2025"),
    ],
)
def test_written_the_way_of_the_language(text: str, lang: str, expected: str) -> None:
    assert localized(text, "en", lang) == expected


@pytest.mark.parametrize(
    "text", ["", "–", "B2", "2024-05-14", "+43 1 555", "€", "€5%", "5 km", "a–b"]
)
def test_what_is_not_figures_alone_is_left_alone(text: str) -> None:
    assert not is_figures(text, "en")
    assert localized(text, "en", "fr") is None


def test_a_language_keeps_its_own_way() -> None:
    for text in ("90,000", "€2.50", "10–12%", "-3"):
        once = localized(text, "en", "fr")
        assert once is not None
        assert localized(once, "fr", "fr") == once
