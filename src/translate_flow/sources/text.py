"""Plain text sources: the shape in which press offices write releases.

    All news                                   an optional section
    14 May 2013 - Media release                a dateline: date, kind
    (empty line)
    The headline
    (empty line)
    BUDAPEST, Hungary – The first paragraph    opens with the place
    ...

The headline may stand before the dateline, and the date may stand beside the place. The text
becomes HTML, and the HTML source reads it, so that all formats give the same skeleton.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from translate_flow.sources import dates, textbody
from translate_flow.sources.textbody import Line

_SEPARATOR = re.compile(r"\s+[-–—|·•/]\s+|\s*\|\s*|\s+[–—-]|[–—]\s+")
_LABEL = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)?:\s+")
_LINE_END = re.compile(r"\r\n?")
_LINE_BREAK = re.compile("[\v\x85\u2028]")
_NEW_BLOCK = re.compile("[\f\u2029]")
"""What word processors leave of line breaks, of paragraphs and pages."""
_KIND = re.compile(
    r"release|press|media|communiqué|comunicado|comunicato|nota|statement|mitteilung"
    r"|közlemény|релиз|сообщение|заявление|بيان",
    re.IGNORECASE,
)
"""Words that name a kind of release, so that `Media release, 14 May 2013` has no place."""

_OPENING = re.compile(r"(?P<head>[^–—:!?\"“”«»„]{2,80}?)(?:\s*[–—]\s*|\s+--?\s+)(?=\S)")
_COMMA = re.compile(r"\s*[,،，(（]\s*")
_NEW_SENTENCE = re.compile(r"[\"“„«‘'(]*[^\W_a-z]")
_PARTICLE_LENGTH = 3
_WORDS_OF_A_NAME = 4
_HEADLINE_LENGTH = 250
_KIND_LENGTH = 60
_SHORT = 80
"""A line of no more characters may be a headline though a full stop ends it (`… in the U.S.`)."""


@dataclass(frozen=True, slots=True)
class PlainText:
    """A plain text release, understood."""

    headline: Line
    section: Line | None
    date: date | None
    kind: Line | None
    place: Line | None
    html: str
    """The body as HTML."""
    lines: tuple[tuple[int, int], ...]
    """(offset in `html`, line of the file) where each block begins, in order."""


@dataclass(frozen=True, slots=True)
class _Dateline:
    """A line with the date, and what it says besides."""

    line: Line
    day: date
    kind: str = ""
    place: str = ""


def parse(text: str, language: str) -> PlainText | None:
    """A release from plain text; None where there is not even a headline.

    `language` is the source's BCP 47 tag: the dateline's month is in that language.
    """
    blocks = list(_blocks(_LINE_END.sub("\n", text)))
    dateline, before = _dateline(blocks[:3], language)
    if dateline is not None:
        blocks = _after(blocks, dateline.line.number)
        if not (blocks and _is_headline(blocks[0][0], language)):
            if before:
                blocks.insert(0, [before.pop()])
            elif dateline.kind and not _KIND.search(dateline.kind):
                blocks.insert(0, [Line(dateline.line.number, dateline.kind)])
                dateline = replace(dateline, kind="")
    if not blocks:
        return None
    kind = _kind(dateline, before, blocks, language)
    headline, blocks = _headline(blocks, language)
    place, day, blocks = _place(blocks, language)
    if dateline is not None:
        day = dateline.day
        if place is None and dateline.place:
            place = Line(dateline.line.number, dateline.place)
    html, lines = textbody.html(blocks)
    return PlainText(headline, before[0] if before else None, day, kind, place, html, lines)


def _kind(
    dateline: _Dateline | None, before: list[Line], blocks: list[list[Line]], language: str
) -> Line | None:
    """The kind of release: beside the date, or on a line of its own, which is taken out."""
    if dateline is not None and dateline.kind:
        return Line(dateline.line.number, dateline.kind)
    for line in before:
        if _KIND.search(line.text) or (len(before) > 1 and line is before[-1]):
            before.remove(line)
            return line
    first = blocks[0]
    stands_alone = dateline is None and len(first) == 1 and len(blocks) > 1
    if stands_alone and _is_kind(first[0].text) and _is_headline(blocks[1][0], language):
        return blocks.pop(0)[0]
    return None


def _is_kind(text: str) -> bool:
    return len(text.split()) <= _WORDS_OF_A_NAME and _KIND.search(text) is not None


def _blocks(text: str) -> Iterator[list[Line]]:
    """Lines grouped by the empty lines between them."""
    block: list[Line] = []
    for number, written in enumerate(text.split("\n"), 1):
        for index, part in enumerate(_NEW_BLOCK.split(written)):
            if block and (index or not part.strip()):
                yield block
                block = []
            block += [
                Line(number, line.rstrip()) for line in _LINE_BREAK.split(part) if line.strip()
            ]
    if block:
        yield block


def _after(blocks: Sequence[list[Line]], number: int) -> list[list[Line]]:
    """The blocks without the lines up to one."""
    rest = [[line for line in block if line.number > number] for block in blocks]
    return [block for block in rest if block]


def _dateline(blocks: Sequence[list[Line]], language: str) -> tuple[_Dateline | None, list[Line]]:
    """The dateline among the first lines, and the lines before it."""
    lines = [line for block in blocks for line in block][:3]
    for index, line in enumerate(lines):
        found = _read_dateline(line, language)
        if found is not None:
            return found, lines[:index]
    return None, []


def _read_dateline(line: Line, language: str) -> _Dateline | None:
    """A line that is a date, perhaps with a kind of release or a place; None for any other.

    A date between separators stands for itself: `14 May 2013 - Media release`, `Lyon, 14 May 2013`.
    """
    if len(line.text) > _HEADLINE_LENGTH:
        return None
    parts = [part.strip() for part in _SEPARATOR.split(line.text.strip()) if part.strip()]
    whole = dates.parse(_LABEL.sub("", line.text.strip(), count=1), language)
    if whole is not None:
        return _Dateline(line, whole)
    if len(parts) > 3:
        return None
    for index, part in enumerate(parts):
        beside, day = _with_date(_LABEL.sub("", part, count=1), language)
        if day is None:
            continue
        others, place = [*parts[:index], *parts[index + 1 :]], ""
        if beside and (_KIND.search(beside) or not _is_name(beside)):
            others.insert(index, beside)
        else:
            place = beside
        if any(len(other) > _KIND_LENGTH or other.endswith(".") for other in others):
            return None  # a paragraph that opens with place and date
        return _Dateline(line, day, " – ".join(others), place)
    return None


def _with_date(text: str, language: str) -> tuple[str, date | None]:
    """What stands before or behind a date and a comma, and the date; no date where there is none.

    >>> _with_date("Lyon, 14 May 2013", "en")
    ('Lyon', datetime.date(2013, 5, 14))
    """
    if (day := dates.parse(text, language)) is not None:
        return "", day
    commas = list(_COMMA.finditer(text))
    for comma in commas:
        if (day := dates.parse(text[comma.end() :].rstrip(")）"), language)) is not None:
            return text[: comma.start()].strip(), day
    for comma in reversed(commas):
        if (day := dates.parse(text[: comma.start()], language)) is not None:
            return text[comma.end() :].strip(), day
    return text, None


def _headline(blocks: Sequence[list[Line]], language: str) -> tuple[Line, list[list[Line]]]:
    """The headline, of one line or of one broken by an editor, and the blocks after it."""
    first, rest = blocks[0], [list(block) for block in blocks[1:]]
    if rest and len(first) > 1 and textbody.is_wrapped(first):
        joined = replace(first[0], text=" ".join(line.text.strip() for line in first))
        if _is_headline(joined, language) and not _opening(first[1].text, language):
            return joined, rest
    headline, *others = first
    return headline, [others, *rest] if others else rest


def _is_headline(line: Line, language: str) -> bool:
    """False for a line that can only be a paragraph."""
    if len(line.text) > _HEADLINE_LENGTH or _opening(line.text, language):
        return False
    return len(line.text) <= _SHORT or not line.text.rstrip('"”»“’) ').endswith((".", "。", "…"))


def _place(
    blocks: list[list[Line]], language: str
) -> tuple[Line | None, date | None, list[list[Line]]]:
    """The place (and date) that a paragraph opens with, taken out of it.

    It is the first, or the one behind a subheading.
    """
    for index, block in enumerate(blocks[:2]):
        first = block[0]
        found = _opening(first.text, language)
        if found is not None:
            end, place, day = found
            rest = [Line(first.number, first.text.strip()[end:], taken=end), *block[1:]]
            return Line(first.number, place), day, [*blocks[:index], rest, *blocks[index + 1 :]]
        if len(block) > 1 or not _is_headline(first, language):
            break
    return None, None, blocks


def _opening(text: str, language: str) -> tuple[int, str, date | None] | None:
    """Where a paragraph's opening ends, the place and the date in it; None where it has none.

    >>> _opening("BUDAPEST, Hungary – Police met.", "en")
    (20, 'BUDAPEST, Hungary', None)
    >>> _opening("Berlin, 14. Mai 2013 – Die Polizei tagt.", "de")
    (23, 'Berlin', datetime.date(2013, 5, 14))
    >>> _opening("Police – as always – were there.", "en")
    """
    text = text.strip()
    match = _OPENING.match(text)
    if match is None:
        return None
    place, day = _with_date(match["head"].strip(), language)
    if not place or not _is_name(place):
        return None
    town, *country = _COMMA.split(place.rstrip(")）"))
    begins_sentence = _NEW_SENTENCE.match(text, match.end()) is not None
    if not _is_cased(town):
        is_place = bool(country or day) or " " not in town
    elif town.isupper():
        is_place = bool(country or day) or begins_sentence
    else:
        is_place = bool(country or day) and begins_sentence
    return (match.end(), place, day) if is_place else None


def _is_name(text: str) -> bool:
    """True for what may be a town, with its country or without: a few words, names all of them."""
    parts = _COMMA.split(text.rstrip(")）"))
    if len(parts) > 3 or any(char.isdigit() for char in text):
        return False
    words = [part.split() for part in parts]
    return all(0 < len(part) <= _WORDS_OF_A_NAME for part in words) and all(
        word[0].isupper() or not _is_cased(word) or len(word) <= _PARTICLE_LENGTH
        for part in words
        for word in part
    )


def _is_cased(text: str) -> bool:
    """True for a script with capital letters."""
    return text.upper() != text.lower()
