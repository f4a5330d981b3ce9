"""`consistency`: in one catalog, the same text is translated the same, and another otherwise.

Texts are the same where they differ only in capitals, spaces and the mark at their end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from translate_flow.checks.base import CatalogCheck, Finding, Severity, Subject
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


def _plainly(text: str) -> str:
    bare = text.rstrip(' .!?:;,…؟؛،»”"')
    asks = "?" if end_mark(text) == "?" else ""
    return re.sub(r"\W+", " ", bare.casefold()).strip() + asks


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"


CHECK = CatalogCheck(ID, Severity.WARNING, "The same text is translated the same.", check)
