from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.engines.toymodel import make_package

from translate_flow.engines import Engine, Model, open_engines
from translate_flow.engines.argos import ArgosEngine
from translate_flow.engines.firefox import FirefoxEngine

needs_sample = "the sample model is not installed (extra: sample-model)"


@pytest.fixture(scope="session")
def capitals(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A models folder with an Argos package that writes capitals, from English to French."""
    folder = tmp_path_factory.mktemp("capitals")
    make_package(folder / "argos" / "translate-en_fr-1_0")
    return folder


@pytest.fixture
def argos(capitals: Path) -> Iterator[ArgosEngine]:
    engine = ArgosEngine(capitals, threads=2)
    yield engine
    engine.close()


@pytest.fixture
def firefox(tmp_path: Path) -> Iterator[FirefoxEngine]:
    engine = FirefoxEngine(tmp_path, workers=2)
    yield engine
    engine.close()


@pytest.fixture
def sample(firefox: FirefoxEngine) -> Model:
    """The real English to Portuguese model."""
    return sample_of(firefox)


def sample_of(engine: Engine) -> Model:
    for model in engine.models():
        if model.pair == "en-pt":
            return model
    pytest.skip(needs_sample)


@pytest.fixture
def reversing(tmp_path: Path) -> Engine:
    return open_engines(["reversing"], tmp_path)[0]
