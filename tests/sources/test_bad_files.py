"""Files nobody should put into a project, through the command line: refused, or done in full."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from lxml import etree
from tests.cli.test_failures import failed
from tests.conftest import CONFIGURATION, Press

COMMANDS = pytest.mark.parametrize("command", ["update", "build"])
LINKS = pytest.mark.skipif(os.name == "nt", reason="making links needs rights there")
SECRET = "the-secret-of-the-house"
SRX = """\
<srx xmlns="http://www.lisa.org/srx20" version="2.0"><header cascade="yes"/><body>
<languagerules><languagerule languagerulename="a">
<rule break="no"><beforebreak>{}</beforebreak></rule>
</languagerule></languagerules>
<maprules><languagemap languagepattern=".*" languagerulename="a"/></maprules></body></srx>
"""
BOMB = "".join(
    f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "bang "}">' for n in range(12)
)  # expanded, a terabyte


@pytest.fixture
def bare(empty: Press) -> Press:
    """A project without a release."""
    empty.write("translate-flow.toml", CONFIGURATION)
    return empty


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    """A folder outside the project, with a file in it."""
    folder = tmp_path / "outside"
    folder.mkdir()
    (folder / "index.html").write_text(f"<h1>{SECRET}</h1>")
    return folder


def said_anywhere(press: Press) -> str:
    """Everything in the project that a command may have written."""
    folders = (press.path("locales"), press.path("public"), press.path(".translate-flow"))
    files = (file for folder in folders for file in folder.rglob("*") if file.is_file())
    return "\n".join(file.read_bytes().decode("utf-8", "replace") for file in files)


class TestEntities:
    """HTML has no entities of an author's own; XML of which there may be is read without them."""

    @pytest.fixture
    def doctype(self, secret: Path) -> str:
        external = f'<!ENTITY x SYSTEM "{(secret / "index.html").as_uri()}">'
        return f"<!DOCTYPE html [{BOMB}{external}<!ENTITY % y SYSTEM 'file:///etc/passwd'> %y;]>"

    @pytest.mark.parametrize("suffix", ["html", "md", "txt"])
    def test_of_a_release_are_the_text_they_look_like(
        self, bare: Press, doctype: str, suffix: str
    ) -> None:
        head = {"html": doctype, "md": "# H\n\n", "txt": "H\n\n"}[suffix]
        bare.write(f"releases/a.{suffix}", f"{head}\n<h1>A &x; b</h1>\n<p>C &e11; d &x;</p>\n")
        bare.done("publish")
        said = said_anywhere(bare)
        assert "&amp;x;" in said
        assert "&amp;e11;" in said
        assert SECRET not in said
        assert "bang bang" not in said

    @pytest.mark.parametrize("entity", ["&x;", "&e11;"], ids=["from outside", "a bomb"])
    @pytest.mark.parametrize("command", ["update", "build"])
    def test_of_an_srx_file_are_refused(
        self, press: Press, doctype: str, command: str, entity: str
    ) -> None:
        press.write("own.srx", doctype.replace("html", "srx") + SRX.format(entity))
        settings = '[segmentation]\nsrx = "own.srx"\n\n[translation]'
        press.replace("translate-flow.toml", "[translation]", settings)
        message = failed(press, command)
        assert message.startswith("own.srx:")
        assert SECRET not in message

    def test_what_only_a_server_or_a_template_would_follow_is_text(self, bare: Press) -> None:
        text = '<h1>A {{ 7 * 7 }}</h1><p>B {% include "c" %} ${d}</p><!--#include file="e" -->'
        bare.write("releases/a.html", text)
        bare.done("publish")
        page = bare.read("public/en/a/index.html")
        assert "A {{ 7 * 7 }}" in page
        assert 'B {% include "c" %} ${d}' in page


class TestLinks:
    """Nothing from outside comes into a catalog or an edition."""

    @LINKS
    @COMMANDS
    def test_a_link_to_a_folder_beside_a_release(
        self, bare: Press, secret: Path, command: str
    ) -> None:
        bare.write("releases/a/index.html", "<h1>A</h1><p>B</p>")
        bare.path("releases/a/images").symlink_to(secret)
        message = failed(bare, command)
        assert message.startswith("releases/a/images: this link leads to a folder")
        assert "copy the folder" in message
        assert SECRET not in said_anywhere(bare)

    @LINKS
    @COMMANDS
    def test_a_link_further_down(self, bare: Press, secret: Path, command: str) -> None:
        bare.write("releases/a/index.html", "<h1>A</h1><p>B</p>")
        bare.write("releases/a/images/large/b.png", "b")
        bare.path("releases/a/images/large/c").symlink_to(secret)
        assert failed(bare, command).startswith("releases/a/images/large/c: this link leads to")
        bare.path("releases/a/images/large/c").unlink()
        bare.path("releases/a/images/large/d.html").symlink_to(secret / "index.html")
        message = failed(bare, command)
        assert message.startswith("releases/a/images/large/d.html: this link leads out of")
        assert SECRET not in said_anywhere(bare)

    @LINKS
    def test_a_link_to_a_folder_of_the_project_would_lose_its_files_too(self, bare: Press) -> None:
        bare.write("releases/a/index.html", "<h1>A</h1><p>B</p>")
        bare.write("images/b.png", "b")
        bare.path("releases/a/images").symlink_to("../../images")
        assert "leads to a folder" in failed(bare, "build")

    @LINKS
    def test_a_link_to_a_file_of_the_project_is_that_file(self, bare: Press) -> None:
        bare.write("releases/a/index.html", "<h1>A</h1><p>B</p>")
        bare.write("images/b.png", "b")
        bare.path("releases/a/b.png").symlink_to("../../images/b.png")
        bare.done("publish")
        assert bare.read("public/en/a/b.png") == "b"
        assert not bare.path("public/en/a/b.png").is_symlink()

    @LINKS
    def test_a_link_nobody_sees_is_left_alone(self, bare: Press, secret: Path) -> None:
        bare.write("releases/a/index.html", "<h1>A</h1><p>B</p>")
        bare.path("releases/a/.cache").symlink_to(secret)
        bare.done("publish")
        assert SECRET not in said_anywhere(bare)

    @LINKS
    @COMMANDS
    def test_a_release_that_is_a_link_out_of_the_project(
        self, press: Press, secret: Path, command: str
    ) -> None:
        press.path("releases/a").symlink_to(secret)
        message = failed(press, command)
        assert message.startswith("releases/a/index.html: this link leads out of the project")

    @LINKS
    def test_the_same_folder_round_and_round(self, bare: Press) -> None:
        bare.write("releases/a/index.html", "<h1>A</h1><p>B</p>")
        bare.path("releases/a/again").symlink_to(".")
        assert "releases/a/again: this link leads to a folder" in failed(bare, "update")


class TestNoText:
    @COMMANDS
    @pytest.mark.parametrize(
        ("data", "message"),
        [
            ("<h1>Caf\xe9</h1>".encode("latin-1"), "the file seems to be Windows-1252"),
            ("<h1>Head</h1>".encode("utf-16"), "the file seems to be UTF-16"),
            ("<h1>Head</h1>".encode("utf-16-le"), "the file seems to be UTF-16LE"),
            (b"<h1>He\0ad</h1>", "a NUL character"),
            (b"<h1>\xed\xa0\x80</h1>", "is not UTF-8"),
            (b"\xef\xbb\xbf", "the file is empty"),
            (bytes(range(128, 256)) * 50, "is not UTF-8"),
        ],
        ids=lambda value: value if isinstance(value, str) else "",
    )
    def test_is_refused(self, press: Press, data: bytes, message: str, command: str) -> None:
        press.write("releases/a.html", data)
        said = failed(press, command)
        assert said.startswith("releases/a.html:1: ")
        assert message in said

    @COMMANDS
    def test_fifty_megabytes_are_not_even_read(self, press: Press, command: str) -> None:
        with press.path("releases/a.txt").open("wb") as file:
            file.truncate(50_000_000)
        assert failed(press, command).startswith("releases/a.txt: the file has 50 MB\n")

    @COMMANDS
    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names")
    def test_a_pipe_is_not_waited_for(self, press: Press, command: str) -> None:
        os.mkfifo(press.path("releases/a.txt"))
        assert failed(press, command).startswith("releases/a.txt: this is no file")

    @LINKS
    @COMMANDS
    def test_a_device_is_not_read(self, press: Press, command: str) -> None:
        press.path("releases/a.txt").symlink_to("/dev/zero")
        assert failed(press, command).startswith("releases/a.txt: this is no file")

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names")
    @pytest.mark.parametrize("name", ["glossary.csv", "locales/fr/LC_MESSAGES/a.po"])
    def test_a_pipe_in_the_place_of_another_file(self, bare: Press, name: str) -> None:
        bare.write("releases/a.txt", "Head\n\nText.")
        bare.path(name).parent.mkdir(parents=True, exist_ok=True)
        os.mkfifo(bare.path(name))
        assert failed(bare, "publish").startswith(f"{name}: this is no file but a pipe")

    @LINKS
    def test_neither_is_taken_in(self, bare: Press) -> None:
        os.mkfifo(bare.path("pipe.txt"))
        bare.path("device.txt").symlink_to("/dev/zero")
        for name in ("pipe.txt", "device.txt"):
            assert failed(bare, "add", name).startswith(f"{name}: this is no file but a pipe")

    @pytest.mark.parametrize(
        ("character", "hint"),
        [
            ("\x02", "take it out"),
            ("\x1b", "take it out"),
            ("\x7f", "take it out"),
            ("\x0b", "a line break"),
            ("\x1e", "a no-break hyphen"),
            ("\x92", "it is \u2019 in Windows-1252"),
        ],
        ids=lambda value: f"U+{ord(value):04X}" if len(value) == 1 else "",
    )
    def test_control_characters_are_refused(self, bare: Press, character: str, hint: str) -> None:
        bare.write("releases/a.txt", f"Head\n\nIt{character}s text.")
        said = failed(bare, "update")
        assert said.startswith("releases/a.txt:3: there is a control character in the text (U+")
        assert hint in said

    def test_what_a_letter_means_depends_on_the_language(self, bare: Press) -> None:
        bare.replace("translate-flow.toml", 'source_language = "en"', 'source_language = "hu"')
        bare.write("releases/a.txt", "A \x8ert\u00e9kek")
        assert "it is \u017d in Windows-1250" in failed(bare, "update")

    def test_those_written_as_references_are_no_harm_to_the_feed(self, bare: Press) -> None:
        bare.write("releases/a.html", "<h1>Head&#2;</h1><p>Text &#27;[31m &#127; \u202e\ufffe.")
        bare.done("publish")
        feed = etree.fromstring(bare.read("public/en/feed.xml").encode())
        titles = [title.text for title in feed.iter("{*}title")]
        assert titles[-1] == "Head"


DEEP = 5_000
REFUSED = {
    "elements": ("html", "<div>" * DEEP + "x" + "</div>" * DEEP),
    "inline elements": ("html", "<p>" + "<b>" * DEEP + "x"),
    "elements with texts": ("html", "<p>" + "<i title='A tip'>" * DEEP + "x" + "</i>" * DEEP),
    "lists": ("html", "<ul><li>" * DEEP),
    "drawings": ("html", "<p>" + "<svg>" * DEEP),
    "quotations in Markdown": ("md", "> " * DEEP + "x"),
    "lists in Markdown": ("md", "\n".join("  " * depth + "- x" for depth in range(500))),
    "elements in Markdown": ("md", "<div>\n" * DEEP),
}


class TestSize:
    """Large, but a release: all of it is read. The time is measured in benchmarks/."""

    @pytest.mark.parametrize(("suffix", "body"), REFUSED.values(), ids=REFUSED)
    def test_what_is_too_deep_is_refused(self, bare: Press, suffix: str, body: str) -> None:
        head = "# Head\n\n" if suffix == "md" else "<h1>Head</h1>\n"
        bare.write(f"releases/a.{suffix}", head + body)
        message = failed(bare, "update")
        assert message.startswith(f"releases/a.{suffix}:")
        assert "followed" in message or "deep" in message

    @pytest.mark.parametrize(
        ("suffix", "text"), [("html", "x<br>"), ("md", "*a* "), ("md", "x  \n")]
    )
    def test_more_markup_than_memory_is_refused(self, bare: Press, suffix: str, text: str) -> None:
        bare.write(f"releases/a.{suffix}", text * 600_000)
        message = failed(bare, "update")
        assert message.startswith(f"releases/a.{suffix}:1: there are ")
        assert "several releases" in message

    @pytest.mark.parametrize("suffix", ["html", "md", "txt"])
    def test_many_paragraphs(self, bare: Press, suffix: str) -> None:
        paragraphs = "\n\n".join(f"Paragraph {number} of the text." for number in range(3_000))
        head = {"html": "<h1>Head</h1>\n<pre>", "md": "# Head\n\n", "txt": "Head\n\n"}[suffix]
        bare.write(f"releases/a.{suffix}", head + paragraphs)
        (catalog, *_) = bare.done("update", "--json").json["catalogs"]
        assert catalog["units"] == 3_001

    @pytest.mark.parametrize("suffix", ["html", "md", "txt"])
    def test_one_long_line(self, bare: Press, suffix: str) -> None:
        line = " ".join(f"Here is sentence {number}." for number in range(5_000))
        head = {"html": "<h1>Head</h1>\n<p>", "md": "# Head\n\n", "txt": "Head\n\n"}[suffix]
        bare.write(f"releases/a.{suffix}", head + line)
        (catalog, *_) = bare.done("update", "--json").json["catalogs"]
        assert catalog["units"] == 5_001

    @pytest.mark.parametrize(
        "body",
        [
            "<p " + " ".join(f"a{number}=v" for number in range(20_000)) + ">Text",
            "<p>" + "<img src=x alt='A picture'>" * 5_000,
            "<p>" + "<br>x" * 20_000,
            "<p>" + "</b>" * 50_000 + "Text",
            "<p>" + "<" * 50_000 + "Text",
            "<p>" + "&amp;" * 50_000 + "Text",
            "<p>Text</p><!--" + "- " * 500_000 + "-->",
            "<p>" + "w" * 1_000_000,
            "<p>" + "(. “" * 20_000,
        ],
        ids="attributes pictures breaks strays signs references comment word stops".split(),
    )
    def test_many_of_one_kind(self, bare: Press, body: str) -> None:
        bare.write("releases/a.html", f"<h1>Head</h1>{body}")
        (catalog, *_) = bare.done("update", "--json").json["catalogs"]
        assert catalog["units"] >= 1
