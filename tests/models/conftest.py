from __future__ import annotations

from collections.abc import Iterator

import pytest
from tests.models.server import Server, serving

from translate_flow.models.http import Patience, Web


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as running:
        yield running


@pytest.fixture
def waits() -> list[float]:
    """The seconds that were waited between tries; no time passes."""
    return []


@pytest.fixture
def web(waits: list[float]) -> Iterator[Web]:
    opened = Web(patience=Patience(connect=5, read=0.5, tries=4, sleep=waits.append))
    yield opened
    opened.close()
