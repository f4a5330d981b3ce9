"""How much finding terms costs, and that it does not grow with the glossary.

    python benchmarks/bench_glossary.py [--terms 5000] [--units 10000]

Makes a glossary of made-up terms of one to three words and units of about twenty words, every
second with a term in it, and measures CPU time: taking the glossary in, finding the terms of all
units, checking their translations in a language that bends its words. Beside it the usual way, one
regular expression for each term, and translate-toolkit's terminology matcher where it is installed
(`pip install translate-toolkit`); both on fewer units, since their time grows with the terms.
"""

from __future__ import annotations

import argparse
import random
import re
import time
from collections.abc import Callable, Sequence
from itertools import product
from typing import TypeVar

from translate_flow.checks import Subject
from translate_flow.checks.glossary import check
from translate_flow.glossary import Forms, Glossary, Term
from translate_flow.release import Role, State, Translation, Unit

SYLLABLES = "ba ne ri to lu ka se mi do ru pa ve li go nu ta re ni so mu".split()
ENDINGS = ("", "nak", "ban", "ok", "t", "ja")
T = TypeVar("T")
VOCABULARY = ["".join(syllables) for syllables in product(SYLLABLES, SYLLABLES, SYLLABLES)]
random.Random(1).shuffle(VOCABULARY)
FEWER = 200
"""Units for the other ways."""


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--terms", type=int, default=5_000)
    parser.add_argument("--units", type=int, default=10_000)
    options = parser.parse_args()
    measure(options.terms // 10, options.units)
    measure(options.terms, options.units // 10)
    measure(options.terms, options.units)


def measure(terms: int, units: int) -> None:
    """Make the data and measure each way."""
    chance = random.Random(terms)
    rows = made_terms(terms, chance)
    texts = [made_text(rows, chance) for _ in range(units)]
    sources = [source for source, _ in texts]
    print(f"{terms} terms, {units} units")
    glossary, taken = timed(lambda: Glossary(tuple(rows)))
    _, indexed = timed(lambda: glossary.find("x", "en"))
    show("taking the glossary in", taken + indexed, terms, "term")
    found, seconds = timed(lambda: [glossary.find(source, "en") for source in sources])
    show(f"finding ({sum(map(len, found))} places)", seconds, units, "unit")
    subjects = [made_subject(source, target, glossary) for source, target in texts]
    said, seconds = timed(lambda: sum(len(list(check(each))) for each in subjects))
    show(f"checking, terms known ({said} findings)", seconds, units, "unit")
    fewer = sources[:FEWER]
    _, seconds = timed(lambda: by_expressions(rows, fewer))
    show("one regular expression a term", seconds, len(fewer), "unit")
    if (matcher := toolkit_matcher(rows)) is not None:
        _, seconds = timed(lambda: [matcher(source) for source in fewer])
        show("translate-toolkit's matcher", seconds, len(fewer), "unit")


def show(what: str, seconds: float, count: int, thing: str) -> None:
    """One line of the table."""
    print(f"  {what:44}{seconds:8.2f} s {seconds / count * 1e6:10.0f} µs a {thing}")


def timed(work: Callable[[], T]) -> tuple[T, float]:
    """What `work` gives, and its CPU seconds."""
    start = time.process_time()
    result = work()
    return result, time.process_time() - start


def word(chance: random.Random) -> str:
    """A made-up word: a few are frequent, most are not."""
    return VOCABULARY[min(int(chance.expovariate(3) * len(VOCABULARY)), len(VOCABULARY) - 1)]


def made_terms(count: int, chance: random.Random) -> list[Term]:
    """Terms of one to three words, each with a Hungarian form."""
    found: dict[str, Term] = {}
    while len(found) < count:
        term = " ".join(word(chance) for _ in range(chance.choice((1, 2, 2, 3))))
        form = " ".join(word(chance) for _ in term.split())
        found[term] = Term(term, targets={"hu": Forms((form,))}, line=len(found) + 2)
    return list(found.values())


def made_text(rows: Sequence[Term], chance: random.Random) -> tuple[str, str]:
    """A source text and its translation, both perhaps with a term."""
    source = [word(chance) for _ in range(20)]
    target = list(source)
    if chance.random() < 0.5:
        term = chance.choice(rows)
        source[9:9] = term.source.split()
        if chance.random() < 0.9:
            form = term.form("hu") or ""
            target[9:9] = (form + chance.choice(ENDINGS)).split()
    return " ".join(source), " ".join(target)


def made_subject(source: str, target: str, glossary: Glossary) -> Subject:
    """A translation to be checked."""
    unit = Unit(source, Role.PARAGRAPH, 1)
    return Subject(unit, Translation(target, State.APPROVED), "en", "hu", glossary)


def by_expressions(rows: Sequence[Term], sources: Sequence[str]) -> int:
    """The usual way: no stems, no longest match."""
    patterns = [re.compile(rf"\b{re.escape(term.source)}\b", re.IGNORECASE) for term in rows]
    return sum(pattern.search(source) is not None for source in sources for pattern in patterns)


def toolkit_matcher(rows: Sequence[Term]) -> Callable[[str], object] | None:
    """Translate-toolkit's way, where it is installed."""
    try:
        from translate.search.match import terminologymatcher
        from translate.storage.tbx import tbxfile
    except ImportError:
        return None
    store = tbxfile()
    for term in rows:
        unit = store.addsourceunit(term.source)
        unit.target = term.form("hu")
    matcher = terminologymatcher(store)
    return lambda source: matcher.matches(source)


if __name__ == "__main__":
    main()
