"""Documents as two parsers see them."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Any, TypeAlias

import harness
import html5lib
import turbohtml

Node: TypeAlias = tuple[str, object]
"""("<", (name, attributes)), (">", name), ("=", text), or ("!", "") for a comment or doctype."""


def same(one: str, other: str, *, page: bool) -> None:
    """Raises `AssertionError` unless both are one document to the parser in use.

    The other parser is asked as well where it reads `other` as the first does: it is older.
    """
    with harness.judging():
        expected = tree(other, page=page)
        harness.ensure(tree(one, page=page) == expected, "not the same document")
        if is_beyond_html5lib(expected):
            return
        theirs = _asked(other, page=page)
        if theirs == expected:
            own = _asked(one, page=page)
            harness.ensure(own in (theirs, None), "not the same document to html5lib")


ALIKE = 3
"""How many elements that are alike a parser keeps in mind (HTML standard, 13.2.4.3)."""


def is_beyond_html5lib(nodes: Iterable[Node]) -> bool:
    """True for more elements inside each other that are alike than a parser keeps in mind.

    The end tag of one it has forgotten closes the innermost open element (13.2.6.4.7, "adoption
    agency"); html5lib, made before that rule, has it close one further out.
    """
    opened: list[object] = []
    for kind, what in nodes:
        if kind == "<":
            opened.append(what)
            if opened.count(what) > ALIKE:
                return True
        elif kind == ">":
            opened.pop()
    return False


def _asked(text: str, *, page: bool) -> list[Node] | None:
    """What html5lib reads; None for what is too much for it."""
    try:
        return tree_by_html5lib(text, page=page)
    except (AssertionError, AttributeError, KeyError, RecursionError, TypeError, ValueError):
        return None


def elements(text: str, *, page: bool) -> set[tuple[str, str]]:
    """Elements, alone and with each of their attributes, but for the mark of a language."""
    found = set()
    for kind, what in tree(text, page=page):
        if kind == "<":
            name, attributes = what  # type: ignore[misc]
            if not (name == "span" and {"lang", "dir"} <= dict(attributes).keys()):
                found |= {(name, ""), *((name, attribute) for attribute, _ in attributes)}
    return found


def tree(text: str, *, page: bool) -> list[Node]:
    """A document as turbohtml reads it, white space as a page shows it."""
    if page:
        root: turbohtml.Node = turbohtml.parse(text, scripting=True)
    else:
        root = turbohtml.parse_fragment(text, "div", scripting=True)
    return _shown(_nodes(root))


def _nodes(root: turbohtml.Node) -> list[Node]:
    found: list[Node] = []
    pending: list[turbohtml.Node | str] = list(reversed(list(root.children)))
    while pending:
        node = pending.pop()
        if isinstance(node, str):
            found.append((">", node))
        elif isinstance(node, turbohtml.Text):
            found.append(("=", node.data))
        elif isinstance(node, turbohtml.Element):
            found.append(("<", (node.tag, _attributes(node.attrs.items()))))
            pending.append(node.tag)
            pending += reversed(list(node.children))
        else:
            found.append(("!", ""))
    return found


def tree_by_html5lib(text: str, *, page: bool) -> list[Node]:
    """The same as html5lib reads it."""
    parse = html5lib.parse if page else html5lib.parseFragment
    root = parse(text, treebuilder="dom", scripting=True, namespaceHTMLElements=False)
    found: list[Node] = []
    pending: list[Any] = list(reversed(root.childNodes))
    while pending:
        node = pending.pop()
        if isinstance(node, str):
            found.append((">", node))
        elif node.nodeName == "#text":
            found.append(("=", node.nodeValue))
        elif node.nodeType == node.ELEMENT_NODE:
            found.append(("<", (node.nodeName, _attributes(node.attributes.items()))))
            pending.append(node.nodeName)
            pending += reversed(node.childNodes)
        else:
            found.append(("!", ""))
    return _shown(found)


def _attributes(pairs: Iterable[tuple[str, object]]) -> tuple[tuple[str, str], ...]:
    """Names and values in order; a list of words is the words."""
    return tuple(
        sorted(
            (name, " ".join(value if isinstance(value, list) else str(value or "").split()))
            for name, value in pairs
        )
    )


def _shown(nodes: Iterable[Node]) -> list[Node]:
    """Neighbouring texts as one, white space as one space, none alone."""
    found: list[Node] = []
    for is_text, group in groupby(nodes, key=lambda node: node[0] == "="):
        if not is_text:
            found += group
        elif text := " ".join("".join(str(value) for _, value in group).split()):
            found.append(("=", text))
    return found
