"""Names of a source text in Latin letters in a translation into Arabic."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from translate_flow.checks import transliteration
from translate_flow.checks.base import Subject
from translate_flow.checks.exonyms import spelled
from translate_flow.checks.language import Word
from translate_flow.checks.propernames import Certainty, ProperName, is_alone
from translate_flow.checks.spelling import common, differ_by_one
from translate_flow.language.lexicon import fold, frequency, is_two_words

Known = Mapping[str, frozenset[str]]
_SHORTEST = 4
_PREFIXES = ("", "ال", "و", "ب", "ل", "ف", "ك", "وال", "بال", "لل", "فال", "كال", "ول", "وب")
_CONSONANTS, _MANY_CONSONANTS = 3, 5
"""So many sounds are no chance in a name, and in a word that may be translated."""
_SOUND = re.compile(r"([^aeiouyhw])\1?")
_STAN = "ستان"
_OF_FATHERS = re.compile(r"a[bl]|b[eio]n|bou|el|ibn")
"""The beginnings of names that Arabic writes as two words: Benali, Abdelrahman."""
_OF = re.compile(r" (?:de|del|della|des|di|do|du) ")
_COMPOUND = re.compile(
    r"\w{3}(?:museum|theater|stadt?|stadion|platz|plein|plads|torg|strasse|straat|gade|gatan?|kirche"
    r"|kerk|kirke|huis|schule|halle|brucke|brug|toren|garten|schloss|markt|gracht|verein|zeitung"
    r"|blad|bladet)$"
)
"""Compounds with a common noun of a Germanic language, which may be translated: Binnenstad."""
_USUAL = 20_000
"""Words met more often in small letters are hardly names where they have a capital."""


def mangled(
    subject: Subject, names: Sequence[ProperName], known: Known
) -> Iterator[tuple[ProperName, Word]]:
    """Words of the translation that are a name but for a sound, with that name."""
    text = fold(subject.target)
    latin = _latin(subject)
    spellings = [transliteration.pattern(heard) for name in names for heard in name.heard]
    sought = [
        name
        for name in names
        if not (name.derived and name.folk)
        and name.frequency <= _USUAL
        and _sounds(name.plain) >= _needed(name, known)
        and name.plain not in latin
        and not _has_form(text, known.get(name.plain, frozenset()))
        and not _is_heard(name, text)
    ]
    for word in subject.target_words if sought else ():
        forms = _unknown(word.folded)
        if not forms or any(pattern.fullmatch(word.folded) for pattern in spellings):
            continue
        for name in sought:
            own = known.get(name.plain, frozenset())
            distance = min(
                transliteration.distance(heard, form) for form in forms for heard in name.heard
            )
            if own and distance >= 1 and name.certainty is Certainty.CERTAIN:
                distance = 1 if _is_near(forms, own) else 2
            if distance < 1:
                sought = [other for other in sought if other is not name]
            elif distance == 1:
                yield name, word
            if distance <= 1:
                break
    if subject.document.tells:
        free = [n for n in names if not _has_form(text, known.get(n.plain, frozenset()))]
        yield from _unsettled(subject, free)


def _needed(name: ProperName, known: Known) -> int:
    """The sounds a name needs, so that no other word is like it by chance."""
    is_likely = name.certainty > Certainty.POSSIBLE or name.plain in known
    return _CONSONANTS if is_likely else _MANY_CONSONANTS


def _unsettled(subject: Subject, names: Sequence[ProperName]) -> Iterator[tuple[ProperName, Word]]:
    """Names that are written otherwise, by a letter, than in all other translations."""
    for name in names:
        settled = subject.document.settled(name.text, subject.unit, _heard)
        heard = [(form, w) for w in subject.target_words for form in _heard(name.text, w)]
        if settled and heard and settled.isdisjoint(form for form, _ in heard):
            usual = max(settled, key=len)
            for form, word in heard:
                if differ_by_one(usual, form) and common(usual, form)[1]:
                    yield name, word
                    break


def missing(subject: Subject, names: Sequence[ProperName], known: Known) -> Iterator[ProperName]:
    """Names that are neither there in a known form nor by their sound."""
    text = fold(subject.target)
    latin = _latin(subject)
    gone = []
    for name in names:
        forms = known.get(name.plain, frozenset())
        is_certain = name.certainty is Certainty.CERTAIN or _is_heard_elsewhere(
            subject, name, names
        )
        if is_certain and (forms or _sounds(name.plain) >= _CONSONANTS):
            is_there = name.plain in latin or _has_form(text, forms)
            if not is_there and not _is_heard(name, text):
                gone.append(name)
    if not gone:
        return
    there = set(names).difference(gone)
    unknown = [
        form
        for word in subject.target_words
        if not any(_is_name(word.folded, name, known) for name in there)
        for form in _unknown(word.folded) or ()
    ]
    usual = [form for word in subject.target_words for form in bare_forms(word)]
    for name in gone:
        twins = (other for other in names if differ_by_one(name.plain, other.plain))
        if not there.isdisjoint(twins):
            continue
        if _has_meaning(subject, name) or _nearest(name, unknown) <= 1 or _nearest(name, usual) < 1:
            continue
        own = subject.document.proper(name.text, subject.unit, _any)
        if own.isdisjoint(usual):
            yield name


def _is_heard_elsewhere(subject: Subject, name: ProperName, names: Sequence[ProperName]) -> bool:
    """Whether all others write an everyday word with a capital, alone, by its sound."""
    if not is_alone(subject.source, name, names):
        return False
    return bool(subject.document.settled(name.text, subject.unit, _heard))


def _heard(name: str, word: Word) -> Iterator[str]:
    if transliteration.pattern(spelled(name)).fullmatch(word.folded):
        yield from bare_forms(word)


def _any(_: str, word: Word) -> Iterator[str]:
    return bare_forms(word)


def bare_forms(word: Word) -> Iterator[str]:
    """A word with and without what may be written together with it."""
    for prefix in _PREFIXES:
        if word.folded.startswith(prefix) and len(word.folded) - len(prefix) >= _SHORTEST:
            yield word.folded[len(prefix) :]


def _is_name(word: str, name: ProperName, known: Known) -> bool:
    """Whether a folded word is a name in a known form or a usual spelling."""
    if any(transliteration.pattern(heard).fullmatch(word) for heard in name.heard):
        return True
    return _has_form(word, known.get(name.plain, frozenset()))


def _nearest(name: ProperName, forms: Sequence[str]) -> float:
    """How many sounds the one of some words has otherwise that is the most like a name."""
    return min(
        (transliteration.distance(heard, form) for heard in name.heard for form in forms),
        default=transliteration.FAR,
    )


def _has_meaning(subject: Subject, name: ProperName) -> bool:
    """Whether an unknown word may be translated by what it means.

    That are titles in Romance languages (`Templo de …`) and everyday words as one (`Oneworld`).
    """
    if name.frequency:
        return False
    if _COMPOUND.search(name.plain):
        return True
    return _OF.match(subject.source, name.end) is not None or is_two_words(
        name.plain, subject.source_language, _USUAL
    )


def _latin(subject: Subject) -> set[str]:
    return {spelled(word.text) for word in subject.target_words if word.text.isascii()}


def _is_heard(name: ProperName, text: str) -> bool:
    """Whether a folded text has a name in a usual spelling, a long one inside a word as well."""
    if any(transliteration.pattern(heard).search(text) for heard in name.heard):
        return True
    is_long = _sounds(name.plain) > _CONSONANTS or _OF_FATHERS.match(name.plain) is not None
    where = transliteration.Place.INSIDE if is_long else transliteration.Place.APART
    is_enough = is_long or _sounds(name.plain) == _CONSONANTS
    return is_enough and transliteration.pattern(name.plain, where).search(text) is not None


def _has_form(text: str, forms: frozenset[str]) -> bool:
    """Whether a folded text has a known form of a name, or a word made from it."""
    return bool(forms) and _form_pattern(forms).search(text) is not None


def _is_near(words: Sequence[str], forms: frozenset[str]) -> bool:
    """Whether a word is a known form of a name but for a letter."""
    bare = [form.removeprefix("ال") for form in forms]
    return any(
        differ_by_one(form, word) for form in bare if len(form) >= _SHORTEST for word in words
    )


@lru_cache(maxsize=4096)
def _form_pattern(forms: frozenset[str]) -> re.Pattern[str]:
    stems = sorted({_stem(form) for form in forms})
    return re.compile(rf"(?<!\w)[وفبلك]{{0,2}}(?:ال|لل){{0,2}}(?:{'|'.join(stems)})\w{{0,4}}")


def _stem(form: str) -> str:
    """What an Arabic name has in common with the words made from it."""
    bare = form.removeprefix("ال") if len(form) > 4 else form
    if bare.endswith(_STAN) and len(bare) >= len(_STAN) + _SHORTEST:
        return bare.removesuffix(_STAN)  # طاجيكستان, الطاجيكي
    return re.sub(r"(?:يا|ا|ه|ي)$", "", bare) if len(bare) > 4 else bare


def _sounds(name: str) -> int:
    return len(_SOUND.findall(name))


def _unknown(folded: str) -> list[str] | None:
    """A word without what may be written together with it; None where it is a usual word."""
    forms = [folded[len(p) :] for p in _PREFIXES if folded.startswith(p)]
    forms = [form for form in forms if len(form) >= _SHORTEST]
    if not forms or any(frequency(form, "ar") for form in forms):
        return None
    return forms
