"""Translation memories of other tools in, the project's own out.

A file that is imported becomes `memory/<name>.tmx`, with what serves the project and in the short
form; the index reads it there. The original is left alone.
"""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from translate_flow import catalog
from translate_flow.errors import Error, FileError, near_match
from translate_flow.language.tags import gettext_locale
from translate_flow.markup import Mark, escape, tokens
from translate_flow.memory import IN_CONTEXT as MOST
from translate_flow.memory import Match, tmx
from translate_flow.memory.reading import approved
from translate_flow.memory.tmx import Found, Marks, Reason, Skipped, TmxError
from translate_flow.memory.tmx.staging import staging
from translate_flow.memory.units import RememberedUnit
from translate_flow.progress import Progress, unwatched
from translate_flow.project import Project
from translate_flow.segmentation import Granularity
from translate_flow.steps.remembering import FOLDER, catalog_files, remembering
from translate_flow.storage.files import explained, locked, read_bytes, write_bytes

_LINES = 5
"""As many lines are named of what is left out for one reason."""


@dataclass(slots=True)
class LeftOut:
    """What of a file is not remembered, for one reason."""

    units: int = 0
    languages: Counter[str] = field(default_factory=Counter)
    """How many translations of each language, where they alone are meant."""
    lines: list[int] = field(default_factory=list)
    """The first lines of the file where it happens."""

    def add(self, line: int, language: str = "") -> None:
        """Counts one."""
        self.units += 1
        if language:
            self.languages[language] += 1
        if len(self.lines) < _LINES and line not in self.lines:
            self.lines.append(line)


@dataclass(slots=True)
class Imported:
    """What was understood of a file."""

    file: Path
    path: str
    """Where its copy is in the project."""
    written: bool = False
    """False where the same copy was there already."""
    languages: dict[str, Counter[str]] = field(default_factory=dict)
    """Units for each language of the project, by the language that the file gives them."""
    left_out: dict[Reason, LeftOut] = field(default_factory=dict)
    without_marks: LeftOut = field(default_factory=LeftOut)
    """Units that are remembered without their codes."""

    @property
    def units(self) -> dict[str, int]:
        """The number of units by language of the project."""
        return {language: tags.total() for language, tags in sorted(self.languages.items())}

    def units_of(self, items: Iterable[Found | Skipped]) -> Iterator[RememberedUnit]:
        """The units among the items; everything is counted on its way."""
        for item in items:
            if isinstance(item, Skipped):
                self.left_out.setdefault(item.reason, LeftOut()).add(item.line, item.tag)
                continue
            self.languages.setdefault(item.unit.language, Counter())[item.tag] += 1
            if item.marks_dropped:
                self.without_marks.add(item.line, item.tag)
            yield item.unit


def import_files(
    project: Project,
    files: Sequence[Path],
    name: str | None = None,
    *,
    replace: bool = False,
    progress: Progress = unwatched,
) -> list[Imported]:
    """Takes files in: all of them, or none where one is refused. `name` is for a single file.

    Raises `TmxError` for a file that cannot be read or has nothing for the project, and
    `FileError`; also where another file of that name is there, unless it is to be replaced.
    """
    targets = _targets(project, files, name)
    done = []
    with staging() as staged:
        for file, target in targets.items():
            imported = Imported(file, project.relative(target))
            items = tmx.scan(
                file, project.source_language, project.languages, progress, target.stem
            )
            units = imported.units_of(items)
            chunks = tmx.write(units, project.source_language, origin=target.stem)
            imported.written = staged.write(target, chunks)
            if not imported.languages:
                raise _nothing(project, imported)
            if imported.written and target.exists() and not replace:
                raise FileError(
                    "there is another memory of this name already", path=target,
                    hint=f"take {file.name} in under another name with --name, or put it in the "
                    "place of the old one with --replace",
                )  # fmt: skip
            done.append(imported)
        with locked(project.lock):
            staged.commit()
    # So that the next command finds it ready; what is wrong elsewhere is for that one to say.
    with contextlib.suppress(Error), remembering(project, progress):
        pass
    return done


def _targets(project: Project, files: Sequence[Path], name: str | None) -> dict[Path, Path]:
    """For each file the place of its copy."""
    folder = project.root / FOLDER
    targets: dict[Path, Path] = {}
    for file in files:
        with explained(file, "read this file"):
            is_inside = file.resolve().parent == folder.resolve()
        if is_inside:
            raise TmxError(
                f"this file is in {FOLDER}/ already", path=file,
                hint="whatever is there is read as it is; there is nothing to import",
            )  # fmt: skip
        target = folder / f"{_checked(name or file.stem, file)}.tmx"
        other = next((one for one, place in targets.items() if place == target), None)
        if other is not None:
            raise FileError(
                f'there are two files for the name "{target.stem}"', path=file,
                hint=f"import it and {other} one by one, with --name",
            )  # fmt: skip
        targets[file] = target
    return targets


def _checked(name: str, file: Path) -> str:
    if not name or name.startswith(".") or any(sign in name for sign in '/\\:*?"<>|\0\n'):
        raise FileError(
            f'"{name}" cannot be the name of a file', path=file,
            hint="give it one with --name, for example --name agency",
        )  # fmt: skip
    return name


def _nothing(project: Project, imported: Imported) -> TmxError:
    """Why a file has nothing for the project."""
    other = imported.left_out.get(Reason.OTHER_LANGUAGE)
    if other is not None:
        languages = ", ".join(language for language, _ in other.languages.most_common(5))
        return TmxError(
            f"its translations are in {languages}, and none is a language of the project",
            path=imported.file,
            hint="add one to languages in translate-flow.toml, or import another file",
        )
    if Reason.NO_SOURCE in imported.left_out:
        return TmxError(
            f"no unit has a text in {project.source_language}, the source language of the project",
            path=imported.file, line=imported.left_out[Reason.NO_SOURCE].lines[0],
            hint="export the translation memory again, with this language",
        )  # fmt: skip
    return TmxError(
        "there is no unit in it that could be remembered", path=imported.file,
        hint="look at the file; export the translation memory again",
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Unwritable:
    """A unit that XML cannot hold."""

    path: str
    line: int


@dataclass(frozen=True, slots=True)
class Exported:
    """What is to be written."""

    data: bytes
    units: dict[str, int]
    """By language."""
    left_out: tuple[Unwritable, ...]


@dataclass(frozen=True, slots=True)
class _Approved:
    """An approved unit and where it stands."""

    unit: RememberedUnit
    place: int
    """Its number in the catalog."""
    path: str
    line: int


def export(
    project: Project,
    ids: Collection[str] = (),
    languages: Collection[str] = (),
    marks: Marks = "elements",
) -> Exported:
    """The approved units of the project's catalogs as a TMX file; all, or those that are named.

    In the order of the releases. A text that has been translated the same way several times is
    there once, with its latest release. Raises `CatalogError`, and `Error` for an unknown id.
    """
    wanted = [language for language in project.languages if language in languages or not languages]
    found = [unit for language in wanted for unit in _approved(project, language, ids)]
    found.sort(key=lambda item: (item.unit.origin, item.place))
    latest = {
        (item.unit.source, item.unit.target, item.unit.language): item for item in found
    }.values()
    chosen = sorted(latest, key=lambda item: (item.unit.origin, item.place, item.unit.source))
    fit = [item.unit for item in chosen if tmx.is_writable(item.unit)]
    granularity = project.configuration.segmentation.granularity
    data = tmx.write(
        fit, project.source_language, marks=marks,
        segtype="paragraph" if granularity is Granularity.PARAGRAPH else "sentence",
    )  # fmt: skip
    counts = Counter(unit.language for unit in fit)
    return Exported(
        b"".join(data),
        {language: counts[language] for language in wanted},
        tuple(
            Unwritable(item.path, item.line) for item in chosen if not tmx.is_writable(item.unit)
        ),
    )


def _approved(project: Project, language: str, ids: Collection[str]) -> Iterator[_Approved]:
    """The approved units of a language; those of releases and texts that are gone too."""
    for path in catalog_files(project, language):
        if ids and path.stem not in ids:
            continue
        known = catalog.load(path, gettext_locale(language))
        for place, (entry, before, after) in enumerate(approved(known) if known else ()):
            unit = RememberedUnit(entry.msgid, entry.msgstr, language, path.stem, before, after)
            yield _Approved(unit, place, project.relative(path), entry.line)


LOWEST = 50
"""Per cent below which two texts have little but common letters in common."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What of all that is known is wanted."""

    threshold: int
    """Per cent of agreement at least."""
    number: int
    """So many for each language at most."""

    def __post_init__(self) -> None:
        """Raises `Error` for what makes no sense."""
        if not LOWEST <= self.threshold <= MOST:
            raise Error(
                f"--min must be from {LOWEST} to {MOST}", hint="70 finds what is worth a look"
            )
        if self.number < 1:
            raise Error("--limit must be 1 or more", hint="leave it out for the five best")


def search(
    project: Project,
    text: str,
    languages: Sequence[str],
    limits: Limits,
    progress: Progress = unwatched,
) -> dict[str, list[Match]]:
    """For each language what the memory knows of a text: the same one first, then similar ones.

    `text` may be typed as one reads it; a bare `&` is an ampersand. Raises `Error`.
    """
    wanted = _as_unit(text)
    if not wanted:
        raise Error("there is no text to look up", hint='put it in quotes: memory search "TEXT"')
    found = {}
    with remembering(project, progress) as memory:
        for language in languages:
            matches = memory.exact(language, wanted)
            left = limits.number - len(matches)
            if left > 0:
                matches += memory.similar(language, wanted, limits.threshold, left)
            found[language] = [match for match in matches if match.percent >= limits.threshold][
                : limits.number
            ]
    return found


def _as_unit(text: str) -> str:
    """What somebody typed as it would stand in a catalog.

    >>> _as_unit(" R&D  and <b>more</b> ")
    'R&amp;D and <b>more</b>'
    """
    parts = (part if isinstance(part, Mark) else escape(part) for part in tokens(text))
    return " ".join("".join(map(str, parts)).split())


def check_ids(project: Project, ids: Collection[str]) -> None:
    """Raises `Error` for a release that has no catalog in any language."""
    known = {
        path.stem for language in project.languages for path in catalog_files(project, language)
    }
    for name in ids:
        if name not in known:
            raise Error(
                f'there is no catalog of a release "{name}"',
                hint=near_match(name, known) or "make the catalogs with: translate-flow update",
            )


def save(exported: Exported, path: Path) -> bool:
    """Writes the file; False where it was the same already.

    Raises `FileError` where there is a file that was not exported from here.
    """
    with explained(path, "write this file"):
        is_there = path.exists() and path.stat().st_size > 0
    if is_there and f'creationtool="{tmx.TOOL}"'.encode() not in read_bytes(path)[:1000]:
        raise FileError(
            "there is a file here that was not exported by this program", path=path,
            hint="name another file, or remove this one first",
        )  # fmt: skip
    return write_bytes(path, exported.data)
