"""`names`: proper names are kept, or written the way the language writes them.

What is reported is a name that differs by a letter from every known way to write it (in Arabic by a
sound), and one that every language has in some form and that is not there in any.
"""

from __future__ import annotations

from translate_flow.checks import arabicnames, latinnames
from translate_flow.checks.base import Finding, Findings, Severity, Subject
from translate_flow.checks.exonyms import exonyms
from translate_flow.checks.propernames import ProperName, proper_names, translated_titles
from translate_flow.language.lexicon import is_known, is_slip, is_two_words
from translate_flow.language.quotation import quotations
from translate_flow.language.tags import primary

ID = "names"
_EVERYDAY = 10_000
"""How often an everyday word is met, at least, in the list of its language."""
_TITLE = 40
"""Letters between two quotation marks, at most, that are no speech."""
_MOST = 100
"""Names in a text: each is compared with each word, which takes seconds for a list of hundreds."""


def check(subject: Subject) -> Findings:
    """Names that were mangled by a letter, or are missing."""
    if not is_known(subject.source_language) or not is_known(subject.language):
        return
    names = proper_names(subject)
    if not names or len(names) > _MOST:
        return
    known = exonyms(subject.source_language, subject.language)
    way = arabicnames if primary(subject.language) == "ar" else latinnames
    mangled = dict.fromkeys(way.mangled(subject, names, known))
    settled = {name for name, _ in mangled}
    for name, word in mangled:
        if not is_slip(name.plain, subject.source_language):
            message = f'"{word.text}" differs by a letter from the name "{name.text}"'
            yield Finding(ID, Severity.WARNING, message, name.text, word.text)
    gone = [
        name
        for name in way.missing(subject, names, known)
        if not _is_quoted_compound(subject, name)
    ]
    settled |= translated_titles(subject.source, names, gone)
    for name in gone:
        if name not in settled and not is_slip(name.plain, subject.source_language):
            yield Finding(ID, Severity.WARNING, f'the name "{name.text}" is missing', name.text)


def _is_quoted_compound(subject: Subject, name: ProperName) -> bool:
    """Whether a name may be translated by what it means: “Operation Sealion”.

    That are two everyday words as one, in quotation marks: a title or a code name.
    """
    return is_two_words(name.plain, subject.source_language, _EVERYDAY) and any(
        pair.start < name.start < pair.end <= pair.start + _TITLE
        for pair in quotations(subject.source).pairs
    )
