"""The approved translations of a language, compared from release to release."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from translate_flow.checks import Finding, consistency
from translate_flow.checks.consistency import Approved
from translate_flow.project import Project
from translate_flow.release import State
from translate_flow.steps.check import CheckedUnit
from translate_flow.steps.checking.approved import Texts


def compared(
    project: Project, language: str, texts: Mapping[str, Texts]
) -> dict[str, list[CheckedUnit]]:
    """The units of a language that do not agree with an earlier release's, by catalog.

    `texts` are those of the releases, in their order.
    """
    sides = {
        id: [Approved(row.source, row.target) for row in each.rows] for id, each in texts.items()
    }
    found: dict[tuple[str, int], list[Finding]] = defaultdict(list)
    for id, number, finding in consistency.between(sides):
        found[id, number].append(finding)
    units: dict[str, list[CheckedUnit]] = defaultdict(list)
    for (id, number), findings in found.items():
        row = texts[id].rows[number]
        if not row.off:
            path = project.relative(project.catalog(id, language))
            unit = CheckedUnit(
                id, language, path, row.line, row.msgid, row.msgstr, State.APPROVED, None,
                tuple(findings),
            )  # fmt: skip
            units[path].append(unit)
    return units
