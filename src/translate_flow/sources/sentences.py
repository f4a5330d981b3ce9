"""A run of inline content cut into sentences, nowhere inside an element."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from translate_flow.sources.items import Item, Segment, closings, has_words

_FULL_STOP = re.compile(r"[.!?…。！？؟][\"'”’»)\]]*$")
_TAIL = 8
"""As much of the text before a footnote's mark as a full stop and quotation marks take."""
_FOOTNOTE = re.compile(r"\s*[\[(]?(?:\d{1,3}|[a-z]|[ivx]{1,4}|[*†‡§¶]{1,3})[\])]?\s*")


def sentences(items: Sequence[Item], segment: Segment | None) -> Iterator[Sequence[Item]]:
    """The sentences of a run, by `segment`; without it, all of the run.

    Joined they are the run, with texts in parts. Doubled line breaks end a sentence too.
    """
    if segment is None:
        yield items
        return
    for part in _parts(items):
        if has_words(part):
            yield from _cut_at(part, segment(_read(part)))
        else:
            yield part


def _read(items: Sequence[Item]) -> str:
    """What the splitter reads: white space as blanks, as many as there were, and no end of a line.

    A footnote's mark right behind a full stop does not hide it.
    """
    texts = [item.text for item in items]
    if len(items) > 1 and "sup" in [item.element for item in items]:
        _hide_footnotes(items, texts)
    text = "".join(texts)
    for sign in "\n\t\r\f":
        text = text.replace(sign, " ")
    return text


def _hide_footnotes(items: Sequence[Item], texts: list[str]) -> None:
    for index, last in closings(items).items():
        inside = range(index, last + 1)
        if (
            any(items[at].element == "sup" for at in inside)
            and _FULL_STOP.search(_tail(texts, index))
            and _FOOTNOTE.fullmatch("".join(texts[at] for at in inside))
        ):
            for at in inside:
                texts[at] = " " * len(texts[at])


def _tail(texts: Sequence[str], end: int) -> str:
    """The last characters of the texts before an index."""
    tail = ""
    while end and len(tail) < _TAIL:
        end -= 1
        tail = texts[end][-_TAIL:] + tail
    return tail[-_TAIL:]


def _parts(items: Sequence[Item]) -> Iterator[Sequence[Item]]:
    """The run cut at doubled line breaks, which end a unit."""
    if [item.element for item in items].count("br") < 2:
        yield items
        return
    part: list[Item] = []
    breaks, depth = 0, 0
    for item in items:
        if item.is_break:
            breaks += 1
        elif not item.is_blank:
            if breaks >= 2 and depth == 0:
                yield part
                part = []
            breaks = 0
        depth += item.nesting
        part.append(item)
    if part:
        yield part


def _cut_at(items: Sequence[Item], cuts: Iterable[int]) -> Iterator[Sequence[Item]]:
    """Items cut at offsets of their text, wherever no element is open there."""
    ahead = sorted(cuts, reverse=True)  # the next one last
    if not ahead:
        yield items
        return
    sentence: list[Item] = []
    at = begun = depth = 0
    for item in items:
        rest, end = item, at + len(item.text)
        if depth == 0:
            while ahead and ahead[-1] < at:
                ahead.pop()
            if ahead and ahead[-1] == at > begun:
                yield sentence
                sentence, begun = [], at
            while item.kind == "text" and ahead and ahead[-1] < end:
                cut = ahead.pop()
                if cut > at:
                    sentence.append(item.part(max(begun - at, 0), cut - at))
                    yield sentence
                    sentence, begun = [], cut
                    rest = item.part(cut - at, end - at)
        sentence.append(rest)
        at = end
        depth += item.nesting
    if sentence:
        yield sentence
