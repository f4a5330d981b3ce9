"""What the command line says of itself, and to those who mistype it."""

from __future__ import annotations

import subprocess
import sys

import pytest

from translate_flow import __version__
from translate_flow.cli import COMMANDS

NAMES = list(COMMANDS)


def test_the_help_names_every_command_with_what_it_does(empty):
    result = empty.run("--help")
    assert result.code == 0
    assert result.err == ""
    for name, does in COMMANDS.items():
        assert f"  {name}" in result.out
        assert does[:30] in result.out


@pytest.mark.parametrize("name", NAMES)
def test_each_command_has_a_help_of_its_own(empty, name):
    result = empty.run(name, "--help")
    assert result.code == 0
    assert f"translate-flow {name}" in result.out
    assert "-h, --help" in result.out


@pytest.mark.parametrize(
    "name", ["add", "update", "translate", "check", "status", "build", "publish"]
)
def test_what_a_program_may_read_has_json(empty, name):
    assert "--json" in empty.run(name, "--help").out


def test_the_version_is_told(empty):
    assert empty.run("--version").out == f"translate-flow {__version__}\n"


def test_it_runs_as_a_module_too():
    command = [sys.executable, "-m", "translate_flow", "--version"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, f"translate-flow {__version__}\n")


@pytest.mark.parametrize(
    ("argv", "message"),
    [
        (["pubish"], 'there is no command "pubish"; did you mean "publish"?'),
        (["Status"], 'there is no command "Status"; did you mean "status"?'),
        (["it's"], """there is no command "it's"; known: add, build"""),
        (["models", "instal", "x"], 'there is no command "instal"; did you mean "install"?'),
        ([], "the following arguments are required: COMMAND"),
        (["add"], "the following arguments are required: FILE"),
        (["check", "--jason"], 'unrecognized arguments: --jason; did you mean "--json"?'),
        (["models", "list", "--jason=1"], "models list: unrecognized arguments: --jason=1; did"),
        (["status", "--js"], "translate-flow status: unrecognized arguments: --js; did you mean"),
        (["check", "--quite-another"], "unrecognized arguments: --quite-another\n"),
        (["publish", "bridge"], "unrecognized arguments: bridge; this command takes no more words"),
        (["models"], "the following arguments are required"),
        (["models", "remove", "argos"], "the following arguments are required: PAIR"),
    ],
    ids=lambda value: value if isinstance(value, str) else " ".join(value) or "(nothing)",
)
def test_bad_usage_is_explained_on_stderr(empty, argv, message):
    result = empty.run(*argv)
    assert result.code == 2
    assert message in result.err
    assert "--help" in result.err
    assert result.out == ""


@pytest.mark.parametrize("name", NAMES)
def test_no_line_of_help_is_wider_than_a_terminal(empty, monkeypatch, name):
    monkeypatch.setenv("COLUMNS", "80")
    for argv in (["--help"], [name, "--help"]):
        assert max(map(len, empty.run(*argv).out.splitlines())) <= 80


def test_each_command_stands_on_the_line_of_its_help(empty, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    lines = empty.run("--help").out.splitlines()
    for name, does in COMMANDS.items():
        assert any(line.split()[:3] == [name, *does.split()[:2]] for line in lines)


def test_a_release_that_is_taken_for_a_language_is_pointed_to_its_place(press):
    result = press.run("check", "--lang", "fr", "2024-03-01-bridge-opens")
    assert result.code == 2
    assert "name releases before --lang" in result.err
