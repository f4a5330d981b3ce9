"""The editions of one release: read, judged, and those that are due made into pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TypeAlias

from translate_flow import loading
from translate_flow.catalog import Catalog
from translate_flow.editions import site
from translate_flow.editions.assemble import Address, Text, count
from translate_flow.editions.contexts import Site
from translate_flow.editions.listed import page_path
from translate_flow.editions.site import Edition, Layout
from translate_flow.glossary import Glossary
from translate_flow.loading import ReleaseFile
from translate_flow.project import Project
from translate_flow.release import Release, Translation, UnitKey, linked_releases
from translate_flow.segmentation import Granularity
from translate_flow.steps.building.records import EditionRecord, ReleaseRecord
from translate_flow.steps.building.ties import Published, page_key, published_languages, tie
from translate_flow.steps.check import Located, blocking, load_catalog, load_glossary
from translate_flow.steps.publication import prospect

Translations: TypeAlias = Mapping[UnitKey, Translation]


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be done for one release."""

    file: ReleaseFile
    inputs: Mapping[str, str]
    """By language, the source first: the digest of what the edition is made from."""
    wanted: tuple[str, ...]
    """The languages that may be published in this run."""
    known: Mapping[str, EditionRecord] = field(default_factory=dict)
    """The editions whose inputs are the same as before."""
    fresh: Mapping[str, str] = field(default_factory=dict)
    """The keys of the pages that stand as they were written."""
    linked: Published | None = None
    """None where that is not known yet; a release with links has its pages made later."""


@dataclass(frozen=True, slots=True)
class Page:
    """The page of an edition."""

    path: str
    """Below the public folder."""
    key: str
    """Digest of all that it was made from."""
    html: str


@dataclass(frozen=True, slots=True)
class Made:
    """What came of a task."""

    record: ReleaseRecord
    pages: tuple[Page, ...]


class Workshop:
    """What all releases of a project share while their editions are made."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._terms: Glossary = load_glossary(project)
        self._split = loading.splitter(project, _granularity(project))
        self._layout = layout(project, ())

    def make(self, task: Task) -> Made:
        """Reads a release and its catalogs as far as they changed, and makes the pages due.

        Raises `Error` for a release or a catalog that cannot be read.
        """
        release = loading.read(self._project, task.file, self._split)
        links = linked_releases(release)
        texts: dict[str, Translations] = {}
        editions: dict[str, EditionRecord] = {}
        for language, inputs in task.inputs.items():
            known = task.known.get(language)
            if known is None:
                catalog = self._catalog(release, language)
                texts[language] = catalog.translations() if catalog else {}
                known = self._judged(release, language, inputs, catalog, texts[language])
            editions[language] = known
        day = release.metadata.date
        record = ReleaseRecord(release.id, str(day or ""), links, editions)
        linked = task.linked if links else {}
        if linked is None:
            return Made(record, ())
        published = published_languages(record, task.wanted)
        pages = []
        for language in published:
            key = page_key(record, language, published, linked, self._project.source_language)
            if task.fresh.get(language) != key:
                own = texts[language] if language in texts else self._texts(release, language)
                edition = self._edition(release, language, own, published, linked)
                html = site.page(edition, self._layout)
                pages.append(Page(page_path(release.id, language), key, html))
        return Made(record, tuple(pages))

    def _catalog(self, release: Release, language: str) -> Catalog | None:
        if language == self._project.source_language:
            return None
        return load_catalog(self._project, release, language)

    def _texts(self, release: Release, language: str) -> Translations:
        catalog = self._catalog(release, language)
        return catalog.translations() if catalog else {}

    def _judged(
        self,
        release: Release,
        language: str,
        inputs: str,
        catalog: Catalog | None,
        translations: Translations,
    ) -> EditionRecord:
        """Whether an edition may be published, and what lists show of it."""
        edition = self._edition(release, language, translations, (), {})
        if edition.text.is_source:
            return EditionRecord.of(inputs, edition.listed)
        blocked: tuple[Located, ...] = ()
        if catalog is not None:
            blocked = tuple(blocking(self._project, release, language, catalog, self._terms))
        counts = edition.counts
        required = self._project.configuration.publication.required(language)
        outlook = prospect(counts.total, counts.approved, counts.untranslated, required, 0)
        return EditionRecord.of(inputs, edition.listed, outlook.reason, blocked)

    def _edition(
        self,
        release: Release,
        language: str,
        translations: Translations,
        published: Sequence[str],
        linked: Published,
    ) -> Edition:
        source = self._project.source_language
        return Edition(
            release=release,
            text=Text(
                language=language,
                source_language=source,
                translations=translations,
                link=partial(_address, linked, language, source),
                native_digits=language in self._project.configuration.publication.native_digits,
            ),
            counts=count(release, translations),
            editions=tuple(published),
        )


def _address(linked: Published, language: str, source: str, release: str) -> Address | None:
    match tie(linked.get(release, ()), language, source):
        case "own":
            return Address(f"../{release}/index.html")
        case "source":
            return Address(f"../../{source}/{release}/index.html", source)
        case _:
            return None


def layout(project: Project, present: Sequence[str]) -> Layout:
    """What pages need to know of the site; `present` are the languages that have an edition."""
    settings = project.configuration.project
    templates = project.root / project.configuration.paths.templates
    return Layout(
        site=Site(
            name=settings.publisher,
            publisher=settings.publisher,
            lang=project.source_language,
            base_url=settings.base_url + "/",
            native_digits=project.configuration.publication.native_digits,
        ),
        languages=tuple(_present(project, present)),
        templates=templates if templates.is_dir() else None,
    )


def _present(project: Project, present: Sequence[str]) -> Iterator[str]:
    yield project.source_language
    yield from (language for language in project.languages if language in present)


def _granularity(project: Project) -> Granularity:
    return project.configuration.segmentation.granularity
