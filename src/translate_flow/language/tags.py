"""BCP 47 tags of languages (`pt-BR`), and the names gettext has for them (`pt_BR`).

Nothing here asks CLDR, which takes as long to load as a run that finds nothing to do.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

COMMON: Final = tuple(
    "ar bg bn cs da de el en es et fa fi fr ga he hi hr hu id it ja ka ko lt lv mk mt nb nl pl pt "
    "pt-BR ro ru sk sl sq sr sv sw th tr uk ur vi zh".split()
)
"""Languages to suggest for a misspelled tag, and to know without asking; CLDR knows more."""

_TAG: Final = re.compile(
    r"(?P<language>[a-z]{2,3})"
    r"(?:-(?P<script>[a-z]{4}))?"
    r"(?:-(?P<region>[a-z]{2}|\d{3}))?"
    r"(?P<variants>(?:-(?:[a-z0-9]{5,8}|\d[a-z0-9]{3}))*)"
    r"(?P<rest>(?:-[0-9a-wy-z](?:-[a-z0-9]{2,8})+)*(?:-x(?:-[a-z0-9]{1,8})+)?)",
    re.IGNORECASE,
)


@lru_cache(maxsize=256)
def is_known_language(lang: str) -> bool:
    """True for a well-formed tag whose language, script and region CLDR knows.

    Codes that CLDR reads as another one (`iw`, `UK`) are not known: no browser should meet them.

    >>> [is_known_language(tag) for tag in ("pt-BR", "zh-Hant-TW", "es-419", "sr-latn")]
    [True, True, True, True]
    >>> [is_known_language(tag) for tag in ("pt_BR", "en-UK", "iw", "xx", "french", "")]
    [False, False, False, False, False, False]
    """
    if lang in COMMON:
        return True
    from translate_flow.language import cldr  # here: see above

    return cldr.knows(lang)


def is_tag(lang: str) -> bool:
    """True for a well-formed tag, of a language that exists or not."""
    return _TAG.fullmatch(lang) is not None


def canonical_tag(lang: str) -> str:
    """The tag in the usual case: `pt-BR`, `zh-Hant-TW`. A malformed tag is given back as it is.

    >>> canonical_tag("PT-br"), canonical_tag("zh-hant-tw"), canonical_tag("ca-Valencia")
    ('pt-BR', 'zh-Hant-TW', 'ca-valencia')
    """
    match = _TAG.fullmatch(lang)
    if match is None:
        return lang
    head = "-".join(filter(None, subtags(lang)))
    return head + match["variants"].lower() + match["rest"].lower()


@lru_cache(maxsize=256)
def gettext_locale(lang: str) -> str:
    """The name gettext and PO editors use for a BCP 47 tag.

    >>> gettext_locale("pt-BR"), gettext_locale("zh-Hans"), gettext_locale("ca-valencia")
    ('pt_BR', 'zh_Hans', 'ca@valencia')
    """
    match = _TAG.fullmatch(lang)
    if match is None:
        return lang.replace("-", "_")
    head = "_".join(filter(None, subtags(lang)))
    return head + match["variants"].lower().replace("-", "@")


def bcp47(locale: str) -> str:
    """The BCP 47 tag for a gettext locale name; the inverse of `gettext_locale`.

    Scripts written as a modifier and a codeset, as in the names of the C library, are understood.

    >>> bcp47("pt_BR"), bcp47("sr@latin"), bcp47("ca@valencia"), bcp47("de_DE.UTF-8")
    ('pt-BR', 'sr-Latn', 'ca-valencia', 'de-DE')
    """
    name, _, modifier = locale.partition("@")
    language, *rest = name.partition(".")[0].split("_")
    scripts = {"latin": "Latn", "cyrillic": "Cyrl", "arabic": "Arab", "devanagari": "Deva"}
    if modifier in scripts:
        rest.insert(0, scripts[modifier])
    elif modifier:
        rest.append(modifier)
    return canonical_tag("-".join((language, *rest)))


@lru_cache(maxsize=256)
def primary(lang: str) -> str:
    """The language subtag alone.

    >>> primary("pt-BR")
    'pt'
    """
    return lang.partition("-")[0].lower()


def subtags(lang: str) -> tuple[str, str, str]:
    """Language, script and region in their usual case, empty where not given.

    Strings that are no tag answer with themselves as the language, which nothing knows.
    """
    match = _TAG.fullmatch(lang)
    if match is None:
        return lang, "", ""
    script, region = match["script"] or "", match["region"] or ""
    return match["language"].lower(), script.title(), region.upper()
