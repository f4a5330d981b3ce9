"""How many planted errors the checks find, and how many good translations they flag.

    python benchmarks/bench_checks.py ERRORS.jsonl GOOD.jsonl [--half tune|held|all]
                                      [--show KIND] [--peers PYTHON]

Each line of a file is one translation: `lang`, `source`, `target`; with `error_kind` it has an
error of that kind planted, without it is a good translation by a person. A digest of the source,
marks and addresses left out, holds back an eighth of the sentences: the others can be looked at
while checks are written, and these say what the checks are worth on sentences nobody looked at.
`--half all` takes a file as a whole.

A planted error counts as found where any check reports anything. `--show` lists the misses of a
kind, or with `good` what was said of good translations. `--peers` names a Python that has
translate-toolkit or Weblate (its code alone, no server): their checks are run on the same rows.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import subprocess
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeAlias

from translate_flow.checks import Finding, Severity, Subject, findings
from translate_flow.release import Role, State, Translation, Unit

Row: TypeAlias = Mapping[str, Any]
GOOD = "good"
PEERS = Path(__file__).with_name("peer_checks.py")


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--half", choices=("tune", "held", "both", "all"), default="both")
    parser.add_argument("--show", metavar="KIND", help="an error kind, or good")
    parser.add_argument("--peers", metavar="PYTHON")
    options = parser.parse_args()
    if not options.files:
        print("no files were named; see the head of this program")
        return
    rows = [row for path in options.files for row in read(path)]
    halves = ("tune", "held") if options.half == "both" else (options.half,)
    for half in halves:
        some = [row for row in rows if half in ("all", half_of(row["source"]))]
        report(half, some, options.show, options.peers)


def read(path: Path) -> list[Row]:
    """The rows of a file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def half_of(source: str) -> str:
    """The half a sentence belongs to, the same with and without marks planted in it."""
    bare = re.sub(r"\s*\(https?://[^)]*\)|<[^>]*>", "", source)
    return "held" if hashlib.sha256(bare.encode()).digest()[0] % 8 == 7 else "tune"


def report(half: str, rows: Sequence[Row], show: str | None, peers: str | None) -> None:
    """Check all rows of a half and print what came of it."""
    said, taken = timed(lambda: [list(findings(subject(row))) for row in rows])
    kinds = [row.get("error_kind", GOOD) for row in rows]
    print(f"== {half}: {len(rows)} translations, {taken / len(rows) * 1000:.2f} ms each")
    columns: dict[str, list[set[str]]] = {"ours": [{each.check for each in some} for some in said]}
    if peers:
        columns |= peer_columns(peers, rows)
    detection(kinds, columns)
    false_positives(rows, kinds, columns)
    errors = [any(each.severity is Severity.ERROR for each in some) for some in said]
    wrong = sum(error for error, kind in zip(errors, kinds, strict=True) if kind == GOOD)
    print(f"good translations flagged as error: {wrong}")
    which_fired(kinds, columns["ours"])
    if show:
        for row, kind, some in zip(rows, kinds, said, strict=True):
            if kind == show and bool(some) is (kind == GOOD):
                listed(row, some)


def subject(row: Row) -> Subject:
    """A row as the checks see it: approved, without a glossary."""
    unit = Unit(row["source"], Role.PARAGRAPH, 1)
    return Subject(unit, Translation(row["target"], State.APPROVED), "en", row["lang"])


def timed(task: Callable[[], Any]) -> tuple[Any, float]:
    """What a task gives, and its CPU time."""
    start = time.process_time()
    return task(), time.process_time() - start


def peer_columns(python: str, rows: Sequence[Row]) -> dict[str, list[set[str]]]:
    """What each peer reports of each row."""
    done = subprocess.run(
        [python, str(PEERS)], input=json.dumps(rows), capture_output=True, text=True, check=True
    )
    return {
        name: [set(some) for some in reported] for name, reported in json.loads(done.stdout).items()
    }


def detection(kinds: Sequence[str], columns: Mapping[str, Sequence[set[str]]]) -> None:
    """Print for each kind of error how many were found."""
    print(f"{'planted error':24}{'':>6}" + "".join(f"{name:>14}" for name in columns))
    planted = Counter(kind for kind in kinds if kind != GOOD)
    for kind, count in [*sorted(planted.items()), ("all", planted.total())]:
        cells = []
        for column in columns.values():
            pairs = zip(kinds, column, strict=True)
            found = sum(bool(some) for each, some in pairs if each in (kind, _all(kind, each)))
            cells.append(f"{found:>6}{found / count:>7.1%} " if count else "")
        print(f"{kind:24}{count:>6}" + "".join(cells))


def _all(kind: str, each: str) -> str | None:
    return each if kind == "all" and each != GOOD else None


def false_positives(
    rows: Sequence[Row], kinds: Sequence[str], columns: Mapping[str, Sequence[set[str]]]
) -> None:
    """Print for each language how many good translations were flagged."""
    flags: dict[str, dict[str, list[bool]]] = defaultdict(lambda: defaultdict(list))
    for name, column in columns.items():
        for row, kind, some in zip(rows, kinds, column, strict=True):
            if kind == GOOD:
                flags[row["lang"]][name].append(bool(some))
                flags["all"][name].append(bool(some))
    for lang, by_name in sorted(flags.items(), key=lambda item: (item[0] == "all", item[0])):
        count = len(next(iter(by_name.values())))
        cells = [f"{sum(by_name[name]):>6}{sum(by_name[name]) / count:>7.1%} " for name in columns]
        print(f"{'good, flagged: ' + lang:24}{count:>6}" + "".join(cells))


def which_fired(kinds: Sequence[str], column: Sequence[set[str]]) -> None:
    """Print for each check what it reported, and where it alone did."""
    fired: Counter[tuple[str, str]] = Counter()
    for kind, some in zip(kinds, column, strict=True):
        group = "good" if kind == GOOD else "planted"
        fired.update((check, group) for check in some)
        if len(some) == 1:
            fired[next(iter(some)), f"{group} alone"] += 1
    groups = ("planted", "planted alone", "good", "good alone")
    print(f"{'check':24}" + "".join(f"{group:>15}" for group in groups))
    for check in sorted({check for check, _ in fired}):
        print(f"{check:24}" + "".join(f"{fired[check, group]:>15}" for group in groups))


def listed(row: Row, some: Iterable[Finding]) -> None:
    """Print a row with what was said of it."""
    print(f"-- {row['lang']} {row.get('detail', '')}\n   {row['source']}\n   {row['target']}")
    for each in some:
        print(f"   {each.severity} [{each.check}] {each.message}")


if __name__ == "__main__":
    main()
