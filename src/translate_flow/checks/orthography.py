"""How names of other languages are said, where their letters mislead a reader of English.

Only what cannot be read otherwise is here: letters that English has not, and groups of letters that
have one sound in the languages that write them. A name keeps its English reading beside these.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from translate_flow.checks.exonyms import spelled

_LETTERS: Final = str.maketrans(
    {"ł": "w", "č": "ch", "ć": "ch", "ç": "s", "š": "sh", "ś": "sh", "ş": "sh", "ș": "sh"}
    | {"ž": "zh", "ź": "zh", "ż": "zh", "ř": "rzh", "ğ": "", "ț": "ts", "ţ": "ts", "đ": "dj"}
    | {"ñ": "ny", "ń": "ny", "ň": "ny", "ą": "on", "ę": "en"}
    | {"ð": "dh", "þ": "th", "ß": "ss"}
)
_GROUPS: Final = (
    (re.compile(r"(?<=[a-z])ij(?![aeiou])"), "y"),  # Dutch: Rijn
    (re.compile(r"s[zc]c?z"), "shch"),  # Polish: Szczecin
    (re.compile(r"sz"), "s"),  # Hungarian: Szeged
    (re.compile(r"c[sz]|tx"), "ch"),  # Hungarian, Polish, Basque: Kecskemét, Częstochowa, Getxo
    (re.compile(r"(?<=[áéíóöőúüű])ly|(?<=he)ly$"), "y"),  # Hungarian: Károly, Vásárhely
    (re.compile(r"zs"), "zh"),  # Hungarian: Zsolt
    (re.compile(r"[bm]h"), "v"),  # Irish: Siobhán
    (re.compile(r"(?:au|ou)(?:lt|ld|d|t|x)s?$"), "o"),  # French: Renault, Bordeaux
    (re.compile(r"(?<=[nru])c$"), ""),  # French: Brieuc
    (re.compile(r"cester$"), "ster"),  # English: Leicester
    (re.compile(r"lh"), "ly"),  # Portuguese: Carvalho, Mourinho, Guimarães
    (re.compile(r"nh"), "ny"),
    (re.compile(r"[ãõ][eo]"), "an"),
)
_CONSONANT = re.compile(r"[^aeiouyhw]")
_FEWEST = 2
"""A reading of fewer consonants is like too many words."""


@lru_cache(maxsize=8192)
def readings(name: str) -> tuple[str, ...]:
    """How a name may be said, in small plain letters: as English reads it, then by its own letters.

    >>> readings("Łódź"), readings("Rijn"), readings("Wilson")
    (('lodz', 'wodzh'), ('rijn', 'ryn'), ('wilson',))
    """
    plain = spelled(name)
    own = name.lower().translate(_LETTERS)
    for group, sound in _GROUPS:
        own = group.sub(sound, own)
    own = spelled(own)
    return (plain,) if own == plain or len(_CONSONANT.findall(own)) < _FEWEST else (plain, own)
