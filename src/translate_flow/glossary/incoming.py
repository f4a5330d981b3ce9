"""What another glossary's file offers to this project: its languages as ours, its terms as rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from translate_flow.glossary import rows, tbx
from translate_flow.glossary.tbx import Concept
from translate_flow.glossary.terms import (
    BETWEEN,
    NO_FORMS,
    NOT,
    Forms,
    GlossaryError,
    Term,
    usual_tag,
    wider,
)
from translate_flow.storage.files import read_text

_FORMULA = ("=", "+", "-", "@")
"""What a spreadsheet takes for the beginning of a formula, and runs."""


class LeftOut(NamedTuple):
    """What is not taken over."""

    text: str
    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class Incoming:
    """The terms of a file, in the project's languages."""

    terms: tuple[Term, ...]
    left_out: tuple[LeftOut, ...]
    """Terms and forms that cannot be taken over."""
    languages: tuple[str, ...]
    """Languages of the file that the project has not."""


def read(path: Path, source_language: str, languages: Sequence[str]) -> Incoming:
    """The terms of a TBX or CSV file. Raises `GlossaryError` with path and line, `FileError`."""
    return (_read_tbx if _is_xml(path) else _read_csv)(path, source_language, languages)


def _is_xml(path: Path) -> bool:
    if path.suffix.lower() in (".tbx", ".xml", ".tbxm"):
        return True
    return path.suffix.lower() not in (".csv", ".tsv", ".txt") and read_text(
        path, GlossaryError
    ).lstrip().startswith("<")


def _read_csv(path: Path, _source: str, languages: Sequence[str]) -> Incoming:
    terms = rows.parse(read_text(path, GlossaryError), path)
    named = dict.fromkeys(language for term in terms for language in term.targets)
    columns = _columns(named, languages)
    work = _Work(columns)
    for term in terms:
        forms = ((columns.get(tag), forms) for tag, forms in term.targets.items())
        work.take(term.sources, term.note, term.keep, forms, term.line)
    return work.done(named)


def _read_tbx(path: Path, source: str, languages: Sequence[str]) -> Incoming:
    named: dict[str, None] = {}
    work = _Work({})
    for concept in tbx.read(path):
        named.update(dict.fromkeys(concept.terms))
        work.columns = _columns(named, languages)
        own = _source_tag(concept, source)
        if own is None:
            first = next((text for found in concept.terms.values() for text, _ in found), "")
            work.left(first, concept.line, f"it has no term in {source}")
            continue
        forms = ((work.columns.get(tag), concept.forms(tag)) for tag in concept.terms if tag != own)
        terms = concept.forms(own)
        spellings = (*terms.accepted, *terms.forbidden)
        work.take(spellings, concept.note(own), concept.keep, forms, concept.line)
    return work.done(tag for tag in named if not _same_language(tag, source))


def _source_tag(concept: Concept, source: str) -> str | None:
    """The language of a concept that is the project's source language, or a region of it."""
    tags = [tag for tag, terms in concept.terms.items() if terms]
    exact = (tag for tag in tags if _tag(tag) == usual_tag(source))
    return next(exact, next((tag for tag in tags if _same_language(tag, source)), None))


def _columns(named: Iterable[str], languages: Sequence[str]) -> dict[str, str]:
    """For each language of the file that the project has, the project's name of it.

    `fr-FR` serves a project's `fr`, and `pt` its `pt-BR`, where the file has no closer one.
    """
    found: dict[str, str] = {}
    for tag in named:
        usual = _tag(tag)
        near = [own for own in languages if usual in wider(own)]
        column = next((own for own in (*wider(usual), *near) if own in languages), None)
        if column is not None:
            found[tag] = column
    return found


def _same_language(tag: str, source: str) -> bool:
    return _tag(tag).partition("-")[0] == usual_tag(source).partition("-")[0]


def _tag(tag: str) -> str:
    return usual_tag(tag.strip().replace("_", "-"))


class _Work:
    """Terms being taken over."""

    def __init__(self, columns: dict[str, str]) -> None:
        self.columns = columns
        self._terms: list[Term] = []
        self._left: list[LeftOut] = []

    def left(self, text: str, line: int, reason: str) -> None:
        """Notes what is not taken over."""
        self._left.append(LeftOut(text, line, reason))

    def take(
        self,
        spellings: Sequence[str],
        note: str,
        keep: bool,
        targets: Iterable[tuple[str | None, Forms]],
        line: int,
    ) -> None:
        """Takes a term over, without what a cell cannot hold."""
        kept = self._fit(spellings, line)
        if not kept:
            return
        forms: dict[str, Forms] = {}
        for column, found in targets:
            if column is not None:
                fit = Forms(self._fit(found.accepted, line), self._fit(found.forbidden, line))
                forms[column] = _joined(forms.get(column, NO_FORMS), fit)
        given = {column: found for column, found in forms.items() if found}
        fit_note = next(iter(self._fit([note], line, between="")), "") if note else ""
        self._terms.append(Term(kept[0], fit_note, keep, given, line, kept[1:]))

    def _fit(self, texts: Iterable[str], line: int, *, between: str = BETWEEN) -> tuple[str, ...]:
        return tuple(text for text in texts if not self._misfit(text, line, between))

    def _misfit(self, text: str, line: int, between: str) -> bool:
        reason = ""
        if text.startswith(_FORMULA):
            reason = f"a spreadsheet takes a cell that begins with {text[0]} for a formula"
        elif between and (between in text or text.startswith(NOT)):
            reason = f"{BETWEEN} and a leading {NOT} have a meaning of their own in glossary.csv"
        if reason:
            self.left(text, line, reason)
        return bool(reason)

    def done(self, named: Iterable[str]) -> Incoming:
        """What was taken over, of a file with these languages besides its source language."""
        unknown = sorted({_tag(tag) for tag in named if tag not in self.columns})
        return Incoming(tuple(self._terms), tuple(self._left), tuple(unknown))


def _joined(first: Forms, second: Forms) -> Forms:
    return Forms.of(f"{first} {BETWEEN} {second}")
