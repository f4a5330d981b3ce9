"""How fast and how well similar texts are found in the translation memory, beside other ways.

    python benchmarks/bench_memory.py [--units 50000 1000000] [--queries 1000] [--judged 200]

Texts are press sentences with words of a large vocabulary in them, some frequent and most rare, as
in any language. Those looked up are texts of the memory after one edit each: a word, a number, a
clause, a typing error, another order. Each way runs as a process of its own and is asked for the
three best of at least 70 %. Printed are CPU time for building and for a look-up, how many times as
fast that is as looking at every text, the peak of memory, and the share of what looking at every
text finds that was found (recall).

The first way is the whole of the memory, from a TMX file to answers with percentages and figures
put in; its recall is that of percentages. The others get the texts as they are compared, and are
judged by `rapidfuzz.fuzz.ratio`. Peers that are not installed are left out: `pip install tantivy`.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import random
import re
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from itertools import accumulate
from pathlib import Path

from planted_edits import DID, KINDS, MORE, WHAT, WHEN, WHO, sentence
from rapidfuzz import fuzz, process

from translate_flow.memory import Memory, TmxFile, ngrams, scoring, tmx
from translate_flow.memory.texts import Text, folded
from translate_flow.memory.units import RememberedUnit

LEAST, BEST = 70, 3
WORDS = 60_000
REPLACED = 0.6
"""The share of longer words that is replaced by one of the vocabulary."""
LONG_WORD = re.compile(r"\b[a-z]{5,}\b(?!>)")
EDITS = [kind for kind in KINDS if kind not in ("joined", "replaced")]
Find = Callable[[str], list[float]]


@dataclass
class Result:
    """What one way was measured at."""

    build: float = 0.0
    """CPU seconds."""
    peak: float = 0.0
    """Megabytes."""
    notes: dict[str, float] = field(default_factory=dict)
    milliseconds: float = 0.0
    """Of CPU time for a look-up."""
    found: list[list[float]] = field(default_factory=list)
    """The best per cents of each text looked up."""


# Texts


def vocabulary(chance: random.Random) -> list[str]:
    """Words that look like those of the press sentences."""
    follows: dict[str, Counter[str]] = defaultdict(Counter)
    for word in re.findall(r"[a-z]{3,}", " ".join((WHO, DID, WHAT, WHEN, MORE)).lower()):
        for at in range(len(word) + 1):
            follows[f"^^{word}"[at : at + 2]][f"{word}$"[at]] += 1
    words: dict[str, None] = {}
    while len(words) < WORDS:
        word = ""
        while not word.endswith("$"):
            letters = follows[f"^^{word}"[-2:]]
            word += chance.choices(list(letters), letters.values())[0]
        if 4 < len(word) < 16:
            words[word[:-1]] = None
    return list(words)


def texts_of(number: int) -> Iterator[str]:
    """So many different texts."""
    chance = random.Random(21)
    words = vocabulary(chance)
    weights = list(accumulate(1 / (rank + 3) for rank in range(len(words))))
    seen: set[str] = set()

    def endless() -> Iterator[str]:
        while True:
            yield from chance.choices(words, cum_weights=weights, k=10_000)

    others = endless()

    def other(match: re.Match[str]) -> str:
        return next(others) if chance.random() < REPLACED else match[0]

    while len(seen) < number:
        text = LONG_WORD.sub(other, sentence(chance))
        if text not in seen:
            seen.add(text)
            yield text


def edited(texts: Sequence[str], number: int) -> list[str]:
    """Texts to look up: each one of `texts` after an edit, the kinds in turn."""
    chance = random.Random(22)
    found: list[str] = []
    while len(found) < number:
        text = chance.choice(texts)
        if len(text.split()) > 7:
            found.append(KINDS[EDITS[len(found) % len(EDITS)]](chance, text)[0])
    return found


# Ways of finding


def ours(texts: Sequence[str], folder: Path, result: Result) -> Find:
    """The whole of the memory, made from a TMX file."""
    path = folder / "memory.tmx"
    units = (
        RememberedUnit(text, f"Ø {text}", "fr", "bench", before)
        for text, before in zip(texts, [None, *texts], strict=False)
    )
    with path.open("wb") as file:
        file.writelines(tmx.write(units, "en", origin="memory"))
    files = [("memory/memory.tmx", TmxFile(path, "en", ("fr",)))]
    with timed(result):
        memory = Memory(folder / "memory.sqlite", "en")
        memory.sync(files)
    small = folder / "small.tmx"
    few = [RememberedUnit(f"Another: {text}", "Ø", "fr", "bench") for text in texts[:50]]
    small.write_bytes(b"".join(tmx.write(few, "en")))
    files.append(("memory/small.tmx", TmxFile(small, "en", ("fr",))))
    start = time.process_time()
    memory.sync(files)
    result.notes["adding 50 units, s"] = time.process_time() - start
    memory.__exit__()
    start = time.process_time()
    again = Memory(folder / "memory.sqlite", "en")
    again.sync(files)
    result.notes["opening, s"] = time.process_time() - start
    result.notes["on disk, MB"] = sum(
        each.stat().st_size for each in folder.rglob("*")
        if each.is_file() and each.suffix != ".tmx"
    ) / 1e6  # fmt: skip
    start = time.process_time()
    for text in texts[:1_000]:
        again.exact("fr", text)
    result.notes["exact look-up, ms"] = time.process_time() - start
    return lambda text: [match.percent for match in again.similar("fr", text, LEAST, BEST)]


def by_trigrams(texts: Sequence[str], _: Path, result: Result) -> Find:
    """The index of the memory alone."""
    with timed(result):
        size = ngrams.MOST_DOCUMENTS
        index = [
            ngrams.build(dict(enumerate(texts[start : start + size], start)))
            for start in range(0, len(texts), size)
        ]
    return lambda text: [each.likeness for each in ngrams.find(index, text, LEAST)[:BEST]]


def plain(texts: Sequence[str], _: Path, __: Result) -> Find:
    """rapidfuzz over all texts, which is also what recall is measured by."""
    return lambda text: best(text, texts)


def by_fts5(texts: Sequence[str], folder: Path, result: Result) -> Find:
    """SQLite's full-text search with its trigram tokenizer."""
    with timed(result):
        connection = sqlite3.connect(folder / "fts5.sqlite")
        connection.execute(
            "CREATE VIRTUAL TABLE texts USING fts5(text, content='', tokenize='trigram')"
        )
        connection.executemany("INSERT INTO texts (rowid, text) VALUES (?, ?)", enumerate(texts))
        connection.commit()

    def find(wanted: str) -> list[float]:
        pieces = dict.fromkeys(wanted[at : at + 3] for at in range(len(wanted) - 2))
        query = " OR ".join('"' + piece.replace('"', '""') + '"' for piece in pieces)
        rows = connection.execute(
            "SELECT rowid FROM texts WHERE texts MATCH ? ORDER BY rank LIMIT ?",
            (query, ngrams.CANDIDATES),
        )
        return best(wanted, [texts[row] for (row,) in rows])

    return find


def by_tantivy(texts: Sequence[str], _: Path, result: Result) -> Find:
    """Tantivy, a search engine, with trigrams for words."""
    import tantivy

    with timed(result):
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("text", tokenizer_name="trigrams", index_option="freq")
        builder.add_integer_field("number", stored=True, fast=True)
        schema = builder.build()
        index = tantivy.Index(schema)
        analyzer = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.ngram(3, 3, False)).build()
        index.register_tokenizer("trigrams", analyzer)
        writer = index.writer(num_threads=1)
        for number, text in enumerate(texts):
            writer.add_document(tantivy.Document(text=text, number=number))
        writer.commit()
        writer.wait_merging_threads()
        index.reload()
    searcher = index.searcher()

    def find(wanted: str) -> list[float]:
        pieces = dict.fromkeys(wanted[at : at + 3] for at in range(len(wanted) - 2))
        terms = [
            (tantivy.Occur.Should, tantivy.Query.term_query(schema, "text", piece, "freq"))
            for piece in pieces
        ]
        hits = searcher.search(tantivy.Query.boolean_query(terms), ngrams.CANDIDATES).hits
        numbers = [searcher.doc(address)["number"][0] for _, address in hits]
        return best(wanted, [texts[number] for number in numbers])

    return find


def best(wanted: str, documents: Sequence[str]) -> list[float]:
    """The likeness of the best."""
    found = process.extract(wanted, documents, scorer=fuzz.ratio, score_cutoff=LEAST, limit=BEST)
    return [likeness for _, likeness, _ in found]


def by_percentages(texts: Sequence[str], _: Path, result: Result) -> Find:
    """What looking at every text finds, in per cent as translators know them."""
    with timed(result):
        known = defaultdict(list)
        for text in texts:
            known[folded(text, "en")].append(text)
        documents = list(known)

    def find(text: str) -> list[float]:
        wanted = Text(text, "en")
        alike = process.extract(
            wanted.folded, documents, scorer=fuzz.ratio, score_cutoff=LEAST, limit=None
        )
        points = []
        for document, likeness, _ in alike:
            if len(points) >= BEST and likeness < sorted(points)[-BEST]:
                break
            points += [_percent(wanted, each) for each in known[document] if each != text]
        return sorted((each for each in points if each >= LEAST), reverse=True)[:BEST]

    return find


def _percent(wanted: Text, text: str) -> int:
    """Per cent for a translation that begins with Ø and is else the same text."""
    from translate_flow.memory.adapting import adapted

    known = Text(text, "en")
    is_adapted = adapted(wanted, known, f"Ø {text}", "fr") is not None
    return scoring.percent(wanted, known, adapted=is_adapted)


WAYS: dict[str, Callable[[Sequence[str], Path, Result], Find]] = {
    "translate_flow, whole": ours,
    "translate_flow, index": by_trigrams,
    "rapidfuzz alone": plain,
    "SQLite FTS5 trigram": by_fts5,
    "tantivy": by_tantivy,
}
WHOLE, PLAIN = "translate_flow, whole", "rapidfuzz alone"
SLOW = (PLAIN, "SQLite FTS5 trigram", "judge")


# Measuring


@contextlib.contextmanager
def timed(result: Result) -> Iterator[None]:
    """Adds the CPU seconds spent inside to a result's `build`."""
    start = time.process_time()
    yield
    result.build += time.process_time() - start


def measure(way: str, texts: Sequence[str], queries: Sequence[str]) -> Result:
    """One way, in this process."""
    result = Result()
    with tempfile.TemporaryDirectory() as name:
        make = by_percentages if way == "judge" else WAYS[way]
        find = make(texts, Path(name), result)
        find(queries[0])
        start = time.process_time()
        result.found = [find(text) for text in queries]
        result.milliseconds = 1_000 * (time.process_time() - start) / len(queries)
    result.peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1_000
    return result


def as_process(way: str, folder: Path, queries: int) -> Result | None:
    """One way, in a process of its own; None where what it needs is not installed."""
    program = [sys.executable, __file__, "--way", way, "--queries", str(queries), str(folder)]
    done = subprocess.run(program, capture_output=True, text=True, check=False)
    if "ModuleNotFoundError" in done.stderr:
        return None
    if done.returncode:
        raise RuntimeError(done.stderr[-2000:])
    return Result(**json.loads(done.stdout))


def recall(found: Sequence[Sequence[float]], wanted: Sequence[Sequence[float]]) -> float:
    """The share of the wanted places that are as good or better among those found."""
    places = hits = 0
    for ours_, theirs in zip(found, wanted, strict=False):
        places += len(theirs)
        hits += sum(one > other - 0.01 for one, other in zip(ours_, theirs, strict=False))
    return 100 * hits / max(1, places)


def main() -> None:
    """Measure each way and print a table for each size."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--units", type=int, nargs="+", default=[50_000, 1_000_000])
    parser.add_argument("--queries", type=int, default=1_000)
    parser.add_argument("--judged", type=int, default=200, help="queries for the slow ways")
    parser.add_argument("--way", help=argparse.SUPPRESS)
    parser.add_argument("folder", type=Path, nargs="?", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.way:
        suffix = "" if options.way in (WHOLE, "judge") else "-folded"
        texts, queries = (
            (options.folder / f"{name}{suffix}").read_text("utf-8").split("\n")
            for name in ("texts", "queries")
        )
        result = measure(options.way, texts, queries[: options.queries])
        print(json.dumps(asdict(result)))
        return
    for units in options.units:
        with tempfile.TemporaryDirectory() as name:
            table(units, Path(name), options.queries, options.judged)


def table(units: int, folder: Path, queries: int, judged: int) -> None:
    """One size."""
    texts = list(texts_of(units))
    wanted = edited(texts, queries)
    for name, known in (("texts", texts), ("queries", wanted)):
        (folder / name).write_text("\n".join(known), "utf-8")
        alike = (folded(text, "en") for text in known)
        alike = dict.fromkeys(alike) if name == "texts" else alike
        (folder / f"{name}-folded").write_text("\n".join(alike), "utf-8")
    del texts
    results = {
        way: as_process(way, folder, judged if way in SLOW else queries)
        for way in dict.fromkeys((PLAIN, "judge", *WAYS))
    }
    judge, brute = results.pop("judge") or Result(), results[PLAIN] or Result()
    places = sum(map(len, brute.found))
    print(f"{units:,} units; {queries:,} texts looked up, {judged} judged by {places} places")
    print(
        f"{'':24}{'build, s':>10}{'peak, MB':>10}{'look-up, ms':>13}{'times':>8}{'recall, %':>11}"
    )
    for way in WAYS:
        if (result := results[way]) is None:
            print(f"{way:24}not installed")
            continue
        best_of_all = judge if way == WHOLE else brute
        print(
            f"{way:24}{result.build:10.1f}{result.peak:10.0f}{result.milliseconds:13.3f}"
            f"{brute.milliseconds / result.milliseconds:8.0f}"
            f"{recall(result.found, best_of_all.found):11.1f}",
            flush=True,
        )
        for note, value in result.notes.items():
            print(f"    {note:30}{value:10.3f}")


if __name__ == "__main__":
    main()
