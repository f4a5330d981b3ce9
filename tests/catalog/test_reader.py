"""Reading a PO file: what is accepted, and what is not there to be read."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest
from tests.catalog.samples import HEADER, PATH, entry, read

from translate_flow.catalog import load, parse, render
from translate_flow.errors import CatalogError, FileError


def body(text: str) -> str:
    """A whole file: the usual header, an entry that is fine, then `text`."""
    return f'{HEADER}\n#. paragraph\nmsgid "First."\nmsgstr "Premier."\n\n{text}'


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
