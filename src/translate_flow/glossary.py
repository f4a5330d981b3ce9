"""The organisation's terms: `glossary.csv`, one row a term, one column a language.

term,note,keep,fr,es
INTERPOL,,yes,,
media release,press office usage,,communiqué de presse,comunicado de prensa
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from translate_flow.cldr import is_known_language
from translate_flow.errors import Error, near_match
from translate_flow.files import read_text

_COLUMNS = ("term", "note", "keep")
_DELIMITERS = ",;\t"
"""What spreadsheets write, the likeliest first."""
_KEEP = {
    "yes": True, "y": True, "x": True, "1": True, "true": True,
    "": False, "no": False, "n": False, "0": False, "false": False,
}  # fmt: skip


class GlossaryError(Error):
    """A glossary that cannot be read."""


@dataclass(frozen=True, slots=True)
class Term:
    """One row."""

    source: str
    note: str
    keep: bool
    """True for a term that stays as it is where a language has no form of its own."""
    targets: dict[str, str]
    """Forms by language (BCP 47)."""
    line: int
    """Line of the file where the row begins, from 1."""

    def form(self, language: str) -> str | None:
        """The term in a language; None where the glossary does not say.

        A region without a form of its own has that of its language; a tag that names its
        script has not.
        """
        known = next((self.targets[tag] for tag in _wider(language) if tag in self.targets), None)
        return known or (self.source if self.keep else None)


def load(path: Path) -> tuple[Term, ...]:
    """The terms of the file at `path`; none where there is no file."""
    return parse(read_text(path, GlossaryError), path) if path.exists() else ()


def parse(text: str, path: Path) -> tuple[Term, ...]:
    """The terms of a glossary. Raises `GlossaryError` with path and line."""
    rows = list(_rows(text, path))
    if not rows:
        return ()
    columns = _columns(rows[0][1], path)
    terms = [_term(columns, row, line, path) for line, row in rows[1:] if any(row)]
    return tuple(terms)


def _rows(text: str, path: Path) -> Iterator[tuple[int, list[str]]]:
    """The rows without the white space round their cells, each with the line it begins on."""
    head = text.split("\n", 1)[0]
    delimiter = max(_DELIMITERS, key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    try:
        for row in reader:
            yield line, [cell.strip() for cell in row]
            line = reader.line_num + 1
    except csv.Error as error:
        raise GlossaryError(
            f"this row cannot be read: {error}", path=path, line=line,
            hint='put a cell with a double quote in double quotes, and write it twice: "a ""b"" c"',
        ) from error  # fmt: skip


def _columns(names: Sequence[str], path: Path) -> list[str]:
    """The names of the columns, languages in their usual spelling."""
    if names[:1] != ["term"]:
        raise GlossaryError(
            "the first column is not named term", path=path, line=1,
            hint="the first line names the columns: term,note,keep,fr,es",
        )  # fmt: skip
    columns: list[str] = []
    for name in names:
        if name and name not in _COLUMNS and not is_known_language(name):
            usual = name.replace("_", "-")
            near = f'did you mean "{usual}"?' if is_known_language(usual) else None
            raise GlossaryError(
                f'"{name}" is neither a column nor a language', path=path, line=1,
                hint=near or f"languages are named by tags such as fr or pt-BR; "
                f"{near_match(name, _COLUMNS)}",
            )  # fmt: skip
        column = name if name in _COLUMNS else _usual(name)
        if column and column in columns:
            raise GlossaryError(
                f'there are two columns "{column}"', path=path, line=1,
                hint="join them, or give one the tag of another language",
            )  # fmt: skip
        columns.append(column)
    return columns


def _term(columns: Sequence[str], row: Sequence[str], line: int, path: Path) -> Term:
    unnamed = next(
        (cell for at, cell in enumerate(row) if cell and not "".join(columns[at : at + 1])), None
    )
    if unnamed is not None:
        raise GlossaryError(
            f'no column is named for "{unnamed}"', path=path, line=line,
            hint="put a cell with a comma in double quotes, or name the column in the first line",
        )  # fmt: skip
    values = dict(zip(columns, row, strict=False))
    if not values["term"]:
        raise GlossaryError(
            "the row has no term", path=path, line=line,
            hint="write the term of the source language in the first column, or remove the row",
        )  # fmt: skip
    keep = values.get("keep", "").lower()
    if keep not in _KEEP:
        raise GlossaryError(
            f'"{values["keep"]}" in the column keep is neither yes nor no', path=path, line=line,
            hint="write yes for a term that stays as it is, and nothing for others",
        )  # fmt: skip
    return Term(
        source=values["term"],
        note=values.get("note", ""),
        keep=_KEEP[keep],
        targets={
            name: value for name, value in values.items()
            if name and value and name not in _COLUMNS
        },
        line=line,
    )  # fmt: skip


def _usual(tag: str) -> str:
    """A language tag in the spelling of BCP 47: `zh-Hant-TW`.

    >>> _usual("PT-br"), _usual("zh-hant")
    ('pt-BR', 'zh-Hant')
    """
    language, *rest = tag.split("-")
    return "-".join((language.lower(), *map(_usual_case, rest)))


def _usual_case(subtag: str) -> str:
    match len(subtag):
        case 2 | 3:
            return subtag.upper()
        case 4:
            return subtag.title()
        case _:
            return subtag.lower()


def _wider(language: str) -> Iterator[str]:
    """A tag, then the same without its region.

    >>> list(_wider("zh-hant-TW")), list(_wider("pt-BR"))
    (['zh-Hant-TW', 'zh-Hant'], ['pt-BR', 'pt'])
    """
    tag = _usual(language)
    yield tag
    shorter, _, last = tag.rpartition("-")
    if shorter and not (len(last) == 4 and last.isalpha()):
        yield shorter
