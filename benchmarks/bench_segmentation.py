"""Sentence boundaries: ours beside LanguageTool's rules alone and pySBD, per language.

    python benchmarks/bench_segmentation.py [--language de] [--kilobytes 200]

Three collections: the press sentences and golden rules beside the repository, where they are
there, and our own cases, split into those that rules were tuned on and those that were held back.
A case counts where every boundary is right; F1 is taken over all boundaries of a collection. Speed
is that of paragraphs made of the texts of all collections, after a first run. pySBD is measured
where it is installed; it has no Hungarian and no Portuguese.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from importlib.util import module_from_spec, spec_from_file_location
from itertools import accumulate
from pathlib import Path
from time import perf_counter
from types import ModuleType
from typing import Any

import pytest

from translate_flow.segmentation import boundaries


def tests_golden() -> ModuleType:
    """The module that reads the cases; by its path, since any package may be called `tests`."""
    path = Path(__file__).parents[1] / "tests" / "segmentation" / "golden.py"
    spec = spec_from_file_location("segmentation_golden", path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{path} is missing")
    module = module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


golden = tests_golden()
LANGUAGES: tuple[str, ...] = golden.LANGUAGES
Case = Any
"""A `Case` of that module."""
Segment = Callable[[str], Sequence[int]]
TOOLS = ("ours", "choppa", "pysbd")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--language", choices=LANGUAGES, action="append")
    parser.add_argument("--kilobytes", type=int, default=200, help="text to measure speed with")
    options = parser.parse_args()
    languages = options.language or LANGUAGES
    print(f"{'':4}{'collection':22}" + "".join(f"{tool:>22}" for tool in TOOLS))
    totals: dict[tuple[str, str], list[int]] = {}
    for language in languages:
        tools = [segmenter(tool, language) for tool in TOOLS]
        collections = collections_of(language)
        for name, cases in collections.items():
            if cases:
                row(language, name, cases, tools, totals)
        texts = [case.text for cases in collections.values() for case in cases]
        speeds = [speed(tool, texts, options.kilobytes) if tool else "-" for tool in tools]
        print(f"{language:4}{'speed':22}" + "".join(f"{each:>22}" for each in speeds))
    if len(languages) > 1:
        for name in dict.fromkeys(name for name, _ in totals):
            cells = [totals.get((name, tool), [0, 0]) for tool in TOOLS]
            shown = "".join(f"{f'{right} of {of}':>22}" for right, of in cells)
            print(f"{'all':4}{name:22}{shown}")


def collections_of(language: str) -> dict[str, list[Case]]:
    """The cases of each collection; shared ones are empty where they are missing."""
    own = golden.own_cases(language)
    try:
        press = [case for case in golden.press_cases() if case.language == language]
        rules = golden.golden_rules(language)
    except pytest.skip.Exception:
        press, rules = [], []
    return {
        "press sentences": press,
        "golden rules": rules,
        "own cases": [case for case in own if not case.is_test],
        "own cases, held back": [case for case in own if case.is_test],
    }


def row(
    language: str,
    name: str,
    cases: list[Case],
    tools: list[Segment | None],
    totals: dict[tuple[str, str], list[int]],
) -> None:
    """Print one line of it, and add it to the totals."""
    cells: list[str] = []
    for tool_name, tool in zip(TOOLS, tools, strict=True):
        if tool is None:
            cells.append("-")
            continue
        right, f1 = score(cases, tool)
        cells.append(f"{right} of {len(cases)}  F1 {f1:.3f}")
        total = totals.setdefault((name, tool_name), [0, 0])
        total[0] += right
        total[1] += len(cases)
    print(f"{language:4}{name:22}" + "".join(f"{cell:>22}" for cell in cells))


def score(cases: list[Case], segment: Segment) -> tuple[int, float]:
    """The cases with no mistake, and F1 of the boundaries."""
    right = found = expected = common = 0
    for case in cases:
        got, want = set(segment(case.text)), set(case.offsets)
        right += got == want
        found, expected = found + len(got), expected + len(want)
        common += len(got & want)
    return right, 2 * common / (found + expected) if found + expected else 1.0


def speed(segment: Segment, texts: list[str], kilobytes: int) -> str:
    """Kilobytes of UTF-8 a second, in paragraphs of some 500 characters."""
    paragraphs: list[str] = [""]
    for text in texts:
        if len(paragraphs[-1]) > 500:
            paragraphs.append("")
        paragraphs[-1] += " " + text
    size = sum(len(paragraph.encode()) for paragraph in paragraphs)
    for paragraph in paragraphs:
        segment(paragraph)
    # Each time another text, so that nothing remembered from the run before is measured.
    runs = max(1, kilobytes * 1000 // size)
    varied = [[f"{p.strip()} Nummer{run}x." for p in paragraphs] for run in range(runs)]
    begin = perf_counter()
    for run in varied:
        for paragraph in run:
            segment(paragraph)
    return f"{size * runs / 1000 / (perf_counter() - begin):,.0f} kB/s"


def segmenter(tool: str, language: str) -> Segment | None:
    """A tool for one language; None where it cannot be had."""
    match tool:
        case "ours":
            return lambda text: boundaries(text, language)
        case "choppa":
            return by_choppa(language)
        case _:
            return by_pysbd(language)


def by_choppa(language: str) -> Segment:
    """LanguageTool's rules alone."""
    from choppa import DEFAULT_SRX_RULESET, SrxDocument, SrxTextIterator

    document = SrxDocument(ruleset=DEFAULT_SRX_RULESET)

    def segment(text: str) -> list[int]:
        ends = accumulate(map(len, SrxTextIterator(document, f"{language}_two", text)))
        return [end for end in ends if end < len(text)]

    return segment


def by_pysbd(language: str) -> Segment | None:
    """pySBD, where it is installed and knows the language."""
    try:
        import pysbd
    except ImportError:
        return None
    try:
        own = pysbd.Segmenter(language=language, clean=False, char_span=True)
    except ValueError:
        return None

    def segment(text: str) -> list[int]:
        starts: list[int] = []
        for span in own.segment(text):
            lead = len(span.sent) - len(span.sent.lstrip())
            starts.append(span.start + lead)
        return [start for start in starts if start > 0]

    return segment


if __name__ == "__main__":
    main()
