"""How languages in Latin letters respell names, and what is no respelling but a slip."""

from __future__ import annotations

import re
from typing import Final

from rapidfuzz.distance import OSA

_ALIKE = frozenset(
    map(
        frozenset,
        ("yi", "kc", "qk", "qc", "sz", "cz", "cs", "vw", "bv", "jy", "xj", "ij", "gj", "fv", "wu"),
    )
)
"""Letters that one language writes where another writes the other."""
_CONSONANTS = "bcdfgjklmnpqrstvwxyz"
_DOUBLED = {"es": "r", "fr": "s", "pt": "rs"}
"""Letters that a language writes twice where the name has one: Lhasa, Lhassa."""
_ONE_MORE: Final = re.compile(
    r".?[+-]ou|u[+-]w.?|.?[+-]wu|[dgkst]\+h.?|.?\+tc|.?\+dj|g\+u.?|o-u.?|[aou]-e.?|.?-[ao]e"
)
"""A letter more (`+`) or less, between its neighbours, that names of one language have in another:
Fallujah, Falloujah; Zuwara, Zuara; Ennahda, Ennahdha; Melnichenko, Melnitchenko; Kilimanjaro,
Kilimandjaro; Sergei, Sergueï; Rouhani, Rohani; Mueller, Müller; Nicaea, Nicea."""
_ONE_MORE_IN: Final = dict.fromkeys(("es", "pt"), re.compile(r"\+es|.?-gn"))
"""The same in one language: Sparta, Esparta; Avignon, Aviñón."""
_EXACT = frozenset(("fr", "de", "en", "nl"))
"""Languages that leave no `h` and no second consonant of a name out."""


def differ_by_one(one: str, other: str) -> bool:
    """Whether two words differ by one letter, or two that changed places.

    >>> differ_by_one("atlanta", "atlnta"), differ_by_one("stark", "struck")
    (True, False)
    """
    return OSA.distance(one, other, score_cutoff=1) == 1


def adapted(name: str, written: str, language: str = "") -> bool:
    """Whether a difference of one letter is a way languages respell names.

    >>> adapted("california", "californie"), adapted("kyoto", "kioto"), adapted("atlanta", "atlnta")
    (True, True, False)
    >>> adapted("pittman", "pitman", "es"), adapted("pittman", "pitman", "fr")
    (True, False)
    """
    start, end = common(name, written)
    old, new = name[start : len(name) - end], written[start : len(written) - end]
    if not end or (sorted(old) == sorted(new) and end <= 1):
        return True  # an ending of the language's own: California, Californie; Alexander, Alexandre
    if old and new:
        is_french = language == "fr" and name.endswith("ian") and written.endswith("ien")
        return is_french or frozenset((old, new)) in _ALIKE  # Adrian, Adrien
    letter, before, after = old or new, name[start - 1 : start], name[len(name) - end :][:1]
    if letter == "e" and end <= 1:
        return True
    if letter == "h" and old and language not in _EXACT:
        return True  # Afghanistan, Afganistán
    edit = f"{before}{'+' if new else '-'}{letter}{after}"
    of_language = _ONE_MORE_IN.get(language)
    if _ONE_MORE.fullmatch(edit) or (of_language and of_language.fullmatch(edit)):
        return True
    return letter in (before, after) and start > 1 and _may_double(letter, bool(new), language)


def _may_double(letter: str, is_new: bool, language: str) -> bool:
    """Whether a language writes a letter twice, or once, where a name has it otherwise.

    Mohammed, Mohamed; but never Gogle.
    """
    if is_new and letter in _DOUBLED.get(language, ""):
        return True
    allowed = _DOUBLED.get(language, _CONSONANTS) if is_new else _CONSONANTS
    return letter == "a" or (letter in allowed and language not in _EXACT)


_TRANSCRIBED: Final = re.compile(r"[aeiou]:[aeiou]|[bcdgkt]-h|i[+-]y|[+-]iy|[+-]ye")
"""What one language writes otherwise in names of other scripts: another vowel, `Khalid`, `Khaled`;
no `h` behind a consonant, `Baghlan`, `Baglan`; `i` and `y` as one, `Bamiyan`, `Bamian`;
no `y` before an `e`, `Yekaterina`, `Ekaterina`."""


def is_transcribed(name: str, written: str) -> bool:
    """Whether a difference of one letter is one of those of names of other scripts.

    >>> is_transcribed("abdullah", "abdallah"), is_transcribed("kerala", "kerela")
    (True, True)
    >>> is_transcribed("baghlan", "baglan"), is_transcribed("baghlan", "baghln")
    (True, False)
    """
    start, end = common(name, written)
    old, new = name[start : len(name) - end], written[start : len(written) - end]
    if old and new:
        return _TRANSCRIBED.fullmatch(f"{old}:{new}") is not None
    before, after = name[start - 1 : start], name[len(name) - end :][:1]
    edit = f"{'+' if new else '-'}{old or new}"
    return any(_TRANSCRIBED.fullmatch(each) for each in (f"{before}{edit}", f"{edit}{after}"))


_BONES = str.maketrans("cqzxjyvw", "kksksifv", "aeiouh")


def skeleton(word: str) -> str:
    """The consonants of a word, those that languages confuse as one.

    >>> skeleton("krushchev"), skeleton("khrouchtchev")
    ('krskf', 'krktkf')
    """
    bones = word.translate(_BONES)
    return "".join(a for a, b in zip(bones, " " + bones, strict=False) if a != b)


def common(one: str, other: str) -> tuple[int, int]:
    """How many letters two words have alike at the beginning, and then at the end."""
    start = _beginning(one, other)
    return start, _beginning(one[start:][::-1], other[start:][::-1])


def _beginning(one: str, other: str) -> int:
    return next(
        (at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
        min(len(one), len(other)),
    )
