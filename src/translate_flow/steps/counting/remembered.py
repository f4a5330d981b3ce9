"""The releases of a project counted: those that changed anew, the others from the records."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from translate_flow import loading
from translate_flow.errors import FileError
from translate_flow.loading import ReleaseFile
from translate_flow.progress import Progress
from translate_flow.project import Project
from translate_flow.steps.building.inputs import Digests, digest, of_project
from translate_flow.steps.counting.records import Records
from translate_flow.steps.status import ReleaseStatus

if TYPE_CHECKING:
    from translate_flow.steps.counting.anew import Counter


def releases(
    project: Project, ids: Collection[str], languages: Collection[str], progress: Progress
) -> list[ReleaseStatus]:
    """How far the releases are in the languages, in any order; see `steps.status.status`."""
    files = loading.find(project, ids)
    run = _Run(project, languages)
    found = []
    for number, file in enumerate(files, 1):
        found.append(run.status(file))
        progress(number, len(files))
    run.keep(whole=not ids and set(languages) == set(project.languages))
    return found


class _Run:
    """One run: what was known before, and what is found."""

    def __init__(self, project: Project, languages: Collection[str]) -> None:
        self._project, self._languages = project, languages
        self._records = Records.read(project)
        self._seen: dict[str, list[Any]] = {}
        """What this run has seen of the files."""
        self._digests = Digests(project.root, self._records.digests, self._seen)
        self._settings = of_project(project, self._digests)
        self._told: set[str] = set()
        """The releases and catalogs of this run, as the records call them."""
        self._counter: Counter | None = None

    def status(self, file: ReleaseFile) -> ReleaseStatus:
        """How far a release is."""
        project, records = self._project, self._records
        path = project.relative(file.path)
        key = digest(self._settings, file.id, path, self._digests.of(path), *file.assets)
        names = {language: project.catalog_name(file.id, language) for language in self._languages}
        keys = {
            language: digest(key, language, self._digests.of(name))
            for language, name in names.items()
        }
        self._told.update((file.id, *names.values()))
        required = project.configuration.publication.required
        status = records.release(file.id, key)
        known = {
            language: records.catalog(name, keys[language], required(language))
            for language, name in names.items()
        }
        due = [language for language, each in known.items() if each is None]
        counted = {}
        if status is None or due:
            status = self._count(file, due)
            counted = status.languages
            records.keep_release(key, status)
            for language, each in counted.items():
                records.keep_catalog(names[language], keys[language], each)
        return replace(
            status,
            languages={language: each or counted[language] for language, each in known.items()},
        )

    def _count(self, file: ReleaseFile, languages: Collection[str]) -> ReleaseStatus:
        if self._counter is None:
            # Here and not above: it takes long to load, and often nothing has changed.
            from translate_flow.steps.counting.anew import Counter

            self._counter = Counter(self._project)
        return self._counter.counted(file, languages)

    def keep(self, *, whole: bool) -> None:
        """Writes the records where that saves work next time.

        With `whole`, those of releases and languages that are gone are left out. Where nothing
        can be written, because the project is only lent to us, nothing is kept.
        """
        records = self._records
        before = records.digests
        records.digests = self._seen if whole else {**before, **self._seen}
        gone = [
            (part, name)
            for part in (records.releases, records.catalogs)
            for name in part
            if whole and name not in self._told
        ]
        for part, name in gone:
            del part[name]
        if self._counter or gone or records.digests != before:
            with suppress(FileError):
                records.write()
