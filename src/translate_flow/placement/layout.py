"""One translation while its markup is put back."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from rapidfuzz import fuzz

from translate_flow.markup import escape
from translate_flow.placement.agreement import term
from translate_flow.placement.fitting import BREAK, Element, Fitter, Stretch
from translate_flow.placement.little import is_short
from translate_flow.placement.plain import TOP, Plain, Range
from translate_flow.text.words import Word, has_words, words

_FOUND = 68.0
"""Likeness (0 to 100) from which on the text before a mark is recognized."""

_DOUBT = 0.1
"""Certainty below which a translation without the element is worth its time."""

_SURE = 0.1
"""Certainty from which on nobody has to look."""


def text_alone(plain: Plain, index: int) -> str:
    """What must be known in the target language to find an element; empty for nothing.

    For an element its text, for a mark in the middle of text what stands before it.
    """
    if plain.content(index):
        text = plain.content(index)
        return text.strip() if has_words(text) and not plain.holds_all(index) else ""
    before, after = plain.around(index)
    if not has_words(before) or not has_words(after) or plain.neighbour(index) is not None:
        return ""
    return before.strip()


def is_name(text: str) -> bool:
    """True for what may stand in a translation as it is: a name, a number."""
    return any(char.isupper() or char.isdigit() for char in text)


@dataclass(frozen=True, slots=True)
class Placed:
    """A translation in short form."""

    text: str
    sure: bool
    """False where a reviewer should look at the place of the marks."""
    doubtful: tuple[int, ...] = field(default=(), repr=False)
    """Indexes of the elements that a translation `without` each of them may help to place."""


class Layout:
    """A unit and its translation, on which its elements and marks are to be placed."""

    def __init__(self, plain: Plain, text: str, alone: Mapping[str, str]) -> None:
        """See `place`."""
        self._plain = plain
        self._text = text
        self._alone = alone

    def placed(self, without: Mapping[int, str] | None = None) -> Placed:
        """See `place`; a second look takes less time than the first one."""
        self._without = without or {}
        self._ranges: dict[int, Range] = {}
        self._doubtful: list[int] = []
        self._sure = True
        self._fill(TOP, (0, len(self._text)))
        return Placed("".join(self._short_form()), self._sure, tuple(self._doubtful))

    @cached_property
    def _words(self) -> list[Word]:
        return words(self._text)

    @cached_property
    def _fitter(self) -> Fitter:
        joints, breaks = set[int](), set[int]()
        for number, (left, right) in enumerate(pairwise(self._words), start=1):
            if self._is_joint(left, right):
                joints.add(number)
            if BREAK.search(self._text[left.end : right.start]):
                breaks.add(number)
        return Fitter([term(self._text[slice(*word)]) for word in self._words], joints, breaks)

    def _short_form(self, parent: int = TOP, within: Range | None = None) -> Iterator[str]:
        """The translation with its markup, in pieces."""
        here, end = within or (0, len(self._text))
        siblings = self._plain.siblings(parent)
        for index in sorted(siblings, key=lambda index: (*self._ranges[index], index)):
            name, (start, stop) = self._plain.inlines[index].name, self._ranges[index]
            yield escape(self._text[here:start])
            if self._plain.inlines[index].is_mark:
                yield f"<{name}/>"
            else:
                yield f"<{name}>"
                yield from self._short_form(index, (start, stop))
                yield f"</{name}>"
            here = stop
        yield escape(self._text[here:end])

    def _fill(self, parent: int, target: Range) -> None:
        """Give everything in `parent`, which has the range `target`, its own range."""
        siblings = self._plain.siblings(parent)
        worded = [index for index in siblings if has_words(self._plain.content(index))]
        if len(worded) == 1 and self._plain.holds_all(worded[0]):
            self._ranges[worded[0]] = self._all_but_edges(worded[0], target)
        elif worded:
            self._place_worded(parent, worded, target)
        for index in siblings:
            if index not in worded:
                self._ranges[index] = self._place_wordless(index, target)
        for index in siblings:
            if not self._plain.inlines[index].is_mark:
                self._fill(index, self._ranges[index])

    # Elements with words in them

    def _place_worded(self, parent: int, indexes: Sequence[int], target: Range) -> None:
        low, high = self._plain.range_of(parent)
        found = self._label(indexes, target)
        for index in found:
            low, target = self._plain.inlines[index].end, (found[index][1], target[1])
        rest = [index for index in indexes if index not in found]
        edges = [low, *(edge for index in rest for edge in self._plain.range_of(index)), high]
        gaps = [self._plain.text[slice(*gap)] for gap in zip(edges[::2], edges[1::2], strict=True)]
        elements = [self._element(index, (low, high)) for index in rest]
        rests = [self._rest(index) for index in rest]
        places = self._fitter.fit(elements, rests, gaps, self._numbers(target))
        if rest and not places:
            self._sure = False
            self._ranges |= found | self._in_turn(rest, target)
            return
        for index, place in zip(rest, places, strict=True):
            begin, end = place.stretch
            found[index] = self._words[begin].start, self._words[end - 1].end
            if place.certainty < _DOUBT:
                self._doubtful.append(index)
            self._sure = self._sure and place.certainty >= _SURE
        for index in rest:
            others = [found[other] for other in found if other != index]
            found[index] = self._with_punctuation(index, found[index], target, others)
        self._ranges |= found

    def _element(self, index: int, within: Range) -> Element:
        """What is known of an element that stands in a range of the source."""
        low, high = within
        text, (start, end) = self._plain.content(index), self._plain.range_of(index)
        said = self._alone.get(text.strip(), "")
        alone = _with_sign_named(said or text, self._text)
        if not alone:
            alone += [said] if has_words(said) else []
            alone += [text] if not alone or is_name(text) else []
        shares = (start - low) / (high - low), (end - low) / (high - low)
        return Element(text, self._plain.text[low:start], shares, tuple(alone))

    def _rest(self, index: int) -> str:
        rest = self._without.get(index, "")
        return rest if has_words(rest) else ""

    def _all_but_edges(self, index: int, target: Range) -> Range:
        """The range an element gets that holds all words of what it stands in."""
        inner = self._plain.content(index)
        start, end = target
        if not self._words_in(target):
            return target
        left, right = self._plain.around(index)
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

    def _label(self, indexes: Sequence[int], target: Range) -> dict[int, Range]:
        """The element that is a label (`<strong>Deadline:</strong> …`): up to the same colon."""
        index = indexes[0]
        before, after = self._plain.around(index)
        label = self._plain.content(index)
        colon = re.search(r"\s?[:：]", self._text[slice(*target)])
        if colon and has_words(after) and not has_words(before) and _LABEL.fullmatch(label):
            end = target[0] + colon.end()
            if within := self._words_in((target[0], end)):
                return {index: (within[0].start, end)}
        return {}

    def _with_punctuation(
        self, index: int, bare: Range, target: Range, others: Iterable[Range]
    ) -> Range:
        """The range with as much punctuation at its edges as the element has in the source.

        With a closing quotation mark too, if the source has one, even where a comma is before it.
        """
        source = self._plain.content(index)
        lead, trail = words(source)[0].start, len(source) - words(source)[-1].end
        start, end = bare
        taken = [*self._words, *others]
        low = max([target[0], *(stop for _, stop in taken if stop <= start)])
        high = min([target[1], *(begin for begin, _ in taken if begin >= end)])
        while start > max(low, bare[0] - lead) and _fits(self._text[start - 1], source):
            start -= 1
        while end < min(high, bare[1] + trail) and _fits(self._text[end], source):
            end += 1
        while start > low and _is_written_to(self._text[start - 1], self._text[start]):
            start -= 1
        while end < high and _is_written_to(self._text[end], self._text[end - 1]):
            end += 1
        if trail and source[-1] in _QUOTES and self._text[end - 1] not in _QUOTES:
            end += len(quote[0]) if (quote := _TO_QUOTE.match(self._text[end:high])) else 0
        return start, end

    def _in_turn(self, indexes: Sequence[int], target: Range) -> dict[int, Range]:
        """All elements in the order of the source, where there are fewer words than elements."""
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

    # Marks, and elements without words

    def _place_wordless(self, index: int, target: Range) -> Range:
        signs = self._plain.content(index).strip()
        if signs and (same := self._same_signs(index, signs, target)):
            return same
        self._sure = self._sure and not signs
        position = self._position(index, target)
        for start, end in self._taken(index):
            if start < position < end:
                position = start if position - start < end - position else end
        return position, position

    def _same_signs(self, index: int, signs: str, target: Range) -> Range | None:
        """Where the signs an element consists of stand in the translation."""
        expected = target[0] + self._plain.share(index) * (target[1] - target[0])
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
        before, after = self._plain.around(index)
        beside = self._plain.neighbour(index)
        if beside is not None and not inline.is_line_break:
            neighbour = self._plain.inlines[beside]
            if inline.start in (neighbour.start, neighbour.end):
                return self._beside(index, beside, target)
        if not has_words(before):
            return self._onward(target[0], len(before.strip()), target)
        if not has_words(after):
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
        alone = self._alone.get(text_alone(self._plain, index), "").casefold()
        if alone:
            start = self._words_in(target)[0].start
            likeness, end = max(
                (fuzz.ratio(self._text[start:end].casefold(), alone), -end) for end in ends
            )
            if likeness >= _FOUND:
                return -end
        self._sure = False
        expected = target[0] + self._plain.share(index) * (target[1] - target[0])
        return min(ends, key=lambda end: abs(end - expected))

    def _onward(self, position: int, most: int, target: Range) -> int:
        """Past as many signs and spaces, but no word."""
        stop = min([target[1], *(word.start for word in self._words if word.start >= position)])
        return min(position + most, stop)

    def _back(self, position: int, most: int, target: Range) -> int:
        stop = max([target[0], *(word.end for word in self._words if word.end <= position)])
        return max(position - most, stop)

    # Words of the translation

    def _is_joint(self, left: Word, right: Word) -> bool:
        """True for words that are one: parts of a figure, of p.m., of artist's, with a hyphen."""
        between, ending = self._text[left.end : right.start], self._text[slice(*right)]
        if between in _SEPARATORS:
            return self._text[left.end - 1].isdigit() and ending[0].isdigit()
        return between in _JOINING or (between in _APOSTROPHES and is_short(ending))

    def _words_in(self, target: Range) -> list[Word]:
        first, stop = self._numbers(target)
        return self._words[first:stop]

    def _numbers(self, target: Range) -> Stretch:
        """The words that stand in a range, by number."""
        inside = [
            number
            for number, word in enumerate(self._words)
            if target[0] <= word.start and word.end <= target[1]
        ]
        return (inside[0], inside[-1] + 1) if inside else (0, 0)

    def _taken(self, index: int) -> list[Range]:
        siblings = self._plain.siblings(self._plain.inlines[index].parent)
        return [self._ranges[other] for other in siblings if other in self._ranges]


_JOINING = ("-", "‐", "‑", ".")
_APOSTROPHES = ("'", "’")
_SEPARATORS = (",", ":", "/", "\u00a0", "\u202f")
_QUOTES = "\"”»’'“«„‘›‹"
_TO_QUOTE = re.compile(rf"[^\s{_QUOTES}]*[{_QUOTES}]")
_LABEL = re.compile(r"[^:：]*[:：]", re.DOTALL)


def _overlaps(one: Range, others: Iterable[Range]) -> bool:
    return any(one[0] < end and start < one[1] for start, end in others)


def _is_written_to(sign: str, figure: str) -> bool:
    """True for a sign that belongs to the figure beside it: 5%, €5, 5°."""
    return figure.isdigit() and (sign in "%‰°" or unicodedata.category(sign) == "Sc")


def _fits(char: str, source: str) -> bool:
    """White space belongs to an element only where the source had some at its edge."""
    return not char.isspace() or source[:1].isspace() or source[-1:].isspace()


def _with_sign_named(text: str, there: str) -> list[str]:
    """A text with a currency sign that is not in the translation: by the sign's name (Unicode).

    The name may stand on either side of the amount.

    >>> _with_sign_named("up to €400", "até 400 euros")
    ['up to 400 euro', 'euro up to 400']
    """
    for sign in text:
        if unicodedata.category(sign) == "Sc" and sign not in there:
            name = unicodedata.name(sign).split()[-2].casefold()
            bare = text.replace(sign, "").strip()
            return [f"{bare} {name}", f"{name} {bare}"]
    return []


def _signs_at_end(text: str) -> int:
    last = words(text)[-1]
    return len(text) - last.end
