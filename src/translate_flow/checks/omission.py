"""`omission`: nothing of the source was left out.

A translation that is far shorter than translations into its language are, or that has fewer
sentences and is short as well. How long they are was measured on good translations.
"""

from __future__ import annotations

import math
import re

from translate_flow.checks.base import Check, Finding, Findings, Severity, Subject
from translate_flow.checks.language import facts

ID = "omission"
_ADDRESS = re.compile(r"https?://\S+")
_LETTERS = 30
"""Shorter sources say nothing of how long a translation has to be."""
_FAR, _SHORT = -3.2, -2.3
"""Standard deviations below the usual length: alone, and with a sentence less."""
_OPENS = r"[\"«“„(¿¡]*(?:[^\W\d_a-zß-öø-ÿа-яё])"
_SENTENCE = re.compile(
    rf"(?<=[^\W\d_]{{3}})[.!?؟۔…][\"»”)\]]*\s+(?={_OPENS})"
    rf"|(?<=[\d)%\"”»])[.!?؟]\s+(?={_OPENS})|(?<=[.!?؟])[\"”»]\s+(?={_OPENS})"
)


def check(subject: Subject) -> Findings:
    """A translation that is too short."""
    deviation = deviation_of_length(subject)
    if deviation is None or deviation > _SHORT:
        return
    fewer = _sentences(subject.source) - _sentences(subject.target)
    if fewer > 0:
        yield Finding(ID, Severity.WARNING, "a sentence of the source seems to be missing")
    elif deviation < _FAR:
        yield Finding(ID, Severity.WARNING, "much shorter than the source; is a part missing?")


def deviation_of_length(subject: Subject) -> float | None:
    """By how many standard deviations a translation is longer than usual; None if not known."""
    source, target = _letters(subject.source), _letters(subject.target)
    wanted = facts(subject.language).get("length")
    usual = facts(subject.source_language).get("length", {"mean": 0.0})
    if wanted is None or source < _LETTERS or not target:
        return None
    spread = wanted["spread"] * (0.095 + 3.4 / source)
    return float((math.log(target / source) - wanted["mean"] + usual["mean"]) / spread)


def _letters(text: str) -> int:
    return sum(map(str.isalnum, _ADDRESS.sub("", text)))


def _sentences(text: str) -> int:
    return len(_SENTENCE.findall(text)) + 1


CHECK = Check(ID, Severity.WARNING, "Nothing of the source is left out.", check)
