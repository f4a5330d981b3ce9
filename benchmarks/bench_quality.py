"""What our handling does to a model's translations: BLEU, chrF, and what is kept.

    python benchmarks/bench_quality.py [--pairs FILE | --round-trip FILE] [--back] [--show 10]

The sample model (English to Portuguese, or back) translates each sentence three times: called
directly; by our engine, which folds characters that the model does not know and restores them; and
with what keeps names, figures and addresses as well. All three are held against a reference,
sentence by sentence too. The pairs are ours: `press_en_pt.tsv`, and others that were
written later to measure what stood by then, `press_en_pt_held.tsv`. Other ones come from a file
with a source, a tab and a reference in each line, or with JSON objects that have `source` and
`target`.

Where nobody has translated the sentences, `--round-trip` takes English ones from such a file, has
the sample model for the other way translate all three answers back, and holds them against the
sources. Elements are taken out first, a typewriter's marks become a printer's, and texts of several
sentences are left out, as the command gives each sentence alone. Of a single sentence this says
little.

Translators do not agree on the shape of quotation marks and dashes. So the figures are given twice:
as everything stands, and with marks of one shape on both sides, which shows what the words gain.
Last comes what was gained by kinds of sentences; those with no sign of any kind must stay the same,
but for what was kept.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import fxtranslate
from sacrebleu.metrics.bleu import BLEU
from sacrebleu.metrics.chrf import CHRF

from translate_flow import markup, segmentation
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
    parser.add_argument("--round-trip", type=Path, metavar="FILE")
    parser.add_argument("--back", action="store_true", help="from the references to the sources")
    parser.add_argument("--show", type=int, default=0, help="sentences that lost most by it")
    options = parser.parse_args()
    file = options.round_trip or options.pairs
    pairs = alone_and_dressed(read(file)) if options.round_trip else read(file)
    there, back = ("pt", "en") if options.back else ("en", "pt")
    if options.back:
        pairs = [(target, source) for source, target in pairs]
    sources, references = [source for source, _ in pairs], [target for _, target in pairs]
    engine = FirefoxEngine(Path("nowhere"))
    models = {model.pair: model for model in engine.models()}
    if not {"en-pt", "pt-en"} <= set(models):
        raise SystemExit("the sample model is not installed (extra: sample-model)")
    model = models[f"{there}-{back}"]
    keeper = Keeper(Engine(engine, model), there, back, Glossary())
    ways = {
        "the model alone": alone(model, sources),
        "folded and restored": engine.translate(model, sources, no_progress),
        "and kept": keeper(sources, no_progress),
    }
    rated = ways
    if options.round_trip:
        rated = {
            name: engine.translate(models[f"{back}-{there}"], answers, no_progress)
            for name, answers in ways.items()
        }
    engine.close()
    lost = {name: count_lost(keeper, sources, answers) for name, answers in ways.items()}
    trip = ", there and back" if options.round_trip else ""
    print(f"{len(pairs)} sentences of {file.name}, {model.pair}{trip}")
    print(f"{'':24}{'BLEU':>8}{'chrF':>8}{'better':>8}{'worse':>8}{'same':>8}{'lost':>12}")
    for title, shape in (("as everything stands", str), ("marks of one shape", one_shape)):
        print(title)
        compare(rated, references, shape, lost)
    doubted = sum(bool(keeper.doubts(source)) for source in sources)
    print(f"{doubted} drafts name something that a reviewer should look at")
    by_kind(ways, rated, pairs)
    show(ways, rated, pairs, options.show)


def alone_and_dressed(pairs: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Texts of one sentence with marks as in print, each as its own reference.

    Broken markup that stands in some of them is nothing that the command gives an engine.
    """
    sources = dict.fromkeys(markup.plain(source).strip() for source, _ in pairs)
    single = [
        source
        for source in sources
        if "<" not in source and not segmentation.boundaries(source, language="en")
    ]
    return [(dressed(source), dressed(source)) for source in single]


def dressed(text: str) -> str:
    r"""The text with a printer's quotation marks, apostrophes and dashes.

    >>> dressed("It's \"here - now\", see 3-5")
    '“It’s here – now”, see 3–5'
    """
    text = re.sub(r"(?<=\w)'(?=\w)|(?<=s)'(?=\s)", "’", text)
    text = re.sub(r'(^|[\s(\[])"', r"\1“", text).replace('"', "”")
    return re.sub(r"(?<=\d)-(?=\d)", "–", re.sub(r" --? ", " – ", text))


def count_lost(keeper: Keeper, sources: Sequence[str], answers: Sequence[str]) -> str:
    """How many of the things that must be kept are lost."""
    kept = [
        thing.kept(answer)
        for source, answer in zip(sources, answers, strict=True)
        for thing in keeper.things(source)
    ]
    return f"{kept.count(False):6} of {len(kept)}"


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
    rated: Mapping[str, Sequence[str]],
    references: Sequence[str],
    shape: Callable[[str], str],
    lost: Mapping[str, str],
) -> None:
    """A line of the table for each way."""
    wanted = [shape(reference) for reference in references]
    plain = per_sentence([shape(answer) for answer in rated["the model alone"]], wanted)
    for name, answers in rated.items():
        shaped = [shape(answer) for answer in answers]
        bleu = BLEU().corpus_score(shaped, [wanted]).score
        chrf = CHRF().corpus_score(shaped, [wanted]).score
        after = per_sentence(shaped, wanted)
        gains = [now - before for now, before in zip(after, plain, strict=True)]
        better, worse = sum(gain > SAME for gain in gains), sum(gain < -SAME for gain in gains)
        same = len(gains) - better - worse
        print(f"  {name:22}{bleu:8.2f}{chrf:8.2f}{better:8}{worse:8}{same:8}{lost[name]}")


def by_kind(
    ways: Mapping[str, Sequence[str]],
    rated: Mapping[str, Sequence[str]],
    pairs: Sequence[tuple[str, str]],
) -> None:
    """A line for each kind of sentence: how many have the model's own words, and the gain."""
    kinds: dict[str, list[tuple[bool, float]]] = defaultdict(list)
    answers = zip(ways["the model alone"], ways["and kept"], strict=True)
    for (source, _), (raw, ours), gain in zip(pairs, answers, gains(rated, pairs), strict=True):
        kinds[kind(source)].append((raw.strip() == ours, gain))
    titles = "".join(f"{title:>10}" for title in ("sentences", "untouched", "better", "worse"))
    print(f"{'marks of one shape':28}{titles}{'chrF':>8}")
    for name in KINDS:
        if found := kinds[name]:
            better, worse = (
                sum(gain > SAME for _, gain in found),
                sum(gain < -SAME for _, gain in found),
            )
            mean = sum(gain for _, gain in found) / len(found)
            untouched = sum(same for same, _ in found)
            print(f"  {name:26}{len(found):10}{untouched:10}{better:10}{worse:10}{mean:+8.2f}")


KINDS = {
    "quotation marks": re.compile("[“”„«»]|(?<!\\w)[‘’]|‘"),
    "apostrophes": re.compile("’"),
    "dashes": re.compile("[–—‐‑]"),
    "letters and other signs": re.compile("[^\x00-\x7f]"),
    "none of these": re.compile(""),
}
"""Signs of a sentence that a model may not know; the first that is found names its kind."""


def kind(source: str) -> str:
    """The kind of a sentence."""
    return next(name for name, pattern in KINDS.items() if pattern.search(source))


def gains(rated: Mapping[str, Sequence[str]], pairs: Sequence[tuple[str, str]]) -> list[float]:
    """What each sentence gained by all our handling, with marks of one shape."""
    wanted = [one_shape(target) for _, target in pairs]
    before = per_sentence([one_shape(each) for each in rated["the model alone"]], wanted)
    after = per_sentence([one_shape(each) for each in rated["and kept"]], wanted)
    return [now - then for now, then in zip(after, before, strict=True)]


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


def show(
    ways: Mapping[str, Sequence[str]],
    rated: Mapping[str, Sequence[str]],
    pairs: Sequence[tuple[str, str]],
    number: int,
) -> None:
    """The sentences that lost most by our handling, with marks of one shape."""
    lost = gains(rated, pairs)
    for place in sorted(range(len(lost)), key=lost.__getitem__)[:number]:
        print(f"{lost[place]:+.1f}\n  {pairs[place][0]}\n  {pairs[place][1]}")
        print(f"  alone: {ways['the model alone'][place]}\n  ours:  {ways['and kept'][place]}")


if __name__ == "__main__":
    main()
