"""Argos packages: words per second of our engine, of CTranslate2 alone, and of Argos Translate.

    python benchmarks/bench_argos.py [--sentences 400] [--argos-python .../bin/python]

The model has Argos's real size and random weights, and its outputs are as long as its inputs
(`argos_model.py`). All three translate it in one run. CTranslate2 alone gets tokens, sorted batches
of the same size and all cores: nothing can be faster. Argos Translate is called as its users call
it, with the text of a document, and all its settings as they come.

Argos Translate imports onnxruntime, which our environment leaves out; without it that line is left
out. To have it:

    python3 -m venv build/argos && build/argos/bin/pip install argos-translate-lt
    .venv/bin/python benchmarks/bench_argos.py --argos-python build/argos/bin/python

CPU time is that of all threads; the time for loading models is not counted.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import ctranslate2
import sentencepiece
from argos_model import make_package
from bench_engines import make_sentences

from translate_flow.engines import no_progress
from translate_flow.engines.argos import LENGTH_PENALTY, ArgosEngine, batch_tokens

BEAMS = (4, 2, 1)
A_PARAGRAPH = 3
"""Sentences of a paragraph, as in press releases."""
FEWER = 4
"""Argos Translate gets a share of the sentences only: it takes so long."""
PASSES = 3
"""Ours and CTranslate2 alone take turns so often; the median counts."""


@dataclass
class Taken:
    """The time that something took."""

    cpu: float = 0.0
    wall: float = 0.0


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sentences", type=int, default=400)
    parser.add_argument("--argos-python", default=sys.executable, metavar="PYTHON")
    options = parser.parse_args()
    sentences = make_sentences(options.sentences)
    words = sum(len(sentence.split()) for sentence in sentences)
    with tempfile.TemporaryDirectory() as folder:
        package = make_package(Path(folder) / "argos" / "en_fr", sentences)
        tokens = sum(map(len, pieces(package, sentences)))
        print(f"{len(sentences)} sentences, {words} words, {tokens} tokens, {os.cpu_count()} cores")
        theirs = argos_translate(options.argos_python, package, sentences)
        print(f"{'':30}{'words/CPU s':>12}{'words/s':>10}{'of raw':>9}{'x Argos':>9}")
        if theirs:
            print(f"{'Argos Translate ' + theirs.version:30}{theirs.cpu:12.0f}{theirs.wall:10.0f}")
        for beam in BEAMS:
            raw, ours = compared(package, sentences, beam)
            line(f"CTranslate2 alone, beam {beam}", words, raw, raw, theirs)
            line(f"our engine, beam {beam}", words, ours, raw, theirs)


@dataclass(frozen=True)
class Theirs:
    """Words per second of Argos Translate."""

    version: str
    cpu: float
    wall: float


def line(what: str, words: int, taken: Taken, raw: Taken, theirs: Theirs | None) -> None:
    """Print one line of the table."""
    times = f"{words / taken.cpu / theirs.cpu:9.1f}" if theirs else f"{'-':>9}"
    speeds = f"{words / taken.cpu:12.0f}{words / taken.wall:10.0f}"
    print(f"{what:30}{speeds}{raw.cpu / taken.cpu:9.0%}{times}", flush=True)


def compared(package: Path, sentences: list[str], beam: int) -> tuple[Taken, Taken]:
    """The median times of CTranslate2 alone and of our engine, by turns."""
    cores = os.cpu_count() or 1
    raw = ctranslate2.Translator(
        str(package / "model"), compute_type="int8", inter_threads=cores, intra_threads=1
    )
    encoded = pieces(package, sentences)
    engine = ArgosEngine(package.parents[1], beam=beam)
    (model,) = engine.models()

    def alone() -> None:
        raw.translate_batch(
            encoded,
            beam_size=beam,
            length_penalty=LENGTH_PENALTY,
            max_batch_size=batch_tokens(encoded, beam),
            batch_type="tokens",
        )

    def ours() -> None:
        answers = engine.translate(model, sentences, no_progress)
        if not all(answers):
            raise SystemExit("a sentence came to no end: the model is not as it should be")

    alone()
    ours()  # what is loaded late is loaded now
    taken = [(timed(alone), timed(ours)) for _ in range(PASSES)]
    engine.close()
    return median([each for each, _ in taken]), median([each for _, each in taken])


def timed(work: Callable[[], None]) -> Taken:
    """The time of this process and its threads."""
    cpu, wall = time.process_time(), time.perf_counter()
    work()
    return Taken(time.process_time() - cpu, time.perf_counter() - wall)


def median(taken: list[Taken]) -> Taken:
    """The one in the middle by CPU time."""
    return sorted(taken, key=lambda each: each.cpu)[len(taken) // 2]


def argos_translate(python: str, package: Path, sentences: list[str]) -> Theirs | None:
    """Argos Translate's own API on a share of the sentences; None where it cannot run."""
    few = sentences[: max(1, len(sentences) // FEWER)]
    groups = [few[start : start + A_PARAGRAPH] for start in range(0, len(few), A_PARAGRAPH)]
    script = Path(__file__).with_name("argos_api.py")
    with tempfile.TemporaryDirectory() as home:
        done = subprocess.run(
            [python, str(script), str(package)],
            input=json.dumps({"paragraphs": [" ".join(group) for group in groups]}),
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, "HOME": home, "XDG_DATA_HOME": home, "XDG_CONFIG_HOME": home},
        )
    if done.returncode:
        reason = done.stderr.strip().rpartition("\n")[2]
        print(f"Argos Translate is left out, as it cannot run here: {reason}")
        return None
    found = json.loads(done.stdout)
    words = sum(len(sentence.split()) for sentence in few)
    return Theirs(found["version"], words / found["cpu"], words / found["wall"])


def pieces(package: Path, sentences: list[str]) -> list[list[str]]:
    """The sentences as the model reads them."""
    processor = sentencepiece.SentencePieceProcessor(
        model_file=str(package / "sentencepiece.model")
    )
    encoded: list[list[str]] = processor.encode(sentences, out_type=str)
    return encoded


if __name__ == "__main__":
    main()
