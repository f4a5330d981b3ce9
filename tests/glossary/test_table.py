"""The table: nothing but the cells that change is written anew."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate_flow.glossary import GlossaryError, table
from translate_flow.glossary.table import quoted

PATH = Path("glossary.csv")
CELLS = st.text(st.sampled_from('ab é,;|"\t\n\r \u00a0'), max_size=6)


@st.composite
def files(draw: st.DrawFn) -> tuple[str, list[list[str]]]:
    """A file's text as some spreadsheet writes it, and its cells."""
    delimiter = draw(st.sampled_from(",;\t"))
    newline = draw(st.sampled_from(["\n", "\r\n"]))
    always = draw(st.booleans())
    width = draw(st.integers(2, 4))
    cells = [["term", *"xyz"][:width]]
    cells += draw(st.lists(st.lists(CELLS, min_size=width, max_size=width), min_size=1, max_size=4))
    rows = [delimiter.join(quoted(cell, delimiter, always=always) for cell in row) for row in cells]
    return newline.join(rows) + draw(st.sampled_from(["", newline])), cells


@given(files())
def test_what_is_read_is_given_back_byte_for_byte(made: tuple[str, list[list[str]]]) -> None:
    text, cells = made
    read = table.read(text, PATH)
    assert str(read) == text
    assert [row.cells for row in read.rows if row.cells] == [
        tuple(cell.strip() for cell in row) for row in cells
    ]


@given(files(), st.data())
def test_a_changed_cell_changes_no_other(
    made: tuple[str, list[list[str]]], data: st.DataObject
) -> None:
    text, _ = made
    read = table.read(text, PATH)
    at = data.draw(st.integers(1, len(read.rows) - 1))
    column = data.draw(st.integers(0, 5))
    new = data.draw(CELLS.map(str.strip))
    row = read.rows[at].with_cell(column, new, read.delimiter)
    changed = read.with_rows((*read.rows[:at], row, *read.rows[at + 1 :]), ())
    again = table.read(str(changed), PATH)
    assert again.rows[at].cells[column] == new
    for number, (old, now) in enumerate(zip(read.rows, again.rows, strict=True)):
        for place, raw in enumerate(old.raw):
            assert now.raw[place] == raw or (number, place) == (at, column)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("term,fr\na,b\n", "term,fr\na,b\nc,d\n"),
        ("term,fr\r\na,b", "term,fr\r\na,b\r\nc,d\r\n"),
        ('"term","fr"\n"a","b"\n', '"term","fr"\n"a","b"\n"c","d"\n'),
        ("term;fr\n\n;;\n", "term;fr\nc;d\n\n;;\n"),
        ("sep=;\r\nterm;fr\r\n", "sep=;\r\nterm;fr\r\nc;d\r\n"),
    ],
    ids=["as it is", "no line end at the end", "quotes", "before empty rows", "Excel's first line"],
)
def test_new_rows_are_written_as_the_others_are(text: str, expected: str) -> None:
    read = table.read(text, PATH)
    assert str(read.with_rows(read.rows, [["c", "d"]])) == expected


@pytest.mark.parametrize(
    ("cell", "written"),
    [("a;b", '"a;b"'), ("a,b", "a,b"), ('a "b"', '"a ""b"""'), ("a\nb", '"a\nb"')],
)
def test_a_cell_gets_quotes_where_it_needs_them(cell: str, written: str) -> None:
    read = table.read("term;fr\nx;y\n", PATH)
    assert read.rows[1].with_cell(1, cell, ";").raw == ("x", written)


def test_a_fault_is_named_with_the_line_the_row_begins_on() -> None:
    with pytest.raises(GlossaryError, match="cannot be read") as caught:
        table.read('sep=,\nterm,fr\na,"b\nc"\nd,"e', PATH)
    assert caught.value.line == 5
