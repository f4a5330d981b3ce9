"""What a machine wrote is set the way of its language; a set text stays as it is."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate_flow.language.typography import typeset

NB, NARROW = "\u00a0", "\u202f"


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("fr", 'Il dit "oui"; vraiment ?', "Il dit «~oui~»~; vraiment~?"),
        ("fr", "Trois points: un, deux!", "Trois points_: un, deux~!"),
        ("fr", "Quoi?! Il est 12:30.", "Quoi~?! Il est 12:30."),
        ("fr-CA", 'Il dit: "Oui!"', "Il dit_: «~Oui!~»"),
        ("fr", "<em>Quoi</em>?", "<em>Quoi</em>~?"),
        ("fr", "R&amp;D: voir https://a.example/?q=1;2", "R&amp;D_: voir https://a.example/?q=1;2"),
        ("fr", "Il a dit “oui “peut-être” oui”.", "Il a dit «~oui «~peut-être~» oui~»."),
        ("de", 'Sie sagte "ja".', "Sie sagte „ja“."),
        ("es", 'Dijo "sí".', "Dijo “sí”."),
        ("es", "Vino. Cuándo se fue? Ayer.", "Vino. ¿Cuándo se fue? Ayer."),
        ("es", "¿Cuándo?", "¿Cuándo?"),
        ("es", "“Vamos!”", "“¡Vamos!”"),
        ("hu", 'Azt mondta: "igen".', "Azt mondta: „igen”."),
        ("ru", 'Он сказал: "да".', "Он сказал: «да»."),
        ("ar", 'قال "نعم", ثم؟ نعم;', "قال ”نعم“، ثم؟ نعم؛"),
        ("ar", "هل هذا صحيح?", "هل هذا صحيح؟"),
        ("de", "5% und 10 % von 2010-2013", "5_% und 10_% von 2010–2013"),
        ("pt", "5 % de 10-12", "5% de 10–12"),
        ("fr", "le 2013-05-14, tél. +33 1 55-55", "le 2013-05-14, tél. +33 1 55-55"),
        ("en", "COVID-19 and 555-01-42", "COVID-19 and 555-01-42"),
        ("fr", "12 500 personnes", f"12{NARROW}500 personnes"),
        ("ru", "12 500 человек", "12_500 человек"),
        ("fr", "un  mot , deux ( trois )", "un mot, deux (trois)"),
        ("en", "a 19\" screen", "a 19\" screen"),
    ],
)  # fmt: skip
def test_set(lang: str, text: str, expected: str) -> None:
    assert typeset(text, lang) == expected.replace("_", NB).replace("~", NARROW)


@pytest.mark.parametrize(
    ("lang", "text", "source", "expected"),
    [
        ("de", "1,250 Euro, 12.5 m", "1,250 euros, 12.5 m", "1.250 Euro, 12,5 m"),
        ("fr", "1,250 euros", "1,250 euros", f"1{NARROW}250 euros"),
        ("de", "1.250 Euro", "1,250 euros", "1.250 Euro"),
        ("de", "Fassung 1.2.3", "version 1.2.3", "Fassung 1.2.3"),
        ("de", "1,250 oder 1.250", "1,250 or 1.250", "1,250 oder 1.250"),
    ],
)  # fmt: skip
def test_numbers_as_the_source_has_them_get_the_marks_of_the_language(
    lang: str, text: str, source: str, expected: str
) -> None:
    assert typeset(text, lang, source, "en") == expected


LANGUAGES = st.sampled_from(
    "ar cs de el en es fa fi fr fr-CA fr-CH he hu it ja pl pt pt-BR ru sv tr uk zh".split()
)
SIGNS = "aéعא中1 9,.;:!?%-–—()[]\"“”„«»‘’'¿¡،؛؟…/&"
WORDS = "word|<a1>|</a1>|<br/>|&amp;|12 500|1,250|10-12|2013-05-14|+36 1 555 0142|https://a.b/x?y=1"
PIECES = st.sampled_from([*SIGNS, NB, NARROW, "  ", *WORDS.split("|")])
TEXTS = st.lists(PIECES, max_size=14).map("".join)


@given(TEXTS, LANGUAGES)
def test_set_twice_is_set_once(text: str, lang: str) -> None:
    once = typeset(text, lang)
    assert typeset(once, lang) == once


@given(TEXTS, LANGUAGES, TEXTS)
def test_set_twice_is_set_once_also_with_the_source(text: str, lang: str, source: str) -> None:
    once = typeset(text, lang, source, "en")
    assert typeset(once, lang, source, "en") == once


@given(TEXTS, LANGUAGES)
def test_letters_figures_and_marks_stay(text: str, lang: str) -> None:
    def kept(short: str) -> str:
        return "".join(re.findall(r"<[^<>]*>|&amp;|\w", short))

    assert kept(typeset(text, lang)) == kept(text)
