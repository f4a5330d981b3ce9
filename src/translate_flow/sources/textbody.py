"""The body of a plain text as HTML: paragraphs, lists, headings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape
from itertools import groupby, pairwise, zip_longest

_BULLET = re.compile(
    r"\s*(?:(?P<mark>[-*•·‣▪–])|(?P<number>\d{1,2})[.)])\s+(?=[^\W_]|[^\w\s]*[^\W_])"
)
_QUOTE = ("“", "„", "«", "»", '"', "‘")
_CLOSING = ' \t\u00a0"”»“’)'
_FULL_STOPS = (".", "!", "?", "…", ":", "。", "؟", "！", "？")
_WIDTHS = range(50, 133)
"""The line widths at which editors break lines."""
_HEADING_WORDS = 5


_END_MARK = re.compile(
    r"\W*(?:ends?|fin|ende|fine|fim|konec|koniec|vége|конец|кінець|النهاية|انتهى|-?\s*30\s*-?)\W*",
    re.IGNORECASE,
)
"""What stands alone below a release: `ENDS`, `- ends -`, `–30–`."""
_LONGEST_END_MARK = 60
_STANDING_HEADING = re.compile(
    r"(?:about|à propos|acerca de|sobre|über|informazioni su|о компании) [^.!?:]{1,70}"
    r"|notes? (?:to|for) (?:the )?editors?|editors?['’]? notes?|notes? aux rédac\w+"
    r"|note à l[’']attention d\w+ [^.!?:]{1,40}|notas? (?:para|a) (?:los |la )?\w+"
    r"|(?:media |press )?(?:contacts?|enquir(?:y|ies)|inquir(?:y|ies))|background|boilerplate"
    r"|contacts? (?:presse|médias?)|contactos? (?:de |con la )?prensa|pressekontakt|hintergrund"
    r"|(?:for )?(?:further|more) information",
    re.IGNORECASE,
)
"""Lines that head the standing parts of a release, with a colon or without."""
_QUOTED = re.compile(r"\s*>\s?(?=\S)")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the file."""

    number: int
    """From 1."""
    text: str
    taken: int = 0
    """How many characters were taken from its front."""

    @property
    def width(self) -> int:
        """Its length in the file."""
        return self.taken + len(self.text.strip())


@dataclass(frozen=True, slots=True)
class _Part:
    """A paragraph or an item of a list, of one or more lines."""

    lines: tuple[Line, ...]
    mark: str = ""
    """For an item: what it begins with, `1` for any number. Empty for a paragraph."""
    number: int = 0
    bullet: int = 0
    """For an item: where its text begins in the first line."""
    is_alone: bool = False
    """True for the only line of its block."""


Lines = tuple[tuple[int, int], ...]
"""(offset in HTML, line of the file) where each block begins, in order."""


def html(blocks: Sequence[Sequence[Line]]) -> tuple[str, Lines]:
    """The body as HTML, and where each line of the file begins in it.

    `blocks` are the lines between empty lines.
    """
    writer = _Writer()
    for is_quoted, group in groupby(blocks, key=_is_quoted):
        if is_quoted:
            writer.write("<blockquote>\n")
            _write(writer, [_unquoted(block) for block in group])
            writer.write("</blockquote>\n")
        else:
            _write(writer, list(group))
    return "".join(writer.written), tuple(writer.lines)


def _is_quoted(block: Sequence[Line]) -> bool:
    """True for lines that all open with `>`, as in mails."""
    return all(_QUOTED.match(line.text) for line in block)


def _unquoted(block: Sequence[Line]) -> list[Line]:
    return [
        replace(line, text=line.text[(end := match.end()) :], taken=line.taken + end)
        for line in block
        if (match := _QUOTED.match(line.text))
    ]


def _write(writer: _Writer, blocks: Sequence[Sequence[Line]]) -> None:
    parts = [part for block in blocks for part in _parts(block)]
    groups = [list(group) for _, group in groupby(parts, key=lambda part: part.mark)]
    following = (group[0] for group in groups[1:])
    for group, after in zip_longest(groups, following):
        if _is_list(group):
            writer.list(group)
        else:
            for part, behind in zip(group, [*group[1:], after], strict=True):
                writer.paragraph(part, behind)


def is_wrapped(block: Sequence[Line]) -> bool:
    """True for a paragraph that an editor broke into lines: the next word never had room.

    Lines that all end a sentence are paragraphs.
    """
    width = max(line.width for line in block)
    return (
        width in _WIDTHS
        and not all(line.text.rstrip(_CLOSING).endswith(_FULL_STOPS) for line in block[:-1])
        and all(
            line.width + 1 + len(behind.text.split()[0]) > width for line, behind in pairwise(block)
        )
    )


def _parts(block: Sequence[Line]) -> Iterator[_Part]:
    """A block's paragraphs and items, in order."""
    if not _BULLET.match(block[0].text) and is_wrapped(block):
        yield _Part(tuple(block))
        return
    item: _Part | None = None
    for line in block:
        match = None if _is_end_mark(line.text) else _BULLET.match(line.text)
        if match is not None:
            if item is not None:
                yield item
            number = int(match["number"] or 0)
            item = _Part((line,), match["mark"] or "1", number, match.end())
        elif item is not None and line.text[:1].isspace():
            item = _Part((*item.lines, line), item.mark, item.number, item.bullet)
        else:
            if item is not None:
                yield item
                item = None
            heads_block = line is block[0] and _is_standing(line.text)
            yield _Part((line,), is_alone=len(block) == 1 or heads_block)
    if item is not None:
        yield item


def _is_end_mark(text: str) -> bool:
    """True for what stands alone below a release; nobody writes a long one."""
    text = text.strip()
    return len(text) <= _LONGEST_END_MARK and _END_MARK.fullmatch(text) is not None


def _is_standing(text: str) -> bool:
    """True for what heads one of the standing parts of a release."""
    return _STANDING_HEADING.fullmatch(text.strip().removesuffix(":").rstrip()) is not None


def _is_list(parts: Sequence[_Part]) -> bool:
    """True for items, False for paragraphs and for what only looks like an item.

    A single paragraph may open with a dash (speech) or a number (`14. Mai`).
    """
    first = parts[0]
    if first.mark in ("", "–", "1") and len(parts) == 1:
        return False
    numbers = [part.number for part in parts]
    return first.mark != "" and (
        first.mark != "1" or numbers == list(range(first.number, first.number + len(parts)))
    )


class _Writer:
    """Writes HTML and remembers where each line of the file begins."""

    def __init__(self) -> None:
        self.written: list[str] = []
        self.lines: list[tuple[int, int]] = []
        self.length = 0

    def write(self, html: str) -> None:
        self.written.append(html)
        self.length += len(html)

    def text(self, lines: Iterable[Line], start: int = 0) -> None:
        """Lines of one paragraph; the first from an offset on."""
        for index, line in enumerate(lines):
            if index:
                self.write("\n")
            self.lines.append((self.length, line.number))
            self.write(escape(line.text[start:].strip(), quote=False))
            start = 0

    def list(self, parts: Sequence[_Part]) -> None:
        name, first = ("ol", parts[0].number) if parts[0].mark == "1" else ("ul", 1)
        self.write(f"<{name}>\n" if first == 1 else f'<{name} start="{first}">\n')
        for part in parts:
            self.write("<li>")
            self.text(part.lines, part.bullet)
            self.write("</li>\n")
        self.write(f"</{name}>\n")

    def paragraph(self, part: _Part, after: _Part | None) -> None:
        """A paragraph, or a heading where a few words and a colon stand alone."""
        text = part.lines[0].text.strip()
        opens_quote = after is not None and after.lines[0].text.strip().startswith(_QUOTE)
        is_short = len(text.split()) <= _HEADING_WORDS and not text.startswith(_QUOTE)
        is_heading = _is_standing(text) or (is_short and text.endswith(":") and not opens_quote)
        if part.is_alone and is_heading and after:
            self.write("<h2>")
            self.text([Line(part.lines[0].number, text.removesuffix(":").rstrip())])
            self.write("</h2>\n")
        else:
            self.write("<p>")
            self.text(part.lines)
            self.write("</p>\n")
