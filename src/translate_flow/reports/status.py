"""The status as a page: a bar and the numbers for each language, then for each release."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from translate_flow.language import cldr
from translate_flow.reports import pages
from translate_flow.reports.pages import is_report
from translate_flow.steps.publication import Outcome
from translate_flow.steps.status import STATES, Overview, ReleaseStatus

__all__ = ["is_report", "render"]

_ENGLISH = "en-GB"
"""The language of the page; dates are written its way."""

_STATES = (
    ("approved", "approved by a person"),
    ("person", "draft, typed or edited by a person"),
    ("memory", "draft from the translation memory"),
    ("machine", "draft by a machine"),
    ("untranslated", "untranslated"),
)
_OUTCOMES = (
    (Outcome.REVIEWED, "published, every unit is approved"),
    (Outcome.PARTIAL, "published with a notice, some units are approved"),
    (Outcome.DRAFT, "published with a notice, nothing is approved"),
    (Outcome.WAITING, "not published, because the project requires reviewed text"),
    (Outcome.BLOCKED, "not built, because an approved unit has an error"),
    (Outcome.EMPTY, "not published, because nothing is translated"),
)


def render(overview: Overview, shown: Sequence[ReleaseStatus], as_of: date | None = None) -> str:
    """The page: the same for the same values. It names a day only where it is given one.

    The releases `shown` stand one by one, newest first; totals are those of all.
    """
    present = {
        each.prospect.outcome for item in overview.releases for each in item.languages.values()
    }
    return pages.render(
        "status.html",
        project=overview.name,
        source=overview.source_language,
        source_name=_name(overview.source_language),
        as_of=as_of,
        overview=overview,
        total=overview.total(),
        totals={language: overview.total(language) for language in overview.languages},
        names={language: _name(language) for language in overview.languages},
        finished=sum(item.finished for item in overview.releases),
        shown=list(reversed(shown)),
        states=_STATES,
        state_names=STATES,
        outcomes=[(key.value, text) for key, text in _OUTCOMES if key in present],
        written=lambda day: cldr.format_date(day, _ENGLISH),
    )


def _name(language: str) -> str:
    return cldr.language_name(language, _ENGLISH)
