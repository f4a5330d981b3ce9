"""Reads releases for tests, and compares documents as an independent parser sees them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import groupby
from typing import Any, TypeAlias

import html5lib

from translate_flow import segmentation
from translate_flow.release import Release, Unit, pieces_units
from translate_flow.sources import Source, html, read

Dom: TypeAlias = tuple[object, ...]


def release(text: str, path: str = "release.html", language: str = "en") -> Release:
    """A release of that text; the suffix of `path` is its format."""
    name = path.rpartition(".")[0]
    return read(
        Source(name, path, text, language, partial(segmentation.boundaries, language=language))
    )


def extracted(source: str, *, whole_page: bool = False) -> html.Extraction:
    """What is found in HTML in English."""
    boundaries = partial(segmentation.boundaries, language="en")
    return html.extract(source, language="en", segment=boundaries, whole_page=whole_page)


def units(source: str) -> list[Unit]:
    """The units of a fragment in English."""
    return list(pieces_units(extracted(source).pieces))


def texts(source: str) -> list[str]:
    """The short forms of the units of a fragment in English."""
    return [unit.text for unit in units(source)]


def dom(source: str, *, whole_page: bool = False, collapse: bool = False) -> Dom:
    """The document html5lib reads; with `collapse`, white space as a page shows it."""
    parse = html5lib.parse if whole_page else html5lib.parseFragment
    return _element(parse(source, treebuilder="dom", scripting=True), collapse)


def _element(node: Any, collapse: bool) -> Dom:
    pairs = sorted(node.attributes.items()) if node.attributes else []
    if collapse:
        pairs = [(name, " ".join(value.split())) for name, value in pairs]
    children = _whole_texts(node.childNodes, collapse)
    if collapse and node.nodeName not in ("pre", "textarea", "script", "style", "noscript"):
        children = _collapsed(children)
    return (node.nodeName, *pairs, *children)


def _whole_texts(nodes: Iterable[Any], collapse: bool) -> Iterator[Dom]:
    """The children of a node, neighbouring texts as one."""
    for is_text, group in groupby(nodes, key=lambda node: node.nodeName == "#text"):
        if is_text:
            yield ("#text", "".join(node.nodeValue for node in group))
            continue
        for node in group:
            is_element = node.nodeType == node.ELEMENT_NODE
            yield _element(node, collapse) if is_element else (node.nodeName, node.nodeValue)


def _collapsed(children: Iterable[Dom]) -> Iterator[Dom]:
    """White space as one space, also where a comment stands in it."""
    ends_blank = False
    for child in children:
        if child[0] == "#text":
            text = re.sub(r"[ \t\r\n\f]+", " ", str(child[1]))
            text = text.removeprefix(" ") if ends_blank else text
            ends_blank = text.endswith(" ") if text else ends_blank
            if text:
                yield ("#text", text)
        else:
            ends_blank = ends_blank and child[0] == "#comment"
            yield child
