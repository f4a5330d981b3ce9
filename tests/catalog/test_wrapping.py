"""Texts are cut where GNU gettext cuts them, so that no editor cuts them anew."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate_flow.catalog import parse, render
from translate_flow.catalog.wrapping import strings

ROOT = Path(__file__).parents[2]
CATALOGS = sorted(
    [
        *ROOT.glob("locales/*/LC_MESSAGES/*.po"),
        *ROOT.glob("tests/danube/locales/*/LC_MESSAGES/*.po"),
    ]
)
FILL = "word " * 13  # 65 columns


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{FILL}and on", [f"{FILL}and on"]),
        (f"{FILL}and more", ["", f"{FILL}and more"]),
        (f"{FILL}with another", ["", f"{FILL}with another"]),
        (f"{FILL}with a lengthy end", ["", f"{FILL}with a ", "lengthy end"]),
        (f"{FILL}even two   blanks", ["", f"{FILL}even two   ", "blanks"]),
        (f"{FILL}a well-considered end", ["", f"{FILL}a well-", "considered end"]),
        (f"{FILL}aircraft 737-800 of", ["", f"{FILL}aircraft ", "737-800 of"]),
        (f"{FILL}day and/or evening", ["", f"{FILL}day and/or ", "evening"]),
        (f"{FILL}evenings/mornings", ["", f"{FILL}evenings/", "mornings"]),
        (f"{FILL}press@office.example", ["", FILL, "press@office.example"]),
        (f"{FILL}a\u00a0wider\u00a0space", ["", FILL, "a\u00a0wider\u00a0space"]),
        (f"{FILL}« l’école »", ["", f"{FILL}« l’école »"]),
        ("x" * 90, ["", "x" * 90]),
        (f"{'x' * 90} end", ["", f"{'x' * 90} ", "end"]),
        ("One.\nTwo.", ["", "One.\\n", "Two."]),
        (f"{FILL}{FILL}\nTwo.", ["", f"{FILL}word word ", f"{'word ' * 11}\\n", "Two."]),
        ("会议" * 20, ["", "会议" * 19, "会议"]),
        ("会议，" * 13, ["", "会议，" * 12 + "会", "议，"]),
        ("", [""]),
    ],
)
def test_a_text_is_cut(text: str, expected: list[str]) -> None:
    assert strings(text, "msgid") == expected


def test_the_mark_of_a_former_text_takes_room() -> None:
    assert strings(f"{FILL}and", "#| msgid") == [f"{FILL}and"]
    assert strings(f"{FILL}and on", "#| msgid") == ["", f"{FILL}and on"]
    assert strings(f"{FILL}even and on", "#| msgid") == ["", f"{FILL}even and ", "on"]


@given(st.text(st.characters(codec="utf-8"), max_size=300))
def test_no_character_is_lost(text: str) -> None:
    assert polib.unescape("".join(strings(text, "msgid"))) == text


@pytest.mark.skipif(shutil.which("msgcat") is None, reason="msgcat is not installed")
@pytest.mark.parametrize("path", CATALOGS, ids=lambda path: "/".join(path.parts[-3::2]))
def test_gettext_has_no_line_to_change(path: Path, tmp_path: Path) -> None:
    known = parse(path.read_text("utf-8"), path)
    anew = replace(known, entries=tuple(replace(each, raw="") for each in known.entries))
    written = tmp_path / "anew.po"
    written.write_text(render(anew), "utf-8")
    command = ["msgcat", str(written)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True)
    assert entries(written.read_text("utf-8")) == entries(done.stdout)


def entries(text: str) -> list[str]:
    """The entries without an address, in which some versions of gettext end a line.

    UAX #14 has none there (LB29).
    """
    found = text.strip().split("\n\n")[1:]
    return [entry for entry in found if ".example" not in entry.replace('"\n"', "")]
