"""Addresses that lead elsewhere in each language: to other releases, to translated sites."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TypeAlias
from urllib.parse import unquote

from translate_flow.release import LinkSlot, ValueSlot

Links: TypeAlias = Mapping[str, Mapping[str, str]]
"""An address, and by language (BCP 47) the address that takes its place."""

_RELEASE_LINK = re.compile(
    r"""(?:
        \.\./(?P<folder>[^/?\#]+?)(?:/(?:index\.(?:html?|md|txt))?|\.(?:html?|md|txt))?
        | (?:\./)?(?P<file>[^/?\#:]+?)\.(?:html?|md|txt)
    )(?P<fragment>\#.*)?""",
    re.X,
)
"""The ways a source can name another release: as the site will have it, or as the file beside."""


def to_release(value: str, written: str) -> LinkSlot | None:
    """The slot of an address that leads to another release, None for any other address."""
    match = _RELEASE_LINK.fullmatch(value.strip())
    if match is None:
        return None
    release = unquote(match["folder"] or match["file"])
    return LinkSlot(release, written, match["fragment"] or "") if release != ".." else None


def to_site(value: str, written: str, links: Links) -> ValueSlot | None:
    """The slot of an address that `links` have in other languages; None for any other.

    The longest of them that it is or is below counts; what is behind it is kept.

    >>> known = {"https://a.example/en": {"fr": "https://a.example/fr"}}
    >>> to_site("https://a.example/en/news#b", "", known).values
    (('fr', 'https://a.example/fr/news#b'),)
    >>> to_site("https://a.example/english", "", known)
    """
    address = value.strip()
    above = [known for known in links if is_below(address, known)]
    if not above:
        return None
    nearest = max(above, key=len)
    rest = address[len(nearest.rstrip("/")) :]
    return ValueSlot(
        tuple(
            (language, target.rstrip("/") + rest if rest.strip("/") else target)
            for language, target in links[nearest].items()
        ),
        written,
    )


def is_below(address: str, known: str) -> bool:
    """True for an address that is another or leads to something under it."""
    stem = known.rstrip("/")
    return address.startswith(stem) and address[len(stem) : len(stem) + 1] in ("", "/", "?", "#")
