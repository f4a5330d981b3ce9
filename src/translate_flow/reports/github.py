"""Findings as annotations of GitHub Actions, shown beside the lines of a pull request.

Source: GitHub, "Workflow commands for GitHub Actions", setting an error or warning message.
"""

from __future__ import annotations

from collections.abc import Iterable

from translate_flow.steps.check import CheckedUnit

_DATA = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_PROPERTY = {**_DATA, ":": "%3A", ",": "%2C"}


def lines(units: Iterable[CheckedUnit]) -> list[str]:
    """A line for each finding."""
    return [
        f"::{finding.severity} file={_escaped(unit.path, _PROPERTY)},line={unit.line},"
        f"title={_escaped(finding.check, _PROPERTY)}::{_escaped(finding.message, _DATA)}"
        for unit in units
        for finding in unit.findings
    ]


def _escaped(text: str, signs: dict[str, str]) -> str:
    r"""What would end a property or a line, as the runner decodes it.

    >>> _escaped("50%\nof it", _DATA)
    '50%25%0Aof it'
    """
    return "".join(signs.get(char, char) for char in text)
