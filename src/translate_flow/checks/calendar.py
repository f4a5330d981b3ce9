"""The months and weekdays a text names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, TypeAlias

from babel import Locale

from translate_flow.checks.language import facts, fold
from translate_flow.tags import primary

Kind: TypeAlias = Literal["months", "weekdays"]


@dataclass(frozen=True, slots=True)
class Named:
    """A month (1 to 12) or weekday (0 is Monday) named in a text."""

    kind: Kind
    number: int
    text: str


def named(text: str, language: str) -> list[Named]:
    """Months and weekdays in a text, in its order.

    >>> [(each.kind, each.number) for each in named("on Monday, 2 May; one may go", "en")]
    [('weekdays', 0), ('months', 5)]
    """
    names, pattern = _names(primary(language))
    doubtful = str(facts(language).get("dates", {}).get("words", "")).split()
    found = []
    for match in pattern.finditer(text):
        written = match["name"]
        if written.casefold() in doubtful and not _is_name(text, match):
            continue
        kind, number = names[fold(written)]
        found.append(Named(kind, number, written))
    return found


def _is_name(text: str, match: re.Match[str]) -> bool:
    """Whether a word that is a month and an everyday word is the month."""
    start, end = match.span("name")
    by_figure = re.compile(r"\d\w{0,2}\.?(?: of| de)? $").search(text, 0, start) or re.compile(
        r",? \d"
    ).match(text, end)
    inside = start > 0 and text[start - 1] == " " and text[start - 2] not in ".!?"
    small = bool(Locale.parse("en")) and match["name"][0].islower()
    return bool(by_figure) or (inside and not small)


@lru_cache(maxsize=64)
def _names(language: str) -> tuple[dict[str, tuple[Kind, int]], re.Pattern[str]]:
    """The names in all their forms, folded, and a pattern that finds them."""
    locale = Locale.parse(language)
    names: dict[str, tuple[Kind, int]] = {}
    capitals = {name for name in locale.months["format"]["wide"].values() if name[0].isupper()}
    for context in ("format", "stand-alone"):
        for number, name in locale.months[context]["wide"].items():
            names[fold(name)] = ("months", number)
        for number, name in locale.days[context]["wide"].items():
            names[fold(name)] = ("weekdays", number)
    own = facts(language).get("dates", {})
    kinds: tuple[Kind, Kind] = ("months", "weekdays")
    for kind in kinds:
        for number, forms in own.get(kind, {}).items():
            names |= {fold(form): (kind, int(number)) for form in forms.split("|")}
    return names, _pattern(names, bool(capitals), language)


def _pattern(names: Iterable[str], capitals: bool, language: str) -> re.Pattern[str]:
    del capitals
    longest = sorted(names, key=lambda name: (-len(name), name))
    either = "|".join(_loose(name) for name in longest)
    before = r"(?<![^\W_])(?:[وفبلك]{0,2}(?:ال|لل)?)?" if language == "ar" else r"(?<![^\W_])"
    after = r"(?!\w)" if language in ("ar", "en", "fr", "es", "pt") else r"(?:\w{0,4})(?!\w)"
    return re.compile(rf"{before}(?P<name>{either}){after}", re.IGNORECASE)


def _loose(name: str) -> str:
    """A folded name as a pattern for its spellings."""
    spellings = {"ا": "[اأإآ]", "ه": "[هة]", "ي": "[يى]", " ": r"\s+"}
    return "".join(spellings.get(char) or re.escape(char) for char in name)
