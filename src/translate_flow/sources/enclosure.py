"""Whether a fragment of HTML stays within the page it is put into.

A fragment is parsed by itself, and what it leaves open or closes too often harms nobody there. In
the page of an edition an open comment or quotation mark swallows what stands behind it, an open
`<b>` makes the footer bold, and one `</div>` too many ends the article.
"""

from __future__ import annotations

import turbohtml
from turbohtml import Element, Node

_AROUND = ("div", "section", "main", "article", "aside", "blockquote", "div")
"""Elements a page has around its text, from the outermost to the innermost."""
_BEFORE = "<!DOCTYPE html><body>" + "".join(f"<{name}>" for name in _AROUND)
_BEHIND = "".join(f"</{name}><wbr>" for name in reversed(_AROUND))


def is_enclosed(fragment: str) -> bool:
    """True for a fragment that leaves what stands around it in a page as it was.

    >>> is_enclosed("<p>One <b>two</b>"), is_enclosed("<p>One <b>two"), is_enclosed("<!-- one")
    (True, False, False)
    """
    page = turbohtml.parse(f"{_BEFORE}{fragment}{_BEHIND}", scripting=True)
    root = next(iter(_elements(page)))
    node = _elements(root)[-1]
    if root.attrs or node.attrs:
        return False
    for name in _AROUND:
        inner, *behind = _elements(node) or [node]
        if inner.tag != name or [element.tag for element in behind] != ["wbr"]:
            return False
        node = inner
    return True


def _elements(node: Node) -> list[Element]:
    return [child for child in node.children if isinstance(child, Element)]
