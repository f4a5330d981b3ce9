"""Catalogs to editions and site."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from translate_flow import loading
from translate_flow.editions.listed import CARD, Listed, page_path
from translate_flow.editions.paging import IndexPage, index_pages
from translate_flow.files import locked, together
from translate_flow.loading import ReleaseFile
from translate_flow.progress import Progress, unwatched
from translate_flow.project import Project
from translate_flow.steps.building.assets import assets
from translate_flow.steps.building.inputs import Digests, digest, of_project
from translate_flow.steps.building.output import PublicFolder
from translate_flow.steps.building.records import EditionRecord, ReleaseRecord, SiteRecord
from translate_flow.steps.building.ties import Published, page_key, published_languages

if TYPE_CHECKING:
    from translate_flow.steps.building.editions import Task
    from translate_flow.steps.check import Located


@dataclass(frozen=True, slots=True)
class BuiltEdition:
    """One edition that was built."""

    release: str
    lang: str
    path: str
    """The page's file, relative to the project."""
    url: str
    status: str
    """`source`, `reviewed`, `partial` or `draft`."""


@dataclass(frozen=True, slots=True)
class Withheld:
    """An edition that is not ready to be published, and why."""

    release: str
    lang: str
    reason: str


@dataclass(frozen=True, slots=True)
class Built:
    """The site, as built."""

    editions: tuple[BuiltEdition, ...]
    withheld: tuple[Withheld, ...]
    blocked: tuple[Located, ...]
    """Errors on approved units, each of which kept an edition from being built."""


def build(
    project: Project,
    ids: Collection[str] = (),
    languages: Collection[str] = (),
    progress: Progress = unwatched,
) -> Built:
    """Builds the site into the project's public folder; only what has changed is made anew.

    With `ids` or `languages`, of the other editions only those are kept up to date that stand in
    the site already, so that indexes, feeds and links agree with all of them. A build that fails
    leaves the old site whole. Files of other origin in the folder stay.
    """
    files = loading.find(project)
    if ids:
        loading.find(project, ids)  # names what does not exist before any work is done
    with locked(project.lock):
        before = SiteRecord.read(project)
        choice = _Choice(ids, languages, project.source_language, before.files)
        run = _Run(project, files, before, choice, progress)
        with together():
            run.make_pages()
            run.make_lists()
            run.copy_assets()
            left = run.public.clear_away()
            run.record().write()
        for folder in left:
            run.public.remove_empty(folder)
    return run.built()


@dataclass(frozen=True, slots=True)
class _Choice:
    """Which editions a run is about."""

    ids: Collection[str]
    languages: Collection[str]
    source: str
    """The source language, whose editions are always built."""
    public: Collection[str]
    """The files of the site as it stands."""

    def names(self, release: str, language: str) -> bool:
        """True for an edition that was asked for."""
        return (not self.ids or release in self.ids) and (
            not self.languages or language in self.languages
        )

    def covers(self, release: str, language: str) -> bool:
        """True for an edition that is kept up to date: asked for, in the site, or a source."""
        return (
            self.names(release, language)
            or language == self.source
            or page_path(release, language) in self.public
        )


class _Run:
    """One build, from what is known to what is written."""

    def __init__(
        self,
        project: Project,
        files: Sequence[ReleaseFile],
        before: SiteRecord,
        choice: _Choice,
        progress: Progress,
    ) -> None:
        self.project, self.before, self.choice, self.progress = project, before, choice, progress
        self.files = {file.id: file for file in files}
        self.languages = (project.source_language, *project.languages)
        self.digests = Digests(project.root, before.digests)
        self.public = PublicFolder(project.public, before.files)
        self.common = of_project(project, self.digests)
        """Digest of what goes into every page."""
        self.releases: dict[str, ReleaseRecord] = {}
        self.published: dict[str, tuple[str, ...]] = {}
        """By release, oldest first: the languages it is published in."""

    # Pages

    def make_pages(self) -> None:
        """Makes the pages that are due, and learns what becomes of every edition."""
        inputs = {name: self._inputs(file) for name, file in self.files.items()}
        due = []
        for name, own in inputs.items():
            old = self.before.releases.get(name)
            known = _unchanged(old, own)
            if old is not None and len(known) == len(own):
                self.releases[name] = ReleaseRecord(name, old.links, known)
            else:
                due.append(self._task(name, own, known, self._fresh(name), None))
        self._do(due)
        for record in sorted(self.releases.values(), key=lambda record: record.order):
            self.published[record.id] = published_languages(record, self._wanted(record.id))
        # What a page says of other releases is known only now.
        self._do(list(self._due_for_ties(inputs)))

    def _due_for_ties(self, inputs: Mapping[str, Mapping[str, str]]) -> Iterator[Task]:
        for name, languages in self.published.items():
            record = self.releases[name]
            linked = {link: self.published.get(link, ()) for link in record.links}
            fresh = {}
            for language in languages:
                key = page_key(record, language, languages, linked, self.languages[0])
                if self.public.keep(page_path(name, language), key):
                    fresh[language] = key
            if len(fresh) < len(languages):
                yield self._task(name, inputs[name], record.editions, fresh, linked)

    def _inputs(self, file: ReleaseFile) -> dict[str, str]:
        """By language, the digest of what an edition is made from, its ties left out."""
        path = self.project.relative(file.path)
        source = self.digests.of(path)
        own = {}
        for language in self.languages:
            catalog = ""
            if language != self.project.source_language:
                known = self.project.relative(self.project.catalog(file.id, language))
                catalog = self.digests.of(known)
            own[language] = digest(self.common, file.id, path, source, language, catalog)
        return own

    def _fresh(self, release: str) -> dict[str, str]:
        """The keys of a release's pages that are on the disk as they were written."""
        found = {}
        for language in self.languages:
            path = page_path(release, language)
            known = self.before.files.get(path)
            if known is not None and self.public.stands(path, known.key):
                found[language] = known.key
        return found

    def _wanted(self, release: str) -> tuple[str, ...]:
        return tuple(each for each in self.languages if self.choice.covers(release, each))

    def _task(
        self,
        release: str,
        inputs: Mapping[str, str],
        known: Mapping[str, EditionRecord],
        fresh: Mapping[str, str],
        linked: Published | None,
    ) -> Task:
        from translate_flow.steps.building.editions import Task

        file, wanted = self.files[release], self._wanted(release)
        return Task(file, inputs, wanted, known, fresh, linked)

    def _do(self, tasks: Sequence[Task]) -> None:
        if not tasks:
            return
        # Here and not above, as in other places of this module: what reads releases and makes
        # pages takes long to load, and a run that finds nothing to do needs none of it.
        from translate_flow.steps.building import crew

        total, done = sum(len(task.inputs) for task in tasks), 0
        for made in crew.make(self.project, tasks):
            self.releases[made.record.id] = made.record
            for page in made.pages:
                self.public.write(page.path, page.key, page.html.encode())
            done += len(made.record.editions)
            self.progress(done, total)

    # What ties the pages together

    @property
    def listed(self) -> list[Listed]:
        """The published editions, in the order of releases and languages."""
        return [
            self.releases[name].editions[language].listed
            for name, languages in self.published.items()
            for language in languages
        ]

    def make_lists(self) -> None:
        """Indexes, feeds, start page, sitemap and the list of editions for other programs."""
        listed = self.listed
        present = {edition.lang for edition in listed}
        source, *others = self.languages
        languages = [source, *(each for each in others if each in present)]
        pages = {edition.path: self.public.files[edition.path].digest for edition in listed}
        made_from = {edition.path: self._inputs_of(edition) for edition in listed}
        for part in index_pages(listed, languages):
            own = (made_from[edition.path] for edition in part.entries)
            key = digest(self.common, part.path, str(part.count), *part.languages, "", *own)
            if not self._keep(filter(None, (part.path, part.feed)), key):
                self._write_index(part, languages, key)
        key = digest(self.common, *languages, *made_from.values(), *pages, *pages.values())
        if not self._keep(("index.html", "sitemap.xml", "editions.json", CARD), key):
            self._write_for_all(listed, languages, pages, key)

    def _keep(self, names: Iterable[str], key: str) -> bool:
        kept = [self.public.keep(name, key) for name in names]
        return all(kept)

    def _write_index(self, part: IndexPage, languages: Sequence[str], key: str) -> None:
        from translate_flow.steps.building import lists
        from translate_flow.steps.building.editions import layout

        for name, data in lists.of_page(part, layout(self.project, languages)):
            self.public.write(name, key, data)

    def _write_for_all(
        self,
        listed: Sequence[Listed],
        languages: Sequence[str],
        pages: Mapping[str, str],
        key: str,
    ) -> None:
        from translate_flow.steps.building import lists
        from translate_flow.steps.building.editions import layout

        for name, data in lists.of_all(listed, layout(self.project, languages), pages):
            self.public.write(name, key, data)

    def _inputs_of(self, edition: Listed) -> str:
        return self.releases[edition.release].editions[edition.lang].inputs

    def copy_assets(self) -> None:
        """Gives each edition the files beside its release."""
        for name, languages in self.published.items():
            file = self.files[name]
            for language in languages if file.assets else ():
                for asset, origin in assets(file.assets, language, self.languages).items():
                    path = file.path.parent / origin
                    key = digest("asset", self.digests.of(self.project.relative(path)))
                    self.public.copy(f"{language}/{name}/{asset}", key, path)

    # What is left of it

    def record(self) -> SiteRecord:
        """What the next run should know."""
        return SiteRecord(
            self.before.path,
            self.before.folder,
            self.digests.seen,
            self.releases,
            self.public.files,
        )

    def built(self) -> Built:
        """What is told of it."""
        withheld: list[Withheld] = []
        blocked: list[Located] = []
        for name in self.published:
            for language in self._wanted(name):
                edition = self.releases[name].editions[language]
                blocked += edition.blocked
                if edition.withheld and not edition.blocked:
                    withheld.append(Withheld(name, language, edition.withheld))
        return Built(
            editions=tuple(
                BuiltEdition(
                    release=edition.release,
                    lang=edition.lang,
                    path=self.project.relative(self.project.public / edition.path),
                    url=_address(self.project, edition.path),
                    status=edition.status,
                )
                for edition in self.listed
                if self.choice.names(edition.release, edition.lang)
            ),
            withheld=tuple(withheld),
            blocked=tuple(blocked),
        )


def _unchanged(old: ReleaseRecord | None, inputs: Mapping[str, str]) -> dict[str, EditionRecord]:
    """The editions that are made from the same as before."""
    if old is None:
        return {}
    return {
        language: edition
        for language in inputs
        if (edition := old.editions.get(language)) and edition.inputs == inputs[language]
    }


def _address(project: Project, path: str) -> str:
    """The address of a page; an `index.html` is its folder."""
    return f"{project.configuration.project.base_url}/{path.removesuffix('index.html')}"
