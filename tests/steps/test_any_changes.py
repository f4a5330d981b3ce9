"""Whatever changes, and in whatever order: the site and the status are those of a first run."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import polib
import pytest
from tests.conftest import BRIDGE, FERRY, PLAN

from translate_flow.editions import paging
from translate_flow.project import load
from translate_flow.steps.build import build
from translate_flow.steps.status import status

CONFIGURATION = "translate-flow.toml"


class Office:
    """People at work on a project, in an order that chance decides."""

    def __init__(self, press, seed: int) -> None:
        self.press, self.chance, self.count = press, random.Random(seed), 0

    def catalogs(self) -> list[Path]:
        return sorted(self.press.path("locales").glob("*/LC_MESSAGES/*.po"))

    def _edit(self, change: Callable[[polib.POEntry], None]) -> None:
        path = self.chance.choice(self.catalogs())
        catalog = polib.pofile(str(path))
        change(self.chance.choice(list(catalog)))
        catalog.save()

    def translate(self) -> None:
        self.count += 1

        def change(entry: polib.POEntry) -> None:
            entry.msgstr, entry.flags = f"{self.count} {entry.msgid}", []

        self._edit(change)

    def improve(self) -> None:
        """Approves the same text again in other words: the numbers of units stay as they are."""
        self.count += 1
        path = self.catalogs()[self.count % 2]
        catalog = polib.pofile(str(path))
        catalog[-1].msgstr, catalog[-1].flags = f"{self.count} {catalog[-1].msgid}", []
        catalog.save()

    def break_markup(self) -> None:
        def change(entry: polib.POEntry) -> None:
            entry.msgstr, entry.flags = f"<b>{entry.msgid}", []

        self._edit(change)

    def take_back(self) -> None:
        def change(entry: polib.POEntry) -> None:
            entry.msgstr, entry.flags = "", []

        self._edit(change)

    def write_another(self) -> None:
        self.count += 1
        day, to = self.chance.randint(1, 28), self.chance.choice((BRIDGE, FERRY, "nowhere"))
        name = f"2024-07-{day:02}-more-{self.count}"
        text = f"# More of {self.count}\n\nSee [this]({to}.txt), of day {day}.\n"
        self.press.write(f"releases/{name}.md", text)
        self.press.done("update")

    def withdraw(self) -> None:
        releases = sorted(self.press.path("releases").glob("*more*"))
        if releases:
            self.chance.choice(releases).unlink()

    def rewrite(self) -> None:
        self.count += 1
        path = self.press.path(f"releases/{FERRY}.md")
        path.write_text(f"{path.read_text('utf-8')}\nLine {self.count}.\n", encoding="utf-8")
        self.press.done("update")

    def attach(self) -> None:
        self.count += 1
        self.press.write(f"releases/{PLAN}/note-{self.count % 3}.txt", str(self.count))

    def require(self) -> None:
        text = self.press.read(CONFIGURATION).partition("[publication]")[0]
        wanted = self.chance.choice(("draft", "reviewed"))
        self.press.write(CONFIGURATION, f'{text}[publication]\nrequire = "{wanted}"\n')

    def spoil(self) -> None:
        files = sorted(path for path in self.press.path("public").rglob("*") if path.is_file())
        path = self.chance.choice(files)
        path.unlink() if self.chance.random() < 0.5 else path.write_text("spoilt", "utf-8")

    def act(self) -> str:
        act = self.chance.choice(
            (
                *(self.translate, self.improve, self.improve, self.break_markup, self.take_back),
                *(self.write_another, self.withdraw, self.rewrite, self.attach),
                *(self.require, self.spoil),
            )
        )
        act()
        return act.__name__


def site(folder: Path) -> dict[str, bytes]:
    """The files of a site."""
    public = folder / "public"
    return {
        path.relative_to(public).as_posix(): path.read_bytes()
        for path in sorted(public.rglob("*"))
        if path.is_file()
    }


@pytest.mark.parametrize("seed", range(4))
def test_site_and_status_are_those_of_a_first_run(press, tmp_path, monkeypatch, seed) -> None:
    monkeypatch.setattr(paging, "LENGTH", 2)
    press.done("publish")
    office, done = Office(press, seed), []
    for step in range(10):
        done += [office.act() for _ in range(office.chance.randint(1, 3))]
        built = build(load(press.folder))
        fresh = tmp_path / f"fresh-{step}"
        leave = shutil.ignore_patterns("public", ".translate-flow")
        shutil.copytree(press.folder, fresh, ignore=leave)
        assert build(load(fresh)) == built, done
        assert site(press.folder) == site(fresh), done
        assert status(load(press.folder)) == status(load(fresh)), done
