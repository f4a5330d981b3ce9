"""Plain text releases: every word of a unit is one of the file, in its order."""

from __future__ import annotations

from functools import partial

import harness
from harness import ensure

with harness.instrumented():
    from documents import same
    from invariants import identity, verbatim

    from translate_flow.markup import plain
    from translate_flow.release import Role, Unit
    from translate_flow.segmentation import boundaries
    from translate_flow.sources import Source, read

BOUNDARIES = partial(boundaries, language="en")


def check(text: str) -> None:
    """All that holds for every plain text."""
    release = read(Source("a", "releases/a.txt", text, "en", BOUNDARIES))
    lines = text.count("\n") + text.count("\r") + 1
    letters = _letters(text)
    for unit in release.units:
        ensure(1 <= unit.line <= lines, "a line the file has not")
        ensure(_is_said(unit, letters), "a unit the file does not say")
        ensure(not unit.tags, "plain text has no markup")
    same(identity(release.skeleton), verbatim(release.skeleton), page=False)


def _is_said(unit: Unit, letters: str) -> bool:
    """True for a text of the file.

    Amid the kind of release, which is the headline where there is no other, the date may stand.
    """
    said = _letters(plain(unit.text))
    rest = iter(letters)
    is_beside_date = unit.role in (Role.KIND, Role.HEADLINE)
    return said in letters or (is_beside_date and all(sign in rest for sign in said))


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


TARGET = harness.Target("text", check)

if __name__ == "__main__":
    raise SystemExit(harness.main(TARGET))
