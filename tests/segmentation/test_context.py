"""What is looked at only where it can matter, is missed nowhere."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from translate_flow.segmentation.context import ADDRESS, Names, before, is_address
from translate_flow.segmentation.places import Place

NAMES = ("z.B.", "e.g.", "EE.UU.", "Nr.", "a.m.", "u.s.w.")
TOKENS = st.sampled_from(["z. ", "B", "e. ", "g", "EE. ", "UU", "Nr", "(a. ", "m", "u. ", "s.w",
                          "«", "– ", "the ", "s. ", "w", "’", "x "])  # fmt: skip
ADDRESSES = st.sampled_from(["a", "@", "b.c", "://", "http", "https", "www.", " ", "é", "/", "-"])


@given(st.lists(TOKENS, max_size=7).map("".join))
def test_every_name_that_ends_a_text_is_among_its_keys(text: str) -> None:
    stop = Place(len(text), len(text) + 1, len(text) + 1)
    every = Names(4, frozenset(text[at:].strip() + "." for at in range(len(text))))
    asked = before(text + ".", stop, 0, Names.of(NAMES, (), 4)).keys
    assert set(before(text + ".", stop, 0, every).keys).intersection(NAMES) == {*NAMES} & {*asked}


@given(st.lists(ADDRESSES, max_size=8).map("".join), st.integers(0, 4))
def test_every_address_is_seen(text: str, at: int) -> None:
    assert is_address(text, at) is (ADDRESS.match(text, at) is not None)
