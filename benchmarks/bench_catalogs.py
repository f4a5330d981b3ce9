"""How fast and how well an edited release is merged into its catalog, beside msgmerge and pot2po.

A long release of press text, every unit translated and approved; then a tenth of its units is
edited in ten ways, some are replaced by others, and stretches of it are moved. Each program merges
the new version into the old catalog. Printed are CPU seconds and, for each kind of edit, the share
of units that got the right old translation as a draft. Peers that are not installed are left out:

    apt install gettext
    pip install translate-toolkit
    python benchmarks/bench_catalogs.py --pot2po FOLDER/bin/pot2po
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import polib
from planted_edits import KINDS, Versions, edited, release, sources_of, translation

from translate_flow import catalog
from translate_flow.catalog import Catalog, Entry, header
from translate_flow.release import Metadata, Release, Role, Unit

PATH = Path("locales/fr/LC_MESSAGES/long.po")
START = "import sys; from translate_flow.cli import main; sys.exit(main())"
CONFIGURATION = """\
[project]
name = "Harbour"
source_language = "en"
languages = ["fr"]
base_url = "https://press.example"
publisher = "Harbour office"

[segmentation]
granularity = "paragraph"
"""


@dataclass(frozen=True, slots=True)
class Result:
    """What a program made of the new version."""

    po: str
    seconds: float
    """Of CPU time, its start included for those that are processes."""


def release_of(texts: Sequence[str]) -> Release:
    """A release of these paragraphs."""
    units = tuple(Unit(text, Role.PARAGRAPH, 1) for text in texts)
    headline = Unit("Long", Role.HEADLINE, 1)
    return Release("long", "releases/long.html", "en", Metadata(headline), (), units=units)


def approved(texts: Sequence[str]) -> str:
    """Their catalog, all translated and approved."""
    head = header.make("Harbour", release_of(texts), "fr")
    entries = tuple(
        Entry(text, translation(number, text), extracted=("paragraph",))
        for number, text in enumerate(texts)
    )
    return catalog.render(Catalog(head, entries))


def template(texts: Sequence[str]) -> str:
    """The template of these texts."""
    return catalog.render(catalog.merge(release_of(texts), None, "Harbour", "").catalog)


def ours(versions: Versions) -> Result:
    """Read, merge and write, in this process."""
    po, new = approved(versions.old), release_of(versions.new)
    start = time.process_time()
    merged = catalog.merge(new, catalog.parse(po, PATH, "fr"), "Harbour", "fr")
    text = catalog.render(merged.catalog)
    return Result(text, time.process_time() - start)


def command(versions: Versions) -> Result:
    """The whole of `translate-flow update`, which reads and segments the release as well."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / PATH
        (folder / "releases").mkdir()
        (folder / "translate-flow.toml").write_text(CONFIGURATION, "utf-8")
        (folder / "releases/long.html").write_text(_page(versions.new), "utf-8")
        path.parent.mkdir(parents=True)
        path.write_text(approved(versions.old), "utf-8")
        program = [sys.executable, "-c", START, "-C", name, "update"]
        seconds = _run(program)
        return Result(path.read_text("utf-8"), seconds)


def _page(texts: Sequence[str]) -> str:
    """A page that is extracted to these units."""
    body = "\n".join(f"<p>{text}</p>" for text in texts)
    linked = body.replace("<a1>", '<a href="/x">').replace("</a1>", "</a>")
    return f'<meta name="date" content="2024-03-01">\n<h1>Long</h1>\n{linked}\n'


def msgmerge(versions: Versions) -> Result:
    """`msgmerge`, as a process."""
    return _peer(versions, lambda old, new, out: ["msgmerge", "-q", "-o", out, old, new])


def pot2po(program: str) -> Callable[[Versions], Result]:
    """`pot2po` with its defaults, as a process."""

    def merge(versions: Versions) -> Result:
        return _peer(
            versions, lambda old, new, out: [program, "--progress=none", "-t", old, new, out]
        )

    return merge


def _peer(versions: Versions, arguments: Callable[[str, str, str], list[str]]) -> Result:
    with tempfile.TemporaryDirectory() as name:
        old, new, out = (Path(name, file) for file in ("old.po", "new.pot", "out.po"))
        old.write_text(approved(versions.old), "utf-8")
        new.write_text(template(versions.new), "utf-8")
        seconds = _run(arguments(str(old), str(new), str(out)))
        return Result(out.read_text("utf-8"), seconds)


def _run(program: Sequence[str]) -> float:
    """CPU seconds of a process."""
    before = os.times()
    done = subprocess.run(program, capture_output=True, text=True, check=False)
    after = os.times()
    if done.returncode:
        raise RuntimeError(f"{program[0]}: {done.stderr.strip()[-300:]}")
    return (after.children_user - before.children_user) + (
        after.children_system - before.children_system
    )


def quality(versions: Versions, result: Result) -> dict[str, float]:
    """For each kind of edit, the per cent of units with the right draft.

    A unit of joined ones is right with one of both, and `joined: both` counts those that have
    both; of the replaced ones, those are right that have no draft.
    """
    entries = {entry.msgid: entry for entry in polib.pofile(result.po) if not entry.obsolete}
    right: dict[str, list[bool]] = defaultdict(list)
    for plan in versions.planted:
        given = sources_of(entries[plan.text].msgstr)
        wanted = set(plan.sources)
        right[plan.kind].append(bool(given & wanted) if wanted else not given)
        if plan.kind == "joined":
            right["joined: both"].append(given == wanted)
        if plan.kind != "replaced":
            right["all edits"].append(bool(given & wanted))
            right["wrong draft"].append(bool(given - wanted))
    untouched = set(versions.new) - {plan.text for plan in versions.planted}
    right["untouched stays approved"] = [
        bool(entries[text].msgstr) and not entries[text].fuzzy for text in untouched
    ]
    said = {number for entry in polib.pofile(result.po) for number in sources_of(entry.msgstr)}
    right["old translations kept"] = [number in said for number in range(len(versions.old))]
    return {kind: 100 * sum(found) / len(found) for kind, found in right.items()}


def programs(path_of_pot2po: str) -> Iterator[tuple[str, Callable[[Versions], Result] | None]]:
    """Name and measure; None where it is not installed."""
    yield "translate_flow", ours
    yield "translate-flow update", command
    yield "msgmerge", msgmerge if shutil.which("msgmerge") else None
    found = shutil.which(path_of_pot2po)
    yield "pot2po", pot2po(found) if found else None


def main() -> None:
    """Measure and print two tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--units", type=int, default=4_400)
    parser.add_argument("--share", type=float, default=0.1, help="of the units are edited")
    parser.add_argument("--seed", type=int, default=12)
    parser.add_argument("--pot2po", default="pot2po", help="the program, where not on the path")
    options = parser.parse_args()
    versions = edited(release(options.units), options.share, options.seed)
    print(f"{options.units:,} units, {len(versions.planted)} edited, CPU seconds")
    tables: dict[str, dict[str, float]] = {}
    first = 0.0
    for name, measure in programs(options.pot2po):
        if measure is None:
            print(f"{name:28}not installed")
            continue
        result = measure(versions)
        first = first or result.seconds
        print(f"{name:28}{result.seconds:8.2f}{result.seconds / first:8.1f} times", flush=True)
        tables[name] = quality(versions, result)
    rows = [*KINDS, "joined: both", "all edits", "wrong draft", "untouched stays approved",
            "old translations kept"]  # fmt: skip
    print(f"\n{'per cent right':28}" + "".join(f"{name:>24}" for name in tables))
    for row in rows:
        print(f"{row:28}" + "".join(f"{table[row]:24.1f}" for table in tables.values()))


if __name__ == "__main__":
    main()
