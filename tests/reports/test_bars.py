"""Bars show what there is: all of it, in proportion, with nothing left out."""

from __future__ import annotations

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate_flow.reports import bars, pages
from translate_flow.reports.bars import cells
from translate_flow.reports.pages import shares

PARTS = st.lists(st.integers(0, 10**6), min_size=1, max_size=6)


@pytest.mark.parametrize("module", [bars, pages], ids=lambda module: module.__name__)
def test_the_examples_are_true(module) -> None:
    assert doctest.testmod(module).failed == 0


@given(PARTS, st.integers(6, 200))
def test_a_bar_is_full_and_shows_every_part_that_is_there(parts: list[int], width: int) -> None:
    found = cells(parts, width)
    assert sum(found) == (width if sum(parts) else 0)
    assert [bool(each) for each in found] == [bool(each) for each in parts]


@given(PARTS, st.integers(6, 200))
def test_no_part_is_drawn_more_than_a_few_cells_off(parts: list[int], width: int) -> None:
    whole = sum(parts) or 1
    for part, drawn in zip(parts, cells(parts, width), strict=True):
        assert abs(drawn - width * part / whole) <= len(parts)


@given(PARTS)
def test_shares_follow_each_other_up_to_the_whole(parts: list[int]) -> None:
    found = [(float(start), float(length)) for start, length in shares(parts)]
    ends = [start + length for start, length in found]
    assert all(abs(end - start) < 0.02 for end, (start, _) in zip(ends, found[1:], strict=False))
    assert abs(ends[-1] - (100 if sum(parts) else 0)) < 0.02
