"""Glossaries of other tools in, the project's own out."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from translate_flow.glossary import GlossaryError, Term, incoming, merging, rows, table, tbx
from translate_flow.glossary.incoming import LeftOut
from translate_flow.glossary.merging import Change
from translate_flow.glossary.table import Table
from translate_flow.project import Project
from translate_flow.storage.files import locked, read_bytes, read_text, write_bytes

_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did."""

    path: str
    """The glossary, relative to the project."""
    written: bool
    """Whether its bytes are others now."""
    added: tuple[str, ...]
    changed: tuple[Change, ...]
    conflicts: tuple[Change, ...]
    left_out: tuple[LeftOut, ...]
    languages_left_out: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Exported:
    """A glossary as TBX."""

    data: bytes
    terms: int
    languages: tuple[str, ...]
    """Those that have forms, the source language first."""


def import_file(project: Project, file: Path, *, replace: bool = False) -> Imported:
    """Takes the terms of a TBX or CSV file into the project's glossary.

    What stands there stays, unless `replace` is given; the file is written whole or not at all.
    Raises `GlossaryError`, `FileError`.
    """
    path = _path(project)
    with locked(project.lock):
        mark, known = _read(path, project)
        named = [name for name in rows.columns(known, path) if name not in ("", *rows.NAMES)]
        languages = list(dict.fromkeys((*named, *project.languages)))
        found = incoming.read(file, project.source_language, languages)
        merged = merging.merge(known, found.terms, path, replace=replace)
        has_changed = bool(merged.added or merged.changed)
        written = has_changed and write_bytes(path, mark + str(merged.table).encode())
    return Imported(
        path=project.relative(path),
        written=written,
        added=merged.added,
        changed=merged.changed,
        conflicts=merged.conflicts,
        left_out=found.left_out,
        languages_left_out=found.languages,
    )


def export(project: Project, version: int = 3) -> Exported:
    """The project's glossary as TBX 3 or 2. Raises `GlossaryError`, `FileError`."""
    path = _path(project)
    terms: tuple[Term, ...] = ()
    if path.exists():
        terms = rows.parse(read_text(path, GlossaryError), path)
    title = project.configuration.project.name
    data = tbx.render(terms, project.source_language, title, path, version)
    used = dict.fromkeys(language for term in terms for language in term.targets)
    return Exported(data, len(terms), (project.source_language, *used))


def _read(path: Path, project: Project) -> tuple[bytes, Table]:
    """The glossary's byte order mark, or nothing, and its table; one without terms if need be."""
    if not path.exists():
        return b"", merging.empty(project.languages)
    text = read_text(path, GlossaryError)
    mark = _BOM if read_bytes(path).startswith(_BOM) else b""
    known = table.read(text, path)
    return mark, known if known.rows else merging.empty(project.languages)


def _path(project: Project) -> Path:
    return project.root / project.configuration.paths.glossary
