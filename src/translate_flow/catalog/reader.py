"""Text of a PO file to a `Catalog`, strictly.

Whatever GNU msgfmt refuses, and some things it lets pass, is refused with the line and what to do:
a file half understood would lose a translator's words when written back. The format is that of
the GNU gettext manual, "The Format of PO Files".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from translate_flow.catalog import header, ordinary
from translate_flow.catalog.entry import Catalog, Entry
from translate_flow.errors import CatalogError
from translate_flow.release import UnitKey

_STRING = re.compile(r'"(?P<text>(?:[^"\\]|\\.)*)"')
_KEYWORD = re.compile(r"(?P<word>msgctxt|msgid_plural|msgid|msgstr(?:\[\d+\])?)\s*(?P<rest>\S.*)?$")
_ESCAPE = re.compile(r"(?P<bytes>(?:\\[0-7]{1,3}|\\x[0-9a-fA-F]{1,2})+)|\\(?P<code>.)", re.S)
_BYTE = re.compile(r"\\(?:x(?P<hex>[0-9a-fA-F]{1,2})|(?P<octal>[0-7]{1,3}))")
_CONFLICT = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")
_RESTORE = "complete the entry, or restore the file from version control"


def parse(text: str, path: Path, language: str | None = None) -> Catalog:
    """The catalog that `text` holds; `render` gives the same text back.

    `path` is for messages; `language` is the gettext name the header must agree with, where it
    names one. Raises `CatalogError` with path, line and next step.
    """
    newline = "\r\n" if 2 * text.count("\r\n") > text.count("\n") else "\n"
    entries, trailer = _entries(text, path, newline)
    first = _header(entries, path)
    header.check(first, path, language, is_alone=len(entries) == 1)
    _check_duplicates(entries, path)
    return Catalog(first, tuple(entries[1:]), trailer, newline)


def _entries(text: str, path: Path, newline: str) -> tuple[list[Entry], str]:
    """All entries, and what stands after the last."""
    found: list[Entry] = []
    position = number = 0
    while True:
        behind = ordinary.entries(text, position, number, newline, found)
        number += text.count("\n", position, behind)
        reader = _Reader(text, path, behind, number)
        entry = reader.entry()
        if entry is None:
            return found, text[behind:]
        found.append(entry)
        position = reader.draft.end
        number += text.count("\n", behind, position)


def _header(entries: Sequence[Entry], path: Path) -> Entry:
    if entries and _is_header(entries[0]):
        return entries[0]
    stray = next((entry for entry in entries if _is_header(entry)), None)
    if stray is not None:
        raise CatalogError(
            "the header entry is not the first", path=path, line=stray.line,
            hint='move the entry with msgid "" to the top of the file',
        )  # fmt: skip
    raise CatalogError(
        "the header entry is missing", path=path, line=1,
        hint='a PO file begins with msgid "" and a msgstr naming its charset; restore it',
    )  # fmt: skip


def _is_header(entry: Entry) -> bool:
    return not entry.msgid and entry.msgctxt is None and not entry.obsolete


def _check_duplicates(entries: Sequence[Entry], path: Path) -> None:
    """An obsolete entry counts too: gettext refuses it, and one of the two would be lost here."""
    first: dict[UnitKey, int] = {}
    for entry in entries:
        if entry.key in first:
            what = "a second header; the first is" if not entry.msgid else "the same msgid stands"
            raise CatalogError(
                f"{what} in line {first[entry.key]}", path=path, line=entry.line,
                hint="keep the better of the two and remove the other",
            )  # fmt: skip
        first[entry.key] = entry.line


@dataclass(slots=True)
class _Draft:
    """An entry while it is being read."""

    start: int = -1
    """Where its first line begins; -1 while there is none."""
    end: int = 0
    """Where its last line ends."""
    number: int = 0
    """Its first line."""
    comments: list[str] = field(default_factory=list)
    """Of all kinds, with their marks."""
    previous: dict[str, list[str]] = field(default_factory=dict)
    fields: dict[str, list[str]] = field(default_factory=dict)
    field_lines: dict[str, int] = field(default_factory=dict)
    obsolete: bool | None = None
    """None until a line says so."""


class _Reader:
    """Reads one entry line by line; it ends where the next one begins."""

    def __init__(self, text: str, path: Path, position: int, number: int) -> None:
        """Begins at `position`, which `number` lines stand before."""
        self.text = text
        self.path = path
        self.begin = position
        self.start = position
        """Where the line being read begins."""
        self.end = position
        """Where it ends."""
        self.number = number
        self.draft = _Draft()
        self.target: tuple[dict[str, list[str]], str] | None = None
        """Where a continuation line goes."""

    def entry(self) -> Entry | None:
        """The next entry; None where only empty lines and comments of the file's own are left."""
        draft = self.draft
        while self.end < len(self.text):
            # Only \n ends a line: a translation may hold any other character of that kind.
            end = self.text.find("\n", self.end) + 1 or len(self.text)
            self.start, self.end = self.end, end
            self.number += 1
            line = self.text[self.start : end].strip(" \t\r\n")
            if draft.fields and self.ends(line):
                break
            if line:
                self.line(line)
        if draft.fields:
            return self.finished()
        if any(ordinary.sorted_comments(draft.comments)[1:]):
            raise self.cut_off("comments without an entry", draft.number)
        if draft.previous:
            raise self.cut_off("a previous msgid without an entry", draft.number)
        return None

    def ends(self, line: str) -> bool:
        """True where an entry with some fields has ended before this line."""
        if line.startswith("#~") and line != "#~":
            return line.startswith("#~|") or self.opens(line[2:].lstrip())
        return not line or line.startswith("#") or self.opens(line)

    def opens(self, text: str) -> bool:
        """True where a line with this text is the first of an entry, comments left aside."""
        if text.startswith("msgid") and not text.startswith("msgid_plural"):
            return list(self.draft.fields) != ["msgctxt"]
        return text.startswith("msgctxt")

    def fail(self, message: str, hint: str, line: int | None = None) -> CatalogError:
        return CatalogError(message, path=self.path, line=line or self.number, hint=hint)

    def cut_off(self, message: str, line: int) -> CatalogError:
        return self.fail(f"{message}; the file may be cut off", _RESTORE, line)

    def line(self, text: str) -> None:
        if text.startswith("#~|"):
            self.draft.obsolete = True
            self.previous(text[3:].lstrip())
        elif text.startswith("#|"):
            self.previous(text[2:].lstrip())
        elif text.startswith("#~") and text != "#~":
            self.statement(text[2:].lstrip(), obsolete=True)
        elif text.startswith("#"):
            self.draft.comments.append(text)
            self.target = None
            self.take_line()
        else:
            self.statement(text, obsolete=False)

    def previous(self, text: str) -> None:
        if text.startswith("msgstr"):
            raise self.unknown(text)
        self.string(text, self.draft.previous)

    def statement(self, text: str, *, obsolete: bool) -> None:
        if self.draft.obsolete is None:
            self.draft.obsolete = obsolete
        if self.draft.obsolete is not obsolete:
            inside = "an entry in use" if obsolete else "an obsolete entry (#~)"
            what = "an obsolete line (#~)" if obsolete else "a line in use"
            raise self.fail(
                f"{what} stands inside {inside}",
                "begin every line of an obsolete entry with #~, and no line of any other",
            )
        self.string(text, self.draft.fields)

    def string(self, text: str, fields: dict[str, list[str]]) -> None:
        """A keyword with its string, or a further string of the last keyword."""
        if text.startswith('"'):
            if self.target is None or self.target[0] is not fields:
                raise self.fail(
                    "a string stands alone",
                    "a string follows msgid, msgstr or another string, with no line between",
                )
            word, rest = self.target[1], text
        else:
            word, rest = self.keyword(text, fields)
            self.target = (fields, word)
            fields[word] = []
            if fields is self.draft.fields:
                self.draft.field_lines[word] = self.number
        fields[word].append(self.unquoted(rest))
        self.take_line()

    def keyword(self, text: str, fields: dict[str, list[str]]) -> tuple[str, str]:
        """The keyword of a line, which may stand here, and what follows it."""
        match = _KEYWORD.match(text)
        if match is None:
            raise self.unknown(text)
        word = match["word"]
        if word == "msgid_plural" or "[" in word:
            raise self.fail(
                "plural forms are not used in the catalog of a release",
                "remove the entry, or give it a single msgid and msgstr",
            )
        if word in fields:
            raise self.fail(
                f"a second {word} in one entry",
                "an entry's msgid may be lost before it; restore it from version control",
            )
        if word == "msgstr" and "msgid" not in fields:
            raise self.fail("msgstr without a msgid", "write the msgid it belongs to above it")
        return word, match["rest"] or ""

    def unknown(self, text: str) -> CatalogError:
        if text.startswith(_CONFLICT):
            return self.fail(
                "a merge conflict was left in the file",
                "keep the right side of the conflict and remove the lines with <<<, === and >>>",
            )
        return self.fail(
            f"this line is not PO: {text[:40]!r}",
            "a line is a comment, a keyword with a string in double quotes, or a string",
        )

    def unquoted(self, text: str) -> str:
        match = _STRING.match(text)
        if match is None and not text.startswith('"'):
            raise self.fail("a string in double quotes is missing", 'write it as msgstr "…"')
        if match is None:
            raise self.fail("the string is not terminated", "end the line with a double quote")
        if match.end() < len(text):
            raise self.fail(
                "there is text after the string's closing double quote",
                r"write a double quote inside a string as \"",
            )
        body = match["text"]
        return _ESCAPE.sub(self.unescaped, body) if "\\" in body else body

    def unescaped(self, match: re.Match[str]) -> str:
        if match["code"] in ordinary.ESCAPES:
            return ordinary.ESCAPES[match["code"]]
        if match["code"]:
            raise self.fail(f"{match[0]} is not an escape sequence", r"write a backslash as \\")
        numbers = [
            int(code["hex"], 16) if code["hex"] else int(code["octal"], 8)
            for code in _BYTE.finditer(match[0])
        ]
        try:
            text = bytes(numbers).decode()
        except ValueError:
            text = "\0"
        if "\0" in text:
            raise self.fail(
                f"{match[0]} stands for no character in UTF-8", "write the character itself"
            )
        return text

    def take_line(self) -> None:
        """Counts the line being read to the entry."""
        if self.draft.start < 0:
            self.draft.start, self.draft.number = self.start, self.number
        self.draft.end = self.end

    def finished(self) -> Entry:
        """The entry that was read."""
        draft = self.draft
        for word in ("msgid", "msgstr"):
            if word not in draft.fields:
                raise self.cut_off(f"the entry has no {word}", max(draft.field_lines.values()))
        texts = {word: "".join(parts) for word, parts in draft.fields.items()}
        previous = {word: "".join(parts) for word, parts in draft.previous.items()}
        comments, extracted, references, flags = ordinary.sorted_comments(draft.comments)
        return Entry(
            msgid=texts["msgid"],
            msgstr=texts["msgstr"],
            msgctxt=texts.get("msgctxt"),
            comments=comments,
            extracted=extracted,
            references=references,
            flags=flags,
            previous_msgid=previous.get("msgid"),
            previous_msgctxt=previous.get("msgctxt"),
            obsolete=bool(draft.obsolete),
            line=draft.field_lines["msgid"],
            raw=self.text[draft.start : draft.end],
            lead=self.text[self.begin : draft.start],
        )
