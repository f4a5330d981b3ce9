"""A source that is a whole page keeps its page: only what must change is changed.

Language and direction on `<html>`, addresses and data in the head, the notice and the list of
languages at the top of the body.
"""

from __future__ import annotations

import html
from collections.abc import Iterator
from pathlib import Path

from turbohtml import Element

from translate_flow.editions import ownarticle, templating
from translate_flow.editions.contexts import PageContext
from translate_flow.sources.htmlmap import Disorder, Place, attribute, descendants, mapped, repaired

_OF_THE_EDITION = ("og:url", "og:locale", "og:locale:alternate")
"""Properties that a source's own page may have and every edition has of its own."""


def dressed(page: str, context: PageContext, templates: Path | None = None) -> str:
    """The page of one edition.

    `page` is the source's page with translated text.
    """
    try:
        places = mapped(page, whole_page=True)
    except Disorder:
        page = repaired(page, whole_page=True)
        places = mapped(page, whole_page=True)
    root = next(place for place in places if place.tag == "html")
    head = next(place for place in root.children if place.tag == "head")
    body = next((place for place in root.children if place.tag in ("body", "frameset")), None)
    edits = list(_root_edits(root, context))
    edits += [(place.start, place.end, "") for place in _foreign(head)]
    data, is_described = ownarticle.edits(root, page, context)
    edits += data
    present = frozenset(_present(head)).difference(_OF_THE_EDITION)
    if is_described:
        present |= {"json-ld"}
    links = templating.head_links(context, present, templates)
    edits.append((head.inner_end, head.inner_end, links))
    if body is not None:
        edits += _additions(body, context, templates)
    return _edited(page, edits)


def _additions(
    body: Place, context: PageContext, templates: Path | None
) -> Iterator[tuple[int, int, str]]:
    """The notice and the list of languages, where the page has a place for them or at its top."""
    additions = {
        "notice": templating.render_notice(context, templates),
        "languages": templating.render_switcher(context, templates),
    }
    for place in descendants(body):
        name = attribute(place.node, "data-edition") if isinstance(place.node, Element) else None
        if name in additions:
            yield place.inner_start, place.inner_end, additions.pop(name)
    yield body.inner_start, body.inner_start, "".join(additions.values())


def _edited(page: str, edits: list[tuple[int, int, str]]) -> str:
    for start, end, text in sorted(edits, key=lambda edit: edit[0], reverse=True):
        page = page[:start] + text + page[end:]
    return page


def _root_edits(root: Place, context: PageContext) -> Iterator[tuple[int, int, str]]:
    """`lang` and `dir` of the root element; `dir` only where it is not the default."""
    wanted = {"lang": context.lang}
    if context.dir == "rtl" or "dir" in root.attributes:
        wanted["dir"] = context.dir
    if root.inner_start == root.start:  # the source leaves the tag out
        attributes = "".join(f' {name}="{value}"' for name, value in wanted.items())
        yield root.start, root.start, f"<html{attributes}>\n"
        return
    for name, value in wanted.items():
        text = f'{name}="{html.escape(value)}"'
        if name in root.attributes:
            yield *root.attributes[name], text
        else:
            at = root.start + len("<html")
            yield at, at, f" {text}"


def _foreign(head: Place) -> Iterator[Place]:
    """Elements of the head that speak of the source's own address or language."""
    for place in head.children:
        if not isinstance(place.node, Element):
            continue
        attributes = {name: str(value or "").lower() for name, value in place.node.attrs.items()}
        relations = str(attributes.get("rel", ""))
        if (
            (place.tag == "link" and ("canonical" in relations or "hreflang" in attributes))
            or (place.tag == "meta" and attributes.get("property") in _OF_THE_EDITION)
            or (place.tag == "meta" and attributes.get("http-equiv") == "content-language")
        ):
            yield place


def _present(head: Place) -> Iterator[str]:
    """Names of what the head has already."""
    for place in descendants(head):
        if not isinstance(place.node, Element):
            continue
        attributes = place.node.attrs
        for name in ("name", "property"):
            if place.tag == "meta" and attributes.get(name):
                yield str(attributes[name]).lower()
