"""Checking again: only what changed, with the same result as checking everything."""

from __future__ import annotations

import json

import pytest
from tests.conftest import BRIDGE, FERRY, PLAN

from translate_flow.project import load
from translate_flow.steps import check as step
from translate_flow.steps.checking import crew

SOURCE = "It took 450 workers two years."


@pytest.fixture
def begun(press):
    """A project in which something is wrong in two catalogs."""
    press.done("update")
    press.translate(BRIDGE, "fr", {SOURCE: "Il a fallu 45 ouvriers et deux ans."})
    press.translate(BRIDGE, "pt", {SOURCE: "Levou 45 trabalhadores e dois anos de trabalho."})
    return press


@pytest.fixture
def reads(monkeypatch) -> list[str]:
    """The releases that are read."""
    read: list[str] = []
    real = crew.loading.read

    def watched(project, file, split=None):
        read.append(file.id)
        return real(project, file, split)

    monkeypatch.setattr(crew.loading, "read", watched)
    return read


def units(press, *ids):
    return step.units(load(press.folder), ids)


def anew(press):
    press.path(".translate-flow/findings.json").unlink(missing_ok=True)
    return units(press)


def test_what_did_not_change_is_not_read_again(begun, reads) -> None:
    first = units(begun)
    assert {unit.path for unit in first} == {
        begun.catalog(BRIDGE, "fr"),
        begun.catalog(BRIDGE, "pt"),
    }
    assert sorted(reads) == sorted([BRIDGE, FERRY, PLAN])
    reads.clear()
    assert units(begun) == first
    assert reads == []


@pytest.mark.parametrize(
    "change",
    [
        lambda press: press.translate(
            BRIDGE, "fr", {SOURCE: "Il a fallu 450 ouvriers et deux ans."}
        ),
        lambda press: press.replace(f"releases/{BRIDGE}.txt", "450 workers", "460 workers"),
        lambda press: press.write("glossary.csv", "term,fr\nworkers,travailleurs\n"),
        lambda press: press.path(press.catalog(BRIDGE, "fr")).unlink(),
        lambda press: press.path(f"releases/{BRIDGE}.txt").unlink(),
        lambda press: press.write(
            "translate-flow.toml",
            press.read("translate-flow.toml") + '[checks]\nnumbers = "off"\n',
        ),
    ],
    ids=["translation", "release", "glossary", "no catalog", "no release", "configuration"],
)
def test_whatever_changes_the_result_is_that_of_checking_everything(begun, change) -> None:
    units(begun)
    change(begun)
    remembered = units(begun)
    assert remembered == anew(begun)


def test_a_run_over_one_release_forgets_nothing_of_the_others(begun, reads) -> None:
    units(begun)
    units(begun, BRIDGE)
    reads.clear()
    units(begun)
    assert reads == []


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"version": 0}', b"\xff\x00"])
def test_a_damaged_record_is_made_anew(begun, content: bytes) -> None:
    first = units(begun)
    begun.write(".translate-flow/findings.json", content)
    assert units(begun) == first
    assert json.loads(begun.read(".translate-flow/findings.json"))["version"] == 1


def test_many_processes_find_what_one_finds(begun, monkeypatch) -> None:
    alone = anew(begun)
    monkeypatch.setattr(crew, "ALONE", 1)
    assert anew(begun) == alone


def test_an_error_in_a_process_is_told_as_everywhere(begun, monkeypatch) -> None:
    monkeypatch.setattr(crew, "ALONE", 1)
    begun.write(begun.catalog(PLAN, "fr"), 'msgid "a\nmsgstr ""\n')
    said = begun.run("check")
    assert said.code == 2
    assert said.err.startswith(f"{begun.catalog(PLAN, 'fr')}:1: ")
