"""`capitals`: a translation begins with a capital letter where its source does."""

from __future__ import annotations

from translate_flow.checks.base import Finding, Findings, Severity, Subject

ID = "capitals"


def check(subject: Subject) -> Findings:
    """A small letter at the beginning; scripts without capitals have none."""
    source, target = subject.source_words, subject.target_words
    if not source or not target:
        return
    first = target[0]
    if not (source[0].text[0].isupper() and first.text[0].islower()):
        return
    if any(char.isdigit() for char in subject.target[: first.start]):
        return
    if first.text in {word.text for word in source} or any(
        letter.isupper() for letter in first.text
    ):
        return  # iPhone, von der Leyen: names with a letter of their own
    after = subject.target[first.end : first.end + 2]
    if after.startswith("-") and after[1:].isupper():
        return  # al-Qaida
    yield Finding(ID, Severity.WARNING, f'"{first.text}" should have a capital', target=first.text)
