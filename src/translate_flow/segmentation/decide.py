"""What rules decide of a place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from translate_flow.segmentation.context import Before, Behind, Names
from translate_flow.segmentation.rules import Action, Rule, RuleSet, Terms
from translate_flow.segmentation.signs import MARKS

_LETTERS = re.compile(r"[^\W\d_]+")
_SHOUTING = frozenset({"heading", "number", "initial", "letter"})
ENDING = "…"
"""Before an abbreviation that longer words end with."""
_MOST_PARTS = 4
"""An abbreviation has no more words than this."""


@dataclass(frozen=True, slots=True)
class Book:
    """Rules in the order they are tried, indexed by the words they name."""

    rules: tuple[Rule, ...]
    by_word: dict[str, tuple[int, ...]]
    """Each way an abbreviation may stand in the text, to the numbers of its rules."""
    in_headline: dict[str, tuple[int, ...]]
    """The same in capitals, which hold in headlines: AP. and SEC. are agencies elsewhere."""
    by_ending: dict[str, tuple[int, ...]]
    """What an abbreviation may be the end of, likewise: Goethestr."""
    by_kind: dict[str, tuple[int, ...]]
    rests: dict[str, tuple[str, ...]]
    """The first words of an abbreviation of several, to the rest of it."""
    names: Names
    """The keys of all these but `by_kind`."""

    def decide(self, before: Before, behind: Behind) -> Action | None:
        """What the first rule that applies decides; None where none does."""
        numbers: set[int] = set()
        shouts = not _SHOUTING.isdisjoint(behind.kinds)
        for key in before.keys:
            if (rests := self.rests.get(key)) and behind.following().startswith(rests):
                return Action.JOIN
            numbers.update(self.by_word.get(key, ()))
            if shouts:
                numbers.update(self.in_headline.get(key, ()))
            if self.by_ending and key.endswith(tuple(self.by_ending)):
                for ending, ruled in self.by_ending.items():
                    if key.endswith(ending) and key != ending:
                        numbers.update(ruled)
        for kind in before.kinds:
            numbers.update(self.by_kind.get(kind, ()))
        for number in sorted(numbers):
            rule = self.rules[number]
            if _applies(rule, before, behind):
                return rule.action
        return None


def book(rule_sets: Iterable[RuleSet]) -> Book:
    """The rule sets, tried one behind the other, ready to decide."""
    by_word: dict[str, list[int]] = {}
    in_headline: dict[str, list[int]] = {}
    by_ending: dict[str, list[int]] = {}
    by_kind: dict[str, list[int]] = {}
    rests: dict[str, list[str]] = {}
    most = 1
    rules = tuple(rule for rule_set in rule_sets for rule in rule_set.rules)
    for number, rule in enumerate(rules):
        for kind in rule.after.kinds:
            by_kind.setdefault(kind, []).append(number)
        for word in rule.after.words:
            if word.startswith(ENDING):
                by_ending.setdefault(word.removeprefix(ENDING), []).append(number)
                continue
            parts = word.split(" ")
            most = max(most, len(parts))
            for form in _forms(word):
                by_word.setdefault(form.replace(" ", ""), []).append(number)
                for front, rest in _splits(form):
                    rests.setdefault(front, []).append(rest)
            if all(len(part) > 1 for part in _LETTERS.findall(word)):
                in_headline.setdefault(word.upper().replace(" ", ""), []).append(number)
    return Book(
        rules,
        {word: tuple(numbers) for word, numbers in by_word.items()},
        {word: tuple(numbers) for word, numbers in in_headline.items()},
        {ending: tuple(numbers) for ending, numbers in by_ending.items()},
        {kind: tuple(numbers) for kind, numbers in by_kind.items()},
        {front: tuple(dict.fromkeys(ends)) for front, ends in rests.items()},
        Names.of((*by_word, *in_headline, *rests), by_ending, min(most, _MOST_PARTS)),
    )


def _forms(word: str) -> set[str]:
    """An abbreviation as listed, and at the head of a sentence.

    >>> sorted(_forms("p. ej."))
    ['P. ej.', 'p. ej.']
    """
    forms = {word}
    parts = _LETTERS.findall(word)
    # M. and A. C. are initials, whatever m. and a. C. mean.
    if any(len(part) > 1 for part in parts) or (len(parts) > 1 and word.islower()):
        forms.add(word[0].upper() + word[1:])
    return forms


def _splits(form: str) -> Iterator[tuple[str, str]]:
    """Where an abbreviation of several words has a stop inside, it in two."""
    parts = form.split(" ")
    for index in range(1, len(parts)):
        if parts[index - 1][-1] in MARKS:
            yield "".join(parts[:index]), "".join(parts[index:])


def _applies(rule: Rule, before: Before, behind: Behind) -> bool:
    """True where every condition of the rule but `after` holds."""
    return (
        (rule.before is None or _meets(rule.before, behind.words, behind.kinds))
        and (
            rule.preceded is None
            or before.previous() in rule.preceded.words
            or not rule.preceded.kinds.isdisjoint(before.previous_kinds())
        )
        and (rule.closed is None or not rule.closed.kinds.isdisjoint(before.closed))
        and (rule.opening is None or not rule.opening.kinds.isdisjoint(behind.opening))
        and (rule.so_far is None or before.is_early())
        and (
            rule.beginning is None
            or before.first() in rule.beginning.words
            or ("number" in rule.beginning.kinds and before.first()[:1].isdecimal())
        )
        and (rule.soon is None or not rule.soon.words.isdisjoint(behind.soon()))
    )


def _meets(terms: Terms, words: frozenset[str], kinds: frozenset[str]) -> bool:
    is_initial = "initial" in kinds
    return not terms.kinds.isdisjoint(kinds) or (
        not is_initial and not terms.words.isdisjoint(words)
    )
