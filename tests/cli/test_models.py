"""`models`: list, install, remove. The files are empty shells: nothing here loads one."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from translate_flow.engines import firefox

pytestmark = pytest.mark.usefixtures("_no_sample_model")


@pytest.fixture
def _no_sample_model(monkeypatch):
    monkeypatch.setattr(firefox, "_sample_folders", list)


@pytest.fixture
def folder():
    return Path(os.environ["TRANSLATE_FLOW_MODELS"])


def model(parent: Path, name: str = "en-fr-1") -> Path:
    """What looks like a Firefox model from outside."""
    made = parent / name
    made.mkdir(parents=True)
    for file in ("model.enfr.bin", "vocab.enfr.spm", "lex.enfr.bin"):
        (made / file).write_bytes(b"x")
    return made


def test_where_there_are_none_says_how_to_get_one(empty, folder):
    result = empty.done("models", "list")
    assert result.out == ""
    assert f"there are no models in {folder}" in result.err
    assert "translate-flow models install FILE" in result.err
    assert empty.done("models", "list", "--json").json == {"models": []}


def test_what_is_installed_is_listed_and_can_be_removed(empty, tmp_path, folder):
    installed = empty.done("models", "install", str(model(tmp_path)))
    place = folder / "firefox" / "en-fr-1"
    assert installed.out == f"installed firefox en-fr 1  {place}\n"
    record = {"engine": "firefox", "pair": "en-fr", "version": "1", "licence": ""}
    assert empty.done("models", "list", "--json").json == {
        "models": [record | {"path": str(place)}]
    }
    assert empty.done("models", "list").out == f"firefox en-fr 1  {place}\n"
    removed = empty.done("models", "remove", "firefox", "en-fr")
    assert removed.out == f"removed firefox en-fr 1  {place}\n"
    assert not place.exists()
    assert empty.done("models", "list", "--json").json == {"models": []}


def test_of_several_versions_one_has_to_be_named(empty, tmp_path, folder):
    for version in ("1", "2"):
        empty.done("models", "install", str(model(tmp_path, f"en-fr-{version}")))
    result = empty.run("models", "remove", "firefox", "en-fr")
    assert result.code == 2
    assert result.err == (
        "there are several models firefox en-fr\n  name the version after the pair: 1, 2\n"
    )
    empty.done("models", "remove", "firefox", "en-fr", "1")
    assert [path.name for path in (folder / "firefox").iterdir()] == ["en-fr-2"]


def test_one_of_another_tool_is_left_to_that_tool(empty, tmp_path, monkeypatch):
    other = model(tmp_path / "elsewhere").parent
    monkeypatch.setattr(firefox, "_sample_folders", lambda: [other])
    result = empty.run("models", "remove", "firefox", "en-fr")
    assert result.code == 2
    assert "was not installed by translate-flow" in result.err
    assert (other / "en-fr-1" / "model.enfr.bin").is_file()


def test_ours_is_meant_where_another_tool_has_the_same(empty, tmp_path, monkeypatch, folder):
    empty.done("models", "install", str(model(tmp_path)))
    other = model(tmp_path / "elsewhere").parent
    monkeypatch.setattr(firefox, "_sample_folders", lambda: [other])
    empty.done("models", "remove", "firefox", "en-fr")
    assert not (folder / "firefox" / "en-fr-1").exists()
    assert (other / "en-fr-1").is_dir()


@pytest.mark.parametrize(
    ("argv", "message", "hint"),
    [
        (["remove", "firefx", "en-fr"], 'there is no engine "firefx"', 'did you mean "firefox"?'),
        (["remove", "firefox", "en-rf"], "no model firefox en-rf", 'did you mean "en-fr"?'),
        (["remove", "firefox", "en-fr", "9"], "no model firefox en-fr 9", "models list"),
        (["remove", "argos", "en-fr"], "no model argos en-fr", "models list"),
        (["install", "no-such-file"], "no-such-file: there is no such file", "spelling"),
    ],
    ids=["engine", "pair", "version", "none at all", "file"],
)
def test_what_is_not_there_is_told_with_the_next_step(empty, tmp_path, argv, message, hint):
    empty.done("models", "install", str(model(tmp_path)))
    result = empty.run("models", *argv)
    assert result.code == 2
    assert message in result.err
    assert hint in result.err


def test_what_is_no_model_is_not_installed_and_not_listed(empty, tmp_path, folder):
    file = tmp_path / "notes.txt"
    file.write_text("no model")
    result = empty.run("models", "install", str(file))
    assert result.code == 2
    assert "this cannot be installed" in result.err
    stray = folder / "firefox" / "stray"
    stray.mkdir(parents=True)
    assert f"left out {stray}: " in empty.done("models", "list").err
