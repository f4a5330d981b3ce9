"""How long `status` takes on a large project, and where the time goes.

Makes a project of releases in several languages, with units in every state, and measures the step
(releases and catalogs read, units counted, errors found), the same once more, then what each way of
showing it adds. Times are CPU seconds of this process.

    python benchmarks/bench_status.py --releases 1000
    python benchmarks/bench_status.py --releases 30 --keep /tmp/project
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from translate_flow import catalog, loading
from translate_flow.cli.status import record
from translate_flow.language.tags import gettext_locale
from translate_flow.project import Project, load
from translate_flow.release import Origin, OriginKind, Release, distinct
from translate_flow.reports import status as page
from translate_flow.reports import status_lines
from translate_flow.steps import status as step
from translate_flow.steps.check import load_catalog

LANGUAGES = ("ar", "es", "fr", "hu", "pt", "ru")
SUBJECTS = ("The harbour office", "A crew of nine", "The mayor", "Every ferry captain")
VERBS = ("reported", "welcomed", "paid for", "will open", "asked for")
OBJECTS = ("a second pier", "new lamps along the quay", "12 tonnes of gravel", "tide tables")
ENDINGS = ("before the frost", "on Monday", "with help from abroad", "at no cost")
Value = TypeVar("Value")


def make(folder: Path, releases: int, languages: tuple[str, ...], seed: int = 5) -> Project:
    """A project with so many releases; the same one for the same seed."""
    chance = random.Random(seed)
    (folder / "releases").mkdir(parents=True)
    names = ", ".join(f'"{language}"' for language in languages)
    (folder / "translate-flow.toml").write_text(
        '[project]\nname = "Harbour press"\nsource_language = "en"\n'
        f'languages = [{names}]\nbase_url = "https://press.example"\npublisher = "Harbour"\n'
        f'[publication.languages]\n{languages[0]} = "reviewed"\n',
        encoding="utf-8",
    )
    for number in range(releases):
        name = f"2024-{number % 12 + 1:02}-{number % 28 + 1:02}-release-{number:04}"
        (folder / f"releases/{name}.txt").write_text(_text(chance, number), encoding="utf-8")
    project = load(folder)
    for release in loading.load(project):
        for language in languages:
            _fill(project, release, language, chance)
    return project


def _text(chance: random.Random, number: int) -> str:
    def sentence() -> str:
        return " ".join(chance.choice(part) for part in (SUBJECTS, VERBS, OBJECTS, ENDINGS))

    def paragraph() -> str:
        return " ".join(f"{sentence()}, number {chance.randrange(10**6)}." for _ in range(4))

    body = "\n\n".join(paragraph() for _ in range(6))
    return f"{number % 28 + 1} May 2024 - Media release\n\n{sentence()}\n\nPORTSIDE – {body}\n"


def _fill(project: Project, release: Release, language: str, chance: random.Random) -> None:
    """A catalog that is somewhere between empty and approved."""
    done, begun = sorted((chance.random() ** 0.3, chance.random() ** 0.1))
    local = gettext_locale(language)
    known = catalog.merge(release, None, "Harbour press", local).catalog
    units = [unit for unit in distinct(release.units) if chance.random() < begun]
    for approve, kind, detail in (
        (True, OriginKind.MACHINE, "reversing en-xx"),
        (False, OriginKind.MACHINE, "reversing en-xx"),
        (False, OriginKind.MEMORY, "87%: release-0001"),
    ):
        share = done if approve else 0.6
        drafts = {
            unit.key: (f"ø {unit.text}", Origin(kind, detail))
            for unit in units
            if chance.random() < share
        }
        known = catalog.with_drafts(known, drafts, approve=approve)
        units = [unit for unit in units if unit.key not in drafts]
    path = project.catalog(release.id, language)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(catalog.render(known).encode())


def timed(what: str, work: Callable[[], Value]) -> Value:
    """What `work` gives; prints how long it took."""
    start = time.process_time()
    value = work()
    print(f"{what:<34}{time.process_time() - start:>9.2f} s")
    return value


def measure(project: Project) -> None:
    """Prints the parts, then the whole."""
    releases = timed("reading the releases", lambda: loading.load(project))
    timed(
        "reading the catalogs",
        lambda: [
            load_catalog(project, release, language)
            for release in releases
            for language in project.languages
        ],
    )
    overview = timed("status, all of the above and more", lambda: step.status(project))
    timed("status again, nothing changed", lambda: step.status(project))
    found = timed(
        "  lines for a terminal",
        lambda: status_lines.lines(overview, overview.releases, 80, status_lines.UNICODE),
    )
    timed("  object for programs", lambda: record(overview, overview.releases))
    html = timed("  page", lambda: page.render(overview, overview.releases))
    total = overview.total()
    print(f"{len(found)} lines, page of {len(html.encode()) / 1000:.0f} kB")
    print(f"{total.editions} editions, {total.units.total} units, {total.words.total} words")


def main() -> None:
    """Makes the project, measures."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--releases", type=int, default=100)
    parser.add_argument("--languages", nargs="+", default=list(LANGUAGES))
    parser.add_argument("--keep", type=Path, help="make the project here and leave it")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        measure(make(args.keep or Path(folder) / "press", args.releases, tuple(args.languages)))


if __name__ == "__main__":
    main()
