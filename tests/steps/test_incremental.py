"""A build makes what has changed, and nothing else; the site is the same as if it made all."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from tests.conftest import BRIDGE, FERRY, PLAN

from translate_flow.steps.building import crew
from translate_flow.steps.building.editions import Workshop

PAGE = f"public/fr/{BRIDGE}/index.html"
HEADLINE = "The new bridge is open"
RECORD = ".translate-flow/site.sqlite"
GONE = b"fr/gone/index.html"


def changed(path: Path, statement: str) -> None:
    """Does something to a database."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(statement)


@pytest.fixture
def built(press):
    """A project whose site is up to date."""
    press.done("publish")
    return press


@pytest.fixture
def made(monkeypatch) -> list[tuple[str, str]]:
    """The editions whose pages are made from now on, by release and language."""
    pages: list[tuple[str, str]] = []
    real = Workshop.make

    def make(self, task):
        done = real(self, task)
        pages.extend((done.record.id, page.path.split("/")[0]) for page in done.pages)
        return done

    monkeypatch.setattr(Workshop, "make", make)
    return pages


def times(press) -> dict[str, int]:
    return {
        path.relative_to(press.folder).as_posix(): path.stat().st_mtime_ns
        for path in press.path("public").rglob("*")
        if path.is_file()
    }


class TestNothingChanged:
    def test_no_page_is_made_and_no_file_touched(self, built, monkeypatch):
        before = times(built)
        monkeypatch.setattr(crew, "make", lambda *_: pytest.fail("nothing is due"))
        built.done("build")
        assert times(built) == before

    def test_the_same_is_reported(self, built):
        built.translate(BRIDGE, "fr", {HEADLINE: "Le <b>pont"})  # an error on an approved unit
        built.write("releases/2024-05-01-more.md", "# More\n")
        built.done("update")
        first, second = built.run("build", "--json"), built.run("build", "--json")
        assert first.code == 1
        assert (second.code, second.out, second.err) == (first.code, first.out, first.err)
        assert "nothing is translated yet" in second.err
        assert "[markup]" in second.err

    def test_a_file_that_was_only_touched_makes_no_page(self, built, made):
        built.path(f"releases/{BRIDGE}.txt").touch()
        built.done("build")
        assert made == []


class TestOneChange:
    def test_of_a_catalog_makes_that_page(self, built, made):
        built.translate(BRIDGE, "fr", {HEADLINE: "Le nouveau pont est ouvert"})
        built.done("build")
        assert made == [(BRIDGE, "fr")]
        assert "Le nouveau pont est ouvert" in built.read("public/fr/index.html")
        assert "Le nouveau pont est ouvert" in built.read("public/editions.json")

    def test_of_a_release_makes_its_pages(self, built, made):
        built.replace(f"releases/{FERRY}.md", "Dogs travel free.", "Dogs pay half.")
        built.done("build")
        assert set(made) == {(FERRY, "en"), (FERRY, "fr"), (FERRY, "pt")}

    def test_of_an_asset_makes_no_page(self, built, made):
        built.write(f"releases/{PLAN}/plan.png", "a picture of the same length")
        built.done("build")
        assert made == []
        assert built.read(f"public/fr/{PLAN}/plan.png") == "a picture of the same length"

    def test_of_a_template_makes_every_page(self, built, made):
        built.write("templates/style.css", "p { color: teal }")
        built.done("build")
        assert len(made) == 9
        assert "teal" in built.read(PAGE)
        shutil.rmtree(built.path("templates"))
        built.done("build")
        assert "teal" not in built.read(PAGE)

    @pytest.mark.parametrize(
        ("old", "new"),
        [("Harbour office", "Port office"), ("https://press.example", "https://news.example")],
    )
    def test_of_the_configuration_makes_every_page(self, built, made, old, new):
        built.replace("translate-flow.toml", old, new)
        built.done("build")
        assert len(made) == 9
        assert new in built.read(PAGE)

    def test_of_what_is_published_reaches_the_pages_that_say_so(self, built, made):
        built.translate_all(FERRY, "fr")
        built.replace(
            "translate-flow.toml",
            "[translation]",
            '[publication]\nlanguages = { pt = "reviewed" }\n[translation]',
        )
        built.done("build")
        assert 'hreflang="pt"' not in built.read(PAGE)
        made.clear()
        built.translate_all(FERRY, "pt")
        built.done("build")
        assert set(made) == {(FERRY, "en"), (FERRY, "fr"), (FERRY, "pt")}
        assert 'hreflang="pt"' in built.read(f"public/fr/{FERRY}/index.html")

    def test_of_what_is_published_reaches_links_from_other_releases(self, built, made):
        built.write("releases/2024-05-01-more.md", f"# More\n\nSee [it]({BRIDGE}.txt).\n")
        built.done("publish")
        page = "public/fr/2024-05-01-more/index.html"
        assert f'href="../{BRIDGE}/index.html"' in built.read(page)
        made.clear()
        built.translate(BRIDGE, "fr", {HEADLINE: "Le <b>pont"})
        assert built.run("build").code == 1
        assert ("2024-05-01-more", "fr") in made
        assert f'href="../../en/{BRIDGE}/index.html"' in built.read(page)


class TestTheFolder:
    @pytest.mark.parametrize("name", [PAGE, "public/fr/index.html", "public/sitemap.xml"])
    def test_what_somebody_removed_or_changed_is_made_again(self, built, name):
        before = built.read(name)
        built.path(name).unlink()
        built.done("build")
        assert built.read(name) == before
        built.write(name, before.replace("</", "<//", 1))
        built.done("build")
        assert built.read(name) == before

    def test_a_site_without_its_record_is_made_again_with_the_same_bytes(self, built):
        before = built.digests()
        built.path(RECORD).unlink()
        built.done("build")
        assert built.digests() == before

    @pytest.mark.parametrize(
        "damage",
        [
            lambda path: path.write_bytes(b""),
            lambda path: path.write_bytes(b"no database"),
            lambda path: path.write_bytes(path.read_bytes()[:5000]),
            lambda path: path.write_bytes(path.read_bytes()[:4096] + b"\xff" * 40_000),
            lambda path: changed(path, "DROP TABLE editions"),
            lambda path: changed(path, "DELETE FROM public"),
            lambda path: changed(path, "PRAGMA user_version = 0"),
        ],
        ids=["empty", "text", "cut off", "overwritten", "no table", "no row", "no version"],
    )
    def test_a_damaged_record_costs_time_only(self, built, damage):
        before = built.digests()
        damage(built.path(RECORD))
        built.done("build")
        assert built.digests() == before

    def test_a_folder_where_the_record_should_be_is_told(self, built):
        built.path(RECORD).unlink()
        built.path(RECORD).mkdir()
        result = built.run("build")
        assert result.code == 2
        assert "site.sqlite: cannot use the record of the site: unable to open" in result.err

    def test_the_record_of_an_older_version_still_tells_what_to_remove(self, built):
        changed(built.path(RECORD), f"INSERT INTO files VALUES (X'{GONE.hex()}', '', '', 3, 0)")
        changed(built.path(RECORD), "PRAGMA user_version = 2")
        built.write("public/fr/gone/index.html", "old")
        built.done("build")
        assert not built.path("public/fr/gone").exists()


class TestManyProcesses:
    @pytest.fixture(autouse=True)
    def _at_once(self, monkeypatch):
        monkeypatch.setattr(crew, "ALONE", 0)
        monkeypatch.setattr("translate_flow.steps.crew.processors", lambda: 2)

    def test_make_the_same_site(self, press):
        press.done("update")
        press.done("translate")
        press.write("releases/2024-05-01-more.md", f"# More\n\nSee [it]({BRIDGE}.txt).\n")
        press.done("build")
        many = press.digests()
        shutil.rmtree(press.path("public"))
        shutil.rmtree(press.path(".translate-flow"))
        crew.ALONE = 500
        press.done("build")
        assert press.digests() == many

    def test_tell_of_a_broken_catalog_and_leave_the_old_site(self, built):
        before = built.digests()
        catalog = built.catalog(BRIDGE, "fr")
        built.write(catalog, built.read(catalog) + 'msgid "unfinished\n')
        result = built.run("build")
        assert result.code == 2
        assert result.err.startswith(f"{catalog}:")
        assert {name: digest for name, digest in built.digests().items() if name != catalog} == {
            name: digest for name, digest in before.items() if name != catalog
        }


class TestVariantsOfAFile:
    def test_take_its_place_in_the_editions_they_are_for(self, press):
        press.write(f"releases/{PLAN}/plan.fr.png", "une image")
        press.write(f"releases/{PLAN}/figures.fr.csv", "of no file that is there")
        press.done("publish")
        assert press.read(f"public/fr/{PLAN}/plan.png") == "une image"
        assert press.read(f"public/pt/{PLAN}/plan.png") == "not really a picture"
        assert not press.path(f"public/fr/{PLAN}/plan.fr.png").exists()
        assert press.path(f"public/pt/{PLAN}/figures.fr.csv").is_file()
