"""`negation`: what the source denies, the translation denies.

Only a translation without any word that denies is reported: languages deny in different places,
and say some things in the negative that others say in the positive.
"""

from __future__ import annotations

import re
from functools import lru_cache

from translate_flow.checks.base import Check, Finding, Findings, Severity, Subject
from translate_flow.checks.language import Word, facts, words_of

ID = "negation"
_NOT = re.compile(r"n['’]t\b", re.IGNORECASE)
_PREFIXES = {"ar": ("و", "ف", "ب", "ال", "أ", "ا", "وب", "بال", "ل", "لل", "ك")}


def check(subject: Subject) -> Findings:
    """A source that denies something, and a translation that denies nothing."""
    denies = words_of(subject.language, "negation", "words")
    if not denies:
        return
    text = _usual(subject.source_language).sub(" ", subject.source)
    denied = _denied(text, subject.source_language)
    if denied is None:
        return
    prefixes = ("", *_PREFIXES.get(subject.language.partition("-")[0], ()))
    if not any(_is_one(word, denies, prefixes) for word in subject.target_words):
        message = f'the source says "{denied}"; nothing in the translation does'
        yield Finding(ID, Severity.WARNING, message, source=denied)


def _is_one(word: Word, among: frozenset[str], prefixes: tuple[str, ...]) -> bool:
    folded = word.folded
    return any(folded.startswith(prefix) and folded[len(prefix) :] in among for prefix in prefixes)


def _denied(text: str, language: str) -> str | None:
    """The first word that denies."""
    among = words_of(language, "negation", "words")
    for match in re.finditer(r"[^\W\d_]+(?:['’]t\b)?", text):
        word = match[0]
        if word.casefold() in among or (language.startswith("en") and _NOT.search(word)):
            return word
    return None


@lru_cache(maxsize=64)
def _usual(language: str) -> re.Pattern[str]:
    phrases = str(facts(language).get("negation", {}).get("except", ""))
    if not phrases:
        return re.compile(r"(?!)")
    return re.compile("|".join(map(re.escape, phrases.split("|"))), re.IGNORECASE)


CHECK = Check(ID, Severity.WARNING, "What the source denies, the translation denies.", check)
