"""Results on stdout, talk on stderr; readers that go away; people who interrupt."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest
from tests.conftest import BRIDGE

from translate_flow.cli import check
from translate_flow.errors import Error

PROGRAM = "import sys; from translate_flow.cli import main; sys.exit(main())"
COMMAND = [sys.executable, "-c", PROGRAM]


def start(press, *argv, **settings):
    return subprocess.Popen(
        [*COMMAND, *argv],
        cwd=press.folder,
        stderr=subprocess.PIPE,
        env=os.environ | settings.pop("env", {}),
        **settings,
    )


@pytest.mark.parametrize(
    "argv",
    [["update"], ["translate"], ["check"], ["status"], ["build"], ["publish"], ["models", "list"]],
    ids=" ".join,
)
def test_with_json_stdout_is_one_object_and_nothing_else(press, argv):
    press.done("update")
    result = press.run(*argv, "--json")
    assert isinstance(json.loads(result.out), dict)


def test_an_error_leaves_stdout_empty(press):
    result = press.run("build", "no-such-release", "--json")
    assert result.code == 2
    assert result.out == ""
    assert result.err != ""


def test_no_line_of_talk_is_broken_in_the_middle(press):
    press.write(f"releases/{'long-' * 30}.md", "# A headline\n")
    assert max(map(len, press.done("build").err.splitlines())) > 150


def test_an_interruption_gives_130_and_a_sentence(press, monkeypatch):
    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(check.step, "units", interrupted)
    result = press.run("check")
    assert result.code == 130
    assert result.err == "stopped; every file is whole, and the next run goes on from there\n"
    assert result.out == ""


def test_a_path_in_an_error_leads_there_from_where_the_user_is(press, monkeypatch):
    press.write(f"releases/{BRIDGE}.txt", "")
    monkeypatch.chdir(press.folder.parent)
    result = press.run("-C", "press", "update")
    assert result.err.startswith(f"press/releases/{BRIDGE}.txt:1: the file is empty\n")


def test_an_error_without_a_place_is_told_too(press, monkeypatch):
    def failed(*_):
        raise Error("this went wrong", hint="do that")

    monkeypatch.setattr(check.step, "units", failed)
    assert press.run("check").err == "this went wrong\n  do that\n"


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="pipes break otherwise on Windows")
class TestInAProcessOfItsOwn:
    def test_a_reader_that_has_gone_changes_no_status_and_is_no_error(self, press):
        press.done("update")
        press.translate(BRIDGE, "fr", {"The new bridge is open": "Le <b>pont</b>"})
        read, write = os.pipe()
        os.close(read)
        process = start(press, "check", stdout=write)
        os.close(write)
        assert process.communicate(timeout=60)[1] == b"2 errors, 0 warnings\n"
        assert process.returncode == 1

    def test_a_closed_stdout_is_no_error(self, press):
        press.done("update")
        process = subprocess.run(
            ["/bin/sh", "-c", 'exec "$@" >&-', "sh", *COMMAND, "status"],
            cwd=press.folder, stderr=subprocess.PIPE, check=False, timeout=60,
        )  # fmt: skip
        assert (process.returncode, process.stderr) == (0, b"")

    def test_json_survives_a_terminal_that_knows_ascii_only(self, press):
        press.write("releases/2024-07-01-sol.md", "# Sólo día\n")
        press.done("update")
        env = {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
        process = start(press, "status", "--json", stdout=subprocess.PIPE, env=env)
        out, err = process.communicate(timeout=60)
        assert (process.returncode, err) == (0, b"")
        assert json.loads(out)["releases"][-1]["title"] == "Sólo día"
