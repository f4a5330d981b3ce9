"""`glossary`: terms of the source stand in the translation in a form that the glossary accepts.

Forms are found however the language bends them. Where the glossary says nothing for a language,
nothing is asked.
"""

from __future__ import annotations

from collections.abc import Sequence

from translate_flow.checks.base import Finding, Findings, Severity, Subject
from translate_flow.glossary import Forms, Term

ID = "glossary"


def check(subject: Subject) -> Findings:
    """Terms without an accepted form in the translation; forms in it that must not be used."""
    glossary, language = subject.glossary, subject.language
    found = glossary.find(subject.unit.text, subject.source_language)
    if not found:
        return
    text = glossary.read(subject.translation.text, language)

    def stands(term: Term, form: str) -> bool:
        return glossary.has(text, form, language, keep=term.keep and form == term.source)

    for rows in dict.fromkeys(occurrence.terms for occurrence in found):
        known = [(term, term.forms(language)) for term in rows]
        there = [form for term, forms in known for form in forms.accepted if stands(term, form)]
        for term, forms in known:
            used = [form for form in forms.forbidden if stands(term, form)]
            used = [form for form in used if not any(form in accepted for accepted in there)]
            message = "" if there and not used else _message(term, forms, used)
            if message:
                yield Finding(ID, Severity.WARNING, message)
                break


def _message(term: Term, forms: Forms, used: Sequence[str]) -> str:
    wanted = " or ".join(f'"{form}"' for form in forms.accepted)
    if used:
        instead = f"; use {wanted}" if wanted else ""
        return f'"{used[0]}" must not be used for "{term.source}"{instead}'
    return f'"{term.source}" should be {wanted}' if wanted else ""
