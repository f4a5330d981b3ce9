"""Long text in pieces that a model translates whole.

Models were trained on sentences. Given more, they leave out words and say nothing: the sample
Firefox model keeps every word up to some 80 tokens, and a third are missing at 150.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator

from translate_flow.text.words import is_spaceless

_TERMINAL = ".!?…؟。！？۔।"
_CLOSING = "\"'”’»›)]」』"
_OPENING = "\"'“‘«‹([¿¡「『„"

_BREAKS = (
    re.compile(r"[;；؛:：](?=\s)|[；；：]|\s[—–-](?=\s)|[—](?=\w)"),
    re.compile(r"[,،](?=\s)|[，、]"),
    re.compile(r"(?=\s)"),
)
"""Where a sentence may be divided, the best places first; the match belongs to the first half."""


def sentence_ends(text: str) -> list[int]:
    """Offsets after each end of a sentence inside the text, the text's own end left out.

    Cautious: a full stop counts only after a word in small letters (so no abbreviation of a
    title or name) and before a capital or a digit.

    >>> sentence_ends("The hall is open. Dr. Kovács waits.")
    [17]
    """
    return list(_sentence_ends(text))


def _sentence_ends(text: str) -> Iterator[int]:
    for match in re.finditer(rf"[{_TERMINAL}]+[{re.escape(_CLOSING)}]*", text):
        after = text[match.end() :]
        follows = after.lstrip()
        if not follows:
            continue
        if match[0][0] in "。！？":
            yield match.end()
            continue
        begins = follows.lstrip(_OPENING)[:1]
        if len(follows) == len(after) or begins.islower():
            continue
        word = re.search(r"[^\W\d_]*$", text[: match.start()])
        before = word[0] if word else ""
        if match[0][0] == "." and before and (len(before) < 3 or not before[0].islower()):
            caseless = not (before[0].isupper() or before[0].islower())
            if not (caseless and len(before) > 1):
                continue
        yield match.end()


def loses_sentences(source: str, translation: str) -> bool:
    """True where the source has several sentences and the translation visibly fewer."""
    inside = len(sentence_ends(source))
    if not inside:
        return False
    ends = inside + (source.rstrip(_CLOSING + " ")[-1:] in _TERMINAL)
    return len(re.findall(rf"[{_TERMINAL}]+", translation)) < ends


def split(text: str, limit: int, count: Callable[[str], int]) -> list[str]:
    """The text in pieces of at most `limit` tokens, as `count` counts them.

    The pieces are slices: joined, they are the text. They end at sentence ends if possible, else
    at clauses, else between words; a single word above the limit stays whole.
    """
    if count(text) <= limit:
        return [text]
    place = _best_place(text)
    if place is None:
        return [text]
    return [*split(text[:place], limit, count), *split(text[place:], limit, count)]


def halves(text: str) -> list[str]:
    """The text in two at its best place near the middle, or in one where it is a single word."""
    place = _best_place(text)
    return [text] if place is None else [text[:place], text[place:]]


def _best_place(text: str) -> int | None:
    low, high = len(text) - len(text.lstrip()), len(text.rstrip())
    middle, reach = (low + high) / 2, (high - low) * 0.35
    for places in (
        sentence_ends(text),
        *([match.end() for match in pattern.finditer(text)] for pattern in _BREAKS[:2]),
    ):
        near = [place for place in places if abs(place - middle) <= reach]
        if near:
            return min(near, key=lambda place: abs(place - middle))
    words = [
        place
        for place in (match.end() for match in _BREAKS[2].finditer(text))
        if low < place < high
    ]
    words += [place for place in range(low + 1, high) if _between_letters(text, place)]
    return min(words, key=lambda place: (abs(place - middle), place), default=None)


def _between_letters(text: str, place: int) -> bool:
    return (
        is_spaceless(text[place - 1])
        and is_spaceless(text[place])
        and not unicodedata.category(text[place]).startswith("M")
    )
