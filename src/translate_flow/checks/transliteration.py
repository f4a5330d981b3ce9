"""Latin names in Arabic letters: which spellings a name may have, and how far one is from them.

Arabic writes the consonants and some vowels, and several letters may stand for one sound. A pattern
finds a name in any usual spelling; where there is none, `distance` counts the sounds that differ.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

_VOWELS: Final = frozenset("aeiouy")
_WEAK: Final = "اوىيةهءأإآعئؤ"
"""Letters that stand for vowels, or that a spelling may leave out."""
_LETTERS: Final = {
    "b": "بپ", "c": "كسقتشص", "d": "دضذ", "f": "فڤ", "g": "غجقكگ", "h": "هحخة", "j": "جيخهژغش",
    "k": "كقخ", "l": "ل", "m": "م", "n": "ن", "p": "بپ", "q": "قك", "r": "ر", "s": "سزصش",
    "t": "تطثد", "v": "فڤوب", "w": "وفڤ", "x": "كسزش", "z": "زسصذتظش",
}  # fmt: skip
_GROUPS: Final = {
    "sh": "ش", "ch": "تشكخ", "ph": "ف", "th": "ثتذط", "kh": "خك", "gh": "غفج", "zh": "زجژ",
    "ck": "ك", "dj": "ج", "dh": "ذدض", "ts": "تس", "tz": "تز", "sch": "شس", "tch": "تش",
    "qu": "كق", "gu": "غجق", "ll": "لي",
}  # fmt: skip
_PAIRS: Final = {
    "x": ("كس", "كز"), "ch": ("تش",), "tch": ("تش",), "j": ("دج",), "c": ("تش",), "g": ("دج",),
    "z": ("تز", "تس"), "t": ("تش",), "q": ("كو",), "qu": ("كو",), "ng": ("نغ",), "v": ("يف",),
}  # fmt: skip
"""Sounds that two letters may stand for."""
_SILENT: Final = {"h": 0.0, "r": 0.7, "w": 0.0, "g": 0.7, "t": 0.7, "s": 0.8, "p": 0.9, "d": 0.9}
"""What it costs that a letter is not written."""
_SILENT_LAST: Final = frozenset("sxtdp")
"""Letters that are often silent at a name's end, and a plural's s."""
_LIMIT: Final = 1.5


@lru_cache(maxsize=8192)
def pattern(name: str, inside: bool = False) -> re.Pattern[str]:
    """What a name (small Latin letters) looks like in folded Arabic, endings of adjectives allowed.

    `inside` finds it within longer words too: `نيوهامبشير`.
    """
    name = re.sub(r"([^aeiouy])\1", r"\1", name)  # one letter in Arabic
    weak = f"[{_WEAK}]{{0,2}}"
    parts: list[str] = []
    at = 0
    while at < len(name):
        size = next((n for n in (3, 2) if name[at : at + n] in _GROUPS), 1)
        chunk = name[at : at + size]
        if size > 1:
            single = weak.join(_one(char) for char in chunk)
            parts.append(f"(?:{_either(chunk)}|{single})")
        elif chunk in _VOWELS:
            parts.append("")
        else:
            parts.append(_one(chunk))
        at += size
    kept = [part for part in parts if part]
    if len(kept) > 3 and name[-1] in _SILENT_LAST:
        kept[-1] += "?"
    body = weak + weak.join(kept) + weak
    if inside:
        return re.compile(body)
    return re.compile(rf"(?<!\w)[وفبلك]{{0,2}}(?:ال|لل)?{body}(?:ي|يه|يون|يين|ان|ا)?(?!\w)")


def _one(char: str) -> str:
    """One letter; written twice in Latin, it may be once in Arabic."""
    if char in _VOWELS:
        return ""
    if char == "h":
        return "[هحخ]?"
    return _either(char) + ("?" if char == "w" else "")


def _either(chunk: str) -> str:
    letters = _GROUPS.get(chunk) or _LETTERS.get(chunk, "")
    pairs = _PAIRS.get(chunk, ())
    either = "|".join((*pairs, f"[{letters}]")) if letters else "|".join(pairs)
    return f"(?:{either})" if either else ""


@lru_cache(maxsize=16384)
def distance(name: str, word: str) -> float:
    """How many sounds of a name (small Latin letters) a folded Arabic word has otherwise.

    1.5 and more are not told apart.

    >>> distance("wilson", "ويلسون"), distance("wilson", "ويشلسون")
    (0.0, 1.0)
    """
    rows, columns = len(name), len(word)
    costs = [[_LIMIT] * (columns + 1) for _ in range(rows + 1)]
    costs[0][0] = 0.0
    for i in range(rows + 1):
        for j in range(columns + 1):
            cost = costs[i][j]
            if cost < _LIMIT:
                for down, right, more in _steps(name, i, word, j):
                    if cost + more < costs[i + down][j + right]:
                        costs[i + down][j + right] = cost + more
    return costs[rows][columns]


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
        steps.append((1, 0, 0.0 if free else _SILENT.get(sound, 1.0)))
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
