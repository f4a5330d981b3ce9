"""What our handling does to a model's translations: BLEU, chrF, and what is kept.

    python benchmarks/bench_quality.py [--pairs FILE] [--show 10]

The sample model (English to Portuguese) translates each sentence three times: called directly; by
our engine, which folds characters that the model does not know and restores them; and with what
keeps names, figures and addresses as well. All three are held against a person's translation,
sentence by sentence too. The pairs are ours (`press_en_pt.tsv`); other ones come from a file with a
source, a tab and a reference in each line, or with JSON objects that have `source` and `target`.

Translators do not agree on the shape of quotation marks and dashes. So the figures are given twice:
as everything stands, and with marks of one shape on both sides, which shows what the words gain.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import fxtranslate
from sacrebleu.metrics.bleu import BLEU
from sacrebleu.metrics.chrf import CHRF

from translate_flow.engines import Model, no_progress
from translate_flow.engines.firefox import FirefoxEngine
from translate_flow.engines.firefox_files import model_files
from translate_flow.glossary import Glossary
from translate_flow.keeping import Keeper

OURS = Path(__file__).with_name("press_en_pt.tsv")
SHAPES = {"“„”«»": '"', "‘’": "'", "–—‐": "-", "\u00a0\u202f": " "}
SAME = 1e-6


@dataclass(frozen=True)
class Engine:
    """The sample model, as `Keeper` wants it."""

    engine: FirefoxEngine
    model: Model
    label: str = "sample"

    def __call__(self, sentences: Sequence[str], progress: Callable[[int], None]) -> list[str]:
        """The translations of the sentences."""
        return self.engine.translate(self.model, sentences, progress)


def main() -> None:
    """Translate, and print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pairs", type=Path, default=OURS)
    parser.add_argument("--show", type=int, default=0, help="sentences that lost most by it")
    options = parser.parse_args()
    pairs = read(options.pairs)
    sources, references = [source for source, _ in pairs], [target for _, target in pairs]
    engine = FirefoxEngine(Path("nowhere"))
    found = [model for model in engine.models() if model.pair == "en-pt"]
    if not found:
        raise SystemExit("the sample model is not installed (extra: sample-model)")
    keeper = Keeper(Engine(engine, found[0]), "en", "pt", Glossary())
    ways = {
        "the model alone": alone(found[0], sources),
        "folded and restored": engine.translate(found[0], sources, no_progress),
        "and kept": keeper(sources, no_progress),
    }
    engine.close()
    print(f"{len(pairs)} sentences of {options.pairs.name}")
    print(f"{'':24}{'BLEU':>8}{'chrF':>8}{'better':>8}{'worse':>8}{'same':>8}{'lost':>12}")
    for title, shape in (("as everything stands", str), ("marks of one shape", one_shape)):
        print(title)
        compare(ways, references, shape, keeper, sources)
    doubted = sum(bool(keeper.doubts(source)) for source in sources)
    print(f"{doubted} drafts name something that a reviewer should look at")
    show(ways, pairs, options.show)


def read(path: Path) -> list[tuple[str, str]]:
    """Sources and references."""
    lines = path.read_text("utf-8").splitlines()
    if path.suffix == ".tsv":
        return [(source, target) for source, _, target in (line.partition("\t") for line in lines)]
    objects = [json.loads(line) for line in lines]
    return [(each["source"], each["target"]) for each in objects]


def alone(model: Model, sources: Sequence[str]) -> list[str]:
    """The library that runs the model, called directly."""
    files = model_files(model.path)
    paths = [files.model, files.source_vocabulary, files.target_vocabulary]
    shortlist = files.shortlist.read_bytes() if files.shortlist else None
    translator = fxtranslate.Translator(*(path.read_bytes() for path in paths), shortlist)
    return [translator.translate(source) for source in sources]


def compare(
    ways: dict[str, list[str]],
    references: Sequence[str],
    shape: Callable[[str], str],
    keeper: Keeper,
    sources: Sequence[str],
) -> None:
    """A line of the table for each way."""
    wanted = [shape(reference) for reference in references]
    plain = per_sentence([shape(answer) for answer in ways["the model alone"]], wanted)
    things = sum(len(keeper.things(source)) for source in sources)
    for name, answers in ways.items():
        shaped = [shape(answer) for answer in answers]
        bleu = BLEU().corpus_score(shaped, [wanted]).score
        chrf = CHRF().corpus_score(shaped, [wanted]).score
        gains = [
            now - before for now, before in zip(per_sentence(shaped, wanted), plain, strict=True)
        ]
        better, worse = sum(gain > SAME for gain in gains), sum(gain < -SAME for gain in gains)
        lost = sum(
            not thing.kept(answer)
            for source, answer in zip(sources, answers, strict=True)
            for thing in keeper.things(source)
        )
        print(
            f"  {name:22}{bleu:8.2f}{chrf:8.2f}{better:8}{worse:8}"
            f"{len(gains) - better - worse:8}{lost:6} of {things}"
        )


def per_sentence(answers: Sequence[str], references: Sequence[str]) -> list[float]:
    """chrF of each sentence."""
    metric = CHRF()
    return [
        metric.sentence_score(answer, [reference]).score
        for answer, reference in zip(answers, references, strict=True)
    ]


def one_shape(text: str) -> str:
    """The text with quotation marks, dashes and spaces of one shape."""
    for signs, plain in SHAPES.items():
        text = re.sub(f"[{signs}]", plain, text)
    return text.replace("…", "...")


def show(ways: dict[str, list[str]], pairs: Sequence[tuple[str, str]], number: int) -> None:
    """The sentences that lost most by our handling, with marks of one shape."""
    before, now = ways["the model alone"], ways["and kept"]
    wanted = [one_shape(target) for _, target in pairs]
    gains = [
        after - first
        for first, after in zip(
            per_sentence(list(map(one_shape, before)), wanted),
            per_sentence(list(map(one_shape, now)), wanted),
            strict=True,
        )
    ]
    for place in sorted(range(len(gains)), key=gains.__getitem__)[:number]:
        print(f"{gains[place]:+.1f}\n  {pairs[place][0]}\n  {pairs[place][1]}")
        print(f"  alone: {before[place]}\n  ours:  {now[place]}")


if __name__ == "__main__":
    main()
