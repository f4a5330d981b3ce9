"""`glossary`: terms of the glossary are in the form it gives for the language."""

from __future__ import annotations

import re
from collections.abc import Iterator

from translate_flow.checks.base import Finding, Severity, Subject
from translate_flow.markup import plain

ID = "glossary"
_STEM = 4
"""A word longer than this may end otherwise than the glossary has it."""


def check(subject: Subject) -> Iterator[Finding]:
    """Terms of the source whose form for the language does not occur in the translation."""
    source, target = plain(subject.unit.text), plain(subject.translation.text)
    for term in subject.glossary:
        form = term.form(subject.language)
        if form is None or not re.search(_whole(term.source), source, _case(term.source)):
            continue
        pattern = re.escape(form) if term.keep else _inflected(form)
        if not re.search(pattern, target, _case(form)):
            yield Finding(ID, Severity.WARNING, f'"{term.source}" should be "{form}"')


def _whole(term: str) -> str:
    return rf"(?<!\w){re.escape(term)}(?!\w)"


def _inflected(form: str) -> str:
    """The form with other endings: most languages bend words, and a glossary has one form."""
    stems = (
        re.escape(word[: max(_STEM, len(word) - 2)]) + (r"\w*" if len(word) > _STEM else "")
        for word in form.split()
    )
    return r"\s+".join(stems)


def _case(term: str) -> re.RegexFlag:
    """Names are found as they are written; ordinary words in any case."""
    return re.NOFLAG if term != term.lower() else re.IGNORECASE
