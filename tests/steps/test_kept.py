"""What is kept between runs, and what becomes of a run that is killed while it keeps it."""

from __future__ import annotations

import subprocess
import sys

from translate_flow.project import load
from translate_flow.steps import kept
from translate_flow.storage.files import locked

KILLED = """
import os, sys
from pathlib import Path
from translate_flow.project import load
from translate_flow.steps import kept
project = load(Path(sys.argv[1]))
sys.addaudithook(lambda event, _: os._exit(9) if event in ("os.rename", "os.link") else None)
kept.write(project, "record.json", 1, {"part": {"a": 1}})
"""


def test_a_record_is_read_as_it_was_written(press) -> None:
    project = load(press.folder)
    kept.write(project, "record.json", 1, {"part": {"b": [1], "a": [2]}})
    assert kept.read(project, "record.json", 1, ["part"]) == {"part": {"a": [2], "b": [1]}}
    assert kept.read(project, "record.json", 2, ["part"]) == {"part": {}}


def test_nothing_is_kept_while_another_run_has_the_project(press) -> None:
    project = load(press.folder)
    with locked(project.lock):
        kept.write(project, "record.json", 1, {"part": {"a": 1}})
    assert kept.read(project, "record.json", 1, ["part"]) == {"part": {}}


def test_what_a_run_leaves_that_is_killed_while_it_writes_is_removed_by_the_next(press) -> None:
    command = [sys.executable, "-c", KILLED, str(press.folder)]
    assert subprocess.run(command).returncode == 9
    state = press.path(".translate-flow")
    assert list(state.glob(".translate-flow-*"))
    press.run("update")
    assert not list(state.glob(".translate-flow-*"))
    assert not list(state.glob("*.unfinished"))
