"""What a project makes of the checks."""

from __future__ import annotations

import pytest
from tests.conftest import BRIDGE

from translate_flow.catalog import parse, render, with_drafts
from translate_flow.release import Origin, OriginKind, State, Translation

WORKERS = "It took 450 workers two years."


def configured(press, line):
    path = press.path("translate-flow.toml")
    path.write_text(path.read_text(encoding="utf-8") + f"\n[checks]\n{line}\n", encoding="utf-8")


def test_a_check_that_a_project_makes_an_error_stands_in_the_way(press):
    configured(press, 'numbers = "error"')
    press.done("update")
    press.translate(BRIDGE, "fr", {WORKERS: "Il a fallu deux ans de travail aux ouvriers."})
    result = press.run("check")
    assert result.code == 1
    assert "error [numbers]" in result.out


def test_a_check_that_a_project_switched_off_says_nothing(press):
    configured(press, 'numbers = "off"')
    press.done("update")
    press.translate(BRIDGE, "fr", {WORKERS: "Il a fallu deux ans de travail aux ouvriers."})
    assert press.run("check").out == ""


def test_a_comment_in_the_catalog_switches_a_check_off_for_its_unit(press):
    press.done("update")
    press.translate(BRIDGE, "fr", {WORKERS: "Il a fallu deux ans de travail aux ouvriers."})
    path = press.path(press.catalog(BRIDGE, "fr"))
    text = path.read_text(encoding="utf-8")
    entry = text.index(f'msgid "{WORKERS}"')
    start = text.rindex("\n\n", 0, entry) + 2
    path.write_text(text[:start] + "# checks off: numbers\n" + text[start:], encoding="utf-8")
    assert press.run("check").out == ""


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('numbres = "off"', 'there is no check "numbres"'),
        ('markup = "off"', 'the check "markup" cannot be switched off'),
        ('markup = "warning"', 'the check "markup" cannot be switched off or graded'),
        ('numbers = "of"', 'numbers cannot be "of"'),
    ],
)
def test_what_is_wrong_in_the_configuration_is_said_with_its_line(press, line, message):
    configured(press, line)
    result = press.run("check")
    assert result.code == 2
    assert message in result.err
    number = len((press.path("translate-flow.toml")).read_text(encoding="utf-8").splitlines())
    assert f"translate-flow.toml:{number}" in result.err


class TestFix:
    SLIP = "Il a fallu deux ans à 450 ouvriers "
    GOOD = "Il a fallu deux ans à 450 ouvriers."

    def test_drafts_are_mended_and_approved_translations_are_not(self, press):
        press.done("update")
        press.translate(BRIDGE, "fr", {WORKERS: self.SLIP})
        before = press.read(press.catalog(BRIDGE, "fr"))
        press.run("check", "--fix")
        assert press.read(press.catalog(BRIDGE, "fr")) == before
        result = press.run("check", "--fix-approved")
        assert self.GOOD in press.read(press.catalog(BRIDGE, "fr"))
        assert f"{press.catalog(BRIDGE, 'fr')}: 1 translation mended" in result.err
        assert result.code == 0

    def test_a_second_time_changes_nothing(self, press):
        press.done("update")
        press.translate(BRIDGE, "fr", {WORKERS: self.SLIP})
        press.run("check", "--fix-approved")
        once = press.read(press.catalog(BRIDGE, "fr"))
        assert "mended" not in press.run("check", "--fix-approved").err
        assert press.read(press.catalog(BRIDGE, "fr")) == once

    def test_a_machines_draft_stays_one(self, press):
        press.done("update")
        path = press.path(press.catalog(BRIDGE, "fr"))
        origin = Origin(OriginKind.MACHINE, "firefox en-fr 1")
        known = parse(path.read_text(encoding="utf-8"), path)
        drafted = with_drafts(known, {(None, WORKERS): (self.SLIP, origin)})
        path.write_text(render(drafted), encoding="utf-8")
        assert "1 translation mended" in press.run("check", "--fix").err
        mended = parse(path.read_text(encoding="utf-8"), path).translations()[None, WORKERS]
        assert mended == Translation(self.GOOD, State.DRAFT, origin)

    def test_a_check_that_is_off_is_not_mended_for(self, press):
        configured(press, 'ending = "off"\nspacing = "off"')
        press.done("update")
        press.translate(BRIDGE, "fr", {WORKERS: self.SLIP})
        assert "mended" not in press.run("check", "--fix-approved").err
