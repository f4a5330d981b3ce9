"""Offline means offline: no engine opens a connection, in this process or in another."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import NoReturn

import pytest
from tests.engines.conftest import sample_of

from translate_flow.engines import no_progress
from translate_flow.engines.argos import ArgosEngine
from translate_flow.engines.firefox import FirefoxEngine

BLOCK_IN_CHILDREN = """
import pathlib, socket

def refuse(*args, **kwargs):
    raise OSError("no connections in this test")

socket.socket = socket.create_connection = socket.getaddrinfo = refuse
(pathlib.Path(__file__).parent / "was-here").touch()
"""


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """No sockets here, nor in Python processes started from here; gives the folder of a witness."""

    def refuse(*_args: object, **_kwargs: object) -> NoReturn:
        raise AssertionError("a connection was to be opened")

    for name in ("socket", "create_connection", "getaddrinfo"):
        monkeypatch.setattr(socket, name, refuse)
    site = tmp_path / "site"
    site.mkdir()
    (site / "sitecustomize.py").write_text(BLOCK_IN_CHILDREN)
    monkeypatch.setenv("PYTHONPATH", str(site))
    return site


def test_argos_opens_no_connection(argos: ArgosEngine, no_network: Path) -> None:
    assert no_network.is_dir()
    (model,) = argos.models()
    assert argos.translate(model, ["good day"], no_progress) == ["GOOD DAY"]


def test_firefox_opens_no_connection(firefox: FirefoxEngine, no_network: Path) -> None:
    model = sample_of(firefox)
    assert firefox.translate(model, ["The house is red."], no_progress) == ["A casa é vermelha."]
    assert (no_network / "was-here").exists(), "sockets were not blocked in the process"


def test_looking_for_models_leaves_nothing_in_the_users_home(
    argos: ArgosEngine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    argos.models()
    FirefoxEngine(tmp_path, {"HOME": str(home)}).models()
    assert list(home.rglob("*")) == []
