"""An overview to show: three releases in two languages, in many states."""

from __future__ import annotations

from datetime import date

from translate_flow.project import Requirement
from translate_flow.steps.publication import prospect
from translate_flow.steps.status import Amounts, LanguageStatus, Overview, ReleaseStatus

ARABIC = "مؤتمر صحفي: INTERPOL يفتتح (2013)"
HOSTILE = "</bdi><script>alert(1)</script> & \"two\" 'one' {{ 7 * 7 }} \x1b[31m\u202e"


def language(
    units: Amounts,
    words: Amounts | None = None,
    *,
    requires: Requirement = Requirement.DRAFT,
    errors: int = 0,
    missing: int = 0,
    obsolete: int = 0,
) -> LanguageStatus:
    return LanguageStatus(
        units=units,
        words=words or Amounts(*(9 * part for part in units.parts)),
        missing=missing,
        obsolete=obsolete,
        prospect=prospect(units.total, units.approved, units.untranslated, requires, errors),
    )


def release(name: str, title: str, **languages: LanguageStatus) -> ReleaseStatus:
    words = next(iter(languages.values())).words.total if languages else 0
    return ReleaseStatus(name, date(2024, 3, 1), title, words, languages)


def overview(*releases: ReleaseStatus, name: str = "Harbour press") -> Overview:
    languages = tuple(releases[0].languages) if releases else ("fr", "pt")
    return Overview(name, "en", languages, releases)


SAMPLE = overview(
    release(
        "2024-03-01-bridge",
        "The new bridge is open",
        fr=language(Amounts(approved=1234)),
        pt=language(Amounts(approved=1200, machine=30, untranslated=4), errors=2),
    ),
    release(
        "2024-03-02-ferry",
        ARABIC,
        fr=language(Amounts(1, 2, 3, 4, 5), requires=Requirement.REVIEWED, missing=5),
        pt=language(Amounts(machine=15), obsolete=3),
    ),
    release(
        "2024-03-03-plan",
        HOSTILE,
        fr=language(Amounts(untranslated=8)),
        pt=language(Amounts(approved=1, person=7)),
    ),
)
