"""What the editions of different releases and languages have to do with each other."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Literal, TypeAlias

from translate_flow.steps.building.inputs import digest
from translate_flow.steps.building.records import ReleaseRecord

Published: TypeAlias = Mapping[str, Sequence[str]]
"""By release, the languages it is published in."""


def published_languages(record: ReleaseRecord, wanted: Collection[str]) -> tuple[str, ...]:
    """The languages a release is published in, of those that are wanted."""
    return tuple(
        language
        for language, edition in record.editions.items()
        if language in wanted and edition.is_publishable
    )


def tie(languages: Collection[str], language: str, source: str) -> Literal["own", "source", ""]:
    """Where a link to a release leads: to the same language, else to the source, else nowhere.

    >>> tie(["en", "fr"], "fr", "en"), tie(["en"], "fr", "en"), tie([], "fr", "en")
    ('own', 'source', '')
    """
    if language in languages:
        return "own"
    return "source" if source in languages else ""


def page_key(
    record: ReleaseRecord,
    language: str,
    published: Sequence[str],
    linked: Published,
    source: str,
) -> str:
    """Digest of what an edition is made from, and of what its page says of other editions."""
    ties = [f"{link} {tie(linked.get(link, ()), language, source)}" for link in record.links]
    return digest(record.editions[language].inputs, *published, "", *ties)
