"""Texts that say the same but for white space, typography or what their marks are called.

A class given to an `<em>` makes it `<em1>` in the short form, a link put in before another makes
that `<a2>`; the words are the same, and so is their translation.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple, TypeAlias

from translate_flow.markup import Kind, Mark, tokens

Shape: TypeAlias = tuple[str | tuple[Kind, str], ...]
"""A text with what does not matter taken off; texts of one shape say the same."""

_NAME = re.compile(r"(?P<before></?)(?P<name>[a-zA-Z][a-zA-Z0-9-]*)(?=\s*/?>)")
_TYPOGRAPHY = str.maketrans(
    dict.fromkeys("‘’‚‛′‹›`´", "'")
    | dict.fromkeys("“”„‟″«»", '"')
    | dict.fromkeys("\u2010\u2011‒–—―−", "-")
    | {"…": "..."}
    # soft hyphen, zero width space, word joiner
    | dict.fromkeys("\u00ad\u200b\u2060\ufeff", "")
)


def shape(text: str) -> Shape:
    r"""The shape of a short form.

    White space, the form of quotation marks, apostrophes and dashes, invisible break hints and
    the numbers of marks do not count. Capital letters do: they can be all that tells a name.

    >>> shape("at  5\u00a0% of <em>it</em>") == shape("at 5 % of <em1>it</em1>")
    True
    >>> shape("“It’s…” – 10") == shape('"It\'s..." - 10')
    True
    >>> shape("<em>it</em>") == shape("<strong>it</strong>")
    False
    >>> shape("the Sun") == shape("the sun")
    False
    """
    return tuple(
        folded(token) if isinstance(token, str) else (token.kind, element(token.name))
        for token in tokens(text)
    )


def folded(text: str) -> str:
    """Plain text without differences of white space and typography."""
    if text.isascii():
        return re.sub(r"\s+", " ", text)
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text).translate(_TYPOGRAPHY))


def element(name: str) -> str:
    """What a mark is called without its number."""
    return name.rstrip("0123456789")


def mark_names(text: str) -> list[str]:
    """The names of a short form's marks in order, opening and closing ones alike."""
    return [token.name for token in tokens(text) if isinstance(token, Mark)]


def renamed(translation: str, old: Sequence[str], new: Sequence[str]) -> str | None:
    """A translation whose source's marks had the names `old`, with the names `new`.

    Both list as many marks of the same elements. None where it is not clear which became which.

    >>> renamed("de <a1>lui</a1>", ["a1", "a1"], ["a2", "a2"])
    'de <a2>lui</a2>'
    >>> renamed("<a1>x</a1> <a1>y</a1>", ["a1"] * 4, ["a1", "a1", "a2", "a2"])
    """
    pairs = set(zip(old, new, strict=True))
    mapping = dict(pairs)
    if len(mapping) < len(pairs) or len(set(mapping.values())) < len(pairs):
        return None
    return _NAME.sub(
        lambda mark: mark["before"] + mapping.get(mark["name"], mark["name"]), translation
    )


def carried(translation: str, old: str, new: str) -> str:
    """A translation of `old` with its marks fitted to `new`, whose wording is another.

    A mark is taken for the one of the new text that encloses the same words, else for the next of
    its element. Marks of which none is left are taken off; their words stay. Where no mark is to
    be changed, it is the translation itself.

    >>> carried("Voir <a1>la page</a1>.", "See <a1>the page</a1>.",
    ...         "<a1>Now</a1>: see <a2>the page</a2>.")
    'Voir <a2>la page</a2>.'
    >>> carried("Voir <em>la page</em>.<br/>Fin", "See <em>the page</em>.<br/>End", "See the page.")
    'Voir la page. Fin'
    """
    if "<" not in translation:
        return translation
    theirs = _spans(new)
    mapping: dict[str, str] = {}
    for same_words, same_element in ((True, True), (False, True), (True, False)):
        for span in _spans(old):
            if span.name in mapping:
                continue
            found = next(
                (
                    other.name
                    for other in theirs
                    if other.name not in mapping.values()
                    and other.is_pair is span.is_pair
                    and (not same_words or (other.words == span.words and span.is_pair))
                    and (not same_element or element(other.name) == element(span.name))
                ),
                None,
            )
            if found is not None:
                mapping[span.name] = found
    return _fitted(translation, mapping, {span.name for span in _spans(old)} - set(mapping))


def _fitted(translation: str, mapping: dict[str, str], dropped: set[str]) -> str:
    for name in sorted(dropped):
        translation = re.sub(rf"\s*<{name}\s*/>\s*", " ", translation)
        translation = re.sub(rf"</?{name}\s*>", "", translation)
    return _NAME.sub(
        lambda mark: mark["before"] + mapping.get(mark["name"], mark["name"]), translation
    )


def unmarked(text: str) -> str:
    """A short form's words without its marks, to see whether they stand in another.

    >>> unmarked("Voir <a1>la page</a1>.<br/>Fin")
    'Voir la page. Fin'
    """
    spaced = (
        part if isinstance(part, str) else " " * (part.kind is Kind.MARK) for part in tokens(text)
    )
    return folded("".join(spaced)).strip()


class _Span(NamedTuple):
    """A mark of a text and the words it encloses."""

    name: str
    is_pair: bool
    words: str


def _spans(text: str) -> list[_Span]:
    """The marks of a text in order; of those with one name, the first."""
    found: dict[str, _Span] = {}
    parts = tokens(text)
    for place, part in enumerate(parts):
        if not isinstance(part, Mark) or part.kind is Kind.CLOSE or part.name in found:
            continue
        words: list[str] = []
        if part.kind is Kind.OPEN:
            for inner in parts[place + 1 :]:
                if isinstance(inner, str):
                    words.append(inner)
                elif inner.kind is Kind.CLOSE and inner.name == part.name:
                    break
        enclosed = folded("".join(words)).strip().casefold()
        found[part.name] = _Span(part.name, part.kind is Kind.OPEN, enclosed)
    return list(found.values())
