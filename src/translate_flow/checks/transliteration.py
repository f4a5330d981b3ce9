"""Latin names in Arabic letters: which spellings a name may have, and how far one is from them.

Arabic writes the consonants and some vowels, and several letters may stand for one sound. A pattern
finds a name in any usual spelling; where there is none, `distance` counts the sounds that differ.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from functools import lru_cache
from typing import Final

_VOWELS: Final = frozenset("aeiouy")
_WEAK: Final = "اوىيةهءأإآعئؤ"
"""Letters that stand for vowels, or that a spelling may leave out."""
_LETTERS: Final = {
    "b": "ب", "c": "كسقتشصجث", "d": "دضذظ", "f": "ف", "g": "غجقكخ", "h": "هحخة", "j": "جيخهژغشق",
    "k": "كقخ", "l": "ل", "m": "م", "n": "ن", "p": "ب", "q": "قك", "r": "ر", "s": "سزصش",
    "t": "تطثد", "v": "فوب", "w": "وف", "x": "كسزشخه", "z": "زسصذتظشث",
}  # fmt: skip
_GROUPS: Final = {
    "sh": "ش", "ch": "تشكخ", "ph": "ف", "th": "ثتذط", "kh": "خك", "gh": "غفج", "zh": "زجژش",
    "ck": "ك", "dj": "ج", "dh": "ذدضظ", "ts": "تس", "tz": "تز", "sch": "شس", "tch": "تش",
    "qu": "كق", "gu": "غجق", "ll": "لي", "gi": "غجخي", "rz": "جزش", "mb": "",
    "sc": "شسك", "sj": "شس", "skj": "ش", "kj": "شك", "tj": "شت", "xh": "ج",
}  # fmt: skip
_PAIRS: Final = {
    "x": ("كس", "كز", "تش"), "ch": ("تش",), "tch": ("تش",), "j": ("دج",), "c": ("تش", "تس"),
    "g": ("دج",),
    "z": ("تز", "تس", "دز"), "t": ("تش",), "q": ("كو", "تش"), "qu": ("كو",), "ng": ("نغ",),
    "r": ("رج", "رز"), "mb": ("نب",), "v": ("يف",), "zh": ("تش", "دج"),
}  # fmt: skip
"""Sounds that two letters may stand for."""
_SILENT: Final = {
    "h": 0.0,
    "w": 0.0,
    "s": 0.8,
    "p": 0.9,
    "ng": 0.7,
    "gy": 0.7,
    "gh": 0.4,
    "gl": 0.7,
    "gn": 0.7,
    "kn": 0.4,
    "bv": 0.8,
    "dt": 0.8,
    "pt": 0.8,
    "lk": 0.8,
    "lm": 0.8,
}
"""What it costs that a letter is not written: any, the first of two, and the g of `ng`."""
_SILENT_LAST: Final = frozenset("sxtdp")
"""Letters that are often silent at a name's end, and a plural's s."""
FAR: Final = 1.5
"""The distance from which on none is told from another."""


_LATIN_1: Final = [chr(code) for code in range(0xC0, 0x100) if chr(code).isalpha()]
_ARABIC: Final = [*(chr(code) for code in range(0x621, 0x64B) if chr(code) != "\u0640"), "ژ"]
_CODES: Final = str.maketrans(
    dict.fromkeys(_LATIN_1, "_") | dict(zip(_ARABIC, _LATIN_1, strict=False))
)
"""Arabic letters as others: `re` reads sets of letters below U+0100 many times faster."""


@lru_cache(maxsize=4096)
def _coded(text: str) -> str:
    return text.translate(_CODES)


class Spelling:
    """What a name looks like in folded Arabic."""

    def __init__(self, pattern: str) -> None:
        self._pattern = re.compile(_coded(pattern))

    def search(self, text: str) -> re.Match[str] | None:
        """The first place of the name in a text."""
        return self._pattern.search(_coded(text))

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """Whether a text is the name."""
        return self._pattern.fullmatch(_coded(text))

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """All places of the name in a text, as they are there."""
        return self._pattern.finditer(_coded(text))


class Place(Enum):
    """Where a name may be found."""

    WORD = "a word of its own"
    APART = "written as several words: شياو بينغ"
    INSIDE = "so, or within a compound: نيوهامبشير"


@lru_cache(maxsize=8192)
def pattern(name: str, where: Place = Place.WORD) -> Spelling:
    """What a name (small Latin letters) looks like in folded Arabic, endings of adjectives allowed.

    >>> pattern("wilson").search("السيد ويلسون").start(), pattern("wilson").fullmatch("ويلس")
    (6, None)
    >>> pattern("xiaoping", Place.APART).search("شياو بينغ") is not None
    True
    """
    name = re.sub(r"([^aeiouy])\1", r"\1", name)  # one letter in Arabic
    sounds: list[str] = []
    gaps = [0]  # vowels before the first sound, then behind each
    at = 0
    while at < len(name):
        size = next((n for n in (3, 2) if name[at : at + n] in _GROUPS), 1)
        chunk = name[at : at + size]
        at += size
        if chunk in _VOWELS:
            gaps[-1] += 1
        elif sound := _group(chunk) if size > 1 else _one(chunk):
            sounds.append(sound)
            gaps.append(0)
    if len(sounds) > 3 and name[-1] in _SILENT_LAST:
        sounds[-1] += "?"
    weak = [f"[{_WEAK}]{{0,{max(2, size)}}}" for size in gaps]
    pieces = [sound + gap for sound, gap in zip(sounds, weak[1:], strict=True)]
    body = weak[0] + "".join(pieces)
    before, after = "[وفبلك]{0,2}(?:ال|لل)?", "(?:ي|يه|يون|يين|ان|ا)?"
    found = before + body + after
    apart = f"(?:[ -][{_WEAK}]{{0,2}})?"
    if where is not Place.WORD:
        found = rf"{before}{weak[0]}{apart.join(pieces)}{after}"
    if where is Place.INSIDE:
        found = rf"(?:(?:{before}|\w{{3,}}){body}(?:{after}|\w{{3,}})|{found})"
    return Spelling(rf"(?<!\w){found}(?!\w)")


def _group(chunk: str) -> str:
    """Letters that are one sound, or each its own."""
    single = f"[{_WEAK}]{{0,2}}".join(_one(char) for char in chunk)
    return f"(?:{_either(chunk)}|{single})"


def _one(char: str) -> str:
    """One letter; written twice in Latin, it may be once in Arabic."""
    if char in _VOWELS:
        return ""
    if char == "h":
        return "[هحخ]?"
    if char == "l":
        return "لل?"  # نصر الله
    return _either(char) + ("?" if char == "w" else "")


def _either(chunk: str) -> str:
    letters = _GROUPS.get(chunk) or _LETTERS.get(chunk, "")
    pairs = _PAIRS.get(chunk, ())
    either = "|".join((*pairs, f"[{letters}]")) if letters else "|".join(pairs)
    return f"(?:{either})" if either else ""


@lru_cache(maxsize=16384)
def distance(name: str, word: str) -> float:
    """How many sounds of a name (small Latin letters) a folded Arabic word has otherwise.

    `FAR` and more are not told apart.

    >>> distance("wilson", "ويلسون"), distance("wilson", "ويشلسون")
    (0.0, 1.0)
    """
    rows, columns = len(name), len(word)
    costs = [[FAR] * (columns + 1) for _ in range(rows + 1)]
    costs[0][0] = 0.0
    for i in range(rows + 1):
        for j in range(columns + 1):
            cost = costs[i][j]
            if cost < FAR:
                for down, right, more in _steps(name, i, word, j):
                    if cost + more < costs[i + down][j + right]:
                        costs[i + down][j + right] = cost + more
    return costs[rows][columns]


def _silence(name: str, i: int) -> float:
    """What it costs that a letter of a name is not written."""
    if name[i:] == "r":
        return 0.7  # Gauthier
    letter = name[i]
    beside = (letter, f"n{letter}" if name[:i].endswith("n") else letter, name[i : i + 2])
    return min(_SILENT.get(part, 1.0) for part in beside)


def _steps(name: str, i: int, word: str, j: int) -> list[tuple[int, int, float]]:
    """How to go on from a place in both: letters of the name, of the word, and the cost."""
    steps: list[tuple[int, int, float]] = []
    letter, sound = word[j : j + 1], name[i : i + 1]
    if letter:
        free = letter in _WEAK or (j and word[j - 1] == letter)
        steps.append((0, 1, 0.0 if free else 1.0))
    if sound:
        silent = i == len(name) - 1 and sound in _SILENT_LAST
        free = silent or sound in _VOWELS or (i and name[i - 1] == sound)
        steps.append((1, 0, 0.0 if free else _silence(name, i)))
    if letter and sound:
        alike = letter in _LETTERS.get(sound, "") or (sound in _VOWELS and letter in _WEAK)
        steps.append((1, 1, 0.0 if alike else 1.0))
        for size in (1, 2, 3):
            chunk = name[i : i + size]
            if len(chunk) == size and size > 1 and letter in _GROUPS.get(chunk, ""):
                steps.append((size, 1, 0.0))
            if len(chunk) == size and word[j : j + 2] in _PAIRS.get(chunk, ()):
                steps.append((size, 2, 0.0))
    return steps
