"""XML of any origin, read element by element in flat memory.

By expat, which is fed piece by piece, knows the line of each element, and opens nothing. A file
that declares or needs entities of its own is refused: they could hide anything.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.parsers import expat

from translate_flow.glossary.terms import GlossaryError
from translate_flow.storage.files import explained

XML_LANG = "http://www.w3.org/XML/1998/namespace lang"
"""The attribute `xml:lang`."""
_PIECE = 1 << 16
_DEEPEST = 100
_LONGEST = 1 << 20
"""Characters of the longest element that is built; no concept comes near."""
_NAMESPACE = " "


@dataclass(slots=True)
class Node:
    """An element."""

    name: str
    """Without its namespace."""
    attributes: dict[str, str]
    line: int
    """Line of the file where its start tag ends, from 1."""
    content: list[Node | str] = field(default_factory=list)

    @property
    def children(self) -> list[Node]:
        """The elements in it."""
        return [each for each in self.content if isinstance(each, Node)]

    def walk(self) -> Iterator[Node]:
        """The element and all in it, in the order of the file."""
        yield self
        for child in self.children:
            yield from child.walk()

    def text(self, without: Collection[str] = ()) -> str:
        """All its text, but for that of elements with certain names."""
        return "".join(
            each if isinstance(each, str) else each.text(without)
            for each in self.content
            if isinstance(each, str) or each.name not in without
        )


def read(path: Path, names: Collection[str], roots: Collection[str]) -> Iterator[Node]:
    """The elements with these names, whole, outermost ones alone.

    Raises `GlossaryError` with path and line for a file that is not well-formed, has another root
    or needs entities, `FileError` for one that cannot be read.
    """
    builder = _Builder(path, names, roots)
    with explained(path, "read this file"), path.open("rb") as file:
        while piece := file.read(_PIECE):
            builder.feed(piece)
            yield from builder.ready
            builder.ready.clear()
        builder.feed(b"", is_last=True)
        yield from builder.ready


class _Builder:
    """Takes what expat tells, and puts elements together."""

    def __init__(self, path: Path, names: Collection[str], roots: Collection[str]) -> None:
        self.ready: list[Node] = []
        self._path, self._names, self._roots = path, names, roots
        self._open: list[Node] = []
        self._depth = 0
        self._length = 0
        self._parser = expat.ParserCreate(namespace_separator=_NAMESPACE)
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text
        self._parser.EntityDeclHandler = self._declares
        self._parser.SkippedEntityHandler = self._needs

    def feed(self, piece: bytes, *, is_last: bool = False) -> None:
        """Takes some more of the file in."""
        try:
            self._parser.Parse(piece, is_last)
        except expat.ExpatError as error:
            raise GlossaryError(
                f"this is not well-formed XML: {expat.ErrorString(error.code)}",
                path=self._path, line=error.lineno,
                hint="export the glossary again from the program it comes from",
            ) from error  # fmt: skip
        except (LookupError, ValueError) as error:  # from the codecs that expat asks
            raise GlossaryError(
                f"the file cannot be decoded: {error}", path=self._path, line=1,
                hint='save it as UTF-8, with encoding="UTF-8" in its first line',
            ) from error  # fmt: skip

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        short = name.rpartition(_NAMESPACE)[2].rpartition(":")[2]
        if not self._depth and short not in self._roots:
            raise self._error(
                f"this is XML, but no TBX: it begins with <{short}>",
                "export the glossary as TBX, or as a CSV file like glossary.csv",
            )
        self._depth += 1
        if self._open or short in self._names:
            self._grow(len(name) + sum(map(len, attributes.values())))
            self._open.append(Node(short, attributes, self._parser.CurrentLineNumber))

    def _end(self, _name: str) -> None:
        self._depth -= 1
        if not self._open:
            return
        node = self._open.pop()
        if self._open:
            self._open[-1].content.append(node)
        else:
            self.ready.append(node)
            self._length = 0

    def _text(self, text: str) -> None:
        if self._open:
            self._grow(len(text))
            self._open[-1].content.append(text)

    def _grow(self, length: int) -> None:
        self._length += length
        if self._length > _LONGEST or len(self._open) > _DEEPEST:
            raise self._error(
                f"<{self._open[0].name}> has no end in sight" if self._open else "a tag has no end",
                "export the glossary again from the program it comes from",
            )

    def _declares(self, name: str, *_rest: object) -> None:
        raise self._error(
            f'the file declares an entity, "{name}"',
            "remove the declarations between [ and ] in the line with DOCTYPE",
        )

    def _needs(self, name: str, _is_parameter: bool) -> None:
        raise self._error(
            f"the entity &{name}; is not resolved",
            "write the character itself: no other file is opened to look it up",
        )

    def _error(self, message: str, hint: str) -> GlossaryError:
        line = self._parser.CurrentLineNumber
        return GlossaryError(message, path=self._path, line=line, hint=hint)
