"""Sentences: nothing is lost, and ordinary text falls where a reader would cut it."""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from translate_flow import segmentation, sources
from translate_flow.release import pieces_units
from translate_flow.segmentation import Granularity, boundaries

SAMPLES = Path(__file__).parents[2].parent / "shared" / "samples"
LANGUAGES = ["en", "fr", "es", "ar", "ru", "hu", "de", "pt"]


def pieces(text: str, language: str, **options: object) -> list[str]:
    """The text cut at its boundaries."""
    cuts = [0, *boundaries(text, language, **options), len(text)]  # type: ignore[arg-type]
    return [text[start:end] for start, end in pairwise(cuts)]


CASES = {
    "en": [
        ["The harbour opened on Monday. ", "Ships arrived at noon."],
        ["Dr. Hale spoke first. ", "Mr. Ray answered."],
        ["Is the bridge safe? ", "Yes! ", "It was tested twice."],
        ["It cost $4.5 million in 2012. ", "Nobody complained."],
        ["“The water is clean. ", "Children can swim,” said the mayor."],
        ["See p. 12 of the report, i.e. the table."],
        ["The visit lasts three days (14-16 May). ", "It ends on Thursday."],
        ["Details are at www.example.org/news. ", "Write to press@example.org."],
    ],
    "fr": [
        ["Le port a ouvert lundi. ", "Les navires sont arrivés à midi."],
        ["M. Durand a parlé le premier. ", "Mme Petit a répondu."],
        ["Le pont est-il sûr\u00a0? ", "Oui\u00a0! ", "On l’a essayé deux fois."],
        ["Cela a coûté 4,5 millions en 2012. ", "Personne ne s’est plaint."],
    ],
    "es": [
        ["El puerto abrió el lunes. ", "Los barcos llegaron a mediodía."],
        ["El Sr. Gómez habló primero. ", "La Sra. Ruiz respondió."],
        ["¿Es seguro el puente? ", "¡Sí! ", "Lo probaron dos veces."],
    ],
    "ar": [
        ["افتُتح الميناء يوم الاثنين. ", "وصلت السفن ظهراً."],
        ["هل الجسر آمن؟ ", "نعم! ", "جُرّب مرتين."],
    ],
    "ru": [
        ["Порт открылся в понедельник. ", "Корабли пришли в полдень."],
        ["Безопасен ли мост? ", "Да! ", "Его проверили дважды."],
        ["Он стоил 4,5 млн рублей в 2012 г. и был открыт в мае."],
    ],
    "hu": [
        ["A kikötő hétfőn megnyílt. ", "A hajók délben érkeztek."],
        ["Az ülés 2013. május 14-én kezdődött. ", "A 42. tanácskozás három napig tart."],
        ["Biztonságos a híd? ", "Igen! ", "Kétszer is kipróbálták."],
    ],
    "de": [
        ["Der Hafen öffnete am Montag. ", "Die Schiffe kamen am Mittag."],
        ["Dr. Weber sprach zuerst. ", "Prof. Klein antwortete."],
        ["Am 14. Mai begann die 42. Tagung. ", "Sie dauert drei Tage."],
        ["Ist die Brücke sicher? ", "Ja! ", "Sie wurde zweimal geprüft."],
    ],
    "pt": [
        ["O porto abriu na segunda-feira. ", "Os navios chegaram ao meio-dia."],
        ["A ponte é segura? ", "Sim! ", "Foi testada duas vezes."],
        ["O Sr. Souza falou primeiro. ", "A Sra. Lima respondeu."],
    ],
    "cs": [["Přístav otevřeli 14. května. ", "Lodě připluly v poledne."]],
    "zh": [["港口于周一开放。", "船只中午到达。"]],
}


@pytest.mark.parametrize(
    ("language", "expected"),
    [pytest.param(key, case, id=f"{key}: {''.join(case)}") for key in CASES for case in CASES[key]],
)
def test_ordinary_text(language: str, expected: list[str]) -> None:
    assert pieces("".join(expected), language) == expected


WORDS = st.sampled_from(
    [
        "Dr.",
        "word",
        "14.",
        "U.S.",
        "“Yes.”",
        "?",
        "!",
        "…",
        "。",
        "؟",
        "(a.",
        "b)",
        "м.",
        "É",
        "\u00ad",
    ]
)
SPACES = st.sampled_from([" ", "  ", "\n", "\n\n", "\u00a0", "\t", "\u202f", ""])


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(WORDS, SPACES)), st.sampled_from([*LANGUAGES, "fi", "pt-BR", "xx"]))
def test_the_pieces_are_the_text(parts: list[tuple[str, str]], language: str) -> None:
    text = "".join(word + space for word, space in parts)
    found = pieces(text, language)
    assert "".join(found) == text
    assert all(found) or not text
    assert all(not piece[0].isspace() for piece in found[1:])


def test_a_region_makes_no_difference() -> None:
    text = "O porto abriu. Os navios chegaram."
    assert boundaries(text, "pt-BR") == boundaries(text, "pt") == [15]


def test_a_line_end_is_no_boundary() -> None:
    assert boundaries("The harbour\nopened on\nMonday", "en") == []


def test_a_paragraph_is_not_cut_where_paragraphs_are_units() -> None:
    assert boundaries("One. Two.", "en", Granularity.PARAGRAPH) == []


@pytest.mark.parametrize("text", ["", " ", "\n\n"])
def test_nothing_has_no_sentences(text: str) -> None:
    assert boundaries(text, "en") == []


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the sample releases are not beside the project")
def test_the_sample_has_thirteen_paragraphs_and_sixteen_sentences() -> None:
    (path,) = SAMPLES.glob("*.txt")
    source = sources.Source(
        path.stem, path.name, path.read_text(encoding="utf-8"), "en",
        partial(segmentation.boundaries, language="en"),
    )  # fmt: skip
    release = sources.read(source)
    assert release.paragraphs == 13
    assert len(list(pieces_units(release.skeleton))) == 16
