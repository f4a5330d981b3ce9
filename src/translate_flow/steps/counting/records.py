"""How far the releases had come, kept between runs in `.translate-flow/status.json`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from translate_flow.project import Project, Requirement
from translate_flow.steps import kept
from translate_flow.steps.publication import prospect
from translate_flow.steps.status import STATES, Amounts, LanguageStatus, ReleaseStatus

_NAME: Final = "status.json"
_VERSION: Final = 1
_PARTS: Final = ("digests", "releases", "catalogs")


@dataclass(slots=True)
class Records:
    """What the last run counted."""

    project: Project
    digests: dict[str, list[Any]]
    """Of files, as `building.inputs.Digests` has them."""
    releases: dict[str, list[Any]]
    """For each release, by its id, what `keep_release` makes of it."""
    catalogs: dict[str, list[Any]]
    """For each catalog, by its path, what `keep_catalog` makes of it."""

    @classmethod
    def read(cls, project: Project) -> Records:
        """The records of a project; empty ones where there are none that can be used."""
        return cls(project, **kept.read(project, _NAME, _VERSION, _PARTS))

    def write(self) -> None:
        """Keeps them for the next run. Raises `FileError`."""
        kept.write(self.project, _NAME, _VERSION, {part: getattr(self, part) for part in _PARTS})

    def release(self, id: str, key: str) -> ReleaseStatus | None:
        """What is known of a release, without its languages; None where it was another one."""
        try:
            known, day, title, words = self.releases[id]
            same = ReleaseStatus(
                id, date.fromisoformat(day) if day else None, str(title), int(words), {}
            )
            return same if known == key else None
        except (KeyError, ValueError, TypeError):
            return None

    def keep_release(self, key: str, status: ReleaseStatus) -> None:
        """Remembers what a release is without its languages; `release` is the way back."""
        day = status.date.isoformat() if status.date else ""
        self.releases[status.id] = [key, day, status.title, status.words]

    def catalog(self, path: str, key: str, requires: Requirement) -> LanguageStatus | None:
        """What is known of a catalog; None where it, or its release, was another one."""
        try:
            known, units, words, missing, obsolete, errors = self.catalogs[path]
            if known != key:
                return None
            amounts = _amounts(units)
            return LanguageStatus(
                amounts, _amounts(words), int(missing), int(obsolete),
                prospect(
                    amounts.total, amounts.approved, amounts.untranslated, requires, int(errors)
                ),
            )  # fmt: skip
        except (KeyError, ValueError, TypeError):
            return None

    def keep_catalog(self, path: str, key: str, status: LanguageStatus) -> None:
        """Remembers how far a catalog is; `catalog` is the way back."""
        units, words, errors = status.units.parts, status.words.parts, status.prospect.errors
        self.catalogs[path] = [key, units, words, status.missing, status.obsolete, errors]


def _amounts(parts: list[Any]) -> Amounts:
    """The inverse of `Amounts.parts`."""
    return Amounts(**dict(zip(STATES, map(int, parts), strict=True)))
