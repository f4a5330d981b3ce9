"""Kills commands at random moments and looks at what is left.

A project of a few releases, partly translated, whose texts have just been edited. A run of
`update`, `translate` or `publish` on it is killed (SIGKILL), and each time is held that

- every catalog is whole, and byte for byte as before the run or as after it (as after either, where
  two steps write catalogs, as in `publish`);
- every approved translation is in its catalog;
- the next run ends well and leaves exactly the files that a run leaves which nobody killed: no
  temporary file, no lock that blocks, nothing missing.

    python benchmarks/kill_runs.py --kills 300                # at random moments
    python benchmarks/kill_runs.py --steps                    # before each step on the file system
    python benchmarks/kill_runs.py --kills 20 --processes     # as a shell starts them

Without `--processes` each run is a fork of this process, which spares the time of starting Python
and so hits the short moments of writing far more often. For systems with `fork`.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from planted_edits import edited, release, translation

from translate_flow import catalog
from translate_flow.cli import main as command_line

CONFIGURATION = """\
[project]
name = "Harbour press"
source_language = "en"
languages = ["fr", "pt"]
base_url = "https://press.example"
publisher = "Harbour office"

[translation]
engines = ["reversing"]
"""
COMMANDS = ("update", "translate", "publish")
STATE = ".translate-flow"
START = "import sys; from translate_flow.cli import main; sys.exit(main())"
STEPS = {"open", "os.link", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.truncate",
         "os.chmod", "os.chown", "shutil.copyfile", "sqlite3.connect"}  # fmt: skip
"""Audit events of what changes the file system, or may."""

Tree = dict[str, bytes]


@dataclass(frozen=True, slots=True)
class Scene:
    """A project before a run, and after one that nobody killed."""

    command: str
    before: Path
    between: Tree
    """After an update alone."""
    after: Tree
    seconds: float
    """That the run took."""
    approved: dict[str, frozenset[str]]
    """The approved translations of each catalog."""


class Fault(Exception):
    """Something that must not happen after a kill."""


def page(texts: Iterable[str], day: int) -> str:
    """A release of these paragraphs."""
    body = "\n".join(f"<p>{text}</p>" for text in texts)
    body = body.replace("<a1>", '<a href="/x">').replace("</a1>", "</a>")
    return f'<meta name="date" content="2024-03-0{day}">\n<h1>Number {day}</h1>\n{body}\n'


def stage(folder: Path, command: str) -> Scene:
    """Makes the project in `folder` and finds out what the command does to it."""
    before = folder / f"{command}-before"
    (before / "releases").mkdir(parents=True)
    (before / "translate-flow.toml").write_text(CONFIGURATION, "utf-8")
    versions = [edited(release(16, seed), 0.4, seed) for seed in (1, 2, 3)]
    names = [f"2024-03-0{day}" for day in (1, 2, 3)]
    for day, (name, version) in enumerate(zip(names, versions, strict=True), 1):
        (before / f"releases/{name}.html").write_text(page(version.old, day), "utf-8")
    ended_well(before, "publish")
    for path in sorted((before / "locales").rglob("*.po")):
        path.write_text(translated(path), "utf-8")
    if command != "translate":
        for day, (name, version) in enumerate(zip(names, versions, strict=True), 1):
            (before / f"releases/{name}.html").write_text(page(version.new, day), "utf-8")
    between = unkilled(before, folder / f"{command}-between", "update")
    start = time.perf_counter()
    after = unkilled(before, folder / f"{command}-after", command)
    seconds = time.perf_counter() - start
    approved = {
        path.relative_to(before).as_posix(): frozenset(
            item.msgstr for item in read(path).entries if item.msgstr and not item.fuzzy
        )
        for path in before.rglob("*.po")
    }
    return Scene(command, before, between, after, seconds, approved)


def unkilled(before: Path, work: Path, command: str) -> Tree:
    """What a command makes of a project."""
    shutil.copytree(before, work)
    ended_well(work, command)
    return tree(work)


def read(path: Path) -> catalog.Catalog:
    """A catalog, strictly."""
    found = catalog.load(path)
    if found is None:
        raise Fault(f"{path.name} is gone")
    return found


def translated(path: Path) -> str:
    """A catalog in which two of three units are approved, and the others empty."""
    known = read(path)
    entries = tuple(
        item.changed(msgstr=translation(number, item.msgid), flags=(), comments=())
        if number % 3
        else item.changed(msgstr="", flags=(), comments=())
        for number, item in enumerate(known.entries)
    )
    return catalog.render(replace(known, entries=entries))


def ended_well(folder: Path, command: str) -> None:
    """Runs a command that must succeed."""
    with (
        contextlib.redirect_stdout(io.StringIO()),
        contextlib.redirect_stderr(io.StringIO()) as said,
    ):
        status = command_line(["-C", str(folder), command])
    if status:
        raise Fault(f"{command} ended with status {status}: {said.getvalue()[-300:]}")


def tree(folder: Path) -> Tree:
    """Every file with its bytes; of the tool's own state, which may be rebuilt, kind and number."""
    found: Tree = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if name.startswith(f"{STATE}/"):
            kind = re.sub("[0-9a-f]{16}", "…", name)
            found[kind] = found.get(kind, b"") + b"*"
        elif path.is_file():
            found[name] = path.read_bytes()
    return found


def forked(folder: Path, command: str, prepare: Callable[[], None] = lambda: None) -> int:
    """Starts a command in a fork of this process; its number."""
    child = os.fork()
    if child:
        return child
    status = 1
    try:
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, 1)
        os.dup2(null, 2)
        prepare()
        status = command_line(["-C", str(folder), command])
    finally:
        os._exit(status)


def killed_after(folder: Path, command: str, seconds: float) -> bool:
    """Runs a command and kills it; False where it was done before."""
    child = forked(folder, command)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL


def killed_before(folder: Path, command: str, step: int) -> bool:
    """Likewise, just before its nth step on the file system."""

    def prepare() -> None:
        left = step

        def count(event: str, arguments: tuple[object, ...]) -> None:
            nonlocal left
            if event not in STEPS or (event == "open" and not _writes(arguments)):
                return
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(count)

    child = forked(folder, command, prepare)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL


def _writes(arguments: tuple[object, ...]) -> bool:
    flags = arguments[2]
    return isinstance(flags, int) and bool(flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))


def process_killed_after(folder: Path, command: str, seconds: float) -> bool:
    """Likewise, a process with a Python of its own."""
    program = [sys.executable, "-c", START, "-C", str(folder), command]
    process = subprocess.Popen(program, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(seconds)
    process.kill()
    return process.wait() == -signal.SIGKILL


def judged(scene: Scene, folder: Path, kill: Callable[[Path, str], bool]) -> str:
    """Kills one run; what was found: `done`, `untouched`, `half`. Raises `Fault`."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(scene.before, folder)
    killed = kill(folder, scene.command)
    changed = 0
    for name, approved in scene.approved.items():
        old, data = (scene.before / name).read_bytes(), (folder / name).read_bytes()
        if data not in (old, scene.between[name], scene.after[name]):
            raise Fault(f"{name} is neither as before nor as after")
        changed += data != old
        said = {item.msgstr for item in read(folder / name).entries}
        if not approved <= said and not _carried(approved - said, said):
            raise Fault(f"{name} lacks an approved translation")
    litter = len(set(tree(folder)) - set(scene.after) - set(tree(scene.before)))
    ended_well(folder, scene.command)
    if tree(folder) != scene.after:
        wrong = {name for name in {*tree(folder), *scene.after}
                 if tree(folder).get(name) != scene.after.get(name)}  # fmt: skip
        raise Fault(f"after the next run these are wrong: {sorted(wrong)}")
    if not killed:
        return "done before the kill"
    if litter:
        return "killed while writing"
    return "killed with catalogs written" if changed else "killed before writing"


def _carried(missing: Iterable[str], said: Iterable[str]) -> bool:
    """Whether translations stand in others that they were joined to."""
    return all(any(text in other for other in said) for text in missing)


def main() -> int:
    """Kill, judge, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kills", type=int, default=300)
    parser.add_argument("--steps", action="store_true", help="before each step instead")
    parser.add_argument("--every", type=int, default=1, help="of the steps, each nth alone")
    parser.add_argument("--processes", action="store_true", help="with a Python of its own each")
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    found: dict[str, Counter[str]] = {command: Counter() for command in COMMANDS}
    faults = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        scenes = [stage(folder, command) for command in COMMANDS]
        start = time.perf_counter()
        subprocess.run([sys.executable, "-c", START, "--help"], capture_output=True, check=True)
        starting = time.perf_counter() - start if options.processes else 0.0

        def kills() -> Iterable[tuple[Scene, str, Callable[[Path, str], bool]]]:
            if options.steps:
                for scene in scenes:
                    for step in range(1, 100_000, options.every):

                        def before(at: Path, command: str, step: int = step) -> bool:
                            return killed_before(at, command, step)

                        yield scene, f"step {step}", before
                        if found[scene.command]["done before the kill"]:
                            break
                return
            run = process_killed_after if options.processes else killed_after
            for number in range(options.kills):
                scene = scenes[number % len(scenes)]
                moment = starting + chance.random() * scene.seconds * 1.05
                yield (
                    scene,
                    f"{moment:.3f} s",
                    lambda at, command, moment=moment: run(at, command, moment),
                )

        for scene, moment, kill in kills():
            try:
                found[scene.command][judged(scene, folder / "work", kill)] += 1
            except Exception as fault:
                faults += 1
                print(f"{scene.command} killed at {moment}: {fault!r}", flush=True)
            done = sum(map(Counter.total, found.values()))
            print(f"\r{done} runs", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    outcomes = sorted({outcome for counts in found.values() for outcome in counts})
    print(f"{'':12}" + "".join(f"{outcome:>30}" for outcome in outcomes))
    for command, counts in found.items():
        print(f"{command:12}" + "".join(f"{counts[outcome]:30}" for outcome in outcomes))
    total = sum(count for counts in found.values() for name, count in counts.items()
                if not name.startswith("done"))  # fmt: skip
    print(f"{total} runs killed, {faults} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
