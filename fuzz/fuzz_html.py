"""HTML releases: whatever comes in, its pieces are it, and translated by itself it is the same."""

from __future__ import annotations

from functools import partial

import harness
from harness import ensure

with harness.instrumented():
    from documents import elements, same
    from invariants import identity, translated, verbatim

    from translate_flow.release import Piece, Slot, pieces_units
    from translate_flow.segmentation import boundaries
    from translate_flow.sources import Source, html, read
    from translate_flow.sources.enclosure import is_enclosed
    from translate_flow.sources.htmlmap import Disorder, mapped

BOUNDARIES = partial(boundaries, language="en")
HOSTILE = "<script>x</script><a1 href='javascript:x'>\"' onclick=x <img1/ onerror=x>]]>--></title>"


def check(text: str) -> None:
    """All that holds for every HTML source."""
    release = read(Source("a", "releases/a.html", text, "en", BOUNDARIES))
    lines = text.count("\n") + text.count("\r") + 1
    ensure(all(1 <= unit.line <= lines for unit in release.units), "a line the file has not")
    page = html.is_page(text)
    try:
        pieces = html.extract(text, language="en", segment=BOUNDARIES, whole_page=page).pieces
    except Disorder as error:  # read did not mind
        raise AssertionError("the second reading differs from the first") from error
    joined = verbatim(pieces)
    if is_orderly(text, page=page):
        ensure(joined == text, "the pieces are not the source")
    same(joined, text, page=page)
    ensure(page or is_enclosed(joined), "a fragment that does not stay where it is put")
    same(identity(pieces), joined, page=page)
    nothing_comes_in(pieces, joined, page=page)


def is_orderly(text: str, *, page: bool) -> bool:
    """True where the source needs no repair."""
    try:
        mapped(text, whole_page=page)
    except Disorder:
        return False
    return page or is_enclosed(text)


def nothing_comes_in(pieces: tuple[Piece, ...], source: str, *, page: bool) -> None:
    """A hostile translation brings in no element and no attribute."""
    if any(isinstance(piece, Slot) for piece in pieces):
        came = elements(translated(pieces, HOSTILE), page=page) - elements(source, page=page)
        ensure(not came, f"{sorted(came)} came in")
    for unit in pieces_units(pieces):
        ensure(unit.text == unit.text.strip(" \t\r\n\f"), "white space round a unit")


TARGET = harness.Target("html", check)

if __name__ == "__main__":
    raise SystemExit(harness.main(TARGET))
