"""Elements on the right words: sentences with a real model's answers, placed by a person.

A case is a table in a file `LANGUAGE-LANGUAGE.toml` of this folder; the head of `en-pt.toml` says
what it has. Nothing was tuned on those in `unseen/`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from translate_flow.markup import faults
from translate_flow.placement import (
    Layout,
    Placed,
    place,
    spans_to_translate,
    strip,
    without,
)

HERE = Path(__file__).parent
PAIRS: dict[str, list[dict[str, Any]]] = {
    path.relative_to(HERE).with_suffix("").as_posix(): tomllib.loads(path.read_text("utf-8"))[
        "case"
    ]
    for path in sorted(HERE.rglob("*.toml"))
}
CASES = [case for cases in PAIRS.values() for case in cases]
LEAST = {"en-pt": 0.975, "pt-en": 0.975, "unseen/en-pt": 0.97, "unseen/pt-en": 0.95}
"""The part of the elements that must be on the right words."""
each_case = pytest.mark.parametrize("case", CASES, ids=[case["source"][:40] for case in CASES])


def placed(case: dict[str, Any]) -> Placed:
    """As a translation is made: a second look where the first leaves a doubt."""
    plain, answers = strip(case["source"]), case["answers"]
    text = answers[plain.text]
    layout = Layout(plain, text, alone(case))
    return layout.placed(looks(case, layout.placed()))


def alone(case: dict[str, Any]) -> dict[str, str]:
    """The translations of elements alone."""
    plain, answers = strip(case["source"]), case["answers"]
    return {span: answers[span] for span in spans_to_translate(plain, answers[plain.text])}


def looks(case: dict[str, Any], first: Placed) -> dict[int, str]:
    """The translations without the elements that a first look leaves in doubt."""
    plain = strip(case["source"])
    return {index: case["answers"][without(plain, index)] for index in first.doubtful}


def targets(case: dict[str, Any]) -> list[str]:
    """The places that a person holds for right."""
    return [case["target"], *case.get("also", [])]


def elements(short: str) -> set[tuple[str, int, int]]:
    """The elements of a short form, and where they begin and end in its text."""
    return {(inline.name, inline.start, inline.end) for inline in strip(short).inlines}


def right(case: dict[str, Any]) -> int:
    """How many elements of a case are on the right words."""
    there = elements(placed(case).text)
    return max(len(elements(target) & there) for target in targets(case))


@each_case
def test_every_element_is_there_once(case: dict[str, Any]) -> None:
    assert faults(case["source"], placed(case).text) == []


@each_case
def test_elements_stand_where_a_person_puts_them(case: dict[str, Any]) -> None:
    found = placed(case)
    if "fault" in case:
        assert found.text not in targets(case), "it is right now: take the fault out of the file"
    else:
        assert found.text in targets(case)
    assert found.sure is not case.get("unsure", False)


@each_case
def test_a_second_look_finds_what_a_first_one_that_knows_as_much_does(case: dict[str, Any]) -> None:
    plain, found = strip(case["source"]), placed(case)
    text = case["answers"][plain.text]
    known = looks(case, place(plain, text, alone(case)))
    assert place(plain, text, alone(case), known) == found


@pytest.mark.parametrize("name", PAIRS)
def test_nearly_all_elements_are_on_the_right_words(name: str) -> None:
    cases = PAIRS[name]
    wanted = sum(len(elements(case["target"])) for case in cases)
    assert len(cases) >= 30
    assert sum(map(right, cases)) / wanted >= LEAST[name]


def share(cases: Sequence[dict[str, Any]]) -> float:
    """The part of some cases in which the translator is told to look."""
    return sum("unsure" in case for case in cases) / len(cases)


def test_most_of_what_is_wrong_is_marked_unsure_and_little_else() -> None:
    assert share([case for case in CASES if "fault" in case]) >= 0.5
    assert share([case for case in CASES if "fault" not in case]) <= 0.12
