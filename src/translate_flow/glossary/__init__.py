"""The organisation's terms: `glossary.csv`, one row a term, one column a language.

A cell may hold several forms, `communiqué de presse | communiqué`: the first is preferred, all are
accepted; a form after `!` must not be used. What finds terms knows how the language bends words.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from translate_flow import lazily
from translate_flow.glossary.comments import comment
from translate_flow.glossary.terms import Forms, GlossaryError, Term
from translate_flow.storage.files import read_text

if TYPE_CHECKING:
    from translate_flow.glossary.finding import Index, Occurrence, Pattern, Text
    from translate_flow.glossary.rows import parse

__all__ = ["Forms", "Glossary", "GlossaryError", "Occurrence", "Term", "load", "parse"]

_REMEMBERED = 50_000
"""Texts whose terms are remembered: each is looked at once for each language."""


class Glossary:
    """Terms, and where they stand in texts."""

    def __init__(self, terms: tuple[Term, ...] = ()) -> None:
        self.terms = terms
        self._index = lru_cache(maxsize=4)(self._make_index)
        self._pattern = lru_cache(maxsize=_REMEMBERED)(self._make_pattern)
        self._found = lru_cache(maxsize=_REMEMBERED)(self._find)

    def __bool__(self) -> bool:
        return bool(self.terms)

    def find(self, short: str, language: str) -> tuple[Occurrence, ...]:
        """The terms in a text of the source language, in short form, in the order of the text."""
        return self._found(short, language) if self.terms else ()

    def read(self, short: str, language: str) -> Text:
        """A translation in short form, to be asked for forms of its language."""
        from translate_flow.glossary.finding import read  # here and below: see `_HOMES`
        from translate_flow.glossary.inflection import inflection

        return read(short, inflection(language))

    def has(self, text: Text, form: str, language: str, *, keep: bool = False) -> bool:
        """True where a form stands in a text of its language; with `keep`, letter for letter."""
        return self._pattern(form, language, keep).stands_in(text)

    def comments(self, short: str, source_language: str, language: str) -> tuple[str, ...]:
        """For a translator, one line for each term of a text that has a form in the language."""
        found = (term for place in self.find(short, source_language) for term in place.terms)
        lines = (comment(term, language) for term in found)
        return tuple(dict.fromkeys(line for line in lines if line))

    def _find(self, short: str, language: str) -> tuple[Occurrence, ...]:
        return tuple(self._index(language).find(short))

    def _make_index(self, language: str) -> Index:
        from translate_flow.glossary.finding import Index
        from translate_flow.glossary.inflection import inflection

        return Index(self.terms, inflection(language))

    def _make_pattern(self, form: str, language: str, keep: bool) -> Pattern:
        from translate_flow.glossary.finding import Pattern
        from translate_flow.glossary.inflection import inflection

        return Pattern.of(form, inflection(language), keep=keep)


def load(path: Path) -> Glossary:
    """The glossary of the file at `path`; one without terms where there is no file."""
    if not path.exists():
        return Glossary()
    from translate_flow.glossary.rows import parse

    return Glossary(parse(read_text(path, GlossaryError), path))


_HOMES = {"Occurrence": "finding", "parse": "rows"}

__getattr__ = lazily.loaded(__name__, _HOMES)
"""Many projects have no glossary, and a build with one does not look for its terms."""
