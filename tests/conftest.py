"""A small project to run commands in, cut off from whatever is installed for the user."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polib
import pytest
from hypothesis import settings

# Where a change is judged, properties are tried on the same examples every time, so that it is
# judged by what it changed; elsewhere on new ones, which is how new faults are found.
settings.register_profile("judging", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("judging")

CONFIGURATION = """\
[project]
name = "Harbour press"
source_language = "en"
languages = ["fr", "pt"]
base_url = "https://press.example"
publisher = "Harbour office"

[translation]
engines = ["reversing"]
"""

TEXT = """\
News
1 March 2024 - Media release

The new bridge is open

PORTSIDE, Norway – The bridge carries its first buses today. It took 450 workers two years.

“We waited for this day,” said Mayor Ingrid Solberg.
"""

MARKDOWN = """\
---
title: Ferries keep their summer times
date: 2024-03-02
kind: Notice
place: Portside
---

The ferry to the island leaves **every hour** until [the end of May](https://ferry.example/may).

- Bring your ticket.
- Dogs travel free.
"""

PAGE = """\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>A plan for the old harbour</title>
<meta name="date" content="2024-03-03">
</head>
<body>
<h1>A plan for the old harbour</h1>
<p>The council asks everybody for <em>their own ideas</em>.</p>
<p><img src="plan.png" alt="Map of the quays"></p>
</body>
</html>
"""

BRIDGE, FERRY, PLAN = "2024-03-01-bridge-opens", "2024-03-02-ferry-times", "2024-03-03-harbour-plan"
FILES = {
    "translate-flow.toml": CONFIGURATION,
    f"releases/{BRIDGE}.txt": TEXT,
    f"releases/{FERRY}.md": MARKDOWN,
    f"releases/{PLAN}/index.html": PAGE,
    f"releases/{PLAN}/plan.png": "not really a picture",
}


@dataclass(frozen=True)
class Result:
    """What a command line left."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


class Press:
    """A project, and the commands run in it."""

    def __init__(self, folder: Path, capture: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self._capture = capture

    def run(self, *argv: str) -> Result:
        """The command line in the project's folder, in this process."""
        # Here and not above: tests of single modules need none of the command line.
        from translate_flow.cli import main

        self._capture.readouterr()
        code = main(argv)
        return Result(code, *self._capture.readouterr())

    def done(self, *argv: str) -> Result:
        """`run` for a command that must succeed."""
        result = self.run(*argv)
        assert result.code == 0, result.err
        return result

    def path(self, name: str) -> Path:
        return self.folder / name

    def read(self, name: str) -> str:
        return self.path(name).read_text(encoding="utf-8")

    def write(self, name: str, content: str | bytes) -> Path:
        path = self.path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def replace(self, name: str, old: str, new: str) -> None:
        text = self.read(name)
        assert old in text
        self.write(name, text.replace(old, new))

    def catalog(self, release: str, language: str) -> str:
        return f"locales/{language}/LC_MESSAGES/{release}.po"

    def translate(
        self, release: str, language: str, texts: Mapping[str, str], *, draft: bool = False
    ) -> None:
        """What a translator does: types translations into the catalog and saves it."""
        path = self.path(self.catalog(release, language))
        catalog = polib.pofile(str(path), wrapwidth=78)
        for msgid, msgstr in texts.items():
            entry = catalog.find(msgid)
            assert entry is not None, msgid
            entry.msgstr = msgstr
            entry.flags = ["fuzzy"] if draft else []
        catalog.save()

    def translate_all(self, release: str, language: str) -> None:
        """Approves a translation of every unit: the same text with another beginning."""
        path = self.path(self.catalog(release, language))
        texts = {entry.msgid: f"Ø {entry.msgid}" for entry in polib.pofile(str(path))}
        self.translate(release, language, texts)

    def entry(self, release: str, language: str, msgid: str) -> polib.POEntry:
        found = polib.pofile(str(self.path(self.catalog(release, language)))).find(msgid)
        assert found is not None
        return found

    def digests(self, *, state: bool = False) -> dict[str, str]:
        """Every file of the folder with a hash of its bytes; the tool's own only with `state`."""
        files = {
            path.relative_to(self.folder).as_posix(): path
            for path in sorted(self.folder.rglob("*"))
            if path.is_file()
        }
        return {
            name: hashlib.sha256(_lasting(path)).hexdigest()
            for name, path in files.items()
            if state or not name.startswith(".translate-flow/")
        }


def _lasting(path: Path) -> bytes:
    """A file's bytes; of a record those without the times of files, which settle later."""
    if path.name in ("findings.json", "status.json"):
        return json.dumps({**json.loads(path.read_bytes()), "digests": None}).encode()
    if path.name == "site.sqlite":
        with contextlib.closing(sqlite3.connect(path)) as connection:
            tables = ("files", "releases", "editions")
            rows = [connection.execute(f"SELECT * FROM {each}").fetchall() for each in tables]
        return repr(rows).encode()
    return path.read_bytes()


@pytest.fixture(autouse=True)
def _nothing_of_the_user(tmp_path_factory: pytest.TempPathFactory, monkeypatch) -> None:
    """An empty home, so that no model or setting of the user changes what a test sees."""
    home = tmp_path_factory.mktemp("home")
    for name in ("HOME", "USERPROFILE", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(home))
    for name in ("XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(home / name.lower()))
    monkeypatch.setenv("TRANSLATE_FLOW_MODELS", str(home / "models"))
    monkeypatch.delenv("ARGOS_PACKAGES_DIR", raising=False)


@pytest.fixture
def empty(tmp_path, monkeypatch, capsys) -> Press:
    """A folder with nothing in it, which is the current one."""
    folder = tmp_path / "press"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return Press(folder, capsys)


@pytest.fixture
def press(empty) -> Press:
    """A project with a release of each kind and no catalogs yet."""
    for name, content in FILES.items():
        empty.write(name, content)
    return empty
