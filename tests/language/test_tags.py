"""Tags of languages: which are known, how they are spelled, and gettext's names for them."""

from __future__ import annotations

import doctest

import pytest

from translate_flow.language import cldr, tags


def test_examples_in_the_docstrings_hold() -> None:
    assert doctest.testmod(tags).failed == 0


def test_cldr_knows_the_common_ones() -> None:
    assert [tag for tag in tags.COMMON if not cldr.knows(tag)] == []
    assert [tag for tag in tags.COMMON if tags.canonical_tag(tag) != tag] == []


@pytest.mark.parametrize(
    ("lang", "locale"),
    [
        ("pt-BR", "pt_BR"),
        ("fr", "fr"),
        ("zh-Hans", "zh_Hans"),
        ("zh-Hant-TW", "zh_Hant_TW"),
        ("es-419", "es_419"),
        ("ca-valencia", "ca@valencia"),
    ],
)
def test_tags_and_gettext_names_lead_to_each_other(lang: str, locale: str) -> None:
    assert tags.gettext_locale(lang) == locale
    assert tags.bcp47(locale) == lang
    assert tags.is_known_language(lang)


@pytest.mark.parametrize("lang", ["en-UK", "pt_BR", "xx", "iw", "fr-XY", "de-Abcd", "english", ""])
def test_tags_no_browser_should_meet_are_unknown(lang: str) -> None:
    assert not tags.is_known_language(lang)
