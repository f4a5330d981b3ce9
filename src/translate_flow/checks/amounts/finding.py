"""Finding the amounts of a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal, localcontext
from functools import lru_cache
from itertools import pairwise

from translate_flow.checks.amounts.amount import Amount
from translate_flow.checks.amounts.numerals import figures_scale, numerals
from translate_flow.checks.amounts.parts import with_parts
from translate_flow.checks.amounts.words import NumberWord, Vocabulary, vocabulary
from translate_flow.language.cldr import Number, parse_number
from translate_flow.language.lexicon import fold
from translate_flow.language.tags import primary

_TWENTY, _HUNDRED, _THOUSAND, _BILLION = 20, 100, 1000, 10**9
_EXACT = 40
"""The digits of any number that is meant as one."""
_HALF = Decimal("0.5")
_ROMAN = re.compile(r"(?<![\w.])(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3})(?=(?:e|es|er|º|°|th)?(?![\w]))")
_ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10}


_TOKEN = re.compile(
    r"(?P<digits>(?<!\d)\d{1,3}(?: \d{3})+[.,]\d{1,2}(?!\d)"
    r"|\d+(?:[.,'’،٫٬\u00a0\u202f\u2009]\d+)*(?:[ ]\d{3}(?![\d.,]*\d))*)"
    r"|(?P<word>[^\W\d_][^\W\d_\u0300-\u036f]*(?:[\u064b-\u0652\u0670\u0300-\u036f]+[^\W\d_]*)*)"
)
_SECONDS = re.compile(r'(?<=\d)["″](?=\d)')
"""What stands for a decimal mark in times of races: `19"84`."""
_SIGN = re.compile(r"[\s\u200e\u200f-]*")
_BETWEEN = re.compile(r"[\s\u00a0\u202f\u2011-]{0,3}")
_ADDRESS = re.compile(
    r"https?://\S+|www\.\S+|\S+@\S+\.\w+|(?<![\w/])\+\d[\d\s\u00a0\u202f()./-]{6,}\d"
)
"""What `addresses` looks after: its figures are no amounts."""
_HOUR_AFTER = re.compile(
    r"\s*(?::\d\d|[ap]\.?\s?m\b|o['’]clock|h\b|h\s?\d\d|heures?\b|Uhr\b|час|óra)",
    re.IGNORECASE,
)
_HOUR_BEFORE = re.compile(r"(?:\d[:h]\s?|الساعة )$")
_RANGE = re.compile(
    r"[\s\u00a0\u202f$€£¥]*(?:[-–—]|to|and|or|à|et|ou|a|y|o|e|и|до|bis|und|és|إلى|و|أو)[\s\u00a0\u202f$€£¥]*"
)
_UNIT_BEFORE = re.compile(r"(?<![^\W\d_])(?:k|c|m|d)?m$|CO$|H$", re.IGNORECASE)


def find(text: str, language: str) -> list[Amount]:
    """The amounts of a plain text in its order; addresses have none.

    >>> [amount.values[0] for amount in find("Some 2.3 million in twenty-five years", "en")]
    [Decimal('2300000.0'), Decimal('25')]
    """
    text = _ADDRESS.sub(lambda match: " " * len(match[0]), text)
    text = _SECONDS.sub("." if primary(language) == "en" else ",", text)
    with localcontext(prec=_EXACT + 2 * len(text)):  # a text may be one number
        amounts = [*_found(text, language), *_romans(text), *numerals(text, language)]
        amounts.sort(key=lambda amount: amount.start)
        return with_parts(text, _ranges(text, amounts), language)


def _romans(text: str) -> Iterator[Amount]:
    """Roman numerals: centuries, kings, congresses; some are letters, so none is certain."""
    for match in _ROMAN.finditer(text):
        digits = [_ROMAN_DIGITS[letter] for letter in match[0]]
        following = [*digits[1:], 0]
        value = sum(-d if d < after else d for d, after in zip(digits, following, strict=True))
        if value:
            yield Amount(match.start(), match.end(), (Decimal(value),), False, digits=False)


def _found(text: str, language: str) -> Iterator[Amount]:
    known = vocabulary(language)
    at = 0
    while match := _TOKEN.search(text, at):
        if match["digits"]:
            amounts = _figures(text, match, language, known)
        else:
            first = known.get(fold(match[0])) if known else None
            if known is None or first is None:
                at = match.end()
                continue
            amounts = [_spoken(text, match, first, known)]
        yield from amounts
        at = amounts[-1].end


@dataclass(slots=True)
class _Sum:
    """A number being put together from words, from the left."""

    total: Decimal = Decimal(0)
    current: Decimal = Decimal(0)
    scaled: Decimal = Decimal(1)
    last: int = 0
    """The last scale, which a larger one multiplies and a smaller one follows."""
    words: int = 0
    is_figure: bool = False
    ordinal: bool = False
    """Arabic ordinals may have ten after them."""

    def add(self, word: NumberWord, joined: bool) -> bool:
        """Take a word in; False where it begins another number."""
        value = word.value
        if word.scale:
            return self._scale(value)
        if self.ordinal and joined and 20 <= value < _HUNDRED:  # Arabic: fifth and twentieth
            self.current += value
            return True
        if self.is_figure or (self.words and word.maybe):
            return False
        if self.ordinal and self.words and value != 10:
            return False
        if self.current and not self._fits(value, joined):
            return False
        if not self.current and self.total and self.total % _THOUSAND == 0 and value >= _THOUSAND:
            return False
        if self.current == 4 and value == _TWENTY and not joined:  # quatre-vingts
            self.current = Decimal(80)
        else:
            self.current += value
        return True

    def fits(self, value: int) -> bool:
        """Whether a smaller number may follow, as in `twenty-first`."""
        return self.current >= 10 and self._fits(value, joined=False)

    def _fits(self, value: int, joined: bool) -> bool:
        current = self.current
        if current == 4 and value == _TWENTY:
            return True
        if current % 100 == 0:
            return value < 100
        if current < 10 and value == 10:  # Arabic: three ten
            return not joined
        if current == 10 and 7 <= value < 10:  # French: dix-sept
            return not joined
        if current < 10 and 20 <= value < 100:  # Arabic: five and twenty
            return joined
        tens = current % 100
        unit_follows = tens >= 20 and tens % 10 == 0 and value < 10
        return unit_follows or (tens in (60, 80) and 10 <= value < 20)

    def _scale(self, value: int) -> bool:
        if value == 100:
            if (self.is_figure and self.current >= 10) or self.current >= 100:
                return False
            self.current = (self.current or Decimal(1)) * 100
            return True
        if self.total and value > self.last:  # Spanish: mil millones
            self.total, self.current = (self.total + self.current) * value, Decimal(0)
        else:
            self.total += (self.current or Decimal(1)) * value
            self.current = Decimal(0)
        self.scaled *= value
        self.last = value
        return True

    @property
    def value(self) -> Decimal:
        return self.total + self.current


def _follow(text: str, at: int, number: _Sum, known: Vocabulary) -> int:
    """Take in the words after `at` that belong to the number; where it ends."""
    end = at
    while True:
        gap = _BETWEEN.match(text, end)
        match = _TOKEN.match(text, gap.end() if gap else end)
        if match is None or not match["word"]:
            return end
        joined = False
        word = fold(match[0])
        if word in known.joiners and number.words:
            gap = _BETWEEN.match(text, match.end())
            after = _TOKEN.match(text, gap.end() if gap else match.end())
            if after is None or not after["word"]:
                return end
            match, joined, word = after, True, fold(after[0])
        elif word == "de" and number.scaled == _THOUSAND:  # Spanish: miles de millones
            gap = _BETWEEN.match(text, match.end())
            after = _TOKEN.match(text, gap.end() if gap else match.end())
            found = known.get(fold(after[0])) if after and after["word"] else None
            if after is None or found is None or not found.scale or found.value < _THOUSAND:
                return end
            match, word = after, fold(after[0])
        found = known.get(word)
        if found is None:
            return end
        if found.joined and _TWENTY <= found.value < _HUNDRED:  # Arabic: the five and twenty
            found = replace(found, maybe=False)
        joined = joined or found.joined
        if joined and number.last and 2 * _scale_after(text, match.end(), known) >= number.last:
            return end  # two million and three million, the first of them one word in Arabic
        if not _may_follow(found, number, known, joined) or not number.add(found, joined):
            return end
        number.words += 1
        end = match.end()


def _scale_after(text: str, at: int, known: Vocabulary) -> int:
    """The thousand, million and so on that is the next word; 0 for any other."""
    gap = _BETWEEN.match(text, at)
    match = _TOKEN.match(text, gap.end() if gap else at)
    word = known.get(fold(match["word"])) if match and match["word"] else None
    return word.value if word and word.scale else 0


def _may_follow(word: NumberWord, number: _Sum, known: Vocabulary, joined: bool) -> bool:
    """Whether the language lets a word go on with a number."""
    if known.joined and not word.scale and number.current % _HUNDRED:
        return False  # tízből kilenc: nine of ten
    if not joined:
        return True
    is_larger = not known.arabic or word.value >= number.last > 0
    return not number.is_figure and not (word.scale and is_larger)


def _spoken(text: str, match: re.Match[str], first: NumberWord, known: Vocabulary) -> Amount:
    is_ordinal = first.maybe and first.value < 10 and len(set(first.others)) == 1
    number = _Sum(ordinal=is_ordinal and known.arabic)
    number.add(first, joined=False)
    number.words = 1
    alone = first.maybe and not number.ordinal
    end = match.end() if alone else _follow(text, match.end(), number, known)
    bare = first.scale and number.words == 1
    certain = not first.maybe and not (bare and number.value <= 2 * _THOUSAND)
    certain = certain and (fold(match[0]) not in known.many or number.value >= _BILLION)
    values = (number.value, *(first.others if number.words == 1 else ()))
    if bare and _COUPLE.search(text, max(0, match.start() - 10), match.start()):
        values = (*values, 2 * number.value)
    if ordinal := _ordinal_follows(text, end, number, known, first.maybe):
        end, values, certain = ordinal.end(), (number.value, *values), False
    values = (*values, *_in_smaller_units(text, end, number.value))
    values = (*values, *_in_larger_units(text, end, number.value))
    if _HALF_A_YEAR.match(text, match.start()):
        values = (*values, Decimal(6))  # months
    if _TO_THE_HOUR.search(text, max(0, match.start() - _REACH), match.start()):
        values = (*values, number.value - 1, number.value + _HALF_A_DAY - 1)
    if parts := _FRACTION_WORD.match(text, end):
        share = 100 * number.value / _FRACTIONS[parts[1]]
        values = (*values, Decimal(int(share)), Decimal(round(share)))
        if parts[1] == "quarter":
            values = (*values, number.value * 15)
    return Amount(match.start(), end, values, certain, digits=False, scaled=number.scaled)


def _ordinal_follows(
    text: str, end: int, number: _Sum, known: Vocabulary, ordinal: bool
) -> re.Match[str] | None:
    """The rest of `dix-huitième`, `vigésimo quinto`, taken in: it needs no counterpart."""
    is_hundred = number.current >= _HUNDRED  # cent cinquantième
    apart = ("-", " ") if (ordinal or is_hundred) and not known.arabic else ("-",)
    joints = (*(f" {joiner} " for joiner in known.joiners if not known.arabic), *apart)
    joint = next((each for each in joints if text.startswith(each, end)), None)
    after = _TOKEN.match(text, end + len(joint)) if joint else None
    word = known.get(fold(after["word"])) if after and after["word"] else None
    if after is None or word is None or not word.maybe or not number.fits(word.value):
        return None
    number.current += word.value
    return after


_COUPLE = re.compile(r"couple of $")
_SMALLER = {"decade": 10, "centur": 100, "week": 7, "day": 24, "year": 12, "hour": 60}
_LARGER_UNIT = re.compile(rf"[\s-]({'|'.join(_SMALLER)})")


def _in_smaller_units(text: str, end: int, value: Decimal) -> tuple[Decimal, ...]:
    """What the amount is in smaller units: two weeks may be 14 days, or a fortnight of 15."""
    unit = _LARGER_UNIT.match(text, end)
    if unit is None:
        return ()
    smaller = value * _SMALLER[unit[1]]
    return (smaller, smaller + 1) if unit[1] == "week" else (smaller,)


def _figures(
    text: str, match: re.Match[str], language: str, known: Vocabulary | None
) -> list[Amount]:
    """The amounts of a run of digits; a time of day has two."""
    start, end = match.span("digits")
    written = match["digits"]
    read = readings(written, language)
    if read is None:  # two numbers, a date or a time: each of them
        pattern = r"\d+(?:[.,]\d+)?" if "'" in written or "’" in written else r"\d+"
        return [
            Amount(start + part.start(), start + part.end(), (value,), True, True)
            for part in re.finditer(pattern, written)
            if (value := readings(part[0], language)) is not None
        ]
    if known is not None:
        number = _Sum(current=read, is_figure=True)
        after = _follow(text, end, number, known)
        if after != end:
            return [Amount(start, after, (number.value,), True, True, number.scaled)]
    elif after_it := figures_scale(text, end, language):
        worth, after = after_it
        return [Amount(start, after, (read * worth,), True, True, Decimal(worth))]
    if east := _EASTERN.match(text, start):
        value, scaled = _eastern(east[0])
        return [Amount(start, east.end(), (value,), True, True, scaled)]
    if scale := _SHORT_SCALE.match(text, start):
        value = read * _SCALES[scale["scale"].lower()]
        return [Amount(start, scale.end(), (value, read), True, True)]
    is_minutes = read < 60 and _HOUR_BEFORE.search(text, max(0, start - 10), start) is not None
    is_of_unit = _UNIT_BEFORE.search(text, max(0, start - 3), start) is not None
    certain = not is_of_unit and not (is_minutes and not read)
    certain = certain and not _CENTURY_OF_DECADE.match(text, start)
    certain = certain and not _ALWAYS.search(text, max(0, start - 3), end)
    certain = certain and not _FRACTION.search(text, max(0, start - 2), end + 2)
    return [Amount(start, end, (read, *_others(text, end, read)), certain, digits=True)]


_EASTERN_SCALES = {
    "百": 10**2, "千": 10**3, "万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "兆": 10**12,
    "천": 10**3, "만": 10**4, "억": 10**8, "조": 10**12,
}  # fmt: skip
_EASTERN = re.compile(rf"(?:\d[\d.,]*\s?[{''.join(_EASTERN_SCALES)}]+)+(?:\d+(?![\d.,]))?")
_EASTERN_PART = re.compile(rf"(\d[\d.,]*)\s?([{''.join(_EASTERN_SCALES)}]*)")


def _eastern(written: str) -> tuple[Decimal, Decimal]:
    """What figures with scales of tens of thousands say, with the first scale.

    >>> _eastern("1.2万"), _eastern("3億5000万")
    ((Decimal('12000.0'), Decimal('10000')), (Decimal('350000000'), Decimal('100000000')))
    """
    value, first = Decimal(0), Decimal(1)
    for part in _EASTERN_PART.finditer(written):
        scale = Decimal(1)
        for char in part[2]:
            scale *= _EASTERN_SCALES[char]
        first = max(first, scale)
        value += Decimal(part[1].replace(",", "").rstrip(".")) * scale
    return value, first


def _others(text: str, end: int, value: Decimal) -> tuple[Decimal, ...]:
    """What else figures up to `end` may say: an hour of the afternoon, a decade, a half."""
    if value % 1 == _HALF:
        return (Decimal(50),)
    if value < 25 and value % 1 == 0 and _HOUR_AFTER.match(text, end):
        return (value + 12, abs(value - 12))
    if _THOUSAND <= value < 2100 and value % 10 == 0 and _DECADE.match(text, end):
        if value % _HUNDRED == 0:  # the 1800s are the 19th century
            return (value % _HUNDRED, value // _HUNDRED + 1)
        return (value % _HUNDRED,)
    if value < _HUNDRED and value % 10 == 0 and _DECADE.match(text, end):
        return (value + 5, 1900 + value)  # the mid-30s, the ’90s
    if value < _HUNDRED and _SHORT_YEAR.search(text, max(0, end - 4), end):
        return (1900 + value, 2000 + value)
    if rich := _RICH.match(text, end):
        return (value * _SCALES[rich[1]],)
    if value % _HUNDRED == 0 and _ANNIVERSARY.match(text, end):
        return (value / _HUNDRED,)  # a fifth centenary
    return (*_in_smaller_units(text, end, value), *_in_larger_units(text, end, value))


def _in_larger_units(text: str, end: int, value: Decimal) -> tuple[Decimal, ...]:
    """What the amount is in larger units: 72 hours are three days, 45 minutes three quarters."""
    unit = _SMALLER_UNIT.match(text, end)
    if unit is None:
        return ()
    size = _LARGER[unit[1]]
    if value % size == 0:
        return (value / size, *((value / _HUNDRED,) if value % _HUNDRED == 0 else ()))
    if unit[1] == "minute":
        return {Decimal(45): (Decimal(3),), Decimal(90): (Decimal(30),)}.get(value, ())
    return (Decimal(50),) if unit[1] == "month" and value == size / 2 else ()


_HALF_A_YEAR = re.compile(r"half[ -](?:a[ -])?year", re.IGNORECASE)
_TO_THE_HOUR = re.compile(r"\b(?:quarter|five|ten|twenty|twenty-five) to $")
_REACH, _HALF_A_DAY = 16, 12
_FRACTIONS = {
    "third": 3,
    "quarter": 4,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "eighth": 8,
    "tenth": 10,
}
_FRACTION_WORD = re.compile(rf"[\s-]({'|'.join(_FRACTIONS)})s\b")
_LARGER = {"minute": 60, "hour": 24, "day": 7, "month": 12, "year": 10}
_SMALLER_UNIT = re.compile(rf"[\s-]({'|'.join(_LARGER)})")
_SHORT_YEAR = re.compile(r"['’]\d\d$")
_ANNIVERSARY = re.compile(r"th anniversary|th birthday|-year|\syears")
_DECADE = re.compile(r"['’]?s\b")
_SHORT_SCALE = re.compile(
    r"(?:(?<=[$€£¥])|(?<=[$€£¥]\s))\d+(?:[.,]\d+)*\s?(?P<scale>m|mn|bn|k|tn)\b", re.IGNORECASE
)
_RICH = re.compile(r"[\s-](m|b)illionaire")
"""Those whose name other languages write like the scale: 43 `milliárdos`."""
_SCALES = {"b": 10**9, "k": 10**3, "m": 10**6, "mn": 10**6, "bn": 10**9, "tn": 10**12}
_FRACTION = re.compile(r"(?<![\d/])[1-7]/[2-8](?![\d/])")
_CENTURY_OF_DECADE = re.compile(r"\d\d世[纪紀]\d0年代")
"""The 1950s in Chinese."""
_ALWAYS = re.compile(r"24/7$")


@lru_cache(maxsize=4096)
def readings(written: str, language: str) -> Decimal | None:
    """What digits with separators say in a language; None where they are several numbers.

    >>> readings("1,040", "en"), readings("1,040", "fr"), readings("2.2", "es")
    (Decimal('1040.0'), Decimal('1.040'), Decimal('2.2'))
    """
    written = written.replace("،", "٬")  # Arabic's comma, typed for its group mark
    number = parse_number(written, language)
    if number is None and primary(language) == "es" and "," not in written:
        number = parse_number(written, "es-MX")
    if number is not None:
        return _decimal(number)
    # Any language may group with spaces, and read a point or comma that cannot group as decimal.
    for other in ("fr", *(() if primary(language) in _POINT else ("de",)), "de-CH", "en"):
        number = parse_number(written, other)
        if number is not None and (number.grouped or number.fraction):
            return _decimal(number)
    return None


_POINT = ("ar", "en", "he", "ja", "ko", "th", "zh")
"""Languages whose decimal mark is a point."""


def _decimal(number: Number) -> Decimal:
    return Decimal(f"{number.integer}.{number.fraction or 0}")


def _ranges(text: str, amounts: list[Amount]) -> list[Amount]:
    """`340 to 500 million`: the first of the two may share the scale; `1995-96` the century."""
    for number, (one, other) in enumerate(pairwise(amounts)):
        between = text[one.end : other.start]
        if not (one.certain and (between == "/" or _RANGE.fullmatch(between))):
            continue
        if other.scaled > 1 and one.scaled == 1:
            values = (*one.values, *(value * other.scaled for value in one.values))
            amounts[number] = replace(one, values=values)
        first, second = one.values[0], other.values[0]
        if 1000 < first < 2100 and second < 100 and between.strip() in "-–/":
            amounts[number + 1] = replace(
                other, values=(*other.values, first - first % 100 + second)
            )
    return amounts
