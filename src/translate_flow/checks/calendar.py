"""The months and weekdays a text names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, TypeAlias

from babel import Locale

from translate_flow.checks.language import facts
from translate_flow.language.lexicon import fold
from translate_flow.language.tags import primary

Kind: TypeAlias = Literal["months", "weekdays"]


@dataclass(frozen=True, slots=True)
class Named:
    """A month (1 to 12) or weekday (0 is Monday) named in a text."""

    kind: Kind
    number: int
    text: str
    sure: bool = True
    """False for a word that may be another: `may`, `sept`, `Domingo` in the name of a town."""


@lru_cache(maxsize=64)  # several checks ask for those of the same two texts
def named(text: str, language: str) -> tuple[Named, ...]:
    """Months and weekdays in a text, in its order.

    >>> [(each.kind, each.number, each.sure) for each in named("on Monday he may go", "en")]
    [('weekdays', 0, True), ('months', 5, False)]
    """
    calendar = _calendar(primary(language))
    text = _VOWEL_SIGNS.sub("", text)
    found = []
    for match in calendar.pattern.finditer(text):
        written = match["name"]
        known = calendar.names.get(fold(written))
        if known is None:
            continue  # `Sali` for the Turkish `Salı`: patterns that ignore case take them for one
        found.append(Named(*known, written, _is_name(text, match, calendar)))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Calendar:
    """The names of a language."""

    names: dict[str, tuple[Kind, int]]
    """In all their forms, folded."""
    doubtful: frozenset[str]
    """Those that are everyday words as well."""
    short: frozenset[str]
    """Short forms: `Nov`, `Feb`."""
    capitals: bool
    """Whether the language writes them with a capital."""
    pattern: re.Pattern[str]


_VOWEL_SIGNS = re.compile(r"[\u064b-\u0652\u0640]")
_FIGURE_BEFORE = re.compile(r"\d\w{0,2}\.?(?: of| de)?[ \u00a0]$")
_FIGURE_AFTER = re.compile(r"\.?,?[ \u00a0]\d")
_MONTH_BESIDE = re.compile(r"(?:شهر|شهري) $|/$")
_CAPITAL_BEFORE = re.compile(
    r"(?:^|\W)(?!(?:In|On|By|Last|Since|From|Until|Every|This|Next|Late|Early) $)[A-ZÀ-Þ]\w* $"
)
_CAPITAL_AFTER = re.compile(r" [A-ZÀ-Þ]")
_FEAST_BEFORE = re.compile(
    r"\b(?:Ash|Good|Palm|Easter|Holy|Maundy|Shrove|Fat|Whit|Black|Cyber|Bloody|Giving|Super) $"
)
"""What makes a weekday the name of a day of the year: Ash Wednesday is `Aschermittwoch`."""


def _is_name(text: str, match: re.Match[str], calendar: _Calendar) -> bool:
    """Whether a word that may be a month or weekday is one here."""
    start, end = match.span("name")
    written = match["name"]
    before = text[max(0, start - 12) : start]
    by_figure = bool(_FIGURE_BEFORE.search(before) or _FIGURE_AFTER.match(text, end))
    inside = before.endswith((" ", " mid-")) and text[start - 2 : start - 1] not in (".", "!", "?")
    if calendar.capitals and _FEAST_BEFORE.search(before):
        return False
    if by_figure:
        return written[0].isupper() or not calendar.capitals
    if fold(written) in calendar.short:
        return False
    if calendar.capitals and before.endswith("he ") and _CAPITAL_AFTER.match(text, end):
        return False  # the Sunday Times
    if fold(written) not in calendar.doubtful:
        # "Santo Domingo": a capital where the language writes none.
        return calendar.capitals or not written[0].isupper() or not inside
    if calendar.capitals:
        alone = not _CAPITAL_BEFORE.search(before) and not _CAPITAL_AFTER.match(text, end)
        return written[0].isupper() and inside and alone
    if written[0].islower():  # the month, and not the planet
        return True
    return bool(_MONTH_BESIDE.search(before)) or text[end : end + 1] == "/"


@lru_cache(maxsize=64)
def _calendar(language: str) -> _Calendar:
    locale = Locale.parse(language)
    names: dict[str, tuple[Kind, int]] = {}
    short: dict[str, tuple[Kind, int]] = {}
    for context in ("format", "stand-alone"):
        for number, name in locale.months[context]["wide"].items():
            names[fold(name)] = ("months", number)
        for number, name in locale.days[context]["wide"].items():
            names[fold(name)] = ("weekdays", number)
        for number, name in locale.months[context]["abbreviated"].items():
            short[fold(name.rstrip("."))] = ("months", number)
    own = facts(language).get("dates", {})
    kinds: tuple[Kind, Kind] = ("months", "weekdays")
    for kind in kinds:
        for number, forms in own.get(kind, {}).items():
            names |= {fold(form): (kind, int(number)) for form in forms.split("|")}
    doubtful = frozenset(fold(word) for word in str(own.get("words", "")).split())
    capitals = any(name[0].isupper() for name in locale.months["format"]["wide"].values())
    shorter = frozenset(name for name in short if name not in names)
    names = short | names
    return _Calendar(names, doubtful, shorter, capitals, _pattern(names, language))


def _pattern(names: Iterable[str], language: str) -> re.Pattern[str]:
    longest = sorted(names, key=lambda name: (-len(name), name))
    either = "|".join(_loose(name) for name in longest)
    before = r"(?<![^\W_])(?:[وفبلك]{0,2}(?:ال|لل)?)?" if language == "ar" else r"(?<![^\W_])"
    after = _AFTER.get(language, r"\w{0,4}(?!\w)")
    return re.compile(rf"{before}(?P<name>{either}){after}", re.IGNORECASE)


_AFTER = (
    dict.fromkeys(("ar", "en"), r"(?!\w)")
    | dict.fromkeys(("fr", "es", "pt", "it"), r"s?(?!\w)")
    | {
        "de": r"(?:\w{0,4}|(?:(?<=tag)|(?<=woch)|(?<=uar)|(?<=ber))\w*"
        r"|\w*(?:tage?n?|morgens?|abends?|nacht))(?!\w)",
        "hu": r"\w{0,6}(?!\w)",
        "ru": r"(?:\w{0,4}|(?:ь|ов)?ск\w{2,3})(?!\w)",
    }
)
"""What follows a name: plurals (`tous les jeudis`), cases, and what is made from it:
`Montagmorgen`, `hétfőnként`, `октябрьского`."""


def _loose(name: str) -> str:
    """A folded name as a pattern for its spellings."""
    spellings = {"ا": "[اأإآ]", "ه": "[هة]", "ي": "[يى]", " ": r"\s+"}
    return "".join(spellings.get(char) or re.escape(char) for char in name)
