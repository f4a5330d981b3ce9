from __future__ import annotations

import os
import shutil
import signal
import threading
from pathlib import Path

import pytest

from translate_flow.engines import Model, no_progress
from translate_flow.engines.firefox import FirefoxEngine
from translate_flow.engines.firefox_files import parse_name
from translate_flow.errors import EngineError

SENTENCES = [
    f"{who} {what} {when}."
    for who in ("The mayor", "Our partner", "A young doctor", "The branch in Porto")
    for what in ("opened the new school", "thanked all volunteers", "visited the hospital")
    for when in ("on Monday", "before the summer", "after the flood")
]


def fake_model(folder: Path, *missing: str) -> Path:
    folder.mkdir(parents=True)
    for name in {"model.enpt.intgemm.alphas.bin", "vocab.enpt.spm"} - set(missing):
        (folder / name).write_bytes(b"no model")
    return folder


def ours(engine: FirefoxEngine, root: Path) -> list[Model]:
    return [model for model in engine.models() if root in model.path.parents]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("en-pt", ("en", "pt", "")),
        ("en-pt-1693087644", ("en", "pt", "1693087644")),
        ("en-fr-v2.1", ("en", "fr", "2.1")),
        ("zh-Hant-en-1.0", ("zh-Hant", "en", "1.0")),
        ("en-pt-BR", ("en", "pt-BR", "")),
        ("enpt-1693087644", ("en", "pt", "1693087644")),
        ("notes", None),
        ("en-pt.old", None),
        ("en", None),
    ],
)
def test_a_folder_name_says_pair_and_version(
    name: str, expected: tuple[str, str, str] | None
) -> None:
    assert parse_name(name) == expected


def test_models_are_found_in_our_folder_and_in_the_cache_of_fxtranslate(tmp_path: Path) -> None:
    fake_model(tmp_path / "models" / "firefox" / "en-hu-1.1")
    fake_model(tmp_path / "home" / ".cache" / "fxtranslate" / "models" / "en-ru")
    engine = FirefoxEngine(tmp_path / "models", {"HOME": str(tmp_path / "home")})
    assert [model.pair for model in ours(engine, tmp_path)] == ["en-hu", "en-ru"]


def test_without_the_environment_no_other_tools_folders_are_looked_at(tmp_path: Path) -> None:
    fake_model(tmp_path / ".cache" / "fxtranslate" / "models" / "en-ru")
    assert ours(FirefoxEngine(tmp_path), tmp_path) == []


def test_split_vocabularies_are_a_model_too(tmp_path: Path) -> None:
    folder = fake_model(tmp_path / "firefox" / "en-ja", "vocab.enpt.spm")
    for name in ("srcvocab.enja.spm", "trgvocab.enja.spm"):
        (folder / name).write_bytes(b"x")
    assert [model.pair for model in ours(FirefoxEngine(tmp_path), tmp_path)] == ["en-ja"]


def test_what_is_no_model_is_skipped_with_the_reason(tmp_path: Path) -> None:
    root = tmp_path / "firefox"
    fake_model(root / "en-hu")
    fake_model(root / "en-ar", "model.enpt.intgemm.alphas.bin")
    (fake_model(root / "en-de", "vocab.enpt.spm") / "vocab.ende.spm").touch()
    (fake_model(root / "en-el") / "model.second.bin").write_bytes(b"x")
    (root / "README.txt").write_text("Put models here.")
    (root / ".partial").mkdir()
    engine = FirefoxEngine(tmp_path)
    assert [model.pair for model in ours(engine, tmp_path)] == ["en-hu"]
    assert {skipped.path.name: skipped.reason for skipped in engine.skipped()} == {
        "README.txt": "its name is not SOURCE-TARGET or SOURCE-TARGET-VERSION",
        "en-ar": "there is no model.*.bin in it",
        "en-de": "vocab.ende.spm is empty",
        "en-el": "there are 2 files model.*.bin in it",
    }


def test_a_model_that_cannot_be_loaded_is_an_error_with_the_next_step(tmp_path: Path) -> None:
    folder = fake_model(tmp_path / "firefox" / "en-hu")
    with pytest.raises(EngineError, match="cannot be loaded") as raised:
        FirefoxEngine(tmp_path).translate(
            Model("firefox", "en", "hu", "", folder), ["Hello."], no_progress
        )
    assert raised.value.path == folder
    assert "install the model again" in raised.value.hint


def test_a_damaged_model_is_an_error_even_where_the_library_panics(
    sample: Model, tmp_path: Path
) -> None:
    folder = shutil.copytree(sample.path, tmp_path / "firefox" / "en-pt-2")
    (shortlist,) = folder.glob("lex.*.bin")
    shortlist.write_bytes(b"short")
    engine = FirefoxEngine(tmp_path, workers=2)
    with pytest.raises(EngineError, match="cannot be loaded: PanicException"):
        engine.translate(Model("firefox", "en", "pt", "2", folder), SENTENCES, no_progress)
    engine.close()


def test_sentences_are_translated(firefox: FirefoxEngine, sample: Model) -> None:
    answers = firefox.translate(sample, ["The house is red.", "", "12.5 %"], no_progress)
    assert answers == ["A casa é vermelha.", "", "12.5 %"]


def test_two_processes_give_the_answers_of_one_in_order(
    firefox: FirefoxEngine, sample: Model, tmp_path: Path
) -> None:
    alone = FirefoxEngine(tmp_path, workers=1)
    assert firefox.translate(sample, SENTENCES, no_progress) == alone.translate(
        sample, SENTENCES, no_progress
    )
    alone.close()


def test_a_sentence_is_translated_the_same_whatever_stands_beside_it(
    firefox: FirefoxEngine, sample: Model
) -> None:
    together = firefox.translate(sample, SENTENCES, no_progress)
    assert firefox.translate(sample, SENTENCES[5:6], no_progress) == together[5:6]


def test_any_thread_may_ask(firefox: FirefoxEngine, sample: Model) -> None:
    answers = firefox.translate(sample, ["Good morning."], no_progress)
    elsewhere: list[list[str]] = []
    thread = threading.Thread(
        target=lambda: elsewhere.append(firefox.translate(sample, ["Good morning."], no_progress))
    )
    thread.start()
    thread.join()
    assert elsewhere == [answers]


@pytest.mark.skipif(os.name != "posix", reason="signals are sent the POSIX way")
def test_sentences_of_a_process_that_dies_are_done_again(
    firefox: FirefoxEngine, sample: Model
) -> None:
    expected = firefox.translate(sample, SENTENCES, no_progress)
    (pool,) = firefox._pools.values()
    killed: list[int] = []

    def kill_one(finished: int) -> None:
        if finished and not killed:
            killed.append(pool.pids[0])
            os.kill(killed[0], signal.SIGKILL)

    assert firefox.translate(sample, SENTENCES, kill_one) == expected
    assert killed
    assert killed[0] not in pool.pids


def test_progress_ends_with_the_number_of_sentences(firefox: FirefoxEngine, sample: Model) -> None:
    seen: list[int] = []
    firefox.translate(sample, [*SENTENCES, SENTENCES[0]], seen.append)
    assert seen == sorted(seen)
    assert seen[-1] == len(SENTENCES) + 1


def test_a_sentence_too_long_for_the_model_loses_nothing(
    firefox: FirefoxEngine, sample: Model
) -> None:
    places = ["Kenya", "Chile", "Canada", "Angola", "Ruanda", "Gana", "Panamá", "Cuba"]
    numbers = range(210, 234)
    clauses = [
        f"{number} volunteers from {places[number % 8]} brought food to the villages"
        for number in numbers
    ]
    (answer,) = firefox.translate(sample, [", and ".join(clauses) + "."], no_progress)
    assert [str(number) for number in numbers if str(number) not in answer] == []
    assert len(answer.split()) > 0.9 * len(" and ".join(clauses).split())


def test_the_second_of_two_sentences_is_not_lost(firefox: FirefoxEngine, sample: Model) -> None:
    (answer,) = firefox.translate(
        sample, ["The press conference is open. It will close."], no_progress
    )
    assert answer.count(".") == 2


def test_an_address_longer_than_the_model_can_take_is_kept(
    firefox: FirefoxEngine, sample: Model
) -> None:
    address = "https://example.org/" + "press/" * 60
    (answer,) = firefox.translate(sample, [f"Read more at {address} today."], no_progress)
    assert address in answer
