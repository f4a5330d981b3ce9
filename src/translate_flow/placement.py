"""Inline marks put back onto a translation that was made without them.

Any mark left in the text for a model is lost or spoils the translation. So the plain sentence is
translated, the text of each element once more alone, and that is looked for in the sentence's
translation. Where it is not found, the sentence is translated once more without the element: the
words that are missing then are the element's. Marks are never lost, doubled or crossed; where
nothing helps, one stands in proportion, and the answer says that this is not sure.

Trained aligners were left out: those that can be installed have wheels for Linux and Python up to
3.11 only, or none, and a job of one release has too few pairs to train them on. So was the
attention of models: Firefox ones are run by a library that does not tell it, and that of a real
CTranslate2 model, not trained to align, was on the right letter for 3 of 11.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple, TypeAlias

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from translate_flow.likeness import windows
from translate_flow.markup import Kind, escape, tokens
from translate_flow.words import Word, is_spaceless, words

Range: TypeAlias = tuple[int, int]

FOUND = 68.0
"""Likeness (0 to 100) from which on a stretch of the translation is the element's text."""

CERTAIN = 75.0
"""Likeness from which on no second look is worth its time, unless a word is missing or odd."""

_LITTLE = 3
"""Letters of an article or preposition, at most, in most languages that have any."""

_ARTICLES = frozenset(
    "a an the"  # English
    " o os as um uma do da dos das no na nos nas ao aos à às num pelo pela"  # Portuguese
    " el los las un una lo del al il i gli dei le la l"  # Spanish, Italian
    " les une des du de au aux"  # French
    " der die das den dem des ein am im zum zur het een"  # German, Dutch
    " en et ett det az egy az".split()  # Nordic, Hungarian
)
"""Articles, and what they become with a preposition, of at most so many letters as are little."""

_LESS = 5.0
"""What a likeness is worth less where the text is not looked for as it was translated."""

_LIKE_WORDS = 50.0
"""Likeness from which on two words may be forms of one."""

GUESSED = 45.0
"""Likeness from which on a stretch is a better guess than the mere proportion."""

FAR = 20.0
"""What standing at the other end of the sentence takes off the likeness."""

TOP = -1
"""The parent of what stands in no element."""


@dataclass(frozen=True, slots=True)
class Inline:
    """An element of a unit, as a range of its plain text."""

    name: str
    start: int
    end: int
    parent: int = TOP
    """Index of the element it stands in."""
    is_mark: bool = False
    """True for `<br/>`; then `end` is `start`."""


@dataclass(frozen=True, slots=True)
class Plain:
    """A unit's text without markup, and where the markup stood, in the order of the start tags."""

    text: str
    inlines: tuple[Inline, ...] = ()

    @property
    def spans(self) -> tuple[Inline, ...]:
        """The elements with content."""
        return tuple(inline for inline in self.inlines if not inline.is_mark)

    @property
    def marks(self) -> tuple[Inline, ...]:
        """The elements shown as one mark."""
        return tuple(inline for inline in self.inlines if inline.is_mark)


@dataclass(frozen=True, slots=True)
class Placed:
    """A translation in short form."""

    text: str
    sure: bool
    """False where a mark stands in proportion only."""
    doubtful: tuple[int, ...] = field(default=(), repr=False)
    """Indexes of the elements that a translation `without` each of them may help to place."""


def strip(short: str) -> Plain:
    """A short form as plain text and the places of its markup; `place` is the way back.

    What only a line break keeps apart gets a space between.

    >>> strip("the <a1>R&amp;D</a1> office").text
    'the R&D office'

    Raises:
        ValueError: the tags are not balanced.
    """
    text = ""
    inlines: list[Inline] = []
    path: list[int] = []
    break_at: int | None = None
    for token in tokens(short):
        if isinstance(token, str):
            if break_at is not None and _run_together(text, token):
                inlines[break_at + 1 :] = _shifted(inlines[break_at + 1 :], len(text))
                text += " "
            text += token
            break_at = None
            continue
        if token.kind is Kind.CLOSE:
            if not path or inlines[path[-1]].name != token.name:
                raise ValueError(f"{token} closes nothing in {short!r}")
            closed = path.pop()
            inlines[closed] = replace(inlines[closed], end=len(text))
            continue
        if token.kind is Kind.MARK and _LINE_BREAK.fullmatch(token.name) and break_at is None:
            break_at = len(inlines)
        parent = path[-1] if path else TOP
        inlines.append(Inline(token.name, len(text), len(text), parent, token.kind is Kind.MARK))
        if token.kind is Kind.OPEN:
            path.append(len(inlines) - 1)
    if path:
        raise ValueError(f"<{inlines[path[-1]].name}> is never closed in {short!r}")
    return Plain(text, tuple(inlines))


_LINE_BREAK = re.compile(r"br\d*")


def _run_together(left: str, right: str) -> bool:
    """True where a space belongs between two lines once the break is gone."""
    edges = left[-1:], right[:1]
    return all(
        edge
        and not edge.isspace()
        and not is_spaceless(edge)
        and unicodedata.east_asian_width(edge) not in "WF"
        for edge in edges
    )


def _shifted(inlines: Sequence[Inline], place: int) -> list[Inline]:
    """What begins after a line break begins after the space put in for it, too."""
    return [
        replace(inline, start=place + 1, end=max(inline.end, place + 1))
        if inline.start == place
        else inline
        for inline in inlines
    ]


def spans_to_translate(plain: Plain, translation: str) -> list[str]:
    """The texts to be translated alone for `place` to look for, each once.

    Names and figures that are in the translation as they are in the source need none.

    >>> spans_to_translate(strip("<a1>The Louvre</a1> opened in <em>1793</em>."), "Abriu em 1793.")
    ['The Louvre']
    """
    alone: dict[str, None] = {}
    for index in range(len(plain.inlines)):
        text = _text_alone(plain, index)
        if text and not (_is_name(text) and _stands_once(text, plain.text, translation)):
            alone[text] = None
    return list(alone)


def _is_name(text: str) -> bool:
    """True for what may stand in a translation as it is: a name, a number."""
    return any(char.isupper() or char.isdigit() for char in text)


def _stands_once(text: str, *places: str) -> bool:
    pattern = re.compile(rf"(?<!\w){re.escape(text)}(?!\w)")
    return all(len(pattern.findall(place)) == 1 for place in places)


def without(plain: Plain, index: int) -> str:
    """The text without an element, to be translated once more where its place is in doubt.

    >>> without(strip("Many farmers lost <em>everything</em> in the storm."), 0)
    'Many farmers lost in the storm.'
    """
    inline = plain.inlines[index]
    before, after = plain.text[: inline.start], plain.text[inline.end :]
    if not before or before[-1].isspace():
        after = after.lstrip()
    return (before + after).strip()


def place(
    plain: Plain,
    translation: str,
    span_translations: Mapping[str, str],
    translations_without: Mapping[int, str] | None = None,
) -> Placed:
    """Put the markup of `plain` onto its translation.

    Each element of the source is in the result once, in the element it stood in; without its
    tags the result is exactly `translation`. `span_translations` has the translations of what
    `spans_to_translate` names, or of some of that; `translations_without`, for elements that an
    earlier answer called doubtful, those of the text `without` them.

    >>> plain = strip("the <em>red</em> house")
    >>> place(plain, "la maison rouge", {"red": "rouge"})
    Placed(text='la maison <em>rouge</em>', sure=True)
    >>> place(plain, "la maison rouge", {"red": "roux, rousse"}, {0: "la maison"})
    Placed(text='la maison <em>rouge</em>', sure=True)
    """
    placement = _Placement(plain, translation, span_translations, translations_without or {})
    placement.fill(TOP, (0, len(translation)))
    return Placed("".join(placement.short_form()), placement.sure, tuple(placement.doubtful))


def _text_alone(plain: Plain, index: int) -> str:
    """What must be known in the target language to find this element; empty for nothing.

    For an element its text, for a mark in the middle of text what stands before it.
    """
    inline = plain.inlines[index]
    low, high = _parent_range(plain, index)
    if inline.start < inline.end:
        text = plain.text[inline.start : inline.end]
        return text.strip() if words(text) and not _is_all(plain, index) else ""
    before, after = plain.text[low : inline.start], plain.text[inline.start : high]
    if not words(before) or not words(after) or _neighbour(plain, index) is not None:
        return ""
    return before.strip()


def _parent_range(plain: Plain, index: int) -> Range:
    parent = plain.inlines[index].parent
    if parent == TOP:
        return 0, len(plain.text)
    return plain.inlines[parent].start, plain.inlines[parent].end


def _is_all(plain: Plain, index: int) -> bool:
    """True where an element holds all words of what it stands in."""
    inline = plain.inlines[index]
    low, high = _parent_range(plain, index)
    return not words(plain.text[low : inline.start]) and not words(plain.text[inline.end : high])


def _siblings(plain: Plain, parent: int) -> list[int]:
    return [index for index, inline in enumerate(plain.inlines) if inline.parent == parent]


def _neighbour(plain: Plain, index: int) -> int | None:
    """The element with words next to a mark, with no word between them; the one before first."""
    mark = plain.inlines[index]
    after = None
    for other in _siblings(plain, mark.parent):
        inline = plain.inlines[other]
        if not words(plain.text[inline.start : inline.end]):
            continue
        if other < index and not words(plain.text[inline.end : mark.start]):
            return other
        if other > index and after is None and not words(plain.text[mark.start : inline.start]):
            after = other
    return after


class _Placement:
    """One translation while its markup is put back."""

    def __init__(
        self, plain: Plain, text: str, alone: Mapping[str, str], without: Mapping[int, str]
    ) -> None:
        self._plain = plain
        self._text = text
        self._alone = alone
        self._without = without
        self.doubtful: list[int] = []
        self._words = words(text)
        self._ranges: dict[int, Range] = {}
        self.sure = True

    def fill(self, parent: int, target: Range) -> None:
        """Give everything in `parent`, which has the range `target`, its own range."""
        siblings = _siblings(self._plain, parent)
        worded = [index for index in siblings if words(self._source(index))]
        rest = [index for index in siblings if index not in worded]
        self._place_worded(worded, target)
        for index in rest:
            self._ranges[index] = self._place_wordless(index, target)
        for index in siblings:
            if not self._plain.inlines[index].is_mark:
                self.fill(index, self._ranges[index])

    def short_form(self, parent: int = TOP, within: Range | None = None) -> Iterator[str]:
        """The translation with its markup, in pieces."""
        here, end = within or (0, len(self._text))
        siblings = _siblings(self._plain, parent)
        for index in sorted(siblings, key=lambda index: (*self._ranges[index], index)):
            name, (start, stop) = self._plain.inlines[index].name, self._ranges[index]
            yield escape(self._text[here:start])
            if self._plain.inlines[index].is_mark:
                yield f"<{name}/>"
            else:
                yield f"<{name}>"
                yield from self.short_form(index, (start, stop))
                yield f"</{name}>"
            here = stop
        yield escape(self._text[here:end])

    # Elements with words in them

    def _place_worded(self, indexes: Sequence[int], target: Range) -> None:
        if len(indexes) == 1 and _is_all(self._plain, indexes[0]):
            self._ranges[indexes[0]] = self._all_but_edges(indexes[0], target)
            return
        labels = self._labels(indexes, target)
        certain = self._find(indexes, target, labels, CERTAIN)
        found = self._find(indexes, target, certain, FOUND)
        doubtful = [
            index
            for index in indexes
            if index not in found or (index not in labels and self._is_odd(index, found[index]))
        ]
        self.doubtful += doubtful
        for index in doubtful:
            taken = [found[other] for other in found if other != index]
            if missing := self._missing(index, target, found.get(index), taken):
                found[index] = missing
        self.sure = self.sure and len(found) == len(indexes)
        found = self._find(indexes, target, found, GUESSED)
        for index in [index for index in indexes if index not in found]:
            free = self._free_words(target, found.values())
            if not free:
                found = self._in_turn(indexes, target)
                break
            found[index] = self._in_proportion(index, found, free, target)
        self._ranges.update(found)

    def _all_but_edges(self, index: int, target: Range) -> Range:
        """The range an element gets that holds all words of what it stands in."""
        inline = self._plain.inlines[index]
        low, high = _parent_range(self._plain, index)
        inner = self._source(index)
        start, end = target
        if not self._words_in(target):
            return target
        left = self._plain.text[low : inline.start]
        right = self._plain.text[inline.end : high]
        first, last = self._words_in(target)[0].start, self._words_in(target)[-1].end
        for _ in left:
            char = self._text[start]
            if start < first and (char in left or words(inner)[0].start == 0):
                start += 1
        for _ in right:
            char = self._text[end - 1]
            if end > last and (char in right or words(inner)[-1].end == len(inner)):
                end -= 1
        return start, end

    def _labels(self, indexes: Sequence[int], target: Range) -> dict[int, Range]:
        """The element that is a label (`<strong>Deadline:</strong> …`): up to the same colon."""
        for index in indexes[:1]:
            inline = self._plain.inlines[index]
            low, high = _parent_range(self._plain, index)
            label = re.search(r"\s?[:：]$", self._plain.text[low : inline.end])
            colon = re.search(r"\s?[:：]", self._text[slice(*target)])
            begins = not words(self._plain.text[low : inline.start])
            if begins and label and colon and words(self._plain.text[inline.end : high]):
                end = target[0] + colon.end()
                within = self._words_in((target[0], end))
                if within and ":" not in self._source(index)[:-1]:
                    return {index: (within[0].start, end)}
        return {}

    def _find(
        self, indexes: Sequence[int], target: Range, found: Mapping[int, Range], least: float
    ) -> dict[int, Range]:
        """With those already found, the elements whose text is recognized, the likest first."""
        candidates = sorted(
            (
                candidate
                for index in indexes
                if index not in found
                for candidate in self._candidates(index, target, least)
            ),
            key=lambda candidate: (-candidate[0], candidate[1:]),
        )
        found = dict(found)
        for _, index, bare in candidates:
            if index in found or _overlaps(bare, found.values()):
                continue
            bare = self._without_article(index, bare)
            dressed = self._with_punctuation(index, bare, target)
            found[index] = bare if _overlaps(dressed, found.values()) else dressed
        return found

    def _candidates(
        self, index: int, target: Range, least: float
    ) -> Iterator[tuple[float, int, Range]]:
        """How certain, which element, where; all likenesses of at least `least`."""
        within = self._words_in(target)
        for needle, less in self._needles(index).items():
            wanted = _words_of(needle)
            for window in windows(needle, self._text, within, least):
                if window.likeness < FOUND and window.words != len(wanted):
                    continue  # a mere guess does not say that there are more words, or fewer
                there = _words_of(self._text[window.start : window.end])
                if _has_one_too_many(there, wanted) or self._hangs(index, there):
                    continue
                if window.likeness < CERTAIN and 2 * _size(there) < _size(wanted):
                    continue
                middle = (window.start + window.end) / 2
                off = abs(self._share(middle, target) - self._source_share(index))
                yield window.likeness - less - FAR * off, index, (window.start, window.end)

    def _needles(self, index: int) -> dict[str, float]:
        """What to look for, and what its likeness is worth less.

        The element's text alone; without a little word at its head; two words in turn (`30 April`,
        `April 30`); and a name or number as it is, whatever the model made of it.
        """
        text = self._source(index).strip()
        alone = self._alone.get(text, "").strip()
        needles = {alone: 0.0} if alone else {}
        if not alone or _is_name(text):
            needles[text] = 0.0
        inside = words(alone)
        if len(inside) > 1 and _begins_little(alone):
            needles.setdefault(alone[inside[1].start :], _LESS)
        if len(inside) == 2:
            first, second = (alone[word.start : word.end] for word in inside)
            needles.setdefault(f"{second} {first}", _LESS)
        return {needle: less for needle, less in needles.items() if words(needle)}

    def _hangs(self, index: int, there: Sequence[str]) -> bool:
        """True for words that end with an article, of an element that ends with no little word."""
        return there[-1] in _ARTICLES and not _is_little(words(self._source(index))[-1])

    def _is_short(self, index: int, bare: Range) -> bool:
        """True where a found range has fewer words than the element's text alone."""
        return len(self._words_in(bare)) < self._size_alone(index)

    def _is_odd(self, index: int, bare: Range) -> bool:
        """True where a found range begins or ends with a word that is none of the element's."""
        there = _words_of(self._text[slice(*bare)])
        wanted = [_words_of(needle) for needle in self._needles(index)]
        if _begins_little(self._source(index).strip()):
            wanted = [each for each in wanted if len(each) == len(wanted[0])]
        else:
            there = there[len(there) - _size(there) :]
            wanted = [each[len(each) - _size(each) :] for each in wanted]
        return not any(_has_edges_of(there, each) for each in wanted)

    def _size_alone(self, index: int) -> int:
        """How many words the element's text has alone, without an article that it got there."""
        source = self._source(index).strip()
        alone = _words_of(self._alone.get(source, ""))
        return len(alone) if _begins_little(source) else _size(alone)

    def _without_article(self, index: int, bare: Range) -> Range:
        """The range without a little word at its head that stands before the element in the source.

        Models give one to a noun that they get alone: `government`, `o governo`.
        """
        inline = self._plain.inlines[index]
        low, _ = _parent_range(self._plain, index)
        before = words(self._plain.text[low : inline.start])
        inside = words(self._source(index))
        theirs = [word for word in self._words if bare[0] <= word.start and word.end <= bare[1]]
        if len(theirs) <= 1 or not before or any(map(is_spaceless, self._text[slice(*bare)])):
            return bare
        head = self._text[theirs[0].start : theirs[0].end].casefold()
        if not _is_little(before[-1]) or _is_little(inside[0]) or head not in _ARTICLES:
            return bare
        return theirs[1].start, bare[1]

    def _missing(
        self, index: int, target: Range, found: Range | None, taken: Sequence[Range]
    ) -> Range | None:
        """The words that a translation without the element lacks; None where it is not clear.

        It is clear where they stand together (a lone word elsewhere does not count), are no part
        of another element, and are about as many as the element has in the source. What was
        `found` by likeness only grows, and by no single little word that is not in the source: a
        preposition often goes with it.
        """
        if not (other := self._without.get(index, "")):
            return None
        within = self._words_in(target)
        run = _lost_run(
            [self._text[word.start : word.end].casefold() for word in within],
            [other[word.start : word.end].casefold() for word in words(other)],
        )
        if run is None or (found is not None and run.is_reworded):
            return None
        lost = within[run.start : run.stop]
        while len(lost) > 1 and self._hangs(index, _words_of(self._text[slice(*lost[-1])])):
            lost.pop()
        start, end = lost[0].start, lost[-1].end
        if found is not None:
            more = [word for word in lost if word.end <= found[0] or word.start >= found[1]]
            is_wanted = self._is_short(index, found) and _begins_little(self._source(index))
            if not more or not (start <= found[0] and found[1] <= end):
                return None
            if (
                len(more) == 1
                and _is_little(more[0])
                and not (is_wanted and more[0].end <= found[0])
            ):
                return None
        count = len(words(self._source(index)))
        if len(lost) > count + count // 2 + 1 or _overlaps((start, end), taken):
            return None
        bare = self._without_article(index, self._likest_of(index, lost, found))
        return self._with_punctuation(index, bare, target)

    def _likest_of(self, index: int, lost: Sequence[Word], found: Range | None) -> Range:
        """Of the words that are lost with the element, as many as it has alone.

        A verb or preposition before it is often lost too: `until 30 April`, `holds old letters`.
        All of them where what was `found` has as many already, or none are like it.
        """
        alone = self._alone.get(self._source(index).strip(), "")
        size, begin, end = self._size_alone(index), lost[0].start, lost[-1].end
        if not size or (found and not self._is_short(index, found)):
            return begin, end
        best = 0.0
        for first, last in zip(lost, lost[size - 1 :], strict=False):
            if found and not (first.start <= found[0] and found[1] <= last.end):
                continue
            text = self._text[first.start : last.end].casefold()
            likeness = fuzz.ratio(text, alone.casefold(), score_cutoff=GUESSED)
            if likeness > best and not self._hangs(index, _words_of(text)):
                best, begin, end = likeness, first.start, last.end
        return begin, end

    def _with_punctuation(self, index: int, bare: Range, target: Range) -> Range:
        """The range with as much punctuation at its edges as the element has in the source."""
        source = self._source(index)
        lead, trail = words(source)[0].start, len(source) - words(source)[-1].end
        start, end = bare
        low = max([target[0], *(word.end for word in self._words if word.end <= start)])
        high = min([target[1], *(word.start for word in self._words if word.start >= end)])
        while start > max(low, bare[0] - lead) and _fits(self._text[start - 1], source):
            start -= 1
        while end < min(high, bare[1] + trail) and _fits(self._text[end], source):
            end += 1
        return start, end

    def _in_proportion(
        self, index: int, found: Mapping[int, Range], free: Sequence[Word], target: Range
    ) -> Range:
        """As large a part of the words as the element is of its parent, about where it stood."""
        low, high = _parent_range(self._plain, index)
        share = len(words(self._source(index))) / len(words(self._plain.text[low:high]))
        count = min(len(free), max(1, round(share * len(self._words_in(target)))))
        expected = self._expected(index, found, target)
        while True:
            runs = [free[begin : begin + count] for begin in range(len(free) - count + 1)]
            unbroken = [run for run in runs if self._is_unbroken(run)]
            if unbroken:
                break
            count -= 1
        best = min(unbroken, key=lambda run: abs((run[0].start + run[-1].end) / 2 - expected))
        return best[0].start, best[-1].end

    def _expected(self, index: int, found: Mapping[int, Range], target: Range) -> float:
        """Where the middle of an element would be, between what is found on both sides of it."""
        inline = self._plain.inlines[index]
        low, high = _parent_range(self._plain, index)
        start, end = target
        for other, (left, right) in found.items():
            neighbour = self._plain.inlines[other]
            if low <= neighbour.end <= inline.start and right <= end:
                low, start = neighbour.end, right
            elif inline.end <= neighbour.start <= high and left >= start:
                high, end = neighbour.start, left
        middle = (inline.start + inline.end) / 2
        return start + (end - start) * (middle - low) / (high - low) if high > low else start

    def _in_turn(self, indexes: Sequence[int], target: Range) -> dict[int, Range]:
        """All elements in the order of the source, where there are too few words to choose."""
        within = self._words_in(target)
        found: dict[int, Range] = {}
        for turn, index in enumerate(indexes):
            first, stop = (
                turn * len(within) // len(indexes),
                (turn + 1) * len(within) // len(indexes),
            )
            if first < stop:
                found[index] = within[first].start, within[stop - 1].end
            else:
                edge = within[first].start if first < len(within) else target[1]
                found[index] = edge, edge
        return found

    def _free_words(self, target: Range, taken: Iterable[Range]) -> list[Word]:
        ranges = list(taken)
        return [word for word in self._words_in(target) if not _overlaps(word, ranges)]

    def _is_unbroken(self, run: Sequence[Word]) -> bool:
        """True where the words follow each other in the translation, none left out between."""
        first = bisect_left(self._words, run[0])
        return self._words[first : first + len(run)] == list(run)

    # Marks, and elements without words

    def _place_wordless(self, index: int, target: Range) -> Range:
        signs = self._source(index).strip()
        if signs and (same := self._same_signs(index, signs, target)):
            return same
        self.sure = self.sure and not signs
        position = self._position(index, target)
        for start, end in self._taken(index):
            if start < position < end:
                position = start if position - start < end - position else end
        return position, position

    def _same_signs(self, index: int, signs: str, target: Range) -> Range | None:
        """Where the signs an element consists of stand in the translation."""
        expected = target[0] + self._source_share(index) * (target[1] - target[0])
        places = [
            match.span() for match in re.finditer(re.escape(signs), self._text[slice(*target)])
        ]
        free = [
            (start + target[0], end + target[0])
            for start, end in places
            if not _overlaps((start + target[0], end + target[0]), self._taken(index))
        ]
        return min(free, key=lambda place: abs(place[0] - expected), default=None)

    def _position(self, index: int, target: Range) -> int:
        inline = self._plain.inlines[index]
        low, high = _parent_range(self._plain, index)
        before, after = self._plain.text[low : inline.start], self._plain.text[inline.end : high]
        beside = _neighbour(self._plain, index)
        if beside is not None and not _LINE_BREAK.fullmatch(inline.name):
            neighbour = self._plain.inlines[beside]
            if inline.start in (neighbour.start, neighbour.end):
                return self._beside(index, beside, target)
        if not words(before):
            return self._onward(target[0], len(before.strip()), target)
        if not words(after):
            return self._back(target[1], len(after.strip()), target)
        if beside is not None:
            return self._beside(index, beside, target)
        return self._onward(self._divide(index, target), _signs_at_end(before), target)

    def _beside(self, index: int, beside: int, target: Range) -> int:
        mark, neighbour = self._plain.inlines[index], self._plain.inlines[beside]
        start, end = self._ranges[beside]
        if beside < index:
            return self._onward(end, mark.start - neighbour.end, target)
        return self._back(start, neighbour.start - mark.end, target)

    def _divide(self, index: int, target: Range) -> int:
        """The end of the word after which a mark in the middle of text belongs."""
        ends = [word.end for word in self._words_in(target)]
        if not ends:
            return target[0]
        alone = self._alone.get(_text_alone(self._plain, index), "").casefold()
        if alone:
            start = self._words_in(target)[0].start
            likeness, end = max(
                (fuzz.ratio(self._text[start:end].casefold(), alone), -end) for end in ends
            )
            if likeness >= FOUND:
                return -end
        self.sure = False
        expected = target[0] + self._source_share(index) * (target[1] - target[0])
        return min(ends, key=lambda end: abs(end - expected))

    def _onward(self, position: int, most: int, target: Range) -> int:
        """Past as many signs and spaces, but no word."""
        stop = min([target[1], *(word.start for word in self._words if word.start >= position)])
        return min(position + most, stop)

    def _back(self, position: int, most: int, target: Range) -> int:
        stop = max([target[0], *(word.end for word in self._words if word.end <= position)])
        return max(position - most, stop)

    # Measures

    def _source(self, index: int) -> str:
        inline = self._plain.inlines[index]
        return self._plain.text[inline.start : inline.end]

    def _taken(self, index: int) -> list[Range]:
        parent = self._plain.inlines[index].parent
        siblings = _siblings(self._plain, parent)
        return [self._ranges[other] for other in siblings if other in self._ranges]

    def _words_in(self, target: Range) -> list[Word]:
        return [word for word in self._words if target[0] <= word.start and word.end <= target[1]]

    def _source_share(self, index: int) -> float:
        """How far through its parent the middle of an element stands, 0 to 1."""
        inline = self._plain.inlines[index]
        low, high = _parent_range(self._plain, index)
        return ((inline.start + inline.end) / 2 - low) / (high - low) if high > low else 0.0

    @staticmethod
    def _share(position: float, target: Range) -> float:
        return (position - target[0]) / (target[1] - target[0]) if target[1] > target[0] else 0.0


class _Run(NamedTuple):
    """Neighbouring words, by number."""

    start: int
    stop: int
    is_reworded: bool
    """True where others stand in their place."""


def _lost_run(here: Sequence[str], there: Sequence[str]) -> _Run | None:
    """The words `here` that are not `there`; None where they do not stand together.

    >>> _lost_run("a nova ponte abriu".split(), "a ponte abriu".split())
    _Run(start=1, stop=2, is_reworded=False)
    """
    edits = [edit for edit in Indel.opcodes(here, there) if edit.tag != "equal"]
    runs = sorted(
        (edit for edit in edits if edit.src_end > edit.src_start),
        key=lambda edit: edit.src_start - edit.src_end,
    )
    if not runs:
        return None
    start, stop = runs[0].src_start, runs[0].src_end
    others = sum(edit.src_end - edit.src_start for edit in runs[1:])
    if 2 * others > stop - start:
        return None
    beside = [edit for edit in edits if edit.dest_end > edit.dest_start]
    return _Run(start, stop, any(start <= edit.src_start <= stop for edit in beside))


def _words_of(text: str) -> list[str]:
    return [text[word.start : word.end].casefold() for word in words(text)]


def _is_little(word: Word) -> bool:
    return word.end - word.start <= _LITTLE


def _has_edges_of(there: Sequence[str], wanted: Sequence[str]) -> bool:
    """True where the first words of both are alike, and the last ones."""
    return all(fuzz.ratio(there[edge], wanted[edge]) >= _LIKE_WORDS for edge in (0, -1))


def _size(there: Sequence[str]) -> int:
    """How many words there are, without an article at their head."""
    return len(there) - (len(there) > 1 and there[0] in _ARTICLES)


def _begins_little(text: str) -> bool:
    """True where the first word may be an article or preposition: short, in letters, not alone."""
    first = _words_of(text)[:2]
    return len(first) == 2 and len(first[0]) <= _LITTLE and first[0].isalpha()


def _has_one_too_many(there: Sequence[str], wanted: Sequence[str]) -> bool:
    """True where the first word wanted is the second one there, or the last one the last but one.

    >>> _has_one_too_many("with the unions".split(), "the trade unions".split())
    True
    """
    if len(there) < max(2, len(wanted)):
        return False
    return (there[0] != wanted[0] and there[1] == wanted[0]) or (
        there[-1] != wanted[-1] and there[-2] == wanted[-1]
    )


def _overlaps(one: Range, others: Iterable[Range]) -> bool:
    return any(one[0] < end and start < one[1] for start, end in others)


def _fits(char: str, source: str) -> bool:
    """White space belongs to an element only where the source had some at its edge."""
    return not char.isspace() or source[:1].isspace() or source[-1:].isspace()


def _signs_at_end(text: str) -> int:
    last = words(text)[-1]
    return len(text) - last.end
