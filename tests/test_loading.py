"""Releases in a project's folder: which there are, and which cannot be."""

from __future__ import annotations

import os
import pathlib
import re
from datetime import date
from pathlib import Path

import pytest
from tests.conftest import BRIDGE

from translate_flow import loading
from translate_flow.errors import ConfigurationError, Error, FileError, SourceError
from translate_flow.project import Project, load
from translate_flow.release import ValueSlot
from translate_flow.segmentation import Granularity

CONFIGURATION = """\
[project]
name = "Harbour press"
source_language = "en"
languages = ["fr"]
base_url = "https://press.example"
publisher = "Harbour office"
"""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    folder = tmp_path / "project"
    (folder / "releases").mkdir(parents=True)
    (folder / "translate-flow.toml").write_text(CONFIGURATION, encoding="utf-8")
    return load(folder)


def put(project: Project, name: str, text: str = "The headline\n\nText.\n") -> Path:
    path = project.releases / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())
    return path


def test_files_and_folders_are_releases(project: Project) -> None:
    for name in ("b.txt", "a.md", "c.HTML", "d/index.html", "d/x.png", "d/more/y.pdf", "d/.z"):
        put(project, name)
    for name in (".hidden.txt", "_draft.md", "notes.docx", "pictures/x.png", "_old/index.md"):
        put(project, name)
    found = loading.find(project)
    assert [(file.id, project.relative(file.path), file.assets) for file in found] == [
        ("a", "releases/a.md", ()),
        ("b", "releases/b.txt", ()),
        ("c", "releases/c.HTML", ()),
        ("d", "releases/d/index.html", ("more/y.pdf", "x.png")),
    ]


def test_those_asked_for_alone(project: Project) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        put(project, name)
    assert [file.id for file in loading.find(project, ["c", "a", "c"])] == ["a", "c"]


def test_the_oldest_comes_first(project: Project) -> None:
    put(project, "2013-05-16-b.txt")
    put(project, "z.txt", "14 May 2013\n\nThe headline\n\nText.\n")
    put(project, "a.txt", "15 May 2013\n\nThe headline\n\nText.\n")
    put(project, "undated.txt")
    releases = loading.load(project)
    assert [release.id for release in releases] == ["undated", "z", "a", "2013-05-16-b"]
    assert releases[1].metadata.date == date(2013, 5, 14)


def test_a_byte_order_mark_is_no_text(project: Project) -> None:
    put(project, "a.txt", "\ufeffThe headline\r\n\r\nText.\r\n")
    (release,) = loading.load(project)
    assert [unit.text for unit in release.units] == ["The headline", "Text."]


def test_sentences_are_those_of_the_projects_language(project: Project) -> None:
    put(project, "a.txt", "The headline\n\nDr. Hale spoke. All listened.\n")
    (release,) = loading.load(project)
    assert [unit.text for unit in release.units[1:]] == ["Dr. Hale spoke.", "All listened."]


WRONG = {
    "two files with one name": (("a.txt", "a.md"), 'there are two releases "a"'),
    "a file and a folder with one name": (("a.txt", "a/index.md"), 'there are two releases "a"'),
    "two texts in one folder": (("a/index.md", "a/index.txt"), 'there are two releases "a"'),
    "names that differ in case alone": (("a.txt", "A.md"), 'there are two releases "a"'),
    "a name with a space": (("a b.txt",), "cannot be the name of a release"),
    "a name with a sign of addresses": (("a%2F.txt",), "cannot be the name of a release"),
    "the name of a page of the site": (("feed.xml.txt",), "cannot be the name of a release"),
}


@pytest.mark.parametrize(("names", "message"), WRONG.values(), ids=WRONG)
def test_wrong(project: Project, names: tuple[str, ...], message: str) -> None:
    for name in names:
        put(project, name)
    with pytest.raises(SourceError, match=message) as raised:
        loading.find(project)
    assert raised.value.path is not None
    assert raised.value.hint


def test_a_release_that_is_not_there_brings_the_near_match(project: Project) -> None:
    put(project, "opening.txt")
    with pytest.raises(SourceError, match='there is no release "openning"') as raised:
        loading.find(project, ["openning"])
    assert raised.value.hint == 'did you mean "opening"?'


def test_a_project_without_a_folder_of_releases_is_told_what_to_do(project: Project) -> None:
    project.releases.rmdir()
    with pytest.raises(SourceError, match="no folder with releases") as raised:
        loading.find(project)
    assert "translate-flow add" in raised.value.hint


def test_links_out_of_the_project_are_not_followed(project: Project, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    put(project, "a/index.txt")
    (project.releases / "a" / "asset.txt").symlink_to(tmp_path / "secret.txt")
    with pytest.raises(SourceError, match="leads out of the project"):
        loading.find(project)


UNREADABLE = {
    "bytes that are not UTF-8": (b"Head\n\nCaf\xe9", 3, "not UTF-8"),
    "a NUL": (b"Head\n\0", 2, "NUL"),
    "nothing": (b"\n", 1, "empty"),
}


@pytest.mark.parametrize(("data", "line", "message"), UNREADABLE.values(), ids=UNREADABLE)
def test_unreadable(project: Project, data: bytes, line: int, message: str) -> None:
    put(project, "a.txt").write_bytes(data)
    with pytest.raises(SourceError, match=message) as raised:
        loading.load(project)
    assert raised.value.line == line
    assert raised.value.hint


ENCODINGS = {
    "Windows, Western Europe": ("en", "Caf\u00e9 \u201cx\u201d\n".encode("cp1252"), "Windows-1252"),
    "Windows, Hungarian": ("hu", "A n\u0151\n".encode("cp1250"), "Windows-1250"),
    "Windows, Russian": ("ru", "\u041f\u0440\u0435\u0441\u0441\n".encode("cp1251"), "Windows-1251"),
    "UTF-16": ("en", "Head\n".encode("utf-16"), "UTF-16"),
    "UTF-16 without a mark": ("en", "Head\n".encode("utf-16-le"), "UTF-16LE"),
}


@pytest.mark.parametrize(("language", "data", "encoding"), ENCODINGS.values(), ids=ENCODINGS)
def test_another_encoding_is_named_with_the_command_that_converts_it(
    tmp_path: Path, language: str, data: bytes, encoding: str
) -> None:
    project = with_links(tmp_path, "", language)
    path = put(project, "a.txt")
    path.write_bytes(data)
    with pytest.raises(SourceError, match=rf"the file seems to be {encoding}\n") as raised:
        loading.load(project)
    assert f"iconv -f {encoding} -t UTF-8 a.txt" in raised.value.hint
    command = re.search(r'python -c "import pathlib; (.+)"$', raised.value.hint)
    assert command is not None
    exec(command[1].replace("'a.txt'", repr(str(path))), {"pathlib": pathlib})
    assert path.read_bytes() == data.decode(encoding).encode()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.txt", "Head\n\nIt opened. All came.\n\nNobody left."),
        ("a.md", "# Head\n\nIt opened. All came.\n\nNobody left."),
        ("a.html", "<h1>Head</h1><p>It opened. All came.</p><p>Nobody left.</p>"),
    ],
)
@pytest.mark.parametrize(
    ("granularity", "units"),
    [
        ("sentence", ["Head", "It opened.", "All came.", "Nobody left."]),
        ("paragraph", ["Head", "It opened. All came.", "Nobody left."]),
    ],
)
def test_a_unit_is_a_sentence_or_a_paragraph(
    tmp_path: Path, name: str, text: str, granularity: str, units: list[str]
) -> None:
    project = with_links(tmp_path, f'[segmentation]\ngranularity = "{granularity}"\n')
    put(project, name, text)
    (release,) = loading.load(project)
    assert [unit.text for unit in release.units] == units


def with_links(folder: Path, links: str, language: str = "en") -> Project:
    text = CONFIGURATION.replace('"en"', f'"{language}"') + links
    (folder / "translate-flow.toml").write_text(text, encoding="utf-8")
    (folder / "releases").mkdir()
    return load(folder)


def test_links_of_the_project_reach_the_release(tmp_path: Path) -> None:
    project = with_links(
        tmp_path, '[links]\n"https://a.example" = { fr = "https://a.example/fr" }\n'
    )
    put(project, "a.html", '<h1>x</h1><p><a href="https://a.example/b">42</a></p>')
    (release,) = loading.load(project)
    (slot,) = (piece for piece in release.skeleton if isinstance(piece, ValueSlot))
    assert slot.values == (("fr", "https://a.example/fr/b"),)


LINKS = {
    "an unknown language": (
        '"https://a.example" = { fr = "https://b.example", fra = "https://c.example" }',
        '"fra" is not among the languages of the project',
        'did you mean "fr"?',
    ),
    "no web address": ('"a.example" = { fr = "https://b.example" }', '"a.example" in', "in full"),
    "no web address to lead to": (
        '"https://a.example" = { fr = "javascript:x" }',
        '"javascript:x" in [links] is not a web address',
        "in full",
    ),
    "no languages": ('"https://a.example" = "https://b.example"', "must be a section", "[links."),
}


@pytest.mark.parametrize(("line", "message", "hint"), LINKS.values(), ids=LINKS)
def test_wrong_links(tmp_path: Path, line: str, message: str, hint: str) -> None:
    with pytest.raises(ConfigurationError) as raised:
        with_links(tmp_path, f"\n[links]\n{line}\n")
    assert message in raised.value.message
    assert hint in raised.value.hint
    assert raised.value.line == CONFIGURATION.count("\n") + 3


def test_a_file_too_large_to_be_a_release(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(project, "a.txt")
    monkeypatch.setattr(loading, "MAX_BYTES", 10)
    with pytest.raises(SourceError, match="MB"):
        loading.load(project)


def test_a_file_that_went_away(project: Project) -> None:
    put(project, "a.txt")
    (file,) = loading.find(project)
    file.path.unlink()
    with pytest.raises(FileError):
        loading.read(project, file)


@pytest.mark.parametrize("name", ["2013-05-14-opening", "été", "a.b_c", "会议"])
def test_names_a_release_can_have(name: str) -> None:
    loading.check_id(name)


@pytest.mark.parametrize(
    "name", ["", "..", "-a", "_a", "a/b", "a b", "index.html", "FEED.xml", "Page-2.html"]
)
def test_names_a_release_cannot_have(name: str) -> None:
    with pytest.raises(Error, match="cannot be the name of a release"):
        loading.check_id(name)


def test_a_link_to_itself_is_refused(project: Project) -> None:
    (project.releases / "a.txt").symlink_to("a.txt")
    with pytest.raises(SourceError, match="this is no file"):
        loading.find(project)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_refused_and_not_waited_for(project: Project) -> None:
    os.mkfifo(project.releases / "a.txt")
    with pytest.raises(SourceError, match="this is no file"):
        loading.find(project)


def test_a_project_s_own_rules_come_before_the_built_in_ones(project: Project) -> None:
    (project.root / "own.rules").write_text("# Our unit\njoin after Bur.\n", encoding="utf-8")
    own = CONFIGURATION + '[segmentation]\nabbreviations = ["Abt."]\nrules = "own.rules"\n'
    (project.root / "translate-flow.toml").write_text(own, encoding="utf-8")
    split = loading.splitter(load(project.root), Granularity.SENTENCE)
    assert split("The Bur. Hale and Abt. Ray left. All stayed.") == [33]


def test_rules_that_are_not_understood_are_named_with_their_line(project: Project) -> None:
    (project.root / "own.rules").write_text("\njoin before\n", encoding="utf-8")
    own = CONFIGURATION + '[segmentation]\nrules = "own.rules"\n'
    (project.root / "translate-flow.toml").write_text(own, encoding="utf-8")
    with pytest.raises(ConfigurationError) as raised:
        loading.splitter(load(project.root), Granularity.SENTENCE)
    assert raised.value.line == 2


# Once in a run


def test_a_release_that_did_not_change_is_understood_once(press, monkeypatch) -> None:
    project = load(press.folder)
    [file, *_] = loading.find(project)
    first = loading.read(project, file)
    monkeypatch.setattr("translate_flow.sources.read", None)
    assert loading.read(project, file) is first


@pytest.mark.parametrize(
    "change",
    [
        lambda press: press.replace(f"releases/{BRIDGE}.txt", "450 workers", "460 workers"),
        lambda press: press.write(
            "translate-flow.toml",
            press.read("translate-flow.toml") + '[segmentation]\ngranularity = "paragraph"\n',
        ),
    ],
    ids=["text", "configuration"],
)
def test_whatever_it_is_made_of_changes_it_is_understood_anew(press, change) -> None:
    before = loading.read(load(press.folder), loading.find(load(press.folder), [BRIDGE])[0])
    change(press)
    after = loading.read(load(press.folder), loading.find(load(press.folder), [BRIDGE])[0])
    assert after.units != before.units
