"""What people are shown of a text does no harm where it is shown."""

from __future__ import annotations

import doctest
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate_flow.reports import printable as module
from translate_flow.reports.printable import printable


def test_the_examples_are_true() -> None:
    assert doctest.testmod(module).failed == 0


@pytest.mark.parametrize(
    "text", ["Ça va\u200d?", "می\u200cخواهم", "漢字 😀", "𞤀𞤣𞤤𞤢𞤥", "{{ x }} <b>"]
)
def test_ordinary_text_stays_as_it_is(text: str) -> None:
    assert printable(text) == text


@given(st.text(st.characters(codec=None)))
def test_no_text_keeps_a_control_or_a_second_line(text: str) -> None:
    found = printable(text)
    assert found == printable(found)
    assert len(found.splitlines()) <= 1
    assert not re.search("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]", found)
    found.encode()
