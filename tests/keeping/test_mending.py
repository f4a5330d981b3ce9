"""Addresses that a model has spoilt."""

from __future__ import annotations

import pytest

from translate_flow.keeping.mending import mended
from translate_flow.keeping.thing import literal

URL = "https://a.example/reports?year=2026#summary"

MENDED = {
    "a sign is lost": (URL, f"Veja {URL.replace('#', '-')}.", f"Veja {URL}."),
    "a word of it is translated": (
        "https://a.example/press/3456-report", "Fim (https://a.example/press/3456-relatório).",
        "Fim (https://a.example/press/3456-report).",
    ),
    "an address of a person": ("press@library.example", "para press-library.example",
                               "para press@library.example"),
    "one that is torn apart": ("my_old_file.txt", "abra my old_file.txt agora", None),
    "two that are like it": (URL, f"{URL.replace('#', '-')} ou {URL.replace('#', '+')}", None),
    "another address": (URL, "Veja https://b.example/index.", None),
    "no address": ("COVID-19", "a COVID-91 veio", None),
    "it is gone": (URL, "Veja.", None),
}  # fmt: skip


@pytest.mark.parametrize(("address", "translation", "expected"), MENDED.values(), ids=MENDED)
def test_an_address_is_put_right_where_it_stands(
    address: str, translation: str, expected: str | None
) -> None:
    assert mended(literal(0, len(address), address), translation) == expected
