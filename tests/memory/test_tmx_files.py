"""TMX files as the tools of this world write them: golden files that anyone can add to.

A case is a file `tmx/NAME.tmx` and, beside it, `NAME.toml`: the project's `source` language and
`languages`, each `[[unit]]` that must be found, with its translations by language, and each
`[[left_out]]`, with the line of its `tu` and the reason. Nothing else may come out.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from translate_flow.memory.tmx import Found, Skipped, read, scan, write

FOLDER = Path(__file__).parent / "tmx"
CASES = sorted(path.stem for path in FOLDER.glob("*.tmx"))
each_case = pytest.mark.parametrize("name", CASES)


def expected(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def scanned(name: str) -> list[Found | Skipped]:
    case = expected(name)
    return list(scan(FOLDER / f"{name}.tmx", case["source"], case["languages"]))


def found_as_written(name: str, languages: list[str]) -> list[dict[str, Any]]:
    """The units as a case writes them: neighbours with the same source are one."""
    units: list[dict[str, Any]] = []
    for item in scanned(name):
        if isinstance(item, Skipped):
            continue
        unit = item.unit
        assert unit.language in languages
        about = {
            "source": unit.source,
            "origin": unit.origin if unit.origin != name else None,
            "previous": unit.previous,
            "following": unit.following,
            "marks_dropped": item.marks_dropped or None,
        }
        about = {key: value for key, value in about.items() if value is not None}
        last = {key: value for key, value in units[-1].items() if key in about} if units else {}
        if last != about:
            units.append(about)
        units[-1][unit.language] = unit.target
    return units


@each_case
def test_what_a_file_holds_is_found_in_its_order(name: str) -> None:
    case = expected(name)
    assert found_as_written(name, case["languages"]) == case["unit"]


@each_case
def test_what_is_left_out_is_told_with_line_and_reason(name: str) -> None:
    left_out = [
        {"line": item.line, "reason": str(item.reason)}
        | ({"language": item.tag} if item.tag else {})
        for item in scanned(name)
        if isinstance(item, Skipped)
    ]
    assert left_out == expected(name).get("left_out", [])


@each_case
def test_the_copy_of_a_file_says_the_same(name: str, tmp_path: Path) -> None:
    case = expected(name)
    units = list(read(FOLDER / f"{name}.tmx", case["source"], case["languages"]))
    copy = tmp_path / f"{name}.tmx"
    copy.write_bytes(b"".join(write(units, case["source"], origin=name)))
    assert list(read(copy, case["source"], case["languages"])) == units
    again = b"".join(
        write(read(copy, case["source"], case["languages"]), case["source"], origin=name)
    )
    assert again == copy.read_bytes()
