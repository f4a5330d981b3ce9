"""What the approved translations of other releases make of a name.

A word stands for a name where every other translation of it has that word, of at least two texts,
and no translation of anything else.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, TypeAlias

from translate_flow.checks.language import word_texts, words
from translate_flow.language.tags import primary

ASKING: Final = ("names", "acronyms")
"""The checks that want to know."""
ENOUGH: Final = 2
_SHORTEST: Final = 4
"""Letters: shorter words are in too many translations by chance."""

Forms: TypeAlias = Mapping[str, Sequence[str]]
"""For a name, as in the source, the words that stand for it."""
NOTHING: Final[Forms] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Naming:
    """An approved translation, by the names it may have."""

    source: str
    """What tells texts apart: one that is in many releases is one witness."""
    names: Sequence[str]
    """The words of the source that have a capital, each once."""
    forms: Sequence[str]
    """The words of the translation, each once; in Arabic also without what is written together."""


def names_of(source: str) -> list[str]:
    """The words of a text without marks that may be names.

    >>> names_of("The road to Oslo: Oslo and Bergen are far")
    ['The', 'Oslo', 'Bergen']
    """
    return list(dict.fromkeys(word for word in word_texts(source) if word[0].isupper()))


def forms_of(target: str, language: str) -> list[str]:
    """The words of a translation without marks that may stand for a name or an acronym.

    >>> forms_of("Le pont de Brunkvale et la SUP", "fr")
    ['pont', 'Brunkvale', 'SUP']
    """
    if primary(language) == "ar":
        # Here and not above: it takes long to load, and `build` does not ask for names.
        from translate_flow.checks.arabicnames import bare_forms

        return list(dict.fromkeys(form for word in words(target) for form in bare_forms(word)))
    return list(dict.fromkeys(word for word in word_texts(target) if _is_telling(word)))


def _is_telling(word: str) -> bool:
    return len(word) >= _SHORTEST or (len(word) > 1 and word.isupper())


class Elsewhere:
    """The approved translations of a language, by release."""

    def __init__(self, releases: Mapping[str, Iterable[Naming]]) -> None:
        """Those of each release."""
        self._naming: dict[str, dict[str, list[Naming]]] = defaultdict(dict)
        self._everywhere: Counter[str] = Counter()
        for release, translations in releases.items():
            for each in translations:
                self._everywhere.update(each.forms)
                for name in each.names:
                    self._naming[name].setdefault(release, []).append(each)
        self._found: dict[str, dict[str, str]] = {}

    def forms(self, release: str, names: Collection[str]) -> dict[str, list[str]]:
        """What all translations but those of a release make of names; names without are left out.

        >>> town = Naming("Avenbruck town", ["Avenbruck"], ["ville", "Avenbrouck"])
        >>> port = Naming("Avenbruck, Po", ["Avenbruck", "Po"], ["Avenbrouck", "fleuve"])
        >>> Elsewhere({"a": [town], "b": [port]}).forms("c", ["Avenbruck", "Po"])
        {'Avenbruck': ['Avenbrouck']}
        """
        found = {}
        for name in names:
            forms = [form for form, lacking in self._shared(name) if lacking in ("", release)]
            if forms and self._has_enough(name, release):
                found[name] = sorted(forms)
        return found

    def _has_enough(self, name: str, release: str) -> bool:
        """Whether the other releases have a name in enough texts."""
        sources: set[str] = set()
        for other, some in self._naming.get(name, {}).items():
            if other != release:
                sources.update(each.source for each in some)
                if len(sources) >= ENOUGH:
                    return True
        return False

    def _shared(self, name: str) -> Iterable[tuple[str, str]]:
        """The forms that stand for a name, each with the one release that lacks it, or ''."""
        if name not in self._found:
            translations = self._naming.get(name, {})
            most = sum(map(len, translations.values()))
            self._found[name] = {
                form: lacking
                for form, lacking in _in_all_but_one(translations).items()
                if self._everywhere[form] <= most
                and self._everywhere[form]
                == sum(form in each.forms for some in translations.values() for each in some)
            }
        return self._found[name].items()


def _in_all_but_one(translations: Mapping[str, Sequence[Naming]]) -> dict[str, str]:
    """The forms in all translations of all releases, or of all but one: with that one, or ''."""
    found: dict[str, str] | None = None
    first = ""
    for number, (release, some) in enumerate(translations.items()):
        here = set(some[0].forms).intersection(*(each.forms for each in some[1:]))
        if found is None:
            found, first = dict.fromkeys(here, ""), release
            continue
        added = dict.fromkeys(here.difference(found), first) if number == 1 else {}
        kept = {
            form: lacking if form in here else release
            for form, lacking in found.items()
            if form in here or not lacking
        }
        found = kept | added
        if not found:
            break
    return found or {}
