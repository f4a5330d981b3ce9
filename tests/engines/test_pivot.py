"""Two models one after the other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from tests.engines.toymodel import make_package

from translate_flow.engines import find_pivot, no_progress, open_engines
from translate_flow.engines.base import InParts, Model, SkippedModel
from translate_flow.engines.pivot import Leg, Pivot


@dataclass
class Marking:
    """Puts the target's code behind each text, and writes down what it was asked."""

    name: str
    pairs: Sequence[tuple[str, str]]
    asked: list[list[str]] = field(default_factory=list)
    answer: Callable[[str], str] = str

    def models(self) -> list[Model]:
        return [Model(self.name, *pair, "1.0", Path(self.name)) for pair in self.pairs]

    def skipped(self) -> list[SkippedModel]:
        return []

    def translate(
        self, model: Model, sentences: Sequence[str], progress: Callable[[int], None]
    ) -> list[str]:
        self.asked.append(list(sentences))
        for done in range(1, len(sentences) + 1):
            progress(done)
        return [self.answer(f"{text} {model.target}" if text else "") for text in sentences]

    def close(self) -> None:
        pass


def test_all_sentences_go_the_first_way_before_one_goes_the_second() -> None:
    engine = Marking("argos", [("hu", "en"), ("en", "fr")])
    pivot = find_pivot([engine], "hu", "fr")
    assert pivot is not None
    assert pivot.translate(pivot.model, ["egy", "két"], no_progress) == ["egy en fr", "két en fr"]
    assert engine.asked == [["egy", "két"], ["egy en", "két en"]]


def test_it_says_both_models() -> None:
    firefox = Marking("firefox", [("hu", "en")])
    argos = Marking("argos", [("en", "fr")])
    pivot = find_pivot([firefox, argos], "hu", "fr")
    assert pivot is not None
    assert pivot.model.label == "firefox hu-fr 1.0 by way of en and argos 1.0"


WAYS = {
    "English before others": ([("hu", "de"), ("de", "fr"), ("hu", "en"), ("en", "fr")], "en"),
    "another where it must be": ([("hu", "de"), ("de", "fr"), ("hu", "en")], "de"),
    "none where they do not meet": ([("hu", "de"), ("en", "fr")], None),
    "none without a second": ([("hu", "en")], None),
}


@pytest.mark.parametrize(("pairs", "between"), WAYS.values(), ids=WAYS)
def test_the_third_language(pairs: list[tuple[str, str]], between: str | None) -> None:
    pivot = find_pivot([Marking("argos", pairs)], "hu", "fr")
    assert (pivot.model.version.split()[4] if pivot else None) == between


def test_the_preferred_engine_goes_first() -> None:
    first = Marking("firefox", [("hu", "en"), ("en", "fr")])
    second = Marking("argos", [("hu", "en"), ("en", "fr")])
    pivot = find_pivot([first, second], "hu", "fr")
    assert pivot is not None
    pivot.translate(pivot.model, ["egy"], no_progress)
    assert (len(first.asked), len(second.asked)) == (2, 0)


def test_the_engine_that_takes_any_language_is_no_way(tmp_path: Path) -> None:
    assert find_pivot(open_engines(["reversing"], tmp_path), "hu", "fr") is None


def test_progress_counts_each_sentence_once() -> None:
    engine = Marking("argos", [("hu", "en"), ("en", "fr")])
    pivot = Pivot(*(Leg(engine, model) for model in engine.models()))
    seen: list[int] = []
    pivot.translate(pivot.model, ["a", "b", "c"], seen.append)
    assert seen == sorted(seen)
    assert seen[-1] == 3


def test_what_the_first_way_did_in_parts_says_so() -> None:
    first = Marking("argos", [("hu", "en")], answer=InParts)
    second = Marking("argos", [("en", "fr")])
    pivot = Pivot(Leg(first, first.models()[0]), Leg(second, second.models()[0]))
    (answer,) = pivot.translate(pivot.model, ["egy"], no_progress)
    assert isinstance(answer, InParts)


PACKAGES: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "as they come": ({}, {}),
    "of which the second wants a prefix": ({}, {"prefix": ">>fr<<"}),
    "of which both want one": ({"prefix": ">>en<<"}, {"prefix": ">>fr<<"}),
    "of two kinds": ({"merges": ("g o</w>", "t o</w>")}, {}),
}


@pytest.mark.parametrize(("first", "second"), PACKAGES.values(), ids=PACKAGES)
def test_with_packages(first: dict[str, Any], second: dict[str, Any], tmp_path: Path) -> None:
    make_package(tmp_path / "argos" / "hu_en", pair=("hu", "en"), **first)
    make_package(tmp_path / "argos" / "en_fr", pair=("en", "fr"), **second)
    engines = open_engines(["firefox", "argos"], tmp_path)
    pivot = find_pivot(engines, "hu", "fr")
    assert pivot is not None
    asked = ["go to it", "to go", "go to it"]
    assert pivot.translate(pivot.model, asked, no_progress) == [text.upper() for text in asked]
    pivot.close()
