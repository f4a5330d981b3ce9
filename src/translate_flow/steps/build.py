"""Catalogs to editions and site."""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import resources
from pathlib import Path, PurePosixPath

from translate_flow import loading
from translate_flow.catalog import Catalog
from translate_flow.checks import Severity
from translate_flow.editions import site
from translate_flow.editions.assemble import Address, Linker, Text, count
from translate_flow.editions.site import Edition, Layout
from translate_flow.editions.templating import Site
from translate_flow.errors import FileError
from translate_flow.files import (
    explained,
    locked,
    read_bytes,
    remove_file,
    together,
    write_bytes,
)
from translate_flow.glossary import Glossary
from translate_flow.progress import Progress, unwatched
from translate_flow.project import Project, Requirement
from translate_flow.release import Release, State, Translation, UnitKey
from translate_flow.steps.check import Located, load_catalog, load_glossary, located

Translations = Mapping[UnitKey, Translation]


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


@dataclass(frozen=True, slots=True)
class _Choice:
    """Which editions a run is about."""

    ids: Collection[str]
    languages: Collection[str]
    public: frozenset[str]
    """The files of the site as it stands."""

    def names(self, release: str, language: str) -> bool:
        """True for an edition that was asked for."""
        return (not self.ids or release in self.ids) and (
            not self.languages or language in self.languages
        )

    def covers(self, release: str, language: str) -> bool:
        """True for an edition that was asked for, or stands in the site already."""
        return self.names(release, language) or site_path(release, language) in self.public


def build(
    project: Project,
    ids: Collection[str] = (),
    languages: Collection[str] = (),
    progress: Progress = unwatched,
) -> Built:
    """Builds the site into the project's public folder.

    With `ids` or `languages`, of the other editions only those are built anew that stand in the
    site already, so that indexes, feeds and links agree with all of them. A build that fails
    leaves the old site whole. Files of other origin in the folder stay.
    """
    loading.find(project, ids)  # names what does not exist before any work is done
    releases = loading.load(project)
    with locked(project.lock):
        manifest = _Manifest.read(project)
        choice = _Choice(ids, languages, manifest.files)
        drafted = _drafted(project, releases, choice)
        layout = _layout(project, drafted.editions)
        files: dict[str, bytes] = {}
        for number, edition in enumerate(drafted.editions, 1):
            files[edition.path] = site.page(edition, layout).encode()
            progress(number, len(drafted.editions))
        records = [
            _record(project, edition, layout, files[edition.path]) for edition in drafted.editions
        ]
        files |= _common(drafted.editions, layout, records)
        _write(project, files, dict(_assets(project, drafted.editions)), manifest)
    return Built(
        editions=tuple(
            _built(project, edition, layout)
            for edition in drafted.editions
            if choice.names(edition.release.id, edition.lang)
        ),
        withheld=tuple(drafted.withheld),
        blocked=tuple(drafted.blocked),
    )


def site_path(release: str, language: str) -> str:
    """Where an edition's page stands below the public folder."""
    return f"{language}/{release}/index.html"


@dataclass(frozen=True, slots=True)
class _Drafted:
    """The editions to publish, in the order of releases and languages, and those not to."""

    editions: list[Edition] = field(default_factory=list)
    withheld: list[Withheld] = field(default_factory=list)
    blocked: list[Located] = field(default_factory=list)


def _drafted(project: Project, releases: Sequence[Release], choice: _Choice) -> _Drafted:
    drafted = _Drafted()
    terms = load_glossary(project)
    chosen: list[tuple[Release, dict[str, Translations]]] = []
    for release in releases:
        own: dict[str, Translations] = {project.source_language: {}}
        for language in project.languages:
            known = load_catalog(project, release, language)
            if not choice.covers(release.id, language):
                continue
            translations = known.translations() if known else {}
            blocked = _blocked(project, release, language, known, terms) if known else []
            drafted.blocked.extend(blocked)
            if blocked:
                continue
            if reason := _reason(project, release, language, translations):
                drafted.withheld.append(Withheld(release.id, language, reason))
            else:
                own[language] = translations
        chosen.append((release, own))
    published = {(release.id, language) for release, own in chosen for language in own}
    drafted.editions.extend(
        Edition(
            release=release,
            text=Text(
                language=language,
                source_language=project.source_language,
                translations=translations,
                link=_linker(project, published, language),
            ),
            counts=count(release, translations),
            editions=tuple(own),
        )
        for release, own in chosen
        for language, translations in own.items()
    )
    return drafted


def _blocked(
    project: Project, release: Release, language: str, known: Catalog, terms: Glossary
) -> list[Located]:
    """The errors on approved units of a catalog; each keeps its edition from being built."""
    return [
        finding
        for finding in located(project, release, language, known, terms)
        if finding.severity is Severity.ERROR and finding.state is State.APPROVED
    ]


def _reason(
    project: Project, release: Release, language: str, translations: Translations
) -> str | None:
    """Why an edition is not published; None where it is."""
    counts = count(release, translations)
    if not counts.approved and not counts.drafts:
        return "nothing is translated yet"
    required = project.configuration.publication.required(language)
    if required is Requirement.REVIEWED and counts.approved < counts.total:
        return (
            f"{counts.total - counts.approved} of {counts.total} units are not approved, "
            "and the project requires reviewed text"
        )
    return None


def _linker(project: Project, published: Collection[tuple[str, str]], language: str) -> Linker:
    """Links between releases lead to the edition in the same language, else to the source."""
    source = project.source_language

    def link(release: str) -> Address | None:
        if (release, language) in published:
            return Address(f"../{release}/index.html")
        if (release, source) in published:
            return Address(f"../../{source}/{release}/index.html", source)
        return None

    return link


def _layout(project: Project, editions: Sequence[Edition]) -> Layout:
    settings = project.configuration.project
    present = {edition.lang for edition in editions}
    templates = project.root / project.configuration.paths.templates
    return Layout(
        site=Site(
            name=settings.publisher,
            publisher=settings.publisher,
            lang=project.source_language,
            base_url=settings.base_url + "/",
        ),
        languages=tuple(
            language
            for language in (project.source_language, *project.languages)
            if language in present or language == project.source_language
        ),
        templates=templates if templates.is_dir() else None,
    )


def _common(
    editions: Sequence[Edition], layout: Layout, records: Sequence[Mapping[str, object]]
) -> dict[str, bytes]:
    """Indexes, feeds, start page, sitemap and the list of editions for other programs."""
    files = {"index.html": site.start(layout).encode()}
    for language in layout.languages:
        own = [edition for edition in editions if edition.lang == language]
        files[f"{language}/index.html"] = site.index(language, own, layout).encode()
        files[f"{language}/feed.xml"] = site.feed(language, own, layout)
    files["sitemap.xml"] = site.sitemap(editions, layout)
    text = json.dumps({"editions": records}, ensure_ascii=False, indent=2)
    files["editions.json"] = f"{text}\n".encode()
    files[site.CARD] = (
        resources.files("translate_flow.editions").joinpath("templates", site.CARD).read_bytes()
    )
    return files


def _record(project: Project, edition: Edition, layout: Layout, page: bytes) -> dict[str, object]:
    """An edition as `editions.json` lists it."""
    counts = edition.counts
    built = _built(project, edition, layout)
    source = edition.text.is_source
    return {
        "release": built.release,
        "lang": built.lang,
        "path": edition.path,
        "url": built.url,
        "status": built.status,
        "title": edition.headline,
        "date": str(edition.release.metadata.date) if edition.release.metadata.date else None,
        "units": counts.total,
        "approved": counts.total if source else counts.approved,
        "drafts": counts.drafts,
        "untranslated": 0 if source else counts.untranslated,
        "engines": list(counts.engines),
        "digest": f"sha256:{hashlib.sha256(page).hexdigest()}",
    }


def _built(project: Project, edition: Edition, layout: Layout) -> BuiltEdition:
    return BuiltEdition(
        release=edition.release.id,
        lang=edition.lang,
        path=project.relative(project.public / edition.path),
        url=layout.url(edition.path),
        status=edition.status,
    )


def _assets(project: Project, editions: Sequence[Edition]) -> Iterator[tuple[str, Path]]:
    """Files to copy: where to, below the public folder, and where from."""
    for edition in editions:
        folder = (project.root / edition.release.path).parent
        for asset in edition.release.assets:
            yield f"{edition.folder}/{asset}", folder / asset


def _write(
    project: Project, files: Mapping[str, bytes], assets: Mapping[str, Path], manifest: _Manifest
) -> None:
    """All files of the site, or none; those that are no longer part of it go."""
    for name in (*files, *assets):
        _refuse_outside(project.public, name)
    with together():
        for name, data in files.items():
            write_bytes(project.public / name, data)
        for name, origin in assets.items():
            write_bytes(project.public / name, read_bytes(origin))
        removed = manifest.replace({*files, *assets})
    for path in removed:
        _remove_empty(path.parent, project.public)


def _remove_empty(folder: Path, top: Path) -> None:
    """Removes the folder and those above it, up to `top`, as far as nothing is in them."""
    with contextlib.suppress(OSError):
        while folder != top:
            folder.rmdir()
            folder = folder.parent


def _refuse_outside(public: Path, name: str) -> None:
    with explained(public / name, "write this file"):
        is_inside = (public / name).resolve().is_relative_to(public.resolve())
    if not is_inside:
        raise FileError(
            "this link leads out of the public folder", path=public / name,
            hint="remove the link; the site's files must be its own",
        )  # fmt: skip


@dataclass(slots=True)
class _Manifest:
    """The files of the site that this tool wrote; only those does it ever remove."""

    path: Path
    public: Path
    folder: str
    """The public folder's name; what was written into another one is none of ours here."""
    files: frozenset[str]

    @classmethod
    def read(cls, project: Project) -> _Manifest:
        path = project.state / "site.json"
        folder = project.relative(project.public)
        files: frozenset[str] = frozenset()
        if path.exists():
            try:
                known = json.loads(read_bytes(path))
                if known["public"] == folder:
                    files = frozenset(str(name) for name in known["files"])
            except (ValueError, KeyError, TypeError):
                files = frozenset()  # damaged: nothing is known, so nothing is removed
        return cls(path, project.public, folder, files)

    def replace(self, files: set[str]) -> list[Path]:
        """Removes what is no longer part of the site, remembers what is; returns the removed."""
        removed = []
        for name in sorted(self.files - files):
            pure = PurePosixPath(name)
            if pure.is_absolute() or ".." in pure.parts:
                continue
            _refuse_outside(self.public, str(pure.parent))
            remove_file(self.public / name)
            removed.append(self.public / name)
        record = {"public": self.folder, "files": sorted(files)}
        text = json.dumps(record, indent=1, ensure_ascii=False)
        write_bytes(self.path, f"{text}\n".encode())
        return removed
