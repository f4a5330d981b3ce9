"""The header entry of a PO file: made, and checked."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import NamedTuple

from babel.core import get_global

from translate_flow.catalog.entry import Entry
from translate_flow.errors import CatalogError
from translate_flow.release import Release

_CHARSET = re.compile(r"charset=([^\s;]+)", re.I)
_UTF8 = ("utf8", "charset")
"""`CHARSET` is what a template says before anybody has filled it in."""


def make(project: str, release: Release, language: str) -> Entry:
    """A new header. Its dates are the release's: the same input gives the same bytes."""
    day = release.metadata.date or date(1970, 1, 1)
    stamp = f"{day.isoformat()} 00:00+0000"
    values = {
        "Project-Id-Version": f"{project} {release.id}",
        "Report-Msgid-Bugs-To": "",
        "POT-Creation-Date": stamp,
        "PO-Revision-Date": stamp,
        "Last-Translator": "",
        "Language-Team": language,
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "X-Generator": "translate-flow",
    }
    return Entry("", "".join(f"{name}: {value}\n" for name, value in values.items()))


def fields(header: Entry) -> dict[str, str]:
    """The header's lines as names and values."""
    lines = (line.partition(":") for line in header.msgstr.split("\n") if ":" in line)
    return {name.strip(): value.strip() for name, _, value in lines}


def check(header: Entry, path: Path, language: str | None, *, is_alone: bool) -> None:
    """Raises `CatalogError` for a header of another charset or language.

    `language` is the gettext name to agree with; `is_alone` says that no entry follows.
    """
    charset = _CHARSET.search(header.msgstr)
    if charset is None and is_alone:
        raise CatalogError(
            "the header names no charset, and nothing follows it; the file may be cut off",
            path=path, line=header.line, hint="restore the file from version control",
        )  # fmt: skip
    if charset and re.sub("[-_]", "", charset[1].lower()) not in _UTF8:
        raise CatalogError(
            f"the header says the charset is {charset[1]}",
            path=path, line=_line(header, "charset="),
            hint=f"convert the file: msgconv --to-code=UTF-8 -o {path.name} {path.name}",
        )  # fmt: skip
    named = fields(header).get("Language", "")
    if language and named and not _agree(named, language):
        raise CatalogError(
            f'the header says the language is "{named}", the folder says "{language}"',
            path=path, line=_line(header, "Language:"),
            hint="move the file to its language's folder, or correct the line Language:",
        )  # fmt: skip


def _line(header: Entry, words: str) -> int:
    """The line of the file in which a header says something."""
    lines = header.raw.lower().split("\n")
    msgid = next((i for i, line in enumerate(lines) if line.startswith("msgid")), 0)
    found = next((i for i, line in enumerate(lines) if words.lower() in line), msgid)
    return header.line + found - msgid


class _Locale(NamedTuple):
    language: str
    script: str
    region: str


def _agree(one: str, other: str) -> bool:
    """True for one language in one script; a region named by only one of them is no matter.

    Editors write `fr_FR` for `fr`; but `zh_TW` is written otherwise than `zh`.
    """
    ours, theirs = _locale(one), _locale(other)
    same_region = ours.region == theirs.region or not (ours.region and theirs.region)
    return same_region and (ours.language, ours.script) == (theirs.language, theirs.script)


def _locale(name: str) -> _Locale:
    """A gettext or BCP 47 name taken apart, the script filled in by CLDR's likely subtags."""
    language, *rest = re.split("[-_]", name.split(".")[0])
    language = language.lower()
    script = next((part.title() for part in rest if len(part) == 4), "")
    region = next((part.upper() for part in rest if len(part) in (2, 3)), "")
    likely = get_global("likely_subtags")
    usual = str(likely.get(f"{language}_{region}") or likely.get(language) or "")
    return _Locale(language, script or next(filter(_is_script, usual.split("_")), ""), region)


def _is_script(subtag: str) -> bool:
    return len(subtag) == 4 and subtag.isalpha()
