"""Findings as a page: source and translation side by side, with the words at fault marked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from translate_flow.checks import Severity
from translate_flow.language import cldr
from translate_flow.reports import pages
from translate_flow.steps.check import CheckedUnit

_ENGLISH = "en-GB"
"""The language of the page."""


def render(
    project: str,
    source: str,
    units: Sequence[CheckedUnit],
    languages: Sequence[str],
    *,
    ranked: bool,
) -> str:
    """The page: the same for the same values.

    `units` stand in their order where they are `ranked`, else below a heading for each catalog.
    """
    found = [finding for unit in units for finding in unit.findings]
    return pages.render(
        "findings.html",
        project=project,
        source=source,
        as_of=None,
        ranked=ranked,
        total=len(found),
        errors=sum(finding.severity is Severity.ERROR for finding in found),
        number=len(units),
        checks=Counter(finding.check for finding in found).most_common(),
        catalogs=_catalogs(units, ranked=ranked),
        names={language: cldr.language_name(language, _ENGLISH) for language in languages},
        directions={language: cldr.direction(language) for language in (*languages, source)},
        parts=parts,
    )


def _catalogs(
    units: Sequence[CheckedUnit], *, ranked: bool
) -> list[tuple[CheckedUnit | None, list[CheckedUnit]]]:
    """The units in groups, each with one that says whose they are; one group where ranked."""
    if ranked:
        return [(None, list(units))] if units else []
    groups = groupby(units, key=lambda unit: unit.path)
    return [(members[0], members) for members in (list(group) for _, group in groups)]


def parts(text: str, words: Sequence[str]) -> list[tuple[str, bool]]:
    """A text in pieces, each with whether it is one of the words; the longest words first.

    >>> parts("90 of 450 workers", ["450", ""])
    [('90 of ', False), ('450', True), (' workers', False)]
    """
    marked = [False] * len(text)
    for word in sorted(filter(None, words), key=len, reverse=True):
        at = text.find(word)
        while at >= 0:
            marked[at : at + len(word)] = [True] * len(word)
            at = text.find(word, at + len(word))
    groups = groupby(enumerate(text), key=lambda item: marked[item[0]])
    return [("".join(char for _, char in group), is_marked) for is_marked, group in groups]
