from __future__ import annotations

from pathlib import Path

import pytest
from tests.engines.toymodel import make_package

from translate_flow.engines import (
    ENGINES,
    Engine,
    find_model,
    install_hint,
    no_progress,
    open_engines,
)
from translate_flow.errors import EngineError


def test_every_engine_is_made_from_a_folder_and_bears_its_name(tmp_path: Path) -> None:
    assert {name: factory(tmp_path).name for name, factory in ENGINES.items()} == {
        name: name for name in ENGINES
    }


@pytest.mark.parametrize("name", ENGINES)
def test_no_engine_minds_that_there_is_no_models_folder(name: str, tmp_path: Path) -> None:
    engine = ENGINES[name](tmp_path / "none")
    assert isinstance(engine.models(), list)
    assert engine.skipped() == []
    engine.close()


def test_an_unknown_engine_is_an_error_that_names_the_near_one(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match='did you mean "firefox"'):
        open_engines(["firefx"], tmp_path)


def test_the_first_engine_with_a_model_is_taken(tmp_path: Path) -> None:
    make_package(tmp_path / "argos" / "en_hu", pair=("en", "hu"))
    found = find_model(open_engines(["argos", "reversing"], tmp_path), "en", "hu-HU")
    assert found is not None
    assert found[1].label == "argos en-hu 1.0"


def test_the_next_engine_is_taken_where_the_first_has_no_model(tmp_path: Path) -> None:
    found = find_model(open_engines(["argos", "reversing"], tmp_path), "en", "sw")
    assert found is not None
    assert found[1].label == "reversing en-sw"


def test_no_engine_has_a_model(tmp_path: Path) -> None:
    assert find_model(open_engines(["argos"], tmp_path), "en", "sw") is None


def test_the_hint_says_what_to_install_for_each_engine() -> None:
    assert install_hint("en", "fr", ["firefox", "argos"]) == (
        "get one with: translate-flow models install en-fr"
    )


def test_the_hint_without_an_engine_that_has_models_names_those_that_have() -> None:
    assert install_hint("en", "fr", []).endswith("argos, firefox")


def test_reversing_keeps_lengths_numbers_and_punctuation(reversing: Engine) -> None:
    (model,) = reversing.models()
    finished: list[int] = []
    answers = reversing.translate(
        model, ["Open 3 doors, please.", "", "Él dijo «no»."], finished.append
    )
    assert answers == ["nepO 3 srood, esaelp.", "", "lÉ ojid «on»."]
    assert finished[-1] == 3


def test_reversing_twice_gives_the_text_back(reversing: Engine) -> None:
    (model,) = reversing.models()
    once = reversing.translate(model, ["We met 12 people in Győr."], no_progress)
    assert reversing.translate(model, once, no_progress) == ["We met 12 people in Győr."]
