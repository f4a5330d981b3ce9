"""TMX files of any tool, read unit by unit in flat memory."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO

from lxml import etree

from translate_flow.errors import Error
from translate_flow.memory.tmx.codes import local_name
from translate_flow.memory.tmx.tu import Form, Found, Skipped, Tu
from translate_flow.memory.tmx.writer import AS_TEXT, TOOL
from translate_flow.memory.units import RememberedUnit
from translate_flow.progress import Progress, unwatched
from translate_flow.storage.files import explained

_STEP = 500
"""Units between two reports of progress."""


class TmxError(Error):
    """A TMX file that cannot be read, or has nothing for the project."""


def read(path: Path, source: str, languages: Sequence[str]) -> Iterator[RememberedUnit]:
    """The units of a file for a project with this source language and these target languages.

    In the order of the file; its language is one of `languages`, its texts are in short form.
    Raises `TmxError` with path and line for a file that is not well-formed or no TMX, `FileError`
    for one that cannot be read, in either case only when iteration comes to the place.
    """
    for item in scan(path, source, languages):
        if isinstance(item, Found):
            yield item.unit


def scan(
    path: Path,
    source: str,
    languages: Sequence[str],
    progress: Progress = unwatched,
    name: str = "",
) -> Iterator[Found | Skipped]:
    """As `read`, and what is left out too. `progress` is told bytes, and of how many.

    `name` is the origin of units that name none; that of the file, where it is not given.
    """
    with explained(path, "read this file"), path.open("rb") as file:
        size = path.stat().st_size
        for number, (form, element) in enumerate(_elements(file, path)):
            yield from Tu(element, form, name or path.stem, source, tuple(languages)).read()
            if number % _STEP == 0:
                progress(file.tell(), size)


def _elements(file: IO[bytes], path: Path) -> Iterator[tuple[Form, etree._Element]]:
    """Each `tu`, whole; it is gone when the next one is asked for. Nothing else is ever opened."""
    events = etree.iterparse(
        file, events=("end",), tag=("{*}header", "{*}tu"), encoding=_encoding(file),
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
    )  # fmt: skip
    form = Form.FOREIGN
    is_checked = False
    try:
        for _, element in events:
            if not is_checked:
                _check(element.getroottree(), path)
                is_checked = True
            if local_name(element) == "header":
                form = _form(element)
            else:
                yield form, element
            _forget(element)
    except etree.XMLSyntaxError as error:
        raise _unreadable(error, path) from error
    root = events.root
    if root is not None and not is_checked:
        _check(root.getroottree(), path)


def _encoding(file: IO[bytes]) -> str | None:
    """UTF-8 where the file only claims to be UTF-16, as after being saved by a text editor."""
    head = file.read(200)
    file.seek(0)
    declared = re.match(rb"<\?xml[^>]*encoding=[\"']utf-?16", head, re.IGNORECASE)
    return "UTF-8" if declared else None


def _check(tree: etree._ElementTree, path: Path) -> None:
    """Raises `TmxError` for a document that is no TMX, or that declares entities."""
    root = tree.getroot()
    name = local_name(root)
    if name != "tmx":
        raise TmxError(
            f"this is no TMX file: its root is <{name}>", path=path, line=root.sourceline,
            hint="export the translation memory again, as TMX 1.4",
        )  # fmt: skip
    if (version := root.get("version") or "").startswith("2"):
        raise TmxError(
            f"this is TMX {version}", path=path, line=root.sourceline,
            hint="export the translation memory again, as TMX 1.4",
        )  # fmt: skip
    subset = tree.docinfo.internalDTD
    if subset is not None and (names := [each.name for each in subset.entities()]):
        raise TmxError(
            f'the file declares an entity, "{names[0]}"', path=path, line=1,
            hint="remove the declarations between [ and ] in the line with DOCTYPE; a translation "
            "memory needs none",
        )  # fmt: skip


def _form(header: etree._Element) -> Form:
    if header.get("creationtool") != TOOL:
        return Form.FOREIGN
    return Form.OURS_AS_TEXT if header.get("datatype") == AS_TEXT else Form.OURS


def _forget(element: etree._Element) -> None:
    """Frees what has been read, or a large file would fill the memory."""
    parent = element.getparent()
    element.clear()
    if parent is not None:
        while (before := element.getprevious()) is not None:
            parent.remove(before)


def _unreadable(error: etree.XMLSyntaxError, path: Path) -> TmxError:
    entry = error.error_log.last_error
    message = entry.message if entry is not None else error.msg or "no XML"
    line = entry.line if entry is not None else error.lineno
    return TmxError(
        f"not well-formed XML: {message.strip()}", path=path, line=line or 1,
        hint="the file may have been cut off or edited by hand; export it again",
    )  # fmt: skip
