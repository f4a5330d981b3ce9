"""`glossary.csv`: understood, or refused with a line the file has."""

from __future__ import annotations

from pathlib import Path

import harness
from harness import ensure

with harness.instrumented():
    from translate_flow import glossary


def check(text: str) -> None:
    """All that holds for every glossary."""
    lines = text.count("\n") + text.count("\r") + 1
    try:
        terms = glossary.parse(text, Path("glossary.csv"))
    except glossary.GlossaryError as error:
        ensure(error.line is not None, "a refusal that names no line")
        ensure(1 <= error.line <= lines, "a line the file has not")
        raise
    for term in terms:
        ensure(1 <= term.line <= lines, "a line the file has not")
        ensure(term.source == term.source.strip() != "", "a term without text")
        ensure(not term.keep or term.form("fr"), "a kept term without a form")
        for language, form in term.targets.items():
            ensure(form and term.form(language) == form, "a form that is not found again")


TARGET = harness.Target("glossary", check)

if __name__ == "__main__":
    raise SystemExit(harness.main(TARGET))
