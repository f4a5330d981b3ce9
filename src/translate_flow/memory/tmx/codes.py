"""The content of a `seg` as texts and codes, whatever tool wrote it.

Tools agree neither on which element a code stands in nor on what it holds: the tag `<b>` may be a
`bpt`, a `ph`, a `ut`, or plain text that looks like a tag. Here they become the same: a code that
opens, one that closes it, or a mark of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from html.entities import html5
from typing import TypeAlias

from lxml import etree

from translate_flow.markup import Kind, unescape

_VOID = frozenset("area br col embed hr img input link meta source track wbr".split())
_TAG = re.compile(r"<(?P<close>/)?(?P<name>[a-zA-Z][\w:.-]*)(?P<rest>[^<>]*)>")
_SPACES = re.compile(r"[ \t\n\r\f]+")


class UnknownEntity(Exception):
    """A reference to an entity that nothing declares."""


@dataclass(frozen=True, slots=True)
class Tag:
    """A code that is a tag of HTML or XML."""

    name: str
    """In small letters."""
    has_attributes: bool
    kind: Kind


@dataclass(frozen=True, slots=True)
class Code:
    """One code of a `seg`."""

    kind: Kind
    native: str
    """What the format of the document has in this place; empty where the file does not say."""
    type: str = ""
    x: str = ""
    """What pairs it with a code of the other language."""
    i: str = ""
    """What pairs a `bpt` with its `ept`."""
    pair: int = -1
    """The number of a pair within its `seg`; for marks, none."""
    in_text: bool = False
    """True for a tag that stood in the text and was no element of TMX."""

    @property
    def tag(self) -> Tag | None:
        """The tag that the code is; None where it is something else."""
        match = _TAG.fullmatch(self.native.strip())
        return match and _tag(match)


Part: TypeAlias = str | Code


@dataclass(frozen=True, slots=True)
class Content:
    """What a `seg` holds."""

    parts: tuple[Part, ...]
    subs: tuple[tuple[Part, ...], ...] = ()
    """Texts inside codes, such as the title of a link: each is a text for itself."""


def local_name(element: etree._Element) -> str | None:
    """The name of an element without its namespace; None for comments and the like.

    Not by `QName`, which refuses what the parser has let pass: a prefix that is declared nowhere.
    """
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else None


def content(seg: etree._Element) -> Content:
    """The content of a `seg`, codes paired, white space collapsed as HTML does.

    Raises `UnknownEntity`.
    """
    text = seg.text or ""
    if not len(seg) and "<" not in text and "&" not in text:
        return Content((_SPACES.sub(" ", text),) if text else ())
    subs: list[etree._Element] = []
    parts = _settled(_flat(seg, subs))
    inner = [_settled(_flat(sub, [])) for sub in subs]
    return Content(parts, tuple(filter(None, inner)))


def _flat(element: etree._Element, subs: list[etree._Element]) -> Iterator[Part]:
    """Texts and codes in order, tags in texts too; nothing is paired yet."""
    yield from _text(element.text or "")
    for child in element:
        name = local_name(child)
        if isinstance(child, etree._Entity):
            yield _character(child.name)
        elif name in ("bpt", "ept", "ph", "it", "ut"):
            found = list(child.iterdescendants("{*}sub"))
            subs += found
            if code := _code(child, name):
                yield code
        elif name is not None:  # `hi` says nothing of the text; what is unknown may hold some
            yield from _flat(child, subs)
        yield from _text(child.tail or "")


def _text(text: str) -> Iterator[Part]:
    """A text, cut where it has what looks like tags."""
    at = 0
    for match in _TAG.finditer(text) if "<" in text else ():
        if _tag(match) is not None:
            yield unescape(text[at : match.start()])
            yield Code(Kind.MARK, match[0], in_text=True)
            at = match.end()
    yield unescape(text[at:])


def _character(entity: str) -> str:
    """The character of an entity of HTML: files refer to them without the DTD that says so."""
    if (found := html5.get(f"{entity};")) is None:
        raise UnknownEntity(entity)
    return found


def _code(element: etree._Element, name: str) -> Code | None:
    """The code of an inline element; None for word processor formatting in a `ut`."""
    own = [element.text or "", *(child.tail or "" for child in element)]
    native = "".join(own)
    if name == "ut" and _TAG.fullmatch(native.strip()) is None:
        return None
    kind = {"bpt": Kind.OPEN, "ept": Kind.CLOSE}.get(name, Kind.MARK)
    get = element.get
    return Code(kind, native, (get("type") or "").lower(), get("x") or "", get("i") or "")


def _tag(match: re.Match[str]) -> Tag | None:
    rest, name = match["rest"], match["name"].lower()
    if rest and not rest[0].isspace() and rest != "/":
        return None
    if match["close"]:
        return Tag(name, False, Kind.CLOSE)
    alone = rest.endswith("/") or name in _VOID
    return Tag(name, bool(rest.rstrip("/").strip()), Kind.MARK if alone else Kind.OPEN)


def _settled(parts: Iterable[Part]) -> tuple[Part, ...]:
    found = _paired_tags(_paired_elements(list(parts)))
    return tuple(_joined(found))


def _paired_elements(parts: list[Part]) -> list[Part]:
    """Each `bpt` and `ept` with the number of its pair; a mark where the other is missing."""
    open_at: dict[str, int] = {}
    paired = list(parts)
    for at, part in enumerate(parts):
        if not isinstance(part, Code):
            continue
        paired[at] = replace(part, kind=Kind.MARK)
        if part.kind is Kind.OPEN:
            open_at[part.i] = at
        elif part.kind is Kind.CLOSE and (start := open_at.pop(part.i, None)) is not None:
            first = parts[start]
            assert isinstance(first, Code)  # noqa: S101
            paired[start] = replace(first, pair=start)
            paired[at] = replace(part, pair=start)
    return paired


def _paired_tags(parts: Sequence[Part]) -> list[Part]:
    """Marks that are start and end tags as pairs; those left over in the text as text."""
    result = list(parts)
    open_tags: list[tuple[str, int]] = []
    for at, part in enumerate(parts):
        if not isinstance(part, Code) or part.kind is not Kind.MARK or not (tag := part.tag):
            continue
        if tag.kind is Kind.MARK:
            continue
        if part.in_text:
            result[at] = part.native
        if tag.kind is Kind.OPEN:
            open_tags.append((tag.name, at))
        elif any(name == tag.name for name, _ in open_tags):
            while True:
                name, start = open_tags.pop()
                if name == tag.name:
                    break
            first = parts[start]
            assert isinstance(first, Code)  # noqa: S101
            result[start] = replace(first, kind=Kind.OPEN, pair=start)
            result[at] = replace(part, kind=Kind.CLOSE, pair=start)
    return result


def _joined(parts: Iterable[Part]) -> Iterator[Part]:
    """Neighbouring texts as one, white space collapsed."""
    text = ""
    for part in parts:
        if isinstance(part, str):
            text += part
            continue
        if text:
            yield _SPACES.sub(" ", text)
        text = ""
        yield part
    if text:
        yield _SPACES.sub(" ", text)
