"""What CLDR puts together for a language: spans of days, lists, names of countries.

As in `cldr`, digits are always 0-9. Templates of the site can use them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Final

from translate_flow.language.cldr import ascii_digits, format_date, locale_of

_DAY: Final = re.compile(r"d+")
_QUOTED: Final = re.compile(r"'[^']*'")


def format_span(start: date, end: date, lang: str) -> str:
    """From one day to another, as a newspaper of the language writes it.

    CLDR has patterns for spans with short months only, and Babel falls back to something else for
    long ones; so the days come from that pattern and the rest from the long date.

    >>> days = date(2013, 5, 14), date(2013, 5, 16)
    >>> [format_span(*days, tag) for tag in ("en", "fr", "de", "es")]
    ['14–16 May 2013', '14–16 mai 2013', '14.–16. Mai 2013', '14–16 de mayo de 2013']
    >>> [format_span(*days, tag) for tag in ("hu", "zh", "ru")]
    ['2013. május 14–16.', '2013年5月14日至16日', '14–16 мая 2013\u202fг.']
    >>> format_span(date(2013, 4, 30), date(2013, 5, 2), "en")
    '30 April – 2 May 2013'
    """
    if end < start:
        raise ValueError(f"the span ends on {end}, before it begins on {start}")
    if start == end:
        return format_date(start, lang)
    if (start.year, start.month) == (end.year, end.month):
        return _in_one_month(start, end, lang)
    if start.year != end.year:
        first, last = format_date(start, lang), format_date(end, lang)
    elif _is_year_first(lang):
        first, last = format_date(start, lang), format_date(end, lang, "day")
    else:
        first, last = format_date(start, lang, "day"), format_date(end, lang)
    return f"{first} – {last}"


def _in_one_month(start: date, end: date, lang: str) -> str:
    between = _between_days(lang)
    first, last = _day(format_date(start, lang), start), _day(format_date(end, lang), end)
    if between is None or first is None or last is None:
        return f"{format_date(start, lang)} – {format_date(end, lang)}"
    return f"{last.string[: last.start()]}{first[0]}{between}{last.string[last.start() :]}"


def _day(text: str, day: date) -> re.Match[str] | None:
    """The day in a date as it is written: `14`, on the first of the month in French `1er`."""
    return re.search(rf"(?<!\d){day.day}(?!\d)(?:er)?", text)


@lru_cache(maxsize=256)
def _between_days(lang: str) -> str | None:
    """What stands between two days of one month in CLDR's pattern; None where it has none."""
    formats = locale_of(lang).interval_formats.get("yMMMd", {}).get("d") or ()
    pattern = _QUOTED.sub(lambda match: "\0" * len(match[0]), "".join(formats))
    fields = list(_DAY.finditer(pattern))
    if len(fields) != 2:
        return None
    return pattern[fields[0].end() : fields[1].start()].strip("\u2009")


def _is_year_first(lang: str) -> bool:
    return format_date(date(2013, 5, 14), lang).startswith("2013")


def format_list(items: Sequence[str], lang: str, style: str = "standard") -> str:
    """Several things, with the commas and the "and" of the language (`style="or"`: the "or").

    >>> [format_list(("FAO", "WHO", "UNDP"), tag) for tag in ("en", "fr", "hu")]
    ['FAO, WHO, and UNDP', 'FAO, WHO et UNDP', 'FAO, WHO és UNDP']
    >>> format_list(("FAO", "WHO"), "es", "or")
    'FAO o WHO'
    """
    from babel.lists import format_list as babel_format_list

    return babel_format_list(list(items), style=style, locale=locale_of(lang))  # type: ignore[arg-type]


def territory_name(code: str, lang: str) -> str:
    """The name of a country or region, from its code (`HU`, `419`); the code where CLDR has none.

    >>> [territory_name("HU", tag) for tag in ("en", "fr", "zh")], territory_name("ZZX", "en")
    (['Hungary', 'Hongrie', '匈牙利'], 'ZZX')
    """
    return str(locale_of(lang).territories.get(code.upper(), code))


def format_count(value: int, lang: str) -> str:
    """A whole number with the separators of the language.

    >>> format_count(1250000, "en"), format_count(1250000, "de")
    ('1,250,000', '1.250.000')
    """
    from babel.numbers import format_decimal

    return ascii_digits(format_decimal(value, locale=locale_of(lang), numbering_system="latn"))
