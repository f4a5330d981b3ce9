"""Finding and reading the releases of a project: the edge between its folder and `sources`."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from translate_flow import segmentation
from translate_flow.errors import ConfigurationError, Error, SourceError, near_match
from translate_flow.project import Project
from translate_flow.storage.files import explained, read_bytes, read_text
from translate_flow.text.decoding import release_text

if TYPE_CHECKING:
    from translate_flow.release import Release
    from translate_flow.segmentation import Granularity

_ID = re.compile(r"[^\W_][\w.-]*")
"""What a release may be called: it becomes the name of a folder, a file and part of a URL."""

SUFFIXES = (".html", ".htm", ".md", ".txt")
"""Of the formats in `sources`; a file with another one is no release."""

_TAKEN = re.compile(r"feed\.xml|index\.html|page-\d+\.html")
"""Files that stand beside the folders of releases in the site."""

MAX_BYTES = 20_000_000
"""No release is larger; a file that is was put there by mistake."""


@dataclass(frozen=True, slots=True)
class ReleaseFile:
    """Where a release is."""

    id: str
    path: Path
    assets: tuple[str, ...]
    """Files beside an `index.*`, relative to its folder, with forward slashes, sorted."""


def find(project: Project, ids: Collection[str] = ()) -> list[ReleaseFile]:
    """The releases of the project by id; with `ids`, those alone.

    Hidden files and formats that are none of ours are left alone. Raises `SourceError` for an id
    that is not there, two files with one id, a link that leads out of the project, and one to a
    folder.
    """
    folder, root = _folder(project), project.root.resolve()
    found: dict[str, ReleaseFile] = {}
    folded: dict[str, ReleaseFile] = {}
    inside: dict[Path, bool] = {}
    for child in _children(folder):
        for file in _release_files(child):
            # names that differ in case alone are one file on many a computer
            other = folded.setdefault(file.id.casefold(), file)
            if other is not file:
                raise SourceError(
                    f'there are two releases "{file.id}"', path=file.path,
                    hint=f"rename it or {other.path}",
                )  # fmt: skip
            _check(file, root, inside)
            found[file.id] = file
    for name in ids:
        if name not in found:
            raise SourceError(
                f'there is no release "{name}"', path=folder, hint=near_match(name, found)
            )
    return [found[name] for name in sorted(set(ids) or found)]


def is_empty(project: Project) -> bool:
    """True for a project without any release. Raises `SourceError` where there is no folder."""
    files = (file for child in _children(_folder(project)) for file in _release_files(child))
    return next(files, None) is None


def _folder(project: Project) -> Path:
    if not project.releases.is_dir():
        raise SourceError(
            "there is no folder with releases", path=project.releases,
            hint="put a release in with: translate-flow add FILE",
        )  # fmt: skip
    return project.releases


def read(
    project: Project, file: ReleaseFile, split: Callable[[str], list[int]] | None = None
) -> Release:
    """A release, read and understood. Raises `SourceError` or `FileError`.

    `split` is the project's `splitter`, for callers who read several.
    """
    with explained(file.path, "read this file"):
        size = file.path.stat().st_size
    if size > MAX_BYTES:
        raise SourceError(
            f"the file has {size // 1_000_000} MB", path=file.path,
            hint="a release is text; put images and videos beside it in its folder",
        )  # fmt: skip
    return _understood(
        file.id,
        project.relative(file.path),
        release_text(read_bytes(file.path), file.path, project.source_language),
        project.source_language,
        split or splitter(project, project.configuration.segmentation.granularity),
        file.assets,
        tuple((link, tuple(to.items())) for link, to in project.configuration.links.items()),
    )


KEPT: Final = 128
"""Releases that one run does not understand twice: `publish` asks for each of them four times."""


@lru_cache(maxsize=KEPT)
def _understood(
    name: str,
    path: str,
    text: str,
    language: str,
    segment: Callable[[str], list[int]],
    assets: tuple[str, ...],
    links: tuple[tuple[str, tuple[tuple[str, str], ...]], ...],
) -> Release:
    """The release that all of this makes; a value, so whoever asks again may have the same one."""
    # Here and not above: finding releases is quick, and reading them takes long to load.
    from translate_flow import sources

    mapping = {link: dict(to) for link, to in links}
    return sources.read(sources.Source(name, path, text, language, segment, assets, mapping))


def splitter(project: Project, granularity: Granularity) -> Callable[[str], list[int]]:
    """What cuts a text in the project's source language, by its own rules and the built-in ones.

    Raises `ConfigurationError` or `FileError` for a file of rules that cannot be read.
    """
    settings = project.configuration.segmentation
    srx, rules = project.root / settings.srx, project.root / settings.rules
    return _splitter(
        project.source_language,
        granularity,
        settings.abbreviations,
        (srx, read_bytes(srx)) if settings.srx else None,
        (rules, read_text(rules, ConfigurationError)) if settings.rules else None,
        project.state / "sentences.sqlite",
    )


@lru_cache(maxsize=4)
def _splitter(
    language: str,
    granularity: Granularity,
    abbreviations: tuple[str, ...],
    srx: tuple[Path, bytes] | None,
    rules: tuple[Path, str] | None,
    answers: Path,
) -> Callable[[str], list[int]]:
    """The same one for the same files, by which releases are known again."""
    # Here and not above: it loads the rules that it answers for.
    from translate_flow.storage.answers import Answers

    own = segmentation.Segmenter(
        abbreviations,
        segmentation.parse_rules(rules[1], rules[0]) if rules else None,
        segmentation.parse_srx(srx[1], srx[0]) if srx else None,
        Answers(answers),
    )
    return partial(segmentation.boundaries, language=language, granularity=granularity, rules=own)


def load(project: Project, ids: Collection[str] = ()) -> list[Release]:
    """The project's releases, oldest first; with `ids`, those alone."""
    files = find(project, ids)
    split = splitter(project, project.configuration.segmentation.granularity)
    releases = [read(project, file, split) for file in files]
    return sorted(releases, key=lambda item: (str(item.metadata.date or ""), item.id))


def _children(folder: Path) -> list[Path]:
    with explained(folder, "read this folder"):
        return sorted(folder.iterdir())


def _release_files(child: Path) -> Iterator[ReleaseFile]:
    if child.name.startswith((".", "_")):
        return
    if child.is_dir():
        for path in _children(child):
            if path.stem == "index" and path.suffix.lower() in SUFFIXES:
                yield ReleaseFile(child.name, path, _assets(child, path))
    elif child.suffix.lower() in SUFFIXES:
        yield ReleaseFile(child.stem, child, ())


def _assets(folder: Path, index: Path) -> tuple[str, ...]:
    """The files beside the index, in folders too. Raises `SourceError` for a link to a folder."""
    found = []
    with explained(folder, "read this folder"):
        for path in sorted(folder.rglob("*")):
            inner = path.relative_to(folder)
            if any(part.startswith(".") for part in inner.parts):
                continue
            if path.is_symlink() and path.is_dir():
                raise SourceError(
                    "this link leads to a folder, whose files would be missing from the edition",
                    path=path, hint="copy the folder here instead of linking to it",
                )  # fmt: skip
            if path.is_file() and path != index:
                found.append(inner.as_posix())
    return tuple(sorted(found))


def _check(file: ReleaseFile, root: Path, inside: dict[Path, bool]) -> None:
    """Raises `SourceError` for what cannot be a release; `inside` has the folders seen before."""
    if (reason := _wrong_with(file.id)) is not None:
        raise SourceError(
            f'"{file.id}" cannot be the name of a release', path=file.path, hint=reason
        )
    for path in (file.path, *(file.path.parent / asset for asset in file.assets)):
        if not path.is_file():
            raise SourceError(
                "this is no file", path=path,
                hint="put a text file in its place; it may be a link that leads nowhere",
            )  # fmt: skip
        if not _is_inside(path, root, inside):
            raise SourceError(
                "this link leads out of the project", path=path,
                hint="copy the file into the project instead of linking to it",
            )  # fmt: skip


def _is_inside(path: Path, root: Path, known: dict[Path, bool]) -> bool:
    """Whether a file is below `root`, wherever links lead; those of folders are followed once."""
    if path.is_symlink():
        return path.resolve().is_relative_to(root)
    folder = path.parent
    if folder not in known:
        known[folder] = folder.resolve().is_relative_to(root)
    return known[folder]


def check_id(name: str) -> None:
    """Raises `Error` where a release cannot be called `name`."""
    if (reason := _wrong_with(name)) is not None:
        raise Error(f'"{name}" cannot be the name of a release', hint=reason)


def _wrong_with(name: str) -> str | None:
    """Why a release cannot have a name; None where it can."""
    if _ID.fullmatch(name) is None:
        return "use letters, digits, hyphens and full stops, for example 2013-05-14-opening"
    if _TAKEN.fullmatch(name.casefold()):
        return "take another; a page of the site has this one"
    return None
