"""How fast catalogs are read and written, beside polib and Babel; and what each takes in silence.

Makes a large catalog (comments, flags, wrapped strings, previous msgids, obsolete entries) and many
small ones, in memory, and reads and writes them with each. Times are CPU time, the best of several
rounds; a ratio below 1 is faster than polib.

    python benchmarks/bench_catalog_reading.py --entries 50000
    python benchmarks/bench_catalog_reading.py --broken      # the table of malformed files

`--broken` holds the readers, GNU msgfmt and Translate Toolkit among them where they are installed,
against `tests/data/malformed/`.
"""

from __future__ import annotations

import argparse
import contextlib
import gc
import importlib
import importlib.util
import io
import os
import random
import shutil
import subprocess
import time
import warnings
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import polib
from babel.messages.pofile import read_po

from translate_flow import catalog
from translate_flow.catalog import Catalog, Entry, header, provenance
from translate_flow.release import Metadata, Origin, OriginKind, Release, Role, Unit
from translate_flow.storage.files import decoded

PATH = Path("locales/fr/LC_MESSAGES/large.po")
BROKEN = Path(__file__).resolve().parent.parent / "tests" / "data" / "malformed"
SUBJECTS = ["The harbour office", "A crew of nine", "Our oldest lighthouse", "Every ferry captain"]
VERBS = ["reported", "welcomed", "asked for", "measured", "paid for", "will open"]
OBJECTS = [
    "a second pier for the island boats",
    "12,400 tonnes of gravel from the river mouth",
    "new lamps along the <em>northern</em> quay",
    "the café that Mr. Sørensen’s family kept since 1961",
    "tide tables in <a1>four languages</a1>",
    "a well-known bridge between both towns",
    'what the mayor called "a small miracle"',
]
ENDINGS = ["before the first frost", "at 6 a.m. on Monday", "with help from abroad", "at no cost"]
ARABIC = "افتتح المؤتمر الإقليمي أعماله في العاصمة بحضور وفود من أربعين دولة"


def sentence(chance: random.Random) -> str:
    """One of press text, 8 to 40 words."""
    clauses = [
        " ".join(chance.choice(words) for words in (SUBJECTS, VERBS, OBJECTS, ENDINGS))
        for _ in range(chance.choice([1, 1, 1, 2, 3]))
    ]
    return f"{', and '.join(clauses)}."


def entry(chance: random.Random, number: int) -> Entry:
    """The entry with this number: most are approved, others drafts, empty or obsolete."""
    msgid = f"{sentence(chance)[:-1]}, says report {number:,}."
    msgstr = f"{ARABIC} {number}." if number % 5 == 0 else f"Ø {msgid}"
    made = Entry(
        msgid,
        msgstr,
        "menu" if number % 40 == 3 else None,
        comments=("# Please check the name.",) if number % 25 == 0 else (),
        extracted=("paragraph", "a1: link to https://port.example/news") if "<a1>" in msgid
        else ("paragraph",),
    )  # fmt: skip
    match number % 20:
        case 1 | 2 | 3:
            origin = Origin(OriginKind.MACHINE, "firefox en-fr 1693087644")
            comments = provenance.signed(made.comments, origin, msgid, msgstr)
            return replace(made, flags=("fuzzy",), comments=comments)
        case 4:
            return replace(made, flags=("fuzzy",), previous_msgid=sentence(chance))
        case 5 | 6:
            return replace(made, msgstr="")
        case 7:
            return replace(made, obsolete=True, extracted=())
        case _:
            return made


def make(entries: int, seed: int = 7) -> Catalog:
    """A catalog of so many entries; the same for the same seed."""
    chance = random.Random(seed)
    unit = Unit("Harbour news", Role.HEADLINE, 1)
    release = Release("large", "releases/large.txt", "en", Metadata(unit, None), (), ())
    first = header.make("Harbour", release, "fr")
    return Catalog(first, tuple(entry(chance, number) for number in range(entries)))


def seconds(call: Callable[[], object], rounds: int) -> float:
    """The least CPU time that a call took."""
    best = float("inf")
    for _ in range(rounds):
        gc.collect()
        start = time.process_time()
        call()
        best = min(best, time.process_time() - start)
    return best


def unread(made: Catalog) -> Catalog:
    """The same, with every entry to be written anew."""
    return replace(made, entries=tuple(replace(item, raw="") for item in made.entries))


def report(name: str, theirs: float, own: float, each: int, unit: str) -> None:
    """One line of the table."""
    print(f"{name:44}{1e6 * theirs / each:10.1f}{1e6 * own / each:10.1f} µs/{unit:8}"
          f"{own / theirs:7.2f}", flush=True)  # fmt: skip


def measure(entries: int, files: int, rounds: int) -> None:
    """Prints the table of times."""
    text = catalog.render(make(entries))
    small = [catalog.render(make(60, seed)) for seed in range(files)]
    size = len(text.encode()) / 1e6
    print(
        f"{entries:,} entries, {size:.1f} MB, {text.count(chr(10)):,} lines; {os.cpu_count()} cores"
    )
    print(f"{'':44}{'polib':>10}{'ours':>10}{'':12}{'ratio':>7}")
    theirs = seconds(lambda: polib.pofile(text), rounds)
    read = catalog.parse(text, PATH, "fr")
    if catalog.render(read) != text:
        raise SystemExit("what was read is not written as it was")
    report("read a large catalog", theirs,
           seconds(lambda: catalog.parse(text, PATH, "fr"), rounds), entries, "entry")  # fmt: skip
    windows = text.replace("\n", "\r\n")
    report("the same with line ends of Windows", theirs,
           seconds(lambda: catalog.parse(windows, PATH, "fr"), rounds),
           entries, "entry")  # fmt: skip
    document = polib.pofile(text)
    theirs = seconds(lambda: str(document), rounds)
    new = unread(read)
    report("write it, every entry new", theirs,
           seconds(lambda: catalog.render(new), rounds), entries, "entry")  # fmt: skip
    report("write it, nothing changed", theirs,
           seconds(lambda: catalog.render(read), rounds), entries, "entry")  # fmt: skip
    theirs = seconds(lambda: [polib.pofile(item) for item in small], rounds)
    own = seconds(lambda: [catalog.parse(item, PATH, "fr") for item in small], rounds)
    report(f"read {files} catalogs of 60 entries", theirs, own, files, "file")
    documents = [polib.pofile(item) for item in small]
    theirs = seconds(lambda: [str(item) for item in documents], rounds)
    news = [unread(catalog.parse(item, PATH, "fr")) for item in small]
    own = seconds(lambda: [catalog.render(item) for item in news], rounds)
    report(f"write {files} catalogs of 60 entries, all new", theirs, own, files, "file")


Reader = Callable[[bytes], object]
"""Raises where it does not take a file."""


def readers() -> dict[str, Reader]:
    """Those that are installed."""
    found: dict[str, Reader] = {
        "translate_flow": lambda data: catalog.parse(decoded(data, PATH), PATH, "fr"),
        "polib": lambda data: polib.pofile(data.decode()),
        "polib, duplicates too": lambda data: polib.pofile(
            data.decode(), check_for_duplicates=True
        ),
        "Babel": lambda data: read_po(io.BytesIO(data), locale="fr", abort_invalid=True),
    }
    if shutil.which("msgfmt"):
        found["msgfmt --check"] = _msgfmt
    if importlib.util.find_spec("translate"):
        pypo = importlib.import_module("translate.storage.pypo")
        found["Translate Toolkit"] = pypo.pofile.parsestring
    return found


def _msgfmt(data: bytes) -> None:
    command = ["msgfmt", "--check", "--output-file", os.devnull, "-"]
    subprocess.run(command, input=data, capture_output=True, check=True)


def in_silence(read: Reader, data: bytes) -> bool:
    """Whether a reader takes a file, without as much as a warning."""
    with contextlib.redirect_stderr(io.StringIO()) as said, warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            read(data)
        except Exception:
            return False
    return not said.getvalue()


def judge() -> None:
    """Prints which malformed files each reader takes in silence."""
    files = {path.stem: path.read_bytes() for path in sorted(BROKEN.glob("*.po"))}
    taken = {
        name: [stem for stem, data in files.items() if in_silence(read, data)]
        for name, read in readers().items()
    }
    print(f"of {len(files)} malformed files, taken in silence")
    for name, stems in taken.items():
        print(f"{name:24}{len(stems):4}")
    for stem in files:
        print(f"{stem:50}" + ", ".join(name for name, stems in taken.items() if stem in stems))


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--entries", type=int, default=50_000)
    parser.add_argument("--files", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--broken", action="store_true", help="malformed files instead")
    options = parser.parse_args()
    if options.broken:
        judge()
        return
    measure(options.entries, options.files, options.rounds)


if __name__ == "__main__":
    main()
