"""The proper names of a source text, as far as its capitals and usual words tell."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import IntEnum
from functools import lru_cache

from translate_flow.checks.base import Subject
from translate_flow.checks.calendar import named
from translate_flow.checks.exonyms import has_own, places, spelled
from translate_flow.checks.language import Word, facts, words, words_of
from translate_flow.checks.orthography import readings
from translate_flow.language.lexicon import capitals, frequency

_LONGEST = 40
"""What has more letters is hardly a word, and takes long to compare."""
RARE = 60
"""Met as seldom, it is one even at the head of a sentence."""
_KNOWN = 1000
"""Met as seldom, a word that has forms of its own in other languages is one: Wales, Troy."""
_ORDINARY = 800
"""Words met more often may be translated even where they are names, if nothing else is known."""
_SHORTEST = 4
_DERIVED = re.compile(
    r"(?:ish|ians?|eses?|[cei]ans?|ic|ics|isms?|ists?|ers?|logy|graphy|nomy|tions?|ments?|ity|ary|hood|ness|ship|ways?|ings?|[cnrt]al|idae)$"
)
"""Endings of what is derived from names, and of learned words: those are translated."""
_DEMONYM = re.compile(r"(?:ish|ans?|eses?|ics?|isms?|ists?|ity|ites?|landers?|ers|men|ards)$")
"""Endings of what is derived from names, for words that have a capital always."""
_OF_PLACES = ("n", "ns", "an", "ans", "ian", "ians", "ean", "eans", "ese")
_COMPOUND = re.compile(r"[A-Z][a-z]+(?:[A-Z][a-z]+)+")
_OPENING = " \"'“”«»„([¿¡—–-"
_QUOTES = '"“„«'
_CAPITAL_NEXT = re.compile(r"['’]s\b|['’-]?\s?[A-Z]")
_TITLE = re.compile(r"[A-Z]\w+(?:[ -][A-Z]\w+){2,}")
_ELISION = re.compile(r"\b([DdLl])['’]$")
_JOINT = re.compile(r"[ -]|\.? (?:[A-Z]\.? ?)?")


class Certainty(IntEnum):
    """How sure it is that a word is a name, and nothing a translator would translate."""

    POSSIBLE = 0
    """Some names are like it: an everyday word with a capital, or a word made from a name."""
    LIKELY = 1
    """Most words like it are names, which languages in Latin letters keep: `YouTube`."""
    CERTAIN = 2
    """It is a name and nothing else, which every language has in some form."""


@dataclass(frozen=True, slots=True)
class ProperName:
    """A word of the source with a capital that is none of everyday's, or may be a name."""

    text: str
    plain: str
    """In small letters without accents."""
    start: int
    certainty: Certainty
    frequency: int
    """How often the word is met."""
    derived: bool
    """True for what is made from a name: `Jamaican`, `Hinduism`."""
    head: bool = False
    """True for a lone word at the head of a sentence, which has a capital anyway."""
    elision: str = ""
    """What is written together with it and heard as its beginning: the `d` of `d’Ampezzo`."""

    @property
    def heard(self) -> tuple[str, ...]:
        """How other scripts may write it: as it is read, with and without the elision."""
        read = readings(self.text)
        return (*read, self.elision + self.plain) if self.elision else read

    @property
    def folk(self) -> bool:
        """Whether it may be a people, which each language calls otherwise: `Andalusians`."""
        return self.plain.endswith("s") or _DEMONYM.search(self.plain) is not None

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.start + len(self.text)


def proper_names(subject: Subject) -> list[ProperName]:
    """The names among the words of the source, each once; acronyms are not among them."""
    language = subject.source_language
    settled = {name.text for name in named(subject.source, language)}
    settled |= term_words(subject)
    known = capitals(language)
    found: dict[str, ProperName] = {}
    for word in subject.source_words:
        text = word.text
        if (
            not 3 <= len(text) <= _LONGEST
            or not text[0].isupper()
            or text.isupper()
            or text in settled
        ):
            continue
        often = frequency(text, language)
        head = at_head(subject.source, word)
        plain = spelled(text)
        is_place = plain in places(language) or (
            bool(known.only) and often <= _KNOWN and has_own(plain, subject.language)
        )
        is_name = is_place or plain in known.only or plain in known.people
        if head and often > RARE and not is_name:
            continue
        found.setdefault(text, _name(subject, word, often, head, is_place))
    return _with_first_names(subject, list(found.values()))


def _name(subject: Subject, word: Word, often: int, head: bool, is_place: bool) -> ProperName:
    language = subject.source_language
    plain = spelled(word.text)
    known = capitals(language)
    alone = head and not _CAPITAL_NEXT.match(subject.source, word.end)
    if is_place or plain in known.people:
        derived = False
    else:
        ending = _DEMONYM if plain in known.only else _DERIVED
        is_plural = plain.endswith("s") and plain[:-1] in known.only
        of_place = not _places_of(plain).isdisjoint(places(language))
        derived = is_plural or of_place or bool(ending.search(plain))
    certainty = Certainty.POSSIBLE
    is_generic = plain in words_of(language, "names", "generic")
    if not derived and not is_generic and len(plain) >= _SHORTEST:
        certainty = _certainty(word.text, language, often, alone, is_place)
    elision = _ELISION.search(subject.source, 0, word.start)
    before = elision[1].lower() if elision else ""
    return ProperName(word.text, plain, word.start, certainty, often, derived, alone, before)


def _places_of(word: str) -> set[str]:
    """What a place may be called whose people the word is: `Kenyan`, `Beiruti`, `Ghanaians`."""
    return {word.rstrip("is"), f"{word}s", *(word.removesuffix(ending) for ending in _OF_PLACES)}


def _certainty(text: str, language: str, often: int, alone: bool, is_place: bool) -> Certainty:
    only = capitals(language).only
    is_plain = text[1:].islower()
    if is_plain and (is_place or spelled(text) in only or (only and often <= RARE and not alone)):
        return Certainty.CERTAIN
    if only:
        is_likely = not often and _COMPOUND.fullmatch(text) is not None
    else:
        is_likely = (
            not _has_large_nouns(language)
            and is_plain
            and often <= _ORDINARY
            and not _is_inflected(text, language)
        )
    return Certainty.LIKELY if is_likely and not alone else Certainty.POSSIBLE


def _has_large_nouns(language: str) -> bool:
    """Whether a language writes every noun with a capital."""
    return bool(facts(language).get("names", {}).get("nouns"))


def _with_first_names(subject: Subject, names: list[ProperName]) -> list[ProperName]:
    """First and last names that are everyday words as well are certain beside another name."""
    people = capitals(subject.source_language).people
    beside = [name for name in names if name.certainty is Certainty.CERTAIN or name.plain in people]
    return [
        replace(name, certainty=Certainty.CERTAIN)
        if name.plain in people
        and len(name.plain) >= _SHORTEST
        and any(stand_together(subject.source, name, other) for other in beside)
        else name
        for name in names
    ]


def stand_together(text: str, one: ProperName, other: ProperName) -> bool:
    """Whether two names follow each other in a text, as first and last names do."""
    first, second = (one, other) if one.start < other.start else (other, one)
    return _JOINT.fullmatch(text, first.end, second.start) is not None


def translated_titles(
    text: str, names: Iterable[ProperName], gone: Iterable[ProperName]
) -> set[ProperName]:
    """Those of the missing names that are parts of longer titles of which nothing is there.

    Such titles were translated: `Médecins Sans Frontières`. A name alone, or one of two, is not.
    """
    missing = set(gone)
    parts: set[ProperName] = set()
    for title in _TITLE.finditer(text):
        inside = [name for name in names if title.start() <= name.start < title.end()]
        certain = {name for name in inside if name.certainty is Certainty.CERTAIN}
        if len(certain) > 1 and certain <= missing:
            parts |= certain
    return parts


def is_alone(text: str, name: ProperName, names: Iterable[ProperName]) -> bool:
    """Whether a name stands inside a sentence with no other beside it."""
    others = (other for other in names if other is not name)
    return not name.head and not any(stand_together(text, name, other) for other in others)


def term_words(subject: Subject) -> set[str]:
    """Words of terms that the glossary says what becomes of."""
    found = subject.glossary.find(subject.unit.text, subject.source_language)
    return {
        word.text
        for occurrence in found
        for term in occurrence.terms
        if term.keep or term.forms(subject.language).accepted
        for word in words(term.source)
    }


@lru_cache(maxsize=8192)
def _is_inflected(word: str, language: str) -> bool:
    """Whether a word has a plural or a singular, as names have not."""
    other = word[:-1] if word.endswith("s") else f"{word}s"
    return frequency(other, language) > 0


def at_head(text: str, word: Word) -> bool:
    """Whether a word begins a sentence or quotation, where any word has a capital."""
    before = text[: word.start].rstrip(_OPENING)
    return not before or before[-1] in ".!?:;…" or text[word.start - 1] in _QUOTES
