"""What goes wrong, each tried: where, what, what to do; exit 2; every file as it was."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import polib
import pytest
from tests.conftest import BRIDGE, FERRY, PLAN, Press

CONFIGURATION = "translate-flow.toml"
FRENCH = f"locales/fr/LC_MESSAGES/{BRIDGE}.po"
HEADLINE = "The new bridge is open"


def failed(press: Press, *argv: str) -> str:
    """The message of a command that must fail as all must: clearly, and with no file changed."""
    before = press.digests()
    result = press.run(*argv)
    assert result.code == 2
    assert result.out == ""
    assert "Traceback" not in result.err
    message, *hints = result.err.splitlines()
    assert message[-1] not in ".:", "a message is no sentence with a hanging end"
    assert hints, "there is a next step"
    assert all(hint.startswith("  ") and hint.strip() for hint in hints)
    assert press.digests() == before
    assert not list(press.folder.rglob(".translate-flow-*")), "nothing half-written is left"
    return result.err


class TestConfiguration:
    """The line of the fault, and the near match. Every key's own cases: tests/test_project.py."""

    @pytest.mark.parametrize(
        ("old", "new", "where", "message", "hint"),
        [
            ("publisher =", "publischer =", 6, 'unknown key "publischer"', '"publisher"?'),
            ("[translation]", "[translaton]", 8, 'unknown section "translaton"', '"translation"?'),
            ('"fr", "pt"', '"fr", "port"', 4, 'unknown language "port"', "pt"),
            ('"reversing"', '"reverse"', 9, 'there is no engine "reverse"', '"reversing"?'),
            ('["fr", "pt"]', '"fr"', 4, "languages must be a list", '["…", "…"]'),
            ('base_url = "https://press.example"\n', "", 1, '"base_url" is missing', "https://"),
            ('"Harbour press"', '"Harbour', 2, "not valid TOML", 'key = "value"'),
            ("engines =", "engines", 9, "not valid TOML", 'key = "value"'),
        ],
        ids=[
            "a misspelled key",
            "a misspelled section",
            "an unknown language",
            "an unknown engine",
            "the wrong type",
            "no address",
            "a text without an end",
            "no TOML",
        ],
    )
    def test_names_the_line(self, press, old, new, where, message, hint):
        press.replace(CONFIGURATION, old, new)
        said = failed(press, "publish")
        assert said.startswith(f"{CONFIGURATION}:{where}: ")
        assert message in said
        assert hint in said

    def test_missing_altogether(self, empty):
        said = failed(empty, "status")
        assert f"there is no {CONFIGURATION} in this folder" in said
        assert "translate-flow init" in said

    def test_in_a_folder_that_does_not_exist(self, empty):
        assert "nowhere: there is no such folder" in failed(empty, "-C", "nowhere", "status")

    def test_not_utf8(self, press):
        press.write(
            CONFIGURATION, press.read(CONFIGURATION).replace("office", "bür").encode("cp1252")
        )
        assert failed(press, "status").startswith(f"{CONFIGURATION}:6: byte ")

    def test_a_folder_in_its_place(self, press):
        press.path(CONFIGURATION).unlink()
        press.path(CONFIGURATION).mkdir()
        assert "there is a folder where a file should be" in failed(press, "status")


class TestCommandLine:
    @pytest.mark.parametrize("command", ["update", "translate", "check", "build"])
    def test_a_release_that_is_not_there(self, press, command):
        said = failed(press, command, FERRY.replace("ferry", "fery"))
        assert 'there is no release "2024-03-02-fery-times"' in said
        assert f'did you mean "{FERRY}"?' in said

    @pytest.mark.parametrize("command", ["translate", "check", "build"])
    def test_a_language_the_project_has_not(self, press, command):
        said = failed(press, command, "--lang", "FR")
        assert '--lang: "FR" is not among the languages of the project' in said
        assert 'did you mean "fr"?' in said

    def test_an_engine_that_is_none(self, press):
        said = failed(press, "translate", "--engine", "firefx")
        assert 'there is no engine "firefx"' in said
        assert 'did you mean "firefox"?' in said


@dataclass(frozen=True)
class Release:
    """A file among the releases that cannot be one."""

    name: str
    content: str | bytes
    message: str
    hint: str


RELEASES = {
    "two releases of one id": Release(
        f"{BRIDGE}.md", "# Twice",
        f'releases/{BRIDGE}.txt: there are two releases "{BRIDGE}"', "rename it",
    ),
    "an id that makes no address": Release(
        "a b.txt", "x",
        'releases/a b.txt: "a b" cannot be the name', "letters, digits",
    ),
    "empty": Release(
        "a.txt", "",
        "releases/a.txt:1: the file is empty", "write the release",
    ),
    "only white space": Release(
        "a.md", " \n\n",
        "releases/a.md:1: the file is empty", "remove",
    ),
    "not UTF-8": Release(
        "a.txt", b"One\nGr\xfc\xdfe",
        "releases/a.txt:2: byte 6 is not UTF-8", "Windows-1252",
    ),
    "UTF-16": Release(
        "a.txt", "One".encode("utf-16"),
        "releases/a.txt:1: byte 0", "UTF-16",
    ),
    "a NUL": Release(
        "a.txt", "One\nTwo\0",
        "releases/a.txt:2: there is a NUL", "damaged",
    ),
    "no headline": Release(
        "a.md", "Text without a title.",
        "releases/a.md:1: there is no headline", "first level",
    ),
    "a date that is none": Release(
        "a.md", "---\ntitle: T\ndate: soon\n---\n",
        'releases/a.md:3: "soon" is not a date', "2013-05-14",
    ),
    "30 MB": Release(
        "a.txt", b"word " * 6_000_000,
        "releases/a.txt: the file has 30 MB", "a release is text",
    ),
}  # fmt: skip


class TestReleases:
    @pytest.mark.parametrize("case", RELEASES.values(), ids=list(RELEASES))
    def test_a_file_that_cannot_be_one(self, press, case):
        press.done("publish")
        press.write(f"releases/{case.name}", case.content)
        said = failed(press, "publish")
        assert said.startswith(case.message)
        assert case.hint in said

    def test_a_file_where_their_folder_should_be(self, press):
        for path in sorted(press.path("releases").rglob("*"), reverse=True):
            path.rmdir() if path.is_dir() else path.unlink()
        press.path("releases").rmdir()
        press.write("releases", "x")
        assert "releases: there is no folder with releases" in failed(press, "update")
        file = press.write("storm.md", "# A storm")
        said = failed(press, "add", str(file))
        assert said.startswith("releases: ")
        assert "there is a file where a folder should be" in said

    def test_a_folder_that_is_called_like_a_text(self, press):
        press.path("releases/a.txt").mkdir()
        press.done("update")

    @pytest.mark.skipif(os.name == "nt", reason="making links needs rights there")
    @pytest.mark.parametrize("name", ["leak.txt", f"{PLAN}/leak.png"], ids=["text", "asset"])
    def test_a_link_out_of_the_project(self, press, tmp_path, name):
        secret = tmp_path / "secret.txt"
        secret.write_text("# The secret\n")
        press.path(f"releases/{name}").symlink_to(secret)
        said = failed(press, "publish")
        assert said.startswith(f"releases/{name}: this link leads out of the project\n")


def header(language: str = "fr", charset: str = "UTF-8") -> str:
    return (
        'msgid ""\nmsgstr ""\n'
        f'"Language: {language}\\n"\n"Content-Type: text/plain; charset={charset}\\n"\n'
    )


CATALOGS: dict[str, tuple[str | bytes, int | None, str]] = {
    "text that is no PO": ("Bonjour\n", 1, "this line is not PO"),
    "an unterminated string": (header() + '\nmsgid "a\nmsgstr ""\n', 6, "not terminated"),
    "cut off": (header() + '\nmsgid "a"\n', 6, "no msgstr"),
    "a text twice": (header() + '\nmsgid "a"\nmsgstr ""\n' * 2, 9, "in line 6"),
    "a merge conflict": (header() + "\n<<<<<<< HEAD\n", 6, "merge conflict"),
    "another language": (header("de"), 3, 'the language is "de"'),
    "another charset": (header(charset="ISO-8859-1"), 4, "ISO-8859-1"),
    "not UTF-8": (header().encode() + b"# Andr\xe9\n", 5, "is not UTF-8"),
    "empty": ("", 1, "header"),
}


class TestCatalogs:
    @pytest.mark.parametrize("case", CATALOGS.values(), ids=list(CATALOGS))
    def test_a_broken_one_is_told_with_its_line(self, press, case):
        content, line, message = case
        press.done("update", BRIDGE)
        press.write(FRENCH, content)
        said = failed(press, "publish")
        assert said.startswith(f"{FRENCH}:{line}: ")
        assert message in said

    @pytest.mark.parametrize("command", ["update", "translate", "check", "status", "build"])
    def test_a_broken_one_stops_every_command(self, press, command):
        press.done("update", BRIDGE)
        press.write(FRENCH, "Bonjour\n")
        assert failed(press, command).startswith(f"{FRENCH}:1: ")

    def test_a_folder_in_its_place(self, press):
        press.path(FRENCH).mkdir(parents=True)
        said = failed(press, "update")
        assert said.startswith(f"{FRENCH}: ")
        assert "there is a folder where a file should be" in said

    def test_a_broken_one_is_found_before_the_first_is_written(self, press):
        press.write(f"locales/pt/LC_MESSAGES/{PLAN}.po", 'msgid "')
        failed(press, "update")
        assert not press.path(FRENCH).exists()


class TestPublicFolder:
    def test_a_file_where_it_should_be(self, press):
        press.write("public", "x")
        said = failed(press, "build")
        assert said.startswith("public: ")
        assert "there is a file where a folder should be" in said

    def test_a_file_where_a_language_should_be(self, press):
        press.write("public/en", "x")
        assert failed(press, "build").startswith("public/en: ")

    def test_a_folder_where_a_page_should_be(self, press):
        press.path("public/sitemap.xml").mkdir(parents=True)
        said = failed(press, "build")
        assert said.startswith("public/sitemap.xml: ")
        assert "there is a folder where a file should be" in said

    @pytest.mark.skipif(os.name == "nt", reason="making links needs rights there")
    def test_a_link_out_of_it_is_not_followed(self, press, tmp_path):
        precious = tmp_path / "precious"
        precious.write_text("precious")
        press.path("public").mkdir()
        press.path("public/index.html").symlink_to(precious)
        assert "this link leads out of the public folder" in failed(press, "build")
        assert precious.read_text() == "precious"

    @pytest.mark.skipif(os.name == "nt", reason="making links needs rights there")
    def test_may_itself_be_elsewhere(self, press, tmp_path):
        (tmp_path / "www").mkdir()
        press.path("public").symlink_to(tmp_path / "www")
        press.done("build")
        assert (tmp_path / "www" / "index.html").is_file()


def out_of_space(after: int) -> Callable[[int], None]:
    """An `os.fsync` on a disk that is full after so many files."""
    left = iter(range(after))

    def fsync(_: int) -> None:
        if next(left, None) is None:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    return fsync


def replace_but(after: int, error: BaseException) -> Callable[[Path, Path], None]:
    """An `os.replace` that fails once, after so many files; putting files back works."""
    real = os.replace
    calls = iter(range(after + 1))

    def replace(origin: Path, target: Path) -> None:
        if next(calls, None) == after:
            raise error
        real(origin, target)

    return replace


def cannot_exchange(*_: object) -> bool:
    """As on a system that cannot, so that files get their names by `os.replace`."""
    return False


def refused(*_: object, **__: object) -> None:
    raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))


def changed(press: Press) -> Press:
    """A project whose next run has much to write."""
    press.done("publish")
    press.replace(f"releases/{BRIDGE}.txt", "450 workers", "460 workers")
    press.replace(f"releases/{FERRY}.md", "Bring your ticket", "Bring all your tickets")
    return press


class TestDisk:
    @pytest.mark.parametrize("after", [0, 3], ids=["at once", "after some files"])
    @pytest.mark.parametrize("command", ["update", "build", "publish"])
    def test_full(self, press, monkeypatch, command, after):
        changed(press)
        if command == "build":  # which does not wait for the disk
            full = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            monkeypatch.setattr("os.replace", replace_but(after, full))
        else:
            monkeypatch.setattr("os.fsync", out_of_space(after))
        said = failed(press, command)
        assert "cannot write this file: No space left on device" in said
        assert "free some space" in said
        monkeypatch.undo()
        monkeypatch.chdir(press.folder)
        press.done("publish")
        assert "460 srekrow" in press.read(f"public/fr/{BRIDGE}/index.html")

    @pytest.mark.parametrize("after", [0, 1], ids=["at once", "after some files"])
    def test_full_while_drafts_are_written(self, press, monkeypatch, after):
        changed(press).done("update")
        monkeypatch.setattr("os.fsync", out_of_space(after))
        assert "No space left on device" in failed(press, "translate", "--lang", "fr")

    @pytest.mark.parametrize("command", ["update", "build"])
    @pytest.mark.parametrize("call", ["os.replace", "os.fsync", "os.open"])
    def test_no_permission(self, press, monkeypatch, command, call):
        changed(press)
        real = os.open

        def open_for_reading(path, flags, *args, **settings):
            is_new = flags & os.O_EXCL
            return refused() if is_new else real(path, flags, *args, **settings)

        if (call, command) == ("os.fsync", "build"):
            pytest.skip("nobody waits until the disk has a page, which can be made anew")
        monkeypatch.setattr("translate_flow.storage.files.exchange", cannot_exchange)
        monkeypatch.setattr(call, open_for_reading if call.endswith("open") else refused)
        said = failed(press, command)
        assert re.match(r"(locales|public)/\S+: cannot write this file: Permission denied\n", said)
        assert "change the permissions" in said

    @pytest.mark.skipif(
        not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may do everything"
    )
    def test_a_catalog_nobody_may_write(self, press):
        changed(press)
        press.path(FRENCH).chmod(0o444)
        assert failed(press, "update").startswith(f"{FRENCH}: cannot write this file")

    def test_an_interruption_leaves_the_old_site_whole(self, press, monkeypatch):
        changed(press)
        before = press.digests()
        monkeypatch.setattr("os.replace", replace_but(3, KeyboardInterrupt()))
        assert press.run("build").code == 130
        assert press.digests() == before

    def test_what_a_person_saved_meanwhile_is_not_taken_back(self, press, monkeypatch):
        """The disk is full after the first catalog, which somebody saves at that moment."""
        changed(press)
        saved = polib.pofile(str(press.path(FRENCH)))
        saved.find(HEADLINE).msgstr = "Le nouveau pont est ouvert"
        left = iter(range(1))

        def fsync(_: int) -> None:
            if "460 workers" in press.read(FRENCH) and next(left, None) is not None:
                saved.save()
            elif "Le nouveau pont" in press.read(FRENCH):
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

        monkeypatch.setattr("os.fsync", fsync)
        assert press.run("update").code == 2
        assert press.entry(BRIDGE, "fr", HEADLINE).msgstr == "Le nouveau pont est ouvert"

    def test_the_tools_own_folder_is_a_file(self, press):
        press.write(".translate-flow", "x")
        assert failed(press, "update").startswith(".translate-flow: ")

    def test_another_run_is_at_work(self, press, monkeypatch):
        from translate_flow.storage import files

        lock = press.path(".translate-flow/lock")
        monkeypatch.setattr(files.locked.__wrapped__, "__defaults__", (0.01,))
        with files.locked(lock, 0):
            said = failed(press, "update")
        assert "another run of translate-flow is at work on this project" in said


MEMORIES = {
    "not there": (None, "agency.tmx: cannot read this file: No such file", "check the spelling"),
    "not XML": ("Dear colleague,", "agency.tmx:1: not well-formed XML", "export it again"),
    "empty": ("", "agency.tmx:1: not well-formed XML", "export it again"),
    "cut off": (
        '<tmx version="1.4">\n<header/>\n<body>\n<tu>', "agency.tmx:4: not well-formed", "cut off",
    ),
    "another format": ("<html/>", "agency.tmx:1: this is no TMX file: its root is <html>", "TMX"),
    "entities of its own": (
        '<!DOCTYPE tmx [<!ENTITY a "b">]>\n<tmx version="1.4"><body/></tmx>',
        'agency.tmx:1: the file declares an entity, "a"', "remove the declarations",
    ),
    "a prefix that nothing declares": (
        '<tmx>\n<tu><tuv xml:lang="en"><seg>A <x:b>b</x:b></seg></tuv></tu></tmx>',
        "agency.tmx:2: not well-formed XML: Namespace prefix x on b is not defined", "export it",
    ),
    "no units": (
        '<tmx version="1.4"><header/><body/></tmx>',
        "agency.tmx: there is no unit in it", "look at the file",
    ),
    "other languages": (
        ('<tmx version="1.4"><header/><body><tu><tuv xml:lang="en"><seg>A</seg></tuv>'
        '<tuv xml:lang="de"><seg>B</seg></tuv></tu></body></tmx>'),
        "agency.tmx: its translations are in de", "add one to languages",
    ),
    "another source": (
        ('<tmx version="1.4"><header/><body><tu><tuv xml:lang="de"><seg>A</seg></tuv>'
        '<tuv xml:lang="fr"><seg>B</seg></tuv></tu></body></tmx>'),
        "agency.tmx:1: no unit has a text in en", "export the translation memory again",
    ),
}  # fmt: skip


class TestMemories:
    @pytest.mark.parametrize(("content", "message", "hint"), MEMORIES.values(), ids=MEMORIES)
    def test_that_cannot_be_taken_in(self, press, content, message, hint):
        if content is not None:
            press.write("agency.tmx", content)
        said = failed(press, "memory", "import", "agency.tmx")
        assert said.startswith(message)
        assert hint in said
        assert not press.path("memory").exists()

    def test_one_of_two_that_cannot_be_taken_in_keeps_both_out(self, press):
        press.write("good.tmx", MEMORIES["other languages"][0].replace('"de"', '"fr"'))
        press.write("bad.tmx", "<tmx")
        assert failed(press, "memory", "import", "good.tmx", "bad.tmx").startswith("bad.tmx:1: ")
        assert not press.path("memory").exists()

    def test_another_one_of_that_name(self, press):
        press.write("agency.tmx", MEMORIES["other languages"][0].replace('"de"', '"fr"'))
        press.done("memory", "import", "agency.tmx")
        press.replace("agency.tmx", ">B<", ">C<")
        said = failed(press, "memory", "import", "agency.tmx")
        assert said.startswith("memory/agency.tmx: there is another memory of this name already")
        assert "--replace" in said

    def test_one_in_the_folder_that_was_damaged(self, press):
        press.done("update")
        press.write("memory/agency.tmx", "<tmx><body>\n<tu")
        said = failed(press, "translate")
        assert said.startswith("memory/agency.tmx:2: not well-formed XML")
        assert failed(press, "memory", "search", "News").startswith("memory/agency.tmx:2: ")

    def test_a_name_that_no_file_can_have(self, press):
        press.write("agency.tmx", "")
        said = failed(press, "memory", "import", "agency.tmx", "--name", "a/b")
        assert '"a/b" cannot be the name of a file' in said

    def test_an_export_over_something_else(self, press):
        press.done("update")
        said = failed(press, "memory", "export", CONFIGURATION)
        assert said.startswith(f"{CONFIGURATION}: there is a file here that was not exported")

    @pytest.mark.parametrize(
        ("argv", "message"),
        [
            (["export", "x.tmx", "--release", "2024"], 'there is no catalog of a release "2024"'),
            (["export", "--json"], "--json needs a FILE"),
            (["import", "a.tmx", "b.tmx", "--name", "c"], "--name is for one file"),
            (["search", "x", "--lang", "de"], '"de" is not among the languages of the project'),
            (["search", " "], "there is no text to look up"),
            (["search", "x", "--min", "20"], "--min must be from 50 to 101"),
            (["search", "x", "--limit", "0"], "--limit must be 1 or more"),
        ],
        ids=lambda value: value if isinstance(value, str) else " ".join(value),
    )
    def test_what_makes_no_sense(self, press, argv, message):
        assert message in failed(press, "memory", *argv)


class TestOtherFiles:
    def test_a_glossary_with_an_unknown_column(self, press):
        press.write("glossary.csv", "term,noet,fr\n")
        assert failed(press, "check").startswith('glossary.csv:1: "noet"')

    def test_a_memory_that_was_damaged_is_made_anew(self, press):
        press.done("publish")
        press.write(".translate-flow/memory.sqlite", "no database")
        press.done("publish")

    def test_a_folder_where_the_memory_should_be(self, press):
        press.done("update")
        press.path(".translate-flow/memory.sqlite").mkdir(parents=True)
        assert "memory" in failed(press, "translate")

    def test_a_record_of_the_site_that_was_damaged_costs_nothing(self, press):
        press.done("publish")
        press.write(".translate-flow/site.sqlite", "no database")
        before = press.digests()
        press.done("publish")
        assert press.digests() == before

    def test_segmentation_rules_that_are_not_there(self, press):
        press.write(CONFIGURATION, press.read(CONFIGURATION) + '[segmentation]\nsrx = "own.srx"\n')
        assert failed(press, "update").startswith(f'{CONFIGURATION}:11: there is no file "own.srx"')
