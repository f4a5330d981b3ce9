"""Names of a source text in a translation into Latin or Cyrillic letters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence

from rapidfuzz.distance import OSA

from translate_flow.checks.base import Subject
from translate_flow.checks.exonyms import lands, spelled
from translate_flow.checks.language import Word, words
from translate_flow.checks.propernames import (
    Certainty,
    ProperName,
    at_head,
    is_alone,
    stand_together,
)
from translate_flow.checks.spelling import (
    adapted,
    common,
    differ_by_one,
    is_transcribed,
    skeleton,
)
from translate_flow.language.lexicon import frequency
from translate_flow.language.tags import primary

Known = Mapping[str, frozenset[str]]
_SHORTEST = 4
_SLACK = 0.43
"""Of a name's letters, so many may differ in another language: London, Londres."""
_ENDING = 3
"""What is made from a name has an ending of its own in each language: so many letters of it."""
_START = 4
"""A name and what is made from it have so many letters at the beginning in common: français."""
_FOREIGN = 75
"""Met as seldom, a name may have another vowel in another language: Khalid, Khaled."""
_SAINT = re.compile(r"\b(?:St\.?|Saint) $")
_OWN_SAINT = re.compile(r"\b(?:san|santa|santo|são|sainte|sankt|sint)[ -]$", re.IGNORECASE)
_USUAL = 20_000
"""Words met more often are translated even beside a word that is kept: the Great Smog."""
_SAME = 0.6
"""The same as a part of the name."""


def mangled(
    subject: Subject, names: Sequence[ProperName], known: Known
) -> Iterator[tuple[ProperName, Word]]:
    """Words of the translation that are a name but for a letter, with that name."""
    language = subject.language
    said = {spelled(word.text) for word in subject.source_words}
    for word in subject.target_words:
        plain = spelled(word.text)
        if len(plain) < _SHORTEST or not word.text[0].isupper() or plain in said:
            continue
        if not word.text.isascii() and not _is_latin(word.text):
            continue
        if frequency(word.text, language) or frequency(plain, language):
            continue
        for name in names:
            if plain in known.get(name.plain, ()) or not differ_by_one(name.plain, plain):
                continue
            if name.derived and (name.folk or common(name.plain, plain)[1] < _ENDING):
                continue
            is_foreign = name.frequency <= _FOREIGN and name.plain not in known
            if is_foreign and is_transcribed(name.plain, plain):
                continue
            if _is_own_saint(subject, name, word):
                continue
            if not adapted(name.plain, plain, primary(language)):
                yield name, word
                break
    if subject.document.tells:
        yield from _unsettled(subject, names)


def _is_own_saint(subject: Subject, name: ProperName, word: Word) -> bool:
    """Whether a saint has the title of the language, and so perhaps the name: San Telmo."""
    return (
        _SAINT.search(subject.source, 0, name.start) is not None
        and _OWN_SAINT.search(subject.target, 0, word.start) is not None
    )


def _unsettled(subject: Subject, names: Sequence[ProperName]) -> Iterator[tuple[ProperName, Word]]:
    """Names that are spelled otherwise, by a letter, than in all other translations."""
    for name in names:
        settled = subject.document.settled(name.text, subject.unit, _alike)
        some = {spelled(word.text): word for word in subject.target_words}
        if len(settled) != 1 or name.plain in some:
            continue
        (form,) = settled
        for plain, word in some.items() if form not in some else ():
            if word.text[0].isupper() and differ_by_one(form, plain) and common(form, plain)[1]:
                yield name, word


def missing(subject: Subject, names: Sequence[ProperName], known: Known) -> Iterator[ProperName]:
    """Names that are not there in any form, nor a word made from one.

    An unknown word with a capital in the translation may be any name that has no known form. In
    other scripts than Latin that holds for every word: there a name must have a known form.
    """
    latin = sum(_is_latin(word.text) for word in subject.target_words)
    if 2 * latin < len(subject.target_words):
        names = [name for name in names if name.plain in known]
    said = {spelled(word.text) for word in subject.source_words if word.text[0].isupper()}
    there = {spelled(word.text) for word in subject.target_words}
    others = [word for word in subject.target_words if spelled(word.text) not in said]
    rare = [word for word in others if _is_rare(word, subject.language)]
    near = [spelled(word.text) for word in rare]
    small = [spelled(word.text) for word in others if word.text[0].islower() or word not in rare]
    gone = [
        name
        for name in names
        if name.plain not in there
        and (
            name.certainty
            or _is_kept(subject, name, names)
            or _is_kept_elsewhere(subject, name, names)
        )
        and not any(differ_by_one(name.plain, other) for other in said & there)
        and not _is_made(name.plain, small, known)
        and not _is_there(name.plain, near, known)
    ]
    if not gone:
        return
    has_stranger = any(_is_stranger(subject, word, said, known) for word in rare)
    for name in gone:
        if (has_stranger and name.plain not in known) or _is_of_land(subject, name, known):
            continue
        if there.isdisjoint(subject.document.proper(name.text, subject.unit, _any)):
            yield name


def _is_rare(word: Word, language: str) -> bool:
    """Whether a word of the translation may be a name, or made from one and written small."""
    return word.text[0].isupper() or not frequency(word.text, language)


def _is_stranger(subject: Subject, word: Word, said: Collection[str], known: Known) -> bool:
    """Whether a word of the translation is a name that is like none of the source."""
    plain = spelled(word.text)
    if len(plain) < _SHORTEST or not word.text[0].isupper() or word.text.isupper():
        return False
    if frequency(word.text, subject.language) or at_head(subject.target, word):
        return False
    return not any(_is_there(name, [plain], known) for name in said)


def _is_made(name: str, words: Sequence[str], known: Known) -> bool:
    """Whether an everyday word is made from a name: `français`, `zambien`, `sudafricano`."""
    forms = [form for form in known.get(name, ()) if len(form) >= _START]
    starts = (name[: max(_START, round(len(name) * _SAME))], *(form[:_START] for form in forms))
    stems = [form.rstrip("aeiou") for form in forms]
    return any(
        word.startswith(starts) or any(len(stem) >= _START and stem in word for stem in stems)
        for word in words
    )


def _is_of_land(subject: Subject, name: ProperName, known: Known) -> bool:
    """Whether a word is made from the name of several words that a name is one of.

    `saudí` is made from Saudi Arabia, `bosnio` from Bosnia and Herzegovina.
    """
    for land in lands(subject.source_language).finditer(subject.source):
        if land.start() <= name.start < land.end():
            parts = [spelled(word.text) for word in words(land[0])]
            forms = [form for part in parts for form in (part, *known.get(part, ()))]
            starts = tuple(form[:_START] for form in forms if len(form) >= _START)
            said = [spelled(w.text) for w in subject.target_words if w.text[0].islower()]
            return any(word.startswith(starts) for word in said)
    return False


def _is_kept(subject: Subject, name: ProperName, names: Sequence[ProperName]) -> bool:
    """Whether an everyday word is part of a name of such words that was not translated.

    `Northern` in a French text tells that `Northern Rock` was kept: it is no word of French.
    """
    if name.derived or name.head or len(name.plain) < _SHORTEST or name.frequency > _USUAL:
        return False
    there = {word.text for word in subject.target_words}
    certain = [other for other in names if other.certainty is Certainty.CERTAIN]
    return any(
        other.text in there
        and other.certainty < Certainty.CERTAIN
        and len(other.plain) >= _SHORTEST
        and name.start < other.start
        and stand_together(subject.source, name, other)
        and not frequency(other.text, subject.language)
        and not any(stand_together(subject.source, other, third) for third in certain)
        for other in names
        if other is not name
    )


def _is_kept_elsewhere(subject: Subject, name: ProperName, names: Sequence[ProperName]) -> bool:
    """Whether all other translations keep an everyday word that has a capital, alone."""
    if not is_alone(subject.source, name, names) or len(name.plain) < _SHORTEST:
        return False
    return bool(subject.document.settled(name.text, subject.unit, _kept))


def _kept(name: str, word: Word) -> Iterator[str]:
    if word.text == name:
        yield name


def _any(_: str, word: Word) -> Iterator[str]:
    plain = spelled(word.text)
    if len(plain) >= _SHORTEST:
        yield plain


def _alike(name: str, word: Word) -> Iterator[str]:
    plain = spelled(word.text)
    if len(plain) >= _SHORTEST and word.text[0].isupper() and _is_there(spelled(name), [plain], {}):
        yield plain


def _is_latin(word: str) -> bool:
    return "LATIN" in unicodedata.name(word[0], "")


def _is_there(name: str, words: Sequence[str], known: Known) -> bool:
    """Whether a name, another form of it or a word made from it is among plain words."""
    forms = known.get(name)
    slack = max(1, round(len(name) * _SLACK))
    bones = skeleton(name)
    starts = {form[:4] for form in (name, *(forms or ())) if len(form) >= 4}
    parts = {name, *(form for form in forms or () if len(form) >= _START)}  # Osteuropa
    if len(name) < 6:
        starts.add(name[:3])
    return any(
        word in (forms or ())
        or any(word.startswith(start) for start in starts)
        or any(part in word for part in parts)
        or (len(name) >= _START < len(word) and differ_by_one(name, word[-len(name) :]))
        or OSA.distance(name, word, score_cutoff=slack) <= slack
        or (len(bones) >= 4 and OSA.distance(bones, skeleton(word)) * 5 <= 2 * len(bones))
        or (word[:3] == name[:3] and 2 * OSA.distance(name, word) <= len(name))
        for word in words
    )
