"""The approved translations of a language, release by release, as they are compared.

They are kept in `.translate-flow/approved-LANGUAGE.json`, which is read only where one of them may
have changed: a catalog that was not touched need not be read again to be compared.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

from translate_flow import catalog
from translate_flow.checks import consistency
from translate_flow.checks.comment import switched_off
from translate_flow.checks.elsewhere import forms_of, names_of
from translate_flow.checks.raw import bare
from translate_flow.errors import Error
from translate_flow.language.tags import gettext_locale
from translate_flow.project import Project
from translate_flow.release import State
from translate_flow.steps import kept

_VERSION: Final = 1


class Row(NamedTuple):
    """An approved translation and its line in the catalog."""

    line: int
    msgid: str
    msgstr: str
    off: bool
    """Whether a comment says that it need not agree with others."""
    source: str
    """Both texts as `checks.consistency` compares them."""
    target: str
    names: list[str]
    """What `checks.elsewhere` reads in both."""
    forms: list[str]


@dataclass(frozen=True, slots=True)
class Texts:
    """What is known of one catalog."""

    digest: str
    names: list[str]
    """Those of all its units, approved or not."""
    rows: list[Row]


def read(
    project: Project, program: str, language: str, digests: Mapping[str, str]
) -> dict[str, Texts]:
    """The texts of the releases that have a catalog in a language, in the order of `digests`.

    `program` changes with the program; `digests` are those of the catalogs. Catalogs that have
    changed are read, and kept for the next run; one that cannot be read has no texts.
    """
    name, version = f"approved-{language}.json", f"{_VERSION} {program}"
    known = _kept(project, name, version)
    texts: dict[str, Texts] = {}
    for id, digest in digests.items():
        same = known.get(id)
        if same is None or same.digest != digest:
            same = _of(digest, project.catalog(id, language), language)
        texts[id] = same
    if texts != known:
        releases = {id: [each.digest, each.names, each.rows] for id, each in texts.items()}
        kept.write(project, name, version, {"releases": releases})
    return texts


def _kept(project: Project, name: str, version: str) -> dict[str, Texts]:
    """The texts kept by another run of the same program; none where they cannot be used."""
    try:
        releases = kept.read(project, name, version, ["releases"])["releases"]
        return {
            id: Texts(str(digest), list(names), [Row(*row) for row in rows])
            for id, (digest, names, rows) in releases.items()
        }
    except (ValueError, TypeError):
        return {}


def _of(digest: str, path: Path, language: str) -> Texts:
    try:
        known = catalog.load(path, gettext_locale(language))
    except Error:  # `check` reports it
        known = None
    entries = list(known.active()) if known else []
    names = dict.fromkeys(name for entry in entries for name in names_of(bare(entry.msgid)))
    return Texts(digest, list(names), list(_rows(entries, language)))


def _rows(entries: list[catalog.Entry], language: str) -> Iterator[Row]:
    for entry in entries:
        # A context is there because the same text means something else.
        if entry.msgctxt is None and entry.translation.state is State.APPROVED:
            source, target = bare(entry.msgid), bare(entry.msgstr)
            off = consistency.ID in switched_off(entry.comments)
            text = consistency.Approved.of(source, target)
            yield Row(
                entry.line, entry.msgid, entry.msgstr, off, text.source, text.target,
                names_of(source), forms_of(target, language),
            )  # fmt: skip
