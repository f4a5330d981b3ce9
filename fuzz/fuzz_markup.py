"""Short forms: no translation, however damaged, brings in an element that is not its unit's."""

from __future__ import annotations

import html
from collections import Counter

import harness
from harness import ensure

with harness.instrumented():
    import turbohtml

    from translate_flow.markup import (
        Kind,
        Mark,
        decode,
        escape,
        faults,
        plain,
        tokens,
        unescape,
    )
    from translate_flow.release import Tag

INLINE = frozenset("a b em i span strong sub sup code q br img wbr".split())
VOID = frozenset("br img wbr".split())


def check(text: str) -> None:
    """The first line is a source, the rest its translation."""
    ensure(unescape(escape(text)) == text or "\0" in text, "escaped and back it is another")
    ensure(plain(escape(text)) == text, "escaped, a text has marks")
    source, _, translation = text.partition("\n")
    tags = _tags(source)
    pieces = decode(translation, tags, lambda value: html.escape(value, quote=False))
    page = "".join(map(str, pieces))
    got = Counter(element.tag for element in _elements(page))
    allowed = {tag.name.rstrip("0123456789").lower() for tag in tags}
    ensure(set(got) <= allowed, f"{set(got) - allowed} came in")
    if faults(source, source) or faults(source, translation):
        return
    wanted = Counter(
        mark.name.rstrip("0123456789").lower()
        for mark in tokens(source)
        if isinstance(mark, Mark) and mark.kind is not Kind.CLOSE
    )
    if all(mark.name in {tag.name for tag in tags}
           for mark in tokens(source) if isinstance(mark, Mark)):  # fmt: skip
        ensure(got == wanted, "a translation without faults has other elements")


def _tags(source: str) -> tuple[Tag, ...]:
    """The tags of a unit with this short form, for those of its marks that could be a unit's."""
    found: dict[str, Tag] = {}
    for mark in tokens(source):
        if isinstance(mark, Mark) and (name := mark.name.rstrip("0123456789")) in INLINE:
            closing = "" if name in VOID else f"</{name}>"
            if (mark.kind is Kind.MARK) == (name in VOID):
                found.setdefault(mark.name, Tag(mark.name, (f"<{name} class=k>",), closing))
    return tuple(found.values())


def _elements(page: str) -> list[turbohtml.Element]:
    root = turbohtml.parse_fragment(page, "div", scripting=True)
    pending, found = list(root.children), []
    while pending:
        node = pending.pop()
        if isinstance(node, turbohtml.Element):
            found.append(node)
            pending += node.children
    return found


TARGET = harness.Target("markup", check)

if __name__ == "__main__":
    raise SystemExit(harness.main(TARGET))
