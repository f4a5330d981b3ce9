"""Quotation marks put on a translation that was made without them, or that lost them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from translate_flow import markup, placement
from translate_flow.language import quotation
from translate_flow.language.quotation import quotations, spaced_inside
from translate_flow.markup import Kind
from translate_flow.text.words import folded_words, words

_STOPS = (",", ".")
_FORM_LIKENESS = 85
"""Per cent from which on two words are taken for forms of one."""
_BRACKETS = (("(", ")"), ("[", "]"))


@dataclass(frozen=True, slots=True)
class _Stretch:
    """What stands in quotation marks, as a range of its text."""

    start: int
    end: int
    opens: bool = True
    """False where it began before the text."""
    closes: bool = True
    """False where it goes on behind the text."""
    depth: int = 0
    """How many others stand round it."""


def has_marks_of(source: str, translation: str) -> bool:
    """True where a translation has as many quotations as the source, nested alike, and no more.

    One at an edge of the source must be at that of the translation.

    >>> has_marks_of("He said: “Come, or go.”", "Er sagte: „Komm“, oder geh.")
    False
    """
    if _counts(source) != _counts(translation):
        return False
    own, there = (_elements(_short_form(text, _stretches(text))) for text in (source, translation))
    return all(map(_is_at_same_edges, own, there))


def _counts(text: str) -> tuple[list[int], int, int]:
    found = quotations(text)
    return sorted(pair.depth for pair in found.pairs), len(found.opened), len(found.closed)


def quotes(text: str) -> list[str]:
    """What stands in quotation marks, without marks in it; the outer ones first.

    >>> quotes("“Yes,” he said, “it is the ‘end’.”")
    ['Yes,', 'it is the end.', 'end']
    """
    return [
        quotation.without_marks(text[stretch.start : stretch.end]) for stretch in _stretches(text)
    ]


def translated_quotes(source: str, translation: str) -> dict[str, str]:
    """What is quoted in a source, and what in a translation; nothing where that lacks marks.

    >>> translated_quotes("“Yes,” he said, “now.”", "„Ja“, sagte er, „jetzt.“")
    {'Yes,': 'Ja', 'now.': 'jetzt.'}
    """
    if not has_marks_of(source, translation):
        return {}
    return dict(zip(quotes(source), quotes(translation), strict=True))


def framed_quotes(source: str, marked: str, translation: str) -> dict[str, str]:
    """What of a translation stands between the words that stand round the quotations of another.

    Nothing where one of these words is not in both, or much more stands between them.

    >>> marked = "Das „neu Gesetz“ ist da"
    >>> framed_quotes("The “new law” is here", marked, "Das neue Recht ist da")
    {'new law': 'neue Recht'}
    """
    if not has_marks_of(source, marked):
        return {}
    theirs, ours = words(marked), words(translation)
    blocks = Indel.opcodes(folded_words(marked), folded_words(translation))
    same = {
        edit.src_start + step: edit.dest_start + step
        for edit in blocks
        if edit.tag == "equal"
        for step in range(edit.src_end - edit.src_start)
    }
    same |= {-1: -1, len(theirs): len(ours)}
    found: dict[str, str] = {}
    for text, stretch in zip(quotes(source), _stretches(marked), strict=True):
        first = sum(word.end <= stretch.start for word in theirs)
        last = sum(word.start < stretch.end for word in theirs)
        start, end = same.get(first - 1), same.get(last)
        if start is None or end is None or not 0 < end - start - 1 <= 1 + (last - first) * 3 // 2:
            return {}
        found[text] = translation[ours[start + 1].start : ours[end - 1].end]
    return found


def _stretches(text: str) -> list[_Stretch]:
    """The outer ones before those in them."""
    found = quotations(text)
    whole = [_Stretch(*spaced_inside(text, pair.start, pair.end)) for pair in found.pairs]
    opened = [_Stretch(place + 1, len(text), closes=False) for place in found.opened]
    closed = [_Stretch(0, place, opens=False) for place in found.closed]
    stretches = sorted([*whole, *opened, *closed], key=lambda each: (each.start, -each.end))
    return [
        replace(each, depth=sum(each.end <= outer.end for outer in stretches[:index]))
        for index, each in enumerate(stretches)
    ]


def quoted(
    source: str, translation: str, spans: Mapping[str, str], language: str, like: Mapping[str, str]
) -> str | None:
    """A translation, which has no marks, with those of the source; None if not sure.

    `spans` has translations of `quotes`, to be found in it. A comma or full stop stands on that
    side of a closing mark where it does in `like`, those of a translation with marks; a comma of
    which this says nothing stands outside, in English inside.

    >>> spans = {"new law": "neue Gesetz"}
    >>> quoted("The “new law” is here", "Das neue Gesetz ist da", spans, "de", {})
    'Das „neue Gesetz“ ist da'
    """
    found = _stretches(source)
    short = _short_form(source, found)
    try:
        plain = placement.strip(short)
    except ValueError:  # one crosses another
        return None
    placed = placement.place(plain, translation, spans)
    wanted = [spans.get(text, "") for text in quotes(source)]
    elements = zip(_elements(short), _elements(placed.text), wanted, strict=True)
    if not placed.sure or not all(_fits(own, there, span) for own, there, span in elements):
        return None
    sides = [_is_stop_inside(like.get(text), text, language) for text in quotes(source)]
    return _with_marks(placed.text, found, sides, language)


def _is_at_same_edges(own: _Element, there: _Element) -> bool:
    """True unless an element has left the beginning or the end of its text in the translation."""
    return not (there.before and not own.before) and not (there.behind and not own.behind)


def _is_stop_inside(span: str | None, text: str, language: str) -> bool:
    if span is None:
        return text.endswith(".") or language.split("-")[0] == "en"
    return span.endswith(_STOPS)


class _Element(NamedTuple):
    """The words of a text before an element, in it, and behind it."""

    before: list[str]
    inside: list[str]
    behind: list[str]


def _elements(short: str) -> list[_Element]:
    """The elements of a short form in the order of their numbers."""
    text = ""
    places: dict[str, list[int]] = {}
    for token in markup.tokens(short):
        if isinstance(token, str):
            text += token
        else:
            places.setdefault(token.name, []).append(len(text))
    return [
        _Element(*map(folded_words, (text[:start], text[start:end], text[end:])))
        for start, end in (places[f"q{number}"] for number in range(len(places)))
    ]


def _fits(own: _Element, there: _Element, span: str) -> bool:
    """True where an element begins and ends as its translation alone does, or is a name."""
    if not _is_at_same_edges(own, there):
        return False
    edges = [each[:1] + each[-1:] for each in (there.inside, folded_words(span), own.inside)]
    return not edges[1] or any(_are_like(edges[0], wanted) for wanted in edges[1:])


def _are_like(some: Sequence[str], others: Sequence[str]) -> bool:
    """True for the same words, or other forms of them."""
    return len(some) == len(others) and all(
        fuzz.ratio(one, other) >= _FORM_LIKENESS for one, other in zip(some, others, strict=True)
    )


def _with_marks(
    short: str, found: Sequence[_Stretch], stops_inside: Sequence[bool], language: str
) -> str:
    """A short form with marks in the place of its elements, and stops inside or outside."""
    style = quotation.style(language)
    text = due = ""
    for token in markup.tokens(short):
        if isinstance(token, str):
            stop = token[:1] if due and token.startswith(_STOPS) else ""
            text += stop + due + token.removeprefix(stop)
            due = ""
            continue
        stretch = found[int(token.name[1:])]
        opening, closing = style.at(stretch.depth)
        if token.kind is Kind.OPEN:
            text += due + (opening if stretch.opens else "")
            due = ""
        elif stretch.closes and stops_inside[int(token.name[1:])]:
            due += closing  # behind the stop, if there is one
        elif stretch.closes:
            text += due
            stop = text[-1:] if text.endswith(_STOPS) else ""
            text = text.removesuffix(stop) + closing + stop
            due = ""
    return text + due


def _short_form(source: str, found: list[_Stretch]) -> str:
    """The source with an element for each quotation in the place of its marks."""
    dropped = quotation.places(source)
    pieces = [""] * (len(source) + 1)
    for place, char in enumerate(source):
        pieces[place] = "" if place in dropped else markup.escape(char)
    for index, stretch in reversed(list(enumerate(found))):
        pieces[stretch.start] = f"<q{index}>" + pieces[stretch.start]
    closed = [""] * (len(source) + 1)
    for index, stretch in reversed(list(enumerate(found))):
        closed[stretch.end] += f"</q{index}>"
    return "".join(end + piece for end, piece in zip(closed, pieces, strict=True))


def unquoted(source: str, translation: str) -> str:
    """The translation without quotation marks, and the brackets that models write for them."""
    text = quotation.without_marks(translation)
    for opening, closing in _BRACKETS:
        if source.count(opening) == source.count(closing) == 0:
            text = text.replace(opening, "").replace(closing, "")
    return text
