"""Tags with attributes, in texts that were not extracted by this program.

A unit's short form has no attributes. Catalogs and memories of other tools may hold HTML as it is:
`<a href="…">`. A tag of the source that is harmless and stands in the translation letter by letter
is taken for a mark; every other stays, and is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from translate_flow.markup import plain

_TAG = re.compile(r"<(?P<end>/)?(?P<name>[a-zA-Z][a-zA-Z0-9]*)(?P<attributes>\s[^<>]*?)?\s*/?>")
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big br cite code data del dfn em font i img ins kbd mark q s samp "
    "small span strike strong sub sup time tt u var wbr".split()
)
_HARMFUL = re.compile(
    r"\bon\w+\s*=|\bstyle\s*=|\bsrcdoc\s*=|(?:javascript|vbscript|data)\s*:", re.IGNORECASE
)


def shortened(source: str, target: str) -> tuple[str, str]:
    """Both texts with the harmless tags of the source in short form.

    >>> shortened('a <a href="x">b</a>', 'c <a href="x">d</a>')
    ('a <a1>b</a1>', 'c <a1>d</a1>')
    >>> shortened('a <a href="x">b</a>', 'c <a href="y">d</a>')
    ('a <a1>b</a1>', 'c <a href="y">d</a>')
    """
    starts = dict.fromkeys(match[0] for match in _TAG.finditer(source) if _is_harmless(match))
    names = {tag: _short_name(tag, number) for number, tag in enumerate(starts, 1)}
    if not names:
        return source, target
    return _replaced(source, names), _replaced(target, names)


def bare(short: str) -> str:
    """The text of a short form without its marks, and without tags that have attributes.

    >>> bare('a <a href="x">b</a> <em>R&amp;D</em>')
    'a b R&D'
    """
    return plain(_TAG.sub("", short) if "=" in short else short)


def _is_harmless(match: re.Match[str]) -> bool:
    attributes = match["attributes"]
    return (
        bool(attributes)
        and not match["end"]
        and match["name"].lower() in _INLINE
        and not _HARMFUL.search(attributes)
    )


def _short_name(tag: str, number: int) -> str:
    match = _TAG.match(tag)
    return f"{match['name']}{number}" if match else ""


def _replaced(text: str, names: dict[str, str]) -> str:
    return "".join(_pieces(text, names))


def _pieces(text: str, names: dict[str, str]) -> Iterator[str]:
    open_names: list[tuple[str, str]] = []
    at = 0
    for match in _TAG.finditer(text):
        yield text[at : match.start()]
        at = match.end()
        tag = match[0]
        if tag in names:
            if not tag.endswith("/>"):
                open_names.append((match["name"], names[tag]))
            yield f"<{names[tag]}/>" if tag.endswith("/>") else f"<{names[tag]}>"
        elif match["end"] and open_names and open_names[-1][0] == match["name"]:
            yield f"</{open_names.pop()[1]}>"
        else:
            yield tag
    yield text[at:]
