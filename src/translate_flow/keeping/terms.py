"""The glossary's terms in a machine's translation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from translate_flow.glossary import Glossary, Term
from translate_flow.keeping.thing import Thing
from translate_flow.markup import escape
from translate_flow.text.likeness import Window, windows
from translate_flow.text.words import words

_FOUND = 84.0
"""Likeness from which on a stretch of the translation is the machine's wording for a term, in
whatever form it stands there."""
_SAME = 96.0
"""Likeness from which on the machine's wording stands in the sentence as it does alone."""


@dataclass(frozen=True, slots=True)
class Use:
    """A term in a sentence."""

    start: int
    end: int
    text: str
    """The term in the form it has there."""
    term: Term


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of a glossary for one pair of languages (BCP 47)."""

    glossary: Glossary
    source: str
    target: str

    def kept(self, sentence: str) -> Iterator[Thing]:
        """The terms of a sentence that stay as they are, or in the target's own spelling."""
        for use in self._uses(sentence):
            if use.term.keep:
                value = use.term.form(self.target) or use.text

                def kept(translation: str, term: Term = use.term) -> bool:
                    return self._stands(term, translation)

                yield Thing(use.start, use.end, use.text, value, kept)

    def translated(self, sentence: str) -> list[Use]:
        """The terms of a sentence that have a translation of their own."""
        return [
            use
            for use in self._uses(sentence)
            if not use.term.keep and use.term.form(self.target) is not None
        ]

    def apply(
        self, uses: list[Use], translation: str, wording: Mapping[str, str]
    ) -> tuple[str, list[str]]:
        """The translation with the glossary's words for the terms, and the terms in doubt.

        `wording` has the machine's translation of each term alone. Where that, or something like
        it, stands in the translation, the glossary's preferred form takes its place. In doubt is
        what cannot be found, what stands there in another form, and what begins with another word:
        articles and adjectives beside it may no longer agree.
        """
        doubts: list[str] = []
        for use in uses:
            if self._stands(use.term, translation):
                continue
            window = _best(wording.get(use.text, ""), translation)
            form = use.term.form(self.target)
            if window is None or form is None:
                doubts.append(use.text)
                continue
            there = translation[window.start : window.end]
            is_all = len(words(there)) == len(words(translation))
            translation = _replaced(translation, window, form)
            if not is_all and (window.likeness < _SAME or not self._begin_alike(there, form)):
                doubts.append(use.text)
        return translation, doubts

    def _uses(self, sentence: str) -> Iterator[Use]:
        if not self.glossary:
            return
        spots = words(sentence)
        for found in self.glossary.find(escape(sentence), self.source):
            start, end = spots[found.start].start, spots[found.end - 1].end
            for term in found.terms[:1]:
                tail = re.search(r"[^\w\s]*$", term.source)
                signs = tail[0] if tail else ""
                end += len(signs) if sentence.startswith(signs, end) else 0
                yield Use(start, end, sentence[start:end], term)

    def _begin_alike(self, one: str, other: str) -> bool:
        """True where two texts begin with forms of one word."""
        first, second = (self.glossary.read(escape(text), self.target) for text in (one, other))
        return not first.words[0].keys.isdisjoint(second.words[0].keys)

    def _stands(self, term: Term, translation: str) -> bool:
        text = self.glossary.read(escape(translation), self.target)
        return any(
            self.glossary.has(text, form, self.target, keep=term.keep and form == term.source)
            for form in term.forms(self.target).accepted
        )


def _best(wording: str, translation: str) -> Window | None:
    """The stretch of a translation that is most like the machine's wording."""
    found = windows(wording.strip(" .!?:;,"), translation, words(translation), _FOUND)
    return max(found, key=lambda window: (window.likeness, window.end - window.start), default=None)


def _replaced(translation: str, window: Window, form: str) -> str:
    """The translation with a form in a window; a capital that begins the sentence stays one."""
    if window.start == words(translation)[0].start and translation[window.start].isupper():
        form = form[:1].upper() + form[1:]
    return translation[: window.start] + form + translation[window.end :]
