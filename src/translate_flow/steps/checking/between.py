"""The approved translations of a language, compared from release to release.

They are kept in `.translate-flow/approved-LANGUAGE.json`, which is read only where one of them may
have changed: a catalog that was not touched need not be read again to be compared.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from translate_flow import catalog
from translate_flow.checks import Finding, consistency
from translate_flow.checks.comment import switched_off
from translate_flow.checks.consistency import Approved
from translate_flow.checks.raw import bare
from translate_flow.errors import Error
from translate_flow.files import read_bytes, write_bytes
from translate_flow.project import Project
from translate_flow.release import State
from translate_flow.steps.check import CheckedUnit
from translate_flow.tags import gettext_locale

_VERSION: Final = 1


def compared(
    project: Project, program: str, language: str, digests: Mapping[str, str]
) -> dict[str, list[CheckedUnit]]:
    """The units of a language that do not agree with an earlier release's, by catalog.

    `program` changes with the program; `digests` names the releases that have a catalog, in their
    order, each with its digest.
    """
    paths = {id: project.relative(project.catalog(id, language)) for id in digests}
    texts = _approved(project, program, language, digests)
    sides = {
        id: [Approved(source, target) for *_, source, target in rows] for id, rows in texts.items()
    }
    found: dict[tuple[str, int], list[Finding]] = defaultdict(list)
    for id, number, finding in consistency.between(sides):
        found[id, number].append(finding)
    units: dict[str, list[CheckedUnit]] = defaultdict(list)
    for (id, number), findings in found.items():
        line, msgid, msgstr, off, *_ = texts[id][number]
        if not off:
            unit = CheckedUnit(
                id, language, paths[id], line, msgid, msgstr, State.APPROVED, None, tuple(findings)
            )
            units[paths[id]].append(unit)
    return units


def _approved(
    project: Project, program: str, language: str, digests: Mapping[str, str]
) -> dict[str, list[list[Any]]]:
    """The approved texts of each release: line, both as they are, and as they are compared.

    Those that had to be read are kept for the next run.
    """
    kept = project.state / f"approved-{language}.json"
    known = _read(kept, program)
    texts: dict[str, list[Any]] = {}
    for id, digest in digests.items():
        same = known.get(id)
        if same is None or same[0] != digest:
            same = [digest, _rows(project.catalog(id, language), language)]
        texts[id] = same
    if texts != known:
        data = {"version": _VERSION, "program": program, "releases": texts}
        text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
        write_bytes(kept, text.encode("utf-8", "surrogatepass"))
    return {id: rows for id, (_, rows) in texts.items()}


def _read(path: Path, program: str) -> dict[str, list[Any]]:
    """The texts kept by another run of the same program; none where they cannot be used."""
    try:
        data = json.loads(read_bytes(path)) if path.exists() else {}
        if data.get("version") != _VERSION or data.get("program") != program:
            return {}
        return {
            str(name): [str(digest), [list(row) for row in rows if len(row) == _FIELDS]]
            for name, (digest, rows) in data["releases"].items()
        }
    except (ValueError, KeyError, TypeError, AttributeError):
        return {}


_FIELDS: Final = 6


def _rows(path: Path, language: str) -> list[list[Any]]:
    """The approved texts of a catalog; none of one that cannot be read, which `check` reports."""
    try:
        known = catalog.load(path, gettext_locale(language))
    except Error:
        return []
    rows = []
    for entry in known.active() if known else ():
        # A context is there because the same text means something else.
        if entry.msgctxt is None and entry.translation.state is State.APPROVED:
            text = Approved.of(bare(entry.msgid), bare(entry.msgstr))
            off = consistency.ID in switched_off(entry.comments)
            rows.append([entry.line, entry.msgid, entry.msgstr, off, text.source, text.target])
    return rows
