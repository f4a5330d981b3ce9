"""Checks on any translation: an answer each time, the same twice, about words that are there."""

from __future__ import annotations

import harness
from harness import ensure

with harness.instrumented():
    from translate_flow.checks import Subject, findings
    from translate_flow.release import Role, State, Translation, Unit

_LANGUAGES = ("ar", "de", "es", "fr", "he", "hu", "it", "ja", "pt", "ru", "tr", "zh")
_MOST = 2_000
"""Characters of a long paragraph."""


def check(text: str) -> None:
    """The first line is a language, the second a unit, the rest its translation."""
    language, source, target = [*text.split("\n", 2), "", ""][:3]
    if language not in _LANGUAGES:
        language = _LANGUAGES[len(text) % len(_LANGUAGES)]
    unit = Unit(source[:_MOST], Role.PARAGRAPH, 1)
    translation = Translation(target[:_MOST], State.APPROVED)
    found = list(findings(Subject(unit, translation, "en", language)))
    ensure(found == list(findings(Subject(unit, translation, "en", language))), "not the same")
    ensure(all(finding.message for finding in found), "a finding says nothing")


for each in _LANGUAGES:  # so that no input is slow for the lists that are read with the first one
    check(f"{each}\nIn May, Ada was not in Bonn.\nUne phrase si longue qu'on en devine la langue.")

TARGET = harness.Target("checks", check)

if __name__ == "__main__":
    raise SystemExit(harness.main(TARGET))
