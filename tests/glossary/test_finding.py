"""Terms in texts of the source language: which are found, and where."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate_flow.glossary import Forms, Glossary, Term

WORDS = ("notice", "red", "assembly", "general", "police")


def glossary(*terms: str, keep: bool = False) -> Glossary:
    return Glossary(tuple(Term(term, keep=keep, line=at) for at, term in enumerate(terms, 2)))


def found(known: Glossary, text: str, language: str = "en") -> list[str]:
    return [term.source for place in known.find(text, language) for term in place.terms]


@pytest.mark.parametrize(
    ("terms", "text", "expected"),
    [
        (["Assembly", "General Assembly"], "The General Assembly met.", ["General Assembly"]),
        (["Assembly", "General Assembly"], "The Assembly met.", ["Assembly"]),
        (["a b", "b c d"], "a b c d", ["b c d"]),
        (["police", "notice"], "notice police notice", ["notice", "police", "notice"]),
        (["Red Notice"], "red notices; a <em>Red</em> Notice", ["Red Notice", "Red Notice"]),
        (["Red Notice"], "Red. Notice", []),
        (["WAPIS"], "wapis, WAPIS’s, WAPISX", ["WAPIS"]),
        (["I-24/7"], "I-24/7, i-24/7, I-24-7, 24/7", ["I-24/7"]),
        (["C++", "C"], "in C++ and C", ["C++", "C"]),
        ([".NET"], "with .NET or NET", [".NET"]),
        (["law-enforcement"], "law enforcement", ["law-enforcement"]),
        (["notice"], "noticed, noticing", []),
        (["%", "…"], "5 % …", []),
    ],
    ids=[
        "the longest",
        "the shorter where the longer is not there",
        "the longest, wherever it begins",
        "in the order of the text, each time",
        "in small letters, in the plural, with marks in it",
        "not across the end of a sentence",
        "an acronym as it is written",
        "an acronym with signs in it",
        "signs behind a term",
        "signs before a term",
        "a hyphen or a space",
        "not in verbs",
        "a term without a word is not looked for",
    ],
)
def test_terms_are_found(terms: list[str], text: str, expected: list[str]) -> None:
    assert found(glossary(*terms), text) == expected


def test_a_kept_term_is_found_letter_for_letter() -> None:
    assert found(glossary("Europol", keep=True), "europol, EUROPOL, Europol, Europols") == [
        "Europol", "Europol",
    ]  # fmt: skip


def test_other_spellings_find_the_same_term() -> None:
    known = Glossary((Term("organized crime", variants=("organised crime",)),))
    assert found(known, "Organised crime is organized crime") == ["organized crime"] * 2


def test_one_word_that_is_two_terms_is_both() -> None:
    assert found(glossary("notice", "notice"), "a notice") == ["notice", "notice"]


def test_texts_of_other_source_languages_are_read_as_theirs() -> None:
    assert found(glossary("Генеральная ассамблея"), "решения Генеральной ассамблеи", "ru") == [
        "Генеральная ассамблея"
    ]
    assert found(glossary("国际刑警组织", "组织"), "国际刑警组织大会", "zh") == ["国际刑警组织"]


@given(st.lists(st.sampled_from(WORDS), max_size=8), st.data())
def test_what_is_found_is_there_and_never_overlaps(words: list[str], data: st.DataObject) -> None:
    several = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join)
    terms = data.draw(st.lists(several, max_size=6, unique=True))
    places = glossary(*terms).find(" ".join(words), "en")
    for place in places:
        assert [term.source for term in place.terms] == [" ".join(words[place.start : place.end])]
    assert all(one.end <= two.start for one, two in pairwise(places))
    free = set(range(len(words))).difference(*(range(p.start, p.end) for p in places))
    assert not any(words[at] in terms for at in free)


def test_a_comment_tells_of_each_term_once_and_in_the_order_of_the_text() -> None:
    known = Glossary((
        Term("WAPIS", keep=True, line=2),
        Term("notice", "not a warning", targets={"fr": Forms(("notice", "avis"), ("alerte",))}),
        Term("police", targets={"es": Forms(("policía",))}),
    ))  # fmt: skip
    text = "A notice, police, WAPIS, a notice"
    assert known.comments(text, "en", "fr") == (
        "term: notice = notice, or avis; not alerte (not a warning)",
        "term: WAPIS stays as it is",
    )
    assert known.comments(text, "en", "es") == (
        "term: police = policía", "term: WAPIS stays as it is",
    )  # fmt: skip
