"""A project's own SRX 2.0 rules, asked before the built-in ones; `srx_file` reads them.

SRX says where to break and where not; of all other places it says nothing, and there the built-in
rules go on to decide. A complete rule set therefore decides everything, and one of two exceptions
just these.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from pathlib import PurePath
from typing import TYPE_CHECKING

from translate_flow.errors import ConfigurationError

if TYPE_CHECKING:
    from translate_flow.segmentation.bounded import BoundedDocument, TooSlow


@dataclass(frozen=True, slots=True)
class SrxRule:
    """One `rule`: what stands before and behind the place, and whether it is a break."""

    is_break: bool
    before: str
    after: str
    line: int = 0
    """Of its file."""


@dataclass(frozen=True, slots=True)
class SrxMap:
    """One `languagemap`: rules for the languages whose tag matches the pattern."""

    languages: str
    rules: tuple[SrxRule, ...]


@dataclass(frozen=True, slots=True)
class Srx:
    """What an SRX file says."""

    maps: tuple[SrxMap, ...]
    cascade: bool
    """True where all maps that match a language hold, and not the first only."""
    path: PurePath | str = ""
    """The file's, for messages."""

    def rules(self, language: str) -> tuple[SrxRule, ...]:
        """The rules for a language, in order."""
        matching = [item.rules for item in self.maps if _matches(item.languages, language)]
        chosen = matching if self.cascade else matching[:1]
        return tuple(rule for rules in chosen for rule in rules)


@dataclass(frozen=True, slots=True)
class Ruling:
    """What SRX rules say of one text."""

    breaks: tuple[int, ...]
    exceptions: frozenset[int]
    """Offsets at which a rule forbids a break."""


EVERYWHERE = SrxRule(True, r"\W", "")
"""A rule that breaks wherever none before it forbids it."""


def ruling(srx: Srx, text: str, language: str) -> Ruling:
    """What the rules say of a text in that language.

    Raises `ConfigurationError` for a rule that takes too long on it.
    """
    rules = srx.rules(language)
    if not rules:
        return Ruling((), frozenset())
    from translate_flow.segmentation.bounded import TooSlow

    try:
        breaks = split(rules, text)
        # With a rule that breaks everywhere put last, only what an exception forbids remains
        # unbroken.
        broken = {*split((*rules, EVERYWHERE), text), len(text)}
    except TooSlow as error:
        raise _too_slow(error, srx, rules, text) from error
    positions = {found.end() for found in re.finditer(r"\W", text)}
    return Ruling(breaks, frozenset(positions - broken))


def _too_slow(
    error: TooSlow, srx: Srx, rules: tuple[SrxRule, ...], text: str
) -> ConfigurationError:
    lines = (rule.line for rule in rules if error.expression in (rule.before, rule.after))
    return ConfigurationError(
        f'a rule takes too long on the text "{short(text.strip())}"',
        path=srx.path, line=next(lines, None),
        hint="look for a repetition in a repetition, as in (a+)+, or for alternatives that begin "
        "alike, as in (a|a)*",
    )  # fmt: skip


_SHOWN = 40


def short(text: str) -> str:
    """A text as messages show it."""
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def split(rules: tuple[SrxRule, ...], text: str) -> tuple[int, ...]:
    """Where the rules break a text. Raises whatever choppa does for rules it cannot follow."""
    from choppa import SrxTextIterator

    document = _document(rules)
    document.begin(text)
    sentences = SrxTextIterator(document, "x", text)
    return tuple(offset for offset in accumulate(map(len, sentences)) if offset < len(text))


@lru_cache(maxsize=8)
def _document(rules: tuple[SrxRule, ...]) -> BoundedDocument:
    from choppa.structures import LanguageRule, Rule

    from translate_flow.segmentation.bounded import BoundedDocument

    document = BoundedDocument()
    converted = [Rule(rule.is_break, rule.before, rule.after) for rule in rules]
    document.add_language_map(".*", LanguageRule("project", converted))
    return document


@lru_cache(maxsize=64)
def _matches(languages: str, language: str) -> bool:
    from translate_flow.segmentation.bounded import BoundedDocument, TooSlow

    document = BoundedDocument()
    document.begin(language)
    try:
        return document.compile(languages).fullmatch(language) is not None
    except TooSlow:
        return False
