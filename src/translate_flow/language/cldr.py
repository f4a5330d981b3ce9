"""What CLDR knows of a language: its names, its direction, its dates and numbers.

Pure functions of BCP 47 tags (`pt-BR`), answered by Babel. Digits are always 0-9, also where a
region's default is another set (`ar-EG`, `fa`), because a page must keep to one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Final, Literal, TypeAlias

from babel import Locale, UnknownLocaleError
from babel.core import get_global

from translate_flow.language.tags import is_tag, primary, subtags

Direction: TypeAlias = Literal["ltr", "rtl"]

_RTL_SCRIPTS: Final = frozenset(
    {"Adlm", "Arab", "Aran", "Hebr", "Mand", "Mani", "Mend"}
    | {"Nkoo", "Phlp", "Rohg", "Samr", "Syrc", "Thaa", "Yezi"}
)
_NO_BREAK_SPACES: Final = "\u00a0\u202f\u2009"
_MINUS: Final = "-\u2212\ufe63\uff0d"
_LRM_RLM_ALM: Final = "\u200e\u200f\u061c"

# CLDR's long pattern has plain digits where French writes the ordinal on the first of the month.
_FIRST_OF_MONTH: Final = {"fr": "1er"}


_AUTONYMS: Final = {
    "ar": "العربية", "bg": "Български", "bn": "বাংলা", "cs": "Čeština", "da": "Dansk",
    "de": "Deutsch", "el": "Ελληνικά", "en": "English", "es": "Español", "et": "Eesti",
    "fa": "فارسی", "fi": "Suomi", "fr": "Français", "ga": "Gaeilge", "he": "עברית",
    "hi": "हिन्दी", "hr": "Hrvatski", "hu": "Magyar", "id": "Indonesia", "it": "Italiano",
    "ja": "日本語", "ka": "ქართული", "ko": "한국어", "lt": "Lietuvių", "lv": "Latviešu",
    "mk": "Македонски", "mt": "Malti", "nb": "Norsk bokmål", "nl": "Nederlands", "pl": "Polski",
    "pt": "Português", "pt-BR": "Português (Brasil)", "ro": "Română", "ru": "Русский",
    "sk": "Slovenčina", "sl": "Slovenščina", "sq": "Shqip", "sr": "Српски", "sv": "Svenska",
    "sw": "Kiswahili", "th": "ไทย", "tr": "Türkçe", "uk": "Українська", "ur": "اردو",
    "vi": "Tiếng Việt", "zh": "中文",
}  # fmt: skip
"""The names of common languages in themselves, as CLDR has them. Looking them up there reads all it
knows of each language, which takes longer than making a page that has a list of them."""


# What it knows


def knows(lang: str) -> bool:
    """True for a well-formed BCP 47 tag whose language, script and region CLDR knows.

    Codes that CLDR reads as another one (`iw`, `UK`) are not known: no browser should meet them.
    """
    if not is_tag(lang):
        return False
    language, script, region = subtags(lang)
    english = Locale("en")
    if (script and script not in english.scripts) or (region and region not in english.territories):
        return False
    try:
        locale = Locale.parse("_".join(filter(None, (language, script, region))))
    except (UnknownLocaleError, ValueError):
        return False
    if locale.language != language or (script and locale.script != script):
        return False
    # Babel answers for an unknown combination (`fr-JP`) with the language alone.
    return locale.territory in (None, region) if region else True


# Names and direction


def autonym(lang: str) -> str:
    """The language's name in itself, as a menu shows it.

    >>> [autonym(tag) for tag in ("fr", "ar", "pt-BR", "zh-Hans", "ru")]
    ['Français', 'العربية', 'Português (Brasil)', '简体中文', 'Русский']
    """
    return _AUTONYMS.get(lang) or looked_up_autonym(lang)


def looked_up_autonym(lang: str) -> str:
    """The same from CLDR's data, for any language."""
    locale = locale_of(lang)
    script_name = locale.languages.get(f"{locale.language}_{locale.script}")
    region = subtags(lang)[2]
    name = str(script_name or "") if not region else ""
    name = name or locale.get_display_name(locale) or lang
    first, _, _ = name.partition(" ")
    # isiZulu and its kin keep their small initial
    return name[:1].title() + name[1:] if first == first.lower() else name


@lru_cache(maxsize=256)
def language_name(lang: str, in_lang: str) -> str:
    """The name of a language in another, in the form used in the middle of a sentence.

    >>> language_name("en", "fr"), language_name("fr", "hu"), language_name("pt-BR", "en")
    ('anglais', 'francia', 'Brazilian Portuguese')
    """
    locale, reader = locale_of(lang), locale_of(in_lang)
    own = reader.languages.get("_".join(filter(None, subtags(lang))))
    return str(own or locale.get_display_name(reader) or autonym(lang))


@lru_cache(maxsize=256)
def direction(lang: str) -> Direction:
    """The direction a language is written in; left to right where nothing is known of it.

    >>> direction("ar"), direction("he"), direction("pt-BR"), direction("az-Arab")
    ('rtl', 'rtl', 'ltr', 'rtl')
    """
    return "rtl" if script(lang) in _RTL_SCRIPTS else "ltr"


def script(lang: str) -> str:
    """The script a language is written in (ISO 15924); empty where nothing is known of it.

    >>> script("pt-BR"), script("ru"), script("sr-Latn"), script("zh-TW")
    ('Latn', 'Cyrl', 'Latn', 'Hant')
    """
    language, named, region = subtags(lang)
    likely = get_global("likely_subtags")
    full = str(likely.get(f"{language}_{region}") or likely.get(language) or "")
    return named or next((part for part in full.split("_") if len(part) == 4), "")


def og_locale(lang: str) -> str:
    """The tag as Open Graph wants it, `ll_CC`; a missing country is the likeliest one.

    >>> og_locale("en"), og_locale("en-GB"), og_locale("ar"), og_locale("zh-Hant")
    ('en_US', 'en_GB', 'ar_EG', 'zh_TW')
    """
    language, script, region = subtags(lang)
    if region.isalpha():
        return f"{language}_{region}"
    likely = get_global("likely_subtags")
    full = likely.get(f"{language}_{script}") if script else None
    full = full or likely.get(language) or ""
    country = full.rpartition("_")[2]
    return f"{language}_{country if len(country) == 2 else language.upper()[:2]}"


# Dates


def format_date(value: date, lang: str, style: str = "long") -> str:
    """The date as a newspaper of that language writes it.

    `style` is one of CLDR's, `full`, `long`, `medium` or `short`, or `day` to leave out the year.
    English of no region is CLDR's World English, day before month; `en-US` is American.

    >>> day = date(2013, 5, 14)
    >>> [format_date(day, tag) for tag in ("fr", "hu", "pt", "en", "en-US")]
    ['14 mai 2013', '2013. május 14.', '14 de maio de 2013', '14 May 2013', 'May 14, 2013']
    >>> [format_date(date(2013, 5, 1), tag, "day") for tag in ("fr", "hu", "pt", "zh")]
    ['1er mai', 'május 1.', '1 de maio', '5月1日']
    """
    # Here and not above: it takes as long to load as all the rest of Babel.
    from babel.dates import format_date as babel_format_date
    from babel.dates import format_skeleton

    locale = locale_of("en-001" if lang == "en" else lang)
    if style == "day":
        text = format_skeleton("MMMMd", value, locale=locale)
    elif style in ("full", "long", "medium", "short"):
        text = babel_format_date(value, style, locale=locale)
    else:
        raise ValueError(f"no style of dates: {style}")
    ordinal = _FIRST_OF_MONTH.get(primary(lang))
    if ordinal and value.day == 1 and style != "short":
        text = re.sub(r"(?<!\d)1(?!\d)", ordinal, text, count=1)
    return ascii_digits(text)


# Numbers


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it was written, free of any language's separators."""

    sign: Literal["", "+", "-"]
    integer: str
    """Digits 0-9 before the decimal mark, leading zeros included."""
    fraction: str
    """Digits after the decimal mark; empty where there was none."""
    grouped: bool
    """Whether the integer was written in groups."""
    percent: bool

    @property
    def value(self) -> Decimal:
        """What the number amounts to; a percentage counts as its figure, 12 % as 12."""
        return Decimal(f"{self.sign}{self.integer}.{self.fraction}")


def parse_number(text: str, lang: str) -> Number | None:
    """Read a text that is nothing but a number in the way of its language.

    >>> parse_number("90,000", "en").value, parse_number("12,5 %", "fr").percent
    (Decimal('90000'), True)
    >>> parse_number("90,00,0", "en") is None, parse_number("14-16", "en") is None
    (True, True)
    """
    rest = ascii_digits("".join(c for c in text.strip() if c not in _LRM_RLM_ALM))
    percent, rest = _take_percent(rest)
    sign: Literal["", "+", "-"] = ""
    if rest[:1] == "+":
        sign, rest = "+", rest[1:]
    elif rest[:1] and rest[0] in _MINUS:
        sign, rest = "-", rest[1:]
    if not percent:
        percent, rest = _take_percent(rest)
    symbols = _symbols(lang)
    for decimal, group in ((symbols.decimal, symbols.group), ("\u066b", "\u066c")):
        match = _number_pattern(decimal, group).fullmatch(rest)
        if match and _groups_are_even(match["integer"], symbols.sizes):
            integer = re.sub(r"\D", "", match["integer"])
            grouped = integer != match["integer"]
            return Number(sign, integer, match["fraction"] or "", grouped, percent)
    return None


def format_number(number: Number, lang: str) -> str:
    r"""Write a number the way of a language: same digits, grouped only if it was.

    >>> format_number(Number("-", "1234567", "50", True, True), "fr")
    '-1\u202f234\u202f567,50\xa0%'
    """
    symbols = _symbols(lang)
    integer = _group(number.integer, symbols) if number.grouped else number.integer
    text = f"{integer}{symbols.decimal}{number.fraction}" if number.fraction else integer
    if number.percent:
        text = f"{symbols.before_percent}{text}{symbols.after_percent}"
    return {"": "", "+": symbols.plus, "-": symbols.minus}[number.sign] + text


def localize_number(text: str, source_lang: str, target_lang: str) -> str | None:
    r"""A table cell that is only a number, rewritten for another language; None if it is not one.

    >>> localize_number("90,000", "en", "fr"), localize_number("2.8", "en", "de")
    ('90\u202f000', '2,8')
    >>> localize_number("2012", "en", "fr"), localize_number("INTERPOL", "en", "fr")
    ('2012', None)
    """
    number = parse_number(text, source_lang)
    return None if number is None else format_number(number, target_lang)


@lru_cache(maxsize=256)
def scale_words(lang: str) -> Mapping[str, int]:
    """The words for a thousand, a million and more, and how many noughts each stands for.

    In small letters, in all forms that stand behind a number.

    >>> scale_words("pt")["milhões"]
    6
    """
    try:
        formats = locale_of(lang).compact_decimal_formats.get("long", {})
    except (UnknownLocaleError, ValueError):
        return {}
    found: dict[str, int] = {}
    for patterns in formats.values():
        for power, pattern in patterns.items():
            figure = re.match(r"(0+)\W*", pattern.pattern)
            if figure and (word := pattern.pattern[figure.end() :].strip(" .'")):
                found[word.casefold()] = len(power) - len(figure[1])
    return found


def has_native_digits(lang: str) -> bool:
    """True for a language whose script has digits of its own.

    >>> has_native_digits("ar"), has_native_digits("he")
    (True, False)
    """
    return _native_system(lang) in _ZEROS


def native_digits(text: str, lang: str) -> str:
    """A date or a number with the digits of the language's script, and the marks that go with them.

    >>> [native_digits(text, "ar") for text in ("14 مايو 2013", "1,250.5", "95%")]
    ['١٤ مايو ٢٠١٣', '١٬٢٥٠٫٥', '٩٥٪']
    """
    zero = _ZEROS.get(_native_system(lang))
    if zero is None:
        return text
    if _native_system(lang).startswith("arab"):
        text = re.sub(r"(?<=[0-9])[.,](?=[0-9])", lambda m: "٬٫"[m[0] == "."], text)
        text = re.sub(r"(?<=[0-9])%", "٪", text)
    return "".join(chr(zero + int(c)) if c in "0123456789" else c for c in text)


_ZEROS: Final = {
    "arab": 0x0660, "arabext": 0x06F0, "beng": 0x09E6, "deva": 0x0966, "gujr": 0x0AE6,
    "guru": 0x0A66, "khmr": 0x17E0, "knda": 0x0CE6, "laoo": 0x0ED0, "mlym": 0x0D66,
    "mymr": 0x1040, "orya": 0x0B66, "tamldec": 0x0BE6, "telu": 0x0C66, "thai": 0x0E50,
}  # fmt: skip
"""The first digit of each of CLDR's systems that only puts others in the place of 0-9."""


def _native_system(lang: str) -> str:
    return str(locale_of(lang).other_numbering_systems.get("native", ""))


def group_mark(lang: str) -> str:
    """What stands between the groups of a long number.

    >>> group_mark("fr") == "\u202f", group_mark("de")
    (True, '.')
    """
    return _symbols(lang).group


def percent_mark(lang: str) -> str:
    """The percent sign as it follows a number, with its space; empty where it comes before.

    >>> percent_mark("de") == "\u00a0%", percent_mark("pt"), percent_mark("tr")
    (True, '%', '')
    """
    return _symbols(lang).after_percent


# Behind the doors


@dataclass(frozen=True, slots=True)
class _Symbols:
    decimal: str
    group: str
    minus: str
    plus: str
    before_percent: str
    after_percent: str
    sizes: tuple[int, int]
    """Digits in the last group and in those before it (3 and 2 in India)."""


@lru_cache(maxsize=256)
def _symbols(lang: str) -> _Symbols:
    locale = locale_of(lang)
    latin = locale.number_symbols["latn"]
    percent = locale.percent_formats[None]
    first, second = locale.decimal_formats[None].grouping
    return _Symbols(
        decimal=latin["decimal"],
        group=latin["group"],
        minus=latin["minusSign"],
        plus=latin["plusSign"],
        before_percent=percent.prefix[0],
        after_percent=percent.suffix[0],
        sizes=(first, second),
    )


@lru_cache(maxsize=256)
def locale_of(lang: str) -> Locale:
    """Babel's locale for a tag, without the subtags that carry no CLDR data."""
    return Locale.parse("_".join(filter(None, subtags(lang))))


def ascii_digits(text: str) -> str:
    """The text with 0-9 in place of all other digits."""
    if text.isascii():
        return text
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text)


def _take_percent(text: str) -> tuple[bool, str]:
    """Whether a percent sign stands at either end, and the text without it."""
    spaces = " " + _NO_BREAK_SPACES
    for sign in "%\u066a":
        if text.endswith(sign):
            return True, text[:-1].rstrip(spaces)
        if text.startswith(sign):
            return True, text[1:].lstrip(spaces)
    return False, text


@lru_cache(maxsize=256)
def _number_pattern(decimal: str, group: str) -> re.Pattern[str]:
    """Digits with the language's marks.

    No-break spaces group everywhere, as no language has them for a decimal mark. A plain space
    does only where the language groups with spaces, since elsewhere it parts two numbers.
    """
    marks = _NO_BREAK_SPACES + group
    if group in _NO_BREAK_SPACES:
        marks += " "
    if group in "'\u2019":
        marks += "'\u2019"
    separator = f"[{re.escape(marks)}]"
    return re.compile(
        rf"(?P<integer>[0-9]+|[0-9]{{1,3}}(?P<mark>{separator})[0-9]{{2,3}}(?:(?P=mark)[0-9]{{2,3}})*)"
        rf"(?:{re.escape(decimal)}(?P<fraction>[0-9]+))?"
    )


def _groups_are_even(integer: str, sizes: tuple[int, int]) -> bool:
    head, *groups = re.split(r"[^0-9]", integer)
    if not groups:
        return True
    lengths = [len(part) for part in groups]
    for size, others in (sizes, (3, 3)):
        if lengths == [others] * (len(groups) - 1) + [size] and len(head) <= max(size, others):
            return head.lstrip("0") != ""
    return False


def _group(integer: str, symbols: _Symbols) -> str:
    size, others = symbols.sizes
    groups: list[str] = []
    while len(integer) > size:
        integer, tail = integer[:-size], integer[-size:]
        groups.insert(0, tail)
        size = others
    return symbols.group.join([integer, *groups])
