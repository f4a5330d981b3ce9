"""`acronyms`: acronyms are kept, or written the way the language writes them.

Letters that changed places are a slip, unless the language has them in that order (NATO, OTAN). In
Latin letters an acronym that is neither there nor has any other in its place is missing; other
scripts spell most of them out, but for those with a figure (`A1GP`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from babel import Locale

from translate_flow.checks.base import Finding, Findings, Severity, Subject
from translate_flow.checks.exonyms import exonyms, spelled
from translate_flow.checks.language import Word, forms_table
from translate_flow.checks.propernames import term_words
from translate_flow.language.lexicon import frequency
from translate_flow.language.tags import primary

ID = "acronyms"
_ACRONYM = re.compile(
    r"(?<![A-Za-zÀ-ɏ0-9])(?=[A-Z0-9]*[A-Z][A-Z0-9]*[A-Z])[A-Z][A-Z0-9]{1,7}(?![A-Za-zÀ-ɏ0-9])"
)
_APART = re.compile(r"(?<=[A-Z]\d) (?=[A-Z])")
"""A1 GP"""
_WORD = re.compile(r"[A-Z0-9]{2,8}")
_ROMAN = re.compile(r"M{0,3}(?:C[MD]|D?C{0,3})(?:X[CL]|L?X{0,3})(?:I[XV]|V?I{0,3})")
_LATIN = frozenset("fr es pt de it nl hu ca ro pl cs sv da nb fi tr".split())
_LONG = 4
"""An acronym of so many letters may become a word: `le sida`."""
_USUAL = 2000
"""Words met more often may be written in capitals for emphasis."""
_ADDRESS = re.compile(r"https?://\S+")


def check(subject: Subject) -> Findings:
    """Acronyms that were turned over, or are missing."""
    source, target = (_ADDRESS.sub(" ", text) for text in (subject.source, subject.target))
    ours = _acronyms(source)
    if not ours or _is_shouted(source):
        return
    language = primary(subject.language)
    terms = term_words(subject)
    together = f"{target} {_APART.sub('', target)}".casefold()
    theirs = [other for other in _acronyms(target) if other not in source]
    theirs = [other for other in theirs if other not in _counterparts(language)]
    words = [word for word in _WORD.findall(target) if word not in source]
    said = {word.folded for word in subject.target_words}
    for acronym in ours:
        if acronym.casefold() in together or acronym in terms:
            continue
        known = _known(acronym, language)
        if any(form in target for form in known if form != "~"):
            continue
        if any(form.casefold() in said for form in known if len(form) >= _LONG):
            continue
        own = subject.document.proper(acronym, subject.unit, _in_capitals)
        if any(word.text in own for word in subject.target_words):
            continue
        turned = [other for other in words if Counter(other) == Counter(acronym)]
        turned = [other for other in turned if not _is_spelled_out(other, subject)]
        if turned:
            message = f"{acronym} of the source is {turned[0]} in the translation"
            yield Finding(ID, Severity.WARNING, message, acronym, turned[0])
        elif _is_word(acronym, subject) and not known:
            continue
        elif _is_kept(acronym, language, target) and "~" not in known and not theirs:
            message = f"the acronym {acronym} of the source is missing"
            yield Finding(ID, Severity.WARNING, message, acronym)


def _is_word(acronym: str, subject: Subject) -> bool:
    """Whether it is a word in capitals, as datelines have: `GENEVA, Switzerland`."""
    known = exonyms(subject.source_language, subject.language)
    return spelled(acronym) in known or frequency(acronym, subject.source_language) > _USUAL


def _in_capitals(_: str, word: Word) -> Iterator[str]:
    if len(word.text) > 1 and word.text.isupper():
        yield word.text


def _acronyms(text: str) -> list[str]:
    found = dict.fromkeys(match[0] for match in _ACRONYM.finditer(text))
    return [each for each in found if not _ROMAN.fullmatch(each) and each not in _currencies()]


def _is_kept(acronym: str, language: str, target: str) -> bool:
    """Whether a language keeps an acronym: any where one with a figure lost the figure too."""
    figures = re.findall(r"\d+", acronym)
    if figures and language not in _LATIN:
        written = {str(int(figure)) for figure in re.findall(r"\d+", target)}
        return written.isdisjoint(str(int(figure)) for figure in figures)
    return language in _LATIN and len(acronym) > 2


def _is_spelled_out(acronym: str, subject: Subject) -> bool:
    """Whether words of the translation begin with an acronym's letters: its own, then.

    Words of one or two letters, which acronyms mostly leave out, are passed over; in front of the
    acronym, any of its words may be.
    """
    said = [(spelled(word.text), word.end) for word in subject.target_words]
    if acronym.lower() in "".join(plain[0] for plain, _ in said if len(plain) > 2):
        return True
    place = subject.target.find(acronym)
    before = [plain[0] for plain, end in said if end <= place][-2 * len(acronym) :]
    initials = iter(before)
    return len(acronym) > 2 and all(letter in initials for letter in acronym.lower())


def _is_shouted(text: str) -> bool:
    """Whether the text is in capitals, where acronyms do not stand out."""
    letters = [char for char in text if char.isalpha()]
    return sum(map(str.isupper, letters)) * 2 > len(letters)


def _known(acronym: str, language: str) -> tuple[str, ...]:
    """What a language has in place of an acronym; `~` where it spells it out."""
    return _table().get(acronym, {}).get(language, ())


@lru_cache(maxsize=16)
def _counterparts(language: str) -> frozenset[str]:
    """What a language has in place of any acronym."""
    return frozenset(form for acronym in _table() for form in _known(acronym, language))


@lru_cache(maxsize=1)
def _currencies() -> frozenset[str]:
    """Codes of currencies, which languages write as words or signs."""
    return frozenset(Locale("en").currencies)


@lru_cache(maxsize=1)
def _table() -> dict[str, dict[str, tuple[str, ...]]]:
    return forms_table("acronyms")
