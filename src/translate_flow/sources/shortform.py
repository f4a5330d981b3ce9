"""A sentence's items in short form: the unit that translators see, in the slot it stands for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from translate_flow.markup import Kind, escape
from translate_flow.release import Piece, Slot, Tag, Unit
from translate_flow.sources.items import SPACE, Item, Setting, closings

_SPACES = re.compile(f"[{SPACE}]+")
_NO_NAME = re.compile(r"[^a-zA-Z0-9-]+")
_MOST_HIDDEN = 100
_OPEN, _CLOSE, _MARK = (kind.value.format for kind in (Kind.OPEN, Kind.CLOSE, Kind.MARK))


def slot(items: Sequence[Item], setting: Setting) -> Slot:
    """A sentence as a unit in its slot."""
    start, end = items[0].start, items[-1].end
    text, tags = _written(items, setting)
    unit = Unit(text, setting.role, setting.line_at(start), tags, setting.note, setting.context)
    return Slot(unit, setting.source[start:end], setting.where)


def _written(items: Sequence[Item], setting: Setting) -> tuple[str, tuple[Tag, ...]]:
    """Short form and tags."""
    if len(items) == 1 and items[0].kind == "text":
        text = items[0].text
        return escape(text if setting.keep_space else collapsed(text)), ()
    writer = _Writer(setting)
    ends = closings(items)
    for index, item in enumerate(items):
        writer.write(item, items[ends.get(index, index)])
    return "".join(writer.parts), tuple(writer.tags.values())


def collapsed(text: str) -> str:
    r"""A text with white space as a browser shows it: one blank.

    >>> collapsed("5\n to\t 6\xa0 %")
    '5 to 6\xa0 %'
    """
    # Most texts have nothing to collapse, which is seen sooner than done.
    if "  " in text or "\n" in text or "\t" in text or "\r" in text or "\f" in text:
        return _SPACES.sub(" ", text)
    return text


class _Writer:
    """Writes the short form of a sentence and remembers its tags."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.parts: list[str] = []
        self.tags: dict[str, Tag] = {}
        self.hidden = 0
        self.counts: dict[str, int] = {}
        self.open_names: list[str] = []

    def write(self, item: Item, close: Item) -> None:
        """One item; for a start tag, `close` is its end tag."""
        match item.kind:
            case "text":
                self.write_text(item.text)
            case "close":
                self.parts.append(_CLOSE(self.open_names.pop()))
            case "open":
                name = self.name(item)
                self.parts.append(_OPEN(name))
                self.open_names.append(name)
                # where the source leaves the end tag out, the plain one
                end_tag = self.setting.source[close.start : close.end] or f"</{item.element}>"
                self.tags.setdefault(name, Tag(name, item.pieces, end_tag, item.about))
            case "hidden" if not item.pieces:
                self.write_hidden(item)
            case "mark" | "hidden":
                pieces = (*item.pieces, item.missing_end) if item.missing_end else item.pieces
                self.write_mark(self.name(item), pieces, item.about)

    def write_text(self, text: str) -> None:
        if not self.setting.keep_space:
            text = collapsed(text)
            if self.parts and self.parts[-1].endswith(" "):
                text = text.removeprefix(" ")
        if text:
            self.parts.append(escape(text))

    def write_mark(self, name: str, pieces: tuple[Piece, ...], about: str) -> None:
        self.parts.append(_MARK(name))
        self.tags.setdefault(name, Tag(name, pieces, "", about))

    def write_hidden(self, item: Item) -> None:
        """A comment: not in the text, unless it is one of very many.

        Each has its place by the text before it, which many times over is no little.
        """
        source = self.setting.source[item.start : item.end]
        self.hidden += 1
        if self.hidden > _MOST_HIDDEN:
            self.write_mark(f"comment{self.hidden}", (source,), "comment")
        else:
            name = f"!{len(self.tags)}"
            self.tags[name] = Tag(name, (source,), "", hidden_after="".join(self.parts))

    def name(self, item: Item) -> str:
        """What translators call an element: its own name if that says all there is to it."""
        name = _NO_NAME.sub("-", item.element)
        if item.bare and name == item.element and not name[-1].isdigit():
            known = self.tags.get(name)
            # the same element once empty and once with content cannot share a name
            if known is None or (known.closing == "") == (item.kind == "mark"):
                return name
        while True:
            self.counts[name] = self.counts.get(name, 0) + 1
            numbered = f"{name}{self.counts[name]}"
            if numbered not in self.tags:
                return numbered
