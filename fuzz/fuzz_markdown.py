"""Markdown releases, front matter included."""

from __future__ import annotations

from functools import partial

import harness
from harness import ensure

with harness.instrumented():
    from documents import same
    from invariants import identity, verbatim

    from translate_flow.segmentation import boundaries
    from translate_flow.sources import Source, read

BOUNDARIES = partial(boundaries, language="en")


def check(text: str) -> None:
    """All that holds for every Markdown source."""
    release = read(Source("a", "releases/a.md", text, "en", BOUNDARIES))
    lines = text.count("\n") + text.count("\r") + 1
    for unit in release.units:
        ensure(1 <= unit.line <= lines, "a line the file has not")
    same(identity(release.skeleton), verbatim(release.skeleton), page=False)


TARGET = harness.Target("markdown", check)

if __name__ == "__main__":
    raise SystemExit(harness.main(TARGET))
