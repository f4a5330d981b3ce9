"""`language`: the translation is in the language of its catalog."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from translate_flow.checks.base import Finding, Findings, Severity, Subject
from translate_flow.language.cldr import language_name
from translate_flow.language.lexicon import frequency
from translate_flow.language.tags import is_known_language, primary

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

ID = "language"
_LETTERS = 25
_MARGIN = 20.0
"""Of log-likelihood. Good translations reached 9, texts in another language began at 54."""
_USUAL = 0.88
"""Of the words; another language's text had 0.86 at most, as Catalan has in French."""
_ADDRESS = re.compile(r"https?://\S+|\S+@\S+")

_NAME = re.compile(r"[^\W\d_]+")


def check(subject: Subject) -> Findings:
    """A text of some length that is far likelier in another language, names it keeps left out."""
    kept = {word.text for word in subject.source_words if word.text[0].isupper()}
    text = _NAME.sub(
        lambda name: "" if name[0] in kept else name[0], _ADDRESS.sub(" ", subject.target)
    )
    if sum(map(str.isalpha, text)) < _LETTERS or _is_usual(subject):
        return
    found = likelier(text, primary(subject.language))
    if found is not None:
        name = language_name(found, "en")
        yield Finding(ID, Severity.WARNING, f"this looks like {name}")


def _is_usual(subject: Subject) -> bool:
    """Whether nearly all words are usual ones of the language: then the model need not be asked.

    Its answer costs more than all other checks, and its first one takes a second or two.
    """
    words = [word for word in subject.target_words if not word.text[0].isupper()]
    usual = sum(frequency(word.text, subject.language) > 0 for word in words)
    return usual > _USUAL * len(words)


def likelier(text: str, language: str) -> str | None:
    """The language that a text is far likelier in than the given one; None where there is none.

    Languages that the model does not know, and those without a name in CLDR, are passed over.
    """
    ranked = _identifier().rank(text)
    scores = dict(ranked)
    if language not in scores:
        return None
    best, score = next(pair for pair in ranked if pair[0] == language or is_known_language(pair[0]))
    return best if score - scores[language] > _MARGIN else None


@lru_cache(maxsize=1)
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # numpy, and a model to unpack

    return LanguageIdentifier.from_model_file(MODEL_FILE)
