"""`untranslated`: the translation is the source text again."""

from __future__ import annotations

from collections.abc import Iterator

from translate_flow.checks.base import Finding, Severity, Subject
from translate_flow.markup import plain

ID = "untranslated"
_PUNCTUATION = ".,;:!?…()[]«»„“”‘’'\"–—-"


def check(subject: Subject) -> Iterator[Finding]:
    """A text of three or more ordinary words that was left as it is; names may stay."""
    source, target = plain(subject.unit.text), plain(subject.translation.text)
    if sum(map(_is_ordinary, source.split())) >= 3 and source.split() == target.split():
        yield Finding(ID, Severity.WARNING, "the text stands as in the source, not translated")


def _is_ordinary(word: str) -> bool:
    """True for a word in small letters; addresses, names and figures are none."""
    letters = word.strip(_PUNCTUATION)
    return len(letters) > 1 and letters.isalpha() and letters.islower()
