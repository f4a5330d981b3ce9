"""`check`: the worst first, a page, SARIF, annotations."""

from __future__ import annotations

import json

import pytest
from tests.conftest import BRIDGE, PLAN

SOURCE = "It took 450 workers two years."
MARKED = "The council asks everybody for <em>their own ideas</em>."


@pytest.fixture
def wrong(press):
    """A wrong figure in one catalog, a lost mark in another."""
    press.done("update")
    press.translate(BRIDGE, "fr", {SOURCE: "Il a fallu 45 ouvriers et deux ans de travail."})
    press.translate(PLAN, "fr", {MARKED: "Le conseil demande à chacun ses propres idées."})
    return press


def test_the_worst_come_first_and_no_more_than_asked_for(wrong) -> None:
    result = wrong.run("check", "--worst", "1")
    first, *others = result.out.splitlines()
    assert first.startswith(f"{wrong.catalog(PLAN, 'fr')}:")
    assert ": risk " in first
    assert all(line.startswith("  ") for line in others)
    assert any("error [markup]" in line for line in others)
    assert result.code == 1
    both = wrong.run("check", "--worst", "20").out
    assert both.index(PLAN) < both.index(BRIDGE)


def test_little_agreement_is_a_risk_without_any_finding(press) -> None:
    press.done("update")
    press.done("translate", "--lang", "fr")
    name = press.catalog(BRIDGE, "fr")
    text = press.read(name)
    assert "machine: reversing en-fr [" in text
    press.write(
        name,
        text.replace(
            "machine: reversing en-fr [", "machine: reversing en-fr, argos en-fr 1 agrees 7% [", 1
        ),
    )
    assert "another machine agrees to 7%" in press.run("check", "--worst", "50").out
    assert "agrees" not in press.run("check").out


def test_a_page(wrong) -> None:
    result = wrong.run("check", "--html", "findings.html")
    assert result.out == "findings.html\n"
    assert "<mark>450</mark>" in wrong.read("findings.html")
    before = wrong.digests()
    assert wrong.run("check", "--html", "findings.html").code == 1
    assert wrong.digests() == before
    assert wrong.run("check", "--html", "-").out == wrong.read("findings.html")


def test_sarif(wrong) -> None:
    result = wrong.run("check", "--sarif", "findings.sarif")
    assert "error [markup]" in result.out
    log = json.loads(wrong.read("findings.sarif"))
    assert {result["ruleId"] for result in log["runs"][0]["results"]} >= {"markup", "numbers"}


def test_annotations(wrong) -> None:
    result = wrong.run("check", "--github")
    assert result.code == 1
    assert f"::error file={wrong.catalog(PLAN, 'fr')},line=" in result.out


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["--worst", "0"], "--worst wants a number from 1"),
        (["--json", "--github"], "--json and --github both want standard output"),
        (["--html", "-", "--json"], "--html - wants standard output alone"),
        (["--html", "releases/x.html"], "a report cannot stand in releases/"),
        (["--html", "translate-flow.toml"], "there is a file of this name that is no report"),
    ],
)
def test_what_cannot_be_done_is_refused_and_changes_nothing(wrong, argv, said) -> None:
    before = wrong.digests()
    result = wrong.run("check", *argv)
    assert result.code == 2
    assert said in result.err
    assert wrong.digests() == before
