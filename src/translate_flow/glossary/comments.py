"""What a translator is told of a term, in a comment of the catalog."""

from __future__ import annotations

import re

from translate_flow.glossary.terms import Term

_BREAKS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
"""What some program takes for the end of a line, and other control characters."""


def comment(term: Term, language: str) -> str:
    """One line on a term and its forms in a language; empty where the glossary does not say.

    >>> from translate_flow.glossary.terms import Forms
    >>> forms = Forms.of("communiqué de presse | communiqué | !dépêche")
    >>> comment(Term("media release", "press office usage", targets={"fr": forms}), "fr")
    'term: media release = communiqué de presse, or communiqué; not dépêche (press office usage)'
    >>> comment(Term("WAPIS", keep=True), "fr")
    'term: WAPIS stays as it is'
    """
    forms = term.forms(language)
    accepted = [form for form in forms.accepted if not (term.keep and form == term.source)]
    if accepted:
        text = f"{term.source} = {', or '.join(accepted)}"
    elif forms.accepted:
        text = f"{term.source} stays as it is"
    elif forms.forbidden:
        text = term.source
    else:
        return ""
    unwanted = f"; not {', '.join(forms.forbidden)}" if forms.forbidden else ""
    note = f" ({term.note})" if term.note else ""
    return _BREAKS.sub(" ", f"term: {text}{unwanted}{note}")
