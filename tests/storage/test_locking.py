"""A lock is one run's alone, and free again however that run ends."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from translate_flow.storage import locking

OTHER = """
import sys
from pathlib import Path
from translate_flow.storage import locking
handle = locking.acquire(Path(sys.argv[1]), 0)
print("mine" if handle is not None else "taken", flush=True)
sys.stdin.read()
"""


def other_run(path: Path) -> subprocess.Popen[str]:
    """Another process that takes the lock and holds it until it is killed or its input ends."""
    return subprocess.Popen(
        [sys.executable, "-c", OTHER, str(path)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip


def first_line(run: subprocess.Popen[str]) -> str:
    assert run.stdout is not None
    return run.stdout.readline().strip()


def test_another_run_does_not_get_it(tmp_path: Path) -> None:
    handle = locking.acquire(tmp_path / "lock", 0)
    assert handle is not None
    with other_run(tmp_path / "lock") as run:
        assert first_line(run) == "taken"
        run.communicate()
    locking.release(handle)
    with other_run(tmp_path / "lock") as run:
        assert first_line(run) == "mine"
        assert locking.acquire(tmp_path / "lock", 0) is None
        run.communicate()


def test_it_is_free_when_its_run_was_killed(tmp_path: Path) -> None:
    with other_run(tmp_path / "lock") as run:
        assert first_line(run) == "mine"
        run.kill()
    handle = locking.acquire(tmp_path / "lock", 5)
    assert handle is not None
    locking.release(handle)


def test_who_is_patient_gets_it_later(tmp_path: Path) -> None:
    handle = locking.acquire(tmp_path / "lock", 0)
    assert handle is not None
    threading.Timer(0.2, locking.release, [handle]).start()
    start = time.monotonic()
    later = locking.acquire(tmp_path / "lock", 30)
    assert later is not None
    assert time.monotonic() - start >= 0.1
    locking.release(later)


def test_who_is_not_leaves_in_time(tmp_path: Path) -> None:
    handle = locking.acquire(tmp_path / "lock", 0)
    assert handle is not None
    start = time.monotonic()
    assert locking.acquire(tmp_path / "lock", 0.12) is None
    assert time.monotonic() - start >= 0.12
    locking.release(handle)


def test_the_file_stays(tmp_path: Path) -> None:
    handle = locking.acquire(tmp_path / "lock", 0)
    assert handle is not None
    locking.release(handle)
    assert (tmp_path / "lock").is_file()


@pytest.mark.skipif(not hasattr(os, "O_NOFOLLOW"), reason="links are followed on this system")
def test_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "lock").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(OSError, match="symbolic link"):
        locking.acquire(tmp_path / "lock", 0)
    assert not (tmp_path / "elsewhere").exists()
