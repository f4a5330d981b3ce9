"""Words that are more signs than words: codes, other scripts, symbols."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import groupby

from translate_flow.keeping.thing import Thing, literal, plain
from translate_flow.language import cldr, lexicon
from translate_flow.text.likeness import windows
from translate_flow.text.words import Word, words

_CODE = re.compile(
    r"(?<![\w-])(?:[A-Za-z]*[A-Z][A-Za-z]*[-\u2011]?\d[\w/-]*|\d+(?:[-/]\d+)*[A-Z][\w-]*)(?<![-/])"
)
_PLAIN_SYMBOLS = "+=$|~^`"
"""Symbols that models know, or that stand in other things."""
_EDGES = "([“\"'‘«.,;:!?)]”»’"
_HAN = {"CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA"}
_SCRIPTS = {
    "Arab": "ARABIC", "Armn": "ARMENIAN", "Cyrl": "CYRILLIC", "Deva": "DEVANAGARI",
    "Geor": "GEORGIAN", "Grek": "GREEK", "Hans": "HAN", "Hant": "HAN", "Hebr": "HEBREW",
    "Jpan": "HAN", "Kore": "HANGUL", "Latn": "LATIN", "Thai": "THAI",
}  # fmt: skip
"""Scripts (ISO 15924) by the first word of their letters' names."""
_ALIKE = 80.0
"""Likeness from which on a word of the translation is the name in another spelling."""


def codes(text: str, latin_target: bool) -> Iterator[Thing]:
    """Capital letters with figures: `COVID-19`, `G20`.

    Where the target is written in another script, the letters may be, too.
    """
    for match in _CODE.finditer(text):
        thing = literal(*match.span(), match[0])
        if latin_target:
            yield thing
            continue
        digits = re.sub(r"\D+", " ", match[0]).split()

        def kept(translation: str, digits: list[str] = digits) -> bool:
            return all(run in re.findall(r"\d+", translation) for run in digits)

        yield Thing(*match.span(), match[0], match[0], kept)


def symbols(text: str) -> Iterator[Thing]:
    """What stands between two spaces and has a symbol in it: `§5`, `½`, `20 °C`, an emoji.

    >>> [thing.text for thing in symbols("See §5 (and Debian™).")]
    ['§5', 'Debian™']
    """
    for match in re.finditer(r"\S+", text):
        if any(map(_is_symbol, match[0])):
            left = len(match[0]) - len(match[0].lstrip(_EDGES))
            token = match[0].strip(_EDGES)
            start = match.start() + left
            yield literal(start, start + len(token), token)


def _is_symbol(char: str) -> bool:
    return char == "§" or (
        unicodedata.category(char) in ("Sm", "So", "No") and char not in _PLAIN_SYMBOLS
    )


def other_scripts(text: str, language: str) -> Iterator[Thing]:
    """Words in another script than the language's."""
    own = _SCRIPTS.get(cldr.script(language))
    if text.isascii() or own is None:
        return
    spoken = [(word, _script(text[word.start])) for word in words(text)]
    for foreign, group in groupby(spoken, lambda item: item[1] not in ("", own)):
        run: list[Word] = [word for word, _ in group]
        if foreign:
            start, end = run[0].start, run[-1].end
            yield literal(start, end, text[start:end])


def _script(char: str) -> str:
    """The script of a letter, by the first word of its name; empty for a figure."""
    if not char.isalpha():
        return ""
    name = unicodedata.name(char, "").split(" ")[0]
    return "HAN" if name in _HAN else name


def names(text: str, language: str) -> Iterator[Thing]:
    """Names with letters that not every model knows; words of the language (BCP 47) are none.

    They are not copied: cities and persons have other names in other languages. One of which
    nothing can be found is for the reviewer to look at.

    >>> [thing.text for thing in names("Não sabemos onde Łukasz está.", "pt")]
    ['Łukasz']
    """
    if text.isascii():
        return
    for word in words(text):
        name = text[word.start : word.end]
        if name.isascii() or not name[:1].isupper() or len(name) < 3:
            continue
        if lexicon.has(name, language):
            continue

        def kept(translation: str, name: str = _bare(name)) -> bool:
            text = _bare(plain(translation))
            return next(windows(name, text, words(text), _ALIKE), None) is not None

        yield Thing(word.start, word.end, name, name, kept, copied=False)


def _bare(text: str) -> str:
    """Letters without accents."""
    letters = unicodedata.normalize("NFD", text)
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
