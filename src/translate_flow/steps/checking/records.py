"""What was found in which catalogs, kept between runs in `.translate-flow/findings.json`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from translate_flow.checks import Finding, Severity
from translate_flow.project import Project
from translate_flow.release import State
from translate_flow.steps import kept
from translate_flow.steps.check import CheckedUnit

_NAME: Final = "findings.json"
_VERSION: Final = 1
_PARTS: Final = ("digests", "catalogs", "between", "names")


@dataclass(slots=True)
class Records:
    """The findings of the last run."""

    project: Project
    digests: dict[str, list[Any]]
    catalogs: dict[str, list[Any]]
    """For each catalog, by its path, the key it was checked with and what was found."""
    between: dict[str, list[Any]]
    """For each language the key its releases were compared with, and what was found by catalog."""
    names: dict[str, list[Any]]
    """For each language its `Language.record`."""

    @classmethod
    def read(cls, project: Project) -> Records:
        """The records of a project; empty ones where there are none that can be used."""
        return cls(project, **kept.read(project, _NAME, _VERSION, _PARTS))

    def write(self) -> None:
        """Keeps them for the next run."""
        kept.write(self.project, _NAME, _VERSION, {part: getattr(self, part) for part in _PARTS})


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
