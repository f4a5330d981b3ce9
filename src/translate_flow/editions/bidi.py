"""Isolation of phrases that run against the direction of the text around them.

After UAX #9 and W3C "Inline markup and bidirectional text in HTML". Translators write plain text;
where the bidirectional algorithm would tear a phrase apart, move its signs or draw it together with
its neighbours (a telephone number, `C++`, `FAO 45`, a list of acronyms), the edition isolates it:
with `<bdi dir="ltr">` in text, with U+2066 and U+2069 where no element can stand. A phrase that is
shown in order anyway is left alone.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Final

from translate_flow.language.cldr import Direction

_URL: Final = (
    r"(?:https?://|www\.)[^\s<>«»“”()]*(?:\([^\s()]*\)|[\w/])|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
)
_ISO_DATE: Final = r"(?<!\d)\d{4}-\d\d-\d\d(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?(?!\d)"
_GAP: Final = r"[ \u00a0\u202f]"
_PHONE: Final = rf"\+\d(?:[().-]|{_GAP}|\d){{5,}}\d"
_AREA_CODE: Final = rf"\(\d{{1,5}}\){_GAP}?\d(?:[./-]|{_GAP}|\d){{3,}}\d"
_GROUPS: Final = rf"(?<![\d.,])\d{{1,4}}(?:(?:{_GAP}|[-/])\d{{2,4}}){{2,}}(?![\d.,]?\d)"
"""A telephone number without +, or a long number: its groups must not change places."""
_SIGNED: Final = r"(?<![^\s(«“„])[+\u2212-]\d+(?:[.,]\d+)*%?"

_LETTER: Final = r"[^\W\d_\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]"
_WORD: Final = rf"(?<!\d)\d*{_LETTER}(?:\w|['’.@_/$€£&+-](?=\w))*[+#!]*"
_NUMBER: Final = r"\d(?:[\w.,:/-]*\w)?%?"
_LATIN: Final = (
    rf"{_WORD}(?:{_GAP}?[-&/:–—]?{_GAP}?(?:{_WORD}|{_NUMBER}(?!\w))"
    rf"|{_GAP}\((?:{_WORD}|{_NUMBER})(?:{_GAP}(?:{_WORD}|{_NUMBER}))*\)|,{_GAP}{_WORD})*"
)
_FIXED: Final = "|".join((_URL, _ISO_DATE, _PHONE, _AREA_CODE, _GROUPS, _SIGNED))

_RTL: Final = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_PATTERNS: Final[dict[Direction, str]] = {
    "rtl": f"(?P<fixed>{_FIXED})|(?P<words>{_LATIN})",
    "ltr": rf"(?P<words>[{_RTL}]+(?:{_GAP}*[(«]?{_GAP}*[{_RTL}]+[)»]?)*)",
}
"""What runs against each direction."""
_ACRONYMS: Final = re.compile(r"[A-Z]{2,}(?:, [A-Z]{2,})+")


def isolated_html(text: str, direction: Direction = "rtl") -> str:
    """Text as HTML for a passage of that direction, with what runs against it in `<bdi>`.

    Right to left, what stands at either end is isolated too: what will stand beside it is not known
    here. Left to right that is left to the author, who rarely has such phrases and then marks them.

    >>> isolated_html("+36 1 555 0142")
    '<bdi dir="ltr">+36 1 555 0142</bdi>'
    """
    against = "ltr" if direction == "rtl" else "rtl"
    return "".join(
        f'<bdi dir="{against}">{html.escape(part, quote=False)}</bdi>'
        if is_isolated
        else html.escape(part, quote=False)
        for part, is_isolated in _parts(text, direction, is_whole=direction == "ltr")
    )


def isolated_text(text: str, direction: Direction = "rtl") -> str:
    """A whole text for titles and attributes, isolated with control characters."""
    start = "\u2066" if direction == "rtl" else "\u2067"
    return "".join(
        f"{start}{part}\u2069" if is_isolated else part
        for part, is_isolated in _parts(text, direction, is_whole=True)
    )


def _parts(text: str, direction: Direction, *, is_whole: bool) -> Iterator[tuple[str, bool]]:
    """The text in pieces, each with whether it must be isolated."""
    if direction == "ltr" and text.isascii():
        yield text, False
        return
    done = 0
    for match in _against(direction).finditer(text):
        for start, end in _phrases(match):
            if _must_be_isolated(match, text, start, end, direction, is_whole=is_whole):
                yield text[done:start], False
                yield text[start:end], True
                done = end
    yield text[done:], False


@cache
def _against(direction: Direction) -> re.Pattern[str]:
    """Made where it is asked for: it takes long, and most languages run left to right."""
    return re.compile(_PATTERNS[direction])


def _phrases(match: re.Match[str]) -> Iterator[tuple[int, int]]:
    """What a match stands for: one phrase, or the items of a list, which follow the text."""
    if _ACRONYMS.fullmatch(match[0]):
        for item in re.finditer(r"[A-Z]+", match[0]):
            yield match.start() + item.start(), match.start() + item.end()
    else:
        yield match.span()


def _must_be_isolated(
    match: re.Match[str], text: str, start: int, end: int, direction: Direction, *, is_whole: bool
) -> bool:
    if match.groupdict().get("fixed") or (start, end) != match.span():
        return True
    own = "L" if direction == "rtl" else "R"
    if _kind(text[start]) != own or _kind(text[end - 1]) != own:
        return True
    before, after = _neighbour(text[:start][::-1]), _neighbour(text[end:])
    if not is_whole and (before == "" or after == ""):
        return True
    # Signs between it and a neighbour of its own direction would be drawn with both; a number
    # behind it would be taken for a part of it.
    return own in (before, after) or after == "number" or (own == "R" and before == "number")


def _neighbour(text: str) -> str:
    """The direction of the first character that has one; empty at the end of the text."""
    return next((kind for char in text if (kind := _kind(char)) in ("L", "R", "number")), "")


def _kind(char: str) -> str:
    """`L`, `R`, `number`, `sign`; empty for spaces and marks, which go with what they follow."""
    match unicodedata.bidirectional(char):
        case "L":
            return "L"
        case "R" | "AL":
            return "R"
        case "EN" | "AN":
            return "number"
        case "NSM" | "WS" | "BN":
            return ""
        case _:
            return "sign"
