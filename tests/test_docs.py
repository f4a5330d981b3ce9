"""What the documents promise is true of the program.

A comment before a block of a document says what the test does with it:

    <!-- file: PATH -->    the block is the file at PATH
    <!-- entry: PATH -->   the block replaces the entry with its msgid in the catalog at PATH
    <!-- run -->           lines with `$` are run, and print the other lines among what they print

The blocks of one document are gone through in order, in one empty folder.
"""

from __future__ import annotations

import argparse
import ast
import json
import re
import shlex
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import get_type_hints

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token
from tests.models.makers import argos_entry, argos_package, firefox_files, records, remote_settings
from tests.models.server import as_json, serving

from translate_flow import engines
from translate_flow.checks import CATALOG_CHECKS, CHECKS, IDS
from translate_flow.cli import COMMANDS, command, main
from translate_flow.editions import contexts, templating
from translate_flow.engines import ENGINES, find_model, firefox, open_engines
from translate_flow.project import FILE_NAME, Configuration, parse
from translate_flow.sources.markdown import KEYS

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
TRANSLATORS = ROOT / "docs" / "translators.md"
CHECKS_PAGE = ROOT / "docs" / "checks.md"
MANAGERS = ROOT / "docs" / "release-managers.md"
TEMPLATES = ROOT / "docs" / "templates.md"
GUIDES = (README, *sorted((ROOT / "docs").glob("*.md")))
DOCUMENTS = (*GUIDES, ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md")

each_document = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)


# Reading a document


@dataclass(frozen=True)
class Block:
    """A fenced block and the comment before it: `run`, `file: PATH`, or nothing."""

    mark: str
    text: str


@cache
def tokens(document: Path) -> list[Token]:
    parser = MarkdownIt("commonmark").enable("table")
    return parser.parse(document.read_text(encoding="utf-8"))


def blocks(document: Path) -> Iterator[Block]:
    mark = ""
    for token in tokens(document):
        if token.type == "fence":
            yield Block(mark, token.content)
        comment = re.fullmatch(r"<!-- (.+) -->\s*", token.content)
        mark = comment[1] if token.type == "html_block" and comment else ""


def code(document: Path) -> Iterator[str]:
    """Code inside the text, tables included."""
    for token in tokens(document):
        for child in token.children or ():
            if child.type == "code_inline":
                yield child.content


def command_lines(document: Path) -> list[str]:
    lines = [
        line.removeprefix("$ ") for block in blocks(document) for line in block.text.splitlines()
    ]
    return [line for line in (*lines, *code(document)) if line.startswith("translate-flow ")]


def section(document: Path, heading: str) -> str:
    """What stands between a heading and the next."""
    parts = re.split(r"^#{1,6} (.+)$", document.read_text(encoding="utf-8"), flags=re.M)
    return dict(zip(parts[1::2], parts[2::2], strict=True))[heading]


def rows(document: Path, heading: str) -> list[list[str]]:
    """The cells of the tables under a heading, without the tables' own heads."""
    found = [
        [cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
        for line in section(document, heading).splitlines()
        if line.lstrip().startswith("|")
    ]
    rules = [number for number, row in enumerate(found) if set("".join(row)) == {"-"}]
    return [row for number, row in enumerate(found) if not {number, number + 1} & set(rules)]


def first_codes(document: Path, heading: str) -> list[str]:
    """The code with which the rows of a table begin."""
    return [match[1] for row in rows(document, heading) if (match := re.match(r"`(.+?)`", row[0]))]


# Walkthroughs


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with nothing in it."""
    monkeypatch.setenv("TRANSLATE_FLOW_MODELS", str(tmp_path / "models"))
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    return work


@pytest.fixture
def reversing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every engine that is named is the one that needs no model."""
    monkeypatch.setattr(engines, "ENGINES", dict.fromkeys(ENGINES, ENGINES["reversing"]))


def walk(document: Path, capsys: pytest.CaptureFixture[str], *, compare: bool) -> None:
    """Does what the document says, in the current folder."""
    for block in blocks(document):
        kind, _, path = block.mark.partition(": ")
        if kind == "file":
            Path(path).parent.mkdir(parents=True, exist_ok=True)
            Path(path).write_text(block.text, encoding="utf-8")
        elif kind == "entry":
            replace_entry(Path(path), block.text)
        elif kind == "run":
            run(block.text, capsys, compare=compare)


def replace_entry(catalog: Path, entry: str) -> None:
    msgid = next(line for line in entry.splitlines() if line.startswith("msgid"))
    entries = catalog.read_text(encoding="utf-8").split("\n\n")
    (place,) = (number for number, old in enumerate(entries) if msgid in old.splitlines())
    entries[place] = entry.strip()
    catalog.write_text("\n\n".join(entries) + "\n", encoding="utf-8")


def run(shell: str, capsys: pytest.CaptureFixture[str], *, compare: bool) -> None:
    for step in re.split(r"^\$ ", shell, flags=re.M)[1:]:
        line, *shown = step.splitlines()
        program, *arguments = shlex.split(line)
        assert program == "translate-flow"
        assert main(arguments) == 0, line
        printed = "".join(capsys.readouterr()).splitlines()
        if compare:
            assert [each for each in shown if each not in printed] == [], line


def test_readme_leads_from_nothing_to_a_reviewed_translation(
    folder: Path, capsys: pytest.CaptureFixture[str], request: pytest.FixtureRequest
) -> None:
    sample = find_model(open_engines(["firefox"], folder), "en", "pt")
    if sample is None:  # on ARM Linux
        request.getfixturevalue("reversing")
    walk(README, capsys, compare=sample is not None)
    page = folder / "press/public/pt/2026-09-01-reading-room/index.html"
    assert "Comunicado de imprensa" in page.read_text(encoding="utf-8")


@pytest.mark.usefixtures("reversing")
def test_release_managers_build_the_project_of_their_guide(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    walk(MANAGERS, capsys, compare=False)
    editions = {path.parent.relative_to(folder) for path in folder.glob("public/*/*/*.html")}
    releases = ("2026-09-01-reading-room", "2026-09-02-opening-hours", "2026-09-03-figures")
    assert editions == {
        Path("public", language, release) for language in ("en-GB", "pt") for release in releases
    }
    assert (folder / "public/pt/2026-09-03-figures/figures.csv").is_file()


@pytest.mark.usefixtures("folder", "reversing")
def test_programs_get_the_objects_that_the_guide_describes(
    capsys: pytest.CaptureFixture[str],
) -> None:
    walk(MANAGERS, capsys, compare=False)
    Path("new.md").write_text("# Headline\n", encoding="utf-8")
    described = {
        command[0]: re.findall(r"`(\w+)`", row[1].split(";")[0])
        for row in rows(MANAGERS, "For programs")
        if (command := re.findall(r"^`(.+)`$", row[0]))
    }
    for command, names in described.items():
        arguments = ["add", "new.md"] if command == "add" else command.split()
        main([*arguments, "--json"])
        printed = json.loads(capsys.readouterr().out)
        assert keys(printed, command) == names, command


def keys(printed: dict[str, object], command: str) -> list[str]:
    """The names in a command's object: its own, and those of the first item of its only list."""
    if command in ("add", "publish"):
        return list(printed)
    (name, items), *others = printed.items()
    assert isinstance(items, list)
    assert bool(others) == (command == "status"), "its totals are described elsewhere"
    return [name, *items[0]]


@pytest.mark.usefixtures("folder", "reversing")
def test_programs_find_every_number_of_the_status(capsys: pytest.CaptureFixture[str]) -> None:
    walk(MANAGERS, capsys, compare=False)
    main(["status", "--json"])
    printed = json.loads(capsys.readouterr().out)
    (language, *_) = printed["releases"][0]["languages"].values()
    assert first_codes(MANAGERS, "How far is it?") == list(language)
    text = section(MANAGERS, "How far is it?")
    names = {*printed["totals"], *printed["totals"]["all"], *language["words_by_state"]}
    for name in names | set(language["origins"]):
        assert f"`{name}`" in text, name


# Models


@pytest.fixture
def registry(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of Firefox's registry; it and that of Argos are on this computer."""
    monkeypatch.setattr(firefox, "_sample_folders", list)
    with serving() as running:
        found = [
            record
            for pair in ("en-fr", "en-hu")
            for record in records(
                running,
                *pair.split("-"),
                firefox_files(pair.replace("-", "")),  # type: ignore[call-arg]
            )
        ]
        address = remote_settings(running, found)
        monkeypatch.setenv("FXTRANSLATE_RECORDS_URL", address)
        running.answers["/argos/index.json"] = as_json([argos_entry(running, "en", "de")])
        monkeypatch.setenv("ARGOS_PACKAGE_INDEX", f"{running.address}/argos/")
        yield address


def lines_of(heading: str) -> list[str]:
    """The command lines of a section for release managers."""
    text = section(MANAGERS, heading)
    return re.findall(r"^translate-flow .+$|(?<=`)translate-flow [^`]+(?=`)", text, flags=re.M)


def test_release_managers_get_models_as_their_guide_says(
    folder: Path,
    tmp_path: Path,
    registry: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def do(line: str, **stands_for: str) -> str:
        words = [stands_for.get(word, word) for word in shlex.split(line)[1:]]
        assert main(words) == 0, line
        return capsys.readouterr().out

    def installed() -> set[str]:
        listed = json.loads(do("translate-flow models list --json"))["models"]
        return {f"{each['engine']} {each['pair']}" for each in listed}

    settings = '[project]\nname = "P"\nsource_language = "en"\nlanguages = ["fr", "hu"]\n'
    (folder / FILE_NAME).write_text(
        f'{settings}base_url = "https://press.example"\npublisher = "P"\n'
        '[translation]\nengines = ["firefox", "argos"]\n',
        encoding="utf-8",
    )
    package = tmp_path / "package.argosmodel"
    package.write_bytes(argos_package("en", "es"))

    for line in lines_of("Getting models"):
        do(line, URL=registry, FILE=str(package))
    assert installed() == {"firefox en-fr", "firefox en-hu", "argos en-es"}
    for line in lines_of("The same models on every computer"):
        do(line, FILE="locked.tar")
    locked = tomllib.loads(Path("models.lock").read_text("utf-8"))["model"]
    assert [each["pair"] for each in locked] == ["en-fr", "en-hu"]
    for line in lines_of("Are they still the same?"):
        do(line)
    *there, install, verify = lines_of("A computer without a network")
    for line in there:
        do(line)
    monkeypatch.setenv("TRANSLATE_FLOW_MODELS", str(tmp_path / "air-gapped"))
    monkeypatch.setenv("FXTRANSLATE_RECORDS_URL", "https://nowhere.invalid")
    do(install)
    do(verify)
    assert installed() == {"firefox en-fr", "firefox en-hu"}


# Command lines


@pytest.mark.parametrize(
    "line",
    [
        pytest.param(line, id=f"{document.name}: {line}")
        for document in (*GUIDES, ROOT / "CONTRIBUTING.md")
        for line in dict.fromkeys(command_lines(document))
    ],
)
def test_command_line_is_understood(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in COMMANDS:
        monkeypatch.setattr(command(name), "run", lambda _args, _console: 0)
    assert main(shlex.split(line)[1:]) == 0


def test_readme_describes_every_command() -> None:
    described = {tuple(text.split()[1:]) for text in first_codes(README, "The commands")}
    assert {words[0] for words in described} == set(COMMANDS)
    for name in COMMANDS:
        parser = argparse.ArgumentParser()
        command(name).add_arguments(parser)
        if choice := re.search(r"\w+(?:\|\w+)+", parser.format_usage()):
            own = {words[1] for words in described if words[0] == name}
            assert own == set(choice[0].split("|")), name


def test_readme_shows_pages_that_the_demo_builds() -> None:
    configuration = parse((ROOT / "translate-flow.toml").read_text(encoding="utf-8"), ROOT)
    languages = {configuration.project.source_language, *configuration.project.languages}
    releases = {path.stem for path in (ROOT / "releases").iterdir()}
    text = section(README, "From nothing to localized editions")
    pages = re.findall(r"`public/([\w-]+)/([\w-]+)/index\.html`", text)
    assert pages
    assert {language for language, _ in pages} <= languages
    assert {release for _, release in pages} <= releases
    assert f"{len(languages) * len(releases)} editions" in text


# Settings, checks, messages


@pytest.mark.parametrize("name", [item.name for item in fields(Configuration)])
def test_release_managers_find_every_setting(name: str) -> None:
    kind = get_type_hints(Configuration)[name]
    assert first_codes(MANAGERS, f"`[{name}]`") == [item.name for item in fields(kind)]


def test_complete_configuration_shows_every_key_with_its_default() -> None:
    (text,) = (
        block.text for block in blocks(MANAGERS) if block.mark == "file: translate-flow.toml"
    )
    hints = get_type_hints(Configuration)
    shown = tomllib.loads(text)
    assert {name: list(shown[name]) for name in hints} == {
        name: [item.name for item in fields(kind)] for name, kind in hints.items()
    }
    configuration = parse(text, Path("translate-flow.toml"))
    for name in ("paths", "segmentation", "translation"):
        assert getattr(configuration, name) == hints[name]()
    assert configuration.publication.require == hints["publication"]().require


def test_release_managers_find_every_key_of_front_matter() -> None:
    assert set(first_codes(MANAGERS, "Markdown: `.md`")) == set(KEYS)


def test_every_check_is_described_with_its_severity() -> None:
    known = [(check.id, check.severity) for check in (*CHECKS, *CATALOG_CHECKS)]
    described = [(row[0].strip("`"), row[1]) for row in rows(CHECKS_PAGE, "What is checked")]
    assert described == known


def test_every_check_has_its_messages_explained() -> None:
    assert first_codes(CHECKS_PAGE, "Messages") == list(IDS)


@cache
def texts_of_the_program() -> str:
    """Every text literal of the code, with a line for each."""
    trees = (ast.parse(path.read_text(encoding="utf-8")) for path in (ROOT / "src").rglob("*.py"))
    nodes = (node for tree in trees for node in ast.walk(tree))
    return "\n".join(
        node.value
        for node in nodes
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )


@pytest.mark.parametrize(
    "message",
    [
        *(re.findall(r"`(.+)`", row[1])[0] for row in rows(CHECKS_PAGE, "Messages")),
        *first_codes(MANAGERS, "Troubleshooting"),
    ],
)
def test_message_that_is_explained_is_one_of_the_program(message: str) -> None:
    for part in message.replace(FILE_NAME, "…").split("…"):
        assert part in texts_of_the_program()


# Links


def anchors(document: Path) -> set[str]:
    """The names that headings get on the web."""
    headings = re.findall(r"^#{1,6} (.+)$", document.read_text(encoding="utf-8"), flags=re.M)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def links(document: Path) -> Iterator[str]:
    for token in tokens(document):
        for child in token.children or ():
            if child.type == "link_open":
                yield str(child.attrs["href"])


@each_document
def test_links_lead_somewhere(document: Path) -> None:
    for link in links(document):
        path, _, anchor = link.partition("#")
        if path.startswith(("http://", "https://")):
            continue
        target = document.parent / path if path else document
        assert target.exists(), link
        assert not anchor or anchor in anchors(target), link


# Templates


def test_template_authors_build_the_project_of_their_guide(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    walk(TEMPLATES, capsys, compare=True)
    page = (folder / "public/en/2026-09-01-reading-room/index.html").read_text(encoding="utf-8")
    assert '<meta name="author" content="Example library">' in page
    assert "Example Square 1, Vienna" in page
    assert page.index("--accent: #0b4a82") < page.index("--accent: #7a1f3d")


def public_names(kind: type) -> set[str]:
    return {name for name in dir(kind) if not name.startswith("_")}


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("`page` of a release", contexts.PageContext),
        ("`page` of the list of releases", contexts.IndexContext),
        ("`page` of the start page", contexts.StartContext),
        ("`site`", contexts.Site),
    ],
)
def test_template_authors_find_everything_that_a_page_has(heading: str, kind: type) -> None:
    cells = " ".join(row[0] for row in rows(TEMPLATES, heading))
    assert set(re.findall(r"`(?:page|site)\.(\w+)", cells)) == public_names(kind)


def test_template_authors_find_what_entries_and_languages_have() -> None:
    text = TEMPLATES.read_text(encoding="utf-8")
    for kind in (contexts.IndexEntry, contexts.Link):
        assert all(f"`{name}`" in text for name in public_names(kind))


def test_template_authors_find_every_template_block_and_variable() -> None:
    ours = Path(templating.__file__).with_name("templates")
    names = {path.name for path in ours.iterdir() if path.suffix in (".html", ".css")}
    assert set(first_codes(TEMPLATES, "The templates and their blocks")) == names
    blocks_of_frame = re.findall(r"{% block (\w+) %}", (ours / "base.html").read_text("utf-8"))
    (frame, *_) = rows(TEMPLATES, "The templates and their blocks")
    assert set(re.findall(r"`(\w+)`", frame[2])) == set(blocks_of_frame)
    variables = re.findall(r"^  (--\w+):", (ours / "style.css").read_text("utf-8"), flags=re.M)
    assert set(first_codes(TEMPLATES, "Another style")) == set(variables)


def test_template_authors_find_every_function() -> None:
    heading = "Words and dates in the language of the page"
    described = {code.partition("(")[0] for code in first_codes(TEMPLATES, heading)}
    assert described == {"_", "social", "news_article", "disclosure", *templating.PHRASES}
