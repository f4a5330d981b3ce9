"""Malformed files: each is refused, with its line and what to do, and left alone.

`tests/data/malformed/NAME.po` is a file, named for what is wrong with it; `NAME.txt` beside it is
what is said of it.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from translate_flow.catalog import edit, load
from translate_flow.errors import CatalogError

FOLDER = Path(__file__).resolve().parents[1] / "data" / "malformed"
CASES = sorted(path.stem for path in FOLDER.glob("*.po"))


@pytest.mark.parametrize("name", CASES)
def test_a_malformed_file_is_refused_with_line_and_advice_and_left_alone(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = (FOLDER / f"{name}.po").read_bytes()
    (tmp_path / "opening.po").write_bytes(data)
    monkeypatch.chdir(tmp_path)
    path = Path("opening.po")
    before = path.stat()
    for touch in (lambda: load(path, "fr"), lambda: edit(path, "fr", lambda known: known)):
        with pytest.raises(CatalogError) as caught:
            touch()
        assert f"{caught.value}\n" == (FOLDER / f"{name}.txt").read_text("utf-8")
    assert path.read_bytes() == data
    assert path.stat().st_mtime_ns == before.st_mtime_ns
    assert [item.name for item in tmp_path.iterdir()] == ["opening.po"]


@pytest.mark.parametrize("name", CASES)
def test_what_is_said_names_file_line_cause_and_next_step(name: str) -> None:
    said, hint = (FOLDER / f"{name}.txt").read_text("utf-8").splitlines()
    path, line, cause = said.split(":", 2)
    assert path == "opening.po"
    assert 1 <= int(line) <= (FOLDER / f"{name}.po").read_bytes().count(b"\n") + 1
    assert len(cause) > 10
    assert hint.startswith("  ")
    assert len(hint) > 10


def test_every_file_has_its_message_and_every_message_its_file() -> None:
    names = sorted(path.stem for path in FOLDER.glob("*.txt"))
    assert names == CASES
    assert len(CASES) >= 60
