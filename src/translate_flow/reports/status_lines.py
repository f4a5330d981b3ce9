"""The status as lines for a terminal: numbers in columns, and bars."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rich.cells import cell_len
from rich.text import Text

from translate_flow.reports.bars import cells
from translate_flow.reports.printable import printable
from translate_flow.steps.publication import Outcome
from translate_flow.steps.status import Amounts, Overview, ReleaseStatus

_STYLES = ("green", "cyan", "blue", "yellow", "bright_black")
_MEANINGS = ("approved", "a person's draft", "from memory", "by a machine", "untranslated")
_OUTCOMES = {
    Outcome.REVIEWED: "green",
    Outcome.PARTIAL: "yellow",
    Outcome.DRAFT: "yellow",
    Outcome.WAITING: "bright_black",
    Outcome.EMPTY: "bright_black",
    Outcome.BLOCKED: "bold red",
}
_LEAST, _MOST = 6, 24
"""Cells of a bar."""

_END = "edition"
"""The head of the last column."""

_LONG = 20
"""Releases from which the head of the columns is said again above the totals."""


@dataclass(frozen=True, slots=True)
class Signs:
    """What bars are drawn with, and a cut is marked with."""

    bar: str
    """One character for each state, in their order."""
    cut: str


UNICODE = Signs("█▓▒░·", "…")
ASCII = Signs("#=+-.", "...")


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of numbers with the two lines of its head."""

    above: str
    name: str


_WITH_ORIGINS = (
    _Column("", "approved"),
    _Column("", "person"),
    _Column("drafts", "memory"),
    _Column("", "machine"),
    _Column("untrans-", "lated"),
    _Column("words", "to do"),
)
_WITHOUT = (
    _Column("", "approved"),
    _Column("", "drafts"),
    _Column("untrans-", "lated"),
    _Column("words", "to do"),
)


@dataclass(frozen=True, slots=True)
class _Row:
    """A language of a release, or of all of them."""

    label: str
    units: Amounts
    words: Amounts
    end: str
    style: str = ""

    def numbers(self, columns: Sequence[_Column]) -> tuple[int, ...]:
        """What stands in the columns."""
        units = self.units
        if columns is _WITH_ORIGINS:
            return (*units.parts, self.words.to_do)
        return (units.approved, units.drafts, units.untranslated, self.words.to_do)


@dataclass(frozen=True, slots=True)
class _Block:
    """A line of its own and the rows that belong to it."""

    head: str
    about: str
    rows: tuple[_Row, ...]


@dataclass(frozen=True, slots=True)
class _Layout:
    """How wide everything is."""

    columns: Sequence[_Column]
    label: int
    bar: int
    numbers: tuple[int, ...]
    """The width of each column of numbers, with the space before it."""

    @classmethod
    def fitting(cls, rows: Sequence[_Row], width: int | None) -> _Layout:
        """The widest layout for so many columns of a terminal; None for a file, which has all."""
        whole = cls._with(_WITH_ORIGINS, rows, width)
        return whole if whole.bar >= _LEAST else cls._with(_WITHOUT, rows, width)

    @classmethod
    def _with(cls, columns: Sequence[_Column], rows: Sequence[_Row], width: int | None) -> _Layout:
        label = max(len(row.label) for row in rows)
        values = zip(*(row.numbers(columns) for row in rows), strict=True)
        numbers = tuple(
            1 + max(len(column.above), len(column.name), *(len(str(number)) for number in each))
            for column, each in zip(columns, values, strict=True)
        )
        layout = cls(columns, label, 0, numbers)
        end = max(len(_END), *(len(row.end) for row in rows))
        rest = layout.before_numbers + sum(numbers) + 2 + end
        bar = _MOST if width is None else min(width - rest, _MOST)
        return replace(layout, bar=bar)

    @property
    def before_numbers(self) -> int:
        """Where the columns of numbers begin."""
        return 2 + self.label + 2 + self.bar + len(" 100%")


def lines(
    overview: Overview, shown: Sequence[ReleaseStatus], width: int | None, signs: Signs
) -> list[Text]:
    """The table of the releases `shown`, then the totals of all.

    `width` is that of the terminal; None where nothing must be cut. No line is wider, unless the
    terminal is narrower than the numbers need.
    """
    blocks = [_release(item) for item in shown]
    totals = _totals(overview)
    rows = [row for block in (*blocks, *totals) for row in block.rows]
    if not rows:
        return []
    layout = _Layout.fitting(rows, width)
    layout = replace(layout, bar=max(layout.bar, _LEAST))
    found = [_legend(signs, width), *_heads(layout)]
    for block in blocks:
        found += _block(block, layout, width, signs)
    if totals:
        found += [Text()] if blocks else []
        found += _heads(layout) if len(blocks) >= _LONG else []
        for block in totals:
            found += _block(block, layout, width, signs)
    return found


def _release(item: ReleaseStatus) -> _Block:
    return _Block(
        item.id,
        f"{_counted(item.words, 'word')}  {printable(item.title)}",
        tuple(
            _Row(
                language, each.units, each.words,
                each.prospect.outcome.value, _OUTCOMES[each.prospect.outcome],
            )
            for language, each in item.languages.items()
        ),
    )  # fmt: skip


def _totals(overview: Overview) -> list[_Block]:
    """The languages, then all of them; nothing that a single row has said already."""
    totals = {language: overview.total(language) for language in overview.languages}
    rows = [
        _Row(language, each.units, each.words, f"{each.published}/{each.editions}")
        for language, each in totals.items()
    ]
    if len(overview.releases) < 2:
        rows.clear()
    if len(totals) > 1:
        whole = overview.total()
        rows.append(_Row("all", whole.units, whole.words, f"{whole.published}/{whole.editions}"))
    head = f"all {_counted(len(overview.releases), 'release')}"
    if len(overview.releases) == 1:
        head = "all languages"
    about = f"{_counted(overview.words, 'word')}; right: editions that a build publishes"
    return [_Block(head, about, tuple(rows))] if rows and overview.releases else []


def _legend(signs: Signs, width: int | None) -> Text:
    text = Text()
    for sign, style, meaning in zip(signs.bar, _STYLES, _MEANINGS, strict=True):
        text.append("  " if text else "")
        text.append(sign, style)
        text.append(f" {meaning}")
    if width is not None and text.cell_len > width:
        text.truncate(width)
    return text


def _heads(layout: _Layout) -> Iterator[Text]:
    """The two lines above the columns."""
    for part in ("above", "name"):
        line = " " * layout.before_numbers
        for column, size in zip(layout.columns, layout.numbers, strict=True):
            line += f"{getattr(column, part):>{size}}"
        if part == "name":
            line += f"  {_END}"
        yield Text(line.rstrip(), "bold")


def _block(block: _Block, layout: _Layout, width: int | None, signs: Signs) -> Iterator[Text]:
    head = Text(block.head, "bold")
    rest = width - cell_len(block.head) - 2 if width is not None else None
    if rest is None or rest >= 10:
        head.append(f"  {_cut(block.about, rest, signs)}", "not bold")
    yield head
    for row in block.rows:
        yield _line(row, layout, signs)


def _line(row: _Row, layout: _Layout, signs: Signs) -> Text:
    text = Text(f"  {row.label:<{layout.label}}  ")
    parts = cells(row.units.parts, layout.bar)
    for sign, style, number in zip(signs.bar, _STYLES, parts, strict=True):
        text.append(sign * number, style)
    text.append(" " * (layout.bar - sum(parts)))
    text.append(f"{row.units.percent:>4}%")
    for number, size in zip(row.numbers(layout.columns), layout.numbers, strict=True):
        text.append(f"{number:>{size}}", "" if number else "bright_black")
    text.append(f"  {row.end}", row.style)
    return text


def _cut(text: str, width: int | None, signs: Signs) -> str:
    """The text, or as much of its beginning as has room, with a mark."""
    if width is None or cell_len(text) <= width:
        return text
    room = width - len(signs.cut)
    taken = 0
    for place, char in enumerate(text):
        taken += cell_len(char)
        if taken > room:
            return text[:place].rstrip() + signs.cut
    return text


def _counted(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"
