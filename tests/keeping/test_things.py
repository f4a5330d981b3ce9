"""What of a sentence must be in its translation, and when it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate_flow.keeping import addresses, numbers, signs
from translate_flow.keeping.placeholders import hide, reveal
from translate_flow.keeping.thing import Thing, apart, literal


def found(text: str) -> list[str]:
    return [thing.text for thing in things(text)]


def things(text: str, target: str = "pt") -> list[Thing]:
    return apart(all_things(text, target))


def all_things(text: str, target: str) -> Iterator[Thing]:
    yield from addresses.network_addresses(text)
    yield from addresses.file_names(text)
    yield from addresses.postal_addresses(text)
    yield from numbers.telephone_numbers(text)
    yield from numbers.amounts(text, "en", target)
    yield from signs.codes(text, target != "ar")
    yield from signs.symbols(text)
    yield from numbers.numbers(text, "en", target)
    yield from signs.other_scripts(text, "en")
    yield from signs.names(text, "en")


FOUND = {
    "pages": ("See https://a.example/b_c?d=1&e#f, or (www.b.example/).",
              ["https://a.example/b_c?d=1&e#f", "www.b.example/"]),
    "a page without http": ("See press.example.org/list now.", ["press.example.org/list"]),
    "mail": ("Write to a.b+c@d-e.example, or root@here.", ["a.b+c@d-e.example", "root@here"]),
    "people and tags": ("Ask @us_all about #Budapest2013!", ["@us_all", "#Budapest2013"]),
    "files": ("Open /etc/a,b.conf, ~/.rc (or C:\\dir\\x), my_file.",
              ["/etc/a,b.conf", "~/.rc", "C:\\dir\\x", "my_file"]),
    "a house": ("We are at 200 quai Charles de Gaulle, 69006 Lyon, France.",
                ["200 quai Charles de Gaulle, 69006 Lyon"]),
    "a house after its street": ("Come to Andrássy út 60, 1062 Budapest, today.",
                                 ["Andrássy út 60, 1062 Budapest"]),
    "an English house": ("at 10 Downing Street, London SW1A 2AA.",
                         ["10 Downing Street, London SW1A 2AA"]),
    "telephones": ("Call +33 4 72 44 76 76 or (020) 7946 0123.",
                   ["+33 4 72 44 76 76", "(020) 7946 0123"]),
    "numbers": ("1,234.5 and 57 on 14 May 2013", ["1,234.5", "57", "14", "2013"]),
    "money": ("€30 million, £1,200 or 5 €", ["€30", "£1,200", "5 €"]),
    "codes": ("COVID-19, G20, UTF-8 and the 39C", ["COVID-19", "G20", "UTF-8", "39C"]),
    "symbols": ("§5, 3 × 4, 20 °C, ½ and Debian™", ["§5", "×", "20", "°C", "½", "Debian™"]),
    "other scripts": ("Михаил Горбачёв met 北京 and κ", ["Михаил Горбачёв", "北京", "κ"]),
    "names with rare letters": ("Jürgen met Łukasz", ["Jürgen", "Łukasz"]),
    "no house": ("a 3 way race of 12 cars", ["12"]),
    "nothing": ("Three of 7 and/or 10 km/h, e.g. in the U.S. or $5 for café society; 50% off.",
                ["50"]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), FOUND.values(), ids=FOUND)
def test_what_must_be_kept(text: str, expected: list[str]) -> None:
    assert found(text) == expected


KEPT = {
    "a number in another style": ("1,234 people", "1.234 pessoas"),
    "a number without groups": ("1,234 people", "1234 pessoas"),
    "a decimal": ("2.5 million", "2,5 milhões"),
    "millions written out": ("2.5 million", "2 500 000"),
    "thousands by their word": ("100,000 people", "100 mil pessoas"),
    "thousands in figures": ("100 thousand people", "100.000 pessoas"),
    "millions of money in figures": ("€30 million", "30 000 000 de euros"),
    "millions by another word": ("3,000,000 trees", "3\u00a0milhões de árvores"),
    "a century": ("the 21st century", "o século XXI"),
    "an afternoon": ("at 11:15 pm", "às 23h15"),
    "a date": ("on 14 May 2013", "em 14/05/2013"),
    "a currency by name": ("€30 million", "30 milhões de euros"),
    "a currency by code": ("£30", "GBP 30"),
    "a telephone grouped otherwise": ("+33 4 72 44 76 76", "+33 472 447 676"),
    "a no-break hyphen": ("I-24/7", "I\u201124/7"),
    "an address without spaces beside it": ("see a@b.example", "请看a@b.example或"),
    "a name in another spelling": ("Łukasz came", "Lukász veio"),
}


@pytest.mark.parametrize(("text", "translation"), KEPT.values(), ids=KEPT)
def test_kept_in_the_language_s_own_way(text: str, translation: str) -> None:
    assert [thing.text for thing in things(text) if not thing.kept(translation)] == []


LOST = {
    "a number": ("1,234 people", "1.243 pessoas"),
    "thousands": ("100,000 people", "100 pessoas"),
    "thousands, where another word begins alike": ("100,000 people", "100 militares"),
    "a digit more": ("57 people", "157 pessoas"),
    "part of an address": ("see a@b.example", "ver a@b.example2"),
    "a currency": ("€30", "30"),
    "a telephone": ("+33 4 72 44 76 76", "+33 4 72 44 76"),
    "a sign": ("§5", "5"),
    "a name": ("Jürgen", "Jorgegen"),
}


@pytest.mark.parametrize(("text", "translation"), LOST.values(), ids=LOST)
def test_lost(text: str, translation: str) -> None:
    assert [thing.text for thing in things(text) if not thing.kept(translation)] == [
        text[-len(text) :]
    ] or any(not thing.kept(translation) for thing in things(text))


def test_codes_may_be_in_the_letters_of_another_script() -> None:
    (thing,) = things("COVID-19", "ar")
    assert thing.kept("كوفيد-19")
    assert not thing.kept("كوفيد")


def test_numbers_take_the_place_of_a_placeholder_in_the_target_s_way() -> None:
    assert [thing.value for thing in things("£1,200.50 of 90,000")] == ["£1.200,50", "90.000"]


@given(st.text(st.sampled_from("ab1 @.,/:#-€§Ж_é%"), max_size=40))
def test_things_are_slices_of_the_text_and_stand_apart(text: str) -> None:
    last = 0
    for thing in things(text):
        assert last <= thing.start < thing.end
        assert text[thing.start : thing.end] == thing.text
        assert thing.kept(text)
        last = thing.end


# Placeholders


def spans(text: str, wanted: Iterable[str]) -> list[Thing]:
    return [literal(text.index(each), text.index(each) + len(each), each) for each in wanted]


def test_what_is_hidden_comes_back_in_its_place() -> None:
    text = "Ask a@b.example about #tag."
    hidden = hide(text, spans(text, ["a@b.example", "#tag"]))
    assert hidden is not None
    assert hidden.text == "Ask XYZ1 about XYZ2."
    assert reveal(hidden, "Sobre XYZ2, pergunte a XYZ1.") == "Sobre #tag, pergunte a a@b.example."


@pytest.mark.parametrize(
    "answer",
    ["Pergunte.", "XYZ1 e XYZ1", "XYZ11", "XY Z1"],
    ids=["lost", "twice", "another", "torn"],
)
def test_a_placeholder_that_did_not_come_through_is_no_answer(answer: str) -> None:
    hidden = hide("Ask @us", spans("Ask @us", ["@us"]))
    assert hidden is not None
    assert reveal(hidden, answer) is None


def test_eleven_placeholders_are_not_mistaken_for_one() -> None:
    names = [f"@n{letter}" for letter in "abcdefghijk"]
    text = " ".join(names)
    hidden = hide(text, spans(text, names))
    assert hidden is not None
    assert reveal(hidden, hidden.text) == text


def test_a_text_that_has_a_placeholder_s_word_gets_another() -> None:
    hidden = hide("XYZ1 and @us", spans("XYZ1 and @us", ["@us"]))
    assert hidden is not None
    assert hidden.text == "XYZ1 and QXZ1"
