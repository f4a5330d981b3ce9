"""The index of n-grams: it finds what looking at every text finds, however it is cut up."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import fields
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz import fuzz

from translate_flow.memory import ngrams, segments
from translate_flow.memory.ngrams import Candidate, Segment, build, find

LETTERS = "ab é\u05d0字𝔸"
"""Of one, two and three bytes in UTF-8; the last takes two places in UTF-16."""
TEXTS = st.lists(st.text(LETTERS, min_size=1, max_size=12), unique=True, max_size=12)


def brute(texts: Iterable[str], wanted: str, least: float) -> list[tuple[str, float]]:
    """What is found by looking at every text."""
    likeness = ((text, fuzz.ratio(wanted, text)) for text in texts)
    found = [(text, points) for text, points in likeness if points >= least]
    return sorted(found, key=lambda item: (-item[1], item[0]))


def said(found: Sequence[Candidate]) -> list[tuple[str, float]]:
    return [(candidate.text, candidate.likeness) for candidate in found]


def cut_up(texts: Sequence[str], places: Iterable[int]) -> list[Segment]:
    """The texts in segments; their numbers do not depend on where they are cut."""
    bounds = [0, *sorted(place % (len(texts) + 1) for place in places), len(texts)]
    named = dict(enumerate(texts, 100))
    parts = [list(named.items())[a:b] for a, b in pairwise(bounds)]
    return [build(dict(part)) for part in parts if part]


@given(TEXTS, st.text(LETTERS, max_size=12), st.lists(st.integers(0, 99), max_size=3))
def test_of_few_texts_it_finds_what_looking_at_each_finds(
    texts: list[str], wanted: str, places: list[int]
) -> None:
    found = find(cut_up(texts, places), wanted, 50)
    assert said(found) == brute(texts, wanted, 50)
    assert all(texts[candidate.document - 100] == candidate.text for candidate in found)


@given(
    st.lists(st.text("abc ", min_size=3, max_size=12), min_size=8, max_size=24, unique=True),
    st.text("abc ", min_size=3, max_size=12),
    st.lists(st.integers(0, 99), max_size=4),
)
def test_however_the_texts_are_cut_up_the_answer_is_the_same(
    texts: list[str], wanted: str, places: list[int]
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ngrams, "CANDIDATES", 4)
        patch.setattr(ngrams, "_LEAST_POSTINGS", 12)
        whole, in_parts = find(cut_up(texts, []), wanted, 0), find(cut_up(texts, places), wanted, 0)
    assert whole == in_parts
    assert len(whole) <= 4


def vocabulary() -> list[str]:
    chance = random.Random(1)
    return ["".join(chance.choices("aeioustrnlmd", k=chance.randint(2, 9))) for _ in range(400)]


@pytest.mark.parametrize(
    "parts", [[], [100, 700, 1200, 1300]], ids=["in one segment", "in several"]
)
def test_of_many_texts_it_finds_the_likest_after_an_edit(parts: list[int]) -> None:
    chance, words = random.Random(2), vocabulary()
    texts = list({" ".join(chance.choices(words, k=chance.randint(3, 20))) for _ in range(2_000)})
    texts.sort()
    index = cut_up(texts, parts)
    missed = []
    for _ in range(150):
        edited = chance.choice(texts).split()
        edited[chance.randrange(len(edited))] = chance.choice(words)
        wanted = " ".join(edited)
        best = brute(texts, wanted, 70)[:1]
        if best and said(find(index, wanted, 70))[:1] != best:
            missed.append(wanted)
    assert missed == []


def test_no_more_than_so_many_documents_are_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [f"room {number} is closed" for number in range(1_000)]
    monkeypatch.setattr(ngrams, "CANDIDATES", 10)
    assert len(find(cut_up(texts, [500]), "room is closed", 0)) == 10


@pytest.mark.parametrize("text", ["", " ", "a", "字", "x" * 70_000, "\ud800 alone"])
def test_any_text_can_be_looked_up_and_indexed(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ngrams, "CANDIDATES", 0)
    index = cut_up(["something else", "nothing"], [])
    assert find(index, text, 90) == []
    if text.strip():
        monkeypatch.setattr(ngrams, "CANDIDATES", 1)
        assert len(find([*index, build({1: text})], text, 99)) == ("\ud800" not in text)


def test_documents_that_share_no_ngram_are_no_candidates(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(ngrams, "CANDIDATES", 0)
    assert find(cut_up(["abc"], []), "xyz", 0) == []
    assert find([], "xyz", 0) == []


# In files


@given(TEXTS.filter(bool))
def test_a_segment_is_the_same_when_it_is_read_again(tmp_path_factory, texts: list[str]) -> None:
    folder = tmp_path_factory.mktemp("index")
    (segment,) = cut_up(texts, [])
    again = segments.read(folder / segments.write(segment, folder))
    for each in fields(segment):
        assert np.array_equal(getattr(again, each.name), getattr(segment, each.name)), each.name


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    folder = tmp_path_factory.mktemp("index")
    (segment,) = cut_up(["some text", "and another"], [])
    return folder / segments.write(segment, folder)


@given(place=st.floats(0, 1, exclude_max=True), flipped=st.integers(1, 255))
def test_one_wrong_byte_is_seen(written, place: float, flipped: int) -> None:
    data = bytearray(written.read_bytes())
    data[int(place * len(data))] ^= flipped
    spoilt = written.with_name("spoilt")
    spoilt.write_bytes(data)
    with pytest.raises(segments.Damaged):
        segments.read(spoilt)


@given(length=st.floats(0, 1, exclude_max=True))
def test_a_missing_end_is_seen(written, length: float) -> None:
    data = written.read_bytes()
    cut = written.with_name("cut")
    cut.write_bytes(data[: int(length * len(data))])
    with pytest.raises(segments.Damaged):
        segments.read(cut)


def test_a_file_that_is_not_there_is_damaged(tmp_path) -> None:
    with pytest.raises(segments.Damaged):
        segments.read(tmp_path / "none")
