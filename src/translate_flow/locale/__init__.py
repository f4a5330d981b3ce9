"""The tool's own words on a page, in the language of the page.

A gettext domain of its own, `translate_flow`: one PO file per language beside this module, read
as it is, so that a correction needs no compiler. To translate into another language, copy
`translate_flow.pot` to `<locale>/LC_MESSAGES/translate_flow.po`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from translate_flow import catalog
from translate_flow.language.cldr import script

DOMAIN: Final = "translate_flow"
_FOLDER: Final = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Words:
    """The words in one language."""

    translations: Mapping[str, str]
    """By the English ones."""

    def gettext(self, message: str) -> str:
        """An English word in the language, or as it is."""
        return self.translations.get(message, message)


@lru_cache(maxsize=128)
def words(lang: str) -> Words:
    """The words for a BCP 47 tag; the English ones where there are no others.

    A region falls back on its language, but never on another script.

    >>> words("pt-BR").gettext("Languages"), words("nl").gettext("Languages")
    ('Idiomas', 'Languages')
    """
    path = _catalog(lang)
    if path is None:
        return Words({})
    known = catalog.parse(path.read_text(encoding="utf-8"), path)
    return Words({entry.msgid: entry.msgstr for entry in known.active() if not entry.fuzzy})


def has_words(lang: str) -> bool:
    """Whether a page in this language gets its words in it.

    >>> has_words("pt-BR"), has_words("zh-Hant"), has_words("nl")
    (True, False, False)
    """
    return _catalog(lang) is not None


def _catalog(lang: str) -> Path | None:
    subtags = lang.split("-")
    for end in range(len(subtags), 0, -1):
        path = _FOLDER / "_".join(subtags[:end]) / "LC_MESSAGES" / f"{DOMAIN}.po"
        if path.is_file():
            shorter = "-".join(subtags[:end])
            return path if script(lang) == script(shorter) else None
    return None
