"""How a language sets its text: quotation marks, spaces before signs, dashes, signs of its own.

For what a machine wrote, and for nothing else: what a person typed is shown as typed. A text that
is set already stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from translate_flow.language import cldr, quotation, tags
from translate_flow.language.quotation import DOUBLE

_NBSP: Final = "\u00a0"
_NARROW: Final = "\u202f"
_SPACES: Final = " \u00a0\u202f\u2009"

_KEPT: Final = re.compile(
    r"<[^<>]*>|&#?\w+;"
    r"|(?:https?://|www\.)[^\s<>«»“”&]*[\w/]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\b[\w-]+(?:\.[\w-]+)+/\S*"
    r"|\b\d{4}-\d\d-\d\d(?:T[\d:]+Z?)?\b"
    r"|\+\d[\d ().\u00a0\u202f-]{5,}\d"
)
"""What has no typography: marks of the short form, addresses, dates in figures, telephones."""
_FIRST: Final = 0xE000
"""Private characters stand for what is kept, one for each."""
_KEEPABLE: Final = 0x1900

_RANGE: Final = re.compile(
    r"(?<![\w.,:/–-])(\d{1,4}(?:[.:]\d\d)?)-(\d{1,4}(?:[.:]\d\d)?)(?![\w/–-]|[.,:]\d)"
)
_GROUPS: Final = re.compile(r"(?<![\d.,])\d{1,3}(?: \d{3})+(?![\d])")
_NUMBER: Final = re.compile(r"(?<![\w.,])\d+(?:[.,\u00a0\u202f]\d+)+(?![\w])")
_SENTENCE_START: Final = re.compile(r"[\s«“„\"'(\[—–\ue000-\uf8ff]*")


def typeset(short: str, language: str, source: str = "", source_language: str = "") -> str:
    """A translation in short form, set the way of its language (BCP 47).

    Letters, figures and marks stay. With the `source`, numbers that a machine left as they are
    written there get the separators of the language.

    >>> typeset('Il dit: "Oui!"', "fr") == "Il dit\u00a0: «\u00a0Oui\u202f!\u00a0»"
    True
    >>> typeset("Das kostet 1,250 Euro.", "de", "It costs 1,250 euros.", "en")
    'Das kostet 1.250 Euro.'
    """
    if any("\ue000" <= char <= "\uf8ff" for char in short):
        return short  # private characters of the author's own: nothing can stand for others
    kept: list[str] = []

    def keep(match: re.Match[str]) -> str:
        kept.append(match[0])
        return chr(_FIRST + len(kept) - 1)

    text = _KEPT.sub(keep, short)
    if len(kept) > _KEEPABLE:
        return short
    if source:
        text = _with_own_numbers(text, source, language, source_language)
    quoted = _with_own_quotes(text, language)
    if _with_own_quotes(quoted, language) == quoted:  # else nobody can tell what opens and closes
        text = quoted
    for rule in (_spacing, _dashes, _percent, _OF_LANGUAGE.get(tags.primary(language), _as_it_is)):
        text = rule(text, language)
    return re.sub("[\ue000-\uf8ff]", lambda match: kept[ord(match[0]) - _FIRST], text)


def _with_own_numbers(text: str, source: str, language: str, source_language: str) -> str:
    """Numbers as the source has them, with the separators of the language."""
    own = {
        token: cldr.localize_number(token, source_language, language) or token
        for token in _NUMBER.findall(source)
    }
    if any(other != token and other in own for token, other in own.items()):
        return text  # what is "1.250" there, and "1,250" here? Nobody can tell them apart.
    return _NUMBER.sub(lambda match: own.get(match[0], match[0]), text)


def _with_own_quotes(text: str, language: str) -> str:
    style = quotation.style(language)
    found = quotation.quotations(text)
    pairs = [
        pair for pair in found.pairs if text[pair.start] in DOUBLE and text[pair.end] in DOUBLE
    ]
    edits: list[tuple[int, int, str]] = []
    for pair in pairs:
        depth = sum(other.start < pair.start and pair.end < other.end for other in pairs)
        opening, closing = style.at(depth)
        first, last = quotation.spaced_inside(text, pair.start, pair.end)
        if first >= last:
            continue
        edits += [(pair.start, first, opening), (last, pair.end + 1, closing)]
    for place in found.opened:
        end = place + 1
        while end < len(text) and text[end] in _SPACES:
            end += 1
        if end < len(text):
            edits.append((place, end, style.outer[0]))
    for place in found.closed:
        start = place
        while start and text[start - 1] in _SPACES:
            start -= 1
        if start:
            edits.append((start, place + 1, style.outer[1]))
    for start, end, mark in sorted(edits, reverse=True):
        text = text[:start] + mark + text[end:]
    return text


def _spacing(text: str, _language: str) -> str:
    text = re.sub(r"(?<=\S) {2,}(?=\S)", " ", text)
    text = re.sub(r"(?<=\w) +(?=[,.](?:\s|$))", "", text)
    return re.sub(r"(?<=[(\[]) +(?=\S)|(?<=\S) +(?=[)\]])", "", text)


def _dashes(text: str, language: str) -> str:
    group = cldr.group_mark(language)
    space = group if group in (_NBSP, _NARROW) else _NBSP
    text = _GROUPS.sub(lambda match: match[0].replace(" ", space), text)
    return text if tags.primary(language) == "ja" else _RANGE.sub("\\1–\\2", text)


def _percent(text: str, language: str) -> str:
    sign = cldr.percent_mark(language)
    if sign.strip(_SPACES) != "%":
        return text  # before the number, or with marks of direction: left to the author
    return re.sub(rf"(?<=\d)[{_SPACES}]*%", sign, text)


def _as_it_is(text: str, _language: str) -> str:
    return text


def _french(text: str, language: str) -> str:
    if "CA" not in language.split("-"):
        text = re.sub(r"(?<=[^\s(\[«“!?…])[ \u2009]?(?=[;!?])", _NARROW, text)
    return re.sub(r"(?<=[^\s(\[«“!?…:/])[ \u2009]?(?=:(?:\s|$))", _NBSP, text)


def _arabic(text: str, _language: str) -> str:
    own = {",": "،", ";": "؛", "?": "؟"}
    return re.sub(
        r"(?<=[\u0620-\u065f\u066e-\u06ef])([»”“\")]?)([,;?])", lambda m: m[1] + own[m[2]], text
    )


def _spanish(text: str, _language: str) -> str:
    for opening, closing in ("¿?", "¡!"):
        if text.count(closing) == 1 and opening not in text:
            end = text.index(closing)
            start = max((m.end() for m in re.finditer(r"[.!?…:]\s+", text[:end])), default=0)
            match = _SENTENCE_START.match(text, start)
            start = match.end() if match else start
            if start < end:
                text = text[:start] + opening + text[start:]
    return text


_OF_LANGUAGE: Final[dict[str, Callable[[str, str], str]]] = {
    "ar": _arabic,
    "es": _spanish,
    "fa": _arabic,
    "fr": _french,
    "ur": _arabic,
}
