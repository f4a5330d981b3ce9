"""An Argos package of the real size, with random weights, whose outputs are as long as its inputs.

The dimensions are Argos's own: 6+6 layers, 512 wide, 8 heads, 2,048 feed-forward, 32,000 words,
int8. A random model never comes to an end. This one does where the source does: some dimensions are
kept free of the random weights; they carry the position, and whether a token ends the source.
One head of the last layer looks at the token of the source that has the position of the output, and
what it sees makes the end certain or impossible. All the arithmetic of a trained model is done.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import sentencepiece
from ctranslate2.specs import TransformerSpec

VOCABULARY = 32_000
WIDTH, FEED_FORWARD, HEADS, LAYERS = 512, 2048, 8, 6
HEAD = WIDTH // HEADS
PLACES = slice(0, HEAD)
"""Dimensions of the position: a code for each, as unlike the others as can be."""
LAST, STOP = HEAD, HEAD + 1
"""Dimensions that say: this token ends the source, and: end here."""
FREE = HEAD + 2
"""So many dimensions the random weights do not write to."""
POSITIONS = 400
END = "</s>"


def make_package(folder: Path, sentences: list[str]) -> Path:
    """An unpacked Argos package, English to French, in a new folder."""
    folder.mkdir(parents=True)
    with (folder / "sentencepiece.model").open("wb") as writer:
        sentencepiece.SentencePieceTrainer.train(
            sentence_iterator=iter(sentences),
            model_writer=writer,
            model_type="bpe",
            vocab_size=320,
            hard_vocab_limit=False,
            minloglevel=3,
        )
    processor = sentencepiece.SentencePieceProcessor(model_file=str(folder / "sentencepiece.model"))
    pieces = [processor.id_to_piece(number) for number in range(processor.get_piece_size())]
    known = len(pieces)
    pieces += [f"unused{number}" for number in range(VOCABULARY - known)]
    spec = TransformerSpec.from_config(LAYERS, HEADS)
    fill(spec, np.random.default_rng(1))
    end = pieces.index(END)
    look_for_the_end(spec, end)
    # Only pieces that can be decoded, so that the length of the text is that of the output.
    spec.decoder.projection.bias[known:] = -1e4
    spec.decoder.projection.bias[[pieces.index("<unk>"), pieces.index("<s>")]] = -1e4
    spec.register_source_vocabulary(pieces)
    spec.register_target_vocabulary(pieces)
    spec.config.add_source_eos = True
    spec.validate()
    spec.optimize("int8")
    (folder / "model").mkdir()
    spec.save(str(folder / "model"))
    metadata = {"package_version": "1.0", "from_code": "en", "to_code": "fr"}
    metadata |= {"from_name": "English", "to_name": "French", "target_prefix": ""}
    (folder / "metadata.json").write_text(json.dumps(metadata))
    return folder


def fill(spec: TransformerSpec, random: np.random.Generator) -> None:
    """Random weights for every part of the model; none that writes to the free dimensions."""

    def linear(part: Any, rows: int, columns: int, *, free: bool = False) -> None:
        part.weight = (random.standard_normal((rows, columns)) / columns**0.5).astype("float32")
        part.bias = np.zeros(rows, dtype="float32")
        if free:
            part.weight[:FREE] = 0

    def norm(part: Any) -> None:
        part.gamma, part.beta = np.ones(WIDTH, dtype="float32"), np.zeros(WIDTH, dtype="float32")

    codes = np.zeros((POSITIONS, WIDTH), dtype="float32")
    codes[:, PLACES] = random.choice([-1.0, 1.0], (POSITIONS, HEAD))
    for half, embeddings in (
        (spec.encoder, spec.encoder.embeddings[0]),
        (spec.decoder, spec.decoder.embeddings),
    ):
        weights = random.standard_normal((VOCABULARY, WIDTH)) / WIDTH**0.5
        embeddings.weight = weights.astype("float32")
        embeddings.weight[:, :FREE] = 0
        half.position_encodings.encodings = codes
        norm(half.layer_norm)
        for layer in half.layer:
            for attention in [layer.self_attention, getattr(layer, "attention", None)]:
                if attention is not None:
                    norm(attention.layer_norm)
                    *inputs, output = attention.linear
                    widths = [3] if len(inputs) == 1 else [1, 2]
                    for part, wide in zip(inputs, widths, strict=True):
                        linear(part, wide * WIDTH, WIDTH)
                    linear(output, WIDTH, WIDTH, free=True)
            norm(layer.ffn.layer_norm)
            linear(layer.ffn.linear_0, FEED_FORWARD, WIDTH)
            linear(layer.ffn.linear_1, WIDTH, FEED_FORWARD, free=True)
    linear(spec.decoder.projection, VOCABULARY, WIDTH)


def look_for_the_end(spec: TransformerSpec, end: int) -> None:
    """Give the first head of the last layer its work."""
    spec.encoder.embeddings[0].weight[end, LAST] = 8 / WIDTH**0.5
    query, memory, output = spec.decoder.layer[-1].attention.linear
    identity = np.zeros((HEAD, WIDTH), dtype="float32")
    identity[np.arange(HEAD), np.arange(HEAD)] = 30
    query.weight[:HEAD] = identity
    memory.weight[:HEAD] = identity
    values = memory.weight[WIDTH : WIDTH + HEAD]
    values[:] = 0
    values[0, LAST] = 4
    output.weight[STOP] = 0
    output.weight[STOP, 0] = 4
    projection = spec.decoder.projection
    projection.weight[end] = 0
    projection.weight[end, STOP] = 400
    projection.bias[end] = -1200
