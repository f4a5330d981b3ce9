"""Where a sentence may end: a stop, what closes behind it, white space, and a word.

Only such places are ever boundaries, so nothing is cut inside a word, a number or an address.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from translate_flow.segmentation.signs import GOING_ON, IMAGE, INVISIBLE, MARKS, WIDE

_MARK = re.compile(f"[{MARKS}]")
_MARKS_OF = {"el": re.compile(f"[{MARKS};\u037e]")}
"""Greek asks with a semicolon."""
_CLOSING = re.compile(
    rf"(?:[{MARKS}\"'“”„«»‹›‘’「」『』＂´)\]}}⟩〉》】〕）］｝¹²³⁰⁴-⁹†‡*{IMAGE}{INVISIBLE}]"
    # French sets its closing quotation mark off; where a letter follows, it opens a quotation
    rf"|[ \u00a0\u2009\u202f]{{1,2}}[»›](?=[\s,;:)\]{MARKS}]|$)"
    # the number of a note
    r"|\[\d{1,3}\])*+"
)
_SPACE = re.compile(rf"[\s{INVISIBLE}]*+")
_PARAGRAPH = re.compile(r"(?:\r?\n[^\S\n]*+\r?\n|\u2029)\s*+")
_BEGIN = re.compile(r"[^\W\d_]{2,40}+(?=[\s.,])")
_TECHNICAL = re.compile(r"[@/\\._=&]")
"""Not in words: signs of addresses, of names of files, and of programs."""
_DOMAINS = frozenset("com org net int gov edu info biz eu uk de fr es hu ru pt us io tv".split())
"""What names of sites end with."""
_LOOK_BACK = 80
_NUMBER = re.compile(r"\d[\d.,]{1,30}\d")


class Place(NamedTuple):
    """A place where a sentence may end."""

    mark: int
    """Where its stop begins."""
    close: int
    """Behind the stop and what closes there."""
    offset: int
    """Where the next sentence would begin."""


def places(text: str, language: str = "") -> Iterator[Place]:
    """The places in order of their offsets; `language` is the first part of a BCP 47 tag.

    >>> [place.offset for place in places("“One. Two,” said X. Three 4.5")]
    [6, 20]
    """
    at = 0
    pattern = _MARKS_OF.get(language, _MARK)
    while found := pattern.search(text, at):
        mark = found.start()
        close = _match_end(_CLOSING, text, mark + 1)
        offset = _match_end(_SPACE, text, close)
        at = close
        if offset == len(text):
            return
        gap = text[close:offset]
        glued = gap != " " and not any(character.isspace() for character in gap)
        if glued and not _may_be_glued(text, mark, close, offset):
            continue
        if not glued and (_goes_on(text, offset) or _is_stop_again(text, offset)):
            continue
        yield Place(mark, close, offset)


def paragraph_ends(text: str) -> list[int]:
    """The offsets behind empty lines, which end whatever stands before them."""
    if "\n" not in text and "\u2029" not in text:
        return []
    return [found.end() for found in _PARAGRAPH.finditer(text) if 0 < found.end() < len(text)]


def _match_end(pattern: re.Pattern[str], text: str, at: int) -> int:
    found = pattern.match(text, at)
    return found.end() if found else at


def _may_be_glued(text: str, mark: int, close: int, offset: int) -> bool:
    """True for a stop whose space was forgotten, and in scripts that use none."""
    if text[mark] in WIDE:
        return True
    begin = _BEGIN.match(text, offset)
    left = text[max(0, mark - _LOOK_BACK) : mark]
    if (
        begin is None
        or not begin[0].istitle()
        or close - mark > 2
        or not left
        or left[-1].isspace()
    ):
        return False
    token = left.split()[-1]
    # Booking.Com is a name, Sunday.The a slip.
    if begin[0].lower() in _DOMAINS and not token.islower():
        return False
    ends_word = token[-3:].isalpha() and token[-3:].islower()
    whole = token + text[offset : offset + _LOOK_BACK].split()[0].rstrip(MARKS)
    return (ends_word or bool(_NUMBER.fullmatch(token))) and not _TECHNICAL.search(whole)


def _goes_on(text: str, offset: int) -> bool:
    """True before a comma, colon or semicolon; two commas may be a quotation mark."""
    return text[offset] in GOING_ON and not text.startswith(",,", offset)


def _is_stop_again(text: str, offset: int) -> bool:
    """True where another stop follows, as in `. . .`, and not `.NET`."""
    if text[offset] not in MARKS:
        return False
    end = offset
    while end < min(len(text), offset + 8) and text[end] in MARKS:
        end += 1
    return end - offset > 1 or not text[end : end + 1].isalnum()
