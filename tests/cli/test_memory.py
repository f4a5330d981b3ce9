"""`memory`: import, export, search."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.conftest import BRIDGE, FERRY
from tests.memory.tmx_as_others_do import as_omegat

from translate_flow.memory import tmx
from translate_flow.memory.units import RememberedUnit

OMEGAT = Path(__file__).parent.parent / "memory" / "tmx" / "omegat-level2.tmx"
DOGS, CHIENS = "Dogs travel free.", "Les chiens voyagent gratuitement."
TICKET, BILLET = "Bring your ticket.", "Apportez votre billet."
LEAVES = "The ferry to the island leaves <strong>every hour</strong> until <a1>the end of May</a1>."
PART = "Le ferry pour l’île part <strong>toutes les heures</strong> jusqu’à <a1>fin mai</a1>."


@pytest.fixture
def known(press):
    """The project with three approved units."""
    press.done("update")
    press.translate(FERRY, "fr", {DOGS: CHIENS, TICKET: BILLET, LEAVES: PART})
    return press


def write_tmx(press, name: str, *units: RememberedUnit, source: str = "en") -> str:
    press.write(name, b"".join(tmx.write(units, source, origin=Path(name).stem)))
    return name


AGENCY = (
    RememberedUnit("The bridge is closed.", "Le pont est fermé.", "fr", "agency"),
    RememberedUnit("The bridge is closed.", "A ponte está fechada.", "pt", "agency"),
)


class TestImport:
    def test_takes_in_what_serves_the_project(self, press):
        write_tmx(press, "agency.tmx", *AGENCY)
        result = press.done("memory", "import", "agency.tmx")
        assert result.out == "memory/agency.tmx: 1 unit in fr, 1 unit in pt\n"
        assert press.done("memory", "search", "The bridge is closed.", "--lang", "pt").out == (
            "pt 100%: agency\n  The bridge is closed.\n  A ponte está fechada.\n"
        )

    def test_what_is_taken_in_fills_catalogs(self, press):
        unit = RememberedUnit(DOGS, CHIENS, "fr", "agency")  # the file does not say so
        write_tmx(press, "agency.tmx", unit)
        press.done("memory", "import", "agency.tmx", "--name", "from-agency")
        press.done("update")
        result = press.done("translate", FERRY, "--lang", "fr", "--json")
        assert result.json["catalogs"][0]["memory_exact"] == 1
        entry = press.entry(FERRY, "fr", DOGS)
        assert (entry.msgstr, entry.fuzzy) == (CHIENS, True)
        assert "memory 100%: from-agency" in entry.tcomment

    def test_is_ready_to_be_searched_at_once(self, press):
        write_tmx(press, "agency.tmx", *AGENCY)
        press.done("memory", "import", "agency.tmx")
        before = press.digests(state=True)
        press.done("memory", "search", "The bridge is closed.")
        assert press.digests(state=True) == before

    def test_another_file_that_is_damaged_does_not_stand_in_its_way(self, press):
        press.write("memory/other.tmx", "<tmx")
        write_tmx(press, "agency.tmx", *AGENCY)
        press.done("memory", "import", "agency.tmx")
        assert "memory/other.tmx" in press.run("memory", "search", "The bridge").err

    def test_for_programs(self, press):
        write_tmx(press, "agency.tmx", *AGENCY)
        (item,) = press.done("memory", "import", "agency.tmx", "--json").json["memories"]
        assert item == {
            "file": "agency.tmx",
            "path": "memory/agency.tmx",
            "written": True,
            "units": {"fr": 1, "pt": 1},
            "languages": {"fr": {"fr": 1}, "pt": {"pt": 1}},
            "without_marks": {"units": 0, "lines": []},
            "left_out": [],
        }

    def test_says_what_is_left_out_and_why(self, press):
        german = RememberedUnit("The bridge is closed.", "Die Brücke ist zu.", "de", "agency")
        write_tmx(press, "agency.tmx", AGENCY[0], german)
        result = press.done("memory", "import", "agency.tmx")
        assert result.err == (
            "agency.tmx:5: 1 unit left out, not a language of the project (1 de)\n"
        )

    def test_the_same_file_again_changes_nothing(self, press):
        write_tmx(press, "agency.tmx", *AGENCY)
        press.done("memory", "import", "agency.tmx")
        before = press.digests()
        assert press.done("memory", "import", "agency.tmx").out.endswith(", as before\n")
        assert press.digests() == before

    def test_another_file_of_the_name_takes_its_place_when_told_to(self, press):
        write_tmx(press, "agency.tmx", *AGENCY)
        press.done("memory", "import", "agency.tmx")
        write_tmx(press, "agency.tmx", AGENCY[0])
        press.done("memory", "import", "agency.tmx", "--replace")
        assert "Le pont" in press.read("memory/agency.tmx")
        assert "A ponte" not in press.read("memory/agency.tmx")


class TestExport:
    def test_gives_what_is_approved_and_nothing_else(self, known):
        known.translate(FERRY, "pt", {DOGS: "Cães viajam de graça."}, draft=True)
        assert known.done("memory", "export", "all.tmx").out == (
            "all.tmx: 3 units in fr, 0 units in pt\n"
        )
        text = known.read("all.tmx")
        assert BILLET in text
        assert "Cães" not in text

    def test_the_same_memory_gives_the_same_bytes(self, known):
        known.done("memory", "export", "one.tmx")
        known.done("memory", "export", "two.tmx")
        assert known.read("one.tmx") == known.read("two.tmx")
        assert known.done("memory", "export").out == known.read("one.tmx")
        assert known.done("memory", "export", "one.tmx").out.endswith(", as before\n")

    def test_another_project_reads_it_back_as_it_was(self, known):
        known.done("memory", "export", "all.tmx")
        units = list(tmx.read(known.path("all.tmx"), "en", ["fr", "pt"]))
        assert [(unit.source, unit.target, unit.origin) for unit in units] == [
            (LEAVES, PART, FERRY), (TICKET, BILLET, FERRY), (DOGS, CHIENS, FERRY),
        ]  # fmt: skip
        assert (units[1].previous, units[1].following) == (LEAVES, DOGS)

    def test_with_marks_as_text_omegat_finds_the_texts_of_the_catalogs(self, known):
        known.done("memory", "export", "all.tmx", "--marks", "text")
        found = as_omegat(known.path("all.tmx"), "en", "fr")
        assert found == [(LEAVES, PART), (TICKET, BILLET), (DOGS, CHIENS)]

    def test_with_marks_as_elements_omegat_finds_the_words(self, known):
        known.done("memory", "export", "all.tmx")
        found = as_omegat(known.path("all.tmx"), "en", "fr")
        assert found[0] == (
            "The ferry to the island leaves every hour until the end of May.",
            "Le ferry pour l’île part toutes les heures jusqu’à fin mai.",
        )

    def test_of_named_releases_and_languages(self, known):
        known.translate(BRIDGE, "pt", {"News": "Notícias"})
        result = known.done(
            "memory", "export", "some.tmx", "--release", BRIDGE, "--lang", "pt", "--json"
        )
        assert result.json == {"file": "some.tmx", "written": True, "units": {"pt": 1}}
        assert "Notícias" in known.read("some.tmx")

    def test_where_nothing_is_approved_says_so(self, press):
        press.done("update")
        assert "nothing is approved yet" in press.done("memory", "export", "all.tmx").err


class TestSearch:
    def test_shows_the_same_text_and_similar_ones(self, known):
        result = known.done("memory", "search", "Dogs travel free!", "--lang", "fr")
        assert result.out == f"fr 94%: {FERRY}\n  {DOGS}\n  {CHIENS}\n"

    def test_for_programs(self, known):
        result = known.done("memory", "search", DOGS, "--json")
        assert result.json == {
            "text": DOGS,
            "matches": [
                {
                    "lang": "fr", "percent": 100, "origin": FERRY, "adapted": False,
                    "source": DOGS, "target": CHIENS,
                }
            ],
        }  # fmt: skip

    def test_says_in_which_languages_there_is_nothing(self, known):
        result = known.done("memory", "search", "Dogs travel free")
        assert result.out.startswith("fr ")
        assert result.err == "nothing like it in pt; --min 50 finds less similar texts too\n"

    def test_finds_so_many_from_so_many_per_cent_on(self, known):
        known.translate(FERRY, "fr", {TICKET: BILLET})
        text = "Bring your tickets, dogs travel free."
        found = known.done("memory", "search", text, "--min", "50", "--lang", "fr", "--json").json
        percents = [match["percent"] for match in found["matches"]]
        assert percents == sorted(percents, reverse=True)
        assert len(percents) > 1
        limited = known.done("memory", "search", text, "--min", "50", "--limit", "1", "--json").json
        assert limited["matches"] == found["matches"][:1]

    def test_a_draft_is_not_found(self, known):
        known.translate(FERRY, "fr", {DOGS: CHIENS}, draft=True)
        assert known.done("memory", "search", DOGS).out == ""

    def test_a_text_may_be_typed_as_it_is_read(self, press):
        unit = RememberedUnit("R&amp;D is <b>fun</b>.", "La R&amp;D est <b>drôle</b>.", "fr", "x")
        write_tmx(press, "agency.tmx", unit)
        press.done("memory", "import", "agency.tmx")
        assert press.done("memory", "search", " R&D is  <b>fun</b>.").out.startswith("fr 100%: x")

    def test_figures_are_put_in_and_that_is_said(self, known):
        unit = RememberedUnit("Pier 4 opens on 2 May 2023.", "Le quai 4 ouvre le 2 mai 2023.",
                              "fr", "agency")  # fmt: skip
        write_tmx(known, "agency.tmx", unit)
        known.done("memory", "import", "agency.tmx")
        result = known.done("memory", "search", "Pier 7 opens on 3 June 2024.", "--lang", "fr")
        assert result.out == (
            "fr 99%: agency, figures adapted\n"
            "  Pier 4 opens on 2 May 2023.\n  Le quai 7 ouvre le 3 juin 2024.\n"
        )
