"""The tool's own words on a page, in the language of the page.

A gettext domain of its own, `translate_flow`: one PO file per language beside this module, read
as it is, so that a correction needs no compiler. To translate into another language, copy
`translate_flow.pot` to `<locale>/LC_MESSAGES/translate_flow.po`.
"""

from __future__ import annotations

import gettext
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Final

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

DOMAIN: Final = "translate_flow"
_FOLDER: Final = Path(__file__).parent


@lru_cache(maxsize=128)
def words(lang: str) -> gettext.NullTranslations:
    """The words for a BCP 47 tag; the English ones where there are no others.

    A region falls back on its language, but never on another script.

    >>> words("pt-BR").gettext("Languages"), words("nl").gettext("Languages")
    ('Idiomas', 'Languages')
    """
    path = _catalog(lang)
    if path is None:
        return gettext.NullTranslations()
    compiled = BytesIO()
    with path.open("rb") as file:
        write_mo(compiled, read_po(file, domain=DOMAIN), use_fuzzy=False)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


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
            return path if _script(lang) == _script(shorter) else None
    return None


def _script(lang: str) -> str | None:
    """The script a tag is likely written in; None where nothing is known of it."""
    try:
        locale = Locale.parse(lang, sep="-")
    except (UnknownLocaleError, ValueError):
        return None
    likely = get_global("likely_subtags").get(locale.language, "")
    return locale.script or next((part for part in likely.split("_") if len(part) == 4), None)
