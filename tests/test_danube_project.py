"""A project in ten languages, and the sample, judged by programs of others and walked through.

What is not installed is skipped: the edition checker stands beside the project, or not at all;
vnu.jar and axe-core are looked for in the folder that WEB_CHECKERS names (see `.ci/run`).
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import polib
import pytest
from lxml import etree
from tests.browser import Browser, Tab, browser, needs_chromium

from translate_flow.cli import main
from translate_flow.editions.paging import LENGTH
from translate_flow.project import load

ROOT = Path(__file__).parents[1]
CHECKER = ROOT.parent / "shared" / "tools" / "check_edition.py"
WEB_CHECKERS = Path(os.environ.get("WEB_CHECKERS", "/nowhere")) / "node_modules"
VNU = WEB_CHECKERS / "vnu-jar/build/dist/vnu.jar"
AXE = WEB_CHECKERS / "axe-core/axe.min.js"
needs_checker = pytest.mark.skipif(
    not CHECKER.exists(), reason="the edition checker is not beside the project"
)
LANGUAGES = ("en", "ar", "de", "es", "fr", "he", "hu", "pt", "ru", "zh")
WARNINGS, FIGURES = "2026-03-02-flood-warnings", "2026-03-05-river-in-figures"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project with its site built. Its catalogs are as translators left them."""
    folder = tmp_path_factory.mktemp("danube")
    shutil.copytree(ROOT / "tests" / "danube", folder, dirs_exist_ok=True)
    assert main(["-C", str(folder), "build"]) == 0
    return folder


@pytest.fixture(scope="module")
def site(project: Path) -> Path:
    return project / "public"


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the sample project, in the languages that people have translated it into."""
    folder = tmp_path_factory.mktemp("sample")
    for name in ("translate-flow.toml", "glossary.csv"):
        shutil.copy(ROOT / name, folder)
    for name in ("releases", "locales"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("pt"))
    assert main(["-C", str(folder), "build"]) == 0
    return folder / "public"


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of `check` and `status`, for a project in which there is something to tell."""
    folder = tmp_path_factory.mktemp("reports")
    shutil.copytree(ROOT / "tests" / "danube", folder, dirs_exist_ok=True)
    for language in ("ar", "fr"):
        catalog = polib.pofile(str(folder / f"locales/{language}/LC_MESSAGES/{WARNINGS}.po"))
        for entry, text in zip(catalog[4:], ("", "<b>12", "1,250"), strict=False):
            entry.msgstr, entry.flags = text, ["fuzzy"] if text else []
        catalog.save()
    pages = folder / "reports"
    pages.mkdir()
    for argv in (["check"], ["check", "--worst", "5"], ["status"]):
        page = pages / f"{'-'.join(argv).replace('--', '')}.html"
        assert main(["-C", str(folder), *argv, "--html", str(page)]) in (0, 1)
    found = (pages / "check.html").read_text("utf-8")
    assert 'class="error"' in found
    assert 'class="warning"' in found
    return pages


@pytest.fixture(scope="module")
def long_lists(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with lists of several pages: in English three, in Arabic and French two."""
    folder, danube = tmp_path_factory.mktemp("long"), ROOT / "tests/danube"
    (folder / "releases").mkdir()
    text = (danube / "translate-flow.toml").read_text("utf-8")
    text = re.sub(r"languages = .*", 'languages = ["ar", "fr", "hu"]', text)
    (folder / "translate-flow.toml").write_text(text, encoding="utf-8")
    for number in range(2 * LENGTH + 1):
        name = f"warnings-{number:03}"
        shutil.copy(danube / f"releases/{WARNINGS}.txt", folder / f"releases/{name}.txt")
        for language, count in {"ar": LENGTH + 1, "fr": 2 * LENGTH, "hu": LENGTH}.items():
            catalogs = f"locales/{language}/LC_MESSAGES"
            (folder / catalogs).mkdir(parents=True, exist_ok=True)
            if number < count:
                shutil.copy(danube / catalogs / f"{WARNINGS}.po", folder / catalogs / f"{name}.po")
    assert main(["-C", str(folder), "build"]) == 0
    return folder / "public"


@contextlib.contextmanager
def served(folder: Path) -> Iterator[str]:
    """A folder on a web server for this machine."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    with served(site) as found:
        yield found


@pytest.fixture(scope="module")
def running() -> Iterator[Browser]:
    with browser() as started:
        yield started


@pytest.fixture
def tab(running: Browser) -> Tab:
    return running.tab()


def pages(site: Path) -> list[str]:
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))


def test_every_edition_is_built_and_reviewed(site: Path) -> None:
    editions = json.loads((site / "editions.json").read_text("utf-8"))["editions"]
    found = {(each["release"], each["lang"]): each["status"] for each in editions}
    assert found == {
        (release, language): "source" if language == "en" else "reviewed"
        for release in (WARNINGS, FIGURES)
        for language in LANGUAGES
    }


def test_its_catalogs_are_up_to_date(project: Path, tmp_path: Path) -> None:
    shutil.copytree(project, tmp_path, dirs_exist_ok=True)
    before = {path: path.read_bytes() for path in tmp_path.glob("locales/*/LC_MESSAGES/*.po")}
    assert len(before) == 18
    assert main(["-C", str(tmp_path), "update"]) == 0
    assert {path: path.read_bytes() for path in before} == before
    assert main(["-C", str(tmp_path), "check"]) == 0
    assert load(tmp_path).languages == LANGUAGES[1:]


def test_a_page_is_light(site: Path) -> None:
    assert max((site / name).stat().st_size for name in pages(site)) < 60_000


def findings(site: Path) -> list[dict[str, str]]:
    """What the edition checker says of a site, warnings too."""
    done = subprocess.run(
        [sys.executable, str(CHECKER), str(site), "--strict", "--json"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    return list(json.loads(done.stdout)["findings"])


@needs_checker
def test_the_edition_checker_finds_nothing(site: Path, sample: Path) -> None:
    assert findings(sample) == []
    found = findings(site)
    # Chinese writes months as numbers, so its pages have numbers that the source has not.
    assert [each for each in found if (each["id"], each["lang"]) != ("A04", "zh")] == []
    assert all("lost none" in each["message"] for each in found)


@needs_checker
def test_the_edition_checker_finds_nothing_in_long_lists(long_lists: Path) -> None:
    lists = {path.relative_to(long_lists).as_posix() for path in long_lists.glob("*/page-*.html")}
    assert lists == {"ar/page-2.html", "en/page-2.html", "en/page-3.html", "fr/page-2.html"}
    assert findings(long_lists) == []


@pytest.mark.skipif(not shutil.which("java"), reason="Java is not installed")
@pytest.mark.skipif(not VNU.exists(), reason="WEB_CHECKERS names no folder with vnu-jar")
def test_the_html_checker_of_the_w3c_finds_nothing(
    site: Path, sample: Path, long_lists: Path, reports: Path
) -> None:
    looked_at = map(str, (site, sample, reports, *long_lists.glob("*/page-*.html")))
    done = subprocess.run(
        ["java", "-jar", str(VNU), "--skip-non-html", "--format", "gnu", *looked_at],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.stdout + done.stderr, done.returncode) == ("", 0)


@needs_chromium
@pytest.mark.skipif(not AXE.exists(), reason="WEB_CHECKERS names no folder with axe-core")
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_barrier(
    site: Path, sample: Path, reports: Path, tab: Tab, scheme: str
) -> None:
    script = AXE.read_text("utf-8")
    found = "(found) => found.violations.map((each) => [each.id, each.nodes[0].html])"
    tab.media(prefers_color_scheme=scheme)
    for folder in (site, sample, reports):
        with served(folder) as address:
            for name in pages(folder):
                tab.open(f"{address}/{name}#languages")
                tab.run(script + "; 0")
                assert tab.run(f"axe.run().then({found})") == [], name


@needs_chromium
def test_nothing_is_wider_than_the_smallest_telephone(
    site: Path, sample: Path, reports: Path, tab: Tab
) -> None:
    widths = "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
    tab.size(320)
    for folder in (site, sample, reports):
        with served(folder) as address:
            for name in pages(folder):
                tab.open(f"{address}/{name}#languages")
                wide, screen = tab.run(widths)
                assert wide <= screen, name


PLACES = """
(() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node; (node = walker.nextNode()); ) {
    const start = node.data.indexOf(PHRASE);
    if (start < 0) continue;
    return [...PHRASE].map((_, index) => {
      const range = document.createRange();
      range.setStart(node, start + index);
      range.setEnd(node, start + index + 1);
      return range.getBoundingClientRect().left;
    });
  }
})()
"""


@needs_chromium
@pytest.mark.parametrize("language", ["ar", "he"])
def test_right_to_left_the_signs_of_a_phrase_keep_their_order(
    address: str, tab: Tab, language: str
) -> None:
    for release, phrases in {
        WARNINGS: ["+43 1 555 0142", "FAO 45", "Wi-Fi", "https://danube.example/warnings/"],
        FIGURES: ["C++", "ISO 22324:2022", "+43 1 555 0142", "press@danube.example"],
    }.items():
        tab.open(f"{address}/{language}/{release}/index.html")
        for phrase in phrases:
            places = tab.run(PLACES.replace("PHRASE", json.dumps(phrase)))
            assert places == sorted(places), phrase


@needs_chromium
def test_a_walk_through_the_site(address: str, tab: Tab) -> None:
    """A reader of French comes in, changes to Arabic, looks at the list and takes the feed."""

    def at(tab: Tab) -> str:
        return str(tab.run("location.href")).removeprefix(address)

    def click(tab: Tab, selector: str) -> None:
        tab.act(f"document.querySelector({json.dumps(selector)}).click()")

    tab.languages("fr-CH", "de")
    tab.open(f"{address}/")
    wait_until(tab, "location.pathname !== '/' && document.readyState === 'complete'")
    assert at(tab) == "/fr/index.html"

    click(tab, ".releases h2 a")
    assert at(tab) == f"/fr/{FIGURES}/index.html"
    assert tab.run("document.documentElement.lang") == "fr"
    assert "Le fleuve en chiffres" in tab.run("document.title")
    # the variant of the drawing for French, under the name of the drawing
    assert "Le Danube" in tab.run("fetch('map.svg').then((answer) => answer.text())")

    click(tab, "article > p a")  # to the other release, which is in French too
    assert at(tab) == f"/fr/{WARNINGS}/index.html"

    click(tab, "nav a[hreflang=ar]")
    assert at(tab) == f"/ar/{WARNINGS}/index.html"
    assert tab.run("document.documentElement.dir") == "rtl"
    assert tab.run("getComputedStyle(document.querySelector('h1')).textAlign") == "start"
    assert tab.run("document.querySelector('nav [aria-current]').hreflang") == "ar"

    click(tab, ".tf-original a")
    assert at(tab) == f"/en/{WARNINGS}/index.html"
    click(tab, "nav a[hreflang=ar]")

    click(tab, ".links a")
    assert at(tab) == "/ar/index.html"
    titles = tab.run("[...document.querySelectorAll('.releases h2')].map((h) => h.textContent)")
    assert titles[0] == "النهر بالأرقام"

    feed = tab.run("document.querySelector('link[type=\"application/atom+xml\"]').href")
    read = tab.run(f"fetch({json.dumps(feed)}).then((answer) => answer.text())")
    entries = read_feed(read)
    assert [title for title, _ in entries] == titles
    tab.open(address + entries[0][1])
    assert tab.run("document.querySelector('h1').textContent") == titles[0]

    tab.open(f"{address}/ar/index.html")
    click(tab, ".links a[href*='#languages']")  # the choice is left to the reader then
    assert at(tab) == "/index.html#languages"
    click(tab, "#languages a[hreflang=zh]")
    assert at(tab) == "/zh/index.html"


def wait_until(tab: Tab, condition: str) -> None:
    for _ in range(200):
        with contextlib.suppress(AssertionError):  # the page went away while it was asked
            if tab.run(condition):
                return
    raise AssertionError(condition)


def read_feed(text: str) -> list[tuple[str, str]]:
    """Title and path of the entries."""
    atom = {"a": "http://www.w3.org/2005/Atom"}
    root: Any = etree.fromstring(text.encode())
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "ar"
    return [
        (
            entry.findtext("a:title", namespaces=atom),
            entry.find("a:link", atom).get("href").removeprefix("https://danube.example"),
        )
        for entry in root.findall("a:entry", atom)
    ]
