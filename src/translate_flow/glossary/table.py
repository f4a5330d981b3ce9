"""`glossary.csv` as a table: read without loss, so that a change touches nothing but its cells.

A spreadsheet's own habits (byte order mark, delimiter, quotes, line ends, a first line `sep=;`)
are kept: what is not changed is given back byte for byte.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from translate_flow.glossary.terms import GlossaryError

_DELIMITERS = ",;\t"
"""What spreadsheets write, the likeliest first."""
_SEPARATOR = re.compile(r"sep=([,;\t|])[\r\n]*\Z")
"""How Excel names the delimiter in a line of its own."""
_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the table."""

    cells: tuple[str, ...]
    """Without the white space round them."""
    line: int
    """Line of the file where it begins, from 1."""
    raw: tuple[str, ...]
    """The cells exactly as read, quotes and blanks included."""
    end: str
    """What ends the row's last line; empty for a last row without line end."""

    @property
    def is_quoted(self) -> bool:
        """True where all cells that hold something stand in quotes."""
        filled = [cell for cell in self.raw if cell.strip()]
        return bool(filled) and all(cell.startswith('"') for cell in filled)

    def with_cell(self, column: int, text: str, delimiter: str) -> Row:
        """The row with another text in one cell, in quotes where that cell or all others have them.

        A row that is too short gets the cells it lacks.
        """
        missing = column + 1 - len(self.cells)
        cells = [*self.cells, *[""] * missing]
        raw = [*self.raw, *[""] * missing]
        cells[column] = text
        always = self.is_quoted or raw[column].startswith('"')
        raw[column] = quoted(text, delimiter, always=always)
        return replace(self, cells=tuple(cells), raw=tuple(raw))


@dataclass(frozen=True, slots=True)
class Table:
    """A file of rows."""

    rows: tuple[Row, ...]
    """The head first, empty rows included."""
    delimiter: str = ","
    before: str = ""
    """The line that names the delimiter, where there is one."""

    @property
    def newline(self) -> str:
        """How the rows end."""
        return next((row.end for row in self.rows if row.end), "\n")

    def __str__(self) -> str:
        """The file's text."""
        rows = "".join(self.delimiter.join(row.raw) + row.end for row in self.rows)
        return self.before + rows

    def with_rows(self, rows: Sequence[Row], more: Sequence[Sequence[str]]) -> Table:
        """The table with these rows in place of its own, and `more` after all that hold something.

        `more` are the cells of new rows.
        """
        known = list(rows)
        last = max((at for at, row in enumerate(known) if any(row.cells)), default=-1)
        if more and last >= 0 and not known[last].end:
            known[last] = replace(known[last], end=self.newline)
        always = last >= 0 and known[last].is_quoted
        made = (self._made(cells, always=always) for cells in more)
        return replace(self, rows=(*known[: last + 1], *made, *known[last + 1 :]))

    def _made(self, cells: Sequence[str], *, always: bool) -> Row:
        raw = (quoted(cell, self.delimiter, always=always and bool(cell)) for cell in cells)
        return Row(tuple(cells), 0, tuple(raw), self.newline)


def read(text: str, path: Path) -> Table:
    """The table of a file's text. Raises `GlossaryError` with path and line."""
    lines = list(io.StringIO(text, newline=""))
    named = _SEPARATOR.fullmatch(lines[0]) if lines else None
    before = lines.pop(0) if named else ""
    head = lines[0] if lines else ""
    delimiter = named[1] if named else max(_DELIMITERS, key=head.count)
    rows = tuple(_rows(lines, delimiter, path, 2 if named else 1))
    return Table(rows, delimiter, before)


def _rows(lines: Sequence[str], delimiter: str, path: Path, first: int) -> Iterator[Row]:
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    start = 0
    try:
        for cells in reader:
            raw = "".join(lines[start : reader.line_num])
            found = list(_LINE_END.finditer(raw))
            end = found[-1][0] if found and found[-1].end() == len(raw) else ""
            pieces = _raw_cells(raw.removesuffix(end), delimiter)
            yield Row(tuple(cell.strip() for cell in cells), start + first, pieces, end)
            start = reader.line_num
    except csv.Error as error:
        raise GlossaryError(
            f"this row cannot be read: {error}", path=path, line=start + first,
            hint='put a cell with a double quote in double quotes, and write it twice: "a ""b"" c"',
        ) from error  # fmt: skip


def _raw_cells(raw: str, delimiter: str) -> tuple[str, ...]:
    """A row cut at the delimiters that stand outside quotes.

    >>> _raw_cells('a,"b, c", d"e,', ",")
    ('a', '"b, c"', ' d"e', '')
    """
    if '"' not in raw:
        return tuple(raw.split(delimiter))
    cell = re.compile(rf'"[^"]*(?:""[^"]*)*"|[^{re.escape(delimiter)}]*')
    cells: list[str] = []
    place = 0
    while found := cell.match(raw, place):
        cells.append(found[0])
        if found.end() >= len(raw):
            break
        place = found.end() + 1
    return tuple(cells)


def quoted(text: str, delimiter: str, *, always: bool = False) -> str:
    """A cell's text as it stands in the file, in quotes where it must or should be.

    >>> quoted("a, b", ","), quoted("a", ","), quoted("a", ",", always=True)
    ('"a, b"', 'a', '"a"')
    """
    needs = delimiter in text or any(char in text for char in '"\r\n') or text != text.strip()
    return f'"{text.replace(chr(34), chr(34) * 2)}"' if needs or always else text
