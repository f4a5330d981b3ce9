"""Isolation of left-to-right runs in right-to-left text.

After UAX #9, section 2.4, and W3C "Inline markup and bidirectional text in HTML". Translators write
plain text; where the bidirectional algorithm would tear a phrase apart or move its signs (a
telephone number, `C++`, `FAO 45`), the edition isolates it: with `<bdi dir="ltr">` in text, with
U+2066 and U+2069 where no element can stand.
"""

from __future__ import annotations

import re
import unicodedata

_URL = r"(?:https?://|www\.)[^\s<>«»“”]+[\w/]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
_PHONE = r"\+\d[\d\s\u00a0\u202f().-]{5,}\d"
_LATIN_WORD = r"[A-Za-zÀ-ɏ][\w'’.+#@/-]*[!+#]*"
_LATIN = rf"{_LATIN_WORD}(?:[\s\u00a0]+(?:{_LATIN_WORD}|\d[\d.,:/-]*\b|\(\d+\)))*"
_ISOLATE = re.compile(f"(?P<fixed>{_URL}|{_PHONE})|(?<![&#])(?P<latin>{_LATIN})", re.ASCII)


def isolated_html(escaped: str) -> str:
    """Escaped text of a right-to-left passage with its left-to-right runs in `<bdi>`.

    >>> isolated_html("+36 1 555 0142")
    '<bdi dir="ltr">+36 1 555 0142</bdi>'
    """
    return _isolated(escaped, '<bdi dir="ltr">', "</bdi>")


def isolated_text(text: str) -> str:
    """Plain text for titles and attributes, isolated with control characters."""
    return _isolated(text, "\u2066", "\u2069")


def _isolated(text: str, before: str, after: str) -> str:
    def wrapped(match: re.Match[str]) -> str:
        if match["latin"] and _stands_alone(match[0]):
            return match[0]
        return f"{before}{match[0]}{after}"

    return _ISOLATE.sub(wrapped, text)


def _stands_alone(text: str) -> bool:
    """True for plain words, which the algorithm shows in order without help."""
    return all(unicodedata.bidirectional(char) in ("L", "NSM", "WS") for char in text)
