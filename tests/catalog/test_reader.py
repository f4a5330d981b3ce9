"""Reading a PO file: what is refused, where and with which advice; what is accepted."""

from __future__ import annotations

import errno
import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.catalog.samples import HEADER, PATH, entry, read

from translate_flow.catalog import load, parse, render
from translate_flow.errors import CatalogError, FileError

HERE = "@@"
"""Stands in a sample before the line that is to be named."""


@dataclass(frozen=True)
class Malformed:
    """A file that is refused."""

    why: str
    text: str
    """With `HERE` at the line at fault."""
    message: str
    hint: str

    @property
    def line(self) -> int:
        return self.text[: self.text.index(HERE)].count("\n") + 1

    @property
    def data(self) -> bytes:
        return self.text.replace(HERE, "").encode()


def body(text: str) -> str:
    """A whole file: the usual header, an entry that is fine, then `text`."""
    return f'{HEADER}\n#. paragraph\nmsgid "First."\nmsgstr "Premier."\n\n{text}'


MALFORMED = [
    # Cut off
    Malformed("an empty file", "@@", "header entry is missing", "restore it"),
    Malformed(
        "cut off after the first line of the header", '@@msgid ""\n',
        "the entry has no msgstr; the file may be cut off", "from version control",
    ),
    Malformed(
        "cut off before the first field of the header", '@@msgid ""\nmsgstr ""\n',
        "the header names no charset", "from version control",
    ),
    Malformed(
        "cut off after a field of the header", '@@msgid ""\nmsgstr ""\n"Language: fr\\n"\n',
        "the header names no charset", "from version control",
    ),
    Malformed(
        "cut off inside a msgid", body('@@msgid "Sec'), "not terminated", "double quote",
    ),
    Malformed(
        "cut off inside a keyword", body("@@msg"), "this line is not PO: 'msg'", "a keyword",
    ),
    Malformed(
        "cut off between msgid and msgstr", body('@@msgid "Second."\n'),
        "the entry has no msgstr; the file may be cut off", "from version control",
    ),
    Malformed(
        "cut off after msgctxt", body('@@msgctxt "menu"\n'),
        "the entry has no msgid; the file may be cut off", "from version control",
    ),
    Malformed(
        "cut off after the keyword msgstr", body('msgid "Second."\n@@msgstr\n'),
        "a string in double quotes is missing", 'msgstr "…"',
    ),
    Malformed(
        "cut off inside a msgstr", body('msgid "Second."\n@@msgstr "Deu'),
        "not terminated", "double quote",
    ),
    Malformed(
        "cut off inside a later line of a msgstr", body('msgid "A"\nmsgstr ""\n@@"Deuxi\n'),
        "not terminated", "double quote",
    ),
    Malformed(
        "cut off after the comments of an entry", body("@@#. paragraph\n#. a1: link\n"),
        "comments without an entry; the file may be cut off", "from version control",
    ),
    Malformed(
        "cut off after the reference of an entry", body("@@#: index.html:12\n"),
        "comments without an entry; the file may be cut off", "from version control",
    ),
    Malformed(
        "cut off after the flags of an entry", body("@@#, fuzzy\n"),
        "comments without an entry; the file may be cut off", "from version control",
    ),
    Malformed(
        "cut off after the previous msgid of an entry", body('@@#| msgid "Frist."\n'),
        "a previous msgid without an entry; the file may be cut off", "from version control",
    ),
    Malformed(
        "cut off inside an obsolete entry", body('@@#~ msgid "Second."\n'),
        "the entry has no msgstr; the file may be cut off", "from version control",
    ),
    # Strings
    Malformed(
        "a string that ends in a backslash", body('msgid "A"\n@@msgstr "C:\\"\n'),
        "not terminated", "double quote",
    ),
    Malformed(
        "a double quote inside a string", body('msgid "A"\n@@msgstr "un "grand" jour"\n'),
        "text after the string's closing double quote", r"as \"",
    ),
    Malformed(
        "typographic quotes round a string", body('msgid "A"\n@@msgstr “Un”\n'),
        "a string in double quotes is missing", 'msgstr "…"',
    ),
    Malformed(
        "a backslash before an ordinary letter", body('msgid "A"\n@@msgstr "100\\%"\n'),
        r"\% is not an escape sequence", r"as \\",
    ),
    Malformed(
        "an escape that is no UTF-8", body('msgid "A"\n@@msgstr "caf\\351"\n'),
        "stands for no character in UTF-8", "the character itself",
    ),
    Malformed(
        "an escape beyond a byte", body('msgid "A"\n@@msgstr "\\777"\n'),
        "stands for no character in UTF-8", "the character itself",
    ),
    Malformed(
        "an escaped NUL", body('msgid "A"\n@@msgstr "a\\0b"\n'),
        "stands for no character in UTF-8", "the character itself",
    ),
    Malformed(
        "a NUL", body('msgid "A"\n@@msgstr "a\0b"\n'), "NUL character", "save it again",
    ),
    Malformed(
        "a string after an empty line", body('msgid "A"\nmsgstr "B"\n\n@@"C"\n'),
        "a string stands alone", "with no line between",
    ),
    Malformed(
        "a string at the top", '@@"C"\n' + HEADER, "a string stands alone", "follows msgid",
    ),
    Malformed(
        "a string after a comment", body('@@msgid "A"\n# why?\nmsgstr "B"\n'),
        "the entry has no msgstr", "complete the entry",
    ),
    Malformed(
        "a previous msgid that goes on without its mark",
        body('#| msgid ""\n@@"Old."\nmsgid "A"\nmsgstr "B"\n'),
        "a string stands alone", "with no line between",
    ),
    Malformed(
        "a line of a previous msgid inside an entry",
        body('@@msgid "A"\n#| "Old."\nmsgstr "B"\n'),
        "the entry has no msgstr", "complete the entry",
    ),
    # Entries
    Malformed(
        "two msgids in a row", body('@@msgid "A"\nmsgid "B"\nmsgstr "C"\n'),
        "the entry has no msgstr", "complete the entry",
    ),
    Malformed(
        "two msgstrs in a row", body('msgid "A"\nmsgstr "B"\n@@msgstr "C"\n'),
        "a second msgstr in one entry", "version control",
    ),
    Malformed(
        "msgstr without a msgid", body('@@msgstr "C"\n'), "msgstr without a msgid", "above it",
    ),
    Malformed(
        "msgctxt after its msgid", body('@@msgid "A"\nmsgctxt "menu"\nmsgstr "B"\n'),
        "the entry has no msgstr", "complete the entry",
    ),
    Malformed(
        "plural forms", body('msgid "%d day"\n@@msgid_plural "%d days"\nmsgstr[0] "%d jour"\n'),
        "plural forms are not used", "a single msgid and msgstr",
    ),
    Malformed(
        "numbered translations", body('msgid "day"\n@@msgstr[0] "jour"\n'),
        "plural forms are not used", "a single msgid and msgstr",
    ),
    Malformed(
        "a translation among the previous texts",
        body('@@#| msgstr "Vieux."\nmsgid "A"\nmsgstr "B"\n'), "not PO", "a line is a comment",
    ),
    Malformed(
        "an obsolete line inside an entry in use", body('msgid "A"\n@@#~ msgstr "B"\n'),
        "an obsolete line (#~) stands inside an entry in use", "with #~",
    ),
    Malformed(
        "a line in use inside an obsolete entry", body('#~ msgid "A"\n@@msgstr "B"\n'),
        "a line in use stands inside an obsolete entry", "with #~",
    ),
    Malformed(
        "a string in use inside an obsolete entry",
        body('#~ msgid "A"\n#~ msgstr ""\n@@"B"\n'),
        "a line in use stands inside an obsolete entry", "with #~",
    ),
    Malformed(
        "an entry in use with an obsolete previous msgid",
        body('#~| msgid "Old."\n@@msgid "A"\nmsgstr "B"\n'),
        "a line in use stands inside an obsolete entry", "with #~",
    ),
    Malformed(
        "an unknown keyword", body('@@msgtxt "menu"\nmsgid "A"\nmsgstr "B"\n'),
        "this line is not PO", "a keyword with a string",
    ),
    Malformed(
        "a line of prose", body("@@Please translate this file.\n"),
        "this line is not PO: 'Please translate this file.'", "a line is a comment",
    ),
    *(
        Malformed(
            f"a merge conflict, {name}", body(f'msgid "A"\n@@{line}\nmsgstr "B"\n'),
            "a merge conflict was left in the file", "keep the right side",
        )
        for name, line in [
            ("its beginning", "<<<<<<< HEAD"),
            ("its middle", "======="),
            ("its end", ">>>>>>> spring"),
            ("the common ancestor", "||||||| 3f2a9c0"),
        ]
    ),
    # The file as a whole
    Malformed(
        "the same msgid twice", body('@@msgid "First."\nmsgstr "Encore."\n'),
        "the same msgid stands in line 13", "keep the better",
    ),
    Malformed(
        "the same msgid in one context twice",
        body('msgctxt "m"\nmsgid "A"\nmsgstr ""\n\nmsgctxt "m"\n@@msgid "A"\nmsgstr ""\n'),
        "the same msgid stands in line 17", "keep the better",
    ),
    Malformed(
        "the same msgid, once more as obsolete", body('@@#~ msgid "First."\n#~ msgstr "Vieux."\n'),
        "the same msgid stands in line 13", "keep the better",
    ),
    Malformed(
        "a second header", body(f"@@{HEADER}"), "a second header; the first is in line 1",
        "remove the other",
    ),
    Malformed(
        "no header", '@@msgid "A"\nmsgstr "B"\n', "the header entry is missing", "restore it",
    ),
    Malformed(
        "comments and nothing else", "@@# a list of things to do\n",
        "the header entry is missing", "restore it",
    ),
    Malformed(
        "a header after an entry", f'msgid "A"\nmsgstr "B"\n\n@@{HEADER}',
        "the header entry is not the first", "to the top",
    ),
    Malformed(
        "a header of another charset",
        HEADER.replace('"Content-Type', '@@"Content-Type').replace("UTF-8", "ISO-8859-1"),
        "the charset is ISO-8859-1", "msgconv --to-code=UTF-8 -o opening.po opening.po",
    ),
    Malformed(
        "a header of another language",
        "# French\n" + HEADER.replace('"Language: fr', '@@"Language: de'),
        'the header says the language is "de", the folder says "fr"', "correct the line Language:",
    ),
]  # fmt: skip


@pytest.mark.parametrize("case", MALFORMED, ids=lambda case: case.why)
def test_a_malformed_file_is_refused_with_line_and_advice_and_left_alone(
    case: Malformed, tmp_path: Path
) -> None:
    path = tmp_path / "opening.po"
    path.write_bytes(case.data)
    before = path.stat()
    with pytest.raises(CatalogError, match=re.escape(case.message)) as caught:
        load(path, "fr")
    error = caught.value
    assert (error.path, error.line) == (path, case.line)
    assert case.hint in error.hint
    assert path.read_bytes() == case.data
    assert path.stat().st_mtime_ns == before.st_mtime_ns


@pytest.mark.parametrize(
    ("data", "line", "hint"),
    [
        (body('msgid "A"\nmsgstr "café"\n').encode("iso-8859-1"), 17, "Windows-1252"),
        (HEADER.encode("utf-16"), 1, "UTF-16"),
    ],
    ids=["a file in Latin-1", "a file in UTF-16"],
)
def test_a_file_that_is_not_utf_8_is_refused(
    data: bytes, line: int, hint: str, tmp_path: Path
) -> None:
    path = tmp_path / "opening.po"
    path.write_bytes(data)
    with pytest.raises(CatalogError, match="is not UTF-8") as caught:
        load(path, "fr")
    assert caught.value.line == line
    assert hint in caught.value.hint
    assert path.read_bytes() == data


def test_a_file_nobody_may_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "opening.po"
    path.write_text(HEADER, encoding="utf-8")

    def refuse(self: Path) -> bytes:
        raise PermissionError(errno.EACCES, "no", str(self))

    monkeypatch.setattr(Path, "read_bytes", refuse)  # root may read everything
    with pytest.raises(FileError, match="cannot read this file") as caught:
        load(path, "fr")
    assert caught.value.path == path
    assert "permissions" in caught.value.hint


def test_a_folder_in_the_place_of_the_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileError) as caught:
        load(tmp_path, "fr")
    assert "there is a folder where a file should be" in caught.value.hint


def test_a_file_in_the_place_of_its_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "fr").write_text("", encoding="utf-8")
    with pytest.raises(FileError) as caught:
        load(tmp_path / "fr" / "opening.po", "fr")
    assert "there is a file where a folder should be" in caught.value.hint


def test_no_file_is_no_catalog_and_no_error(tmp_path: Path) -> None:
    assert load(tmp_path / "fr" / "opening.po", "fr") is None


ENTRY = '#. paragraph\n#, fuzzy\n#| msgid "Old."\nmsgid "A"\nmsgstr "Un"\n'

ACCEPTED = {
    "line ends of Windows": body(ENTRY).replace("\n", "\r\n"),
    "line ends of both kinds": body(ENTRY).replace("\n", "\r\n", 3),
    "no line end after the last line": body(ENTRY).rstrip("\n"),
    "empty lines at the end": body(ENTRY) + "\n\n",
    "no empty line between entries": body(ENTRY).replace("\n\n", "\n"),
    "many empty lines between entries, some of blanks": body(ENTRY).replace("\n\n", "\n\n \t\n\n"),
    "empty lines at the top": "\n\n" + body(ENTRY),
    "blanks round every line": body(ENTRY).replace("\n", " \n "),
    "a licence above the header": "# (c) Press office\n#\n#, fuzzy\n" + body(ENTRY),
    "an empty line between comments and entry": body("# why\n\n" + ENTRY),
    "comments after the last entry": body(ENTRY) + "\n# vim: set spell:\n# the end\n",
    "comments at the end without an empty line": body(ENTRY) + "# the end",
    "references": body("#: a.html:3 b.html:7\n#: c.html\n" + ENTRY),
    "comments of kinds unknown here": body("#foo\n#! bar\n#\n" + ENTRY),
    "flags on two lines, and the newer kind": body("#, no-wrap\n#= c-format\n" + ENTRY),
    "comments in another order": body('#, fuzzy\n#: a.html\n#. p\n# t\nmsgid "A"\nmsgstr ""\n'),
    "a header in another order": "".join(
        [*HEADER.splitlines(keepends=True)[:2], *sorted(HEADER.splitlines(keepends=True)[2:])]
    ) + "\n" + ENTRY,
    "a header on one line": 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf8\\n"\n',
    "a header with no charset, but entries": f'msgid ""\nmsgstr ""\n\n{ENTRY}',
    "a template's header": HEADER.replace("UTF-8", "CHARSET").replace("Language: fr", "Language: "),
    "a header that names the country as well": HEADER.replace("Language: fr", "Language: fr_FR"),
    "wrapped at some other width": body('msgid ""\n"A"\n"B"\nmsgstr ""\n"C"\n""\n"D"\n'),
    "not wrapped at all": body(f'msgid "{"long " * 60}"\nmsgstr "{"lang " * 60}"\n'),
    "a previous msgid of several lines": body(ENTRY.replace('"Old."', '""\n#| "O"\n#| "ld"')),
    "a previous context": body(ENTRY.replace("#| ", '#| msgctxt "m"\n#| ')),
    "obsolete entries with previous texts": body(
        '# t\n#, fuzzy\n#~| msgctxt "m"\n#~| msgid "Old."\n#~ msgid "A"\n#~ msgstr ""\n#~ "Un"\n'
    ),
    "obsolete entries without empty lines": body(
        '#~ msgid "A"\n#~ msgstr "Un"\n#~ msgctxt "m"\n#~ msgid "A"\n#~ msgstr "Un"\n'
    ),
    "a lone obsolete mark": body(ENTRY) + "\n#~\n",
    "a context that is empty": body('msgctxt ""\nmsgid "First."\nmsgstr "Premier."\n'),
    "keywords with tabs": body('msgid\t"A"\nmsgstr\t"Un"\n'),
    "characters that end lines elsewhere": body('msgid "a\u2028b\x85c\x0bd"\nmsgstr "\u2029"\n'),
}  # fmt: skip


@pytest.mark.parametrize("text", ACCEPTED.values(), ids=ACCEPTED)
def test_what_other_tools_write_is_read_and_given_back_byte_for_byte(text: str) -> None:
    assert render(parse(text, PATH, "fr")) == text


def test_a_byte_order_mark_is_read_over(tmp_path: Path) -> None:
    path = tmp_path / "opening.po"
    path.write_bytes(b"\xef\xbb\xbf" + body(ENTRY).encode())
    known = load(path, "fr")
    assert known is not None
    assert [item.msgid for item in known.entries] == ["First.", "A"]


@pytest.mark.parametrize(
    ("named", "folder"),
    [
        ("fr", "fr"),
        ("", "fr"),
        ("fr_CA", "fr"),
        ("pt", "pt_BR"),
        ("pt-BR", "pt_BR"),
        ("PT_br", "pt_BR"),
        ("zh_TW", "zh_Hant"),
        ("zh_CN", "zh"),
        ("ca@valencia", "ca@valencia"),
    ],
)
def test_the_header_may_name_the_folder_s_language_in_many_ways(named: str, folder: str) -> None:
    parse(HEADER.replace("Language: fr", f"Language: {named}"), PATH, folder)


@pytest.mark.parametrize(
    ("named", "folder"),
    [
        ("de", "fr"),
        ("pt_PT", "pt_BR"),
        ("zh_TW", "zh"),
        ("sr_Latn", "sr"),
        ("fra", "fr"),
        ("French", "fr"),
    ],
)
def test_the_header_may_not_name_another_language_country_or_script(
    named: str, folder: str
) -> None:
    with pytest.raises(CatalogError, match=f'is "{named}", the folder says "{folder}"'):
        parse(HEADER.replace("Language: fr", f"Language: {named}"), PATH, folder)


def test_an_entry_s_parts_are_found() -> None:
    known = read(
        "# A word to the translator\n#. paragraph\n#. a1: link\n#: index.html:3\n"
        '#, fuzzy, no-wrap\n#| msgctxt "old"\n#| msgid "Old <a1>text</a1>."\n'
        'msgctxt "new"\nmsgid ""\n"New "\n"<a1>text</a1>."\nmsgstr "Nouveau <a1>texte</a1>."\n'
    )
    (found,) = known.entries
    assert found.comments == ("# A word to the translator",)
    assert found.extracted == ("paragraph", "a1: link")
    assert found.references == ("index.html:3",)
    assert found.flags == ("fuzzy", "no-wrap")
    assert (found.previous_msgctxt, found.previous_msgid) == ("old", "Old <a1>text</a1>.")
    assert (found.msgctxt, found.msgid) == ("new", "New <a1>text</a1>.")
    assert found.msgstr == "Nouveau <a1>texte</a1>."
    assert not found.obsolete
    assert found.line == 20


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (r"a\nb\tc", "a\nb\tc"),
        (r"\"x\" \\ \\n", '"x" \\ \\n'),
        (r"\r\a\b\f\v", "\r\a\b\f\v"),
        (r"caf\303\251 \342\200\223", "café –"),
        (r"caf\xc3\xa9 \x41", "café A"),
        ("“é” \u202f\u00ad", "“é” \u202f\u00ad"),
    ],
    ids=[
        "line end and tab",
        "quotes and backslashes",
        "the rarer letters",
        "bytes in octal, as msgcat -E writes them",
        "bytes in hexadecimal",
        "no escapes",
    ],
)
def test_escapes_stand_for_their_characters(written: str, meant: str) -> None:
    assert entry(read(f'msgid "A"\nmsgstr "{written}"\n'), "A").msgstr == meant
