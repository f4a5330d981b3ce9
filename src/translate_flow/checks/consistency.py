"""`consistency`: the same text is translated the same, and another otherwise.

Texts are the same where they differ only in capitals, spaces and the mark at their end. Within a
catalog all translations are compared, between the releases of a language those that are approved.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from translate_flow.checks.base import Finding, Severity, Subject
from translate_flow.checks.ending import end_mark

ID = "consistency"
_WORDS = 3
"""Of fewer words, two texts often have one translation: "Sign in", "Log in"."""


def check(subjects: Sequence[Subject]) -> Iterator[tuple[int, Finding]]:
    """Each translation that does not agree with an earlier one."""
    translations: dict[str, str] = {}
    sources: dict[str, str] = {}
    for number, subject in enumerate(subjects):
        source, target = _plainly(subject.source), _plainly(subject.target)
        before = translations.setdefault(source, target)
        if before != target:
            shown = _short(before)
            message = f'the same text is translated as "{shown}" elsewhere in this catalog'
            yield number, Finding(ID, Severity.WARNING, message)
        other = sources.setdefault(target, source)
        if other != source and min(len(source.split()), len(other.split())) >= _WORDS:
            message = f'another text, "{_short(other)}", has the same translation'
            yield number, Finding(ID, Severity.WARNING, message)


@dataclass(frozen=True, slots=True)
class Approved:
    """An approved translation, as it is compared with those of other releases."""

    source: str
    target: str

    @classmethod
    def of(cls, source: str, target: str) -> Approved:
        """That of texts without marks.

        >>> Approved.of("Media release:", "Communiqué de presse")
        Approved(source='media release', target='communiqué de presse')
        """
        return cls(_plainly(source), _plainly(target))


_COMMON = 2
"""One word alone means one thing here and another there."""
_ALIKE = 80
"""Per cent of likeness from which on two sources say the same in other words."""


def between(releases: Mapping[str, Iterable[Approved]]) -> Iterator[tuple[str, int, Finding]]:
    """Each translation that does not agree with one of an earlier release: its release and number.

    >>> one, other = Approved("sign up now", "s'inscrire"), Approved("sign up now", "inscription")
    >>> [(release, number) for release, number, _ in between({"a": [one], "b": [one, other]})]
    [('b', 1)]
    """
    translations: dict[str, tuple[str, str]] = {}
    sources: dict[str, tuple[str, str]] = {}
    for release, approved in releases.items():
        texts = list(approved)
        for number, text in enumerate(texts):
            before, where = translations.get(text.source, (text.target, ""))
            if before != text.target and len(text.source.split()) >= _COMMON:
                message = f'the same text is translated as "{_short(before)}" in {where}'
                yield release, number, Finding(ID, Severity.WARNING, message)
            other, where = sources.get(text.target, (text.source, ""))
            if other != text.source and _are_apart(other, text.source):
                message = f'another text, "{_short(other)}", has the same translation in {where}'
                yield release, number, Finding(ID, Severity.WARNING, message)
        for text in texts:
            translations.setdefault(text.source, (text.target, release))
            sources.setdefault(text.target, (text.source, release))


def _are_apart(one: str, other: str) -> bool:
    """Whether two sources say different things, as far as their words and figures tell."""
    if min(len(one.split()), len(other.split())) < _WORDS:
        return False
    figures = [re.findall(r"\d+", text) for text in (one, other)]
    return figures[0] != figures[1] or fuzz.ratio(one, other) < _ALIKE


_END = 12
"""The letters at the end of a text that hold its mark: a whole text takes long to search."""


def _plainly(text: str) -> str:
    bare = text.rstrip(' .!?:;,…؟؛،»”"')
    asks = "?" if end_mark(text[-_END:]) == "?" else ""
    return re.sub(r"\W+", " ", bare.casefold()).strip() + asks


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"
