"""A table cell that is nothing but figures, in another language: numbers, money, and spans of them.

There is nothing to translate in it, and yet each language writes it its own way.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from translate_flow.language.cldr import Number, format_number, locale_of, parse_number

_CURRENCIES: Final = "$€£¥₹₽₩₪₺₴₫₱฿₦₵₡₸"
_SPACES: Final = " \u00a0\u202f\u2009"
_DASH: Final = re.compile(rf"[{_SPACES}]?–[{_SPACES}]?")
"""Not a hyphen, which may as well be that of a score or a code."""
_BEFORE: Final = re.compile(rf"([+\u2212-]?)([{_CURRENCIES}])[{_SPACES}]?(.+)")
_BEHIND: Final = re.compile(rf"(.+?)[{_SPACES}]?([{_CURRENCIES}])")


@dataclass(frozen=True, slots=True)
class _Figure:
    number: Number
    currency: str
    """The sign as it is written; empty where it is no money."""


def is_figures(text: str, lang: str) -> bool:
    """True for a text that is nothing but a number, an amount of money, or a span of these.

    >>> [is_figures(text, "en") for text in ("1,250", "€2.50", "10–12%", "2024-05-14", "B2", "–")]
    [True, True, True, False, False, False]
    """
    return _parsed(text, lang) is not None


def localized(text: str, source_lang: str, target_lang: str) -> str | None:
    r"""The text as another language writes it; None where it is not figures alone.

    >>> localized("€1,250.50", "en", "de") == "1.250,50\u00a0€"
    True
    >>> localized("1,250–1,500", "en", "pt"), localized("2.5%", "en", "hu")
    ('1.250–1.500', '2,5%')
    """
    parsed = _parsed(text, source_lang)
    if parsed is None:
        return None
    return "–".join(_written(figure, target_lang) for figure in parsed)


def _parsed(text: str, lang: str) -> list[_Figure] | None:
    parts = _DASH.split(text.strip())
    if len(parts) > 2:
        return None  # a date, or a telephone number
    figures = [_figure(part, lang) for part in parts]
    return None if None in figures else [figure for figure in figures if figure]


def _figure(text: str, lang: str) -> _Figure | None:
    sign, currency, rest = "", "", text
    if match := _BEFORE.fullmatch(text):
        sign, currency, rest = match.groups()
    elif match := _BEHIND.fullmatch(text):
        rest, currency = match.groups()
    number = parse_number(sign + rest, lang)
    if number is None or (currency and number.percent):
        return None
    return _Figure(number, currency)


def _written(figure: _Figure, lang: str) -> str:
    if not figure.currency:
        return format_number(figure.number, lang)
    is_before, space = _place_of_currency(lang)
    text = format_number(replace(figure.number, sign=""), lang)
    parts = (figure.currency, text) if is_before else (text, figure.currency)
    return figure.number.sign + space.join(parts)


@lru_cache(maxsize=256)
def _place_of_currency(lang: str) -> tuple[bool, str]:
    """Whether the sign of a currency comes before the number, and what is between them."""
    pattern = locale_of(lang).currency_formats["standard"].pattern.partition(";")[0]
    place, number = pattern.index("¤"), pattern.index("#")
    is_before = place < number
    between = pattern[place + 1 : number] if is_before else pattern[number:place]
    return is_before, "\u00a0" if re.search(f"[{_SPACES}]", between) else ""
