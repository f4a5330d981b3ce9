"""The Atom feed of a language (RFC 4287)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml import etree

from translate_flow.editions.listed import Listed
from translate_flow.editions.paging import LENGTH, newest_first
from translate_flow.editions.site import Layout
from translate_flow.language.cldr import language_name

_ATOM = "http://www.w3.org/2005/Atom"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_NOT_XML = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that HTML allows, or tolerates, and XML 1.0 does not have (2.2)."""


def feed(language: str, editions: Sequence[Listed], layout: Layout) -> bytes:
    """The Atom feed of a language (RFC 4287)."""
    root = etree.Element(f"{{{_ATOM}}}feed", nsmap={None: _ATOM})
    root.set(_XML_LANG, language)
    address = layout.url(f"{language}/index.html")

    def add(parent: etree._Element, name: str, text: str = "", **attributes: str) -> None:
        element = etree.SubElement(parent, f"{{{_ATOM}}}{name}", attributes)
        element.text = _NOT_XML.sub("", text) or None

    newest = newest_first(editions)
    add(root, "id", address)
    add(root, "title", f"{layout.site.publisher} – {_own_name(language)}")
    add(root, "updated", _moment(newest[0]) if newest else "1970-01-01T00:00:00Z")
    add(root, "link", rel="self", href=layout.url(f"{language}/feed.xml"))
    add(root, "link", rel="alternate", type="text/html", hreflang=language, href=address)
    author = etree.SubElement(root, f"{{{_ATOM}}}author")
    add(author, "name", layout.site.publisher)
    for edition in newest[:LENGTH]:
        entry = etree.SubElement(root, f"{{{_ATOM}}}entry")
        own = layout.url(edition.path)
        add(entry, "id", own)
        add(entry, "title", edition.headline)
        add(entry, "updated", _moment(edition))
        add(entry, "link", rel="alternate", type="text/html", hreflang=language, href=own)
        add(entry, "summary", edition.description)
        add(entry, "category", term=edition.status, scheme=f"{layout.site.base_url}editions.json")
    return _xml(root)


def _moment(edition: Listed) -> str:
    day = edition.date
    return f"{day.isoformat() if day else '1970-01-01'}T00:00:00Z"


def _own_name(language: str) -> str:
    return language_name(language, language)


def _xml(root: etree._Element) -> bytes:
    etree.indent(root)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8") + b"\n"
