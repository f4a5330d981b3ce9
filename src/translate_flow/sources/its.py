"""What an element says about its own translation.

`translate`, its inheritance and its attributes follow W3C ITS 2.0, section 8.1, and the HTML
standard, 3.2.6.3; notes follow ITS 8.3 (localization note), 8.4 (terminology), 8.14 (storage
size) and 8.15 (allowed characters). `lang` tells passages in a language that is not the source's:
an engine for the source language would make nonsense of them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from turbohtml import Element

from translate_flow.language.cldr import language_name
from translate_flow.language.tags import is_known_language
from translate_flow.sources.htmlmap import attribute

_LANGUAGE = re.compile(r"([a-z]{2,3})(?:-|$)", re.IGNORECASE)
_NO_LANGUAGE = ("und", "mul", "mis")
"""Codes that leave the language open (ISO 639-2)."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why the text of an element is not translated; nothing of it true where it is."""

    declared: bool = False
    """`translate="no"` is in force."""
    foreign: bool = False
    """It is in another language than the source."""

    def __bool__(self) -> bool:
        return self.declared or self.foreign

    def inside(self, element: Element, language: str) -> Refusal:
        """What holds in an element that stands where this holds."""
        declared = translates(element)
        if declared is not None:
            return Refusal(not declared, is_foreign(element, language) and not declared)
        has_own = bool(attribute(element, "lang")) and element.tag != "html"
        return Refusal(self.declared, is_foreign(element, language) if has_own else self.foreign)


TRANSLATED = Refusal()


def refusal(element: Element, language: str) -> Refusal:
    """What an element says for itself, where everything around it is translated."""
    attributes = element.attrs
    if "translate" not in attributes and "lang" not in attributes:
        return TRANSLATED
    return TRANSLATED.inside(element, language)


def translates(element: Element) -> bool | None:
    """The value of `translate`; None where the element leaves it to those around it."""
    if "translate" not in element.attrs:
        return None
    value = attribute(element, "translate")
    return None if value is None else _TRANSLATES.get(value.strip().lower())


_TRANSLATES = {"no": False, "yes": True, "": True}


def is_untranslatable(element: Element) -> bool:
    """True for `translate="no"`."""
    return translates(element) is False


def is_foreign(element: Element, language: str) -> bool:
    """True for an element in another language than `language`; regions make no difference.

    The root's language is that of the release, which is looked at as a whole.
    """
    match = _LANGUAGE.match((attribute(element, "lang") or "").strip())
    if match is None or element.tag == "html":
        return False
    named = match[1].lower()
    return named != language.partition("-")[0].lower() and named not in _NO_LANGUAGE


def language_of(element: Element) -> str:
    """For the translator: the language an element names, `in Latin`; empty where it names none."""
    if "lang" not in element.attrs:
        return ""
    tag = (attribute(element, "lang") or "").strip()
    if not tag:
        return ""
    return f"in {language_name(tag, 'en')}" if is_known_language(tag) else f"in {tag}"


def note(element: Element, around: str = "") -> str:
    """The note to translators on an element; `around` is that of the elements around it."""
    attributes = element.attrs
    if not attributes or not any(name.startswith("its-") for name in attributes):
        return around
    own = attribute(element, "its-loc-note") or ""
    if own and (attribute(element, "its-loc-note-type") or "").strip() == "alert":
        own = f"important: {own}"
    parts = [own or around]
    for name, wording in _NOTES.items():
        if value := (attribute(element, name) or "").strip():
            parts.append(wording.format(value))
    if (attribute(element, "its-term") or "").strip() == "yes":
        parts.append(f"a term: {' '.join(element.text.split())}")
    return "; ".join(dict.fromkeys(filter(None, parts)))


_NOTES = {
    "its-loc-note-ref": "see {}",
    "its-allowed-characters": "allowed characters: {}",
    "its-storage-size": "at most {} bytes",
}
