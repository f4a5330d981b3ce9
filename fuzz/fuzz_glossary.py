"""`glossary.csv`: understood, or refused with a line the file has; given back byte for byte.

Its terms are then looked for in each other, and handed on as TBX.
"""

from __future__ import annotations

from pathlib import Path

import harness
from harness import ensure

with harness.instrumented():
    from translate_flow import glossary
    from translate_flow.glossary import table

PATH = Path("glossary.csv")
_MANY = 20
"""So many terms are looked for, in so many texts."""


def check(text: str) -> None:
    """All that holds for every glossary."""
    lines = text.count("\n") + text.count("\r") + 1
    try:
        ensure(str(table.read(text, PATH)) == text, "a table that is not given back as it was")
        terms = glossary.parse(text, PATH)
    except glossary.GlossaryError as error:
        ensure(error.line is not None, "a refusal that names no line")
        ensure(1 <= error.line <= lines, "a line the file has not")
        raise
    for term in terms:
        ensure(1 <= term.line <= lines, "a line the file has not")
        ensure(term.source == term.source.strip() != "", "a term without text")
        ensure(not term.keep or term.form("fr"), "a kept term without a form")
        for language, forms in term.targets.items():
            ensure(forms, "a language without forms")
            known = term.forms(language)
            ensure(set(forms.accepted) <= set(known.accepted), "a form that is not found again")
    known = glossary.Glossary(terms[:_MANY])
    for term in known.terms:
        places = known.find(term.source, "en")
        ensure(all(place.start < place.end for place in places), "a place without a word")
        for language, forms in term.targets.items():
            for form in forms.accepted[:_MANY]:
                written = known.read(form, language)
                if written.words:
                    ensure(known.has(written, form, language), "a form that is not in itself")


TARGET = harness.Target("glossary", check)

if __name__ == "__main__":
    raise SystemExit(harness.main(TARGET))
