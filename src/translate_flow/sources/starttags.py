"""Start tags as pieces: translatable attributes and links to other releases are slots."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from turbohtml import Element

from translate_flow.markup import escape
from translate_flow.release import LinkSlot, Piece, Role, Slot, Unit, Where
from translate_flow.sources.elements import ATTRIBUTES, attribute, is_untranslatable
from translate_flow.sources.htmlmap import Place
from translate_flow.sources.inline import SPACE, has_letters

_RELEASE_LINK = re.compile(
    r"""(?:
        \.\./(?P<folder>[^/?\#]+?)(?:/(?:index\.(?:html?|md|txt))?|\.(?:html?|md|txt))?
        | (?:\./)?(?P<file>[^/?\#:]+?)\.(?:html?|md|txt)
    )(?P<fragment>\#.*)?""",
    re.X,
)
"""The ways a source can name another release: as the site will have it, or as the file beside."""


@dataclass(frozen=True, slots=True)
class StartTags:
    """Reads the start tags of one source."""

    source: str
    line_at: Callable[[int], int]

    def pieces(self, place: Place, element: Element, note: str) -> list[Piece]:
        """The start tag of an element, cut at what is localized."""
        return self.cut(place, element, _roles(element), note)

    def meta(self, place: Place, element: Element, role: Role) -> list[Piece]:
        """The start tag of a `<meta>` whose content has a role."""
        roles = {} if is_untranslatable(element) else {"content": role}
        return self.cut(place, element, roles, "")

    def cut(
        self, place: Place, element: Element, roles: Mapping[str, Role], note: str
    ) -> list[Piece]:
        """A start tag cut at the attributes in `roles` and at links to releases."""
        pieces: list[Piece] = []
        at = place.start
        for name, (start, end) in sorted(place.attributes.items(), key=lambda item: item[1]):
            value = attribute(element, name) or ""
            written = self.value(start, end)
            piece: Piece | None = None
            if not written:
                continue
            if name in roles and has_letters(value):
                unit = Unit(plain(value), roles[name], self.line_at(start), note=note)
                piece = Slot(unit, written, Where.ATTRIBUTE)
            elif element.tag in ("a", "area") and name == "href":
                piece = link(value, written)
            if piece is not None:
                pieces += [self.source[at : end - len(written)], piece]
                at = end
        return [*pieces, self.source[at : place.inner_start]]

    def value(self, start: int, end: int) -> str:
        """The value of the attribute at a slice, quotes included; empty where it has none."""
        return self.source[start + 1 : end].partition("=")[2].lstrip(SPACE)


def link(value: str, written: str) -> LinkSlot | None:
    """The slot of an address that leads to another release, None for any other address."""
    match = _RELEASE_LINK.fullmatch(value.strip())
    if match is None:
        return None
    release = unquote(match["folder"] or match["file"])
    return LinkSlot(release, written, match["fragment"] or "") if release != ".." else None


def plain(text: str) -> str:
    """An attribute's or title's text as a unit's short form."""
    return escape(re.sub(r"[ \t\n\r\f]+", " ", text).strip(" "))


def _roles(element: Element) -> dict[str, Role]:
    """The attributes of an element that readers read."""
    if is_untranslatable(element):
        return {}
    roles = {name: role for name, role in ATTRIBUTES.items() if name in element.attrs}
    kind = (attribute(element, "type") or "").lower()
    if element.tag == "input" and kind in ("submit", "reset", "button"):
        roles["value"] = Role.FORM
    if element.tag == "input" and kind == "hidden":
        return {}
    return roles
