"""A run of inline content: the shape its texts come in makes no difference to its units."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from translate_flow.release import Piece, Role, Slot
from translate_flow.segmentation import boundaries
from translate_flow.sources.html import line_ends
from translate_flow.sources.inline import pieces_of_run
from translate_flow.sources.items import Item, Setting
from translate_flow.sources.shortform import collapsed

WORDS = st.sampled_from(
    ["One. Two.", "A & b", "1 < 2", "  ", "\n", "\t", "\r\n", "\u00a0", "x", ". ", "Dr. ", "“Why?”",
     "5", " \f ", "é", "e.g. "]
)  # fmt: skip
TEXTS = st.lists(WORDS, max_size=8).map("".join)
RUNS = st.lists(TEXTS, min_size=1, max_size=4)


def run_of(texts: Sequence[str], cuts: Sequence[int] = ()) -> tuple[str, list[Item]]:
    """A source and the items of a run in it, every second text emphasized; texts cut at `cuts`."""
    source, items = "", []
    for index, text in enumerate(texts):
        tag = "em" if index % 2 else ""
        if tag:
            at = len(source)
            items.append(Item("open", at, at + 4, element=tag, pieces=("<em>",), bare=True))
            source += "<em>"
        at = len(source)
        whole = Item("text", at, at + len(text), text, range(at, at + len(text) + 1))
        bounds = sorted({0, len(text), *(cut for cut in cuts if cut < len(text))})
        items += [whole.part(start, end) for start, end in pairwise(bounds)]
        source += text
        if tag:
            at = len(source)
            items.append(Item("close", at, at + 5, element=tag))
            source += "</em>"
    return source, items


def pieces(texts: Sequence[str], cuts: Sequence[int] = ()) -> tuple[str, list[Piece]]:
    source, items = run_of(texts, cuts)

    def segment(text: str) -> list[int]:
        return boundaries(text, "en")

    setting = Setting(source, Role.PARAGRAPH, lambda _: 1, segment)
    return source, pieces_of_run(items, setting) if items else []


@settings(deadline=None)
@given(RUNS, st.lists(st.integers(1, 20), max_size=3))
def test_a_text_in_several_items_reads_as_in_one(texts: list[str], cuts: list[int]) -> None:
    whole, parts = pieces(texts)[1], pieces(texts, cuts)[1]
    assert [p for p in parts if isinstance(p, Slot)] == [p for p in whole if isinstance(p, Slot)]


@settings(deadline=None)
@given(RUNS)
def test_the_pieces_of_a_run_are_its_source(texts: list[str]) -> None:
    source, found = pieces(texts)
    assert "".join(piece.source if isinstance(piece, Slot) else str(piece) for piece in found) == (
        source if found else ""
    )


@given(TEXTS)
def test_white_space_is_collapsed_as_a_browser_does(text: str) -> None:
    assert collapsed(text) == re.sub(r"[ \t\n\r\f]+", " ", text)


@given(TEXTS)
def test_lines_end_where_any_system_ends_them(text: str) -> None:
    assert line_ends(text) == [match.end() for match in re.finditer(r"\r\n?|\n", text)]
