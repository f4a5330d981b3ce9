"""TMX 1.4b, level 2: units in, the bytes of a file out. The same units give the same bytes.

No date and no person is written: a memory that is exported twice is the same file twice.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Literal, TypeAlias

from translate_flow import __version__
from translate_flow.markup import Kind, Mark, tokens
from translate_flow.memory.units import RememberedUnit

TOOL = "translate-flow"
"""What `creationtool` says of a file of ours: its texts are read back exactly as they were."""
RELEASE = "x-release"
"""The property with the release that a unit was approved in."""
CONTEXT = ("x-context-pre", "x-context-post")
"""The properties with the source texts before and after, each a `seg` in XML."""
AS_MARKUP, AS_TEXT = "xml", "plaintext"
"""What `datatype` says of codes in elements, and of short forms that are written as text."""

Marks: TypeAlias = Literal["elements", "text"]
SegType: TypeAlias = Literal["sentence", "paragraph"]

_TYPES = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "ulined", "a": "link",
    "br": "lb", "img": "image", "time": "time",
}  # fmt: skip
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def is_writable(unit: RememberedUnit) -> bool:
    """False for a unit with characters that XML cannot hold, such as most control characters."""
    return not any(_NOT_XML.search(text) for text in (unit.source, unit.target))


def write(
    units: Iterable[RememberedUnit],
    source: str,
    *,
    marks: Marks = "elements",
    segtype: SegType = "sentence",
    origin: str = "",
) -> Iterator[bytes]:
    """A file piece by piece; `source` is the language of the units' sources.

    Neighbours with the same source, origin and context become one `tu` with a `tuv` for each
    language. `origin` is what needs no saying. Every unit must be `is_writable`.
    """
    datatype = AS_MARKUP if marks == "elements" else AS_TEXT
    yield (
        '<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4">\n'
        f'<header creationtool="{TOOL}" creationtoolversion="{__version__}" segtype="{segtype}"'
        f' o-tmf="PO" adminlang="en" srclang="{source}" datatype="{datatype}"/>\n<body>\n'
    ).encode()
    for _, group in groupby(units, key=lambda unit: _key(unit)):
        for together in _without_repeats(group):
            yield _tu(together, source, marks, origin).encode()
    yield b"</body>\n</tmx>\n"


def _key(unit: RememberedUnit) -> tuple[str, str, str | None, str | None]:
    return unit.source, unit.origin, unit.previous, unit.following


def _without_repeats(units: Iterable[RememberedUnit]) -> Iterator[list[RememberedUnit]]:
    """The units so that no list has a language twice: readers would take one of the two."""
    rest = list(dict.fromkeys(units))
    while rest:
        chosen = {unit.language: unit for unit in reversed(rest)}
        yield [unit for unit in rest if chosen[unit.language] is unit]
        rest = [unit for unit in rest if chosen[unit.language] is not unit]


def _tu(units: list[RememberedUnit], source: str, marks: Marks, origin: str) -> str:
    unit = units[0]
    own = [token for token in tokens(unit.source) if isinstance(token, Mark)]
    names = {mark.name for mark in own}
    numbers = _Numbers()
    text = "\0".join((unit.origin, unit.source, unit.previous or "", unit.following or ""))
    lines = [f'<tu tuid="{hashlib.sha256(text.encode()).hexdigest()[:16]}">']
    if unit.origin != origin:
        lines.append(_prop(RELEASE, unit.origin))
    for name, context in zip(CONTEXT, (unit.previous, unit.following), strict=True):
        if context is not None and not _NOT_XML.search(context):
            lines.append(_prop(name, f"<seg>{_seg(context, None, _Numbers(), marks)}</seg>"))
    lines.append(_tuv(source, _seg(unit.source, names, numbers, marks)))
    lines += [_tuv(each.language, _seg(each.target, names, numbers, marks)) for each in units]
    return "\n".join((*lines, "</tu>\n"))


def _prop(name: str, value: str) -> str:
    return f'<prop type="{name}">{_escaped(_NOT_XML.sub("", value))}</prop>'


def _tuv(language: str, seg: str) -> str:
    return f'<tuv xml:lang="{language}"><seg>{seg}</seg></tuv>'


def _escaped(text: str) -> str:
    return (
        text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        .replace("\r", "&#13;")
    )  # fmt: skip


class _Numbers:
    """The numbers `x` that pair the marks of a unit's languages."""

    def __init__(self) -> None:
        self.known: dict[tuple[str, int], int] = {}

    def of(self, name: str, occurrence: int) -> int:
        """That of the first, second … mark called `name`, from 1."""
        return self.known.setdefault((name, occurrence), len(self.known) + 1)


def _seg(short: str, names: set[str] | None, numbers: _Numbers, marks: Marks) -> str:
    """The inner XML of a `seg`; `names` are the marks of the source, None for all."""
    if marks == "text":
        return _escaped(short)
    found = tokens(short, names)
    pairs = _pairs(found)
    seen: dict[str, int] = {}
    written = ""
    for at, token in enumerate(found):
        if isinstance(token, str):
            written += _escaped(token)
            continue
        number = 0
        if token.kind is not Kind.CLOSE:
            seen[token.name] = seen.get(token.name, 0) + 1
            number = numbers.of(token.name, seen[token.name])
        written += _code(token, pairs.get(at), number)
    return written


def _pairs(found: list[str | Mark]) -> dict[int, int]:
    """For the place of each mark that opens or closes a pair the number of the pair, from 1."""
    pairs: dict[int, int] = {}
    opened: list[tuple[str, int]] = []
    for at, token in enumerate(found):
        if not isinstance(token, Mark) or token.kind is Kind.MARK:
            continue
        if token.kind is Kind.OPEN:
            opened.append((token.name, at))
            continue
        last = next((place for place in reversed(opened) if place[0] == token.name), None)
        if last is not None:
            opened.remove(last)
            pairs[last[1]] = pairs[at] = len(pairs) // 2 + 1
    return pairs


def _code(mark: Mark, pair: int | None, number: int) -> str:
    """One mark as its element of TMX."""
    inner = _escaped(str(mark))
    element = mark.name.rstrip("0123456789")
    kind = f' type="{_TYPES.get(element, f"x-{element}")}"'
    if mark.kind is Kind.MARK:
        return f'<ph x="{number}"{kind}>{inner}</ph>'
    if pair is None:
        place = 'pos="end"' if mark.kind is Kind.CLOSE else f'pos="begin" x="{number}"'
        return f"<it {place}{kind}>{inner}</it>"
    if mark.kind is Kind.CLOSE:
        return f'<ept i="{pair}">{inner}</ept>'
    return f'<bpt i="{pair}" x="{number}"{kind}>{inner}</bpt>'
