"""Every command: what it does, what it prints, its JSON and its exit status."""

from __future__ import annotations

import re

import polib
import pytest
from tests.conftest import BRIDGE, FERRY, PLAN

from translate_flow.engines import ENGINES
from translate_flow.engines.reversing import ReversingEngine

RELEASES = [BRIDGE, FERRY, PLAN]
PAIRS = [(release, language) for release in RELEASES for language in ("fr", "pt")]
HEADLINE = "The new bridge is open"


class TestInit:
    def test_makes_a_project_that_the_other_commands_understand(self, empty):
        result = empty.done("init", "office")
        assert "made a project in" in result.out
        assert "translate-flow add FILE" in result.err
        for name in ("translate-flow.toml", "releases", "locales", ".gitignore"):
            assert empty.path(f"office/{name}").exists()
        assert empty.done("-C", "office", "status").err.startswith("there are no releases yet")

    def test_without_a_name_takes_the_current_folder(self, empty):
        empty.done("init")
        assert empty.path("translate-flow.toml").is_file()

    def test_writes_the_name_down_so_that_it_survives_another_checkout(self, empty):
        empty.done("init", 'quai "nord"')
        assert r'name = "quai \"nord\""' in empty.read('quai "nord"/translate-flow.toml')
        empty.done("-C", 'quai "nord"', "status")

    def test_never_over_a_project_that_is_there(self, press):
        before = press.digests(state=True)
        result = press.run("init")
        assert result.code == 2
        assert result.err.startswith("translate-flow.toml: there is a project here already\n  ")
        assert press.digests(state=True) == before

    def test_leaves_a_gitignore_of_the_user_alone(self, empty):
        empty.write(".gitignore", "mine\n")
        empty.done("init")
        assert empty.read(".gitignore") == "mine\n"


class TestAdd:
    def test_says_what_it_understood(self, press, tmp_path):
        file = tmp_path / "2024-04-01-storm.txt"
        file.write_text(
            "1 April 2024 - Warning\n\nA storm is coming\n\nBERGEN, Norway – Stay in.\n"
        )
        result = press.done("add", str(file), "--json")
        assert result.json == {
            "id": "2024-04-01-storm",
            "path": "releases/2024-04-01-storm.txt",
            "date": "2024-04-01",
            "section": None,
            "kind": "Warning",
            "place": "BERGEN, Norway",
            "headline": "A storm is coming",
            "paragraphs": 1,
            "units": 4,
        }
        assert press.path("releases/2024-04-01-storm.txt").read_bytes() == file.read_bytes()
        lines = press.done("add", str(file)).out.splitlines()  # the same file again is no harm
        assert "date       2024-04-01" in lines
        assert "headline   A storm is coming" in lines

    def test_a_release_without_a_date_is_taken_with_a_word_about_it(self, press, tmp_path):
        file = tmp_path / "storm.md"
        file.write_text("# A storm is coming\n\nStay in.\n")
        result = press.done("add", str(file))
        assert "date       (none)" in result.out
        assert "no date was found; add a line to the front matter" in result.err

    def test_a_page_gets_a_folder_for_its_pictures(self, press, tmp_path):
        folder = tmp_path / "storm"
        folder.mkdir()
        (folder / "index.html").write_text("<h1>A storm</h1><p>Stay in.</p>")
        result = press.done("add", str(folder / "index.html"))
        assert press.path("releases/storm/index.html").is_file()
        assert "copy images and other files that belong to it" in result.err

    @pytest.mark.parametrize(
        ("name", "content", "message", "hint"),
        [
            ("a.docx", "x", "its ending tells no format", ".txt, .md, .html"),
            ("a b.txt", "A headline\n\nText.", '"a b" cannot be the name', "--id ID"),
            (f"{FERRY}.txt", "A headline\n\nText.", "there is a release", "--id"),
            ("empty.txt", "", "the file is empty", "write the release into it"),
            ("a.txt", b"Gr\xfc\xdfe", "byte 2 is not UTF-8", "Windows-1252"),
        ],
        ids=["no format", "no name for a folder", "an id that is taken", "empty", "not UTF-8"],
    )
    def test_what_cannot_be_taken_in_is_not_kept(
        self, press, tmp_path, name, content, message, hint
    ):
        file = tmp_path / name
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        before = press.digests()
        result = press.run("add", str(file))
        assert result.code == 2
        assert message in result.err
        assert hint in result.err
        where = press.path(f"releases/{FERRY}.md") if FERRY in name else file
        assert where.name in result.err.split(":")[0]
        assert press.digests() == before

    def test_a_fault_is_told_of_the_file_that_was_named_and_not_of_its_copy(self, press, tmp_path):
        file = tmp_path / "storm.md"
        file.write_text("---\ntitle: A storm\ndate: soon\n---\nStay in.\n")
        result = press.run("add", str(file))
        assert result.err.startswith(f'{file}:3: "soon" is not a date\n  ')
        assert not press.path("releases/storm.md").exists()


class TestUpdate:
    def test_makes_a_catalog_for_each_language_and_a_template(self, press):
        result = press.done("update", "--json")
        assert [(each["release"], each["lang"]) for each in result.json["catalogs"]] == PAIRS
        first = result.json["catalogs"][0]
        assert first == {
            "release": BRIDGE,
            "lang": "fr",
            "path": press.catalog(BRIDGE, "fr"),
            "units": 7,
            "new": 7,
            "changed": 0,
            "removed": 0,
        }
        for release, language in PAIRS:
            assert polib.pofile(str(press.path(press.catalog(release, language))))
        assert press.path(f"locales/templates/{BRIDGE}.pot").is_file()

    def test_of_named_releases_only(self, press):
        result = press.done("update", FERRY, "--json")
        assert {each["release"] for each in result.json["catalogs"]} == {FERRY}
        assert not press.path(press.catalog(BRIDGE, "fr")).exists()

    def test_counts_what_is_new_changed_and_gone(self, press):
        press.done("update")
        press.translate_all(BRIDGE, "fr")
        press.replace(
            f"releases/{BRIDGE}.txt", "carries its first buses", "carries its first trams"
        )
        press.replace(f"releases/{BRIDGE}.txt", "It took 450 workers two years.", "")
        press.write(
            f"releases/{BRIDGE}.txt", press.read(f"releases/{BRIDGE}.txt") + "\nAll are welcome.\n"
        )
        french = press.done("update", BRIDGE, "--json").json["catalogs"][0]
        assert [french[key] for key in ("units", "new", "changed", "removed")] == [7, 1, 1, 1]

    def test_prints_the_catalogs_that_changed(self, press):
        first = press.done("update")
        assert f"{press.catalog(BRIDGE, 'fr')}: 7 units (7 new, 0 changed, 0 removed)" in first.out
        assert first.err == "6 of 6 catalogs changed\n"
        second = press.done("update")
        assert second.out == ""
        assert second.err == "0 of 6 catalogs changed\n"

    def test_a_template_that_was_damaged_is_made_anew(self, press):
        press.done("update")
        name = f"locales/templates/{BRIDGE}.pot"
        good = press.read(name)
        press.write(name, 'msgid "')
        press.done("update")
        assert press.read(name) == good


class TestTranslate:
    def test_fills_what_is_empty_with_drafts(self, press):
        press.done("update")
        result = press.done("translate", "--json")
        assert [(each["release"], each["lang"]) for each in result.json["catalogs"]] == [
            (release, language) for language in ("fr", "pt") for release in RELEASES
        ]
        assert result.json["catalogs"][0] == {
            "release": BRIDGE,
            "lang": "fr",
            "path": press.catalog(BRIDGE, "fr"),
            "memory_exact": 0,
            "memory_fuzzy": 0,
            "machine": 7,
            "untranslated": 0,
            "engine": "reversing en-fr",
            "rated": 0,
        }
        entry = press.entry(BRIDGE, "fr", HEADLINE)
        assert entry.msgstr == "ehT wen egdirb si nepo"
        assert entry.fuzzy

    def test_of_named_releases_and_languages_only(self, press):
        press.done("update")
        result = press.done("translate", FERRY, "--lang", "pt", "--json")
        assert [(each["release"], each["lang"]) for each in result.json["catalogs"]] == [
            (FERRY, "pt")
        ]
        assert press.entry(FERRY, "fr", "Dogs travel free.").msgstr == ""

    def test_takes_from_the_memory_first(self, press):
        press.done("update")
        press.translate(FERRY, "fr", {"Dogs travel free.": "Les chiens voyagent gratuitement."})
        press.write("releases/2024-05-01-dogs.md", "# Dogs\n\nDogs travel free.\n")
        press.done("update")
        result = press.done("translate", "2024-05-01-dogs", "--lang", "fr", "--json")
        assert result.json["catalogs"][0]["memory_exact"] == 1
        entry = press.entry("2024-05-01-dogs", "fr", "Dogs travel free.")
        assert entry.msgstr == "Les chiens voyagent gratuitement."
        assert entry.fuzzy
        assert f"memory 100%: {FERRY}" in entry.tcomment

    def test_an_exact_match_is_approved_where_the_project_says_so(self, press):
        press.write(
            "translate-flow.toml", press.read("translate-flow.toml") + 'memory_exact = "approved"\n'
        )
        press.done("update")
        press.translate(FERRY, "fr", {"Dogs travel free.": "Les chiens voyagent gratuitement."})
        press.write("releases/2024-05-01-dogs.md", "# Dogs\n\nDogs travel free.\n")
        press.done("update")
        press.done("translate", "--lang", "fr")
        assert not press.entry("2024-05-01-dogs", "fr", "Dogs travel free.").fuzzy

    def test_without_a_model_says_what_to_install_and_goes_on(self, press):
        press.replace("translate-flow.toml", '["reversing"]', '["argos"]')
        press.done("update")
        result = press.done("translate", "--json")
        assert {each["engine"] for each in result.json["catalogs"]} == {None}
        assert result.json["catalogs"][0]["untranslated"] == 7
        assert "no model for en→fr, en→pt" in result.err
        assert "get one with: translate-flow models install en-fr\n" in result.err
        assert "get one with: translate-flow models install en-pt\n" in result.err

    def test_an_engine_can_be_named(self, press):
        press.replace("translate-flow.toml", '["reversing"]', "[]")
        press.done("update")
        assert press.entry(BRIDGE, "fr", HEADLINE).msgstr == ""
        press.done("translate", "--engine", "reversing", "--lang", "fr")
        assert press.entry(BRIDGE, "fr", HEADLINE).msgstr == "ehT wen egdirb si nepo"

    def test_another_engine_says_how_far_it_agrees(self, press, monkeypatch):
        class Upright(ReversingEngine):
            name = "upright"

            def translate(self, model, sentences, progress):  # noqa: ARG002
                return list(sentences)

        known = {**ENGINES, "argos": lambda folder, *_: Upright(folder)}
        monkeypatch.setattr("translate_flow.engines.ENGINES", known)
        press.done("update")
        press.done("translate", "--lang", "fr")
        press.replace("translate-flow.toml", '["reversing"]', '["reversing", "argos"]')
        press.translate(FERRY, "fr", {"Dogs travel free.": "Les chiens voyagent gratuitement."})
        before = press.entry(BRIDGE, "fr", HEADLINE)
        result = press.done("translate", "--lang", "fr", "--second-opinion")
        assert f"{press.catalog(BRIDGE, 'fr')}: 7 drafts with a second opinion\n" in result.out
        after = press.entry(BRIDGE, "fr", HEADLINE)
        assert (after.msgstr, after.fuzzy) == (before.msgstr, True)
        assert re.search(r"machine: reversing en-fr, upright en-fr agrees \d+% \[", after.tcomment)
        assert "agrees" not in press.entry(FERRY, "fr", "Dogs travel free.").tcomment
        digests = press.digests()
        assert press.done("translate", "--lang", "fr", "--second-opinion").out == ""
        assert press.digests() == digests

    def test_a_second_opinion_needs_a_second_engine(self, press):
        press.done("update")
        result = press.done("translate", "--second-opinion")
        for language in ("fr", "pt"):
            assert (
                f"no second opinion for en→{language}: only reversing has a model for it\n"
                f"  get one with: translate-flow models install en-{language} --engine argos\n"
                "  and name argos among the engines in translate-flow.toml\n"
            ) in result.err

    def test_a_second_opinion_needs_a_model_of_the_other_engine(self, press):
        press.replace("translate-flow.toml", '["reversing"]', '["reversing", "firefox"]')
        press.done("update")
        result = press.done("translate", "--second-opinion", "--lang", "fr")
        assert result.err.endswith(
            "no second opinion for en→fr: only reversing has a model for it\n"
            "  get one with: translate-flow models install en-fr --engine firefox\n"
        )

    def test_a_second_opinion_needs_a_model_even_where_nothing_is_empty(self, press):
        press.done("update")
        press.done("translate")
        press.replace("translate-flow.toml", '["reversing"]', '["firefox", "argos"]')
        result = press.done("translate", "--second-opinion", "--lang", "fr")
        assert result.err.endswith(
            "no second opinion for en→fr: no engine has a model for it\n  get one with: "
            "translate-flow models install en-fr --engine firefox, and another with --engine "
            "argos\n"
        )

    def test_a_second_opinion_needs_a_model_that_the_lock_names(self, press):
        press.replace("translate-flow.toml", '["reversing"]', '["reversing", "firefox"]')
        press.done("update")
        press.write("models.lock", "")
        result = press.done("translate", "--second-opinion", "--lang", "fr")
        assert result.err.endswith(
            "  models.lock names no firefox model for en→fr; install one, and add it with: "
            "translate-flow models lock\n"
        )

    def test_before_an_update_says_what_comes_first(self, press):
        result = press.done("translate")
        assert (
            result.err == "there are no catalogs to fill; make them with: translate-flow update\n"
        )


class TestCheck:
    def test_is_silent_where_all_is_well(self, press):
        press.done("update")
        good = "Il a fallu deux ans de travail à 450 ouvriers."
        press.translate(BRIDGE, "fr", {"It took 450 workers two years.": good})
        result = press.run("check", "--json")
        assert result.code == 0
        assert result.json == {"findings": []}
        assert press.run("check").err == "0 errors, 0 warnings\n"

    def test_tells_file_line_severity_and_check(self, press):
        press.done("update")
        msgid = "The council asks everybody for <em>their own ideas</em>."
        press.translate(PLAN, "fr", {msgid: "Le conseil demande à chacun ses propres idées."})
        result = press.run("check", "--json")
        assert result.code == 1
        name = press.catalog(PLAN, "fr")
        line = press.read(name).splitlines().index(f'msgid "{msgid}"') + 1
        finding = result.json["findings"][0]
        assert finding == {
            "release": PLAN,
            "lang": "fr",
            "path": name,
            "line": line,
            "check": "markup",
            "severity": "error",
            "message": "<em> is missing",
            "msgid": msgid,
            "msgstr": "Le conseil demande à chacun ses propres idées.",
            "risk": finding["risk"],
        }
        printed = press.run("check")
        assert f"{name}:{line}: error [markup] <em> is missing\n" in printed.out
        assert printed.err == "2 errors, 0 warnings\n"

    def test_a_warning_does_not_stand_in_the_way(self, press):
        press.done("update")
        press.translate(BRIDGE, "fr", {"It took 450 workers two years.": "Deux ans de travail."})
        result = press.run("check")
        assert result.code == 0
        assert "warning [numbers] the amount 450 of the source is missing" in result.out
        assert result.err == "0 errors, 1 warning\n"

    def test_of_named_releases_and_languages_only(self, press):
        press.done("update")
        press.translate(BRIDGE, "fr", {"It took 450 workers two years.": "Deux ans."})
        assert press.run("check", FERRY, "--json").json == {"findings": []}
        assert press.run("check", "--lang", "pt", "--json").json == {"findings": []}
        assert len(press.run("check", BRIDGE, "--lang", "fr", "--json").json["findings"]) == 1


class TestBuild:
    def test_lists_the_editions(self, press):
        press.done("update")
        press.translate_all(BRIDGE, "fr")
        press.translate(BRIDGE, "pt", {HEADLINE: "A nova ponte abriu"}, draft=True)
        result = press.run("build", "--json")
        assert result.code == 0
        assert result.json["editions"][:3] == [
            {
                "release": BRIDGE,
                "lang": language,
                "path": f"public/{language}/{BRIDGE}/index.html",
                "url": f"https://press.example/{language}/{BRIDGE}/",
                "status": status,
            }
            for language, status in (("en", "source"), ("fr", "reviewed"), ("pt", "draft"))
        ]
        assert {(each["release"], each["lang"]) for each in result.json["editions"][3:]} == {
            (FERRY, "en"),
            (PLAN, "en"),
        }
        for edition in result.json["editions"]:
            assert press.path(edition["path"]).is_file()

    def test_says_why_an_edition_is_not_there(self, press):
        press.done("update")
        result = press.done("build")
        assert f"{BRIDGE} is not published in fr, pt: nothing is translated yet\n" in result.err
        assert f"public/en/{BRIDGE}/index.html: source\n" in result.out

    def test_counts_many_releases_that_are_not_published_for_one_reason(self, press):
        for number in range(6):
            press.write(f"releases/2024-06-0{number + 1}-more.md", f"# More of {number}\n")
        press.done("update")
        said = press.done("build").err
        assert (
            "9 releases are not published in fr, pt: nothing is translated yet; see which" in said
        )
        assert "more is not published" not in said

    def test_makes_the_site_around_them(self, press):
        press.done("publish")
        for name in ("index.html", "fr/index.html", "fr/feed.xml", "sitemap.xml", "editions.json"):
            assert press.path(f"public/{name}").is_file()
        assert press.read(f"public/pt/{PLAN}/plan.png") == "not really a picture"

    def test_a_language_that_needs_review_waits_for_it(self, press):
        press.write(
            "translate-flow.toml",
            press.read("translate-flow.toml") + '[publication.languages]\nfr = "reviewed"\n',
        )
        result = press.done("publish")
        assert not press.path(f"public/fr/{BRIDGE}").exists()
        assert press.path(f"public/pt/{BRIDGE}/index.html").is_file()
        assert "7 of 7 units are not approved" in result.err

    def test_the_source_edition_is_a_language_like_others_to_choose(self, press):
        result = press.done("build", BRIDGE, "--lang", "en", "--json")
        assert [(each["release"], each["lang"]) for each in result.json["editions"]] == [
            (BRIDGE, "en")
        ]


class TestPublish:
    def test_goes_from_releases_to_editions_in_one_go(self, press):
        result = press.run("publish", "--json")
        assert result.code == 0
        assert set(result.json) == {"updated", "translated", "findings", "editions"}
        assert len(result.json["updated"]) == 6
        assert len(result.json["editions"]) == 9
        assert "ehT wen egdirb si nepo" in press.read(f"public/fr/{BRIDGE}/index.html")

    def test_prints_its_results_on_stdout(self, press):
        result = press.done("publish")
        assert f"{press.catalog(BRIDGE, 'fr')}: 7 machine drafts by reversing en-fr" in result.out
        assert f"public/fr/{BRIDGE}/index.html: draft\n" in result.out

    def test_a_project_without_releases_is_told_how_to_get_one(self, empty):
        empty.done("init")
        result = empty.done("publish")
        assert result.err.startswith(
            "there are no releases yet; take one in with: translate-flow add"
        )


class TestBlockedEdition:
    """Broken markup on an approved unit costs its edition, and no other."""

    SOURCE = "The council asks everybody for <em>their own ideas</em>."
    BROKEN = "Le <em>conseil demande."

    def blocked(self, press):
        press.done("publish")
        press.translate(PLAN, "fr", {self.SOURCE: self.BROKEN})
        return press

    @pytest.mark.parametrize("command", ["build", "publish"])
    def test_only_its_edition_is_not_built(self, press, command):
        result = self.blocked(press).run(command, "--json")
        assert result.code == 1
        built = {(each["release"], each["lang"]) for each in result.json["editions"]}
        assert (PLAN, "fr") not in built
        assert len(built) == 8
        assert not press.path(f"public/fr/{PLAN}/index.html").exists()
        assert PLAN not in press.read("public/fr/index.html")
        assert f"{press.catalog(PLAN, 'fr')}:" in result.err
        assert "error [markup]" in result.err
        assert "mend it, or mark the entry fuzzy" in result.err

    def test_is_told_too_where_another_edition_was_asked_for(self, press):
        result = self.blocked(press).run("build", BRIDGE)
        assert result.code == 1, "the edition vanishes from the site, so somebody must hear of it"

    def test_is_built_again_once_it_is_mended(self, press):
        self.blocked(press).run("build")
        press.translate(PLAN, "fr", {self.SOURCE: "Le conseil veut <em>vos idées</em>."})
        press.done("build")
        assert "<em>vos idées</em>" in press.read(f"public/fr/{PLAN}/index.html")

    def test_of_a_draft_the_source_stands_in_its_place(self, press):
        press.done("publish")
        press.translate(PLAN, "fr", {self.SOURCE: self.BROKEN}, draft=True)
        result = press.run("publish")
        assert result.code == 0
        page = press.read(f"public/fr/{PLAN}/index.html")
        assert f'<span lang="en" dir="ltr">{self.SOURCE}</span>' in page
        assert "conseil demande" not in page
