from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.engines.toymodel import make_package, package_of

from translate_flow.engines import Model, no_progress
from translate_flow.engines.argos import ArgosEngine, batch_tokens, batched
from translate_flow.errors import EngineError

SHARED = Path(__file__).parents[2].parent / "shared"
TRANSLITERATION = SHARED / "models" / "aren-transliteration"


@pytest.fixture
def model(argos: ArgosEngine) -> Model:
    (model,) = argos.models()
    return model


def engine_with(folder: Path, **options: object) -> tuple[ArgosEngine, Model]:
    make_package(folder / "argos" / "package", **options)  # type: ignore[arg-type]
    engine = ArgosEngine(folder, threads=1)
    (model,) = engine.models()
    return engine, model


def test_a_package_is_found_with_its_metadata(tmp_path: Path) -> None:
    make_package(
        tmp_path / "argos" / "any name", pair=("en", "pb"), package_version="1.9", license="CC0"
    )
    (model,) = ArgosEngine(tmp_path).models()
    assert (model.label, model.licence) == ("argos en-pt-BR 1.9", "CC0")


@pytest.mark.parametrize(
    ("environ", "place"),
    [
        ({"ARGOS_PACKAGES_DIR": "{}/packages"}, "packages"),
        ({"XDG_DATA_HOME": "{}/data"}, "data/argos-translate/packages"),
        ({"HOME": "{}"}, ".local/share/argos-translate/packages"),
    ],
    ids=["where ARGOS_PACKAGES_DIR says", "below XDG_DATA_HOME", "below ~/.local/share"],
)
def test_packages_of_argos_itself_are_found(
    environ: dict[str, str], place: str, tmp_path: Path
) -> None:
    make_package(tmp_path / place / "translate-en_fr")
    environ = {key: value.format(tmp_path) for key, value in environ.items()}
    assert [model.pair for model in ArgosEngine(tmp_path / "none", environ).models()] == ["en-fr"]


def test_what_is_no_package_is_skipped_with_the_reason(tmp_path: Path) -> None:
    root = tmp_path / "argos"
    make_package(root / "good")
    (root / "empty").mkdir()
    (root / "notes.txt").write_text("mine")
    for name, metadata in {"broken": "{", "list": "[]", "nameless": "{}"}.items():
        (root / name).mkdir()
        (root / name / "metadata.json").write_text(metadata)
    make_package(root / "boundaries", type="sbd")
    (make_package(root / "no model") / "model" / "model.bin").unlink()
    (make_package(root / "no tokenizer") / "sentencepiece.model").unlink()
    engine = ArgosEngine(tmp_path)
    assert [model.path.name for model in engine.models()] == ["good"]
    assert {skipped.path.name: skipped.reason.split(":")[0] for skipped in engine.skipped()} == {
        "boundaries": 'it is a package of type "sbd", not for translation',
        "broken": "metadata.json cannot be read",
        "empty": "there is no metadata.json in it",
        "list": "metadata.json is not a JSON object",
        "nameless": "metadata.json names no languages (from_code, to_code)",
        "no model": "there is no model/model.bin in it",
        "no tokenizer": "there is no sentencepiece.model or bpe.model in it",
        "notes.txt": "there is no metadata.json in it",
    }


def test_sentences_are_translated_in_order(argos: ArgosEngine, model: Model) -> None:
    sentences = ["we came by bus.", "a", "", "no 12, or 13?", "a", "2013"]
    assert argos.translate(model, sentences, no_progress) == [
        "WE CAME BY BUS.",
        "A",
        "",
        "NO 12, OR 13?",
        "A",
        "2013",
    ]


def test_underscores_stay_underscores(argos: ArgosEngine, model: Model) -> None:
    assert argos.translate(model, ["see file_name_1 now"], no_progress) == ["SEE FILE_NAME_1 NOW"]


def test_many_sentences_in_many_batches_keep_their_order(argos: ArgosEngine, model: Model) -> None:
    sentences = [f"{'long ' * (number * 7 % 8)}text {number}." for number in range(100)]
    seen: list[int] = []
    assert argos.translate(model, sentences, seen.append) == [text.upper() for text in sentences]
    assert seen == sorted(seen)
    assert seen[-1] == 100


def test_output_longer_than_256_tokens_is_not_cut(capitals: Path) -> None:
    engine = ArgosEngine(capitals, beam=1)
    (model,) = engine.models()
    text = ", ".join(f"part {number} of it" for number in range(60)) + "."
    assert engine.translate(model, [text], no_progress) == [text.upper()]


def test_the_target_prefix_is_given_to_the_model_and_taken_off(tmp_path: Path) -> None:
    engine, model = engine_with(tmp_path, prefix=">>fr<<")
    assert engine.translate(model, ["good day", "hello"], no_progress) == ["GOOD DAY", "HELLO"]


def test_a_sentence_the_model_never_ends_comes_back_empty(tmp_path: Path) -> None:
    engine, model = engine_with(tmp_path, endless="z")
    assert engine.translate(model, ["hello", "crazy things"], no_progress) == ["HELLO", ""]


def test_letters_and_signs_the_model_does_not_know_come_back(
    argos: ArgosEngine, model: Model
) -> None:
    answers = argos.translate(model, ["“jürgen’s plan – for łódź”", "café"], no_progress)
    assert answers == ["«\u202fJÜRGEN’S PLAN – FOR ŁÓDŹ\u202f»", "CAFÉ"]


def test_the_same_sentences_give_the_same_answer(argos: ArgosEngine, model: Model) -> None:
    sentences = [f"number {number}" for number in range(40)]
    first = argos.translate(model, sentences, no_progress)
    argos.close()
    assert argos.translate(model, sentences, no_progress) == first


def test_a_damaged_model_is_an_error_with_the_next_step(tmp_path: Path) -> None:
    engine, model = engine_with(tmp_path)
    (model.path / "model" / "model.bin").write_bytes(b"no model")
    with pytest.raises(EngineError, match="cannot be loaded") as raised:
        engine.translate(model, ["hello"], no_progress)
    assert raised.value.path == model.path
    assert "install the package again" in raised.value.hint


def test_a_package_that_has_gone_is_an_error(tmp_path: Path) -> None:
    engine, model = engine_with(tmp_path)
    shutil.rmtree(model.path)
    with pytest.raises(EngineError, match="there is no metadata"):
        engine.translate(model, ["hello"], no_progress)


def test_a_package_with_a_bpe_vocabulary_is_translated_too(tmp_path: Path) -> None:
    engine, model = engine_with(tmp_path)
    (model.path / "sentencepiece.model").unlink()
    # No merges: every letter is a piece, "@@" says that the word goes on. The model knows only
    # bare letters, so a word of one letter is what it can translate.
    (model.path / "bpe.model").write_text("#version: 0.2\n")
    assert engine.translate(model, ["a b , c"], no_progress) == ["A B, C"]
    assert engine.translate(model, ["“é b”"], no_progress) == ["«\u202fÉ B\u202f»"]


MERGES = ("p r", "pr e", "s s</w>", "r o", "o m</w>")


@pytest.mark.parametrize("prefix", ["", "__fr__"])
def test_words_in_pieces_come_back_as_words(prefix: str, tmp_path: Path) -> None:
    engine, model = engine_with(tmp_path, merges=MERGES, prefix=prefix)
    assert engine.translate(model, ["press room", "empress of oz"], no_progress) == [
        "PRESS ROOM",
        "EMPRESS OF OZ",
    ]


@pytest.mark.skipif(not TRANSLITERATION.is_dir(), reason="no models beside the repository")
def test_arabic_names_in_latin_letters(tmp_path: Path) -> None:
    vocabularies = [
        (TRANSLITERATION / f"{side}_vocabulary.txt").read_text("utf-8").split("\n")
        for side in ("source", "target")
    ]
    characters = "".join(line for lines in vocabularies for line in lines if len(line) == 1)
    package_of(TRANSLITERATION, tmp_path / "argos" / "ar_en", characters, ("ar", "en"))
    engine = ArgosEngine(tmp_path)
    (model,) = engine.models()
    assert engine.translate(model, ["آتزمون", "كينيا"], no_progress) == ["atzmon", "kinia"]


@pytest.mark.parametrize(
    ("lengths", "most", "expected"),
    [
        ([], 10, []),
        ([4, 3, 3], 100, [3]),
        ([5, 5, 5], 10, [2, 1]),
        ([9, 1, 1, 1], 10, [1, 3]),
        ([50, 2, 2], 10, [1, 2]),
    ],
    ids=[
        "nothing",
        "all in one batch",
        "a batch is full",
        "padding counts",
        "a sentence longer than a batch is one by itself",
    ],
)
def test_batches(lengths: list[int], most: int, expected: list[int]) -> None:
    batches = batched([["x"] * length for length in lengths], most)
    assert [len(batch) for batch in batches] == expected


@pytest.mark.parametrize(
    ("sentences", "beam", "most"),
    [(200, 1, 1024), (1000, 1, 2048), (1000, 2, 2048), (1000, 4, 1024)],
    ids=["a small job", "a large job", "with two beginnings", "with four"],
)
def test_batches_are_larger_where_there_is_much_to_do(sentences: int, beam: int, most: int) -> None:
    assert batch_tokens([["x"] * 10] * sentences, beam) == most
