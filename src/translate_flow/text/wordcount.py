"""How many words a text has, as a translator would count them."""

from __future__ import annotations

import re

from translate_flow.markup import Kind, Mark, tokens

_APART = re.compile(r"[^\s\u2013\u2014]+")
"""What stands between spaces or dashes: `don't`, `3.5` and an address are one word each."""

_IDEOGRAPH = re.compile(
    "[\u3005-\u3007\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U0001b000-\U0001b16f"
    "\U00020000-\U0003ffff]"
)
"""Han and kana: each is counted, as word processors do."""

_UNSPACED = re.compile(
    "[\u0e01-\u0e3a\u0e40-\u0e4e\u0e81-\u0ece\u1000-\u1049\u1050-\u109f\u1780-\u17d3]+"
)
"""Thai, Lao, Burmese, Khmer: only a dictionary knows where their words end."""

_LETTERS_OF_A_WORD = 6
"""Characters that make a word there, on average (the figure of GMX-V 2.0 for Thai)."""

_SYLLABLES = re.compile("[\u0f20-\u0f33\u0f40-\u0fbc]+")
"""Tibetan syllables; a mark stands between them."""

_PLAIN = re.compile(r"[\x00-\u0dff\u10a0-\u177f\u1800-\u2fff\uac00-\ud7ff]*")
"""Text without any of the scripts that put no spaces between words."""


def count_words(text: str) -> int:
    r"""The words of a plain text; what has neither letter nor digit is none.

    >>> count_words("L'an 2024 – \"don't\" cost 3.5 %: see www.example.org/a-b")
    7
    >>> count_words("你好，world"), count_words("ประเทศไทยสวยงาม"), count_words("བོད་སྐད་")
    (3, 3, 2)
    """
    if _PLAIN.fullmatch(text):
        return sum(map(_is_word, _APART.findall(text)))
    ideographs = len(_IDEOGRAPH.findall(text))
    unspaced = sum(-(-len(run) // _LETTERS_OF_A_WORD) for run in _UNSPACED.findall(text))
    syllables = len(_SYLLABLES.findall(text))
    for pattern in (_IDEOGRAPH, _UNSPACED, _SYLLABLES):
        text = pattern.sub(" ", text)
    return ideographs + unspaced + syllables + sum(map(_is_word, _APART.findall(text)))


def unit_words(short: str) -> int:
    """The words of a unit in short form; a mark such as `<br/>` stands between words.

    >>> unit_words("<em>Un</em>seen<br/>R&amp;D")
    2
    """
    return count_words(
        "".join(map(_text, tokens(short))) if "<" in short or "&" in short else short
    )


def _text(token: str | Mark) -> str:
    if isinstance(token, str):
        return token
    return " " if token.kind is Kind.MARK else ""


def _is_word(piece: str) -> bool:
    return piece.isalnum() or any(char.isalnum() for char in piece)
