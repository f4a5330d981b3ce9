"""The values of a glossary: a term, its forms in each language, and language tags."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from translate_flow.errors import Error

BETWEEN = "|"
"""Between the forms of one cell."""
NOT = "!"
"""Before a form that must not be used."""

_BLANKS = re.compile(r"[ \t\r\n]+")


class GlossaryError(Error):
    """A glossary that cannot be read."""


@dataclass(frozen=True, slots=True)
class Forms:
    """What a cell says of a term in one language: `communiqué de presse | communiqué | !dépêche`.

    >>> Forms.of("communiqué de presse | communiqué | !dépêche")
    Forms(accepted=('communiqué de presse', 'communiqué'), forbidden=('dépêche',))
    """

    accepted: tuple[str, ...] = ()
    """The preferred form first."""
    forbidden: tuple[str, ...] = ()

    @classmethod
    def of(cls, cell: str) -> Forms:
        """The forms of a cell, each once; inverse of `str`."""
        pieces = [one_line(piece) for piece in cell.split(BETWEEN)]
        accepted = [piece for piece in pieces if not piece.startswith(NOT)]
        forbidden = [one_line(piece[1:]) for piece in pieces if piece.startswith(NOT)]
        return cls(_distinct(accepted), _distinct(forbidden))

    def __str__(self) -> str:
        return f" {BETWEEN} ".join((*self.accepted, *(f"{NOT}{form}" for form in self.forbidden)))

    def __bool__(self) -> bool:
        return bool(self.accepted or self.forbidden)


NO_FORMS = Forms()


@dataclass(frozen=True, slots=True)
class Term:
    """One row of the glossary."""

    source: str
    """The term in the source language."""
    note: str = ""
    """For translators, in one line."""
    keep: bool = False
    """True for a term that may stand as it is in every language."""
    targets: Mapping[str, Forms] = field(default_factory=dict, hash=False)
    """Forms by language (BCP 47), in the order of the columns; only languages that have some."""
    line: int = 0
    """Line of the file where the row begins, from 1; 0 for a term that is in no file."""
    variants: tuple[str, ...] = ()
    """Other spellings of `source`."""

    @property
    def sources(self) -> tuple[str, ...]:
        """The term and its other spellings."""
        return (self.source, *self.variants)

    def forms(self, language: str) -> Forms:
        """What the glossary says for a language, the term itself included where it may stay.

        A region without forms of its own has those of its language; a tag that names its script
        has not.
        """
        tags = wider(language)
        own = next((self.targets[tag] for tag in tags if tag in self.targets), NO_FORMS)
        if not self.keep:
            return own
        return Forms(_distinct([*own.accepted, self.source]), own.forbidden)

    def form(self, language: str) -> str | None:
        """The preferred form in a language; None where the glossary does not say."""
        return next(iter(self.forms(language).accepted), None)


def one_line(text: str) -> str:
    r"""Text without white space at its ends, and one space for each run of it; NBSP stays.

    >>> one_line(" Red\n notice\u00a0! ")
    'Red notice\xa0!'
    """
    return _BLANKS.sub(" ", text).strip()


def identity(term: str) -> str:
    """What two spellings have in common that are one term: case and white space aside."""
    return " ".join(unicodedata.normalize("NFC", term).casefold().split())


def _distinct(texts: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in texts if text))


def usual_tag(tag: str) -> str:
    """A language tag in the spelling of BCP 47: `zh-Hant-TW`.

    >>> usual_tag("PT-br"), usual_tag("zh-hant")
    ('pt-BR', 'zh-Hant')
    """
    language, *rest = tag.split("-")
    return "-".join((language.lower(), *map(_usual_case, rest)))


def _usual_case(subtag: str) -> str:
    match len(subtag):
        case 2 | 3:
            return subtag.upper()
        case 4:
            return subtag.title()
        case _:
            return subtag.lower()


def wider(language: str) -> Iterator[str]:
    """A tag, then the same without its region.

    >>> list(wider("zh-hant-TW")), list(wider("pt-BR"))
    (['zh-Hant-TW', 'zh-Hant'], ['pt-BR', 'pt'])
    """
    tag = usual_tag(language)
    yield tag
    shorter, _, last = tag.rpartition("-")
    if shorter and not (len(last) == 4 and last.isalpha()):
        yield shorter
