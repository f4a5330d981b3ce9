"""A real CTranslate2 Transformer that writes capitals, made by hand: one layer, no training.

Position t of the decoder attends to position t of the encoder, and the letter found there is
mapped to its capital. So tests can say what the translation of any text is. Embeddings are
one-hot: a block for the letter read, one for the position, one for the letter written.
"""

from __future__ import annotations

import json
import shutil
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import sentencepiece
from ctranslate2.specs import TransformerSpec

ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789_.,;:!?'-"
SPACE = "▁"
POSITIONS = 200


def train_tokenizer(characters: Iterable[str], file: Path) -> None:
    """A sentencepiece model with one piece for each character, at `file`."""
    characters = sorted(set(characters) - {" "})
    with file.open("wb") as writer:
        sentencepiece.SentencePieceTrainer.train(
            sentence_iterator=iter([" ".join(characters)] * 3),
            model_writer=writer,
            model_type="char",
            vocab_size=len(characters) + 4,
            character_coverage=1.0,
            add_dummy_prefix=False,
            normalization_rule_name="identity",
            hard_vocab_limit=False,
            minloglevel=3,
        )


def make_package(
    folder: Path,
    *,
    pair: tuple[str, str] = ("en", "fr"),
    prefix: str = "",
    endless: str = "",
    merges: Sequence[str] = (),
    **metadata: object,
) -> Path:
    """An unpacked Argos package whose translations are in capitals.

    With `prefix`, the model wants that token first. After a character of `endless` in the source
    it never comes to an end. With `merges` (`p r`, `pr e`) its pieces are those of a byte pair
    encoding.
    """
    folder.mkdir(parents=True)
    if merges:
        (folder / "bpe.model").write_text("\n".join(["#version: 0.2", *merges]) + "\n")
    else:
        train_tokenizer(ALPHABET + ALPHABET.upper(), folder / "sentencepiece.model")
    (folder / "metadata.json").write_text(
        json.dumps(
            {
                "package_version": "1.0",
                "from_code": pair[0],
                "to_code": pair[1],
                "target_prefix": prefix,
                **metadata,
            }
        )
    )
    _capitals(prefix, endless, _pieces(merges)).save(str(_made(folder / "model")))
    return folder


def _pieces(merges: Sequence[str]) -> list[str]:
    """The pieces that merges make, in the middle of words (`pre@@`) and at their ends (`ss`)."""
    joined = [merge.replace(" ", "") for merge in merges]
    within = [f"{piece}@@" for piece in (*ALPHABET[:26], *joined) if "<" not in piece]
    ends = [piece.removesuffix("</w>") for piece in joined if piece.endswith("</w>")]
    return [*within, *ends] if merges else []


def zipped(folder: Path, file: Path) -> Path:
    """The package as Argos distributes it: a zip file with one folder in it."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for path in sorted(folder.rglob("*")):
            package.write(path, Path(folder.name) / path.relative_to(folder))
    return file


def package_of(model: Path, folder: Path, characters: str, pair: tuple[str, str]) -> Path:
    """An Argos package round a CTranslate2 model whose words are single characters."""
    folder.mkdir(parents=True)
    shutil.copytree(model, folder / "model")
    for copied in [folder / "model", *(folder / "model").iterdir()]:
        copied.chmod(0o755)
    train_tokenizer(characters, folder / "sentencepiece.model")
    metadata = {"package_version": "1.0", "from_code": pair[0], "to_code": pair[1]}
    (folder / "metadata.json").write_text(json.dumps(metadata))
    return folder


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def _capitals(prefix: str, endless: str, pieces: Sequence[str]) -> TransformerSpec:
    vocabulary = ["<unk>", "<s>", "</s>", SPACE, *ALPHABET, *ALPHABET[:26].upper()]
    vocabulary += [*pieces, *(piece.upper() for piece in pieces)]
    vocabulary += [prefix] if prefix else []
    size, letters = len(vocabulary), np.eye(len(vocabulary), dtype=np.float32)
    depth = 2 * size + POSITIONS
    read, place, write = slice(0, size), slice(size, size + POSITIONS), slice(-size, None)

    def matrix(rows: int = depth) -> Any:
        return np.zeros((rows, depth), dtype=np.float32)

    spec = TransformerSpec.from_config(1, 1)
    embeddings, positions = matrix(size), matrix(POSITIONS)
    embeddings[:, read] = letters
    positions[:, place] = np.eye(POSITIONS, dtype=np.float32)
    for half in (spec.encoder, spec.decoder):
        half.scale_embeddings = False
        half.position_encodings.encodings = positions
        layer = half.layer[0]
        _nothing(layer.self_attention.linear, depth, 3)
        _keep_two_hot(layer.self_attention.layer_norm, depth)
        _nothing([layer.ffn.linear_0, layer.ffn.linear_1], depth, 1)
        _keep_two_hot(layer.ffn.layer_norm, depth)
        _keep_two_hot(half.layer_norm, depth)
    spec.encoder.embeddings[0].weight = embeddings
    spec.decoder.embeddings.weight = embeddings

    query, key, value, out = matrix(), matrix(), matrix(), matrix()
    # With a prefix, the first letter is written one position later.
    shifted = np.eye(POSITIONS, k=1 if prefix else 0, dtype=np.float32)
    query[place, place] = 200 * shifted
    key[place, place] = np.eye(POSITIONS, dtype=np.float32)
    for number, token in enumerate(vocabulary):
        written = token.upper() if len(token) == 1 or token in pieces else token
        value[size + POSITIONS + vocabulary.index(written), number] = 1
    out[write, write] = 10 * letters
    attention = spec.decoder.layer[0].attention
    for linear, weight in zip(
        attention.linear, [query, np.concatenate([key, value]), out], strict=True
    ):
        linear.weight = weight
        linear.bias = np.zeros(weight.shape[0], dtype=np.float32)
    _keep_two_hot(attention.layer_norm, depth)
    projection = matrix(size)
    projection[:, write] = 20 * letters
    for sign in endless:
        # A letter once read makes itself likelier than the end, whatever follows.
        projection[vocabulary.index(sign.upper()), read.start + vocabulary.index(sign.upper())] = (
            999
        )
    spec.decoder.projection.weight = projection
    spec.decoder.projection.bias = np.zeros(size, dtype=np.float32)

    spec.register_source_vocabulary(vocabulary)
    spec.register_target_vocabulary(vocabulary)
    spec.config.add_source_eos = True
    spec.validate()
    spec.optimize("int8")
    return spec


def _nothing(linears: list[Any], depth: int, wide: int) -> None:
    for number, linear in enumerate(linears):
        rows = depth * (wide if number == 0 else 1)
        linear.weight = np.zeros((rows, depth), dtype=np.float32)
        linear.bias = np.zeros(rows, dtype=np.float32)


def _keep_two_hot(norm: Any, depth: int) -> None:
    """A layer norm that leaves a vector with two ones and else zeros as it is."""
    mean = 2 / depth
    norm.gamma = np.full(depth, np.sqrt(mean - mean * mean), dtype=np.float32)
    norm.beta = np.full(depth, mean, dtype=np.float32)
