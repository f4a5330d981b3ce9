"""Text to sentences.

Boundaries come from LanguageTool's SRX rules, run by `choppa`. The pieces are slices: joined,
they are the text.
"""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache
from itertools import accumulate
from pathlib import Path
from xml.sax import SAXException, SAXParseException

from choppa import DEFAULT_SRX_RULESET, SrxDocument, SrxTextIterator

from translate_flow.errors import ConfigurationError
from translate_flow.files import explained


class Granularity(StrEnum):
    """What one unit of running text is."""

    SENTENCE = "sentence"
    PARAGRAPH = "paragraph"


def boundaries(
    text: str,
    language: str,
    granularity: Granularity = Granularity.SENTENCE,
    rules: Path | None = None,
) -> list[int]:
    """The offsets at which a sentence begins, without 0; white space belongs to what is before it.

    `rules` is an SRX 2.0 file to use instead of the built-in rules; raises `ConfigurationError`
    where it cannot be read.

    >>> boundaries("Dr. Kovács spoke. All listened.", "en")
    [18]
    """
    if granularity is Granularity.PARAGRAPH or not text.strip():
        return []
    found: list[int] = []
    for offset in accumulate(map(len, _sentences(text, language, rules))):
        start = offset + len(text[offset:]) - len(text[offset:].lstrip())
        if 0 < start < len(text) and start not in found[-1:]:
            found.append(start)
    return found


_COVERED = frozenset(
    "ar ast be br ca crh da de el en eo es fa fr ga gl is it ja lt ml nl pl pt ro ru sk sl sr sv "
    "ta tl uk zh".split()
)
"""Languages that the built-in rules have rules for."""

_STAND_IN = "pl"
"""Whose rules serve the others: a full stop behind a number, or before a small letter, ends no
sentence there, as in Hungarian, Czech, Finnish or Turkish."""


def _sentences(text: str, language: str, rules: Path | None) -> list[str]:
    if rules is not None:
        return _by_own_rules(text, language, rules)
    primary = language.split("-", 1)[0].lower()
    # The suffix selects the rule set in which only an empty line ends a sentence: line ends
    # inside a paragraph mean nothing.
    code = f"{primary if primary in _COVERED else _STAND_IN}_two"
    return list(SrxTextIterator(_document(None), code, text))


def _by_own_rules(text: str, language: str, rules: Path) -> list[str]:
    with explained(rules, "read this file of segmentation rules"):
        rules.open("rb").close()
    try:
        return list(SrxTextIterator(_document(rules), language, text))
    except Exception as error:  # whatever a damaged file makes the parser or its rules raise
        reason = error.getMessage() if isinstance(error, SAXException) else str(error)
        raise ConfigurationError(
            f"these segmentation rules cannot be followed: {reason}",
            path=rules,
            line=error.getLineNumber() if isinstance(error, SAXParseException) else None,
            hint="mend the file, or leave out srx under [segmentation] for the built-in rules",
        ) from error


@lru_cache(maxsize=4)
def _document(rules: Path | None) -> SrxDocument:
    return SrxDocument(ruleset=rules or DEFAULT_SRX_RULESET)
