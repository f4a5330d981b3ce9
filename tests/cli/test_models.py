"""`models`, as a user runs it. The files are empty shells: nothing here loads one."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from tests.models.makers import RECORDS, argos_entry, firefox_files, records, remote_settings
from tests.models.server import as_json, serving, status

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
    assert "translate-flow models install en-fr" in result.err
    assert empty.done("models", "list", "--json").json == {"models": []}


def test_what_is_installed_is_listed_and_can_be_removed(empty, tmp_path, folder):
    installed = empty.done("models", "install", str(model(tmp_path)))
    place = folder / "firefox" / "en-fr-1"
    assert installed.out == f"installed firefox en-fr 1  {place}\n"
    record = {
        "engine": "firefox",
        "pair": "en-fr",
        "version": "1",
        "licence": "",
        "source": "en-fr-1",
    }
    assert empty.done("models", "list", "--json").json == {
        "models": [record | {"source": "en-fr-1", "path": str(place)}]
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


# From a registry


@pytest.fixture
def server():
    with serving() as running:
        yield running


@pytest.fixture
def registries(server, monkeypatch):
    """Both registries, on this computer: Firefox has en-fr, Argos en-fr and en-de."""
    found = records(server, "en", "fr", firefox_files())
    monkeypatch.setenv("FXTRANSLATE_RECORDS_URL", remote_settings(server, found))
    server.answers["/argos/index.json"] = as_json(
        [argos_entry(server, "en", "fr"), argos_entry(server, "en", "de")]
    )
    monkeypatch.setenv("ARGOS_PACKAGE_INDEX", f"{server.address}/argos/")
    return server


@pytest.mark.usefixtures("registries")
def test_what_could_be_installed_is_shown(empty):
    lines = empty.done("models", "list", "--available").out.splitlines()
    assert [line.split("  ")[0] for line in lines] == [
        *("firefox en-fr 3.0", "argos en-de 1.9", "argos en-fr 1.9"),
    ]
    empty.done("models", "install", "en-fr")
    listed = empty.done("models", "list", "--available", "en-fr", "--json").json["models"]
    assert [(each["engine"], each["installed"]) for each in listed] == [
        *(("firefox", True), ("argos", False)),
    ]
    assert listed[0].keys() == {
        *("engine", "pair", "version", "licence", "size", "registry", "installed"),
    }


@pytest.mark.usefixtures("registries")
def test_a_pair_that_nobody_has_is_told_with_the_nearest(empty):
    result = empty.done("models", "list", "--available", "en-fe")
    assert "no registry has a model en-fe; did you mean" in result.err
    result = empty.run("models", "install", "en-fe")
    assert result.code == 2
    assert "no registry has a model en-fe" in result.err


def test_one_registry_out_of_order_does_not_hide_the_other(empty, registries):
    registries.answers["/argos/index.json"] = status(404)
    result = empty.done("models", "list", "--available")
    assert result.out.startswith("firefox en-fr 3.0")
    assert f"{registries.address}/argos/index.json: the server answers 404" in result.err
    registries.answers[RECORDS] = status(404)
    result = empty.run("models", "list", "--available")
    assert result.code == 2
    assert result.err.startswith(f"{registries.address}{RECORDS}: the server answers 404")


def test_the_better_engine_is_asked_first_and_another_by_name(empty, registries, folder):
    assert "installed firefox en-fr 3.0" in empty.done("models", "install", "en-fr").out
    assert not any("argos" in path for path in registries.paths())
    assert "installed argos en-de 1.9" in empty.done("models", "install", "en-de").out
    assert (
        "installed argos en-fr" in empty.done("models", "install", "en-fr", "--engine", "argos").out
    )
    index = f"{registries.address}/argos/index.json"
    again = empty.done("models", "install", "en-fr", "--index", index)
    assert again.out == f"already there: argos en-fr 1.9  {folder / 'argos' / 'en-fr-1.9'}\n"
    assert empty.done("models", "verify").out.splitlines() == [
        *("firefox en-fr 3.0: 3 files as installed", "argos en-de 1.9: 5 files as installed"),
        "argos en-fr 1.9: 5 files as installed",
    ]


def test_a_project_prefers_its_own_order_of_engines(press, registries):
    press.replace("translate-flow.toml", '["reversing"]', '["argos", "firefox"]')
    assert "installed argos en-fr 1.9" in press.done("models", "install", "en-fr").out
    assert RECORDS not in registries.paths()


# What is wrong


def test_a_damaged_model_is_found_and_named(empty, tmp_path, folder):
    empty.done("models", "install", str(model(tmp_path)))
    place = folder / "firefox" / "en-fr-1"
    (place / "vocab.enfr.spm").write_bytes(b"y")
    result = empty.run("models", "verify")
    assert result.code == 1
    assert result.out == f"{place}: vocab.enfr.spm has changed since it was installed\n"
    (verdict,) = empty.run("models", "verify", "en-fr", "--json").json["models"]
    assert verdict["problems"] == ["vocab.enfr.spm has changed since it was installed"]
    assert empty.run("models", "verify", "en-hu").code == 2
    bundled = empty.run("models", "bundle", "models.tar")
    assert bundled.code == 2
    assert "vocab.enfr.spm has changed" in bundled.err
    assert not empty.path("models.tar").exists()


def test_nothing_to_install_and_nothing_to_bundle(empty):
    assert "say what to install" in empty.run("models", "install").err
    assert "there are no models to put into the bundle" in empty.run("models", "bundle", "x").err
    assert "there is no project here" in empty.run("models", "lock").err


# The lock of a project


@pytest.fixture
def locked(press, tmp_path):
    """A project that is locked to a model from English to French."""
    press.replace("translate-flow.toml", '["reversing"]', '["firefox", "argos"]')
    press.done("models", "install", str(model(tmp_path)))
    assert press.done("models", "lock").out == "models.lock: firefox en-fr 1\n"
    return press


def test_the_lock_names_what_translate_would_use_and_stays_the_same(locked):
    before = locked.read("models.lock")
    assert 'engine = "firefox"\npair = "en-fr"\nversion = "1"\n' in before
    assert 'source = "en-fr-1"\nsha256 = "' in before
    assert locked.done("models", "lock", "--json").json["written"] is False
    assert locked.read("models.lock") == before


@pytest.mark.usefixtures("registries")
def test_the_lock_names_a_model_of_each_engine_for_a_second_opinion(press):
    press.replace("translate-flow.toml", '["reversing"]', '["firefox", "argos"]')
    press.done("models", "install", "en-fr", "--engine", "argos")
    press.done("models", "install", "en-fr", "--engine", "firefox")
    assert press.done("models", "lock").out.splitlines() == [
        *("models.lock: firefox en-fr 3.0", "models.lock: argos en-fr 1.9"),
    ]
    for engine in ("firefox", "argos"):
        press.done("models", "remove", engine, "en-fr")
    assert "installed firefox en-fr 3.0" in press.done("models", "install", "en-fr").out
    assert "installed argos en-fr 1.9" in press.done("models", "install").out
    press.done("models", "remove", "argos", "en-fr")
    index = f"{os.environ['ARGOS_PACKAGE_INDEX']}index.json"
    again = press.done("models", "install", "en-fr", "--index", index)
    assert "installed argos en-fr 1.9" in again.out


def test_the_lock_names_both_models_of_a_way_by_a_third_language(press, tmp_path):
    press.replace("translate-flow.toml", '["reversing"]', '["firefox"]')
    for pair in ("en-de", "de-fr"):
        made = model(tmp_path / pair, f"{pair}-1")
        for file in list(made.iterdir()):
            file.rename(made / file.name.replace("enfr", pair.replace("-", "")))
        press.done("models", "install", str(made))
    assert press.done("models", "lock").out.splitlines() == [
        *("models.lock: firefox en-de 1", "models.lock: firefox de-fr 1"),
    ]
    press.done("models", "verify")
    press.done("models", "bundle", "models.tar")


def test_a_model_with_other_bytes_is_not_installed(locked, tmp_path):
    locked.done("models", "remove", "firefox", "en-fr")
    other = model(tmp_path / "other")
    (other / "vocab.enfr.spm").write_bytes(b"other")
    result = locked.run("models", "install", str(other))
    assert result.code == 2
    assert "models.lock: firefox en-fr 1 is not the model that is named here" in result.err
    assert locked.done("models", "list", "--json").json == {"models": []}


def test_a_model_with_other_bytes_is_not_used(locked, folder):
    (folder / "firefox" / "en-fr-1" / "vocab.enfr.spm").write_bytes(b"other")
    locked.done("update")
    before = locked.digests()
    result = locked.run("translate")
    assert result.code == 2
    assert "models.lock: firefox en-fr 1 is not the model that is named here" in result.err
    assert locked.digests() == before
    verified = locked.run("models", "verify")
    assert verified.code == 1
    assert "models.lock: firefox en-fr 1 on this computer is another one" in verified.out


def test_a_model_that_the_lock_names_and_nobody_has(locked, tmp_path):
    locked.done("models", "remove", "firefox", "en-fr")
    locked.done("update")
    hint = "models.lock names firefox en-fr 1; get it with: translate-flow models install"
    assert hint in locked.done("translate").err
    assert (
        "models.lock names firefox en-fr 1, which is not here" in locked.done("models", "list").err
    )
    verified = locked.run("models", "verify")
    assert (verified.code, verified.out) == (
        1,
        "models.lock: firefox en-fr 1 is not on this computer\n",
    )
    result = locked.run("models", "install")
    assert result.code == 2
    assert "firefox en-fr 1 comes from en-fr-1, not from a registry" in result.err
    locked.done("models", "install", str(tmp_path / "en-fr-1"))
    assert locked.done("models", "verify").code == 0


def test_a_model_that_the_lock_does_not_name_is_not_used(locked):
    locked.write("models.lock", "")
    locked.done("update")
    hint = "models.lock names no model for en→fr; install one, and add it with: "
    assert hint in locked.done("translate").err


def test_the_engine_without_models_needs_no_lock(press):
    press.write("models.lock", "")
    press.done("publish")
    assert press.entry("2024-03-01-bridge-opens", "fr", "News").msgstr == "sweN"


def test_a_lock_that_cannot_be_read_stops_the_command(press):
    press.write("models.lock", "[[model]]\n")
    press.done("update")
    result = press.run("translate")
    assert result.code == 2
    assert 'models.lock:1: the key "engine" is missing' in result.err


def test_another_computer_gets_exactly_the_models_of_the_lock(press, registries):
    press.replace("translate-flow.toml", '["reversing"]', '["firefox", "argos"]')
    press.done("models", "install", "en-fr")
    press.done("models", "lock")
    press.done("models", "remove", "firefox", "en-fr")
    newer = records(registries, "en", "fr", firefox_files(salt="newer"), version="3.1")
    older = records(registries, "en", "fr", firefox_files())
    remote_settings(registries, [*older, *newer])
    assert "installed firefox en-fr 3.0" in press.done("models", "install").out
    assert "all models that models.lock names are here" in press.done("models", "install").err
    assert "already there: firefox en-fr 3.0" in press.done("models", "install", "en-fr").out
    before = press.read("models.lock")
    upgraded = press.done("models", "install", "en-fr", "--upgrade")
    assert "installed firefox en-fr 3.1" in upgraded.out
    assert "models.lock is up to date again" in upgraded.err
    assert press.read("models.lock") != before
    assert 'version = "3.1"' in press.read("models.lock")
    remote_settings(registries, newer)
    press.write("models.lock", before)
    press.done("models", "remove", "firefox", "en-fr", "3.0")
    result = press.run("models", "install")
    assert result.code == 2
    assert "no registry has a model en-fr 3.0" in result.err


def test_a_registry_that_has_other_bytes_under_the_same_version(press, registries):
    press.replace("translate-flow.toml", '["reversing"]', '["firefox", "argos"]')
    press.done("models", "install", "en-fr")
    press.done("models", "lock")
    press.done("models", "remove", "firefox", "en-fr")
    for path in [path for path in registries.answers if path.startswith("/cdn/")]:
        del registries.answers[path]
    remote_settings(registries, records(registries, "en", "fr", firefox_files(salt="swapped")))
    result = press.run("models", "install")
    assert result.code == 2
    assert "is not the model that is named here" in result.err
    assert press.done("models", "list", "--json").json == {"models": []}


def test_a_bundle_takes_the_models_of_the_lock_to_a_computer_without_a_network(
    locked, tmp_path, monkeypatch
):
    locked.done("models", "install", str(model(tmp_path, "en-hu-1")))
    assert locked.done("models", "bundle", "models.tar").out == "models.tar: firefox en-fr 1\n"
    everything = locked.done("models", "bundle", "all.tar", "en-hu", "en-fr", "--json").json
    assert [each["pair"] for each in everything["models"]] == ["en-hu", "en-fr"]
    monkeypatch.setenv("TRANSLATE_FLOW_MODELS", str(tmp_path / "air-gapped"))
    assert "installed firefox en-fr 1" in locked.done("models", "install", "models.tar").out
    assert locked.done("models", "verify").code == 0
    assert locked.run("models", "bundle", "x.tar", "en-hu").code == 2


def test_a_lock_written_again_by_an_install_keeps_what_is_not_here(locked, tmp_path):
    locked.done("models", "remove", "firefox", "en-fr")
    pt = model(tmp_path / "pt", "en-pt-1")
    for file in list(pt.iterdir()):
        file.rename(pt / file.name.replace("enfr", "enpt"))
    locked.done("models", "install", str(pt))
    assert 'pair = "en-fr"' in locked.read("models.lock")
    assert 'pair = "en-pt"' in locked.read("models.lock")
