"""The rows of the table as terms.

term,note,keep,fr,es
INTERPOL,,yes,,
media release,press office usage,,communiqué de presse,comunicado de prensa
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from translate_flow.errors import near_match
from translate_flow.glossary import table
from translate_flow.glossary.table import Row, Table
from translate_flow.glossary.terms import NOT, Forms, GlossaryError, Term, one_line, usual_tag
from translate_flow.language.tags import is_known_language

TERM, NOTE, KEEP = "term", "note", "keep"
NAMES = (TERM, NOTE, KEEP)
"""The columns that are no languages."""
_KEEP = {
    "yes": True, "y": True, "x": True, "1": True, "true": True,
    "": False, "no": False, "n": False, "0": False, "false": False,
}  # fmt: skip


def parse(text: str, path: Path) -> tuple[Term, ...]:
    """The terms of a glossary. Raises `GlossaryError` with path and line."""
    return terms(table.read(text, path), path)


def terms(read: Table, path: Path) -> tuple[Term, ...]:
    """The terms of a table. Raises `GlossaryError` with path and line."""
    names = columns(read, path)
    return tuple(term(names, row, path) for row in read.rows[1:] if any(row.cells))


def columns(read: Table, path: Path) -> list[str]:
    """The names of the columns, languages in their usual spelling; none of an empty table."""
    if not read.rows:
        return []
    head = read.rows[0]
    if head.cells[:1] != (TERM,):
        raise GlossaryError(
            "the first column is not named term", path=path, line=head.line,
            hint="the first line names the columns: term,note,keep,fr,es",
        )  # fmt: skip
    found: list[str] = []
    for name in head.cells:
        column = _column(name, head.line, path)
        if column and column in found:
            raise GlossaryError(
                f'there are two columns "{column}"', path=path, line=head.line,
                hint="join them, or give one the tag of another language",
            )  # fmt: skip
        found.append(column)
    return found


def _column(name: str, line: int, path: Path) -> str:
    if not name or name in NAMES:
        return name
    if is_known_language(name):
        return usual_tag(name)
    usual = name.replace("_", "-")
    near = f'did you mean "{usual}"?' if is_known_language(usual) else None
    raise GlossaryError(
        f'"{name}" is neither a column nor a language', path=path, line=line,
        hint=near or "languages are named by tags such as fr or pt-BR; "
        f"{near_match(name, NAMES)}",
    )  # fmt: skip


def term(names: Sequence[str], row: Row, path: Path) -> Term:
    """The term of a row that is not empty. Raises `GlossaryError` with path and line."""
    unnamed = next(
        (cell for at, cell in enumerate(row.cells) if cell and not "".join(names[at : at + 1])),
        None,
    )
    if unnamed is not None:
        raise GlossaryError(
            f'no column is named for "{unnamed}"', path=path, line=row.line,
            hint="put a cell with a comma in double quotes, or name the column in the first line",
        )  # fmt: skip
    values = dict(zip(names, row.cells, strict=False))
    spellings = Forms.of(values[TERM])
    if spellings.forbidden:
        raise GlossaryError(
            f'"{NOT}{spellings.forbidden[0]}" stands in the column term', path=path, line=row.line,
            hint=f"{NOT} marks a form that must not be used; it belongs into a language’s column",
        )  # fmt: skip
    if not spellings:
        raise GlossaryError(
            "the row has no term", path=path, line=row.line,
            hint="write the term of the source language in the first column, or remove the row",
        )  # fmt: skip
    keep = values.get(KEEP, "").lower()
    if keep not in _KEEP:
        raise GlossaryError(
            f'"{values[KEEP]}" in the column keep is neither yes nor no', path=path, line=row.line,
            hint="write yes for a term that stays as it is, and nothing for others",
        )  # fmt: skip
    forms = {name: Forms.of(cell) for name, cell in values.items() if name not in ("", *NAMES)}
    return Term(
        source=spellings.accepted[0],
        note=one_line(values.get(NOTE, "")),
        keep=_KEEP[keep],
        targets={language: found for language, found in forms.items() if found},
        line=row.line,
        variants=spellings.accepted[1:],
    )


def is_yes(cell: str) -> bool:
    """True where a cell of the column `keep` says yes."""
    return _KEEP.get(cell.lower(), False)


def cells(names: Sequence[str], row: Term) -> list[str]:
    """The cells of a term; inverse of `term` where the columns hold all its languages."""
    values = {
        TERM: str(Forms(row.sources)),
        NOTE: row.note,
        KEEP: "yes" if row.keep else "",
        **{language: str(forms) for language, forms in row.targets.items()},
    }
    return [values.get(name, "") for name in names]
