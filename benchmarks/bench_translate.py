"""Whether `translate` needs more memory for more releases, and what it takes besides the engine.

Makes projects of different size, half translated, and fills them as the command does, each in a
process of its own. The engine is the one that turns words round: it takes no time and no memory, so
that what is measured is reading, looking up, placing and writing. `--engine firefox` takes the
sample model instead, into Portuguese and Brazilian Portuguese; its own processes are not counted
among the megabytes.

The peak has the pages of the memory's index in it, a file that grows with what is approved.

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
        drafted, seconds, peak = run(root, "translate", "--engine", engine)
        each = seconds / drafted * 1000
        print(f"{releases:>9,}{drafted:>12,}{seconds:>9.1f}{each:>12.2f}{peak:>9}")


def run(root: Path, *command: str) -> tuple[int, float, int]:
    """Machine drafts, CPU seconds and peak megabytes of a command in a process of its own."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    code = (
        "import resource, sys; from translate_flow.cli import main; status = main(sys.argv[1:]); "
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr); "
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
    return drafted, seconds, int(done.stderr.split()[-1]) // 1024


def main() -> None:
    """Measures and prints a table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--releases", type=int, nargs="+", default=[100, 500])
    parser.add_argument("--engine", choices=LANGUAGES, default="reversing")
    options = parser.parse_args()
    titles = f"{'releases':>9}{'drafts':>12}{'CPU s':>9}{'ms a draft':>12}{'peak MB':>9}"
    print(titles)
    for releases in options.releases:
        measure(releases, options.engine)


if __name__ == "__main__":
    main()
