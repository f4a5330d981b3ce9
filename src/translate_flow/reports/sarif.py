"""Findings in SARIF 2.1.0, which code hosts and editors show beside the lines they are about.

Source: OASIS, "Static Analysis Results Interchange Format (SARIF) Version 2.1.0", sections 3.13,
3.19, 3.27 and 3.28.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any, Final
from urllib.parse import quote

from translate_flow import __version__
from translate_flow.checks import CATALOG_CHECKS, CHECKS, CatalogCheck, Check
from translate_flow.steps.check import CheckedUnit

SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"


def log(units: Sequence[CheckedUnit]) -> dict[str, Any]:
    """The object of a SARIF file; levels are `error` and `warning`, as ours are."""
    rules: list[Check | CatalogCheck] = sorted((*CHECKS, *CATALOG_CHECKS), key=lambda one: one.id)
    return {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "translate-flow",
                        "version": __version__,
                        "rules": [
                            {
                                "id": rule.id,
                                "shortDescription": {"text": rule.about},
                                "defaultConfiguration": {"level": rule.severity.value},
                            }
                            for rule in rules
                        ],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "originalUriBaseIds": {"PROJECT": {"description": {"text": "the project"}}},
                "results": [result for unit in units for result in _results(unit)],
            }
        ],
    }


def _results(unit: CheckedUnit) -> list[dict[str, Any]]:
    place = {
        "physicalLocation": {
            "artifactLocation": {"uri": quote(unit.path), "uriBaseId": "PROJECT"},
            "region": {"startLine": unit.line},
        }
    }
    return [
        {
            "ruleId": finding.check,
            "level": finding.severity.value,
            "message": {"text": finding.message},
            "locations": [place],
            "rank": float(unit.risk),
            "partialFingerprints": {
                "unit/v1": _digest(unit.path, finding.check, unit.msgid, unit.msgstr)
            },
        }
        for finding in unit.findings
    ]


def _digest(*parts: str) -> str:
    """What stays the same where an entry only moves to another line."""
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]
