"""Words per second of Firefox models, beside the library that runs them called directly.

    python benchmarks/bench_engines.py [--sentences 400]

The model is the installed sample model (en-pt). Words are those of the source; CPU time is that of
all processes, their start included. `bench_argos.py` measures the other engine.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import fxtranslate

from translate_flow.engines import no_progress
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


def make_sentences(number: int) -> list[str]:
    """So many different sentences of 12 to 25 words."""
    parts = [(a, b, c, d) for a in WHO for b in WHAT for c in WHEN for d in WHY]
    return [f"{' '.join(parts[i * 7 % len(parts)])}, number {i}." for i in range(number)]


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sentences", type=int, default=400)
    options = parser.parse_args()
    sentences = make_sentences(options.sentences)
    words = sum(len(sentence.split()) for sentence in sentences)
    print(f"{len(sentences)} sentences, {words} words, {os.cpu_count()} cores")
    print(f"{'':44}{'words/s':>10}{'per CPU s':>12}")
    firefox(sentences, words)


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


if __name__ == "__main__":
    main()
