"""TBX: understood, or refused with a line; what is understood goes into a glossary, and stays."""

from __future__ import annotations

import tempfile
from pathlib import Path

import harness
from harness import ensure

with harness.instrumented():
    from translate_flow.glossary import GlossaryError, incoming, merging, rows, table

LANGUAGES = ("fr", "pt-BR", "zh-Hant")
PATH = Path("glossary.csv")


def check(text: str) -> None:
    """All that holds for every TBX file."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "terms.tbx"
        file.write_text(text, "utf-8", newline="")
        try:
            found = incoming.read(file, "en", LANGUAGES)
        except GlossaryError as error:
            ensure(error.line is not None and error.line >= 1, "a refusal that names no line")
            raise
    merged = merging.merge(merging.empty(LANGUAGES), found.terms, PATH)
    again = rows.terms(table.read(str(merged.table), PATH), PATH)
    ensure(len(again) == len(merged.added), "a term that is not a row")
    second = merging.merge(merged.table, found.terms, PATH)
    ensure(not second.added and not second.changed, "a second import that changes something")


TARGET = harness.Target("tbx", check)

if __name__ == "__main__":
    raise SystemExit(harness.main(TARGET))
