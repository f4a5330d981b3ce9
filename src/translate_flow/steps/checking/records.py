"""What was found in which catalogs, kept between runs in `.translate-flow/findings.json`.

A record can always be made anew: one that is damaged, or of another version of the program, only
costs the time of checking everything.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from translate_flow.checks import Finding, Severity
from translate_flow.files import read_bytes, write_bytes
from translate_flow.project import Project
from translate_flow.release import State
from translate_flow.steps.check import CheckedUnit

_VERSION: Final = 1
_PARTS: Final = ("digests", "catalogs", "between", "names")


@dataclass(slots=True)
class Records:
    """The findings of the last run."""

    path: Path
    digests: dict[str, list[Any]] = field(default_factory=dict)
    catalogs: dict[str, list[Any]] = field(default_factory=dict)
    """For each catalog, by its path, the key it was checked with and what was found."""
    between: dict[str, list[Any]] = field(default_factory=dict)
    """For each language the key its releases were compared with, and what was found by catalog."""
    names: dict[str, list[Any]] = field(default_factory=dict)
    """For each language its `Language.record`."""

    @classmethod
    def read(cls, project: Project) -> Records:
        """The records of a project; empty ones where there are none that can be used."""
        path = project.state / "findings.json"
        if not path.exists():
            return cls(path)
        try:
            data = json.loads(read_bytes(path))
            if data["version"] != _VERSION:
                return cls(path)
            return cls(path, *(dict(data[part]) for part in _PARTS))
        except (ValueError, KeyError, TypeError, AttributeError):
            return cls(path)

    def write(self) -> None:
        """Keeps them for the next run."""
        parts = {part: dict(sorted(getattr(self, part).items())) for part in _PARTS}
        data = {"version": _VERSION, **parts}
        text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
        write_bytes(self.path, text.encode("utf-8", "surrogatepass"))


def dumped(units: Iterable[CheckedUnit]) -> list[Any]:
    """The units of one catalog as plain lists; `loaded` is the way back."""
    return [
        [
            unit.line, unit.msgid, unit.msgstr, unit.state, unit.agreement,
            [[f.check, f.severity, f.message, f.source, f.target] for f in unit.findings],
        ]
        for unit in units
    ]  # fmt: skip


_STATES: Final = {state.value: state for state in State}
_SEVERITIES: Final = {severity.value: severity for severity in Severity}


def loaded(path: str, release: str, language: str, data: Iterable[Any]) -> list[CheckedUnit]:
    """The units of the catalog at `path`, from what `dumped` made.

    Raises `ValueError`, `TypeError` or `KeyError` for anything else.
    """
    return [
        CheckedUnit(
            release, language, path, line, msgid, msgstr, _STATES[state], agreement,
            tuple(
                Finding(check, _SEVERITIES[severity], message, source, target)
                for check, severity, message, source, target in found
            ),
        )
        for line, msgid, msgstr, state, agreement, found in data
    ]  # fmt: skip
