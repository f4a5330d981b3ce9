"""What can be mended in a translation without understanding it.

White space, the form of punctuation and quotation marks, the mark at the end: `mended` changes
nothing else, leaves marks and character references alone, and changes nothing a second time.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from typing import Any, Final

from translate_flow.checks.ending import end_mark
from translate_flow.checks.language import facts
from translate_flow.language.tags import primary
from translate_flow.markup import plain

_KEPT = re.compile(r"<[^<>]*>|&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]*);|https?://\S+")
_HOLD: Final = "\ue000"
"""Stands for what is kept while the rest is mended; in a text that has it, nothing is mended."""


def mended(source: str, target: str, language: str, off: Collection[str] = ()) -> str:
    """A translation with its slips of the keyboard mended; both in short form.

    `off` are checks whose matters are left alone: `spacing`, `pairs`, `ending`.

    >>> mended("Is it open?", " هل هو مفتوح? ", "ar"), mended('The "bridge".', 'El "puente"', "es")
    ('هل هو مفتوح؟', 'El «puente».')
    """
    if _HOLD in target or not target.strip():
        return target
    kept: list[str] = _KEPT.findall(target)
    text = _KEPT.sub(_HOLD, target)
    steps: tuple[tuple[str, Callable[[str], str]], ...] = (
        ("spacing", lambda it: _spaces(it, source)),
        ("pairs", lambda it: _quotes(it, language)),
        ("ending", lambda it: _end(it, source, language)),
        ("spacing", lambda it: _punctuation(it, language)),
    )
    for check, step in steps:
        if check not in off:
            text = step(text)
    parts = iter(kept)
    return re.sub(_HOLD, lambda _: next(parts), text)


def _spaces(text: str, source: str) -> str:
    """No white space at the ends, and no two spaces in a row, but where the source has them."""
    if source.strip() == source:
        text = text.strip(" \t\r\n")
    return text if "  " in source else re.sub(r"(?<=\S) {2,}(?=\S)", " ", text)


def _quotes(text: str, language: str) -> str:
    """The language's quotation marks in the place of straight ones that stand in pairs."""
    marks = str(_typography(language).get("quotes", "")).split("…")
    if len(marks) != 2 or '"' not in text:
        return text
    pieces = re.split(r'(?<![\w.])"(?=\S)([^"]*?)(?<=\S)"(?![\w])', text)
    if '"' in "".join(pieces):
        return text  # one is alone, or a sign for inches: a person must look
    return "".join(
        piece if number % 2 == 0 else f"{marks[0]}{piece}{marks[1]}"
        for number, piece in enumerate(pieces)
    )


_OWN_MARKS: Final = {"ar": {"?": "؟"}, "fa": {"?": "؟"}, "ur": {"?": "؟", ".": "۔"}}


def _end(text: str, source: str, language: str) -> str:
    """The mark of the source at the end where there is none; inside a last mark if there it is."""
    wanted = end_mark(plain(source))
    bare = text.replace(_HOLD, "")
    if wanted not in (".", "?", "!") or end_mark(bare) or not re.search(r"[\w)»”\"]$", bare):
        return text
    wanted = _OWN_MARKS.get(primary(language), {}).get(wanted, wanted)
    at = len(text.rstrip(_HOLD)) if source.endswith(">") else len(text)
    return text[:at] + wanted + text[at:]


def _punctuation(text: str, language: str) -> str:
    """Punctuation in the language's form: French spaces, Arabic commas, Spanish opening marks."""
    for pattern, written in _typography(language).get("forms", ()):
        text = re.sub(pattern, written, text)
    return text


def _typography(language: str) -> dict[str, Any]:
    return dict(facts(language).get("typography", {}))
