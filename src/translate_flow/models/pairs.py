"""Pairs of languages, as people write them on a command line: `en-fr`, `en-pt-BR`."""

from __future__ import annotations

import re

from translate_flow.engines.languages import tag

_LANGUAGE = r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|\d{3}))?"
_PAIR = re.compile(rf"({_LANGUAGE})-({_LANGUAGE})", re.ASCII)


def split_pair(text: str) -> tuple[str, str] | None:
    """Source and target as BCP 47 tags; None for what is no pair.

    >>> split_pair("en-pt-BR"), split_pair("zh-Hant-en"), split_pair("fr")
    (('en', 'pt-BR'), ('zh-Hant', 'en'), None)
    """
    match = _PAIR.fullmatch(text)
    return (tag(match[1]), tag(match[2])) if match else None
