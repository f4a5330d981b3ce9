"""Numbers in words of Chinese and Hebrew, languages without a file.

Not all ways to say a number are known of them: what is found counts as said, but never as added.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from translate_flow.checks.amounts.amount import Amount
from translate_flow.language.tags import primary


@dataclass(frozen=True, slots=True)
class _Numerals:
    digits: dict[str, int]
    minor: dict[str, int]
    """Scales that multiply the digit before them."""
    major: dict[str, int]
    """Scales that multiply all before them, up to the last of them."""
    run: re.Pattern[str]
    """A number."""
    part: re.Pattern[str]
    """One of its parts."""


def numerals(text: str, language: str) -> Iterator[Amount]:
    """The numbers in words of a text; none in other languages.

    >>> [int(amount.values[0]) for amount in numerals("两千年, 三十五, 一九四五年", "zh")]
    [2000, 35, 1945]
    >>> [int(amount.values[0]) for amount in numerals("לפני אלפיים ושלושים שנה", "he")]
    [2030]
    """
    known = _KNOWN.get(primary(language))
    if known is None:
        return
    for match in known.run.finditer(text):
        value = Decimal(_value((part[1] for part in known.part.finditer(match[0])), known))
        yield Amount(match.start(), match.end(), (value,), certain=False, digits=False)


def figures_scale(text: str, end: int, language: str) -> tuple[int, int] | None:
    """The scale in words after figures that end there, and where it ends: `28 אלף`."""
    match = _HEBREW_SCALE.match(text, end) if primary(language) == "he" else None
    return (_HEBREW_SCALES[match[1]], match.end()) if match else None


def _value(parts: Iterable[str], known: _Numerals) -> int:
    total = section = current = 0
    for part in parts:
        if part in known.major:
            total, section = total + (section + current or 1) * known.major[part], 0
            current = 0
        elif part in known.minor:
            section, current = section + (current or 1) * known.minor[part], 0
        elif current and known is _CHINESE:  # figures one by one: a year
            current = current * 10 + known.digits[part]
        else:
            current += known.digits[part]
    return total + section + current


_CHINESE_DIGITS = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {
    "〇": 0, "两": 2, "兩": 2,
}  # fmt: skip
_CHINESE: Final = _Numerals(
    _CHINESE_DIGITS,
    {"十": 10, "百": 100, "千": 1000},
    {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8},
    re.compile(r"[零〇一二两兩三四五六七八九十百千]+[零〇一二两兩三四五六七八九十百千万萬亿億]*"),
    re.compile(r"(.)"),
)
_HEBREW_SCALES: Final = {
    "אלף": 10**3, "אלפים": 10**3, "אלפי": 10**3, "מיליון": 10**6, "מיליוני": 10**6,
    "מיליארד": 10**9, "מיליארדי": 10**9, "טריליון": 10**12,
}  # fmt: skip
_HEBREW_SCALE = re.compile(rf"[\s\u00a0-]({'|'.join(_HEBREW_SCALES)})(?!\w)")
_HEBREW_DIGITS = {
    word: value
    for value, words in {
        2: "שניים שתיים שני שתי", 3: "שלושה שלוש שלושת", 4: "ארבעה ארבע ארבעת",
        5: "חמישה חמש חמשת", 6: "שישה שש ששת", 7: "שבעה שבע שבעת", 8: "שמונה שמונת",
        9: "תשעה תשע תשעת", 10: "עשרה עשר עשרת", 20: "עשרים", 30: "שלושים", 40: "ארבעים",
        50: "חמישים", 60: "שישים", 70: "שבעים", 80: "שמונים", 90: "תשעים", 200: "מאתיים",
        2000: "אלפיים",
    }.items()
    for word in words.split()
}  # fmt: skip
_HEBREW_WORDS = sorted((*_HEBREW_DIGITS, "מאה", "מאות", *_HEBREW_SCALES), key=len, reverse=True)
_HEBREW_WORD = rf"(?<!\w)[ובלכמשה]{{0,2}}({'|'.join(_HEBREW_WORDS)})(?!\w)"
_HEBREW: Final = _Numerals(
    _HEBREW_DIGITS,
    {"מאה": 100, "מאות": 100},
    _HEBREW_SCALES,
    re.compile(rf"{_HEBREW_WORD}(?:[ -]{_HEBREW_WORD})*"),
    re.compile(_HEBREW_WORD),
)
_KNOWN: Final = {"zh": _CHINESE, "he": _HEBREW}
