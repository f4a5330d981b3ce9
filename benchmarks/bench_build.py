"""How long `build` takes: everything, after one change, and where nothing has changed.

Makes a project of whole pages with approved translations and builds it in three situations. Each
is measured twice: as a command, from the start of Python to its end, and inside a process that has
loaded the program already. With `--po4a`, the same pages and translations also go through po4a,
which must be installed. CPU seconds are those of the process and its children. Python may keep what
it has compiled of the program, as it does on a computer where nothing was set about that.

    python benchmarks/bench_build.py --po4a
    python benchmarks/bench_build.py --editions 1000 10000 --memory
"""

from __future__ import annotations

import argparse
import os
import random
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from translate_flow import catalog, loading
from translate_flow.language.tags import gettext_locale
from translate_flow.project import Project, load
from translate_flow.release import Origin, OriginKind, distinct

LANGUAGES = ("ar", "es", "fr", "hu")
WORDS = "harbour office crew mayor ferry captain pier lamp quay gravel tide table frost".split()
COMMAND = [sys.executable, "-c", "from translate_flow.cli import main; raise SystemExit(main())"]
INSIDE = (
    "import sys, time; from translate_flow.cli import build, main; "
    "from translate_flow.steps.building import crew, lists; start = time.process_time(); "
    "main(sys.argv[1:]); print(time.process_time() - start, file=sys.stderr)"
)
ENVIRONMENT = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}


def make(folder: Path, releases: int, seed: int = 7) -> Project:
    """A project with so many releases, each translated and approved in all languages."""
    chance = random.Random(seed)
    (folder / "releases").mkdir(parents=True)
    names = ", ".join(f'"{language}"' for language in LANGUAGES)
    (folder / "translate-flow.toml").write_text(
        f'[project]\nsource_language = "en"\nlanguages = [{names}]\n'
        'base_url = "https://press.example"\npublisher = "Harbour"\n',
        encoding="utf-8",
    )
    for number in range(releases):
        name = f"2024-{number % 12 + 1:02}-{number % 28 + 1:02}-release-{number:05}"
        page = _page(chance, f"2024-{number % 12 + 1:02}-{number % 28 + 1:02}")
        (folder / "releases" / f"{name}.html").write_text(page, encoding="utf-8")
    project = load(folder)
    for release in loading.load(project):
        for language in LANGUAGES:
            local = gettext_locale(language)
            known = catalog.merge(release, None, "Harbour", local).catalog
            origin = Origin(OriginKind.MACHINE, "reversing en-xx")
            texts = {u.key: (_translated(u.text), origin) for u in distinct(release.units)}
            known = catalog.with_drafts(known, texts, approve=True)
            path = project.catalog(release.id, language)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(catalog.render(known), encoding="utf-8")
    return project


def _page(chance: random.Random, day: str) -> str:
    def sentence() -> str:
        words = [chance.choice(WORDS) for _ in range(14)]
        return f"The {' '.join(words)} of <em>{chance.choice(WORDS)}</em> arrived."

    text = "\n".join(f"<p>{' '.join(sentence() for _ in range(4))}</p>" for _ in range(6))
    title = f"The {chance.choice(WORDS)} and the {chance.choice(WORDS)}"
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8" />\n'
        f'<title>{title}</title>\n<meta name="date" content="{day}" />\n</head>\n'
        f"<body>\n<h1>{title}</h1>\n{text}\n</body>\n</html>\n"
    )


def _translated(text: str) -> str:
    return re.sub(r"\b([a-z])([a-z]+)\b(?![^<]*>)", r"\2\1", text)


def cpu() -> float:
    """CPU seconds of the children so far."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def timed(command: Sequence[str]) -> tuple[float, float, str]:
    """Wall and CPU seconds of a command, and what it wrote on stderr."""
    before, start = cpu(), time.perf_counter()
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=ENVIRONMENT)
    return time.perf_counter() - start, cpu() - before, done.stderr


def best(measure: Callable[[], tuple[float, ...]], runs: int) -> tuple[float, ...]:
    """The least of each figure."""
    return tuple(min(column) for column in zip(*(measure() for _ in range(runs)), strict=True))


def ours(folder: Path, prepare: Callable[[], None]) -> tuple[float, float, float]:
    """Wall and CPU seconds of the command, CPU seconds inside it; each after `prepare`."""
    argv = ["-C", str(folder), "build"]
    prepare()
    wall, used, _ = timed([*COMMAND, *argv])
    prepare()
    said = timed([sys.executable, "-c", INSIDE, *argv])[2]
    return wall, used, float(said.strip().splitlines()[-1])


def change(folder: Path, number: int) -> None:
    """One unit of one catalog gets another translation."""
    catalogs = sorted((folder / "locales/fr/LC_MESSAGES").iterdir())
    path = catalogs[len(catalogs) // 2]
    text = path.read_text(encoding="utf-8")
    place = text.rindex('msgstr "') + len('msgstr "')
    path.write_text(f"{text[:place]}{number} {text[place:]}", encoding="utf-8")


def settle() -> None:
    """Waits until a change of a file is sure to show in its times."""
    time.sleep(2.1)


def measure(folder: Path, runs: int) -> None:
    """Prints what our build takes in each situation."""

    def row(what: str, figures: tuple[float, ...]) -> None:
        wall, used, inside = figures
        print(f"{what:32}{wall:9.3f}{used:9.3f}{inside:12.3f}", flush=True)

    print(f"{'translate-flow build':32}{'wall s':>9}{'CPU s':>9}{'CPU inside':>12}")

    def clear() -> None:
        shutil.rmtree(folder / "public", ignore_errors=True)
        shutil.rmtree(folder / ".translate-flow", ignore_errors=True)

    row("everything", best(lambda: ours(folder, clear), runs))
    settle()
    timed([*COMMAND, "-C", str(folder), "build"])
    row("nothing changed", best(lambda: ours(folder, lambda: None), runs * 3))
    numbers = iter(range(1000))
    row(
        "one unit changed",
        best(lambda: ours(folder, lambda: change(folder, next(numbers))), runs * 3),
    )
    print(f"\n{'other commands':32}{'wall s':>9}{'CPU s':>9}")
    for argv in (["--help"], ["-C", str(folder), "check"], ["-C", str(folder), "status"]):
        wall, used = best(lambda argv=argv: timed([*COMMAND, *argv])[:2], runs)  # type: ignore[misc]
        print(f"{argv[-1]:32}{wall:9.3f}{used:9.3f}", flush=True)


def measure_po4a(project: Project, folder: Path, runs: int) -> None:
    """The same pages and translations through po4a."""
    pages = folder / "pages"
    shutil.copytree(project.releases, pages)
    (folder / "po").mkdir()
    masters = sorted(pages.iterdir())
    for language in LANGUAGES:
        (folder / "out" / language).mkdir(parents=True, exist_ok=True)
    lines = [
        f"[po4a_langs] {' '.join(LANGUAGES)}",
        "[po4a_paths] po/$master.pot $lang:po/$master.$lang.po",
    ]
    for page in masters:
        targets = " ".join(f"{language}:out/{language}/{page.name}" for language in LANGUAGES)
        lines.append(f'[type: xhtml] pages/{page.name} {targets} pot={page.stem} opt:"--keep 0"')
    (folder / "po4a.cfg").write_text("\n".join(lines) + "\n", encoding="utf-8")

    def run(*options: str) -> tuple[float, ...]:
        here = Path.cwd()
        os.chdir(folder)
        try:
            return timed(["po4a", "-q", *options, "po4a.cfg"])[:2]
        finally:
            os.chdir(here)

    run()
    for path in (folder / "po").glob("*.po"):  # what a translator does
        text = path.read_text(encoding="utf-8")
        path.write_text(
            re.sub(r'^msgid "(.+)"\nmsgstr ""$', r'msgid "\1"\nmsgstr "\1"', text, flags=re.M),
            encoding="utf-8",
        )
    print(f"\n{'po4a':32}{'wall s':>9}{'CPU s':>9}")

    def row(what: str, figures: tuple[float, ...]) -> None:
        print(f"{what:32}{figures[0]:9.3f}{figures[1]:9.3f}", flush=True)

    row("everything", run())
    row("nothing changed", best(run, runs))
    row("nothing changed, --no-update", best(lambda: run("--no-update"), runs))

    def changed() -> tuple[float, ...]:
        path = sorted((folder / "po").glob("*.fr.po"))[len(masters) // 2]
        text = path.read_text(encoding="utf-8")
        place = text.rindex('msgstr "') + len('msgstr "')
        path.write_text(f"{text[:place]}x{text[place:]}", encoding="utf-8")
        return run()

    row("one unit changed", best(changed, 1))


def measure_memory(folder: Path) -> None:
    """The highest memory of the main process, and of any worker, in a build of everything."""
    program = (
        "import resource, sys; from translate_flow.cli import main; main(sys.argv[1:]); "
        "own, all_ = (resource.getrusage(w).ru_maxrss // 1024 for w in "
        "(resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)); print(own, all_, file=sys.stderr)"
    )
    shutil.rmtree(folder / "public", ignore_errors=True)
    shutil.rmtree(folder / ".translate-flow", ignore_errors=True)
    argv = [sys.executable, "-c", program, "-C", str(folder), "build"]
    own, workers = timed(argv)[2].strip().splitlines()[-1].split()
    print(f"memory: {own} MB, and {workers} MB in each process that makes pages")


def main() -> None:
    """As the module says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--editions", type=int, nargs="+", default=[200], help="translated pages")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--po4a", action="store_true", help="the same with po4a")
    parser.add_argument("--memory", action="store_true", help="show how much memory is used")
    options = parser.parse_args()
    for editions in options.editions:
        with tempfile.TemporaryDirectory() as name:
            project = make(Path(name) / "project", editions // len(LANGUAGES))
            print(f"{editions} translated pages, {editions // len(LANGUAGES)} source pages")
            measure(project.root, options.runs)
            if options.memory:
                measure_memory(project.root)
            if options.po4a:
                (Path(name) / "po4a").mkdir()
                measure_po4a(project, Path(name) / "po4a", options.runs)


if __name__ == "__main__":
    main()
