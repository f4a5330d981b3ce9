"""Markdown sources: CommonMark with tables, footnotes, definition lists and YAML front matter.

`markdown-it-py` turns the body into HTML, and the HTML source reads it. HTML inside Markdown is
read as the HTML it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import yaml
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

from translate_flow.errors import SourceError, near_match

KEYS = ("title", "date", "kind", "place", "section", "description")
"""What front matter may say."""


@dataclass(frozen=True, slots=True)
class Markdown:
    """A Markdown release, understood."""

    front: dict[str, str]
    """Front matter, values as text."""
    front_lines: dict[str, int]
    """Line of the file of each key."""
    html: str
    lines: tuple[tuple[int, int], ...]
    """(offset in `html`, line of the file) where each block begins, in order."""


def parse(text: str, path: str) -> Markdown:
    """A release from Markdown.

    The headline is the title in the front matter, else the first heading of the first level.
    Where the body has further headings of that level, all in it go one level down.

    Raises `SourceError` for front matter that is not YAML, not a mapping, has unknown keys, one
    key twice, or no end, and for more lists in lists than are read.
    """
    parser = MarkdownIt("commonmark", {"maxNesting": _NESTING}).enable("table")
    for plugin in (front_matter_plugin, footnote_plugin, deflist_plugin):
        parser.use(plugin)
    env: dict[str, Any] = {}
    tokens = parser.parse(text, env)
    _check_nesting(tokens, path)
    front: dict[str, str] = {}
    lines: dict[str, int] = {}
    if tokens and tokens[0].type == "front_matter":
        front, lines = _front_matter(tokens.pop(0).content, path)
    elif _UNENDED.match(text):
        raise SourceError(
            "the front matter has no end",
            path=path,
            line=1,
            hint="write a line of three hyphens, ---, after it",
        )
    _lower_headings(tokens, front.get("title", ""))
    html, positions = _render(parser, tokens, env)
    return Markdown(front, lines, html, positions)


_UNENDED = re.compile(r"---[ \t]*\r?\n\w+[ \t]*:")
_LEVELS: Final = 6
_NESTING: Final = 60
"""Blocks in blocks, a list with its item being two. What is deeper the parser leaves out."""


def _check_nesting(tokens: Sequence[Token], path: str) -> None:
    deep = next((token for token in tokens if token.level >= _NESTING - 1), None)
    if deep is not None:
        raise SourceError(
            "lists or quotations stand too deep in each other",
            path=path,
            line=deep.map[0] + 1 if deep.map else 1,
            hint=f"at most {_NESTING // 2} lists in lists are read; make some of them paragraphs",
        )


def _front_matter(text: str, path: str) -> tuple[dict[str, str], dict[str, int]]:
    front: dict[str, str] = {}
    lines: dict[str, int] = {}
    for key, value in _pairs(text, path):
        line = _line(text, key.start_mark)
        if not isinstance(key, yaml.ScalarNode) or key.value not in KEYS:
            name = key.value if isinstance(key, yaml.ScalarNode) else "?"
            raise SourceError(
                f'unknown key "{name}" in the front matter',
                path=path,
                line=line,
                hint=near_match(name, KEYS),
            )
        if key.value in front:
            raise SourceError(
                f'"{key.value}" stands twice in the front matter',
                path=path,
                line=line,
                hint=f"remove this one or the one in line {lines[key.value]}",
            )
        if not isinstance(value, yaml.ScalarNode):
            raise SourceError(
                f'"{key.value}" in the front matter must be one text',
                path=path,
                line=line,
                hint="write it on one line, in quotes where it has a colon",
            )
        is_nothing = value.tag == "tag:yaml.org,2002:null"
        front[key.value] = "" if is_nothing else value.value
        lines[key.value] = line
    return front, lines


def _line(front: str, mark: yaml.Mark) -> int:
    """The file's line of a place in the front matter, which begins in the second.

    The mark's own line counts what YAML takes for line ends and no editor does, such as U+0085.
    """
    return front.count("\n", 0, mark.index) + 2


def _pairs(text: str, path: str) -> list[tuple[yaml.Node, yaml.Node]]:
    """Keys and values of the front matter, with their places in it."""
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.reader.ReaderError as error:
        raise SourceError(
            f"the front matter has the character U+{ord(text[error.position]):04X}, "
            "which stands for nothing",
            path=path,
            line=text.count("\n", 0, error.position) + 2,
            hint="remove it; it does not show in most editors",
        ) from error
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        raise SourceError(
            "the front matter is not valid YAML: "
            + (getattr(error, "problem", None) or "it cannot be followed"),
            path=path,
            line=_line(text, mark) if mark else 1,
            hint="put texts with a colon in quotes",
        ) from error
    if node is None:
        return []
    if not isinstance(node, yaml.MappingNode):
        raise SourceError(
            "the front matter is no list of keys and values",
            path=path,
            line=2,
            hint="write lines such as: title: The headline",
        )
    return list(node.value)


def _lower_headings(tokens: Sequence[Token], title: str) -> None:
    """Headings one level down, but for the headline, if there are any beside it on its level."""
    opening = [index for index, token in enumerate(tokens) if token.type == "heading_open"]
    first = next((index for index in opening if tokens[index].tag == "h1"), None)
    headline = None
    if first is not None and title.strip() in ("", tokens[first + 1].content.strip()):
        headline = first
    others = [index for index in opening if index != headline]
    if all(tokens[index].tag != "h1" for index in others):
        return
    for index in others:
        level = min(int(tokens[index].tag[1:]) + 1, _LEVELS)
        tokens[index].tag = tokens[index + 2].tag = f"h{level}"


def _render(
    parser: MarkdownIt, tokens: list[Token], env: dict[str, Any]
) -> tuple[str, tuple[tuple[int, int], ...]]:
    """HTML, and where in it each block of the file begins."""
    written: list[str] = []
    lines: list[tuple[int, int]] = []
    length = 0
    renderer = parser.renderer
    assert isinstance(renderer, RendererHTML)  # noqa: S101 - the plugins' rules are in it
    notes = _lines_of_notes(tokens)
    for index, token in enumerate(tokens):
        if token.map is not None:
            lines.append((length, token.map[0] + 1))
        elif token.type == "footnote_open":
            lines.append((length, notes.get(token.meta["id"], lines[-1][1])))
        if token.type == "inline":
            html = renderer.renderInline(token.children or [], parser.options, env)
        elif (rule := renderer.rules.get(token.type)) is not None:
            html = rule(tokens, index, parser.options, env)
        else:
            html = renderer.renderToken(tokens, index, parser.options, env)
        written.append(html)
        length += len(html)
    return "".join(written), tuple(lines)


def _lines_of_notes(tokens: Sequence[Token]) -> dict[int, int]:
    """For each footnote the line of the block that first refers to it, where its text may stand."""
    found: dict[int, int] = {}
    for token in tokens:
        if token.map is None:
            continue
        for child in token.children or ():
            if child.type == "footnote_ref":
                found.setdefault(child.meta["id"], token.map[0] + 1)
    return found
