"""Golden cases: folders anyone can add.

A case is a folder in `cases/`, named for its situation:

    release.txt | release.md | release.html    what was written
    <locale>.po                                what the translators made of it
    edition.<lang>.html                        the body (or whole page) readers get

To add one, write the release, run `python tests/test_cases.py NAME LANG…`, fill the catalogs it
made, run it again, and look at the editions before you commit them.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import html5lib
import pytest

from translate_flow import catalog, segmentation, sources
from translate_flow.catalog import Catalog
from translate_flow.editions.assemble import Address, Text, assemble
from translate_flow.language.tags import bcp47, gettext_locale
from translate_flow.release import Release, State, Translation, UnitKey

CASES = Path(__file__).parent / "cases"
SOURCE_LANGUAGE = "en"
OTHER_RELEASES = ("other-release",)
"""Releases that links in cases may lead to; published in every language."""


@dataclass(frozen=True, slots=True)
class Case:
    """One folder."""

    folder: Path

    @property
    def release_file(self) -> Path:
        """The release, of whatever format."""
        return next(path for path in sorted(self.folder.iterdir()) if path.stem == "release")

    @property
    def catalog_files(self) -> list[Path]:
        """The catalogs, by language."""
        return sorted(self.folder.glob("*.po"))

    def release(self) -> Release:
        """The release, read."""
        return sources.read(
            sources.Source(
                id=self.folder.name,
                path=self.release_file.name,
                text=self.release_file.read_bytes().decode(),
                language=SOURCE_LANGUAGE,
                segment=partial(segmentation.boundaries, language=SOURCE_LANGUAGE),
            )
        )

    def merged(self, release: Release, locale: str) -> Catalog:
        """The catalog of a language, brought up to date."""
        known = catalog.load(self.folder / f"{locale}.po", locale)
        return catalog.merge(release, known, "golden cases", locale).catalog

    def edition(self, release: Release, locale: str) -> str:
        """The edition in a language."""
        return edition(release, bcp47(locale), self.merged(release, locale).translations())


def cases() -> list[Case]:
    """All of them."""
    return [Case(folder) for folder in sorted(CASES.iterdir())]


def edition(release: Release, language: str, translations: Mapping[UnitKey, Translation]) -> str:
    """A release in a language, without template."""

    def link(name: str) -> Address | None:
        return Address(f"../{name}/index.html") if name in OTHER_RELEASES else None

    return assemble(release.skeleton, Text(language, SOURCE_LANGUAGE, translations, link))


def identity(release: Release) -> str:
    """A release whose every unit is translated by itself.

    British English writes dates and numbers as the source does, and is not the source language.
    """
    own = {unit.key: Translation(unit.text, State.APPROVED) for unit in release.units}
    return edition(release, "en-GB", own)


def accept(folder: Path, locales: list[str]) -> None:
    """Writes the catalogs and editions of a case as the program makes them now."""
    case = Case(folder)
    release = case.release()
    for locale in locales or [path.stem for path in case.catalog_files]:
        text = catalog.render(case.merged(release, locale))
        (folder / f"{locale}.po").write_text(text, encoding="utf-8", newline="")
        html = case.edition(release, locale)
        path = folder / f"edition.{bcp47(locale)}.html"
        path.write_text(html, encoding="utf-8", newline="")


ALL = pytest.mark.parametrize("case", cases(), ids=lambda case: case.folder.name)


@ALL
def test_editions_are_as_accepted(case: Case) -> None:
    release = case.release()
    for path in case.catalog_files:
        accepted = case.folder / f"edition.{bcp47(path.stem)}.html"
        assert case.edition(release, path.stem) == accepted.read_bytes().decode()


@ALL
def test_an_update_changes_no_catalog(case: Case) -> None:
    release = case.release()
    for path in case.catalog_files:
        assert catalog.render(case.merged(release, path.stem)) == path.read_bytes().decode()


@ALL
def test_translated_by_itself_it_is_the_same_document(case: Case) -> None:
    release = case.release()
    verbatim = edition(release, SOURCE_LANGUAGE, {})
    own = identity(release)
    assert dom(own) == dom(verbatim)


@ALL
@pytest.mark.skipif(shutil.which("msgfmt") is None, reason="GNU gettext is not installed")
def test_gettext_accepts_the_catalogs(case: Case) -> None:
    for path in case.catalog_files:
        done = subprocess.run(
            ["msgfmt", "--check", "--output-file", "-", str(path)],
            capture_output=True,
            check=False,
        )
        assert (done.returncode, done.stderr) == (0, b"")


def dom(page: str) -> str:
    """What a browser shows of it: white space collapsed, tags as understood."""
    tree = html5lib.parseFragment(page)
    return re.sub(r"[ \t\r\n]+", " ", html5lib.serialize(tree, omit_optional_tags=False))


if __name__ == "__main__":
    name, *languages = sys.argv[1:]
    accept(CASES / name, [gettext_locale(language) for language in languages])
