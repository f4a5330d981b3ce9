"""How fast pages go out to a catalog and come back translated, beside html2po and po4a.

Generates pages of press text, about 3.7 kB each, and takes each out and back: extract, write the
catalog, read it with a translation of every unit, put the translated page together. Times are CPU
time, the best of several passes over all pages, the translator's work left out. `entries` are those
of a page's catalog: sentences here, paragraphs there.

Peers that are not installed are left out; they are not among the project's dependencies:

    apt install po4a
    python -m venv FOLDER && FOLDER/bin/pip install translate-toolkit
    python benchmarks/bench_extraction.py --peers FOLDER/lib/python3.11/site-packages
"""

from __future__ import annotations

import argparse
import html
import io
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import polib

from translate_flow import catalog, segmentation
from translate_flow.editions.assemble import Text, assemble
from translate_flow.release import Release
from translate_flow.sources import Source, read

PATH = Path("locales/fr/LC_MESSAGES/page.po")
SUBJECTS = ["The harbour office", "A crew of nine", "Our oldest lighthouse", "Every ferry captain"]
VERBS = ["reported", "welcomed", "asked for", "measured", "paid for", "will open"]
OBJECTS = [
    "a second pier for the island boats",
    "12,400 tonnes of gravel from the river mouth",
    "new lamps along the northern quay",
    "the café that Mr. Sørensen’s family kept since 1961",
    "tide tables in four languages",
    "a bridge of 3.5 km between both towns",
]
ENDINGS = ["before the first frost", "at 6 a.m. on Monday", "with help from abroad", "at no cost"]
NAMES = ["Ana Ruiz", "Dr. Ilse Brandt", "J. P. Okafor", "Zoë Árpád"]


def make_pages(number: int, seed: int = 7) -> list[str]:
    """So many different pages; the same ones for the same seed."""
    chance = random.Random(seed)
    return [_page(chance, index) for index in range(number)]


def _sentence(chance: random.Random) -> str:
    parts = [chance.choice(words) for words in (SUBJECTS, VERBS, OBJECTS, ENDINGS)]
    return f"{' '.join(parts)}{chance.choice(['', '', ', says the report', '&nbsp;–&nbsp;again'])}."


def _paragraph(chance: random.Random, sentences: int) -> str:
    """A paragraph with links, emphasis, entities and breaks here and there."""
    written = []
    for _ in range(sentences):
        words = _sentence(chance).split(" ")
        start = chance.randrange(len(words) - 3)
        dressed = " ".join(words[start : start + 2])
        match chance.randrange(6):
            case 0:
                dressed = f'<a href="https://port.example/n/{chance.randrange(999)}">{dressed}</a>'
            case 1:
                dressed = f"<em>{dressed}</em>"
            case 2:
                dressed = f'<strong class="key">{dressed}</strong>'
            case 3:
                dressed = f"<span lang='en'>{dressed}</span><br>"
            case _:
                pass
        written.append(" ".join([*words[:start], dressed, *words[start + 2 :]]))
    return " ".join(written)


def _page(chance: random.Random, index: int) -> str:
    """A whole page: head, headings, paragraphs, quotation, list, table, figure."""
    sentence, paragraph = partial(_sentence, chance), partial(_paragraph, chance)
    items = "\n".join(f"  <li>{paragraph(1)}</li>" for _ in range(chance.randint(2, 4)))
    rows = "\n".join(
        f"  <tr><th scope='row'>Pier {row}, {chance.choice(NAMES)}</th>"
        f"<td>{chance.randrange(90_000):,}</td><td>{chance.choice(OBJECTS)}</td></tr>"
        for row in range(1, chance.randint(3, 4))
    )
    table = (
        f"<table><caption>Works {index}</caption>\n"
        f"  <tr><th>Place</th><th>Visitors</th><th>What &amp; why</th></tr>\n{rows}\n</table>"
    )
    figure = (
        f'<figure><img src="img/{index}.jpg" alt="{sentence()}">'
        f"<figcaption>{paragraph(1)} &copy; Port &amp; Sons</figcaption></figure>"
    )
    blocks = [
        f"<p>{paragraph(7)}</p>",
        f"<p>{paragraph(3)}</p>",
        f"<p>“{paragraph(2)}” said {chance.choice(NAMES)}.</p>",
        f"<h2>{sentence().rstrip('.')}</h2>\n<p>{paragraph(4)}</p>",
        f"<ul>\n{items}\n</ul>",
        f"<blockquote><p>{paragraph(1)}</p></blockquote>",
        table,
        figure,
    ]
    first, *others = blocks
    chance.shuffle(others)
    body = "\n".join([first, *others])
    return (
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f"<title>Harbour news {index}</title>\n"
        f'<meta name="description" content="{sentence()}">\n</head>\n<body>\n<!-- {index} -->\n'
        f"<h1>Harbour news {index}: {chance.choice(OBJECTS)}</h1>\n"
        f'<p><time datetime="2024-03-01">1 March 2024</time></p>\n{body}\n</body>\n</html>\n'
    )


def french(text: str) -> str:
    """A translation that is different, as long, and has the same marks."""
    return f"Ø {text}"


def our_release(page: str) -> Release:
    """A page, extracted."""
    boundaries = partial(segmentation.boundaries, language="en")
    return read(Source("page", "releases/page.html", page, "en", boundaries))


def our_catalog(release: Release) -> str:
    """Its catalog as the text of a PO file."""
    return catalog.render(catalog.merge(release, None, "Harbour", "fr").catalog)


def our_edition(release: Release, po: str) -> str:
    """The translated page."""
    read_again = catalog.parse(po, PATH, "fr")
    text = Text("fr", "en", read_again.translations(), lambda _: None)
    return assemble(release.skeleton, text)


@dataclass(slots=True)
class Tally:
    """What a pass over the pages took."""

    seconds: float = 0.0
    """Of CPU time, that of processes it started included."""
    entries: int = 0

    @contextmanager
    def working(self) -> Iterator[None]:
        """Counts what is done inside."""
        start = sum(os.times()[:4])
        yield
        self.seconds += sum(os.times()[:4]) - start


@contextmanager
def _clocked(tally: Tally) -> Iterator[None]:
    """Counts what is done inside, in this process alone; as exact as the system can."""
    start = time.process_time()
    yield
    tally.seconds += time.process_time() - start


Measure = Callable[[Sequence[str]], Tally]


def ours(pages: Sequence[str], *, anew: bool = True) -> Tally:
    """All pages out and back.

    With `anew`, the page is read again on the way back, as `update` and `build` are two commands.
    """
    tally = Tally()
    for page in pages:
        with _clocked(tally):
            release = our_release(page)
            po = our_catalog(release)
        done = catalog.parse(po, PATH, "fr")
        entries = tuple(entry.changed(msgstr=french(entry.msgid)) for entry in done.entries)
        tally.entries += len(entries)
        po = catalog.render(replace(done, entries=entries))
        with _clocked(tally):
            edition = our_edition(our_release(page) if anew else release, po)
        check(edition)
    return tally


def toolkit(pages: Sequence[str]) -> Tally:
    """The same with html2po and po2html, called in this process."""
    from translate.convert.html2po import html2po
    from translate.convert.po2html import po2html
    from translate.storage import po

    tally = Tally()
    for page in pages:
        source = page.encode()
        with _clocked(tally):
            store = html2po().convertfile(_named(source), "page.html")
            written = io.BytesIO()
            store.serialize(written)
        done = po.pofile(io.BytesIO(written.getvalue()))
        for unit in done.units:
            if not unit.isheader():
                unit.target = french(unit.source)
                tally.entries += 1
        data = bytes(done)
        with _clocked(tally):
            edition = po2html().mergestore(po.pofile(io.BytesIO(data)), _named(source), False)
        check(edition)
    return tally


def _named(data: bytes) -> io.BytesIO:
    """A file in memory with the name that html2po writes into the catalog."""
    file = io.BytesIO(data)
    file.name = "page.html"
    return file


def po4a(pages: Sequence[str]) -> Tally:
    """The same with po4a, two processes a page: all that a page costs those who call it."""
    tally = Tally()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        page, po, out = folder / "page.html", folder / "page.po", folder / "out.html"
        for text in pages:
            page.write_text(text, "utf-8")
            po.unlink(missing_ok=True)
            with tally.working():
                _run("po4a-updatepo", "-f", "xhtml", "-M", "UTF-8", "-m", page, "-p", po)
            tally.entries += _fill(po)
            with tally.working():
                _run("po4a-translate", "-f", "xhtml", "-M", "UTF-8", "-L", "UTF-8", "-k", "0",
                     "-m", page, "-p", po, "-l", out)  # fmt: skip
            check(out.read_text("utf-8"))
    return tally


def _run(*command: str | Path) -> None:
    done = subprocess.run([*map(str, command)], capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{command[0]}: {done.stderr.strip()[-300:]}")


def _fill(path: Path) -> int:
    """What a translator does; returns the number of entries."""
    file = polib.pofile(str(path))
    file.metadata["Content-Type"] = "text/plain; charset=UTF-8"
    for entry in file:
        entry.msgstr = french(entry.msgid)
    file.save()
    return len(file)


def check(edition: str) -> None:
    """Raises where the page came back without its translations."""
    if edition.count("Ø") < 10:
        raise RuntimeError("the page came back untranslated")


def measures() -> Iterator[tuple[str, Measure | None, str]]:
    """Name, measure and, where it is not installed, what is missing; ours first."""
    yield "translate_flow", ours, ""
    yield "translate_flow, page read once", partial(ours, anew=False), ""
    try:
        import translate

        yield f"translate-toolkit {_version(translate)}", toolkit, ""
    except ImportError:
        yield "translate-toolkit", None, "see the beginning of this file"
    has_po4a = shutil.which("po4a-updatepo") and shutil.which("po4a-translate")
    yield "po4a (processes)", po4a if has_po4a else None, "" if has_po4a else "apt install po4a"


def _version(module: object) -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("translate-toolkit")
    except PackageNotFoundError:
        return str(getattr(module, "__version__", ""))


def memory(number: int) -> float:
    """Resident MB at its highest in a process that takes so many pages out and back."""
    program = (
        "import pathlib, re, runpy\n"
        f"bench = runpy.run_path({__file__!r})\n"
        f"for seed in range({number // 50}):\n"
        "    bench['ours'](bench['make_pages'](50, seed))\n"
        "status = pathlib.Path('/proc/self/status').read_text()\n"
        "print(re.search(r'VmHWM:\\s*(\\d+)', status)[1])\n"
    )
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return int(done.stdout) / 1_000


def best(measure: Measure, pages: Sequence[str], passes: int) -> Tally:
    """The pass that took the least; caches that hold a page were filled by others before."""
    measure(pages[:3])
    return min((measure(pages) for _ in range(passes)), key=lambda tally: tally.seconds)


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pages", type=int, default=200)
    parser.add_argument("--passes", type=int, default=5, help="of each; one of processes")
    parser.add_argument("--processes", type=int, default=10, help="pages for such peers")
    parser.add_argument("--peers", help="site-packages of an environment with translate-toolkit")
    parser.add_argument("--no-memory", action="store_true")
    options = parser.parse_args()
    if options.peers:
        sys.path.append(options.peers)
    pages = make_pages(options.pages)
    size = sum(len(page.encode()) for page in pages) / len(pages)
    words = sum(len(html.unescape(re.sub(r"<[^>]*>", " ", page)).split()) for page in pages)
    about = f"{size / 1000:.1f} kB and {words / len(pages):.0f} words each"
    print(f"{len(pages)} pages, {about}, {os.cpu_count()} cores")
    print(f"{'out and back':40}{'ms/page':>10}{'times ours':>12}{'entries':>10}")
    own = 0.0
    for name, measure, missing in measures():
        if measure is None:
            print(f"{name:40}not installed ({missing})")
            continue
        is_process = "processes" in name
        some = pages[: options.processes] if is_process else pages
        tally = best(measure, some, 1 if is_process else options.passes)
        each = 1000 * tally.seconds / len(some)
        own = own or each
        entries = tally.entries / len(some)
        print(f"{name:40}{each:10.2f}{each / own:12.1f}{entries:10.0f}", flush=True)
    if sys.platform == "linux" and not options.no_memory:
        few, many = memory(200), memory(2_000)
        print(f"memory: 200 pages {few:.1f} MB, 2,000 pages {many:.1f} MB, {many - few:+.1f} MB")


if __name__ == "__main__":
    main()
