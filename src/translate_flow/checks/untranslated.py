"""`untranslated`: the translation is the source text again, or nearly so."""

from __future__ import annotations

import re
from collections import Counter

from rapidfuzz import fuzz

from translate_flow.checks.base import Finding, Findings, Severity, Subject
from translate_flow.checks.language import words

ID = "untranslated"
_LEAST = 3
"""So many ordinary words must have stayed: names, addresses and figures may."""
_LIKENESS = 75.0
_ADDRESS = re.compile(r"\S*(?:[@/]|\.(?=\S))\S*")


def check(subject: Subject) -> Findings:
    """A text of three or more ordinary words that stayed as it was, but for a word or two."""
    source, target = subject.source, subject.target
    if _ADDRESS.fullmatch(source.strip()):
        return
    ours, theirs = subject.source_words, subject.target_words
    if "@" in source or "/" in source:
        ours, theirs = words(_ADDRESS.sub(" ", source)), words(_ADDRESS.sub(" ", target))
    ordinary = Counter(word.text for word in ours if _is_ordinary(word.text))
    kept = ordinary & Counter(word.text for word in theirs)
    if kept.total() < _LEAST or 2 * kept.total() <= ordinary.total():
        return
    if source.split() == target.split():
        message = "the text stands as in the source, not translated"
    elif fuzz.ratio(source, target) >= _LIKENESS:
        message = "the text stands nearly as in the source, not translated"
    else:
        return
    yield Finding(ID, Severity.WARNING, message)


def _is_ordinary(word: str) -> bool:
    """True for a word in small letters; addresses, names and figures are none."""
    return len(word) > 1 and word.islower()
