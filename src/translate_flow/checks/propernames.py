"""The proper names of a source text, as far as its capitals and usual words tell."""

from __future__ import annotations

import re
from dataclasses import dataclass

from translate_flow.checks.base import Subject
from translate_flow.checks.calendar import named
from translate_flow.checks.exonyms import spelled
from translate_flow.checks.language import Word, words
from translate_flow.checks.lexicon import frequency

RARE = 60
"""Met as seldom, it is one even at the head of a sentence."""
_DERIVED = re.compile(
    r"(?:ish|ians?|eses?|[cei]ans?|ic|ics|isms?|ists?|ers?|logy|graphy|nomy|tions?|ments?|ity|ary|hood|ness|ship|ways?|ings?)$"
)
"""Endings of what is derived from names, and of learned words: those are translated."""
ORDINARY = 1000
"""The frequency of words that are hardly names, with or without a capital."""
_CAPITAL_NEXT = re.compile(r"['’]s\b|['’-]?\s?[A-Z]")


@dataclass(frozen=True, slots=True)
class ProperName:
    """A word of the source that is a name."""

    text: str
    plain: str
    """In small letters without accents."""
    frequency: int
    derived: bool
    """True for what is made from a name: `Jamaican`, `Hinduism`."""
    head: bool = False
    """True for a lone word at the head of a sentence, which has a capital anyway."""


def proper_names(subject: Subject) -> list[ProperName]:
    """The names among the words of the source, each once; acronyms are not among them."""
    language = subject.source_language
    settled = {name.text for name in named(subject.source, language)} | term_words(subject)
    found: dict[str, ProperName] = {}
    for word in subject.source_words:
        text = word.text
        if len(text) < 3 or not text[0].isupper() or text.isupper() or text in settled:
            continue
        often = frequency(text, language)
        head = _at_head(subject.source, word)
        if head and often > RARE:
            continue
        if often and _is_inflected(text, language):
            often = max(often, ORDINARY)
        name = spelled(text)
        alone = head and not _CAPITAL_NEXT.match(subject.source, word.end)
        found.setdefault(text, ProperName(text, name, often, bool(_DERIVED.search(name)), alone))
    return list(found.values())


def term_words(subject: Subject) -> set[str]:
    """The words of glossary terms in the source: the glossary says what becomes of them."""
    found = subject.glossary.find(subject.unit.text, subject.source_language)
    return {
        word.text
        for occurrence in found
        for term in occurrence.terms
        if term.keep or term.forms(subject.language).accepted
        for word in words(term.source)
    }


def _is_inflected(word: str, language: str) -> bool:
    """Whether a word has a plural or a singular, as names have not."""
    other = word[:-1] if word.endswith("s") else f"{word}s"
    return frequency(other, language) > 0


def _at_head(text: str, word: Word) -> bool:
    """Whether a word begins a sentence, where any word has a capital."""
    before = text[: word.start].rstrip(" \"'“”«»„([¿¡—–-")
    return not before or before[-1] in ".!?:;…"
