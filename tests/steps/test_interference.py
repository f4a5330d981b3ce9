"""Runs that are killed, that run out of disk, that meet another run or a person at work.

Each with real processes. `benchmarks/kill_runs.py` kills as many runs as one likes.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import polib
import pytest
from tests.conftest import BRIDGE, FERRY, PLAN

from translate_flow.storage.files import locked

ROOT = Path(__file__).resolve().parents[2]
START = "import sys; from translate_flow.cli import main; sys.exit(main())"
PROGRAM = [sys.executable, "-c", START]
HEADLINE = "The new bridge is open"
FRENCH = "Le nouveau pont est ouvert"

posix = pytest.mark.skipif(os.name != "posix", reason="the system knows no such signals or limits")


@pytest.fixture
def reviewed(press):
    """A project with approved translations, whose releases have been edited since."""
    press.done("publish")
    for release in (BRIDGE, FERRY, PLAN):
        press.translate_all(release, "fr")
    press.replace(f"releases/{BRIDGE}.txt", "450 workers", "460 workers")
    press.replace(f"releases/{FERRY}.md", "Bring your ticket", "Bring your own ticket")
    return press


def approved(press, release: str) -> set[str]:
    """The translations of a catalog that are not drafts, obsolete ones included."""
    path = press.path(press.catalog(release, "fr"))
    return {entry.msgstr for entry in polib.pofile(str(path)) if entry.msgstr and not entry.fuzzy}


# Killed


@posix
@pytest.mark.slow
def test_runs_killed_at_random_moments_leave_catalogs_whole_and_no_litter_behind_the_next() -> None:
    command = [sys.executable, str(ROOT / "benchmarks/kill_runs.py"), "--kills", "12"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.splitlines()[-1].endswith(", 0 faults")


HOLD = """
import sys, time
from pathlib import Path
from translate_flow.storage.files import locked
with locked(Path(sys.argv[1])):
    print("locked", flush=True)
    time.sleep(600)
"""


@pytest.fixture
def holder(press) -> Iterator[subprocess.Popen[str]]:
    """Another run, which has the project's lock and does not give it back."""
    lock = press.path(".translate-flow/lock")
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(lock)], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "locked\n"
    yield process
    process.kill()
    process.wait()
    process.stdout.close()


def test_a_run_waits_for_another_says_so_and_changes_nothing(press, holder, monkeypatch) -> None:
    assert holder.poll() is None
    monkeypatch.setattr("translate_flow.steps.update.locked", partial(locked, patience=0.05))
    before = press.digests()
    result = press.run("update")
    assert result.code == 2
    assert "another run of translate-flow is at work on this project" in result.err
    assert "wait until it is done" in result.err
    assert press.digests() == before


def test_the_lock_of_a_run_that_was_killed_blocks_nobody(press, holder) -> None:
    holder.kill()
    holder.wait()
    assert press.path(".translate-flow/lock").exists()
    press.done("update")


def test_two_runs_at_once_do_what_two_in_a_row_do(reviewed) -> None:
    processes = [
        subprocess.Popen([*PROGRAM, "-C", str(reviewed.folder), command], stderr=subprocess.PIPE)
        for command in ("update", "translate", "update")
    ]
    for process in processes:
        _, said = process.communicate(timeout=120)
        assert process.returncode == 0, said
    reviewed.done("update")
    reviewed.done("translate")
    at_once = reviewed.digests()
    for path in reviewed.folder.glob("locales/*"):
        assert not list(path.rglob(".translate-flow-*"))
    reviewed.done("publish")
    assert {name: digest for name, digest in reviewed.digests().items() if name in at_once
            and not name.startswith("public/")} == {
        name: digest for name, digest in at_once.items() if not name.startswith("public/")
    }  # fmt: skip


# A disk that is full


def run_limited(press, *command: str, before: str) -> subprocess.CompletedProcess[str]:
    """A command in a process of its own, in which something is done first.

    Its coverage is not measured: what is written for that meets the same limit.
    """
    environ = {name: value for name, value in os.environ.items() if "COVERAGE" not in name}
    return subprocess.run(
        [sys.executable, "-c", f"{before}\n{START}", "-C", str(press.folder), *command],
        capture_output=True, text=True, timeout=120, env=environ,
    )  # fmt: skip


@posix
@pytest.mark.parametrize("command", ["update", "translate", "publish"])
def test_a_file_that_may_not_grow_leaves_all_as_it_was(reviewed, command: str) -> None:
    if command == "translate":
        reviewed.done("update")
    before = reviewed.digests()
    limit = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (600, 600))"
    done = run_limited(reviewed, command, before=limit)
    assert done.returncode == 2, done.stdout
    assert "File too large" in done.stderr or "disk I/O error" in done.stderr
    assert "Traceback" not in done.stderr
    assert reviewed.digests() == before
    reviewed.done(command)


CAN_MOUNT = sys.platform == "linux" and shutil.which("unshare") is not None and (
    subprocess.run(
        ["unshare", "-rm", "mount", "-t", "tmpfs", "tmpfs", "/mnt"],
        capture_output=True, check=False,
    ).returncode == 0
)  # fmt: skip

FULL = """
set -e
mount -t tmpfs -o size={size}k tmpfs "$1"
cp -R "$2"/. "$1"
dd if=/dev/zero of="$1/filler" bs=4096 2>/dev/null || true
truncate -s -{left} "$1/filler"
status=0
"$3" -c "$4" -C "$1" update 2>"$5" || status=$?
rm "$1/filler"
cp -R "$1"/. "$6"
"$3" -c "$4" -C "$1" update
"$3" -c "$4" -C "$1" update --json >"$7"
exit $status
"""


@pytest.mark.skipif(not CAN_MOUNT, reason="no disk of a limited size can be made here")
@pytest.mark.parametrize("left", [0, 8192])
def test_a_full_disk_leaves_all_as_it_was_until_there_is_room(
    reviewed, tmp_path: Path, left: int
) -> None:
    disk, after = tmp_path / "disk", tmp_path / "after"
    disk.mkdir()
    after.mkdir()
    said, again = tmp_path / "said", tmp_path / "again"
    before = reviewed.digests()
    size = 512 + sum(path.stat().st_size // 1024 + 8 for path in reviewed.folder.rglob("*"))
    script = FULL.format(size=size, left=left)
    paths = [str(item) for item in (disk, reviewed.folder)]
    done = subprocess.run(
        ["unshare", "-rm", "sh", "-c", script, "sh", *paths, sys.executable, START, str(said),
         str(after), str(again)],
        capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    assert done.returncode == 2, done.stderr
    assert "No space left on device" in said.read_text()
    assert "free some space on the disk" in said.read_text()
    reviewed.folder = after
    assert reviewed.digests() == before
    assert '"changed": 0' in again.read_text()


# A person at work

EDITOR = """
import os, sys, time
from pathlib import Path
path, style, number = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
print("ready", flush=True)
text = path.read_text("utf-8")
for save in range(number):
    try:
        now = path.read_text("utf-8")
    except FileNotFoundError:
        continue
    text = now if now.endswith('"\\n') else text
    text += f'\\n#~ msgid "thought {save}"\\n#~ msgstr "pensée {save}"\\n'
    if style == "in place":
        path.write_text(text, "utf-8")
    else:
        new = path.with_name("new~")
        new.write_text(text, "utf-8")
        os.replace(new, path)
    time.sleep(0.02)
"""
"""Like Poedit: loads the file anew where it has changed, adds something, saves."""


@pytest.mark.parametrize("style", ["in place", "by a new file"])
def test_what_a_person_saves_while_commands_run_is_never_lost(reviewed, style: str) -> None:
    path = reviewed.path(reviewed.catalog(BRIDGE, "fr"))
    kept = approved(reviewed, BRIDGE)
    number = 25
    editor = subprocess.Popen(
        [sys.executable, "-c", EDITOR, str(path), style, str(number)],
        stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert editor.stdout is not None
    editor.stdout.readline()
    runs = 0
    texts = [reviewed.read(f"releases/{BRIDGE}.txt")]
    texts.append(texts[0].replace("460 workers", "470 workers"))
    while editor.poll() is None:
        reviewed.write(f"releases/{BRIDGE}.txt", texts[runs % 2])
        reviewed.run("update", BRIDGE)  # may meet a file that is half saved, and says so
        runs += 1
        time.sleep(0.001)
    editor.stdout.close()
    reviewed.done("update")
    assert runs > 1
    assert editor.returncode == 0
    words = {entry.msgstr for entry in polib.pofile(str(path))}
    assert words >= {f"pensée {save}" for save in range(number)}
    assert words >= kept
