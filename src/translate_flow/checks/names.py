"""`names`: proper names are kept, or written the way the language writes them.

What is reported is a name that differs by a letter from every known way to write it, and in Latin
letters one that no language would leave out and that is not there. In Arabic names are compared by
sound; there too many are translated by what they mean to say that one is missing.
"""

from __future__ import annotations

import unicodedata

from rapidfuzz.distance import OSA

from translate_flow.checks import transliteration
from translate_flow.checks.base import Check, Finding, Findings, Severity, Subject
from translate_flow.checks.exonyms import exonyms, spelled
from translate_flow.checks.language import Word, fold
from translate_flow.checks.lexicon import frequency, is_known
from translate_flow.checks.propernames import ProperName, proper_names
from translate_flow.checks.spelling import adapted, differ_by_one, skeleton
from translate_flow.tags import primary

ID = "names"
_SHORTEST = 4
_PREFIXES = ("", "ال", "و", "ب", "ل", "ف", "ك", "وال", "بال", "لل", "فال", "كال", "ول", "وب")
_CONSONANTS = 3
_SLACK = 0.35
"""Of a name's letters, so many may differ in another language: London, Londres."""
_USUAL = 3000
"""Words met more often in small letters are hardly names where they have a capital."""
_ORDINARY = 800
"""Words met more often in small letters may be translated even where they are names."""


def check(subject: Subject) -> Findings:
    """Names that were mangled by a letter, or are missing."""
    if not is_known(subject.source_language):
        return
    names = proper_names(subject)
    if not names:
        return
    if primary(subject.language) == "ar":
        yield from _arabic(subject, names)
    else:
        yield from _latin(subject, names)


def _latin(subject: Subject, names: list[ProperName]) -> Findings:
    language = subject.language
    if not is_known(language):
        return
    said = {spelled(word.text) for word in subject.source_words}
    known = exonyms(subject.source_language, language)
    there = [spelled(word.text) for word in subject.target_words]
    mangled: set[str] = set()
    for word, plain in zip(subject.target_words, there, strict=True):
        if len(plain) < _SHORTEST or not word.text[0].isupper() or plain in said:
            continue
        if not word.text.isascii() and not _is_latin(word.text):
            continue
        if frequency(word.text, language) or frequency(plain, language):
            continue
        for name in names:
            if plain in known.get(name.plain, ()) or name.derived:
                continue
            if differ_by_one(name.plain, plain) and not adapted(name.plain, plain):
                mangled.add(name.text)
                yield _finding(name, word)
                break
    for name in names:
        if name.text in mangled or name.plain in there or not _must_be_there(name):
            continue
        if not _is_there(name.plain, there, known.get(name.plain, frozenset())):
            yield Finding(ID, Severity.WARNING, f'the name "{name.text}" is missing', name.text)


def _is_latin(word: str) -> bool:
    return "LATIN" in unicodedata.name(word[0], "")


def _is_there(name: str, words: list[str], known: frozenset[str]) -> bool:
    """Whether a name, another form of it or a word made from it is among plain words."""
    slack = max(1, round(len(name) * _SLACK))
    bones = skeleton(name)
    starts = {form[:4] for form in (name, *known) if len(form) >= 4}
    if len(name) < 6:
        starts.add(name[:3])
    return any(
        word in known
        or any(word.startswith(start) for start in starts)
        or name in word
        or OSA.distance(name, word, score_cutoff=slack) <= slack
        or (len(bones) >= 4 and OSA.distance(bones, skeleton(word)) * 3 <= len(bones))
        or (word[:3] == name[:3] and 2 * OSA.distance(name, word) <= len(name))
        for word in words
    )


def _must_be_there(name: ProperName) -> bool:
    """Whether no language in Latin letters would leave out a name, or translate it."""
    is_plain = len(name.plain) >= _SHORTEST and name.text[1:].islower()
    return is_plain and not name.derived and not name.head and name.frequency <= _ORDINARY


def _arabic(subject: Subject, names: list[ProperName]) -> Findings:
    text = fold(subject.target)
    spellings = {name: transliteration.pattern(name.plain) for name in names}
    sought = [name for name in names if _is_sought(name, subject) and not _is_heard(name, text)]
    for word in subject.target_words if sought else ():
        forms = _unknown(word.folded)
        if not forms or any(pattern.fullmatch(word.folded) for pattern in spellings.values()):
            continue
        for name in sought:
            distance = min(transliteration.distance(name.plain, form) for form in forms)
            if distance < 1:
                sought = [other for other in sought if other is not name]
            elif distance == 1:
                yield _finding(name, word)
            if distance <= 1:
                break


def _is_sought(name: ProperName, subject: Subject) -> bool:
    """Whether a name has to be found by its sound."""
    is_name = not name.derived and name.frequency <= _USUAL and _sounds(name) >= _CONSONANTS
    latin = {spelled(word.text) for word in subject.target_words}
    known = exonyms(subject.source_language, "ar").get(name.plain, ())
    has_form = any(form[:-1] in fold(subject.target) for form in known)
    return is_name and name.plain not in latin and not has_form


def _is_heard(name: ProperName, text: str) -> bool:
    """Whether a folded text has a name in a usual spelling, a long one inside a word as well."""
    if transliteration.pattern(name.plain).search(text):
        return True
    inside = transliteration.pattern(name.plain, inside=True)
    return _sounds(name) > _CONSONANTS and inside.search(text) is not None


def _sounds(name: ProperName) -> int:
    return sum(char not in "aeiouyhw" for char in name.plain)


def _unknown(folded: str) -> list[str] | None:
    """A word without what may be written together with it; None where it is a usual word."""
    forms = [folded[len(p) :] for p in _PREFIXES if folded.startswith(p)]
    forms = [form for form in forms if len(form) >= _SHORTEST]
    if not forms or any(frequency(form, "ar") for form in forms):
        return None
    return forms


def _finding(name: ProperName, word: Word) -> Finding:
    message = f'"{word.text}" differs by a letter from the name "{name.text}"'
    return Finding(ID, Severity.WARNING, message, name.text, word.text)


CHECK = Check(ID, Severity.WARNING, "Names are spelled right.", check)
