"""A source text as it is compared: what it says apart from its figures, marks and white space."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property

from translate_flow.markup import Kind, Mark, tokens
from translate_flow.memory.figures import Amount, Day, Figure, Value, figures
from translate_flow.text.words import has_spaceless, words

_MARKUP = re.compile(r"<[^<>]*>|&[#a-zA-Z0-9]+;")
_SIGN = re.compile(r"[<&\d]")
"""What no plain text has; most have none of it and need no looking at."""

# One private character stands for a mark, a reference or a figure, so that an edit of it counts as
# one character, and two texts that differ in it alone are one.
_OPEN, _CLOSE, _ALONE, _REFERENCE = "\ue000", "\ue001", "\ue002", "\ue003"
_DAY, _NUMBER = "\ue010", "\ue011"
_WITHOUT_MARKS = str.maketrans({_OPEN: "", _CLOSE: "", _ALONE: " "})
_MARKS = re.compile(f"[{_OPEN}{_CLOSE}{_ALONE}]")
_RUNS = re.compile(f"([{_OPEN}-{_REFERENCE}])\\1+")
_EDGES = "".join(
    chr(code) for code in range(0x2100)
    if unicodedata.category(chr(code))[0] == "P" and chr(code) not in "_&"
)  # fmt: skip


_WORD = re.compile(rf"[^\s{re.escape(_EDGES)}](?:\S*[^\s{re.escape(_EDGES)}])?")
"""What stands between spaces, without the punctuation at its ends."""


def blanked(short: str) -> str:
    """A short form with each mark and reference replaced by as many private characters.

    >>> blanked("at <a1>5</a1> &lt; 6").count("5")
    1
    >>> len(blanked("at <a1>5</a1>")), "1" in blanked("at <a1>5</a1>")
    (13, False)
    """
    if "<" not in short and "&" not in short:
        return short
    return _MARKUP.sub(lambda match: _kind(match[0]) * len(match[0]), short)


def _kind(written: str) -> str:
    if written[0] == "&":
        return _REFERENCE
    if written.startswith("</"):
        return _CLOSE
    return _ALONE if written.endswith("/>") else _OPEN


def template(short: str, language: str) -> tuple[str, tuple[Figure, ...]]:
    """A text with a sign in the place of each figure and mark, and the figures.

    Letters keep their case; white space is one space. `language` is that of the text. The places
    of the figures are those in the short form.
    """
    found: tuple[Figure, ...] = ()
    if _SIGN.search(short):
        is_marked = "<" in short or "&" in short
        short = blanked(short)
        found = tuple(figures(short, language))
        parts: list[str] = []
        at = 0
        for figure in found:
            parts += (short[at : figure.start], _sign(figure.value))
            at = figure.end
        short = "".join((*parts, short[at:]))
        if is_marked:
            short = _RUNS.sub(r"\1", short)
    return unicodedata.normalize("NFC", " ".join(short.split())), found


def _sign(value: Value) -> str:
    return _DAY if isinstance(value, Day) else _NUMBER


def wording(template: str) -> str:
    """A template without the signs for marks: translators compare the words."""
    if not _MARKS.search(template):
        return template
    return " ".join(template.translate(_WITHOUT_MARKS).split())


def folded(short: str, language: str) -> str:
    """The text as the index knows it: its wording in small letters.

    >>> folded("Read <a1>this  page</a1><br/>now", "en")
    'read this page now'
    """
    return wording(template(short, language)[0]).lower()


def words_of(folded: str) -> list[str]:
    """The words of a folded text, each without the punctuation round it."""
    if has_spaceless(folded):
        return [folded[word.start : word.end] for word in words(folded)]
    return _WORD.findall(folded)


@dataclass(frozen=True)
class Folded:
    """A text of which only what the index has is known."""

    folded: str

    @cached_property
    def words(self) -> list[str]:
        """See `words_of`."""
        return words_of(self.folded)


@dataclass(frozen=True)
class Text:
    """A source text, with what is compared of it worked out when it is asked for."""

    short: str
    language: str

    @cached_property
    def _parts(self) -> tuple[str, tuple[Figure, ...]]:
        return template(self.short, self.language)

    @property
    def template(self) -> str:
        """See `template`."""
        return self._parts[0]

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The numbers and dates."""
        return self._parts[1]

    @cached_property
    def wording(self) -> str:
        """See `wording`."""
        return wording(self.template)

    @cached_property
    def folded(self) -> str:
        """See `folded`."""
        return self.wording.lower()

    @cached_property
    def words(self) -> list[str]:
        """See `words_of`."""
        return words_of(self.folded)

    @cached_property
    def marks(self) -> tuple[tuple[Kind, str], ...]:
        """The inline elements, in order."""
        return tuple(
            (token.kind, token.name) for token in tokens(self.short) if isinstance(token, Mark)
        )

    @property
    def values(self) -> tuple[Value, ...]:
        """What the figures say, in order."""
        return tuple(figure.value for figure in self.figures)


__all__ = [
    "Amount",
    "Day",
    "Folded",
    "Text",
    "blanked",
    "folded",
    "template",
    "wording",
    "words_of",
]
