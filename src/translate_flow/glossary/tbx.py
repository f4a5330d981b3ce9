"""TBX: glossaries of other tools.

Read are TBX 3 (ISO 30042:2019) in both its styles, DCA (`<termNote type="…">`) and DCT
(`<min:…>`), and TBX 2 (`<martif>`). Written is TBX-Basic, in DCA style or, for tools that know no
other, as TBX 2. Reading takes one concept after the other and opens nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from lxml import etree

from translate_flow.glossary import nodes
from translate_flow.glossary.nodes import XML_LANG, Node
from translate_flow.glossary.terms import Forms, GlossaryError, Term, one_line

NAMESPACE = "urn:iso:std:iso:30042:ed-2"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_ROOTS = {"tbx", "martif"}
_CONCEPTS = {"conceptEntry", "termEntry"}
_LANGUAGES = {"langSec", "langSet"}
_TERMS = {"termSec", "tig", "ntig"}
_CODES = {"bpt", "ept", "ph", "it", "ut", "sc", "ec"}
"""Elements in a text whose content is none: codes of other tools' markup."""
_STATUS = {"administrativeStatus", "normativeAuthorization"}
_NOTES = {"note", "definition"}
_UNWANTED = ("deprecated", "superseded", "obsolete", "forbidden")
_PREFERRED, _ADMITTED, _DEPRECATED = (
    f"{status}Term-admn-sts" for status in ("preferred", "admitted", "deprecated")
)
_KEEP_ID = "keep-"
_KEEP_TEXT = "do not translate"
"""What tells other tools, in a note, that a term stays as it is; and us by its id."""

Status = Literal["preferred", "other", "unwanted"]


@dataclass(frozen=True, slots=True)
class Concept:
    """One concept with its terms."""

    line: int
    """Line of the file, from 1."""
    terms: dict[str, tuple[tuple[str, Status], ...]]
    """By language, as the file names it: the terms in order, each with its status."""
    notes: tuple[tuple[str, str], ...]
    """Definitions and notes, each with the language it is given for, which may be empty."""
    keep: bool

    def forms(self, language: str) -> Forms:
        """The terms of a language that the file names, the preferred first."""
        terms = self.terms.get(language, ())
        wanted = [text for status in ("preferred", "other") for text, is_ in terms if is_ == status]
        unwanted = [text for text, status in terms if status == "unwanted"]
        return Forms(tuple(dict.fromkeys(wanted)), tuple(dict.fromkeys(unwanted)))

    def note(self, language: str) -> str:
        """What is said of the concept as a whole and in a language."""
        texts = [text for given, text in self.notes if given in ("", language)]
        return "; ".join(dict.fromkeys(texts))


def read(path: Path) -> Iterator[Concept]:
    """The concepts of a file in order. Raises `GlossaryError` with path and line, `FileError`."""
    for node in nodes.read(path, _CONCEPTS, _ROOTS):
        yield _concept(node, path)


def _concept(node: Node, path: Path) -> Concept:
    terms: dict[str, tuple[tuple[str, Status], ...]] = {}
    notes = [("", text) for text in _notes(node)]
    keep = any(map(_is_keep, node.children))
    for section in node.children:
        if section.name not in _LANGUAGES:
            continue
        language = section.attributes.get(XML_LANG) or section.attributes.get("lang", "")
        if not language:
            raise GlossaryError(
                f"<{section.name}> names no language", path=path, line=section.line,
                hint='it needs an attribute such as xml:lang="fr"',
            )  # fmt: skip
        entries = [child for child in section.children if child.name in _TERMS]
        found = (_term(entry) for entry in entries)
        terms[language] = (*terms.get(language, ()), *(term for term in found if term[0]))
        notes += [(language, text) for place in (section, *entries) for text in _notes(place)]
    return Concept(node.line, terms, tuple(notes), keep)


def _term(entry: Node) -> tuple[str, Status]:
    text = next((_text(node) for node in entry.walk() if node.name == "term"), "")
    given = [_text(node) for node in entry.walk() if _category(node) in _STATUS]
    if any(status.startswith(_UNWANTED) for status in given):
        return text, "unwanted"
    return text, "preferred" if any("preferred" in status for status in given) else "other"


def _notes(node: Node) -> list[str]:
    """Notes and definitions right below an element, or in a group there."""
    groups = [node, *(child for child in node.children if child.name == "descripGrp")]
    found = [
        _text(child)
        for group in groups
        for child in group.children
        if _category(child) in _NOTES and not _is_keep(child)
    ]
    return [text for text in found if text]


def _is_keep(node: Node) -> bool:
    is_ours = node.attributes.get("id", "").startswith(_KEEP_ID)
    return node.name == "note" and is_ours and _text(node) == _KEEP_TEXT


def _category(node: Node) -> str:
    """What an element tells: its `type` in DCA, its name in DCT."""
    return node.attributes.get("type") or node.name


def _text(node: Node) -> str:
    return one_line(node.text(without=_CODES))


@dataclass(frozen=True, slots=True)
class Version:
    """What a version of TBX calls its elements."""

    root: str
    header: str
    concept: str
    language: str
    term: str
    namespace: str = ""
    style: str = ""


VERSIONS: Final = {
    3: Version("tbx", "tbxHeader", "conceptEntry", "langSec", "termSec", NAMESPACE, "dca"),
    2: Version("martif", "martifHeader", "termEntry", "langSet", "tig"),
}


def render(
    terms: Sequence[Term], source_language: str, title: str, path: Path, version: int = 3
) -> bytes:
    """The terms as a TBX-Basic file. Raises `GlossaryError` where XML cannot hold a term."""
    called = VERSIONS[version]
    nsmap = {None: called.namespace} if called.namespace else None
    root = etree.Element(etree.QName(called.namespace or None, called.root), nsmap=nsmap)
    if called.style:
        root.set("style", called.style)
    root.set("type", "TBX-Basic")
    root.set(_XML_LANG, source_language)
    described = _add(_add(root, called.header), "fileDesc")
    _add(_add(described, "titleStmt"), "title", title)
    _add(_add(described, "sourceDesc"), "p", f"{path.name}, written by translate-flow")
    body = _add(_add(root, "text"), "body")
    for number, term in enumerate(terms, 1):
        try:
            _add_concept(body, term, number, source_language, called)
        except ValueError as error:
            raise GlossaryError(
                "a control character in this row cannot stand in XML", path=path, line=term.line,
                hint="delete it; it is invisible, so type the cell anew",
            ) from error  # fmt: skip
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _add_concept(
    body: etree._Element, term: Term, number: int, source_language: str, called: Version
) -> None:
    entry = _add(body, called.concept)
    entry.set("id", f"c{number}")
    if term.keep:
        _add(entry, "note", _KEEP_TEXT).set("id", f"{_KEEP_ID}{number}")
    if term.note:
        _add(entry, "note", term.note)
    for language, forms in ((source_language, Forms(term.sources)), *term.targets.items()):
        section = _add(entry, called.language)
        section.set(_XML_LANG, language)
        for text, status in _with_status(forms):
            made = _add(section, called.term)
            _add(made, "term", text)
            if status:
                _add(made, "termNote", status).set("type", "administrativeStatus")


def _with_status(forms: Forms) -> Iterator[tuple[str, str]]:
    """The forms with their status; none for a form that is the only one."""
    if len(forms.accepted) == 1 and not forms.forbidden:
        yield forms.accepted[0], ""
        return
    for place, form in enumerate(forms.accepted):
        yield form, _ADMITTED if place else _PREFERRED
    for form in forms.forbidden:
        yield form, _DEPRECATED


def _add(parent: etree._Element, name: str, text: str | None = None) -> etree._Element:
    element = etree.SubElement(parent, etree.QName(etree.QName(parent).namespace, name))
    element.text = text
    return element
