"""The glossary: what a spreadsheet may write, and what is refused with its line."""

from __future__ import annotations

import doctest
import importlib
import pkgutil
import re
from pathlib import Path

import pytest

from translate_flow import glossary
from translate_flow.glossary import Forms, GlossaryError, Term, load, parse

PATH = Path("glossary.csv")
HEAD = "term,note,keep,fr,pt-BR\n"


@pytest.mark.parametrize("name", [each.name for each in pkgutil.iter_modules(glossary.__path__)])
def test_examples_in_the_docstrings_hold(name: str) -> None:
    assert doctest.testmod(importlib.import_module(f"{glossary.__name__}.{name}")).failed == 0


def only(*forms: str) -> Forms:
    return Forms(forms)


def test_a_row_is_a_term_and_a_column_a_language() -> None:
    text = HEAD + (
        "INTERPOL,the Organization,yes,,\n"
        "media release,press office usage,,communiqué de presse,comunicado de imprensa\n"
    )
    assert parse(text, PATH) == (
        Term("INTERPOL", "the Organization", True, {}, 2),
        Term(
            "media release",
            "press office usage",
            False,
            {"fr": only("communiqué de presse"), "pt-BR": only("comunicado de imprensa")},
            3,
        ),
    )


def test_a_cell_may_hold_several_forms_and_forms_that_must_not_be_used() -> None:
    text = HEAD + "media release | press release,,,communiqué | !dépêche|| communiqué |! note ,\n"
    (term,) = parse(text, PATH)
    assert (term.source, term.variants) == ("media release", ("press release",))
    assert term.targets == {"fr": Forms(("communiqué",), ("dépêche", "note"))}
    assert str(term.targets["fr"]) == "communiqué | !dépêche | !note"
    assert term.form("fr") == "communiqué"


@pytest.mark.parametrize(
    "text",
    [
        "term,note,keep,fr\nGeneral Assembly,,,Assemblée générale\n",
        "term;note;keep;fr\nGeneral Assembly;;;Assemblée générale\n",
        "term\tnote\tkeep\tfr\nGeneral Assembly\t\t\tAssemblée générale\n",
        "term,note,keep,fr\r\nGeneral Assembly,,,Assemblée générale\r\n",
        '"term","note","keep","fr"\n"General Assembly","","","Assemblée générale"\n',
        "term,note,keep,fr,,\nGeneral Assembly,,,Assemblée générale,,\n",
        "term , note, keep, fr\n General Assembly ,, , Assemblée générale \n",
        "term,fr\nGeneral Assembly,Assemblée générale",
        "term,fr,note,keep\nGeneral Assembly,Assemblée générale\n\n,,,\n",
        "term,FR\nGeneral Assembly,Assemblée générale\n",
        "sep=;\nterm;fr\nGeneral Assembly;Assemblée générale\n",
    ],
    ids=[
        "commas",
        "semicolons",
        "tabs",
        "line ends of Windows",
        "quotes round every cell",
        "columns without name or content at the end",
        "blanks round the cells",
        "no line end after the last row",
        "empty rows, and rows that are too short",
        "a language in capitals",
        "a first line that names the delimiter",
    ],
)
def test_spreadsheets_may_write_it_their_way(text: str) -> None:
    (term,) = parse(text, PATH)
    assert (term.source, term.targets) == (
        "General Assembly",
        {"fr": only("Assemblée générale")},
    )
    named = text.startswith("sep=")
    assert (term.note, term.keep, term.line) == ("", False, 3 if named else 2)


def test_a_cell_may_hold_quotes_delimiters_and_line_ends() -> None:
    text = 'term,note\n"the ""red"" notice","one, two;\nthree"\nlast,\n'
    first, last = parse(text, PATH)
    assert (first.source, first.note) == ('the "red" notice', "one, two; three")
    assert (first.line, last.line) == (2, 4)


def test_a_glossary_that_begins_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    path = tmp_path / "glossary.csv"
    path.write_bytes(b"\xef\xbb\xbfterm,fr\npolice,police\n")
    assert [term.source for term in load(path).terms] == ["police"]


@pytest.mark.parametrize("text", ["", HEAD], ids=["an empty file", "a head and no rows"])
def test_a_glossary_without_terms_has_none(text: str) -> None:
    assert parse(text, PATH) == ()


def test_no_file_is_no_terms(tmp_path: Path) -> None:
    assert load(tmp_path / "glossary.csv").terms == ()


@pytest.mark.parametrize(
    ("text", "line", "message", "hint"),
    [
        ("fr,term\n", 1, "the first column is not named term", "term,note,keep"),
        ("\nterm,fr\n", 1, "the first column is not named term", "term,note,keep"),
        ("term,kep\n", 1, '"kep" is neither a column nor a language', 'did you mean "keep"?'),
        ("term,french\n", 1, '"french" is neither a column nor a language', "such as fr or pt-BR"),
        ("term,pt_BR\n", 1, '"pt_BR" is neither a column', 'did you mean "pt-BR"?'),
        ("term,fr,fr\n", 1, 'there are two columns "fr"', "join them"),
        ("term,pt-BR,pt-br\n", 1, 'there are two columns "pt-BR"', "join them"),
        (HEAD + "police,,,,\n,,,gendarmes,\n", 3, "the row has no term", "remove the row"),
        (HEAD + "police,a, b,,,\n", 2, '"b" in the column keep is neither', "write yes"),
        (
            HEAD + "police | !cops,,,,\n",
            2,
            '"!cops" stands in the column term',
            "a language’s column",
        ),
        (HEAD + "police,,maybe,,\n", 2, '"maybe" in the column keep is neither', "write yes"),
        (HEAD + "police,,,a,b,c\n", 2, 'no column is named for "c"', "in double quotes"),
        ("term,,fr\npolice,x,y\n", 2, 'no column is named for "x"', "name the column"),
        (HEAD + 'a,,,,\n"police,,,,\nb,,,,\n', 3, "this row cannot be read", "in double quotes"),
        (HEAD + 'a,,,,\n"red" notice,,,,\n', 3, "this row cannot be read", "write it twice"),
    ],
    ids=[
        "the term is not first",
        "an empty first line",
        "a misspelled column",
        "a language by its name",
        "a language as gettext writes it",
        "one language twice",
        "one language twice, in two spellings",
        "forms without a term",
        "a comma that shifts the row",
        "a spelling of the term that is not wanted",
        "keep is neither yes nor no",
        "more cells than columns",
        "a cell in a column without name",
        "a quote that is never closed",
        "a quote inside a cell",
    ],
)
def test_what_is_wrong_is_named_with_its_line_and_a_next_step(
    text: str, line: int, message: str, hint: str
) -> None:
    with pytest.raises(GlossaryError, match=re.escape(message)) as caught:
        parse(text, PATH)
    assert (caught.value.path, caught.value.line) == (PATH, line)
    assert hint in caught.value.hint


def test_a_file_in_latin_1_is_refused_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "glossary.csv"
    path.write_bytes("term,fr\nmedia,média\n".encode("iso-8859-1"))
    with pytest.raises(GlossaryError, match="is not UTF-8") as caught:
        load(path)
    assert caught.value.line == 2


@pytest.mark.parametrize(
    ("written", "keep"),
    [("yes", True), ("YES", True), ("x", True), ("1", True), ("true", True), ("no", False),
     ("", False), ("0", False), ("FALSE", False)],
)  # fmt: skip
def test_keep_is_yes_or_no_in_many_spellings(written: str, keep: bool) -> None:
    (term,) = parse(f"term,keep\nEuropol,{written}\n", PATH)
    assert term.keep is keep


@pytest.mark.parametrize(
    ("language", "form"),
    [
        ("fr", "Europol (FR)"),
        ("fr-CA", "Europol (FR)"),
        ("pt-BR", "Europol (BR)"),
        ("pt", "Europol"),
        ("pt-PT", "Europol"),
        ("zh", "欧洲刑警"),
        ("zh-CN", "欧洲刑警"),
        ("zh-Hant", "歐洲刑警"),
        ("zh-Hant-TW", "歐洲刑警"),
        ("de", "Europol"),
    ],
)
def test_a_language_has_its_own_form_or_its_language_s_or_the_kept_one(
    language: str, form: str
) -> None:
    targets = {
        "fr": only("Europol (FR)"), "pt-BR": only("Europol (BR)"), "zh": only("欧洲刑警"),
        "zh-Hant": only("歐洲刑警"),
    }  # fmt: skip
    assert Term("Europol", "", True, targets, 2).form(language) == form


@pytest.mark.parametrize("language", ["de", "zh-Hant"], ids=["another language", "another script"])
def test_a_term_that_is_not_kept_has_no_form_where_none_is_given(language: str) -> None:
    assert Term("notice", "", False, {"zh": only("通知")}, 2).form(language) is None
