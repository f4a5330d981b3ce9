"""What the other translations of a catalog, and those of other releases, make of a name."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeAlias

from translate_flow.checks.language import Word, words
from translate_flow.checks.raw import bare
from translate_flow.release import State, Translation, Unit, UnitKey

Forms: TypeAlias = Callable[[str, Word], Iterable[str]]
"""The forms of a name (as in the source) that a word of a translation may be."""
_ENOUGH = 2


@dataclass(frozen=True)
class Approved:
    """An approved translation of a catalog."""

    unit: Unit
    translation: Translation

    @cached_property
    def source_words(self) -> list[Word]:
        """The words of the source."""
        return words(bare(self.unit.text))

    @cached_property
    def target_words(self) -> list[Word]:
        """The words of the translation."""
        return words(bare(self.translation.text))

    def forms(self, name: str, forms: Forms) -> set[str]:
        """The forms of a name among the words of the translation."""
        return {form for word in self.target_words for form in forms(name, word)}


@dataclass(frozen=True)
class Document:
    """The translations of one catalog; it is only looked through where a check asks."""

    pairs: Sequence[tuple[Unit, Translation]] = ()
    elsewhere: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """For a name the words that stand for it in the other releases; see `checks.elsewhere`."""
    _counts: dict[tuple[str, Forms], Counter[str]] = field(
        default_factory=dict, repr=False, compare=False
    )

    @property
    def tells(self) -> bool:
        """Whether there is any other translation."""
        return bool(self.pairs or self.elsewhere)

    def settled(self, name: str, unit: Unit, forms: Forms) -> set[str]:
        """The forms of a name that all other approved translations have, at least two of them.

        Others are those of units whose source has the name, with its capitals: all others of the
        catalog, or all of the other releases.
        """
        return self._settled_here(name, unit, forms) | self._settled_elsewhere(name, forms)

    def _settled_elsewhere(self, name: str, forms: Forms) -> set[str]:
        stand = [word for form in self.elsewhere.get(name, ()) for word in words(form)]
        return {form for word in stand for form in forms(name, word)}

    def _settled_here(self, name: str, unit: Unit, forms: Forms) -> set[str]:
        naming = self._naming.get(name, {})
        own = naming.get(unit.key)
        others = len(naming) - (own is not None)
        if others < _ENOUGH:
            return set()
        counts = self._counts.get((name, forms))
        if counts is None:
            counts = Counter(form for each in naming.values() for form in each.forms(name, forms))
            self._counts[name, forms] = counts
        here = own.forms(name, forms) if own else ()
        return {form for form, count in counts.items() if count - (form in here) == others}

    def proper(self, name: str, unit: Unit, forms: Forms) -> set[str]:
        """The same without what stands in translations whose source has not the name."""
        found = self._settled_here(name, unit, forms)
        naming = self._naming.get(name, {})
        for other in self._approved if found else ():
            if other.unit.key not in naming and other.unit.key != unit.key:
                found -= other.forms(name, forms)
        return found | self._settled_elsewhere(name, forms)

    @cached_property
    def _approved(self) -> list[Approved]:
        return [
            Approved(unit, translation)
            for unit, translation in self.pairs
            if translation.state is State.APPROVED
        ]

    @cached_property
    def _naming(self) -> dict[str, dict[UnitKey, Approved]]:
        """The approved translations by the words with a capital in their source."""
        found: dict[str, dict[UnitKey, Approved]] = defaultdict(dict)
        for each in self._approved:
            for word in each.source_words:
                if word.text[0].isupper():
                    found[word.text][each.unit.key] = each
        return found
