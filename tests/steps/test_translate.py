"""Drafts, language by language: what is written when an engine fails, what the memory keeps."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.conftest import BRIDGE, FERRY

from translate_flow.engines.reversing import ReversingEngine
from translate_flow.errors import EngineError
from translate_flow.project import load
from translate_flow.steps import translate as step


@pytest.fixture
def failing_for_portuguese(monkeypatch):
    real = ReversingEngine.translate

    def translate(self, model, sentences, progress):
        if model.target == "pt":
            raise EngineError("the model failed", path=Path("models/pt"), hint="install another")
        return real(self, model, sentences, progress)

    monkeypatch.setattr(ReversingEngine, "translate", translate)


@pytest.mark.usefixtures("failing_for_portuguese")
def test_languages_that_were_finished_keep_their_drafts(press):
    press.done("update")
    before = press.digests()
    result = press.run("translate")
    assert result.code == 2
    assert result.err == "models/pt: the model failed\n  install another\n"
    after = press.digests()
    changed = {name for name in after if after[name] != before[name]}
    assert changed == {name for name in after if "/fr/" in name}


def test_engines_are_closed_whatever_happens(press, failing_for_portuguese, monkeypatch):  # noqa: ARG001
    closed = []
    monkeypatch.setattr(ReversingEngine, "close", lambda self: closed.append(self.name))
    press.done("update")
    press.run("translate")
    assert closed == ["reversing"]


def test_progress_is_told_for_each_language(press):
    press.done("update")
    told: list[tuple[str, int, int]] = []
    step.run(
        load(press.folder), step.Options(), press.path("models"), {}, lambda *now: told.append(now)
    )
    assert {language for language, *_ in told} == {"fr", "pt"}
    assert all(done <= total for _, done, total in told)
    assert {done for _, done, total in told if done == total}


def test_a_draft_is_never_remembered(press):
    press.done("publish")
    press.write("releases/2024-05-01-dogs.md", "# Dogs\n\nDogs travel free.\n")
    result = press.done("publish", "--json")
    assert {each["memory_exact"] for each in result.json["translated"]} == {0}


def test_a_translation_somebody_saves_while_the_engine_works_is_kept(press, monkeypatch):
    press.done("update")
    real = ReversingEngine.translate

    def translate(self, model, sentences, progress):
        if model.target == "fr":
            press.translate(FERRY, "fr", {"Dogs travel free.": "Les chiens sont gratuits."})
        return real(self, model, sentences, progress)

    monkeypatch.setattr(ReversingEngine, "translate", translate)
    press.done("translate")
    entry = press.entry(FERRY, "fr", "Dogs travel free.")
    assert (entry.msgstr, entry.fuzzy) == ("Les chiens sont gratuits.", False)
    assert press.entry(BRIDGE, "fr", "News").msgstr == "sweN"
