"""An index of character n-grams: among very many texts, the few that may be like another.

A text's n-grams are its stretches of four characters, with spaces round it. For each n-gram the
index has the numbers of the documents that it occurs in (its postings). To find what is like a
text, the rarest n-grams of each stretch of it are looked up and counted; frequent ones would cost
most and tell least. What has many of them is then compared letter by letter. (Four, because of
three there are too few: among a million texts the rarest stands in thousands by chance.)

Documents stand in segments, which never change: adding a few documents to a million makes one small
segment more. A document's number in its segment has 16 bits, and an n-gram is a number of 48 that
is worked out of its characters; both together are one number of 64, and building an index is
sorting numbers. Two n-grams that get the same number, hardly ever, cost a look at a text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

Ints: TypeAlias = NDArray[np.int64]
Small: TypeAlias = NDArray[np.uint8 | np.uint16]

_LENGTH: Final = 4
"""Characters of an n-gram: units of UTF-16, of 16 bits each."""
_BEFORE, _AFTER = " ", "  "
"""What stands round a text, so that each has an n-gram."""
_SPREAD: Final = np.uint64(0x9E3779B97F4A7C15)
"""2 ** 64 divided by the golden ratio: its multiples spread over all numbers (Knuth, The Art of
Computer Programming, volume 3, section 6.4)."""

MOST_DOCUMENTS: Final = 1 << 16
"""In a segment."""
MOST_CHARACTERS: Final = 1 << 24
"""In a segment, so that building one takes less than a gigabyte."""
CANDIDATES: Final = 128
_DOCUMENTS_A_CANDIDATE: Final = 800
"""As many documents are compared letter by letter: this number, or one in so many if that is more.
Among a million, a thousand have as much in common with a text by chance as the right one."""
_LEAST_POSTINGS: Final = 30_000
_SHARE_OF_DOCUMENTS: Final = 0.7
"""As many postings are counted for a text: this number, or this share of the documents if more."""
_STRETCH: Final = 4
"""Characters; of each stretch of a text so long the rarest n-gram is looked up first."""
_COMMON: Final = 0.2
"""The share of the n-grams looked up that a document must have to be a candidate."""
_RANKED: Final = 8
"""At least so many times as many documents as are compared are ranked by their likeness; those
with the fewest n-grams in common are not."""


@dataclass(frozen=True, slots=True)
class Segment:
    """Documents and their n-grams. All arrays may lie in a file; none is ever written to."""

    documents: Ints
    """What the documents are called, in ascending order; each is once in the index."""
    ends: NDArray[np.uint32]
    """Where each document's text ends in `text`."""
    text: NDArray[np.uint8]
    """The texts in UTF-8, one after the other."""
    sizes: NDArray[np.uint16]
    """How many different n-grams each document has."""
    keys: NDArray[np.uint64]
    """The n-grams, in ascending order."""
    starts: NDArray[np.uint32]
    """Where the postings of each n-gram begin; one more, for where the last ones end."""
    postings: NDArray[np.uint16]
    """The numbers of the documents that have an n-gram, for one after the other."""

    def texts(self, numbers: Ints) -> list[str]:
        """The texts of the documents with these numbers."""
        ends = self.ends[numbers].tolist()
        starts = np.where(numbers > 0, self.ends[numbers - 1], 0).tolist()
        text = memoryview(self.text)  # type: ignore[arg-type]
        return [str(text[start:end], "utf-8") for start, end in zip(starts, ends, strict=True)]


class Candidate(NamedTuple):
    """A document that is like the text looked for."""

    document: int
    text: str
    likeness: float
    """Of characters, in per cent: 100 * (1 - (inserted + deleted) / (length + length))."""


def build(documents: Mapping[int, str]) -> Segment:
    """The segment of these documents: names and texts, no more than fit into one.

    >>> segment = build({7: "ferry", 3: "fairy"})
    >>> segment.documents.tolist(), segment.texts(np.array([0])), len(segment.keys)
    ([3, 7], ['fairy'], 9)
    """
    names = sorted(documents)
    texts = [documents[name] for name in names]
    padded = [f"{_BEFORE}{text}{_AFTER}" for text in texts]
    lengths = np.fromiter(map(_units, padded), np.int64, len(texts))
    keys = _keys("".join(padded))
    numbers = np.repeat(np.arange(len(texts), dtype=np.uint64), lengths)[: len(keys)]
    inside = np.ones(len(keys), np.bool_)
    for before in range(1, _LENGTH):  # those with the end of one text and the next one
        inside[np.cumsum(lengths)[:-1] - before] = False
    pairs = ((keys << np.uint64(16)) | numbers)[inside]
    pairs.sort()
    pairs = pairs[_first_of_each(pairs)]
    keys = pairs >> np.uint64(16)
    starts = np.flatnonzero(_first_of_each(keys))
    postings = (pairs & np.uint64(MOST_DOCUMENTS - 1)).astype(np.uint16)
    encoded = [text.encode("utf-8", "replace") for text in texts]
    sizes = np.bincount(postings, minlength=len(texts))
    return Segment(
        documents=np.array(names, np.int64),
        ends=np.cumsum([len(text) for text in encoded], dtype=np.uint32),
        text=np.frombuffer(b"".join(encoded), np.uint8),
        sizes=np.minimum(sizes, np.iinfo(np.uint16).max).astype(np.uint16),
        keys=keys[starts],
        starts=np.append(starts, len(postings)).astype(np.uint32),
        postings=postings,
    )


def _units(text: str) -> int:
    """How many units of UTF-16 it has."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "replace")) // 2


def _keys(text: str) -> NDArray[np.uint64]:
    """The n-grams of a text, each as a number of 48 bits, in its order."""
    units = np.frombuffer(text.encode("utf-16-le", "replace"), "<u2").astype(np.uint64)
    count = max(0, len(units) - _LENGTH + 1)
    keys = np.zeros(count, np.uint64)
    for place in range(_LENGTH):
        keys = (keys << np.uint64(16)) | units[place : place + count]
    return (keys * _SPREAD) >> np.uint64(16)


def _first_of_each(ascending: NDArray[np.uint64]) -> NDArray[np.bool_]:
    """True where a number is not the one before it."""
    first = np.ones(len(ascending), np.bool_)
    np.not_equal(ascending[1:], ascending[:-1], out=first[1:])
    return first


def find(segments: Sequence[Segment], text: str, least: float) -> list[Candidate]:
    """The documents whose texts are at least so like `text`, in per cent, the likest first.

    All of them where there are no more documents than `CANDIDATES`; else some of those with the
    most n-grams in common.
    """
    chosen = _all(segments) if _total(segments) <= CANDIDATES else _promising(segments, text)
    names = [name for segment, numbers in chosen for name in segment.documents[numbers].tolist()]
    texts = [said for segment, numbers in chosen for said in segment.texts(numbers)]
    alike = process.extract(text, texts, scorer=fuzz.ratio, score_cutoff=least, limit=None)
    found = [Candidate(names[place], said, likeness) for said, likeness, place in alike]
    return sorted(found, key=lambda candidate: (-candidate.likeness, candidate.text))


Chosen: TypeAlias = list[tuple[Segment, Ints]]
"""Segments with the numbers of some of their documents."""


def _total(segments: Sequence[Segment]) -> int:
    return sum(len(segment.documents) for segment in segments)


def _all(segments: Sequence[Segment]) -> Chosen:
    return [(segment, np.arange(len(segment.documents))) for segment in segments]


def _promising(segments: Sequence[Segment], text: str) -> Chosen:
    """The documents that have the most n-grams in common with a text."""
    wanted, at_first = np.unique(_keys(f"{_BEFORE}{text}{_AFTER}"), return_index=True)
    starts, counts = _places(segments, wanted)
    telling = _telling(counts.sum(axis=0), at_first, _total(segments))
    common = _common(segments, starts[:, telling], counts[:, telling])
    most = max(CANDIDATES, _total(segments) // _DOCUMENTS_A_CANDIDATE)
    enough = max(1, int(_COMMON * len(telling)))
    while np.count_nonzero(common > enough) > _RANKED * most:
        enough += 1
    found: list[tuple[Segment, Ints, NDArray[np.float64]]] = []
    at = 0
    for segment in segments:
        shared = common[at : at + len(segment.documents)]
        at += len(shared)
        numbers = np.flatnonzero(shared >= enough)
        likeness = shared[numbers] / np.maximum(segment.sizes[numbers], len(wanted))
        found.append((segment, numbers, likeness))
    return _likest(found, most)


def _common(segments: Sequence[Segment], starts: Ints, counts: Ints) -> Small:
    """How many of some n-grams each document has, one segment's after the other's."""
    few = starts.shape[1] <= np.iinfo(np.uint8).max
    common: Small = np.zeros(_total(segments), np.uint8 if few else np.uint16)
    at = 0
    for segment, *places in zip(segments, starts.tolist(), counts.tolist(), strict=True):
        postings = [
            segment.postings[start : start + count]
            for start, count in zip(*places, strict=True)
            if count
        ]
        size = len(segment.documents)
        if postings:
            common[at : at + size] = np.bincount(np.concatenate(postings), minlength=size)
        at += size
    return common


def _places(segments: Sequence[Segment], wanted: NDArray[np.uint64]) -> tuple[Ints, Ints]:
    """Where in each segment the postings of each n-gram begin, and how many there are."""
    starts = np.zeros((len(segments), len(wanted)), np.int64)
    counts = np.zeros_like(starts)
    for at, segment in enumerate(segments):
        places = np.searchsorted(segment.keys, wanted)
        places[places == len(segment.keys)] = 0
        known = segment.keys[places] == wanted
        starts[at] = segment.starts[places]
        counts[at, known] = segment.starts[places[known] + 1] - segment.starts[places[known]]
    return starts, counts


def _telling(frequencies: Ints, places: Ints, documents: int) -> Ints:
    """Which n-grams to look up, as many as the budget allows.

    The rarest of each stretch of the text, then the second rarest of each, and so on: the rarest
    of all may well stand in one and the same phrase, and tell nothing of the rest.
    """
    stretches = places // _STRETCH
    order = np.lexsort((frequencies, stretches))
    order = order[frequencies[order] > 0]
    first = np.searchsorted(stretches[order], stretches[order])
    ranks = np.arange(len(order)) - first
    order = order[np.lexsort((frequencies[order], ranks))]
    budget = max(_LEAST_POSTINGS, int(_SHARE_OF_DOCUMENTS * documents))
    return order[: 1 + int(np.searchsorted(np.cumsum(frequencies[order]), budget))]


def _likest(found: Sequence[tuple[Segment, Ints, NDArray[np.float64]]], most: int) -> Chosen:
    """So many of the likest; of those alike, always the same, however they stand in segments."""
    likeness = np.concatenate([np.empty(0), *(each for _, _, each in found)])
    if len(likeness) <= most:
        return [(segment, numbers) for segment, numbers, _ in found]
    least = np.partition(likeness, -most)[-most]
    level = np.sort(np.concatenate([
        segment.documents[numbers[each == least]] for segment, numbers, each in found
    ]))  # fmt: skip
    last = level[most - 1 - np.count_nonzero(likeness > least)]
    chosen = []
    for segment, numbers, each in found:
        is_level = (each == least) & (segment.documents[numbers] <= last)
        chosen.append((segment, numbers[(each > least) | is_level]))
    return chosen
