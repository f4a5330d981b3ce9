"""An aside between dashes, in brackets for a model that drops dashes.

A dash that the model takes for something else may become a verb: "A ponte – que tem 120 anos –"
comes back as "The bridge is 120 years old". Brackets are known to any model.
"""

from __future__ import annotations

import re

from translate_flow.engines.folding import Folded, Knows, fold, restore

_DASHES = "–—―"
_INSIDE = rf"([^{_DASHES}()]+?)"
_ASIDE = re.compile(
    rf"\s+[{_DASHES}]\s+{_INSIDE}\s+[{_DASHES}]\s+|(?<=\w)[—―](?=\w){_INSIDE}(?<=\w)[—―](?=\w)"
)
_BRACKETS = re.compile(r"\s*\(([^()]+)\),?\s*")
_STOP = re.compile(r" - (?=[.;:!?]|$)")


def fold_bracketed(source: str, knows: Knows) -> Folded | None:
    """The text folded, with brackets for the dashes of its one aside; None where there is none.

    >>> fold_bracketed("The plan – a new one – failed", str.isascii).text
    'The plan (a new one) failed'
    """
    text, count = _ASIDE.subn(_bracketed, source)
    if count != 1 or text.count("(") != 1 or re.search(rf"\s[{_DASHES}]\s", text):
        return None
    folded = fold(text, knows)
    return Folded(source, folded.text, folded.head, folded.tail, folded.spellings)


def restore_bracketed(folded: Folded, translation: str, language: str) -> str:
    """The inverse, on a translation into a language (BCP 47); empty where the brackets are lost.

    >>> folded = fold_bracketed("The plan – a new one – failed", str.isascii)
    >>> restore_bracketed(folded, "O plano (um novo) falhou", "pt")
    'O plano – um novo – falhou'
    """
    text, count = _BRACKETS.subn(r" - \1 - ", translation)
    return restore(folded, _STOP.sub("", text), language) if count == 1 else ""


def _bracketed(match: re.Match[str]) -> str:
    return f" ({match[1] or match[2]}) "
