"""Inline elements and their short form: `<em>…</em>`, `<a1>…</a1>`, `<img1/>`, and back.

The short form is what translators see. It has three kinds of marks and no attributes, so that
nobody can damage a URL; `&` and `<` of the text are written `&amp;` and `&lt;`. Reading is
lenient where it is safe: a bare `&` is an ampersand, and what looks like a tag but is none that
the unit has, is text.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from enum import Enum
from html.entities import html5
from typing import NamedTuple, TypeAlias

from translate_flow.release import Piece, Tag


class Kind(Enum):
    """The three marks of the short form."""

    OPEN = "<{}>"
    CLOSE = "</{}>"
    MARK = "<{}/>"


class Mark(NamedTuple):
    """One mark of a short form, with where it begins in it."""

    kind: Kind
    name: str
    start: int

    def __str__(self) -> str:
        return self.kind.value.format(self.name)


Token: TypeAlias = str | Mark
"""A stretch of text, unescaped, or a mark."""

NAME = r"[a-zA-Z][a-zA-Z0-9-]*"
"""What a mark can be called, as a regular expression."""

_MARK = re.compile(rf"<(?:(?P<close>/)(?={NAME}\s*>))?(?P<name>{NAME})\s*(?P<mark>/)?>")
_REFERENCE = re.compile(r"&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]*);")


def escape(text: str) -> str:
    """Plain text as it stands in a short form.

    >>> escape("R&D < 5 %")
    'R&amp;D &lt; 5 %'
    """
    return text.replace("&", "&amp;").replace("<", "&lt;")


def unescape(text: str) -> str:
    """The text behind a short form without marks; character references a translator typed too.

    Only what ends in a semicolon is a reference: `?a=1&copy=2` is an address, not a sign.

    >>> unescape("R&amp;D &lt; 5 %"), unescape("Q&A"), unescape("&eacute;&copy")
    ('R&D < 5 %', 'Q&A', 'é&copy')
    """
    return _REFERENCE.sub(_character, text) if "&" in text else text


def _character(reference: re.Match[str]) -> str:
    written = reference[0]
    if written.startswith("&#"):
        return html.unescape(written)
    return html5.get(written[1:], written)


def tokens(short: str, names: Collection[str] | None = None) -> list[Token]:
    """The short form in order, texts unescaped.

    `names` are the unit's own marks; anything else between angle brackets is text. Without
    `names`, everything that has the shape of a mark is one.

    >>> tokens("see <b>R&amp;D</b>")
    ['see ', Mark(kind=<Kind.OPEN: '<{}>'>, name='b', start=4), 'R&D', \
Mark(kind=<Kind.CLOSE: '</{}>'>, name='b', start=14)]
    """
    if "<" not in short:
        return [unescape(short)] if short else []
    found: list[Token] = []
    text = 0
    for match in _MARK.finditer(short):
        if names is not None and match["name"] not in names:
            continue
        if match.start() > text:
            found.append(unescape(short[text : match.start()]))
        found.append(Mark(_kind(match), match["name"], match.start()))
        text = match.end()
    if text < len(short):
        found.append(unescape(short[text:]))
    return found


def _kind(match: re.Match[str]) -> Kind:
    if match["close"]:
        return Kind.CLOSE
    return Kind.MARK if match["mark"] else Kind.OPEN


def plain(short: str) -> str:
    """The text of a short form without its marks.

    >>> plain("see <a1>R&amp;D</a1><br/>")
    'see R&D'
    """
    return "".join(token for token in tokens(short) if isinstance(token, str))


def names(tags: Iterable[Tag]) -> dict[str, Tag]:
    """By name, a unit's tags that translators see."""
    return {tag.name: tag for tag in tags if tag.hidden_after is None}


def faults(source: str, translation: str) -> list[str]:
    """What is wrong with the marks of a translation, one sentence each; none when it is safe.

    Every mark of the source must be there as often as in the source, properly nested, and
    nothing else may look like a tag. A translation without faults can be put into a page.

    >>> faults("see <a1>this</a1>", "voir ceci")
    ['<a1> is missing', '</a1> is missing']
    >>> faults("see <a1>this</a1>", "voir <a1>ceci</a1> & <b")
    ["'<b' looks like markup; write &lt; for the sign <"]
    """
    if "<" not in source and "<" not in translation:
        return []
    own, theirs = _marks(source), _marks(translation)
    found: list[str] = []
    if own != theirs:
        found += _differences(own, theirs)
    found += _nesting_faults(theirs)
    if translation.count("<") > len(theirs):
        leftover = _TAG_LIKE.search(_MARK.sub("", translation))
        if leftover:
            found.append(f"{leftover[0]!r} looks like markup; write &lt; for the sign <")
    return found


def _marks(short: str) -> list[tuple[Kind, str]]:
    """Kind and name of everything that has the shape of a mark, in order."""
    return [(_kind(match), match["name"]) for match in _MARK.finditer(short)]


def _differences(own: Iterable[tuple[Kind, str]], theirs: Iterable[tuple[Kind, str]]) -> list[str]:
    """The marks that a translation lacks, or has beyond those of its source."""
    known = {name for _, name in own}
    wanted, got = Counter(own), Counter(theirs)
    found = [f"{kind.value.format(name)} is missing" for kind, name in wanted - got]
    for (kind, name), count in (got - wanted).items():
        mark, times = kind.value.format(name), wanted[kind, name]
        if name in known:
            found.append(f"{mark} stands {times + count} times instead of {times}")
        else:
            found.append(f"{mark} is not in the source")
    return found


_TAG_LIKE = re.compile(r"<[/!?a-zA-Z][^\s>]{0,20}")
_ALONE = re.compile(r"(a|button|nobr)[0-9]*")
"""Elements that cannot stand in one of their kind: a browser would end the outer one."""


def _nesting_faults(marks: Iterable[tuple[Kind, str]]) -> list[str]:
    open_names: list[str] = []
    for kind, name in marks:
        if kind is Kind.OPEN:
            if open_names and (outer := _same_kind(name, open_names)):
                return [f"<{name}> stands inside <{outer}>, where it cannot"]
            open_names.append(name)
        elif kind is Kind.CLOSE:
            if not open_names or open_names[-1] != name:
                expected = f"</{open_names[-1]}>" if open_names else "no end tag"
                return [f"</{name}> stands where {expected} is due"]
            open_names.pop()
    return [f"<{name}> is never closed" for name in open_names]


def _same_kind(name: str, around: Iterable[str]) -> str | None:
    """Of the elements around, the one that does not bear `name` in it."""
    if (own := _ALONE.fullmatch(name)) is None:
        return None
    return next(
        (outer for outer in around if (kind := _ALONE.fullmatch(outer)) and kind[1] == own[1]),
        None,
    )


def decode(short: str, tags: Iterable[Tag], text: Callable[[str], str]) -> list[Piece]:
    """A translation in short form back to pieces of HTML; inverse of what extraction does.

    `text` escapes (and may dress) each stretch of text. The caller makes sure that `faults` is
    empty; a mark that is not the unit's comes out as text, never as an element. What translators
    do not see stands where it did if the text before it is unchanged, else at the end.
    """
    own = tuple(tags)
    if not own:
        return [text(token) for token in tokens(short, ()) if isinstance(token, str)]
    by_name = names(own)
    pieces: list[Piece] = []
    at = 0
    for hidden, end in _hidden(short, own):
        pieces += _decoded(short[at:end], by_name, text)
        pieces += hidden.opening
        at = end
    return pieces + _decoded(short[at:], by_name, text)


def _hidden(short: str, tags: Iterable[Tag]) -> list[tuple[Tag, int]]:
    """What translators do not see, each with the offset in the short form where it goes."""
    found = [
        (tag, len(tag.hidden_after) if short.startswith(tag.hidden_after) else len(short))
        for tag in tags
        if tag.hidden_after is not None
    ]
    return sorted(found, key=lambda item: item[1])


def _decoded(short: str, by_name: Mapping[str, Tag], text: Callable[[str], str]) -> list[Piece]:
    pieces: list[Piece] = []
    for token in tokens(short, by_name):
        if isinstance(token, str):
            pieces.append(text(token))
        elif token.kind is Kind.CLOSE:
            pieces.append(by_name[token.name].closing)
        else:
            pieces.extend(by_name[token.name].opening)
    return pieces
