"""JSON-LD blocks: the texts in them that are for readers of search results, and their places.

Only texts: names of people and organizations, addresses, identifiers and dates stay as they are,
and so does everything in a node about a work in another language. What is no valid JSON is left
alone (RFC 8259; schema.org names the properties).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TypeGuard

from turbohtml import Element, Node

from translate_flow.sources.htmlmap import attribute
from translate_flow.sources.items import Segment, has_letters

_MEDIA_TYPE = "application/ld+json"

_WHOLE = frozenset(
    "headline alternativeHeadline name alternateName caption keywords articleSection slogan "
    "jobTitle".split()
)
"""Properties whose text is one unit."""
_RUNNING = frozenset("description disambiguatingDescription abstract articleBody text".split())
"""Properties with running text."""
_NAMES = ("name", "alternateName")
_NAMED_AS_THEY_ARE = re.compile(
    r"Person|Organi[sz]ation|Corporation|NGO|Brand|Business|Agency|WebSite|Application"
)
"""Types whose names are proper names."""
_OTHER_WORKS = ("translationOfWork", "workTranslation")

_TOKEN = re.compile(r'"(?P<string>(?:[^"\\]|\\.)*)"|[{}\[\]:,]')
_ESCAPE = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\."
)
_NO_TEXT = re.compile(r"\s*(?:https?:|mailto:|www\.)\S+\s*$|.*<[a-zA-Z/!]", re.DOTALL)
"""Addresses, and HTML written inside JSON."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text in a block."""

    value: str
    offsets: Sequence[int]
    """Where each of its characters stands in the block, and where the last one ends."""
    is_running: bool
    """True where it may have several sentences."""


@dataclass(slots=True)
class _Node:
    """An object, as far as it matters."""

    is_skipped: bool = False
    types: list[str] = field(default_factory=list)
    language: str = ""
    found: list[tuple[str, re.Match[str]]] = field(default_factory=list)


@dataclass(slots=True)
class _Level:
    """An object or list that is open; a list's values belong to the object around it."""

    node: _Node
    key: str = ""
    awaits_key: bool = False


def is_block(node: Node) -> TypeGuard[Element]:
    """True for the script element of a JSON-LD block."""
    return (
        isinstance(node, Element)
        and node.tag == "script"
        and (attribute(node, "type") or "").strip().lower() == _MEDIA_TYPE
    )


def texts(block: str, language: str) -> list[Text]:
    r"""The texts for readers in a JSON-LD block, in order; `language` is the source's.

    >>> [text.value for text in texts('{"headline": "R\u0026D", "url": "https://a.b"}', "en")]
    ['R&D']
    """
    try:
        json.loads(block)
    except (ValueError, RecursionError):
        return []
    matches = [
        (key, match)
        for node in _nodes(block)
        for key, match in node.found
        if _is_text(node, key, match, language)
    ]
    matches.sort(key=lambda item: item[1].start())
    return [_text(match, is_running=key in _RUNNING) for key, match in matches]


def _nodes(block: str) -> list[_Node]:
    nodes = [_Node()]
    levels = [_Level(nodes[0])]
    for match in _TOKEN.finditer(block):
        level = levels[-1]
        match match[0]:
            case "{":
                skipped = level.node.is_skipped or level.key in _OTHER_WORKS
                nodes.append(_Node(skipped))
                levels.append(_Level(nodes[-1], awaits_key=True))
            case "[":
                levels.append(_Level(level.node, level.key))
            case "}" | "]":
                levels.pop()
            case ",":
                level.awaits_key = level.awaits_key or _is_object(levels)
            case ":":
                pass
            case string:
                _string(level, string, match)
    return nodes


def _is_object(levels: Sequence[_Level]) -> bool:
    return len(levels) > 1 and levels[-1].node is not levels[-2].node


def _string(level: _Level, string: str, match: re.Match[str]) -> None:
    if level.awaits_key:
        level.key, level.awaits_key = json.loads(string), False
    elif level.key == "@type":
        level.node.types.append(json.loads(string))
    elif level.key == "inLanguage":
        level.node.language = json.loads(string)
    elif level.key in _WHOLE or level.key in _RUNNING:
        level.node.found.append((level.key, match))


def _is_text(node: _Node, key: str, match: re.Match[str], language: str) -> bool:
    named = node.language.partition("-")[0].lower()
    is_foreign = bool(named) and named != language.partition("-")[0].lower()
    is_proper = key in _NAMES and any(map(_NAMED_AS_THEY_ARE.search, node.types))
    value = json.loads(match[0])
    return not (
        node.is_skipped or is_foreign or is_proper or not has_letters(value)
        or _NO_TEXT.match(value)
    )  # fmt: skip


def _text(match: re.Match[str], *, is_running: bool) -> Text:
    offsets: list[int] = []
    at = match.start("string")
    written = match["string"]
    start = at
    for escape in _ESCAPE.finditer(written):
        offsets += range(at, start + escape.start())
        offsets.append(start + escape.start())
        at = start + escape.end()
    offsets += range(at, match.end("string") + 1)
    return Text(json.loads(match[0]), offsets, is_running)


def slices(text: Text, segment: Segment) -> Iterator[tuple[int, int]]:
    """The units of a text: its lines' sentences, without white space around them."""
    cuts = {0, len(text.value)}
    if text.is_running:
        for line in _LINE.finditer(text.value):
            cuts |= {line.start(), *(line.start() + cut for cut in segment(line[0]))}
    for start, end in pairwise(sorted(cuts)):
        part = text.value[start:end]
        if has_letters(part):
            yield start + len(part) - len(part.lstrip()), start + len(part.rstrip())


_LINE = re.compile(r"[^\r\n]+")
