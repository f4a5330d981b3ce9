"""The values a rules file becomes: what is decided where a sentence may end, and why.

A rule speaks of one place in the text: the words before it and their stop, the quotes and brackets
that close there or open behind it, and the next word. Rules are tried in order; the first that
applies decides.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Action(StrEnum):
    """What a rule decides."""

    JOIN = "join"
    """The sentence goes on."""
    BREAK = "break"
    """The sentence ends here."""


class Default(StrEnum):
    """What holds where no rule applies."""

    LANGUAGETOOL = "ask LanguageTool"
    BREAK = "break"


class Clause(StrEnum):
    """What a condition looks at; the value is how rules files name it."""

    AFTER = "after"
    """The last word with its stop."""
    PRECEDED = "preceded by"
    """The word before that one."""
    CLOSED = "closed by"
    """What closes behind the stop."""
    OPENING = "opening with"
    """What stands before the next word."""
    BEFORE = "before"
    """The next word."""
    SOON = "soon"
    """One of the next few words, before the next punctuation mark."""
    SO_FAR = "so far"
    """How much of the sentence stands before."""
    BEGINNING = "beginning with"
    """The first word of the sentence."""


KINDS: dict[Clause, dict[str, str]] = {
    Clause.AFTER: {
        "any": "whatever stands there",
        "word": "two letters or more",
        "long": "a word of seven letters or more",
        "number": "a number, also 4.5 or 14-16",
        "day": "a number from 1 to 31",
        "year": "a number of four digits",
        "small": "a number of up to three digits",
        "date": "a day and a month in figures: 3.5., 14.05.",
        "measure": "a number and a unit in one word: 40°C, 5m²",
        "roman": "a Roman numeral",
        "initial": "one capital letter, also J.-P.",
        "acronym": "letters with a stop after each: U.S., e.V.",
        "code": "letters with a number behind them: A380, COVID-19",
        "address": "a web or e-mail address, or the name of a file",
        "letter": "one small letter",
        "closed": "a word that a quotation mark or bracket closes before the stop",
        "question": "question and exclamation marks",
        "ellipsis": "three dots",
        "strong": "a stop of scripts in which it marks nothing else: ۔ 。 ।",
    },
    Clause.PRECEDED: {
        "start": "nothing: the line, sentence, bracket or enumeration begins",
        "number": "a number",
        "roman": "a Roman numeral",
        "capital": "a word with a capital letter",
        "lower": "a word without",
        "initial": "an initial with its stop",
        "comma": "a word with a comma",
    },
    Clause.CLOSED: {
        "quote": "a quotation mark",
        "bracket": "a bracket",
        "aside": "a bracket or title that was opened in the middle of the sentence",
        "note": "the mark of a note: ¹ * [3]",
        "nothing": "none of these",
    },
    Clause.OPENING: {
        "quote": "a quotation mark",
        "bracket": "a bracket",
        "dash": "a dash",
        "bullet": "the dot of a list item",
        "inverted": "¿ or ¡",
        "nothing": "none of these",
    },
    Clause.BEFORE: {
        "capital": "a capital letter, or a brand such as iPhone",
        "lower": "a small letter",
        "letter": "a letter of a script without capitals",
        "number": "a digit, or a number such as A/67/12, B-5",
        "roman": "a Roman numeral",
        "initial": "an initial with its stop",
        "single": "one capital letter without a stop: fig. B",
        "heading": "a word in capitals",
        "address": "a web or e-mail address",
    },
    Clause.SOON: {},
    Clause.SO_FAR: {"few": "six words or fewer, the last one counted"},
    Clause.BEGINNING: {"number": "a number"},
}
"""The kinds each clause may name in angle brackets, and what they mean."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What a clause lists: any of it will do."""

    words: frozenset[str] = frozenset()
    """As written; apostrophes are straight."""
    kinds: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of a rules file."""

    action: Action
    after: Terms
    preceded: Terms | None = None
    closed: Terms | None = None
    opening: Terms | None = None
    before: Terms | None = None
    soon: Terms | None = None
    so_far: Terms | None = None
    beginning: Terms | None = None
    line: int = 0
    """Where it stands in its file, from 1."""


@dataclass(frozen=True, slots=True)
class RuleSet:
    """One rules file."""

    rules: tuple[Rule, ...] = ()
    default: Default = Default.LANGUAGETOOL


def exceptions(abbreviations: tuple[str, ...]) -> RuleSet:
    """The rules that no sentence ends after these abbreviations."""
    words = frozenset(plain(abbreviation) for abbreviation in abbreviations)
    return RuleSet((Rule(Action.JOIN, Terms(words)),)) if words else RuleSet()


def plain(word: str) -> str:
    """A word as it is compared: straight apostrophes, one space between parts.

    >>> plain("z.  B.")
    'z. B.'
    """
    return " ".join(word.replace("’", "'").split())
