"""Sentence boundaries: offsets of the text, in order, white space before them."""

from __future__ import annotations

import harness
from harness import ensure

with harness.instrumented():
    from translate_flow.segmentation import boundaries

LANGUAGES = ("en", "fr", "es", "ar", "hu", "de", "pt-BR", "ru", "zh-Hant", "ja", "th", "fi", "el")


def check(text: str) -> None:
    """The text in a language that its length chooses, so that an input stays one text."""
    language = LANGUAGES[len(text) % len(LANGUAGES)]
    found = list(boundaries(text, language))
    ensure(found == sorted(set(found)), "not strictly in order")
    ensure(all(0 < offset < len(text) for offset in found), "not inside the text")
    ensure(not any(text[offset].isspace() for offset in found), "a sentence begins with a space")
    ensure(found == list(boundaries(text, language)), "not the same twice")


TARGET = harness.Target("segmentation", check)

if __name__ == "__main__":
    raise SystemExit(harness.main(TARGET))
