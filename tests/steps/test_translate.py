"""Drafts, language by language: what is written when an engine fails, what the memory keeps."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from tests.conftest import BRIDGE, FERRY
from tests.engines.toymodel import make_package

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
    assert closed == ["reversing"] * 2


def test_progress_is_told_for_each_language(press):
    press.done("update")
    told: list[tuple[str, int, int]] = []
    step.run(
        load(press.folder), step.Options(), press.path("models"), {}, lambda *now: told.append(now)
    )
    assert {language for language, *_ in told} == {"fr", "pt"}
    assert all(done <= total for _, done, total in told)
    assert {done for _, done, total in told if done == total}


def test_progress_never_goes_back_where_elements_are_translated_after_their_sentences(press):
    press.write("releases/2024-05-01-dogs.md", "# Dogs\n\nDogs *travel far* and [live long](/l).\n")
    press.done("update")
    told: list[int] = []
    options = step.Options(languages=("fr",))
    step.run(
        load(press.folder), options, press.path("models"), {}, lambda *now: told.append(now[1])
    )
    assert told == sorted(told)


def test_two_packages_lead_by_a_third_language_where_none_leads_straight(press):
    models = Path(os.environ["TRANSLATE_FLOW_MODELS"])
    make_package(models / "argos" / "en_es", pair=("en", "es"))
    make_package(models / "argos" / "es_fr", pair=("es", "fr"), prefix=">>fr<<")
    press.write("releases/2024-05-01-dogs.md", "# Dogs travel\n\nSee *all* of it.\n")
    press.done("update")
    (catalog,) = press.done(
        *("translate", "2024-05-01-dogs", "--lang", "fr", "--engine", "argos", "--json")
    ).json["catalogs"]
    assert catalog["engine"] == "argos en-fr 1.0 by way of es and argos 1.0"
    written = press.read(catalog["path"])
    assert 'msgid "See <em>all</em> of it."\nmsgstr "SEE <em>ALL</em> OF IT."\n' in written
    assert "machine: argos en-fr 1.0 by way of es and argos 1.0" in written


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


# Batch by batch


@pytest.fixture
def one_release_a_batch(monkeypatch):
    monkeypatch.setattr(step, "BATCH", 1)


@pytest.mark.usefixtures("one_release_a_batch")
@pytest.mark.parametrize("end", [KeyboardInterrupt, EngineError("the model failed")])
def test_a_run_that_ends_early_keeps_its_batches_and_the_next_goes_on_from_there(
    press, monkeypatch, end
):
    press.done("update")
    real = ReversingEngine.translate
    asked: list[list[str]] = []

    def translate(self, model, sentences, progress):
        asked.append(list(sentences))
        if len(asked) == 2:
            raise end
        return real(self, model, sentences, progress)

    monkeypatch.setattr(ReversingEngine, "translate", translate)
    press.run("translate", "--lang", "fr")
    kept = asked[0]
    assert press.entry(BRIDGE, "fr", "News").msgstr == "sweN"
    assert press.entry(FERRY, "fr", "Dogs travel free.").msgstr == ""
    asked.clear()
    asked.append([])
    asked.append([])
    press.done("translate", "--lang", "fr")
    assert not set(kept) & {sentence for batch in asked for sentence in batch}
    assert press.entry(FERRY, "fr", "Dogs travel free.").msgstr == "sgoD levart eerf."


@pytest.mark.usefixtures("one_release_a_batch")
def test_batches_give_what_one_run_over_everything_gives(press):
    press.done("update")
    press.done("translate")
    by_one = press.digests()
    assert press.done("translate").out == ""
    assert press.digests() == by_one


@pytest.mark.usefixtures("one_release_a_batch")
def test_a_sentence_of_an_earlier_batch_is_not_translated_again(press, monkeypatch):
    for name in ("2024-06-01-one", "2024-06-02-two"):
        press.write(f"releases/{name}.md", f"# {name}\n\nThe hall is closed all week.\n")
    press.done("update")
    real = ReversingEngine.translate
    asked: list[str] = []

    def translate(self, model, sentences, progress):
        asked.extend(sentences)
        return real(self, model, sentences, progress)

    monkeypatch.setattr(ReversingEngine, "translate", translate)
    press.done("translate", "--lang", "fr")
    assert asked.count("The hall is closed all week.") == 1


@pytest.mark.usefixtures("one_release_a_batch")
def test_a_release_with_nothing_open_is_not_read(press, monkeypatch):
    press.done("publish")
    monkeypatch.setattr("translate_flow.loading.read", None)
    found = press.done("translate", "--json").json["catalogs"]
    assert {(each["untranslated"], each["machine"]) for each in found} == {(0, 0)}
    assert len(found) == 6
