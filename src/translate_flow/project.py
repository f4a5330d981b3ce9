"""The project: its configuration and where its files are."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import MISSING, dataclass, field, fields
from enum import StrEnum
from itertools import permutations
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from translate_flow.errors import ConfigurationError, near_match
from translate_flow.grades import Grade
from translate_flow.language.tags import COMMON, canonical_tag, gettext_locale, is_known_language
from translate_flow.segmentation import Granularity
from translate_flow.storage.files import explained, read_text

FILE_NAME = "translate-flow.toml"
STATE = ".translate-flow"
"""The folder of what can be made anew."""


class Requirement(StrEnum):
    """What an edition needs before it is published."""

    REVIEWED = "reviewed"
    DRAFT = "draft"


class ExactMatch(StrEnum):
    """What an exact match of the memory becomes."""

    APPROVED = "approved"
    DRAFT = "draft"


@dataclass(frozen=True, slots=True)
class ProjectSection:
    """`[project]`."""

    name: str
    source_language: str
    """BCP 47 tag of the language releases are written in."""
    languages: tuple[str, ...]
    """BCP 47 tags of the languages they are translated into."""
    base_url: str
    """Where the site will stand, without a slash at the end."""
    publisher: str


@dataclass(frozen=True, slots=True)
class PathsSection:
    """`[paths]`, relative to the project."""

    releases: str = "releases"
    locales: str = "locales"
    public: str = "public"
    templates: str = "templates"
    glossary: str = "glossary.csv"


@dataclass(frozen=True, slots=True)
class SegmentationSection:
    """`[segmentation]`."""

    granularity: Granularity = Granularity.SENTENCE
    abbreviations: tuple[str, ...] = ()
    """Abbreviations of the organisation's own, each with its stop; no sentence ends after them."""
    rules: str = ""
    """A rules file of the project's own; empty for none."""
    srx: str = ""
    """An SRX 2.0 file whose rules come before the built-in ones; empty for those alone."""


@dataclass(frozen=True, slots=True)
class TranslationSection:
    """`[translation]`."""

    engines: tuple[str, ...] = ("firefox", "argos")
    """In order of preference."""
    beam: int = 4
    """Width of the search, for engines that let one choose it."""
    memory_exact: ExactMatch = ExactMatch.DRAFT
    memory_threshold: int = 75
    """Per cent of agreement from which the memory offers a draft."""


@dataclass(frozen=True, slots=True)
class PublicationSection:
    """`[publication]`."""

    require: Requirement = Requirement.DRAFT
    languages: Mapping[str, Requirement] = field(default_factory=dict)
    """`[publication.languages]`: exceptions from `require`."""
    native_digits: tuple[str, ...] = ()
    """Languages in which dates and figures have the digits of their script, not 0-9."""

    def required(self, language: str) -> Requirement:
        """What an edition in `language` needs."""
        return self.languages.get(language, self.require)


@dataclass(frozen=True, init=False, repr=False, eq=False)
class LinksSection(dict[str, Mapping[str, str]]):
    """`[links]`: for an address outside the project, by language (BCP 47) what takes its place.

    A section whose keys are addresses, so it has no fields: it is the mapping itself.
    """


@dataclass(frozen=True, init=False, repr=False, eq=False)
class ChecksSection(dict[str, Grade]):
    """`[checks]`: by a check's id, how it is graded in this project, or that it is off.

    A section whose keys are ids, so it has no fields: it is the mapping itself.
    """


@dataclass(frozen=True, slots=True)
class Configuration:
    """`translate-flow.toml`, checked."""

    project: ProjectSection
    paths: PathsSection = field(default_factory=PathsSection)
    segmentation: SegmentationSection = field(default_factory=SegmentationSection)
    translation: TranslationSection = field(default_factory=TranslationSection)
    publication: PublicationSection = field(default_factory=PublicationSection)
    checks: ChecksSection = field(default_factory=ChecksSection)
    links: LinksSection = field(default_factory=LinksSection)


@dataclass(frozen=True, slots=True)
class Project:
    """A folder with releases, catalogs and a configuration."""

    root: Path
    configuration: Configuration

    @property
    def source_language(self) -> str:
        """BCP 47 tag."""
        return self.configuration.project.source_language

    @property
    def languages(self) -> tuple[str, ...]:
        """BCP 47 tags of the target languages, in the order of the configuration."""
        return self.configuration.project.languages

    @property
    def releases(self) -> Path:
        """The folder with the releases."""
        return self.root / self.configuration.paths.releases

    @property
    def public(self) -> Path:
        """The folder the site is built into."""
        return self.root / self.configuration.paths.public

    @property
    def state(self) -> Path:
        """The tool's own folder; everything in it can be made anew."""
        return self.root / STATE

    @property
    def lock(self) -> Path:
        """The file that keeps two runs apart."""
        return self.state / "lock"

    def catalog(self, release: str, language: str) -> Path:
        """The PO file of a release in a language (BCP 47)."""
        return self.root / self.catalog_name(release, language)

    def catalog_name(self, release: str, language: str) -> str:
        """The same, as messages and records show it."""
        locales = PurePosixPath(self.configuration.paths.locales)
        return f"{locales}/{gettext_locale(language)}/LC_MESSAGES/{release}.po"

    def template(self, release: str) -> Path:
        """The POT file of a release."""
        return self.root / self.configuration.paths.locales / "templates" / f"{release}.pot"

    def relative(self, path: Path) -> str:
        """A path below the root as messages and records show it."""
        return PurePosixPath(path.relative_to(self.root)).as_posix()


def load(folder: Path) -> Project:
    """The project in `folder`.

    Raises `ConfigurationError` with the line of a key that is unknown or a value that is wrong.
    """
    path = folder / FILE_NAME
    with explained(path, "read this file"):
        is_there, has_folder = path.exists(), folder.is_dir()
    if not has_folder:
        raise ConfigurationError(
            "there is no such folder", path=folder, hint="check the spelling of the path after -C"
        )
    if not is_there:
        raise ConfigurationError(
            f"there is no {FILE_NAME} in this folder", path=folder,
            hint="make a project here with: translate-flow init; "
            "or name the folder of one with: translate-flow -C DIR",
        )  # fmt: skip
    text = read_text(path, ConfigurationError)
    configuration = parse(text, path)
    for key in ("rules", "srx"):
        name = getattr(configuration.segmentation, key)
        if name and not (folder / name).is_file():
            raise _Lines(text, path).error(
                f'there is no file "{name}"',
                f"{key} names a file with rules; leave it out for the built-in ones",
                f"segmentation.{key}",
            )
    return Project(folder, configuration)


def parse(text: str, path: Path) -> Configuration:
    """The configuration that `text` holds; `path` is for messages."""
    try:
        data = tomllib.loads(text)
    except RecursionError as error:
        raise ConfigurationError(
            "too many brackets inside each other", path=path, line=_line_nested_too_deep(text),
            hint='a list is written as key = ["…", "…"]',
        ) from error  # fmt: skip
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"at line (\d+)", str(error))
        raise ConfigurationError(
            f"not valid TOML: {str(error).split(' (at')[0]}",
            path=path,
            line=int(line[1]) if line else text.rstrip().count("\n") + 1,
            hint='a value is written as key = "value"',
        ) from error
    lines = _Lines(text, path)
    sections = {item.name: item for item in fields(Configuration)}
    for name in data:
        if name not in sections:
            raise lines.error(f'unknown section "{name}"', near_match(name, sections), name)
    if "project" not in data:
        raise ConfigurationError(
            "the section [project] is missing", path=path, line=1,
            hint="it names source_language, languages and base_url; see translate-flow init",
        )  # fmt: skip
    _project_defaults(data, path)
    hints = get_type_hints(Configuration)
    configuration = Configuration(
        **{name: _section(hints[name], name, data.get(name, {}), lines) for name in sections}
    )
    _check(configuration, lines)
    return configuration


def _line_nested_too_deep(text: str) -> int:
    """The line up to which a TOML reader must come to be out of its depth."""
    lines = text.split("\n")

    def is_too_deep(count: int) -> bool:
        try:
            tomllib.loads("\n".join(lines[:count]))
        except RecursionError:
            return True
        except tomllib.TOMLDecodeError:  # cut in the midst of a value
            return False
        return False

    return bisect_left(range(len(lines)), True, key=is_too_deep)


class _Lines:
    """Finds the line of a section, key or value, for messages; TOML readers do not tell."""

    def __init__(self, text: str, path: Path) -> None:
        self.path = path
        self.lines = text.split("\n")
        self.keys = list(self._keys())

    def _keys(self) -> Iterator[tuple[str, int]]:
        """The dotted name of each section and key, with its line."""
        section = ""
        for number, line in enumerate(self.lines, 1):
            if header := _HEADER.match(line):
                section = _bare(header[1])
                yield section, number
            elif key := _KEY.match(line):
                name = _bare(key[1])
                yield f"{section}.{name}" if section else name, number

    def of(self, name: str, value: str | None = None) -> int | None:
        """The line of a section or key by its dotted name, or of a value in it.

        Of what the file does not spell out on a line of its own, the line it belongs to.
        """
        while True:
            for key, number in self.keys:
                if key == name or (name and key.startswith(f"{name}.")):
                    return number if value is None else self._of_value(value, number)
            if not name:  # looked for too: TOML allows an empty key, `"" = 1`
                return None
            name = name.rpartition(".")[0]

    def _of_value(self, value: str, start: int) -> int:
        """The first line from `start` on that has the value, up to the next key."""
        keys = {number for _, number in self.keys}
        for number, line in enumerate(self.lines[start - 1 :], start):
            if number > start and number in keys:
                break
            if f'"{value}"' in line or f"'{value}'" in line:
                return number
        return start

    def says(self, name: str) -> bool:
        """True where the file has the key, and does not leave it to its default."""
        return any(key == name for key, _ in self.keys)

    def error(
        self, message: str, hint: str, name: str, value: str | None = None
    ) -> ConfigurationError:
        return ConfigurationError(message, path=self.path, line=self.of(name, value), hint=hint)


_PART = r"""(?:[\w-]+|"(?:[^"\\]|\\.)*"|'[^']*')"""
_NAME = rf"({_PART}(?:\s*\.\s*{_PART})*)"
_HEADER = re.compile(rf"\s*\[+\s*{_NAME}\s*\]+\s*(?:#.*)?$")
_KEY = re.compile(rf"\s*{_NAME}\s*=")


def _bare(name: str) -> str:
    """A dotted name without the spaces, quotes and escapes TOML allows in it."""
    return ".".join(_unquoted(part) for part in re.findall(_PART, name))


def _unquoted(part: str) -> str:
    if part.startswith('"') and "\\" in part:
        with suppress(tomllib.TOMLDecodeError):
            return str(tomllib.loads(f"key = {part}")["key"])
    return part[1:-1] if part.startswith(('"', "'")) else part


def _project_defaults(data: dict[str, Any], path: Path) -> None:
    section = data["project"]
    if isinstance(section, dict):
        section.setdefault("name", path.parent.resolve().name)
        section.setdefault("publisher", section["name"])


S = TypeVar("S")


def _section(kind: type[S], name: str, data: Any, lines: _Lines) -> S:
    """One section's values in their dataclass."""
    if not isinstance(data, dict):
        raise lines.error(f"[{name}] must be a section", f"write [{name}] on a line", name)
    if issubclass(kind, LinksSection):
        entries = _value(Mapping[str, Mapping[str, str]], data, name, lines)
        return kind({address: targets for address, targets in entries.items() if targets})
    if issubclass(kind, ChecksSection):
        return kind(_value(Mapping[str, Grade], data, name, lines))
    hints = get_type_hints(kind)
    for key in data:
        if key not in hints:
            raise lines.error(
                f'unknown key "{key}" in [{name}]', near_match(key, hints), f"{name}.{key}"
            )
    values = {key: _value(hints[key], value, f"{name}.{key}", lines) for key, value in data.items()}
    missing = [
        item.name
        for item in fields(kind)  # type: ignore[arg-type]
        if item.name not in values and item.default is item.default_factory is MISSING
    ]
    if missing:
        raise lines.error(f'"{missing[0]}" is missing in [{name}]', _REQUIRED[missing[0]], name)
    return kind(**values)


_REQUIRED = {
    "source_language": 'name the language releases are written in: source_language = "en"',
    "languages": 'name the languages to translate into: languages = ["fr", "es"]',
    "base_url": 'say where the site will stand: base_url = "https://press.example"',
}


def _value(kind: Any, value: Any, name: str, lines: _Lines) -> Any:
    """A TOML value as the type its key has; `name` is the key's dotted name."""
    key = name.rpartition(".")[2]
    origin = get_origin(kind)
    if origin is tuple:
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            return tuple(value)
        raise lines.error(f"{key} must be a list of texts", f'write {key} = ["…", "…"]', name)
    if origin is not None and issubclass(origin, Mapping):
        if not isinstance(value, dict):
            raise lines.error(f"{key} must be a section", f"write [{name}] on a line", name)
        item = get_args(kind)[1]
        return {
            inner: _value(item, each, f"{name}.{inner}", lines) for inner, each in value.items()
        }
    if issubclass(kind, StrEnum) and isinstance(value, str):
        choices = [str(choice) for choice in kind]
        if value not in choices:
            raise lines.error(f'{key} cannot be "{value}"', near_match(value, choices), name)
        return kind(value)
    if not isinstance(value, kind) or isinstance(value, bool):
        wanted, example = ("a number", "75") if kind is int else ("a text", '"…"')
        raise lines.error(f"{key} must be {wanted}", f"write {key} = {example}", name)
    return value


def _check(configuration: Configuration, lines: _Lines) -> None:
    project = configuration.project
    _check_languages((project.source_language,), "project.source_language", lines)
    _check_languages(project.languages, "project.languages", lines)
    _check_abbreviations(configuration.segmentation.abbreviations, lines)
    if project.source_language in project.languages:
        raise lines.error(
            f'"{project.source_language}" is the source language',
            "leave it out of languages; its edition is always built",
            "project.languages", project.source_language,
        )  # fmt: skip
    for language in configuration.publication.languages:
        _check_target(language, project.languages, lines, f"publication.languages.{language}")
    _check_digits(configuration, lines)
    _check_base_url(project.base_url, lines)
    _check_links(configuration, lines)
    _check_checks(configuration.checks, lines)
    _check_engines(configuration.translation.engines, lines)
    if not 1 <= configuration.translation.beam <= 16:
        raise lines.error(
            "beam must be from 1 to 16",
            "4 is a good value, 1 the fastest", "translation.beam",
        )  # fmt: skip
    if not 50 <= configuration.translation.memory_threshold <= 100:
        raise lines.error(
            "memory_threshold must be from 50 to 100",
            "75 is a good value", "translation.memory_threshold",
        )  # fmt: skip
    _check_paths(configuration, lines)


def _check_target(
    language: str, languages: Collection[str], lines: _Lines, name: str, value: str | None = None
) -> None:
    """Refuses what is said of a language that the project is not translated into."""
    if language not in languages:
        raise lines.error(
            f'"{language}" is not among the languages of the project',
            near_match(language, languages) or f'name it first: languages = ["{language}"]',
            name, value,
        )  # fmt: skip


def _check_digits(configuration: Configuration, lines: _Lines) -> None:
    for language in configuration.publication.native_digits:
        languages = configuration.project.languages
        _check_target(language, languages, lines, "publication.native_digits", language)
        from translate_flow.language.cldr import has_native_digits

        if not has_native_digits(language):
            raise lines.error(
                f'"{language}" has no digits of its own',
                "leave it out; its pages have 0-9", "publication.native_digits", language,
            )  # fmt: skip


def _check_abbreviations(abbreviations: Iterable[str], lines: _Lines) -> None:
    for abbreviation in abbreviations:
        # Here and not above, as below: every command reads the configuration, and few need rules.
        from translate_flow.segmentation import abbreviation_problem

        if problem := abbreviation_problem(abbreviation):
            raise lines.error(
                f'the abbreviation "{abbreviation}" {problem}',
                'write it as it stands in the text: "Abt."',
                "segmentation.abbreviations", abbreviation,
            )  # fmt: skip


def _check_engines(engines: Iterable[str], lines: _Lines) -> None:
    for engine in set(engines).difference(TranslationSection().engines):
        from translate_flow.engines import ENGINES

        if engine not in ENGINES:
            raise lines.error(
                f'there is no engine "{engine}"', near_match(engine, ENGINES),
                "translation.engines", engine,
            )  # fmt: skip


def _check_checks(checks: Iterable[str], lines: _Lines) -> None:
    for id in checks:
        from translate_flow.checks import FIXED, IDS

        if id not in IDS:
            raise lines.error(f'there is no check "{id}"', near_match(id, IDS), f"checks.{id}")
        if id in FIXED:
            raise lines.error(
                f'the check "{id}" cannot be switched off or graded otherwise',
                "what it finds could break a page or attack its readers; remove this line",
                f"checks.{id}",
            )  # fmt: skip


_ADDRESS = re.compile(r"https?://[\w.-]+(:\d+)?(/[\w.~%+@-]+)*")


def _check_base_url(base_url: str, lines: _Lines) -> None:
    if not _ADDRESS.fullmatch(base_url):
        bare = base_url.rstrip("/")
        good = bare if _ADDRESS.fullmatch(bare) else "https://press.example"
        raise lines.error(
            f'base_url "{base_url}" is not a web address without a slash at the end',
            f'write base_url = "{good}"', "project.base_url",
        )  # fmt: skip


_LINK = re.compile(r"https?://[^\s/?#\"<>]+[^\s\"<>]*")


def _check_links(configuration: Configuration, lines: _Lines) -> None:
    languages = configuration.project.languages
    for address, targets in configuration.links.items():
        name = f"links.{address}"
        for language, target in targets.items():
            _check_target(language, languages, lines, f"{name}.{language}")
            _check_link(target, f"{name}.{language}", lines)
        _check_link(address, name, lines)


def _check_link(address: str, name: str, lines: _Lines) -> None:
    if not _LINK.fullmatch(address):
        raise lines.error(
            f'"{address}" in [links] is not a web address',
            'write it in full, such as "https://www.example.org/en"', name,
        )  # fmt: skip


def _check_paths(configuration: Configuration, lines: _Lines) -> None:
    """All lead into the project, and no folder is in another: each has files of its own kind."""
    paths = configuration.paths
    places: dict[str, PurePosixPath] = {}
    named = [(item.name, f"paths.{item.name}") for item in fields(paths)]
    for name, key in named:
        places[key] = _place(getattr(paths, name), name, key, lines)
    for key in ("rules", "srx"):
        if name := getattr(configuration.segmentation, key):
            _place(name, key, f"segmentation.{key}", lines)
    for (first, outer), (second, inner) in permutations(places.items(), 2):
        if second != "paths.glossary" and inner.is_relative_to(outer):
            raise lines.error(
                f'{second} = "{inner}" is inside {first} = "{outer}"',
                "give each a folder of its own", second if lines.says(second) else first,
            )  # fmt: skip


def _place(value: str, name: str, key: str, lines: _Lines) -> PurePosixPath:
    """A path of the configuration, below the project and not in the tool's own folder."""
    pure = PurePosixPath(value)
    windows = PureWindowsPath(value)
    leads_out = pure.is_absolute() or windows.drive or windows.root or ".." in pure.parts
    if not pure.parts or leads_out or "\\" in value or pure.parts[0] == STATE:
        raise lines.error(
            f'{name} = "{value}" does not lead into the project',
            "write a path relative to the project's folder, with forward slashes", key,
        )  # fmt: skip
    return pure


def _check_languages(tags: Iterable[str], name: str, lines: _Lines) -> None:
    seen: set[str] = set()
    for tag in tags:
        if not is_known_language(tag):
            raise lines.error(f'unknown language "{tag}"', _language_hint(tag), name, tag)
        if tag != canonical_tag(tag):
            raise lines.error(
                f'"{tag}" is not written the usual way', f'write "{canonical_tag(tag)}"', name, tag
            )
        if gettext_locale(tag) in seen:
            raise lines.error(f'"{tag}" is named twice', "remove one of them", name, tag)
        seen.add(gettext_locale(tag))


def _language_hint(tag: str) -> str:
    """What a tag that is not one was meant to be."""
    hyphened = canonical_tag(tag.replace("_", "-"))
    if is_known_language(hyphened):
        return f'write it as "{hyphened}"'
    from translate_flow.language.cldr import language_name

    by_name = {language_name(common, "en"): common for common in COMMON}
    hint = near_match(tag, [*COMMON, *by_name])
    for name, common in by_name.items():
        hint = hint.replace(f'"{name}"', f'"{common}"')
    return hint if "?" in hint else 'write a language tag such as "fr", "pt-BR" or "zh-Hant"'
