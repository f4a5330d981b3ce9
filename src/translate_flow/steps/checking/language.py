"""One language of a project: its catalogs, and what they make of names together."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from translate_flow.checks import Grade
from translate_flow.checks.elsewhere import ASKING, NOTHING, Elsewhere, Forms, Naming
from translate_flow.project import Project
from translate_flow.steps.building.inputs import digest

if TYPE_CHECKING:
    from translate_flow.steps.checking.approved import Texts


class Language:
    """The catalogs of a language; their texts are read where they are asked for."""

    def __init__(
        self,
        project: Project,
        program: str,
        language: str,
        catalogs: Mapping[str, str],
        known: list[Any] | None,
    ) -> None:
        """`catalogs` are the digests of those there are, by release, in the order of the releases.

        `program` changes with the program and the configuration. `known` is the `record` of an
        earlier run.
        """
        self._project = project
        self._program = program
        self._language = language
        self.catalogs = catalogs
        self._known = known
        self.key = digest(program, *catalogs, *catalogs.values())
        """Changes with any of the catalogs."""

    @cached_property
    def texts(self) -> dict[str, Texts]:
        """The texts of each release."""
        # Here and not above: it takes long to load, and a run that finds nothing new needs none.
        from translate_flow.steps.checking import approved

        return approved.read(self._project, self._program, self._language, self.catalogs)

    def names(self, release: str) -> Forms:
        """What the other releases make of the names of this one."""
        if not self._uses_names or release not in self.catalogs:
            return NOTHING
        return self._elsewhere.forms(release, self.texts[release].names)

    @cached_property
    def names_digests(self) -> dict[str, str]:
        """For each release a digest of its `names`, where there are any."""
        if not self._uses_names:
            return {}
        match self._known:
            case [self.key, dict(known)]:
                return known
        found = {release: self.names(release) for release in self.catalogs}
        return {release: digest(json.dumps(forms)) for release, forms in found.items() if forms}

    def record(self) -> list[Any]:
        """What makes the next run faster, as JSON."""
        return [self.key, self.names_digests]

    @property
    def _uses_names(self) -> bool:
        """Whether other releases count.

        Not where a name can keep an edition from being built: `build` reads one release at a time.
        """
        grades = self._project.configuration.checks
        asking = [grades.get(check) for check in ASKING]
        return Grade.ERROR not in asking and any(grade is not Grade.OFF for grade in asking)

    @cached_property
    def _elsewhere(self) -> Elsewhere:
        return Elsewhere(
            {
                release: [Naming(row.source, row.names, row.forms) for row in texts.rows]
                for release, texts in self.texts.items()
            }
        )
