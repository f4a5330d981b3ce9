"""Catalogs to editions and site."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from translate_flow import loading
from translate_flow.editions.listed import CARD, Listed, page_path
from translate_flow.editions.paging import IndexPage, index_pages
from translate_flow.loading import ReleaseFile
from translate_flow.progress import Progress, unwatched
from translate_flow.project import Project
from translate_flow.steps.building import records
from translate_flow.steps.building.assets import assets
from translate_flow.steps.building.inputs import Digests, digest, of_project
from translate_flow.steps.building.output import PublicFolder
from translate_flow.steps.building.records import EditionRecord, ReleaseRecord, SiteRecord, recorded
from translate_flow.steps.building.ties import Published, page_key, published_languages
from translate_flow.storage.database import is_damage
from translate_flow.storage.files import locked, together

if TYPE_CHECKING:
    from translate_flow.editions.site import Layout
    from translate_flow.steps.building.editions import Task
    from translate_flow.steps.check import Located


@dataclass(frozen=True, slots=True)
class BuiltEdition:
    """One edition that was built; of thousands, what follows from the rest takes no room."""

    release: str
    lang: str
    status: str
    """`source`, `reviewed`, `partial` or `draft`."""
    folder: str
    """The public folder, relative to the project."""
    base_url: str
    """The site's address, without a slash at the end."""

    @property
    def path(self) -> str:
        """The page's file, relative to the project."""
        return f"{self.folder}/{page_path(self.release, self.lang)}"

    @property
    def url(self) -> str:
        """The page's address: that of its folder."""
        return f"{self.base_url}/{page_path(self.release, self.lang).removesuffix('index.html')}"


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
    wish = _Wish(ids, languages, project.source_language)
    with locked(project.lock), records.explained(project):
        try:
            return _build(project, files, wish, progress)
        except sqlite3.DatabaseError as error:
            if not is_damage(error):
                raise
            records.remove(project)
            return _build(project, files, wish, progress)


def _build(
    project: Project, files: Sequence[ReleaseFile], wish: _Wish, progress: Progress
) -> Built:
    with together(), recorded(project) as record:
        run = _Run(project, files, record, wish, progress)
        run.make_pages()
        built = run.judge()
        run.keep_pages()
        run.make_lists()
        run.copy_assets()
        left = run.clear_away()
    for folder in left:
        run.public.remove_empty(folder)
    return built


@dataclass(frozen=True, slots=True)
class _Wish:
    """Which editions a run is asked for."""

    ids: Collection[str]
    languages: Collection[str]
    source: str
    """The source language, whose editions are always built."""

    def names(self, release: str, language: str) -> bool:
        """True for an edition that was asked for."""
        return (not self.ids or release in self.ids) and (
            not self.languages or language in self.languages
        )


class _Entry(NamedTuple):
    """A published edition, with what its place in lists depends on."""

    release: str
    lang: str
    date: str
    shown: str
    """Digest of what lists show of it."""


class _Run:
    """One build, from what is known to what is written."""

    def __init__(
        self,
        project: Project,
        files: Sequence[ReleaseFile],
        record: SiteRecord,
        wish: _Wish,
        progress: Progress,
    ) -> None:
        self.project, self.site, self.wish, self.progress = project, record, wish, progress
        self.files = {file.id: file for file in files}
        self.languages = (project.source_language, *project.languages)
        self.digests = Digests(project.root, record.inputs, record.inputs)
        self.public = PublicFolder(project.public, record)
        self.common = of_project(project, self.digests)
        """Digest of what goes into every page."""
        self.published: dict[str, tuple[str, ...]] = {}
        """By release, oldest first: the languages it is published in."""
        self.entries: list[_Entry] = []
        """The published editions, in the order of releases and languages."""

    # Pages

    def make_pages(self) -> None:
        """Makes the pages of the releases that have changed, as far as they have no ties."""
        self.site.keep_releases(self.files)
        self._do(list(self._due()))

    def _due(self) -> Iterator[Task]:
        for name, file in self.files.items():
            own = self._inputs(file)
            old = self.site.release(name)
            known = _unchanged(old, own)
            if old is None or len(known) < len(own):
                yield self._task(name, own, known, self._fresh(name), None)
            elif len(known) < len(old.editions):
                self.site.keep_release(replace(old, editions=known))

    def judge(self) -> Built:
        """Learns what becomes of every edition, and what is to be told of it."""
        editions: list[BuiltEdition] = []
        withheld: list[Withheld] = []
        blocked: list[Located] = []
        settings = self.project.configuration
        where = settings.paths.public, settings.project.base_url
        for record in self.site.releases():
            wanted = self._wanted(record.id)
            published = published_languages(record, wanted)
            self.published[record.id] = published
            for language in wanted:
                edition = record.editions[language]
                if language in published:
                    shown = digest(edition.shown)
                    self.entries.append(_Entry(record.id, language, record.date, shown))
                    if self.wish.names(record.id, language):
                        built = BuiltEdition(record.id, language, edition.status, *where)
                        editions.append(built)
                elif edition.blocked:
                    blocked += edition.blocked
                else:
                    withheld.append(Withheld(record.id, language, edition.withheld))
        return Built(tuple(editions), tuple(withheld), tuple(blocked))

    def keep_pages(self) -> None:
        """Makes the other pages that are due: what they say of other releases is known only now."""
        self._do(list(self._due_for_ties()))

    def _due_for_ties(self) -> Iterator[Task]:
        for name, languages in self.published.items():
            record = self._record(name)
            linked = {link: self.published.get(link, ()) for link in record.links}
            fresh = {}
            for language in languages:
                key = page_key(record, language, languages, linked, self.languages[0])
                if self.public.keep(page_path(name, language), key):
                    fresh[language] = key
            if len(fresh) < len(languages):
                inputs = self._inputs(self.files[name])
                yield self._task(name, inputs, record.editions, fresh, linked)

    def _record(self, release: str) -> ReleaseRecord:
        record = self.site.release(release)
        assert record is not None, release  # noqa: S101 - of those that were judged
        return record

    def _inputs(self, file: ReleaseFile) -> dict[str, str]:
        """By language, the digest of what an edition is made from, its ties left out."""
        path = self.project.relative(file.path)
        source = self.digests.of(path)
        own = {}
        for language in self.languages:
            catalog = ""
            if language != self.project.source_language:
                catalog = self.digests.of(self.project.catalog_name(file.id, language))
            own[language] = digest(self.common, file.id, path, source, language, catalog)
        return own

    def _fresh(self, release: str) -> dict[str, str]:
        """The keys of a release's pages that are on the disk as they were written."""
        found = {}
        for language in self.languages:
            path = page_path(release, language)
            known = self.site.file(path)
            if known is not None and self.public.stands(path, known.key):
                found[language] = known.key
        return found

    def _wanted(self, release: str) -> tuple[str, ...]:
        """The languages that a release is kept up to date in.

        They were asked for, they are in the site already, or they are the source.
        """
        return tuple(
            language
            for language in self.languages
            if self.wish.names(release, language)
            or language == self.wish.source
            or self.site.file(page_path(release, language)) is not None
        )

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
            self.site.keep_release(made.record)
            for page in made.pages:
                self.public.write(page.path, page.key, page.html.encode())
            done += len(made.record.editions)
            self.progress(done, total)

    # What ties the pages together

    def make_lists(self) -> None:
        """Indexes, feeds, start page, sitemap and the list of editions for other programs."""
        present = {entry.lang for entry in self.entries}
        source, *others = self.languages
        languages = [source, *(each for each in others if each in present)]
        self._make_indexes(languages)
        key = digest(self.common, *languages)
        if not self._keep(("index.html", CARD), key):
            from translate_flow.steps.building import lists

            self._write(lists.of_languages(self._layout(languages)), key)
        self._make_sitemaps(languages)
        self._make_list_of_editions(languages)

    def _make_indexes(self, languages: Sequence[str]) -> None:
        for part in index_pages(self.entries, languages):
            own = (entry.shown for entry in part.entries)
            key = digest(self.common, part.path, str(part.count), *part.languages, "", *own)
            if not self._keep(filter(None, (part.path, part.feed)), key):
                from translate_flow.steps.building import lists

                page = IndexPage(
                    part.lang, part.number, part.count,
                    tuple(map(self._listed, part.entries)), part.languages,
                )  # fmt: skip
                self._write(lists.of_page(page, self._layout(languages)), key)

    def _make_sitemaps(self, languages: Sequence[str]) -> None:
        key = digest(self.common, "sitemap", *languages, *(" ".join(e[:3]) for e in self.entries))
        if not self._keep(("sitemap.xml", *self.site.files_of(key)), key):
            from translate_flow.editions.sitemap import sitemaps

            self._write(sitemaps(self.entries, self._layout(languages)), key)

    def _make_list_of_editions(self, languages: Sequence[str]) -> None:
        pages = [self._digest(entry) for entry in self.entries]
        own = (f"{entry.lang} {entry.release} {entry.shown}" for entry in self.entries)
        key = digest(self.common, "editions", *own, *pages)
        if not self._keep(("editions.json",), key):
            from translate_flow.steps.building import lists

            listed = zip(self._all_listed(), pages, strict=True)
            data = lists.of_editions(listed, self._layout(languages))
            self.public.write("editions.json", key, data)

    def _digest(self, entry: _Entry) -> str:
        """That of the page of an edition."""
        output = self.site.file(page_path(entry.release, entry.lang))
        assert output is not None, entry  # noqa: S101 - of those that are published
        return output.digest

    def _all_listed(self) -> Iterator[Listed]:
        """What lists show of each of the entries."""
        for name, languages in self.published.items():
            editions = self._record(name).editions
            yield from (editions[language].listed(name, language) for language in languages)

    def _listed(self, entry: _Entry) -> Listed:
        edition = self._record(entry.release).editions[entry.lang]
        return edition.listed(entry.release, entry.lang)

    def _layout(self, languages: Sequence[str]) -> Layout:
        from translate_flow.steps.building.editions import layout

        return layout(self.project, languages)

    def _keep(self, names: Iterable[str], key: str) -> bool:
        kept = [self.public.keep(name, key) for name in names]
        return all(kept)

    def _write(self, files: Iterable[tuple[str, bytes]], key: str) -> None:
        for name, data in files:
            self.public.write(name, key, data)

    def copy_assets(self) -> None:
        """Gives each edition the files beside its release."""
        for name, languages in self.published.items():
            file = self.files[name]
            for language in languages if file.assets else ():
                for asset, origin in assets(file.assets, language, self.languages).items():
                    path = file.path.parent / origin
                    key = digest("asset", self.digests.of(self.project.relative(path)))
                    self.public.copy(f"{language}/{name}/{asset}", key, path)

    def clear_away(self) -> list[Path]:
        """Removes and forgets what is no longer part of the site; returns the folders."""
        self.site.inputs.forget_others()
        return self.public.clear_away()


def _unchanged(old: ReleaseRecord | None, inputs: Mapping[str, str]) -> dict[str, EditionRecord]:
    """The editions that are made from the same as before."""
    if old is None:
        return {}
    return {
        language: edition
        for language in inputs
        if (edition := old.editions.get(language)) and edition.inputs == inputs[language]
    }
