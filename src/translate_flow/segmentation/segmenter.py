"""Text to the offsets at which its sentences begin."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from translate_flow.segmentation.brackets import Aside, asides
from translate_flow.segmentation.context import before, behind
from translate_flow.segmentation.decide import Book, book
from translate_flow.segmentation.enumerations import enumerated
from translate_flow.segmentation.granularity import Granularity
from translate_flow.segmentation.languagetool import Answers, says_break
from translate_flow.segmentation.places import Place, paragraph_ends, places
from translate_flow.segmentation.rules import Action, Default, RuleSet, exceptions
from translate_flow.segmentation.rules_file import parse
from translate_flow.segmentation.srx import Ruling, Srx, ruling

LANGUAGES = ("ar", "de", "en", "es", "fr", "hu", "pt", "ru")
"""The languages with a rules file of their own."""


@dataclass(frozen=True, slots=True)
class Segmenter:
    """A project's own rules, on top of the built-in ones."""

    abbreviations: tuple[str, ...] = ()
    """No sentence ends after these, whatever follows; each ends with its stop."""
    rules: RuleSet | None = None
    """From a rules file of the project's own; tried before the built-in ones."""
    srx: Srx | None = None
    """From an SRX file of the project's own; decides wherever one of its rules applies."""
    answers: Answers | None = field(default=None, compare=False)
    """What LanguageTool said before; without it, it is asked each time."""


def boundaries(
    text: str,
    language: str,
    granularity: Granularity = Granularity.SENTENCE,
    rules: Segmenter | None = None,
) -> list[int]:
    """The offsets at which a sentence begins, without 0; white space belongs to what is before it.

    `language` is a BCP 47 tag. An empty line ends a sentence, a single line end is white space.
    `rules` are the project's own. Same text, same boundaries.

    >>> boundaries("Dr. Kovács spoke. All listened.", "en")
    [18]
    >>> boundaries("Abt. Eins kam. Alle kamen.", "de", rules=Segmenter(abbreviations=("Abt.",)))
    [15]
    """
    # By value: the configuration may hold a member of an enumeration of the same words.
    if str(granularity) == Granularity.PARAGRAPH or not text.strip():
        return []
    found = {*paragraph_ends(text), *enumerated(text)}
    own = ruling(rules.srx, text, language) if rules and rules.srx else Ruling((), frozenset())
    found.update(_behind_space(text, offset) for offset in own.breaks)
    primary = language.replace("_", "-").split("-", 1)[0].lower()
    if stops := list(places(text, primary)):
        decider = _Decider(text, primary, rules or Segmenter(), own)
        found.update(decider.breaks(stops, sorted(found)))
    begin = len(text) - len(text.lstrip())
    return sorted(offset for offset in found if begin < offset < len(text))


class _Decider:
    """Goes through the places of one text; each decision needs to know where the sentence began."""

    def __init__(self, text: str, language: str, rules: Segmenter, own: Ruling) -> None:
        self.text = text
        self.language = language
        self.own = own
        self.asides = asides(text)
        self.aside_starts = [aside.start for aside in self.asides]
        self.default = Default.LANGUAGETOOL
        if self.language in LANGUAGES:
            self.default = _built_in(self.language).default
        self.answers = rules.answers
        self.book = _book(self.language, rules.abbreviations, rules.rules)

    def breaks(self, stops: Iterable[Place], known: list[int]) -> list[int]:
        """Those at which a sentence ends; at the `known` offsets one ends in any case."""
        found: list[int] = []
        sentence = 0
        for place in stops:
            at = bisect_right(known, place.mark)
            sentence = max(sentence, known[at - 1] if at else 0)
            if self._is_break(place, sentence):
                found.append(place.offset)
                sentence = place.offset
        return found

    def _is_break(self, place: Place, sentence: int) -> bool:
        if self._is_forbidden(place):
            return False
        aside = self._aside(place)
        if aside is not None and place.offset < aside.end:
            return False
        ahead = behind(self.text, place)
        if ahead is None:
            return False
        back = before(self.text, place, sentence, self.book.names, in_aside=aside is not None)
        action = self.book.decide(back, ahead)
        if action is not None:
            return action is Action.BREAK
        if self.default is Default.BREAK:
            return True
        return says_break(self.text, place, sentence, self.language, self.answers)

    def _is_forbidden(self, place: Place) -> bool:
        exceptions = self.own.exceptions
        return bool(exceptions) and not exceptions.isdisjoint(range(place.close, place.offset + 1))

    def _aside(self, place: Place) -> Aside | None:
        """The aside in which the stop stands."""
        at = bisect_right(self.aside_starts, place.mark) - 1
        if at >= 0 and place.mark < self.asides[at].end:
            return self.asides[at]
        return None


def _behind_space(text: str, offset: int) -> int:
    """The offset behind the white space: it belongs to the sentence before."""
    while offset < len(text) and text[offset].isspace():
        offset += 1
    return offset


@lru_cache(maxsize=32)
def _book(language: str, abbreviations: tuple[str, ...], own: RuleSet | None) -> Book:
    """All rules for a language: the project's own, then the built-in ones."""
    names = ("first", language, "last") if language in LANGUAGES else ("first", "last")
    own_sets = [exceptions(abbreviations), own or RuleSet()]
    return book([*own_sets, *(_built_in(name) for name in names)])


@lru_cache(maxsize=len(LANGUAGES) + 2)
def _built_in(name: str) -> RuleSet:
    path = Path(__file__).with_name("rules") / f"{name}.rules"
    return parse(path.read_text(encoding="utf-8"), path.name)
