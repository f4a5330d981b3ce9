"""What inline elements cost: units translated with their elements and without them.

One unit in four has elements, two of them on average: the sentences of `tests/placement/`, all
different. The others are plain. With `--project`, the units are those of a project's releases
instead, which are in English. The sample model translates the units once as they are and once
with no elements, each text once, as the command does. The difference is what it takes to find the
elements' places, with all that is translated for it.

    python benchmarks/bench_placement.py [--pair pt-en | --project .] [--passes 5]

CPU time is that of all processes, without the start of the model: the least of several passes that
take turns, as other programs on the machine only add to it.
"""

from __future__ import annotations

import argparse
import os
import time
import tomllib
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from bench_engines import make_sentences

from translate_flow import load_project, loading, placement, segmentation
from translate_flow.catalog import merge
from translate_flow.engines import Model, no_progress
from translate_flow.engines.firefox import FirefoxEngine
from translate_flow.glossary import Glossary
from translate_flow.keeping import Keeper
from translate_flow.markup import escape
from translate_flow.memory import Match, Neighbours
from translate_flow.release import Metadata, Release, Role, Unit
from translate_flow.translate import Task, translate

SENTENCES = Path(__file__).parents[1] / "tests" / "placement"
PLAIN_FOR_EACH = 3


class Counting:
    """The sample model in one process, as `Keeper` wants it; counts what it is asked."""

    label = "sample"

    def __init__(self, pair: str) -> None:
        self.engine = FirefoxEngine(Path("nowhere"), workers=1)
        found = [model for model in self.engine.models() if model.pair == pair]
        if not found:
            raise SystemExit("the sample model is not installed (extra: sample-model)")
        self.model: Model = found[0]
        self.texts = self.words = 0

    def __call__(self, sentences: Sequence[str], progress: Callable[[int], None]) -> list[str]:
        """The translations of the sentences."""
        self.texts += len(sentences)
        self.words += sum(len(sentence.split()) for sentence in sentences)
        return self.engine.translate(self.model, sentences, progress)


class NoMemory:
    """A translation memory that is empty."""

    def exact(self, language: str, source: str, neighbours: Neighbours) -> Sequence[Match]:  # noqa: ARG002
        """Nothing."""
        return []

    def similar(self, language: str, source: str, threshold: int) -> Sequence[Match]:  # noqa: ARG002
        """Nothing."""
        return []


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pair", choices=("en-pt", "pt-en"), default="en-pt")
    parser.add_argument("--passes", type=int, default=5)
    parser.add_argument("--project", type=Path, help="a project folder")
    options = parser.parse_args()
    with_elements = of_releases(options.project) if options.project else gold(options.pair)
    without = [escape(placement.strip(text).text) for text in with_elements]
    inlines = [len(placement.strip(text).inlines) for text in with_elements]
    marked = sum(map(bool, inlines))
    print(f"{len(with_elements)} units, {marked} of them with {sum(inlines)} elements")
    taken = [
        (measured(with_elements, options.pair), measured(without, options.pair))
        for _ in range(options.passes)
    ]
    print(f"{'':20}{'texts':>8}{'words':>8}{'CPU s':>8}{'ours':>8}{'more':>8}")
    base = min(plain.cpu for _, plain in taken)
    for title, runs in (
        ("without elements", [plain for _, plain in taken]),
        ("with elements", [each for each, _ in taken]),
    ):
        cpu, ours = min(run.cpu for run in runs), min(run.ours for run in runs)
        asked = f"{runs[0].texts:8}{runs[0].words:8}"
        print(f"{title:20}{asked}{cpu:8.2f}{ours:8.2f}{cpu / base - 1:8.1%}")


def gold(pair: str) -> list[str]:
    """The sentences of the tests with elements, and others without."""
    text = (SENTENCES / f"{pair}.toml").read_text("utf-8")
    marked = [case["source"] for case in tomllib.loads(text)["case"]]
    others = make_sentences(PLAIN_FOR_EACH * len(marked))
    if pair == "pt-en":
        model = Counting("en-pt")
        others = list(dict.fromkeys(model(others, no_progress)))
        model.engine.close()
    return [*marked, *others]


def of_releases(folder: Path) -> list[str]:
    """The units of all releases of a project."""
    project = load_project(folder)
    split = loading.splitter(project, project.configuration.segmentation.granularity)
    releases = [loading.read(project, file, split) for file in loading.find(project, ())]
    return list(dict.fromkeys(unit.text for release in releases for unit in release.units))


class Taken:
    """What the translation of the units took."""

    cpu = 0.0
    """Seconds of all processes."""
    ours = 0.0
    """Seconds of this process alone: all but the model."""
    texts = 0
    """What the model was asked."""
    words = 0


def measured(units: Sequence[str], pair: str) -> Taken:
    """The units as one release, translated from nothing."""
    source, target = pair.split("-")
    taken = Taken()
    started = processes()
    model = Counting(pair)
    model(["Taxi?"], no_progress)
    model.engine.close()
    start = processes() - started
    model.texts = model.words = 0
    made = tuple(Unit(text, Role.PARAGRAPH, 1) for text in units)
    release = Release("bench", "bench.txt", source, Metadata(made[0]), (), units=made)
    task = Task(release, merge(release, None, "bench", target).catalog, target)
    keeper = Keeper(model, source, target, Glossary())
    before, before_us = processes(), time.process_time()
    (outcome,) = translate(
        [task],
        memory=NoMemory(),
        threshold=100,
        engine=keeper,
        boundaries=partial(segmentation.boundaries, language=source),
        doubts=keeper.doubts,
    )
    taken.ours = time.process_time() - before_us
    model.engine.close()
    taken.cpu = processes() - before - start
    taken.texts, taken.words = model.texts, model.words
    if outcome.untranslated:
        raise SystemExit(f"{outcome.untranslated} units have no translation")
    return taken


def processes() -> float:
    """CPU seconds of this process and of those that have ended."""
    return sum(os.times()[:4])


if __name__ == "__main__":
    main()
