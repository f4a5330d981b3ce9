"""Texts that differ only in white space or in what their marks are called.

A class given to an `<em>` makes it `<em1>` in the short form, a link put in before another makes
that `<a2>`; the words are the same, and so is their translation.
"""

from __future__ import annotations

import re
from typing import TypeAlias

from translate_flow.markup import Kind, Mark, tokens

Shape: TypeAlias = tuple[str | tuple[Kind, str], ...]
"""A text with what does not matter taken off; texts of one shape say the same."""

_NAME = re.compile(r"(?P<before></?)(?P<name>[a-zA-Z][a-zA-Z0-9-]*)(?=\s*/?>)")


def shape(text: str) -> Shape:
    r"""The shape of a short form.

    >>> shape("at  5\u00a0% of <em>it</em>") == shape("at 5 % of <em1>it</em1>")
    True
    >>> shape("<em>it</em>") == shape("<strong>it</strong>")
    False
    """
    return tuple(
        re.sub(r"\s+", " ", token) if isinstance(token, str) else (token.kind, _element(token.name))
        for token in tokens(text)
    )


def renamed(translation: str, old: str, new: str) -> str | None:
    """A translation of `old` as one of `new`, which has the same shape.

    None where it is not clear which mark became which.

    >>> renamed("de <a1>lui</a1>", "of <a1>him</a1>", "of <a2>him</a2>")
    'de <a2>lui</a2>'
    >>> renamed("<a1>x</a1> <a1>y</a1>", "<a1>x</a1> <a1>y</a1>", "<a1>x</a1> <a2>y</a2>")
    """
    pairs = set(zip(_names(old), _names(new), strict=True))
    mapping = dict(pairs)
    if len(mapping) < len(pairs) or len(set(mapping.values())) < len(pairs):
        return None
    return _NAME.sub(
        lambda mark: mark["before"] + mapping.get(mark["name"], mark["name"]), translation
    )


def _names(text: str) -> list[str]:
    return [token.name for token in tokens(text) if isinstance(token, Mark)]


def _element(name: str) -> str:
    return name.rstrip("0123456789")
