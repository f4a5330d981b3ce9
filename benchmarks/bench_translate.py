"""Whether `translate` needs more memory for more releases, and what it takes besides the engine.

Makes projects of different size, half translated, and fills them as the command does, each in a
process of its own. The engine is the one that turns words round: it takes no time and no memory, so
that what is measured is reading, looking up, placing and writing. `--engine firefox` takes the
sample model instead, into Portuguese and Brazilian Portuguese; then the processes that run it have
a column of their own.

    python benchmarks/bench_translate.py [--engine firefox] --releases 100 1000
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

from bench_status import make

LANGUAGES = {"reversing": ("fr", "hu", "pt"), "firefox": ("pt", "pt-BR")}


def measure(releases: int, engine: str) -> None:
    """Prints a line for a project of so many releases."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "press"
        make(root, releases, LANGUAGES[engine])
        with (root / "translate-flow.toml").open("a", encoding="utf-8") as file:
            file.write("[translation]\nmemory_threshold = 100\n")  # the texts are much alike
        run(root, "update")
        drafted, seconds, peak, workers = run(root, "translate", "--engine", engine)
        each = seconds / drafted * 1000
        print(f"{releases:>9,}{drafted:>12,}{seconds:>9.1f}{each:>12.2f}{peak:>9}{workers:>9}")


def run(root: Path, *command: str) -> tuple[int, float, int, int]:
    """Machine drafts, CPU seconds and peak megabytes of a command in a process of its own.

    The last number is the peak of the largest of its own processes.
    """
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    code = (
        "import resource, sys; from translate_flow.cli import main; status = main(sys.argv[1:]); "
        "print(*(resource.getrusage(who).ru_maxrss "
        "for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)), file=sys.stderr); "
        "raise SystemExit(status)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "-C", str(root), *command, "--json"],
        capture_output=True, check=True, text=True, env={**os.environ, "COLUMNS": "80"},
    )  # fmt: skip
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    catalogs = json.loads(done.stdout)["catalogs"]
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    drafted = sum(catalog.get("machine", 0) for catalog in catalogs)
    peak, workers = (int(size) // 1024 for size in done.stderr.split()[-2:])
    return drafted, seconds, peak, workers


def main() -> None:
    """Measures and prints a table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--releases", type=int, nargs="+", default=[100, 500])
    parser.add_argument("--engine", choices=LANGUAGES, default="reversing")
    options = parser.parse_args()
    titles = f"{'releases':>9}{'drafts':>12}{'CPU s':>9}{'ms a draft':>12}{'peak MB':>9}"
    print(f"{titles}{'workers':>9}")
    for releases in options.releases:
        measure(releases, options.engine)


if __name__ == "__main__":
    main()
