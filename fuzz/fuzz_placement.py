"""Marks put back onto a translation: none lost, doubled or crossed, no letter changed."""

from __future__ import annotations

import harness
from harness import ensure

with harness.instrumented():
    from invariants import nesting

    from translate_flow.markup import faults, plain
    from translate_flow.placement import place, spans_to_translate, strip


def check(text: str) -> None:
    """The first line is a unit, the second its translation, the others those of its elements."""
    source, translation, *alone = [*text.split("\n"), ""][:12]
    if faults(source, source):
        return
    bare = strip(source)
    spans = spans_to_translate(bare, translation)
    answers = dict(zip(spans, alone, strict=False))
    first = place(bare, translation, answers)
    second = dict(zip(first.doubtful, reversed(alone), strict=False))
    placed = place(bare, translation, answers, second)
    ensure(plain(placed.text) == translation, "the translation is another")
    ensure(faults(source, placed.text) == [], "marks are lost, doubled or crossed")
    ensure(nesting(strip(placed.text)) == nesting(bare), "an element stands in another one")
    again = place(bare, translation, answers, second)
    ensure(again == placed, "not the same twice")


TARGET = harness.Target("placement", check)

if __name__ == "__main__":
    raise SystemExit(harness.main(TARGET))
