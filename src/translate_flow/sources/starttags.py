"""Start tags as pieces: translatable attributes and links to other releases are slots."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from turbohtml import Element

from translate_flow.markup import escape
from translate_flow.release import Piece, Role, Slot, Unit, ValueSlot, Where
from translate_flow.sources.elements import ATTRIBUTES, ATTRIBUTES_OF, BUTTONS
from translate_flow.sources.htmlmap import Place, attribute
from translate_flow.sources.items import SPACE, has_letters
from translate_flow.sources.its import refusal
from translate_flow.sources.links import Links, to_release, to_site


@dataclass(frozen=True, slots=True)
class StartTags:
    """Reads the start tags of one source."""

    source: str
    line_at: Callable[[int], int]
    language: str
    """The source's, as a BCP 47 tag."""
    links: Links = field(default_factory=dict)

    def pieces(self, place: Place, element: Element, note: str) -> list[Piece]:
        """The start tag of an element, cut at what is localized."""
        return self.cut(place, element, _roles(element, self.language), note)

    def meta(self, place: Place, element: Element, role: Role) -> list[Piece]:
        """The start tag of a `<meta>` whose content has a role."""
        roles = {} if refusal(element, self.language) else {"content": role}
        return self.cut(place, element, roles, "")

    def cut(
        self, place: Place, element: Element, roles: Mapping[str, Role], note: str
    ) -> list[Piece]:
        """A start tag cut at the attributes in `roles` and at links that differ by language."""
        at = place.start
        is_link = element.tag in ("a", "area") and "href" in element.attrs
        if not roles and not is_link:
            return [self.source[at : place.inner_start]]
        pieces: list[Piece] = []
        for name, (start, end) in sorted(place.attributes.items(), key=lambda item: item[1]):
            value = attribute(element, name) or ""
            written = self.value(start, end)
            piece: Piece | None = None
            if not written:
                continue
            if name in roles and has_letters(value):
                unit = Unit(plain(value), roles[name], self.line_at(start), note=note)
                piece = Slot(unit, written, Where.ATTRIBUTE)
            elif is_link and name == "href":
                piece = to_release(value, written) or to_site(value, written, self.links)
            elif is_link and name == "hreflang":
                piece = self.language_of_target(element, written)
            if piece is not None:
                pieces += [self.source[at : end - len(written)], piece]
                at = end
        return [*pieces, self.source[at : place.inner_start]]

    def language_of_target(self, element: Element, written: str) -> ValueSlot | None:
        """The slot of a `hreflang` beside an address that differs by language."""
        target = to_site(attribute(element, "href") or "", written, self.links)
        if target is None:
            return None
        return ValueSlot(tuple((language, language) for language, _ in target.values), written)

    def value(self, start: int, end: int) -> str:
        """The value of the attribute at a slice, quotes included; empty where it has none."""
        return self.source[start + 1 : end].partition("=")[2].lstrip(SPACE)


def plain(text: str) -> str:
    """An attribute's or title's text as a unit's short form."""
    return escape(re.sub(r"[ \t\n\r\f]+", " ", text).strip(" "))


def _roles(element: Element, language: str) -> dict[str, Role]:
    """The attributes of an element that readers read."""
    roles: dict[str, Role] = {}
    tag, attributes = element.tag, element.attrs
    for name in attributes:
        role = ATTRIBUTES.get(name) or ATTRIBUTES_OF.get((tag, name))
        if role is not None:
            roles[name] = role
    if tag == "input":
        kind = (attribute(element, "type") or "").strip().lower()
        if kind in BUTTONS:
            roles["value"] = Role.FORM
        if kind == "hidden":
            return {}
    return {} if roles and refusal(element, language) else roles
