"""Text of a PO file to a `Catalog`, strictly.

Whatever GNU msgfmt refuses, and some things it lets pass, is refused with the line and what to do:
a file half understood would lose a translator's words when written back. The format is that of
the GNU gettext manual, "The Format of PO Files".
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from translate_flow.catalog import header
from translate_flow.catalog.entry import Catalog, Entry
from translate_flow.errors import CatalogError
from translate_flow.release import UnitKey

_STRING = re.compile(r'"(?P<text>(?:[^"\\]|\\.)*)"')
_KEYWORD = re.compile(r"(?P<word>msgctxt|msgid_plural|msgid|msgstr(?:\[\d+\])?)\s*(?P<rest>\S.*)?$")
_ESCAPE = re.compile(r"(?P<bytes>(?:\\[0-7]{1,3}|\\x[0-9a-fA-F]{1,2})+)|\\(?P<code>.)", re.S)
_BYTE = re.compile(r"\\(?:x(?P<hex>[0-9a-fA-F]{1,2})|(?P<octal>[0-7]{1,3}))")
_ESCAPES = {
    "n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v",
    '"': '"', "\\": "\\",
}  # fmt: skip
_CONFLICT = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")
_RESTORE = "complete the entry, or restore the file from version control"


def parse(text: str, path: Path, language: str | None = None) -> Catalog:
    """The catalog that `text` holds; `render` gives the same text back.

    `path` is for messages; `language` is the gettext name the header must agree with, where it
    names one. Raises `CatalogError` with path, line and next step.
    """
    reader = _Reader(text, path)
    entries = reader.entries()
    first = _header(entries, path)
    header.check(first, path, language, is_alone=len(entries) == 1)
    _check_duplicates(entries, path)
    mostly_crlf = 2 * text.count("\r\n") > text.count("\n")
    return Catalog(first, tuple(entries[1:]), reader.trailer, "\r\n" if mostly_crlf else "\n")


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

    start: int = 0
    """Index of its first line."""
    end: int = 0
    """Index after its last line; `start` while there is none."""
    comments: list[str] = field(default_factory=list)
    extracted: list[str] = field(default_factory=list)
    references: list[str] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)
    previous: dict[str, list[str]] = field(default_factory=dict)
    fields: dict[str, list[str]] = field(default_factory=dict)
    field_lines: dict[str, int] = field(default_factory=dict)
    obsolete: bool | None = None
    """None until a line says so."""


class _Reader:
    """Reads line by line; an entry ends where the next one begins."""

    def __init__(self, text: str, path: Path) -> None:
        # Only \n ends a line: a translation may hold any other character of that kind.
        self.lines = list(io.StringIO(text, newline="\n"))
        self.path = path
        self.number = 0
        self.found: list[Entry] = []
        self.trailer = ""
        self.used = 0
        """Number of lines that belong to the entries found."""
        self.draft = _Draft()
        self.target: tuple[dict[str, list[str]], str] | None = None
        """Where a continuation line goes."""

    def entries(self) -> list[Entry]:
        for line in self.lines:
            self.number += 1
            self.line(line.strip(" \t\r\n"))
        if self.draft.fields:
            self.finish()
        elif self.draft.extracted or self.draft.references or self.draft.flags:
            raise self.cut_off("comments without an entry", self.draft.start + 1)
        elif self.draft.previous:
            raise self.cut_off("a previous msgid without an entry", self.draft.start + 1)
        self.trailer = "".join(self.lines[self.used :])
        return self.found

    def fail(self, message: str, hint: str, line: int | None = None) -> CatalogError:
        return CatalogError(message, path=self.path, line=line or self.number, hint=hint)

    def cut_off(self, message: str, line: int) -> CatalogError:
        return self.fail(f"{message}; the file may be cut off", _RESTORE, line)

    def line(self, text: str) -> None:
        if not text:
            if self.draft.fields:
                self.finish()
        elif text.startswith("#~|"):
            self.previous(text[3:].lstrip(), obsolete=True)
        elif text.startswith("#|"):
            self.previous(text[2:].lstrip(), obsolete=False)
        elif text.startswith("#~") and text != "#~":
            self.statement(text[2:].lstrip(), obsolete=True)
        elif text.startswith("#"):
            self.comment(text)
        else:
            self.statement(text, obsolete=False)

    def comment(self, text: str) -> None:
        self.begin()
        draft = self.draft
        body = text[2:].strip()
        match text[1:2]:
            case ".":
                draft.extracted.append(body)
            case ":":
                draft.references.append(body)
            case "," | "=":  # newer gettext keeps some flags on a line of their own
                draft.flags += [flag.strip() for flag in body.split(",") if flag.strip()]
            case _:
                draft.comments.append(text)
        self.take_line()

    def previous(self, text: str, *, obsolete: bool) -> None:
        if self.draft.fields:
            self.finish()
        if obsolete:
            self.draft.obsolete = True
        if text.startswith("msgstr"):
            raise self.unknown(text)
        self.string(text, self.draft.previous)

    def statement(self, text: str, *, obsolete: bool) -> None:
        if self.opens(text):
            self.begin()
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

    def opens(self, text: str) -> bool:
        """True where a line with this text is the first of an entry, comments left aside."""
        if text.startswith("msgid") and not text.startswith("msgid_plural"):
            return list(self.draft.fields) != ["msgctxt"]
        return text.startswith("msgctxt")

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
        if match["code"] in _ESCAPES:
            return _ESCAPES[match["code"]]
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
        if not self.draft.end:
            self.draft.start = self.number - 1
        self.draft.end = self.number

    def begin(self) -> None:
        """Ends the entry before where a new one begins without an empty line between."""
        if self.draft.fields:
            self.finish()
        self.target = None

    def finish(self) -> None:
        """Ends the entry being read."""
        draft = self.draft
        for word in ("msgid", "msgstr"):
            if word not in draft.fields:
                raise self.cut_off(f"the entry has no {word}", max(draft.field_lines.values()))
        texts = {word: "".join(parts) for word, parts in draft.fields.items()}
        previous = {word: "".join(parts) for word, parts in draft.previous.items()}
        self.found.append(
            Entry(
                msgid=texts["msgid"],
                msgstr=texts["msgstr"],
                msgctxt=texts.get("msgctxt"),
                comments=tuple(draft.comments),
                extracted=tuple(draft.extracted),
                references=tuple(draft.references),
                flags=tuple(draft.flags),
                previous_msgid=previous.get("msgid"),
                previous_msgctxt=previous.get("msgctxt"),
                obsolete=bool(draft.obsolete),
                line=draft.field_lines["msgid"],
                raw="".join(self.lines[draft.start : draft.end]),
                lead="".join(self.lines[self.used : draft.start]),
            )
        )
        self.used = draft.end
        self.draft, self.target = _Draft(), None
