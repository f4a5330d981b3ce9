"""Numbers, amounts of money, numbers of telephones."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from babel import Locale, UnknownLocaleError

from translate_flow.keeping.thing import Thing, plain
from translate_flow.language import cldr

_SEPARATORS = " .,'’٫٬\u00a0\u202f\u2009"
_NUMBER = re.compile(
    rf"\d{{1,3}}(?:(?P<mark>[{_SEPARATORS}])\d{{3}}(?!\d)(?:(?P=mark)\d{{3}}(?!\d))*)(?:[.,٫]\d+)?"
    r"|\d+(?:[.,٫]\d+)*"
)
_TELEPHONE = re.compile(r"(?<![\w+])(?:\+|\(?0)\d[\d() ./\u00a0-]{5,}\d(?!\w)")
_CURRENCIES = {"€": "EUR", "£": "GBP", "¥": "JPY", "₽": "RUB", "₴": "UAH", "₹": "INR", "₺": "TRY"}
_SIGN = f"[{''.join(_CURRENCIES)}]"
_FIGURE = r"\d+(?:[.,'’٫٬\u00a0\u202f]\d+)*"
_MONEY = re.compile(rf"{_SIGN} ?(?P<after>{_FIGURE})|(?P<before>{_FIGURE})[ \u00a0]?{_SIGN}")
_SMALL = 10
"""Numbers up to this may be written as words."""
_ROMAN = re.compile(r"\b[IVXLC]+(?![^\W_IVXLC]{3})")
_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_LONGEST_SCALE = 24
"""Letters behind a figure among which a word for thousands must end."""
_STEM = 4
"""Letters of a currency's name that all its forms have in common."""


def telephone_numbers(text: str) -> Iterator[Thing]:
    """Numbers of telephones: the same digits in the same order, however they are grouped."""
    for match in _TELEPHONE.finditer(text):
        wanted = re.sub(r"\D", "", match[0])

        def kept(translation: str, wanted: str = wanted) -> bool:
            return wanted in re.sub(r"[^\w]", "", translation)

        yield Thing(*match.span(), match[0], match[0], kept)


def amounts(text: str, source: str, target: str) -> Iterator[Thing]:
    """Amounts with the sign of a currency, which may become its name."""
    for match in _MONEY.finditer(text):
        sign = next(char for char in match[0] if char in _CURRENCIES)
        figure = match["after"] or match["before"]

        readings = _readings(figure, text[match.end() :], source)

        def kept(translation: str, sign: str = sign, readings: set[str] = readings) -> bool:
            named = sign in translation or _names_currency(_CURRENCIES[sign], translation, target)
            return named and _has(readings, translation, target)

        value = match[0].replace(figure, _localized(figure, source, target))
        yield Thing(*match.span(), match[0], value, kept)


def numbers(text: str, source: str, target: str) -> Iterator[Thing]:
    """Numbers above ten; kept in whatever way they are written, in Roman letters too.

    >>> [(thing.text, thing.value) for thing in numbers("7 of 1,200 in the 1970s", "en", "de")]
    [('1,200', '1.200'), ('1970', '1970')]
    """
    for match in _NUMBER.finditer(text):
        digits = _digits(match[0])
        if len(digits) < 3 and int(digits or 0) <= _SMALL:
            continue

        readings = _readings(match[0], text[match.end() :], source)

        def kept(translation: str, readings: set[str] = readings) -> bool:
            return _has(readings, translation, target)

        value = _localized(match[0], source, target)
        yield Thing(*match.span(), match[0], value, kept, _stands_alone(text, match))


def _stands_alone(text: str, match: re.Match[str]) -> bool:
    """False for what is part of a word (`1970s`, `12th`, `5pm`) or of a time."""
    before, after = text[: match.start()][-1:], text[match.end() :][:2]
    return not (before.isalpha() or after[:1].isalpha() or ":" in (before, after[:1]))


def _readings(figure: str, after: str, language: str) -> set[str]:
    """The digits of a figure, and those of its value where a word for thousands is behind it.

    >>> sorted(_readings("100", " mil pessoas", "pt"))
    ['100', '100000']
    """
    digits = _digits(figure)
    words = sorted(cldr.scale_words(language).items(), key=lambda pair: -len(pair[0]))
    behind = plain(after[:_LONGEST_SCALE]).lstrip(" -").casefold()
    for word, noughts in words:
        if behind.startswith(word) and not behind[len(word) : len(word) + 1].isalpha():
            return {digits, digits + "0" * noughts}
    return {digits}


def _has(wanted: set[str], translation: str, target: str) -> bool:
    text = plain(translation)
    there = {_digits(run) for run in re.findall(r"\d+", translation)}
    for match in _NUMBER.finditer(text):
        there |= _readings(match[0], text[match.end() :], target)
    if wanted & there:
        return True
    # "1.5 million" may become 1 500 000, "9 pm" 21, and centuries are counted the Roman way.
    for digits in wanted:
        short = digits.rstrip("0")
        if len(short) > 1 and any(found.rstrip("0") == short for found in there):
            return True
        number = int(digits or 0)
        if number <= 12 and str(number + 12) in there:
            return True
        if any(_roman(match[0]) == number for match in _ROMAN.finditer(translation)):
            return True
    return False


def _digits(number: str) -> str:
    digits = "".join(str(unicodedata.digit(char)) for char in number if char.isdigit())
    return digits.lstrip("0") or "0"


def _roman(numeral: str) -> int:
    values = [_VALUES[letter] for letter in numeral]
    return sum(
        -value if value < after else value
        for value, after in zip(values, [*values[1:], 0], strict=True)
    )


def _localized(figure: str, source: str, target: str) -> str:
    """The number as the target language writes it, years and others without marks as they are."""
    return cldr.localize_number(figure, source, target) or figure


@lru_cache(maxsize=256)
def _currency_name(code: str, language: str) -> str:
    try:
        locale = Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return ""
    return str(locale.currencies.get(code, "")).casefold()


def _names_currency(code: str, translation: str, language: str) -> bool:
    """True where a text has a currency's code or name, in any of its forms."""
    name, text = _currency_name(code, language), translation.casefold()
    return code in translation or any(word[:_STEM] in text for word in name.split())
