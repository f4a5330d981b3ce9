"""From a registry into the models folder, or nothing of it."""

from __future__ import annotations

import gzip
import io
import os
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest
from tests.engines.toymodel import package_of, zipped
from tests.models.makers import (
    argos_entry,
    argos_package,
    firefox_files,
    mozilla,
    records,
    remote_settings,
    sha256,
    zstd,
)
from tests.models.server import Server, as_json, content, cut, status

from translate_flow.engines import no_progress, open_engines
from translate_flow.errors import EngineError
from translate_flow.models import fetch, registries, store
from translate_flow.models.http import Web
from translate_flow.models.store import Installed
from translate_flow.models.verify import verified

TRANSLITERATION = Path(__file__).parents[2].parent / "shared" / "models" / "aren-transliteration"


class Machine:
    """A models folder, and the registries it is filled from."""

    def __init__(self, web: Web, server: Server, folder: Path) -> None:
        self.web, self.server, self.folder = web, server, folder
        self.told: list[tuple[str, int, int | None]] = []

    def install(self, address: str, source: str = "en", target: str = "fr") -> Installed:
        offer = registries.choose(fetch.offers(self.web, address), source, target)
        return fetch.install(
            self.web, offer, self.folder, store.any_model, lambda *told: self.told.append(told)
        )

    def argos(self, *entries: dict) -> str:
        self.server.answers["/index.json"] = as_json(list(entries))
        return f"{self.server.address}/index.json"

    def files(self) -> dict[str, bytes]:
        return {
            path.relative_to(self.folder).as_posix(): path.read_bytes()
            for path in sorted(self.folder.rglob("*"))
            if path.is_file() and path.name != ".lock"
        }


@pytest.fixture
def machine(web: Web, server: Server, tmp_path: Path) -> Machine:
    return Machine(web, server, tmp_path / "models")


def test_a_firefox_model_comes_file_by_file(machine: Machine) -> None:
    files = firefox_files()
    address = remote_settings(machine.server, records(machine.server, "en", "fr", files))
    installed = machine.install(address)
    assert installed.model.label == "firefox en-fr 3.0"
    there = machine.files()
    del there["firefox/en-fr-3.0/translate-flow.json"]
    assert there == {f"firefox/en-fr-3.0/{name}": data for name, data in files.items()}
    assert (installed.manifest.licence, installed.manifest.source) == ("MPL-2.0", address)
    assert {name for name, _, _ in machine.told} == set(files)
    assert verified(installed.model).problems == ()


def test_chinese_is_told_by_its_script(machine: Machine) -> None:
    files = firefox_files("enzh")
    address = remote_settings(machine.server, records(machine.server, "en", "zh-Hant", files))
    assert machine.install(address, "en", "zh-TW").model.label == "firefox en-zh-Hant 3.0"
    labels = [model.label for model in open_engines(["firefox"], machine.folder)[0].models()]
    assert "firefox en-zh-Hant 3.0" in labels


def test_a_model_of_models_json_comes_packed_with_gzip(machine: Machine) -> None:
    installed = machine.install(mozilla(machine.server, firefox_files()))
    assert installed.manifest.files.keys() == firefox_files().keys()


def test_a_server_that_unpacks_what_it_sends_does_no_harm(machine: Machine) -> None:
    address = mozilla(machine.server, firefox_files())
    for path, data in (
        (path, firefox_files()[Path(path).name.removesuffix(".gz")])
        for path in list(machine.server.answers)
        if path.endswith(".gz")
    ):
        machine.server.answers[path] = content(data)
    assert machine.install(address).model.pair == "en-fr"


def test_an_argos_package_comes_without_what_the_engine_does_not_read(machine: Machine) -> None:
    address = machine.argos(argos_entry(machine.server))
    installed = machine.install(address)
    assert installed.model.label == "argos en-fr 1.9"
    assert sorted(installed.manifest.files) == [
        *("README.md", "metadata.json", "model/config.json", "model/model.bin"),
        "sentencepiece.model",
    ]
    assert installed.manifest.source == address


def test_the_next_link_is_tried_where_one_is_dead(machine: Machine) -> None:
    entry = argos_entry(machine.server)
    entry["links"].insert(0, f"{machine.server.address}/gone.argosmodel")
    assert machine.install(machine.argos(entry)).is_new


@pytest.mark.skipif(not TRANSLITERATION.exists(), reason="the shared models are not here")
def test_a_real_model_is_downloaded_and_translates(machine: Machine, tmp_path: Path) -> None:
    letters = TRANSLITERATION.joinpath("source_vocabulary.txt").read_text("utf-8").split("\n")
    words = "".join(letter for letter in letters if len(letter) == 1) + "abcdefghijklmnopqrstuvwxyz"
    folder = package_of(TRANSLITERATION, tmp_path / "translate-ar_en", words, ("ar", "en"))
    package = zipped(folder, tmp_path / "ar_en.argosmodel").read_bytes()
    machine.server.answers["/v1/translate-ar_en-1_9.argosmodel"] = [
        cut(package, 98_304), content(package),
    ]  # fmt: skip
    machine.install(machine.argos(argos_entry(machine.server, "ar", "en")), "ar", "en")
    assert 'bytes=98304- if "one"' in machine.server.ranges()
    (engine,) = open_engines(["argos"], machine.folder)
    (model,) = engine.models()
    assert engine.translate(model, ["محمد"], no_progress) != [""]
    engine.close()


def test_what_came_whole_before_another_file_failed_is_not_asked_for_again(
    machine: Machine,
) -> None:
    found = records(machine.server, "en", "fr", firefox_files())
    address = remote_settings(machine.server, found)
    last = f"/cdn/{found[-1]['attachment']['location']}"
    whole, machine.server.answers[last] = machine.server.answers[last], status(404)
    with pytest.raises(EngineError):
        machine.install(address)
    machine.server.answers[last] = whole
    machine.server.asked.clear()
    assert machine.install(address).is_new
    assert [path for path in machine.server.paths() if path.startswith("/cdn/")] == [last]


# What is refused


def swap(found: list[dict], kind: str, **changes: object) -> list[dict]:
    for record in found:
        if record["fileType"] == kind:
            record.update(changes)
    return found


def truncated(machine: Machine, found: list[dict]) -> None:
    data = b"weights " * 500
    for record in found:
        if record["fileType"] == "model":
            packed = zstd.compress(data)[:-9]
            record["attachment"] |= {"hash": sha256(packed), "size": len(packed)}
            machine.server.answers[f"/cdn/{record['attachment']['location']}"] = content(packed)


def bomb(machine: Machine, found: list[dict]) -> None:
    for record in found:
        if record["fileType"] == "model":
            packed = zstd.compress(bytes(50_000_000))
            record["attachment"] |= {"hash": sha256(packed), "size": len(packed)}
            machine.server.answers[f"/cdn/{record['attachment']['location']}"] = content(packed)


def other_bytes(machine: Machine, found: list[dict]) -> None:
    for record in found:
        if record["fileType"] == "vocab":
            packed = zstd.compress(b"others" * 50)
            record["attachment"] |= {"hash": sha256(packed), "size": len(packed)}
            machine.server.answers[f"/cdn/{record['attachment']['location']}"] = content(packed)


def gone(machine: Machine, found: list[dict]) -> None:
    machine.server.answers[f"/cdn/{found[-1]['attachment']['location']}"] = status(404)


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (truncated, "model.enfr.intgemm.alphas.bin is damaged or not complete"),
        (bomb, "has more than 4000 bytes in it"),
        (other_bytes, "vocab.enfr.spm is not what it should be"),
        (gone, "the server answers 404"),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_of_a_firefox_model_that_is_not_what_the_registry_says_nothing_stays(
    machine: Machine, spoil, message: str
) -> None:
    found = records(machine.server, "en", "fr", firefox_files())
    spoil(machine, found)
    with pytest.raises(EngineError, match=message):
        machine.install(remote_settings(machine.server, found))
    assert [name for name in machine.files() if not name.startswith(".downloads/")] == []


def zip_with(*members: tuple[str, bytes]) -> bytes:
    stream = io.BytesIO(argos_package())
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as package:
        for name, data in members:
            package.writestr(name, data)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("package", "message"),
    [
        (argos_package()[:-200], "neither a zip nor a tar"),
        (argos_package("en", "de"), "it is another model: argos en-de 1.9"),
        (zip_with(("../../evil", b"x")), 'it wants to write to "../../evil"'),
        (zip_with(("translate-en_fr-1_9/nul.txt", b"x")), "a file of the name 'nul.txt'"),
        (zip_with(("translate-en_fr-1_9/zeros", bytes(40_000_000))), "unpacked it has more than"),
        (gzip.compress(argos_package()), "neither a zip nor a tar"),
        (b"<!DOCTYPE html><title>Not found</title>", "neither a zip nor a tar"),
    ],
    ids=["cut off", "swapped", "climbs out", "a device", "a bomb", "packed twice", "a web page"],
)
def test_of_an_argos_package_that_cannot_be_used_nothing_stays(
    machine: Machine, package: bytes, message: str
) -> None:
    entry = argos_entry(machine.server)
    machine.server.answers["/v1/translate-en_fr-1_9.argosmodel"] = content(package)
    with pytest.raises(EngineError, match=message) as raised:
        machine.install(machine.argos(entry))
    assert raised.value.path == entry["links"][0]
    assert machine.files() == {}


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="a process is killed in another way there")
def test_a_killed_download_goes_on_and_leaves_no_half_model(
    machine: Machine, tmp_path: Path
) -> None:
    """`kill -9` in the middle, then once more from there."""
    big = firefox_files(salt=os.urandom(400_000).hex())
    found = records(machine.server, "en", "fr", big)
    address = remote_settings(machine.server, found)
    place = max(found, key=lambda record: record["attachment"]["size"])
    path = f"/cdn/{place['attachment']['location']}"
    whole = machine.server.answers[path]
    packed = zstd.compress(big[place["name"]])

    def stalls(handler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", str(len(packed)))
        handler.send_header("ETag", '"one"')
        handler.end_headers()
        handler.wfile.write(packed[:131_072])
        handler.wfile.flush()
        time.sleep(20)

    machine.server.answers[path] = stalls
    program = "from translate_flow.cli import main; raise SystemExit(main())"
    command = [sys.executable, "-c", program, "models", "install", "en-fr", "--index", address]
    environ = os.environ | {"TRANSLATE_FLOW_MODELS": str(machine.folder)}
    process = subprocess.Popen(command, cwd=tmp_path, env=environ, stderr=subprocess.PIPE)
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and not any(
        part.stat().st_size == 131_072 for part in machine.folder.glob(".downloads/*")
    ):
        time.sleep(0.05)
    process.kill()
    process.communicate()
    assert list(machine.folder.glob("firefox/*")) == []
    machine.server.answers[path] = whole
    machine.server.asked.clear()
    installed = machine.install(address)
    assert 'bytes=131072- if "one"' in machine.server.ranges()
    assert verified(installed.model).problems == ()
    assert sorted(path.name for path in machine.folder.iterdir()) == [
        *(".downloads", ".lock", "firefox"),
    ]
    assert list(machine.folder.glob(".downloads/*")) == []
