"""`status`: a table for people, an object for programs, a page for everybody."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys

import lxml.html
import pytest
from tests.conftest import BRIDGE, FERRY, PLAN

HEADLINE = "The new bridge is open"
COMMAND = [
    sys.executable, "-c", "import sys; from translate_flow.cli import main; sys.exit(main())",
]  # fmt: skip
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


@pytest.fixture
def begun(press):
    """The project with one release done in French, and begun in Portuguese."""
    press.done("update")
    press.translate_all(BRIDGE, "fr")
    press.translate(BRIDGE, "pt", {HEADLINE: "A nova ponte abriu"})
    press.translate(BRIDGE, "pt", {"News": "Notícias"}, draft=True)
    return press


class TestJson:
    def test_has_each_release_in_each_language(self, begun) -> None:
        releases = begun.done("status", "--json").json["releases"]
        assert [item["id"] for item in releases] == [BRIDGE, FERRY, PLAN]
        languages = releases[0].pop("languages")
        assert releases[0] == {
            "id": BRIDGE,
            "date": "2024-03-01",
            "title": HEADLINE,
            "words": 32,
            "finished": False,
        }
        assert languages["pt"] == {
            "units": 7,
            "approved": 1,
            "drafts": 1,
            "untranslated": 5,
            "words": 32,
            "words_to_do": 27,
            "origins": {"machine": 0, "memory": 0, "person": 1},
            "words_by_state": {
                "approved": 5, "person": 1, "memory": 0, "machine": 0, "untranslated": 26,
            },
            "missing": 0,
            "obsolete": 0,
            "errors": 0,
            "requires": "draft",
            "published": True,
            "edition": "partial",
            "reason": None,
        }  # fmt: skip
        assert languages["fr"]["edition"] == "reviewed"

    def test_has_totals_of_each_language_and_of_all(self, begun) -> None:
        printed = begun.done("status", "--json").json
        totals = printed["totals"]
        assert totals["releases"] == 3
        assert totals["words"] == sum(item["words"] for item in printed["releases"])
        for language, total in totals["languages"].items():
            rows = [item["languages"][language] for item in printed["releases"]]
            for name in ("units", "approved", "drafts", "untranslated", "words", "words_to_do"):
                assert total[name] == sum(row[name] for row in rows)
            assert (total["published"], total["editions"]) == (1, 3)
        assert totals["all"]["units"] == sum(each["units"] for each in totals["languages"].values())

    def test_gives_the_reason_where_an_edition_is_not_published(self, begun) -> None:
        begun.translate(BRIDGE, "fr", {HEADLINE: "Le <b>pont</b>"})
        languages = begun.done("status", BRIDGE, "--json").json["releases"][0]["languages"]
        assert languages["fr"]["edition"] == "blocked"
        assert (
            languages["fr"]["reason"]
            == f"{languages['fr']['errors']} errors stand on approved units"
        )
        ferry = begun.done("status", FERRY, "--json").json["releases"][0]["languages"]["fr"]
        assert (ferry["edition"], ferry["reason"]) == ("empty", "nothing is translated yet")

    def test_needs_no_catalogs(self, press) -> None:
        languages = press.done("status", "--json").json["releases"][2]["languages"]
        assert languages["pt"]["missing"] == languages["pt"]["untranslated"] > 0


class TestTable:
    def test_shows_releases_then_totals(self, begun) -> None:
        lines = begun.done("status").out.splitlines()
        heads = [line for line in lines[3:] if line and not line.startswith(" ")]
        assert [line.split("  ")[0] for line in heads] == [BRIDGE, FERRY, PLAN, "all 3 releases"]
        assert lines[4].split()[-1] == "reviewed"
        assert lines[-1].split()[-1] == "2/6"

    def test_is_never_cut_in_a_file_and_has_no_colour_there(self, press) -> None:
        long = "2024-06-01-" + "a-very-long-name-" * 8 + "end"
        press.write(f"releases/{long}.md", "# " + "Long headline " * 12 + "end\n")
        out = press.done("status").out
        assert f"{long}  25 words  Long headline" in out
        assert "headline end\n" in out
        assert "\x1b" not in out

    def test_takes_releases_and_languages(self, begun) -> None:
        out = begun.done("status", FERRY, "--lang", "pt").out
        assert FERRY in out
        assert BRIDGE not in out
        assert "  fr" not in out

    def test_can_leave_out_what_is_finished_but_counts_it(self, begun) -> None:
        begun.translate_all(BRIDGE, "pt")
        out = begun.done("status", "--unfinished").out
        assert BRIDGE not in out
        assert FERRY in out
        assert "all 3 releases" in out
        assert [
            item["id"] for item in begun.done("status", "--unfinished", "--json").json["releases"]
        ] == [FERRY, PLAN]

    def test_says_what_to_do_about_units_without_a_catalog(self, press) -> None:
        assert press.done("status", BRIDGE).err == (
            "14 units of the releases are not in the catalogs yet; "
            "put them there with: translate-flow update\n"
        )

    def test_of_a_project_without_languages_says_what_is_missing(self, press) -> None:
        press.replace("translate-flow.toml", '["fr", "pt"]', "[]")
        result = press.done("status")
        assert (result.out, result.err) == (
            "", "there are no languages yet; name them in translate-flow.toml\n",
        )  # fmt: skip
        assert not press.done("status", "--json").json["releases"][0]["finished"]

    def test_says_what_blocks_and_what_waits(self, begun) -> None:
        begun.replace(
            "translate-flow.toml", "[translation]",
            '[publication]\nrequire = "reviewed"\n\n[translation]',
        )  # fmt: skip
        begun.translate(BRIDGE, "fr", {HEADLINE: "Le <b>pont</b>"})
        err = begun.done("status").err
        assert "errors on approved units; see them with: translate-flow check\n" in err
        assert "waiting: the project requires reviewed text in pt\n" in err

    @pytest.mark.slow
    def test_draws_with_ascii_where_the_stream_knows_no_blocks(self, begun) -> None:
        environ = os.environ | {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
        process = subprocess.run(
            [*COMMAND, "status"], cwd=begun.folder, env=environ, capture_output=True, timeout=60,
            check=True,
        )  # fmt: skip
        assert b"# approved" in process.stdout
        assert b"\\u25" not in process.stdout


class TestPage:
    def test_is_written_whole_and_named(self, begun) -> None:
        result = begun.done("status", "--html", "report.html")
        assert result.out == "report.html\n"
        page = lxml.html.document_fromstring(begun.path("report.html").read_bytes())
        assert page.xpath("string(//h1)") == "Translation status"

    def test_has_the_numbers_of_the_json(self, begun) -> None:
        begun.done("status", "--html", "report.html")
        page = lxml.html.document_fromstring(begun.path("report.html").read_bytes())
        printed = begun.done("status", "--json").json["releases"]
        bodies = page.xpath("//table[contains(@class, 'by-release')]/tbody")
        for body, item in zip(bodies, reversed(printed), strict=True):
            assert body.xpath("string(.//bdi)") == item["title"]
            rows = body.xpath("tr[position() > 1]")
            for row, (language, each) in zip(rows, item["languages"].items(), strict=True):
                assert [int(cell.text_content()) for cell in row.xpath("td")[1:7]] == [
                    each["approved"],
                    *(each["origins"][name] for name in ("person", "memory", "machine")),
                    each["untranslated"],
                    each["words_to_do"],
                ]
                assert row.xpath("string(th/span)") == language
                assert row.xpath("string(td[last()])") == each["edition"]

    def test_goes_to_standard_output_with_a_hyphen(self, begun) -> None:
        result = begun.done("status", "--html", "-")
        begun.done("status", "--html", "report.html")
        assert result.out == begun.read("report.html")

    def test_can_be_had_together_with_the_object(self, begun) -> None:
        result = begun.done("status", "--html", "report.html", "--json")
        assert len(result.json["releases"]) == 3
        assert begun.path("report.html").is_file()

    def test_is_the_same_on_a_second_run_and_replaces_the_first(self, begun) -> None:
        begun.done("status", "--html", "report.html")
        before = begun.read("report.html")
        begun.done("status", "--html", "report.html")
        assert begun.read("report.html") == before
        begun.done("status", "--html", "report.html", "--as-of", "2024-03-09")
        assert "9 March 2024" in begun.read("report.html")

    @pytest.mark.parametrize(
        ("argv", "message", "hint"),
        [
            (["--html", "mine.html"], "mine.html: there is a file of this name", "name another"),
            (["--html", "releases/a.html"], "cannot stand in releases/", "another folder"),
            (["--html", "locales/a.html"], "cannot stand in locales/", "another folder"),
            (["--html", "locales"], "cannot stand in locales/", "another folder"),
            (["--html", "docs"], "docs: this is a folder", "name a file"),
            (["--html", ""], "this is a folder", "name a file"),
            (["--html", "-", "--json"], "both want standard output", "--html"),
            (["--as-of", "2024-03-09"], "only a page names a day", "--html FILE"),
            (["--html", "a.html", "--as-of", "soon"], '"soon" is not a date', "2026-09-01"),
            (["--lang", "fre"], '"fre" is not among the languages', "fr"),
            (["no-such"], 'there is no release "no-such"', "known"),
        ],
        ids=" ".join,
    )
    def test_what_cannot_be_done_is_explained_and_nothing_is_written(
        self, begun, argv: list[str], message: str, hint: str
    ) -> None:
        begun.write("mine.html", "<p>My own page.</p>")
        begun.path("docs").mkdir()
        before = begun.digests(state=True)
        result = begun.run("status", *argv)
        assert result.code == 2
        assert message in result.err
        assert hint in result.err
        assert result.out == ""
        assert begun.digests(state=True) == before

    @pytest.mark.slow
    def test_stays_whole_on_a_stream_that_knows_ascii_only(self, press) -> None:
        press.write("releases/sol.md", "# Sólo día\n")
        press.done("update")
        environ = os.environ | {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
        process = subprocess.run(
            [*COMMAND, "status", "--html", "-"], cwd=press.folder, env=environ,
            capture_output=True, timeout=60, check=True,
        )  # fmt: skip
        page = lxml.html.document_fromstring(process.stdout.decode("ascii"))
        assert "Sólo día" in page.xpath("//bdi/text()")

    @pytest.mark.slow
    @pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium to look at the page with")
    def test_fits_a_telephone_in_a_browser(self, begun, tmp_path) -> None:
        begun.write("releases/long.md", f"# {'Donaudampfschifffahrt' * 6} is open\n")
        begun.done("update")
        page = begun.done("status", "--html", "-").out
        (tmp_path / "report.html").write_text(page, encoding="utf-8")
        (tmp_path / "phone.html").write_text(
            '<iframe src="report.html" width="360" height="640"></iframe>'
            "<script>addEventListener('load', () => {"
            "const inner = document.querySelector('iframe').contentDocument;"
            "document.title = JSON.stringify({"
            "wide: inner.documentElement.scrollWidth, bars: "
            "inner.querySelectorAll('tr .bar').length, "
            "drawn: [...inner.querySelectorAll('tr .bar')].filter(b => b.clientWidth > 100).length"
            "})})</script>",
            encoding="utf-8",
        )
        assert CHROMIUM is not None
        process = subprocess.run(
            [CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--dump-dom",
             "--allow-file-access-from-files", f"--user-data-dir={tmp_path / 'profile'}",
             "--virtual-time-budget=5000", (tmp_path / "phone.html").as_uri()],
            capture_output=True, timeout=120, check=True,
        )  # fmt: skip
        title = lxml.html.document_fromstring(process.stdout).xpath("string(//title)")
        seen = json.loads(title)
        assert seen["wide"] <= 360
        assert seen["bars"] == seen["drawn"] == 4 * 2 + 3
