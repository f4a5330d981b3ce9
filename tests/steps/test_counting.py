"""Counting again: only what changed, with the same result as counting everything."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from tests.conftest import BRIDGE, CONFIGURATION, FERRY, PLAN

from translate_flow.project import load
from translate_flow.steps.counting import anew
from translate_flow.steps.status import Overview, status

HEADLINE = "The new bridge is open"
RECORD = ".translate-flow/status.json"


@pytest.fixture
def begun(press):
    """A project in which one edition is done and one is blocked, counted once and settled."""
    press.done("update")
    press.translate_all(BRIDGE, "fr")
    press.translate(BRIDGE, "pt", {HEADLINE: "A <b>ponte</b>"})
    overview(press)
    for path in press.folder.rglob("*"):
        if path.is_file() and not path.is_relative_to(press.path(".translate-flow")):
            os.utime(path, (10**9, 10**9))
    overview(press)
    return press


@pytest.fixture
def reads(monkeypatch) -> list[str]:
    """The releases, and the languages of their catalogs, that are read."""
    read: list[str] = []
    reading, loading = anew.loading.read, anew.load_catalog

    def release(project, file, split=None):
        read.append(file.id)
        return reading(project, file, split)

    def catalog(project, release, language):
        read.append(f"{release.id} {language}")
        return loading(project, release, language)

    monkeypatch.setattr(anew.loading, "read", release)
    monkeypatch.setattr(anew, "load_catalog", catalog)
    return read


def overview(press, *ids: str, languages: tuple[str, ...] = ()) -> Overview:
    return status(load(press.folder), ids, languages)


def counted_anew(press) -> Overview:
    press.path(RECORD).unlink()
    return overview(press)


def test_what_did_not_change_is_not_read_again(begun, reads) -> None:
    remembered = overview(begun)
    assert reads == []
    assert remembered == counted_anew(begun)
    assert [item.languages["pt"].prospect.errors for item in remembered.releases] == [2, 0, 0]


def test_of_a_catalog_that_changed_no_other_is_read(begun, reads) -> None:
    begun.translate(BRIDGE, "pt", {HEADLINE: "A ponte"})
    assert overview(begun).total().errors == 0
    assert reads == [BRIDGE, f"{BRIDGE} pt"]


def test_of_a_release_that_changed_all_catalogs_are_read(begun, reads) -> None:
    begun.replace(f"releases/{BRIDGE}.txt", "450 workers", "460 busy workers")
    before = overview(begun)
    assert reads == [BRIDGE, f"{BRIDGE} fr", f"{BRIDGE} pt"]
    assert before.total("fr").missing == 1
    assert before == counted_anew(begun)


@pytest.mark.parametrize(
    "change",
    [
        lambda press: press.path(press.catalog(BRIDGE, "fr")).unlink(),
        lambda press: press.path(f"releases/{FERRY}.md").unlink(),
        lambda press: press.path(f"releases/{FERRY}.md").rename(
            press.path(f"releases/{FERRY}.txt")
        ),
        lambda press: press.write(f"releases/{BRIDGE}.de.md", "---\ntitle: New\n---\nText.\n"),
        lambda press: press.write(
            "translate-flow.toml", f'{CONFIGURATION}\n[checks]\nlanguage = "error"\n'
        ),
        lambda press: press.write(
            "translate-flow.toml", f'{CONFIGURATION}\n[publication]\nrequire = "reviewed"\n'
        ),
        lambda press: press.write(
            "translate-flow.toml",
            f'{CONFIGURATION}\n[segmentation]\ngranularity = "paragraph"\n',
        ),
        lambda press: press.replace("translate-flow.toml", '"fr", "pt"', '"pt", "de"'),
    ],
    ids=[
        *("no catalog", "no release", "another format", "another release"),
        *("checks", "what is required", "sentences", "languages"),
    ],
)
def test_whatever_changes_the_result_is_that_of_counting_everything(begun, change) -> None:
    before = overview(begun)
    change(begun)
    remembered = overview(begun)
    assert remembered != before
    assert remembered == counted_anew(begun)


def test_terms_count_where_a_project_takes_them_for_errors(begun) -> None:
    begun.write("translate-flow.toml", f'{CONFIGURATION}\n[checks]\nglossary = "error"\n')
    assert overview(begun).total("fr").errors == 0
    begun.write("glossary.csv", "term,fr\nbridge,pont\n")
    assert overview(begun).total("fr").errors > 0


def test_a_run_over_a_part_forgets_nothing_of_the_rest(begun, reads) -> None:
    overview(begun, FERRY, languages=("pt",))
    overview(begun)
    assert reads == []


def test_what_is_gone_is_forgotten(begun) -> None:
    begun.path(f"releases/{BRIDGE}.txt").unlink()
    overview(begun)
    assert BRIDGE not in begun.read(RECORD)


@pytest.mark.parametrize(
    "content",
    [
        *(b"", b"{", b"[]", b'{"version": 0}', b"\xff\x00"),
        b'{"version": 1, "digests": {}, "releases": {"x": 5}, "catalogs": []}',
    ],
)
def test_a_damaged_record_is_made_anew(begun, content: bytes) -> None:
    first = overview(begun)
    begun.write(RECORD, content)
    assert overview(begun) == first
    assert json.loads(begun.read(RECORD))["version"] == 1


@pytest.mark.parametrize("part", ["releases", "catalogs"])
@pytest.mark.parametrize("spoilt", [lambda row: row[:2], lambda row: [row[0], *"abcde"]])
def test_a_damaged_entry_is_made_anew(begun, part: str, spoilt) -> None:
    first = overview(begun)
    record = json.loads(begun.read(RECORD))
    record[part] = {name: spoilt(row) for name, row in record[part].items()}
    begun.write(RECORD, json.dumps(record))
    assert overview(begun) == first


def test_a_project_in_which_nothing_can_be_written_is_counted_all_the_same(press) -> None:
    press.write(".translate-flow", "a file where the folder would be")
    assert [item.id for item in overview(press).releases] == [BRIDGE, FERRY, PLAN]


def test_a_catalog_that_cannot_be_read_is_told_of_each_time(begun) -> None:
    begun.write(begun.catalog(PLAN, "fr"), 'msgid "a\nmsgstr ""\n')
    for _ in range(2):
        said = begun.run("status")
        assert (said.code, Path(said.err.partition(":")[0]).name) == (2, f"{PLAN}.po")
