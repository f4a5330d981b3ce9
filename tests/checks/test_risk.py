"""How likely a translation is wrong: what ranks above what."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate_flow.checks import Finding, Severity
from translate_flow.checks.risk import risk

ERROR = Finding("markup", Severity.ERROR, "</a1> is missing")
WARNING = Finding("numbers", Severity.WARNING, "the amount 450 of the source is missing")


@pytest.mark.parametrize("agreement", [None, 70, 100])
def test_nothing_is_no_risk(agreement: int | None) -> None:
    assert risk([], agreement) == 0


WORSE = [
    ("a warning than nothing", ([WARNING], None), ([], None)),
    ("an error than a warning", ([ERROR], None), ([WARNING], None)),
    ("two warnings than one", ([WARNING, WARNING], None), ([WARNING], None)),
    ("little agreement than none asked", ([WARNING], 40), ([WARNING], None)),
    ("less agreement than more", ([], 20), ([], 50)),
]


@pytest.mark.parametrize(("worse", "better"), [row[1:] for row in WORSE], ids=[w[0] for w in WORSE])
def test_worse_is(
    worse: tuple[list[Finding], int | None], better: tuple[list[Finding], int | None]
) -> None:
    assert risk(*worse) > risk(*better)


@given(
    st.lists(st.sampled_from([ERROR, WARNING]), max_size=30),
    st.none() | st.integers(min_value=0, max_value=100),
)
def test_it_is_a_share_of_a_hundred(findings: list[Finding], agreement: int | None) -> None:
    assert 0 <= risk(findings, agreement) <= 100
    assert risk([*findings, WARNING], agreement) >= risk(findings, agreement)
