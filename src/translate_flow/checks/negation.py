"""`negation`: what the source denies, the translation denies.

Denials are counted, sentence by sentence where both texts have as many. Languages deny in different
places, and say some things in the negative that others say in the positive: in the source only
words count that any language would put in the negative, in the translation all that deny.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final

from translate_flow.checks.base import Finding, Findings, Severity, Subject
from translate_flow.checks.language import Word, facts, words, words_of
from translate_flow.checks.sentences import ends
from translate_flow.language.tags import primary

ID = "negation"
_SHORT = re.compile(r"n['’]t\b", re.IGNORECASE)
_TOKEN = re.compile(r"[^\W\d_]+(?:['’]t\b)?")
_PREFIXES: Final = {"ar": ("و", "ف", "ب", "ال", "أ", "وب", "بال", "ل", "لل", "ك")}
_WHOLE = 3
"""A beginning of so many letters is a whole word, but in Arabic, where roots have three."""
_LONG = 7
"""The letters of a word whose beginning denies the rest."""
_NEAR = 0.35
"""How far, of a text's length, the other way to say it may stand from where the source denies."""
_CLOSE = 40
"""So many letters are never far."""
_SIGNS = re.compile(r"[\u0640\u064b-\u0652]")
_HEAD = re.compile(r"(?:^|[^\w\s])\W*$")
_WORD_BEFORE = re.compile(r"(\w+)\W+$")


def check(subject: Subject) -> Findings:
    """A source that denies something, and a translation that denies less."""
    if not words_of(subject.language, "negation", "words"):
        return
    source, target = subject.source, subject.target
    if loose := _loose(target, subject.language):
        message = f'"{loose}" has no word in front of it that denies'
        yield Finding(ID, Severity.WARNING, message, target=loose)
        return
    if not _denies(subject.source_language).search(source):
        return
    for one, other in _side_by_side(source, target):
        limited = _not_only(one, subject.source_language)
        if limited and _only(other, subject.language):
            message = f'the source says "{limited}"; nothing in the translation does'
            yield Finding(ID, Severity.WARNING, message, source=limited)
            return
        denied = _denied(one, other, subject.source_language)
        if not denied:
            continue
        wanted = len(denied) + _also(one, denied, subject.source_language)
        if _only_then(one, other, subject):
            continue
        there = _denials(other, subject.language)
        if there + _otherwise(one, denied, other, subject.language) < wanted:
            word = denied[0][0]
            message = f'the source says "{word}"; nothing in the translation does'
            if there:
                message = f'the source says "{word}"; the translation denies less'
            yield Finding(ID, Severity.WARNING, message, source=word)
            return


def _denied(source: str, target: str, language: str) -> list[re.Match[str]]:
    """The words of a source that its translation has to deny."""
    for key in ("sure", "firm"):
        denied = _sure(source, language, key)
        # A title that keeps its words: "Never Let Me Go".
        denied = [word for word in denied if word[0].islower() or not _has(target, word[0])]
        if denied:
            return denied if key == "sure" else denied[:1]  # no lift and no heating: neither
    return []


def _has(text: str, word: str) -> bool:
    return any(each.text == word for each in words(text))


def _side_by_side(source: str, target: str) -> Iterator[tuple[str, str]]:
    """The sentences of both texts; where one has more than the other, the texts."""
    parts = _sentences(source), _sentences(target)
    if len(parts[0]) == len(parts[1]):
        yield from zip(*parts, strict=True)
    else:
        yield source, target


def _sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in pairwise((0, *ends(text), len(text)))]


def _sure(text: str, language: str, key: str) -> list[re.Match[str]]:
    """The words of a source that any translation denies."""
    among = words_of(language, "negation", key)
    is_english = language.startswith("en") and key == "sure"
    return [
        match
        for match in _TOKEN.finditer(_bare(text, language))
        if match[0].casefold() in among or (is_english and _SHORT.search(match[0]))
    ]


def _not_only(text: str, language: str) -> str:
    """The words that say "not only" in a source; empty for none."""
    match = _phrases(language, "not_only").search(text)
    return match[0] if match else ""


def _only_then(source: str, target: str, subject: Subject) -> bool:
    """Whether it will not be until some time in the source, and only then in the translation."""
    until = _phrases(subject.source_language, "until").search(source)
    return until is not None and _only(target, subject.language)


def _only(text: str, language: str) -> bool:
    """Whether a text says "only", and denies nothing at all."""
    only = words_of(language, "negation", "only")
    among = words_of(language, "negation", "words") | words_of(language, "negation", "second")
    said = words(text)
    return any(word.folded in only for word in said) and not any(
        _is_one(word, among, language) for word in said
    )


def _also(text: str, denied: Sequence[re.Match[str]], language: str) -> int:
    """How many words of a source deny as well, beside those that are sure."""
    among = words_of(language, "negation", "also") - {word[0].casefold() for word in denied}
    text = _bare(text, language)
    return sum(word.folded in among for word in words(text)) if among else 0


def _denials(text: str, language: str) -> int:
    """How many words of a translation deny; two that do it together count once."""
    text = _bare(text, language)
    among = words_of(language, "negation", "words")
    second = words_of(language, "negation", "second")
    return sum(
        _is_one(word, among, language) or (word.folded in second and _at_head(text, word, language))
        for word in words(text)
    )


def _otherwise(source: str, denied: Sequence[re.Match[str]], target: str, language: str) -> int:
    """How many words say what is denied in another way, and stand where the denial does."""
    if not target:
        return 0
    stems = words_of(language, "negation", "stems")
    whole = _WHOLE if primary(language) != "ar" else _WHOLE - 1
    longer = tuple(stem for stem in stems if len(stem) > whole)
    places = [match.start() / len(source) for match in denied]
    near = max(facts(language).get("negation", {}).get("near", _NEAR), _CLOSE / len(target))
    ends = tuple(words_of(language, "negation", "ends"))
    prefixes = ("", *_PREFIXES.get(primary(language), ()))
    starts = tuple(prefix + stem for prefix in prefixes for stem in longer)
    return sum(
        min(abs(word.start / len(target) - place) for place in places) < near
        for word in words(target)
        if word.folded in stems
        or word.folded.startswith(starts)
        or _ends(word.folded, ends)
        or _begins(word, language)
    )


def _begins(word: Word, language: str) -> bool:
    """Whether a word begins with what denies the rest of it: `ungebraucht`."""
    if len(word.text) < _LONG or word.text[0].isupper():
        return False
    begins, others = (words_of(language, "negation", key) for key in ("begins", "begins_not"))
    return word.folded.startswith(tuple(begins)) and not word.folded.startswith(tuple(others))


def _ends(word: str, ends: tuple[str, ...]) -> bool:
    """Whether a word is more than one of these endings: `kinderlos`."""
    return any(word.endswith(end) and len(word) >= len(end) + _WHOLE for end in ends)


def _is_one(word: Word, among: frozenset[str], language: str) -> bool:
    exact = _exact(language)
    if exact and _SIGNS.sub("", word.text) in exact:
        return True
    prefixes = ("", *_PREFIXES.get(language.partition("-")[0], ()))
    folded = word.folded
    return any(folded.startswith(prefix) and folded[len(prefix) :] in among for prefix in prefixes)


@lru_cache(maxsize=64)
def _exact(language: str) -> frozenset[str]:
    """Words that deny, as they are written."""
    return frozenset(str(facts(language).get("negation", {}).get("exact", "")).split())


def _at_head(text: str, word: Word, language: str) -> bool:
    """Whether a word stands at the head of a clause, where it denies by itself."""
    before = text[: word.start]
    match = _WORD_BEFORE.search(before)
    first = _HEAD.search(before) is not None
    heads = words_of(language, "negation", "heads")
    return first or (match is not None and match[1].casefold() in heads)


def _loose(text: str, language: str) -> str:
    """A word that needs a denial in front of it and has none; empty for none."""
    wants = words_of(language, "negation", "wants")
    if not any(word in text for word in wants):
        return ""
    among = words_of(language, "negation", "words")
    among |= words_of(language, "negation", "second")
    allowed = words_of(language, "negation", "wants_after")
    denied = False
    before = ""
    for word in words(text):
        is_loose = word.folded in wants and not word.text[0].isupper()
        if is_loose and not denied and before not in allowed:
            return word.text
        denied = denied or _is_one(word, among, language)
        before = word.folded
    return ""


def _bare(text: str, language: str) -> str:
    """A text without phrases that deny nothing."""
    for key in ("except", "not_only"):
        text = _phrases(language, key).sub(lambda match: "·" * len(match[0]), text)
    return text


@lru_cache(maxsize=64)
def _denies(language: str) -> re.Pattern[str]:
    """What a text must have to be looked at more closely."""
    sure = words_of(language, "negation", "sure") | words_of(language, "negation", "firm")
    either = "|".join(map(re.escape, sure)) or r"(?!)"
    return re.compile(rf"\b(?:{either})(?!\w)|n['’]t\b", re.IGNORECASE)


@lru_cache(maxsize=64)
def _phrases(language: str, key: str) -> re.Pattern[str]:
    phrases = str(facts(language).get("negation", {}).get(key, ""))
    return re.compile(rf"\b(?:{phrases})(?!\w)" if phrases else r"(?!)", re.IGNORECASE)
