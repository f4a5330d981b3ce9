"""What each element of HTML is to a translation.

Text is read where browsers with scripting show it or read it aloud. So `script`, `style`,
`template` (HTML standard, 4.12.3: it represents nothing) and `noscript` (4.12.2) are left alone.
What is `hidden` or `aria-hidden` is read: scripts show the one later, and everyone with eyes sees
the other. Fallback content of `audio`, `video`, `object` and `canvas`, the title, description and
text of a drawing, and the words in a formula are read.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from turbohtml import Comment, Element, ProcessingInstruction, Text

from translate_flow.release import Role
from translate_flow.sources.htmlmap import RAW, VOID, Place, attribute
from translate_flow.sources.items import has_letters
from translate_flow.sources.its import is_untranslatable, language_of

INLINE: Final = frozenset(
    "a abbr acronym area b bdi bdo big br cite code data del dfn em embed font i img input ins kbd "
    "map mark meter nobr output picture progress q rb rp rt rtc ruby s samp small span "
    "strike strong sub sup svg math time tt u var wbr audio canvas iframe object select "
    "textarea video".split()
)
"""Phrasing content (HTML standard, 3.2.5.2.5) with its obsolete elements.

Labels and buttons are not among it: what they say stands for itself.
"""

OPAQUE: Final = frozenset("audio canvas iframe math object picture svg video".split())
"""Inline elements that are one mark, whatever they hold."""

_UNSEEN: Final = frozenset("script style template noscript".split())
"""Elements whose content no reader reads as text of the page."""

_ROLES: Final = {
    "h1": Role.HEADLINE,
    **dict.fromkeys("h2 h3 h4 h5 h6 summary".split(), Role.HEADING),
    "blockquote": Role.QUOTATION,
    "li": Role.LIST_ITEM,
    "dt": Role.TERM,
    **dict.fromkeys(("figcaption", "caption"), Role.CAPTION),
    "th": Role.TABLE_HEADING,
    "td": Role.TABLE_CELL,
    **dict.fromkeys("label legend button option".split(), Role.FORM),
    "title": Role.TITLE,
}
_OF_THEIR_PARAGRAPHS: Final = frozenset(
    (Role.QUOTATION, Role.LIST_ITEM, Role.TERM, Role.CAPTION, Role.TABLE_HEADING, Role.TABLE_CELL)
)
"""Roles that the paragraphs inside such an element have too."""

ATTRIBUTES: Final = {
    "alt": Role.IMAGE_TEXT,
    "title": Role.TOOLTIP,
    "aria-label": Role.LABEL,
    "aria-description": Role.LABEL,
    "aria-placeholder": Role.PLACEHOLDER,
    "aria-roledescription": Role.LABEL,
    "aria-valuetext": Role.LABEL,
    "placeholder": Role.PLACEHOLDER,
}
"""Attributes with text for readers."""

ATTRIBUTES_OF: Final = {
    ("math", "alttext"): Role.IMAGE_TEXT,
    ("optgroup", "label"): Role.FORM,
    ("option", "label"): Role.FORM,
    ("track", "label"): Role.LABEL,
    ("table", "summary"): Role.LABEL,
    ("th", "abbr"): Role.LABEL,
}
"""Attributes with text for readers on one element."""

DRAWN: Final = {
    "title": Role.IMAGE_TEXT,
    "desc": Role.IMAGE_TEXT,
    "text": Role.CAPTION,
}
"""Elements of a drawing with text for readers (SVG 2, sections 5.8 and 11.2)."""

WORDS: Final = "mtext"
"""The element of a formula with text for readers (MathML Core, section 3.2.2)."""

BUTTONS: Final = ("submit", "reset", "button")
"""Types of `input` whose value is what the button says."""

META: Final = {
    "description": Role.DESCRIPTION,
    "section": Role.SECTION,
    "kind": Role.KIND,
    "place": Role.PLACE,
    "abstract": Role.DATA,
    "keywords": Role.DATA,
    "news_keywords": Role.DATA,
    "article:section": Role.DATA,
    "dc.title": Role.DATA,
    "dc.description": Role.DATA,
    "dcterms.title": Role.DATA,
    "dcterms.description": Role.DATA,
    "dcterms.abstract": Role.DATA,
    "og:title": Role.SOCIAL,
    "og:description": Role.SOCIAL,
    "og:image:alt": Role.SOCIAL,
    "og:video:alt": Role.SOCIAL,
    "twitter:title": Role.SOCIAL,
    "twitter:description": Role.SOCIAL,
    "twitter:image:alt": Role.SOCIAL,
}
"""Names of `<meta>` with text for readers."""


def role_of(element: Element, around: Role) -> Role:
    """The role of an element's text inside one of the role `around`."""
    if element.tag == "p":
        return around if around in _OF_THEIR_PARAGRAPHS else Role.PARAGRAPH
    return _ROLES.get(element.tag, around)


def inline_among(places: Sequence[Place]) -> list[bool]:
    """For each of the children of a block, whether it belongs to a run of inline content.

    Elements that HTML does not define are inline, as in a browser, where they stand in a text.
    """
    return [_is_inline(place, places) for place in places]


def _is_inline(place: Place, block: Sequence[Place]) -> bool:
    """True where all of an element may stand in a line; `block` are the children of its block."""
    node = place.node
    if isinstance(node, Text) or is_hidden(place):
        return True
    if not isinstance(node, Element):
        return False
    tag, within = place.tag, _within_text(node)
    if tag in OPAQUE or within == "nested":
        return True
    if within == "no" or not (
        tag in INLINE
        or within == "yes"
        or ("-" in tag and any(has_letters(sibling.text) for sibling in block))
    ):
        return False
    return is_untranslatable(node) or all(_is_inline(child, block) for child in place.children)


def _within_text(element: Element) -> str:
    """`its-within-text`: `yes`, `no` or `nested` (W3C ITS 2.0, section 8.7); else empty."""
    if "its-within-text" not in element.attrs:
        return ""
    return (attribute(element, "its-within-text") or "").strip().lower()


def is_hidden(place: Place) -> bool:
    """True for what stands in a text and is no part of it: comments, scripts, data."""
    tag, node = place.tag, place.node
    if not tag:
        return isinstance(node, Comment | ProcessingInstruction)
    if tag in ("meta", "link"):
        return isinstance(node, Element) and "itemprop" in node.attrs
    return tag in _UNSEEN


def is_mark(place: Place) -> bool:
    """True for an inline element shown to translators as one mark."""
    node = place.node
    if not isinstance(node, Element):
        return False
    if place.tag in _MARKS or not node.attrs:
        return place.tag in _MARKS
    return is_untranslatable(node) or _within_text(node) == "nested"


_MARKS: Final = OPAQUE | VOID | RAW


def is_read(element: Element) -> bool:
    """True for an element whose content may hold text for readers."""
    return element.tag not in _UNREAD


def is_read_in_drawing(element: Element) -> bool:
    """True for an element of a drawing that is or may hold text for readers."""
    return element.tag not in _UNSEEN


_UNREAD: Final = _UNSEEN | RAW


def about(element: Element) -> str:
    """For the translator: what a numbered mark stands for, and in which language."""
    stands_for = _stands_for(element)
    language = language_of(element)
    return f"{stands_for}, {language}" if language else stands_for


def _stands_for(element: Element) -> str:
    match element.tag:
        case tag if is_untranslatable(element):
            return f"{tag}, stays as it is: {' '.join(element.text.split())}"
        case "a":
            return f"link to {attribute(element, 'href') or '?'}"
        case "img":
            return f"image {attribute(element, 'src') or '?'}"
        case "time":
            return f"date {attribute(element, 'datetime') or '?'}"
        case tag if not element.attrs:
            return tag
        case tag:
            attributes = " ".join(f'{name}="{attribute(element, name)}"' for name in element.attrs)
            return " ".join(f"{tag} {attributes}".split())
