"""What is mended without understanding, and that it is mended once."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from translate_flow.checks.fixes import mended
from translate_flow.markup import faults

LEFT_ALONE = {
    "nothing is wrong": ("Open.", "Ouvert.", "fr"),
    "one quotation mark is alone": ('A "b', 'Un "b', "fr"),
    "inches are no quotation": ('a 5" and a 6" nail', 'un clou de 5" et de 6"', "fr"),
    "another end mark may be meant": ("Open!", "Ouvert.", "fr"),
    "the source ends with none": ("Opening hours", "Horaires", "fr"),
    "spaces of the source": ("One  two", "Un  deux", "fr"),
    "a reference is no punctuation": ("R&amp;D now", "R&amp;D demain", "fr"),
    "an address": ("see https://a.example/?b;c!d", "voir https://a.example/?b;c!d", "fr"),
    "a time": ("at 11:29", "à 11:29", "fr"),
    "an Arabic number": ("1,500 boats", "1,500 قارب", "ar"),
    "a question in a longer text": ("It came. Why?", "Llegó. Por qué?", "es"),
    "a language of which nothing is known": ('A "b"', 'Et "b"', "da"),
}
MENDED = {
    "spaces at the ends": ("Open.", " Ouvert. ", "fr", "Ouvert."),
    "two spaces": ("It is open.", "C'est  ouvert.", "fr", "C'est ouvert."),
    "French quotation marks": ('a "b" c', 'un "b" c', "fr", "un «\u202fb\u202f» c"),
    "German quotation marks": ('a "b" c', 'ein "b" c', "de", "ein „b“ c"),
    "quotation marks round a mark": ('"<em>a</em>"', '"<em>a</em>"', "ru", "«<em>a</em>»"),
    "spaces in French quotation marks": ("“a”", "« a »", "fr", "«\u202fa\u202f»"),
    "a space before French marks": ("Really?", "Vraiment ?", "fr", "Vraiment\u202f?"),
    "no space before French marks": ("a: b", "un: b", "fr", "un\u202f: b"),
    "per cent in French": ("5 %", "5%", "fr", "5\u202f%"),
    "Arabic marks": ("Is it open, now?", "هل هو مفتوح, الآن?", "ar", "هل هو مفتوح، الآن؟"),
    "Spanish opening marks": ("Is it open?", "Está abierto?", "es", "¿Está abierto?"),
    "the mark at the end": ("It is open.", "Está abierto", "es", "Está abierto."),
    "the mark at the end, in Arabic": ("Open?", "مفتوح", "ar", "مفتوح؟"),
    "the mark inside the last mark": ("<b>Open.</b>", "<b>Ouvert</b>", "fr", "<b>Ouvert.</b>"),
    "the mark behind the last mark": ("<b>Open</b>.", "<b>Ouvert</b>", "fr", "<b>Ouvert</b>."),
}  # fmt: skip


def rows(table):
    return [pytest.param(*values, id=sentence) for sentence, values in table.items()]


@pytest.mark.parametrize(("source", "target", "language"), rows(LEFT_ALONE))
def test_is_left_alone_where(source, target, language):
    assert mended(source, target, language) == target


@pytest.mark.parametrize(("source", "target", "language", "expected"), rows(MENDED))
def test_is_mended(source, target, language, expected):
    assert mended(source, target, language) == expected
    assert mended(source, expected, language) == expected


@pytest.mark.parametrize(
    ("off", "expected"),
    [
        ("spacing", " «\u202fEst\u202f» "),
        ("pairs", '"Est".'),
        ("ending", "«\u202fEst\u202f»"),
    ],
)
def test_what_a_check_that_is_off_looks_at_stays(off, expected):
    assert mended("East.", ' "Est" ', "fr", [off]) == expected


PIECES = [
    " ",
    "  ",
    '"',
    "«",
    "»",
    "?",
    "!",
    ":",
    ";",
    ",",
    ".",
    "%",
    "5",
    "a",
    "ب",
    "<em>",
    "</em>",
]
TEXTS = st.lists(st.sampled_from([*PIECES, "&amp;", "\u202f", "\xa0", "("]), max_size=12)


@example([" "], [" ", " ", "?"], "es")
@example([], ["»"], "fr")
@given(TEXTS, TEXTS, st.sampled_from(["fr", "es", "ar", "de", "pt", "hu", "ru", "en"]))
def test_a_second_time_changes_nothing(source, target, language):
    once = mended("".join(source), "".join(target), language)
    assert mended("".join(source), once, language) == once


@given(TEXTS, st.sampled_from(["fr", "es", "ar", "de"]))
def test_marks_stay_as_they_are(pieces, language):
    target = "".join(pieces)
    assert faults(target, mended("a.", target, language)) == faults(target, target)
