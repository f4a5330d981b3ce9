"""`gaps`: something is missing after a word that cannot stand alone.

An article before a full stop, a preposition before a comma, brackets with nothing in them: here a
word got lost, or the end of a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from translate_flow.checks.base import Finding, Findings, Severity, Subject
from translate_flow.checks.language import facts, words_of
from translate_flow.language.lexicon import fold
from translate_flow.language.tags import primary

ID = "gaps"
_TOKEN = re.compile(r"[^\W\d_]+(?:[\u064b-\u0652\u0670]+[^\W\d_]*)*|\d+|[^\w\s]")
_EMPTY = re.compile(r"\(\s*\)|\[\s*\]|«\s*»|“\s*”|„\s*“|(?<!\S)\"\s*\"(?!\S)")
_LOOSE = re.compile(
    r"\bThe\s(?=[a-zß-öø-ÿ])|[(\[]\s?(?:[-+]\d+|%)[)\]]|[(\[]\s(?=[^\s.…])|(?<![\s(\[«“])\s[)\]](?!\s?[:;])"
    r"|[,،]\s?[,،]|\b(?:[ldnsjcmtLDNSJCMT]|[Qq]u)['’]\s(?=[^\W\d_])"
)
"""Where the word beside it is gone: `(+1)`, `(0230 )`, `Berlin,, et`, `l' avait`."""
_SPACED = re.compile(r"\(\s([^()\s][^()]*)\s\)")
"""Brackets that were spaced out, with nothing missing."""
_EAST = re.compile(r"\beast", re.IGNORECASE)
_TAIL = re.compile(r"(?<!\S)-\d+(?=\s[^\W\d_])")
"""What is left of `HJR-3` without its letters, and of a temperature."""
_ABBREVIATED = re.compile(r"\.\s?\d")
"""What stands behind a letter that is short for a word: `с. 14`."""
_STOPS = ".!?;…؟۔؛"
_CLOSING = re.compile(r"[.!?;:…؟۔؛\"»”)]")
_APOSTROPHES = "'’"
_MARKS = ",)»”:،"


def check(subject: Subject) -> Findings:
    """The first word with nothing behind it; empty brackets and quotation marks."""
    source, target = subject.source, subject.target
    if (match := _EMPTY.search(target)) and not _EMPTY.search(source):
        yield Finding(ID, Severity.WARNING, f'there is nothing in "{match[0]}"', target=match[0])
    elif match := _loose(source, target):
        words = target[max(0, match.start() - 8) : match.end() + 8].strip()
        yield Finding(ID, Severity.WARNING, f'a word may be missing in "{words}"', target=words)
    else:
        words = _hanging(target, primary(subject.language))
        if words and not (_EAST.search(source) and fold(words) in _east(subject.language)):
            message = f'a word may be missing after "{words}"'
            yield Finding(ID, Severity.WARNING, message, target=words)


def _loose(source: str, target: str) -> re.Match[str] | None:
    """Where a translation has lost a word beside a mark, and the source has not."""
    target = _SPACED.sub(r"(·\1·)", target)
    if (match := _LOOSE.search(target)) and not _LOOSE.search(source):
        return match
    tails = _TAIL.finditer(target)
    return next((tail for tail in tails if re.search(rf"\w{tail[0]}\b", source)), None)


def _hanging(text: str, language: str) -> str:
    """The first word that needs another behind it and has none; empty for none."""
    rules = _rules(language)
    if rules is None:
        return ""
    mark, end, pairs, unless = rules
    tokens = list(_TOKEN.finditer(text))
    for number, match in enumerate(tokens):
        word = match[0]
        folded = _key(word)
        if folded not in mark and folded not in end and folded not in pairs:
            continue
        if len(word) == 1 and _ABBREVIATED.match(text, match.end()):
            continue
        if _is_part(text, match) or (word.isupper() and (len(word) > 1 or number > 0)):
            continue
        then = number + 1
        if then < len(tokens) and tokens[then][0] in _APOSTROPHES:
            then += 1  # la mer d’, autrefois
        after = tokens[then] if then < len(tokens) else None
        following = after[0] if after else ""
        if folded in unless and _before(tokens, number) in unless[folded]:
            continue
        last = then >= len(tokens) - len(_CLOSING.findall(text[match.end() :]))
        if (last and folded in end) or (folded in mark and (last or following in _STOPS)):
            return word
        if following in _MARKS and folded in mark:
            return word
        apart = after is not None and text[match.end() : after.start()].isspace()
        if after and apart and _key(following) in pairs.get(folded, ()) and _alone(text, after):
            third = tokens[then + 1][0] if then + 1 < len(tokens) else ""
            if _key(third) not in pairs:  # le ou les, los y las
                return word
    return ""


def _is_part(text: str, match: re.Match[str]) -> bool:
    """Whether a word is the end of a compound or of an English name: `Saint Paul’s`."""
    before = text[: match.start()][-1:]
    return before in ("-", "‑") or (match[0] == "s" and before in tuple(_APOSTROPHES))


@lru_cache(maxsize=65536)
def _key(word: str) -> str:
    """A word as it is compared: Arabic على is another than the name علي."""
    return fold(word) + ("ى" if word.endswith("ى") else "")


def _east(language: str) -> frozenset[str]:
    """What a language calls the east, where that word cannot stand at an end otherwise."""
    return words_of(language, "gaps", "east")


def _before(tokens: Sequence[re.Match[str]], number: int) -> str:
    """The word before a token, apostrophes and commas between them left out; empty for none."""
    words = (match[0] for match in reversed(tokens[max(0, number - 2) : number]))
    return next((fold(word) for word in words if word.isalpha()), "")


def _alone(text: str, match: re.Match[str]) -> bool:
    """Whether a word is no part of a compound or a name."""
    return match[0].islower() and text[match.end() : match.end() + 1] != "-"


Words = dict[str, frozenset[str]]
Rules = tuple[frozenset[str], frozenset[str], Words, Words]


@lru_cache(maxsize=64)
def _rules(language: str) -> Rules | None:
    data = facts(language).get("gaps")
    if data is None:
        return None
    pairs: dict[str, frozenset[str]] = {}
    for first, then in data["pairs"]:
        for word in first.split():
            pairs[word] = pairs.get(word, frozenset()) | frozenset(then.split())
    mark, end = (frozenset(map(_key, data[key].split())) for key in ("mark", "end"))
    unless = {
        fold(word): frozenset(map(fold, before.split()))
        for word, before in data.get("unless", {}).items()
    }
    return mark, end, pairs, unless
