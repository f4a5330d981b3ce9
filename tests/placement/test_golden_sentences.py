"""Elements on the right words: sentences with a real model's answers, placed by a person.

A case is a table in a file `LANGUAGE-LANGUAGE.toml` of this folder; its head says what it has.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from translate_flow.markup import faults
from translate_flow.placement import Placed, place, spans_to_translate, strip, without

PAIRS: dict[str, list[dict[str, Any]]] = {
    path.stem: tomllib.loads(path.read_text(encoding="utf-8"))["case"]
    for path in sorted(Path(__file__).parent.glob("*.toml"))
}
CASES = [case for cases in PAIRS.values() for case in cases]
each_case = pytest.mark.parametrize("case", CASES, ids=[case["source"][:40] for case in CASES])


def placed(case: dict[str, Any]) -> Placed:
    """As a translation is made: a second look where the first leaves a doubt."""
    plain, answers = strip(case["source"]), case["answers"]
    text = answers[plain.text]
    alone = {span: answers[span] for span in spans_to_translate(plain, text)}
    first = place(plain, text, alone)
    second = {index: answers[without(plain, index)] for index in first.doubtful}
    return place(plain, text, alone, second)


def elements(short: str) -> set[tuple[str, str]]:
    """The elements of a short form with the words in them."""
    return {
        (name, inside) for name, inside in re.findall(r"<(\w+)>(.*?)</\1>", short, flags=re.DOTALL)
    }


@each_case
def test_every_element_is_there_once(case: dict[str, Any]) -> None:
    assert faults(case["source"], placed(case).text) == []


@each_case
def test_elements_stand_where_a_person_puts_them(case: dict[str, Any]) -> None:
    found = placed(case)
    if "fault" in case:
        assert found.text != case["target"], "it is right now: take the fault out of the file"
    else:
        assert found.text == case["target"]
    assert found.sure is not case.get("unsure", False)


@pytest.mark.parametrize("cases", PAIRS.values(), ids=PAIRS)
def test_of_a_hundred_elements_97_are_on_the_right_words(cases: list[dict[str, Any]]) -> None:
    wanted = [element for case in cases for element in elements(case["target"])]
    right = [
        element
        for case in cases
        for element in elements(case["target"]) & elements(placed(case).text)
    ]
    assert len(cases) >= 30
    assert len(right) / len(wanted) >= 0.97
