"""An address that a model has spoilt, put right where it stands."""

from __future__ import annotations

import re

from rapidfuzz import fuzz

from translate_flow.keeping.thing import Thing

_ADDRESS = re.compile(r"(?=.{8})\S*[^\W_]\S*[/@._#]\S*[^\W_]\S*")
"""Long, without spaces, and with a sign that only addresses and names of files have inside."""

_TOKEN = re.compile(r"[^\s()\[\]<>“”„«»\"]*[^\W_]/?")
_SPOILT = 80.0
"""Likeness (0 to 100) from which on a token is the address: that of another one is less."""


def mended(thing: Thing, translation: str) -> str | None:
    """The translation with a thing in the place of what the model made of it; None if not sure.

    >>> from translate_flow.keeping.thing import literal
    >>> mended(literal(0, 17, "press@abc.example"), "Escreva para press-abc.example.")
    'Escreva para press@abc.example.'
    """
    if thing.text != thing.value or not _ADDRESS.fullmatch(thing.text):
        return None
    found = [
        match
        for match in _TOKEN.finditer(translation)
        if fuzz.ratio(match[0], thing.text, score_cutoff=_SPOILT)
    ]
    if len(found) != 1:
        return None
    start, end = found[0].span()
    beside = (*translation[:start].split()[-1:], *translation[end:].split()[:1])
    if any(part[:1].isalnum() and part in thing.text for part in beside):
        return None  # the model has torn it apart
    text = translation[:start] + thing.value + translation[end:]
    return text if thing.kept(text) else None
