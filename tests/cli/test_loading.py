"""A command loads what it needs: most of the time of a short one goes into loading."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from tests.conftest import BRIDGE, CONFIGURATION, PLAN

from translate_flow.checks import CATALOG_CHECKS, CHECKS

HEAVY = frozenset(
    "babel choppa ctranslate2 jinja2 lxml markdown_it numpy polib py3langid rapidfuzz rich "
    "sacrebleu snowballstemmer spellchecker turbohtml urllib3".split()
)
SHARED = frozenset(("translate_flow.checks.comment", "translate_flow.checks.language"))
"""Called like checks, and needed to ask any."""
RULES = {f"translate_flow.checks.{check.id}" for check in (*CHECKS, *CATALOG_CHECKS)} - SHARED
PROGRAM = """
import contextlib, io, json, sys
from translate_flow.cli import main
with contextlib.redirect_stdout(io.StringIO()):
    status = main(sys.argv[1:])
print(json.dumps([status, sorted(sys.modules)]))
"""


def modules(*argv: str) -> set[str]:
    """The modules that a command loads, once it has succeeded."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *argv], capture_output=True, text=True, check=True
    )
    status, names = json.loads(done.stdout)
    assert status == 0, done.stderr
    return set(names)


def loaded(*argv: str) -> set[str]:
    """The heavy packages among them."""
    return {name.partition(".")[0] for name in modules(*argv)} & HEAVY


@pytest.mark.parametrize("argv", [["--help"], ["--version"], ["build", "--help"]], ids=" ".join)
def test_help_loads_nothing_heavy(argv: list[str]) -> None:
    assert loaded(*argv) == set()


def test_a_build_that_finds_nothing_to_do_loads_nothing_heavy(press) -> None:
    press.done("publish")
    press.replace("translate-flow.toml", 'engines = ["reversing"]', "")  # no engine of a user's
    press.done("build")
    assert loaded("-C", str(press.folder), "build") == set()


def test_a_build_loads_nothing_of_the_memory_or_the_engines(press) -> None:
    press.done("update")
    press.translate_all(BRIDGE, "fr")
    needed = loaded("-C", str(press.folder), "build")
    assert "jinja2" in needed
    assert not needed & {"ctranslate2", "numpy", "polib", "sacrebleu", "urllib3"}


def test_a_build_loads_the_checks_that_can_stand_in_its_way_and_no_other(press) -> None:
    press.done("update")
    press.translate_all(BRIDGE, "fr")

    def asked() -> set[str]:
        return modules("-C", str(press.folder), "build") & RULES

    assert asked() == {"translate_flow.checks.markup"}
    press.write("translate-flow.toml", f'{CONFIGURATION}\n[checks]\nending = "error"\n')
    assert asked() == {"translate_flow.checks.markup", "translate_flow.checks.ending"}


def test_a_check_of_what_did_not_change_loads_no_check_and_reads_no_sentence(press) -> None:
    press.done("update")
    press.done("check")
    needed = modules("-C", str(press.folder), "check")
    assert needed & RULES == set()
    assert "translate_flow.segmentation.segmenter" not in needed


def test_a_build_reads_the_formats_of_what_changed_and_no_other(press) -> None:
    press.done("update")
    press.done("build")
    press.translate_all(PLAN, "fr")
    needed = modules("-C", str(press.folder), "build")
    assert "translate_flow.sources.html" in needed
    assert not needed & {"translate_flow.sources.text", "translate_flow.sources.markdown"}


def test_a_status_on_a_terminal_loads_no_templates(press) -> None:
    press.done("update")
    assert "jinja2" not in loaded("-C", str(press.folder), "status")


def test_a_status_that_finds_nothing_changed_loads_what_shows_it_alone(press) -> None:
    press.done("update")
    press.replace("translate-flow.toml", 'engines = ["reversing"]', "")  # no engine of a user's
    press.done("status")
    assert loaded("-C", str(press.folder), "status") <= {"babel", "rich"}
