from __future__ import annotations

from pathlib import Path

import pytest

from translate_flow.engines.base import Model, best_model, serves
from translate_flow.engines.languages import covers, tag


def model(pair: str, version: str = "1.0", engine: str = "firefox") -> Model:
    source, _, target = pair.partition("-")
    return Model(engine, source, target, version, Path("models", pair, version))


def test_label_names_engine_pair_and_version() -> None:
    assert model("en-pt", "1693087644").label == "firefox en-pt 1693087644"


def test_label_of_a_model_without_version_ends_with_the_pair() -> None:
    assert model("en-pt", "").label == "firefox en-pt"


SERVED = {
    "the pair itself": ("en-pt", "en", "pt"),
    "a region of the target": ("en-pt", "en", "pt-BR"),
    "a region of the source": ("en-pt", "en-GB", "pt"),
    "the region the model is made for": ("en-pt-BR", "en", "pt-BR"),
    "a language whose usual region is the model's": ("en-pt-BR", "en", "pt"),
    "the script the language is usually written in": ("en-zh", "en", "zh-Hans"),
    "a region that writes the model's script": ("en-zh-Hant", "en", "zh-TW"),
    "any pair, where the model takes any language": ("mul-mul", "hu", "ar"),
}
NOT_SERVED = {
    "the way back": ("en-pt", "pt", "en"),
    "another target": ("en-pt", "en", "es"),
    "another region than the model's": ("en-pt-BR", "en", "pt-PT"),
    "a region that writes another script": ("en-zh", "en", "zh-TW"),
    "another script": ("en-sr", "en", "sr-Latn"),
}


@pytest.mark.parametrize(("pair", "source", "target"), SERVED.values(), ids=SERVED)
def test_serves(pair: str, source: str, target: str) -> None:
    assert serves(model(pair), source, target)


@pytest.mark.parametrize(("pair", "source", "target"), NOT_SERVED.values(), ids=NOT_SERVED)
def test_does_not_serve(pair: str, source: str, target: str) -> None:
    assert not serves(model(pair), source, target)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("en", "en"),
        ("pt_br", "pt-BR"),
        ("zt", "zh-Hant"),
        ("pb", "pt-BR"),
        ("no", "nb"),
        ("es-419", "es-419"),
        ("ZH-hant-tw", "zh-Hant-TW"),
    ],
)
def test_codes_of_models_become_bcp_47(code: str, expected: str) -> None:
    assert tag(code) == expected


def test_a_language_unknown_to_cldr_covers_itself() -> None:
    assert covers("qaa", "qaa")


def test_the_newest_version_is_best_and_versions_are_numbers() -> None:
    models = [model("en-pt", "1.9"), model("en-pt", "1.10"), model("en-pt", "1.2")]
    found = best_model(models, "en", "pt")
    assert found is not None
    assert found.version == "1.10"


def test_a_model_for_the_very_region_is_better_than_a_newer_one_for_the_language() -> None:
    found = best_model([model("en-pt", "2.0"), model("en-pt-BR", "1.0")], "en", "pt-BR")
    assert found is not None
    assert found.target == "pt-BR"


def test_no_model_serves() -> None:
    assert best_model([model("en-pt")], "en", "hu") is None
