"""What was built from what, kept between runs in `.translate-flow/site.json`.

A record can always be made anew: one that is damaged, or of another version of the program, only
costs the time of building everything.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, astuple, dataclass, field, fields, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from translate_flow.editions.listed import Counts, Listed
from translate_flow.files import read_bytes, write_bytes
from translate_flow.project import Project

if TYPE_CHECKING:
    from translate_flow.steps.check import Located

VERSION: Final = 2


@dataclass(frozen=True, slots=True)
class EditionRecord:
    """One release in one language, published or not."""

    inputs: str
    """Digest of what it is made from, its ties to other editions left out."""
    listed: Listed
    withheld: str = ""
    """Why it is not published; empty where it may be."""
    blocked: tuple[Located, ...] = ()
    """Errors on approved units, each of which keeps it from being published."""

    @property
    def is_publishable(self) -> bool:
        """True where nothing stands in the way."""
        return not self.withheld and not self.blocked


@dataclass(frozen=True, slots=True)
class ReleaseRecord:
    """One release in all languages."""

    id: str
    links: tuple[str, ...] = ()
    """Ids of the releases that it links to."""
    editions: Mapping[str, EditionRecord] = field(default_factory=dict)
    """By language, the source first."""

    @property
    def order(self) -> tuple[str, str]:
        """Sorts releases by date, those of one day by id."""
        first = next(iter(self.editions.values()))
        return str(first.listed.date or ""), self.id


@dataclass(frozen=True, slots=True)
class Output:
    """A file of the site, as it was written."""

    key: str
    """Digest of what it was made from."""
    digest: str
    """SHA-256 of its bytes."""
    size: int
    changed: int
    """Time of its last change, in nanoseconds."""


@dataclass(slots=True)
class SiteRecord:
    """The site, as the last run left it."""

    path: Path
    folder: str
    """The public folder's name; what was written into another one is none of ours here."""
    digests: dict[str, list[Any]] = field(default_factory=dict)
    releases: dict[str, ReleaseRecord] = field(default_factory=dict)
    files: dict[str, Output] = field(default_factory=dict)
    """What this tool wrote, by the path below the public folder; it removes nothing else."""

    @classmethod
    def read(cls, project: Project) -> SiteRecord:
        """The record of a project; an empty one where there is none that can be used."""
        path = project.state / "site.json"
        empty = cls(path, project.relative(project.public))
        if not path.exists():
            return empty
        try:
            data = json.loads(read_bytes(path))
            if data["public"] != empty.folder:
                return empty
            if data.get("version") != VERSION:  # its files are still ours to remove
                unknown = Output("", "", -1, -1)
                return replace(empty, files={str(name): unknown for name in data["files"]})
            return replace(
                empty,
                digests=dict(data["digests"]),
                releases={name: loaded(name, value) for name, value in data["releases"].items()},
                files={str(name): Output(*value) for name, value in data["files"].items()},
            )
        except (ValueError, KeyError, TypeError, AttributeError):
            return empty  # damaged: nothing is known, so nothing is removed

    def write(self) -> None:
        """Keeps it for the next run."""
        data = {
            "version": VERSION,
            "public": self.folder,
            "files": {name: astuple(file) for name, file in sorted(self.files.items())},
            "releases": {name: dumped(value) for name, value in sorted(self.releases.items())},
            "digests": dict(sorted(self.digests.items())),
        }
        text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
        write_bytes(self.path, text.encode("utf-8", "surrogatepass"))


# To JSON and back

_PLAIN: Final = tuple(
    item.name for item in fields(Listed) if item.name not in ("counts", "date", "release", "lang")
)
"""What JSON can hold as it is, and does not say elsewhere."""


def dumped(release: ReleaseRecord) -> list[Any]:
    """A release's record as plain lists; `loaded` is the way back."""
    editions = {language: _dumped_edition(each) for language, each in release.editions.items()}
    return [list(release.links), editions]


def loaded(name: str, data: Any) -> ReleaseRecord:
    """The record of a release from what `dumped` made."""
    links, editions = data
    return ReleaseRecord(
        name,
        tuple(links),
        {language: _loaded_edition(name, language, each) for language, each in editions.items()},
    )


def _dumped_edition(edition: EditionRecord) -> list[Any]:
    listed = edition.listed
    return [
        edition.inputs,
        [getattr(listed, name) for name in _PLAIN],
        astuple(listed.counts),
        listed.date.isoformat() if listed.date else None,
        edition.withheld,
        [asdict(finding) for finding in edition.blocked],
    ]


def _loaded_edition(release: str, language: str, data: Any) -> EditionRecord:
    inputs, plain, counts, day, withheld, blocked = data
    approved, drafts, untranslated, machine, engines = counts
    listed = Listed(
        release=release,
        lang=language,
        counts=Counts(approved, drafts, untranslated, machine, tuple(engines)),
        date=date.fromisoformat(day) if day else None,
        **dict(zip(_PLAIN, plain, strict=True)),
    )
    return EditionRecord(inputs, listed, withheld, tuple(map(_finding, blocked)))


def _finding(values: dict[str, Any]) -> Located:
    # Here and not above: most runs meet no error, and the checks take long to load.
    from translate_flow.checks import Severity
    from translate_flow.release import State
    from translate_flow.steps.check import Located

    severity, state = Severity(values.pop("severity")), State(values.pop("state"))
    return Located(severity=severity, state=state, **values)
