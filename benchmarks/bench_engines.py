"""Words per second of both engines, beside the libraries they run on called directly.

    python benchmarks/bench_engines.py [--sentences 400]

Firefox: the installed sample model (en-pt). Argos: a model of the dimensions of Argos's own
(6+6 layers, 512 wide, 8 heads, 2,048 feed-forward, 32,000 words, int8) with random weights, made
on the spot; every output is made as long as the sentences are on average. Words are those
of the source; CPU time is that of all processes, their start included.
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import ctranslate2
import fxtranslate
import numpy as np
import sentencepiece
from ctranslate2.specs import TransformerSpec

from translate_flow.engines import Model, no_progress
from translate_flow.engines.argos import ArgosEngine
from translate_flow.engines.firefox import FirefoxEngine
from translate_flow.engines.firefox_files import model_files

WHO = ["The regional office", "A team of twelve nurses", "Our youngest branch", "The city council"]
WHAT = [
    "opened a clinic for families who lost their homes",
    "promised clean water to every school in the valley",
    "trained two hundred drivers in first aid",
    "asked the government for faster visas",
    "planted trees along the flooded road",
]
WHEN = ["in the first week of March", "after a long winter", "despite the heavy rain", "on Friday"]
WHY = [
    "because the nearest hospital is a day's walk away",
    "so that nobody has to travel alone",
    "with money collected by children in nine countries",
    "although the bridge has not been repaired",
    "and invited all neighbours to take part in the work",
]
VOCABULARY = 32_000
WIDTH, FEED_FORWARD, HEADS, LAYERS = 512, 2048, 8, 6


def make_sentences(number: int) -> list[str]:
    """So many different sentences of 12 to 25 words."""
    parts = [(a, b, c, d) for a in WHO for b in WHAT for c in WHEN for d in WHY]
    return [f"{' '.join(parts[i * 7 % len(parts)])}, number {i}." for i in range(number)]


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sentences", type=int, default=400)
    parser.add_argument("--only", choices=["firefox", "argos"])
    options = parser.parse_args()
    sentences = make_sentences(options.sentences)
    words = sum(len(sentence.split()) for sentence in sentences)
    print(f"{len(sentences)} sentences, {words} words, {os.cpu_count()} cores")
    print(f"{'':44}{'words/s':>10}{'per CPU s':>12}")
    if options.only != "argos":
        firefox(sentences, words)
    if options.only != "firefox":
        with tempfile.TemporaryDirectory() as folder:
            argos(Path(folder), sentences, words)


@contextmanager
def measured(what: str, words: int) -> Iterator[None]:
    """Print the speed of what is done inside; processes must have ended at the end."""
    cpu, wall = sum(os.times()[:4]), time.perf_counter()
    yield
    wall, cpu = time.perf_counter() - wall, sum(os.times()[:4]) - cpu
    print(f"{what:44}{words / wall:10.0f}{words / cpu:12.0f}", flush=True)


def firefox(sentences: list[str], words: int) -> None:
    """The sample model, in a loop and in processes."""
    with tempfile.TemporaryDirectory() as nothing:
        engines = {n: FirefoxEngine(Path(nothing), workers=n) for n in (1, 2)}
    found = [model for model in engines[1].models() if model.pair == "en-pt"]
    if not found:
        print("firefox: the sample model is not installed")
        return
    with measured("firefox: fxtranslate in a loop", words):
        files = model_files(found[0].path)
        paths = [files.model, files.source_vocabulary, files.target_vocabulary]
        shortlist = files.shortlist.read_bytes() if files.shortlist else None
        translator = fxtranslate.Translator(*(path.read_bytes() for path in paths), shortlist)
        direct = [translator.translate(sentence) for sentence in sentences]
    for number, engine in engines.items():
        with measured(f"firefox: engine, {number} process{'es' * (number > 1)}", words):
            answers = engine.translate(found[0], sentences, no_progress)
            engine.close()
        same = sum(map(str.__eq__, direct, answers))
        if same < len(sentences):
            print(f"  {len(sentences) - same} sentences are translated in pieces")


def argos(folder: Path, sentences: list[str], words: int) -> None:
    """A model of real size, by the engine and by CTranslate2 alone."""
    package = make_package(folder / "argos" / "en_fr", sentences)
    processor = sentencepiece.SentencePieceProcessor(
        model_file=str(package / "sentencepiece.model")
    )
    cores = os.cpu_count() or 1
    raw = ctranslate2.Translator(
        str(package / "model"), compute_type="int8", inter_threads=cores, intra_threads=1
    )
    encoded = processor.encode(sentences, out_type=str)
    length = sum(map(len, encoded)) // len(encoded)
    forced = {"min_decoding_length": length, "max_decoding_length": length}
    print(f"argos: {length} tokens a sentence")
    for beam in (4, 2, 1):
        options = {"beam_size": beam, "length_penalty": 0.2, **forced}
        with measured(f"argos: raw CTranslate2, beam {beam}", words):
            raw.translate_batch(encoded, max_batch_size=1024, batch_type="tokens", **options)
        engine = ArgosEngine(folder, beam=beam)
        (model,) = engine.models()
        force_length(engine, model, forced)
        with measured(f"argos: engine, beam {beam}", words):
            engine.translate(model, sentences, no_progress)
        engine.close()
    one_by_one(raw, encoded, sentences, forced)


def one_by_one(
    raw: ctranslate2.Translator,
    encoded: list[list[str]],
    sentences: list[str],
    forced: dict[str, int],
) -> None:
    """A call for each sentence, as Argos Translate does; a tenth of them is enough."""
    few = len(sentences) // 10
    words = sum(len(sentence.split()) for sentence in sentences[:few])
    with measured("argos: a call for each sentence, beam 4", words):
        for tokens in encoded[:few]:
            raw.translate_batch([tokens], beam_size=4, length_penalty=0.2, **forced)


def force_length(engine: ArgosEngine, model: Model, forced: dict[str, int]) -> None:
    """Load the model now, and have it make outputs of one length: random weights never end."""
    loaded: Any = engine._load(model)
    translate_batch: Callable[..., Any] = loaded.translator.translate_batch

    class Forced:
        @staticmethod
        def translate_batch(batch: list[list[str]], **options: Any) -> Any:
            return translate_batch(batch, **{**options, **forced})

        @staticmethod
        def unload_model() -> None:
            pass

    loaded.translator = Forced()


def make_package(folder: Path, sentences: list[str]) -> Path:
    """An Argos package with random weights."""
    folder.mkdir(parents=True)
    with (folder / "sentencepiece.model").open("wb") as writer:
        sentencepiece.SentencePieceTrainer.train(
            sentence_iterator=iter(sentences),
            model_writer=writer,
            model_type="bpe",
            vocab_size=240,
            hard_vocab_limit=False,
            minloglevel=3,
        )
    processor = sentencepiece.SentencePieceProcessor(model_file=str(folder / "sentencepiece.model"))
    pieces = [processor.id_to_piece(number) for number in range(processor.get_piece_size())]
    known = len(pieces)
    pieces += [f"unused{number}" for number in range(VOCABULARY - known)]
    spec = TransformerSpec.from_config(LAYERS, HEADS)
    random = np.random.default_rng(1)
    fill(spec, random)
    # Only pieces that can be decoded, so that the length of the text is that of the output.
    spec.decoder.projection.bias[known:] = -1e4
    spec.register_source_vocabulary(pieces)
    spec.register_target_vocabulary(pieces)
    spec.validate()
    spec.optimize("int8")
    (folder / "model").mkdir()
    spec.save(str(folder / "model"))
    metadata = {"package_version": "1.0", "from_code": "en", "to_code": "fr"}
    (folder / "metadata.json").write_text(json.dumps(metadata))
    return folder


def fill(spec: TransformerSpec, random: np.random.Generator) -> None:
    """Random weights for every part of the model."""

    def linear(part: Any, rows: int, columns: int) -> None:
        part.weight = (random.standard_normal((rows, columns)) / columns**0.5).astype("float32")
        part.bias = np.zeros(rows, dtype="float32")

    def norm(part: Any) -> None:
        part.gamma, part.beta = np.ones(WIDTH, dtype="float32"), np.zeros(WIDTH, dtype="float32")

    for half, embeddings in (
        (spec.encoder, spec.encoder.embeddings[0]),
        (spec.decoder, spec.decoder.embeddings),
    ):
        weights = random.standard_normal((VOCABULARY, WIDTH)) / WIDTH**0.5
        embeddings.weight = weights.astype("float32")
        norm(half.layer_norm)
        for layer in half.layer:
            for attention in [layer.self_attention, getattr(layer, "attention", None)]:
                if attention is not None:
                    norm(attention.layer_norm)
                    *inputs, output = attention.linear
                    widths = [3] if len(inputs) == 1 else [1, 2]
                    for part, wide in zip(inputs, widths, strict=True):
                        linear(part, wide * WIDTH, WIDTH)
                    linear(output, WIDTH, WIDTH)
            norm(layer.ffn.layer_norm)
            linear(layer.ffn.linear_0, FEED_FORWARD, WIDTH)
            linear(layer.ffn.linear_1, WIDTH, FEED_FORWARD)
    linear(spec.decoder.projection, VOCABULARY, WIDTH)


if __name__ == "__main__":
    main()
