"""The site as a whole: what a partial build touches, and which files it may remove."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from contextlib import closing

import pytest
from tests.conftest import BRIDGE, FERRY, PLAN

from translate_flow.editions import paging


class TestPartOfTheSite:
    def test_what_was_not_asked_for_and_was_never_built_is_not_built(self, press):
        press.done("update")
        press.done("translate")
        press.done("build", BRIDGE, "--lang", "fr")
        assert press.path(f"public/fr/{BRIDGE}/index.html").is_file()
        assert not press.path(f"public/pt/{BRIDGE}").exists()
        assert not press.path(f"public/fr/{FERRY}").exists()

    def test_what_stands_there_already_stays_and_knows_of_the_new(self, press):
        press.done("update")
        press.done("translate")
        press.done("build", BRIDGE, "--lang", "fr")
        press.done("build", BRIDGE, "--lang", "pt")
        assert 'hreflang="pt"' in press.read(f"public/fr/{BRIDGE}/index.html")
        assert press.path("public/pt/feed.xml").is_file()

    def test_reports_only_what_it_was_asked_for(self, press):
        press.done("publish")
        result = press.done("build", BRIDGE, "--lang", "fr", "--json")
        (edition,) = result.json["editions"]
        assert (edition["release"], edition["lang"]) == (BRIDGE, "fr")
        assert result.err == ""


class TestWhatIsNoLongerThere:
    def test_goes_with_its_folders(self, press):
        press.done("publish")
        press.path(f"releases/{PLAN}/index.html").unlink()
        press.path(f"releases/{PLAN}/plan.png").unlink()
        press.done("publish")
        assert not list(press.path("public").rglob(f"*{PLAN}*"))
        assert PLAN not in press.read("public/sitemap.xml")

    def test_a_language_goes_as_a_whole(self, press):
        press.done("publish")
        press.replace("translate-flow.toml", '["fr", "pt"]', '["fr"]')
        press.done("publish")
        assert not press.path("public/pt").exists()
        assert 'hreflang="pt"' not in press.read(f"public/fr/{BRIDGE}/index.html")

    def test_files_of_others_stay(self, press):
        press.done("publish")
        press.write("public/robots.txt", "mine")
        press.write(f"public/fr/{PLAN}/note.txt", "mine")
        press.replace("translate-flow.toml", '["fr", "pt"]', '["pt"]')
        press.done("publish")
        assert press.read("public/robots.txt") == press.read(f"public/fr/{PLAN}/note.txt") == "mine"
        assert not press.path(f"public/fr/{PLAN}/index.html").exists()

    def test_the_record_of_one_public_folder_says_nothing_of_another(self, press):
        press.done("publish")
        press.write(f"www/pt/{BRIDGE}/index.html", "mine")
        press.write(
            "translate-flow.toml", press.read("translate-flow.toml") + '[paths]\npublic = "www"\n'
        )
        press.replace("translate-flow.toml", '["fr", "pt"]', '["fr"]')
        press.done("publish")
        assert press.read(f"www/pt/{BRIDGE}/index.html") == "mine"
        assert press.path(f"public/pt/{BRIDGE}/index.html").is_file()

    def test_a_record_that_leads_out_of_the_folder_removes_nothing(self, press):
        press.done("publish")
        precious = press.write("precious.txt", "mine")
        with closing(sqlite3.connect(press.path(".translate-flow/site.sqlite"))) as record, record:
            for name in ("../precious.txt", str(precious)):
                record.execute("INSERT INTO files VALUES (?, '', '', 4, 0)", (name.encode(),))
        press.done("publish")
        assert precious.read_text() == "mine"


class TestPagesOfAList:
    """With two releases on a page, the three of the project need two pages."""

    @pytest.fixture(autouse=True)
    def short(self, monkeypatch):
        monkeypatch.setattr(paging, "LENGTH", 2)

    def test_a_change_makes_only_the_page_anew_that_shows_it(self, press):
        press.done("publish")
        names = [f"public/fr/{name}" for name in ("index.html", "page-2.html", "feed.xml")]
        before = [press.path(name).stat().st_mtime_ns for name in names]
        (oldest,) = [each for each in (BRIDGE, FERRY, PLAN) if each in press.read(names[1])]
        press.translate_all(oldest, "fr")
        press.done("build")
        after = [press.path(name).stat().st_mtime_ns for name in names]
        assert [old == new for old, new in zip(before, after, strict=True)] == [True, False, True]

    def test_a_page_that_is_no_longer_needed_goes(self, press):
        press.done("publish")
        assert "page-2.html" in press.read("public/fr/index.html")
        press.path(f"releases/{BRIDGE}.txt").unlink()
        press.done("build")
        assert not list(press.path("public").rglob("page-*"))
        assert "page-2.html" not in press.read("public/fr/index.html")
        assert "page-2.html" not in press.read("public/sitemap.xml")


def test_a_page_that_names_a_region_of_the_source_language_is_the_source_edition(press):
    press.replace(f"releases/{PLAN}/index.html", '<html lang="en">', '<html lang="en-GB">')
    result = press.done("build", PLAN, "--json")
    (edition,) = result.json["editions"]
    assert (edition["lang"], edition["status"]) == ("en", "source")
    assert '<span lang="en' not in press.read(f"public/en/{PLAN}/index.html")


def test_every_edition_is_listed_with_a_digest_of_its_page(press):
    press.done("publish")
    for edition in json.loads(press.read("public/editions.json"))["editions"]:
        page = press.path(f"public/{edition['path']}").read_bytes()
        assert edition["digest"] == f"sha256:{hashlib.sha256(page).hexdigest()}"


def test_a_link_to_another_release_leads_to_its_edition_in_the_same_language_if_there_is_one(press):
    link = f"See [the bridge]({BRIDGE}.txt).\n"
    press.write("releases/2024-05-01-more.md", f"# More\n\n{link}")
    press.done("publish")
    page = "public/fr/2024-05-01-more/index.html"
    assert f'href="../{BRIDGE}/index.html"' in press.read(page)
    headline = "The new bridge is open"
    press.translate(BRIDGE, "fr", {headline: "Le <b>pont"})
    assert press.run("build").code == 1
    assert f'href="../../en/{BRIDGE}/index.html" hreflang="en"' in press.read(page)


def test_a_language_has_the_digits_that_the_configuration_gives_it(press):
    press.replace("translate-flow.toml", '["fr", "pt"]', '["ar", "fa"]')
    table = "<table><tr><td>1,250.5</td></tr></table></body>"
    press.replace(f"releases/{PLAN}/index.html", "</body>", f"{table}")
    press.done("publish")
    assert "1 مارس 2024" in press.read(f"public/ar/{BRIDGE}/index.html")
    assert "<td>1,250.5</td>" in press.read(f"public/ar/{PLAN}/index.html")
    press.replace(
        "translate-flow.toml",
        "[translation]",
        '[publication]\nnative_digits = ["ar"]\n[translation]',
    )
    press.done("build")
    assert "١ مارس ٢٠٢٤" in press.read(f"public/ar/{BRIDGE}/index.html")
    assert "١ مارس ٢٠٢٤" in press.read("public/ar/index.html")
    assert 'datetime="2024-03-01"' in press.read(f"public/ar/{BRIDGE}/index.html")
    assert "<td>١٬٢٥٠٫٥</td>" in press.read(f"public/ar/{PLAN}/index.html")
    assert "۲۰۲۴" not in press.read(f"public/fa/{BRIDGE}/index.html")
