"""Characters that a model does not know, folded before it and restored after it.

A model drops what its vocabulary lacks, or makes something else of it: "Jürgen" comes back as
"Jorgegen", and a quotation without its marks. `fold` writes such characters with others that the
model knows; `restore` finds them again in the translation. Signs of typography are restored in the
way of the target language, letters in the author's spelling.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final, TypeAlias

from translate_flow.language import quotation
from translate_flow.language.quotation import DOUBLE, SINGLE, quotations

Knows: TypeAlias = Callable[[str], bool]
"""Whether the model has a character in its vocabulary."""

_DASHES = "–—―−‐‑‒"
_SPACES = "\u00a0\u202f\u2007\u2009"
_JOINERS = "\u200c\u200d"
"""Belong to the spelling in Persian and in languages of India."""
_SIGNS = frozenset("“”„‟«»‘’‚‛‹›" + _DASHES)
_BULLETS = "•‣◦▪·–—"
_SPACED_DASH = re.compile(rf"[ {_SPACES}]+(?:--?|[{_DASHES}])[ {_SPACES}]+")
_TIGHT_DASH = re.compile(r"(?<=[^\W\d_])[—―](?=[^\W\d_])|(?<=[^\W_])[—―](?=[\"“‘])")
_COMPOUND = re.compile(rf"\w+(?:[{_DASHES}]\w+)+|[{_DASHES}]\d[\d.,]*")
_APOSTROPHE = re.compile(r"(?<=[^\W\d_])'(?=[^\W\d_])")
_WORD = re.compile(r"[^\W\d_]+")
_INSIDE, _BEHIND = re.compile(r'(?:…|\.\.\.)"'), re.compile(r'"(?:…|\.\.\.)')
"""An ellipsis before a closing mark, and behind one, where models put it."""

_LETTERS: Final = {
    "Æ": "AE", "æ": "ae", "Œ": "OE", "œ": "oe", "ß": "ss", "ẞ": "SS", "Þ": "Th", "þ": "th",
    "Ð": "D", "ð": "d", "ı": "i", "ĸ": "k", "Ŋ": "N", "ŋ": "n", "Ə": "A", "ə": "a", "ʻ": "'",
    "ʼ": "'",
}  # fmt: skip
"""Letters that have neither a decomposition nor a name that says which letter is in them."""


@dataclass(frozen=True, slots=True)
class Folded:
    """A text as a model gets it, and what is needed on the way back."""

    source: str
    """The text itself."""
    text: str
    """The text for the model."""
    head: str = ""
    """What stands before it: bullets, and marks that open (as "“")."""
    tail: str = ""
    """What stands after it: marks that close (as "”")."""
    spellings: tuple[tuple[str, str], ...] = ()
    """Words as the model got them, and as they are written; the longest first."""


def fold(source: str, knows: Knows) -> Folded:
    """The text with nothing in it that the model does not know and that can be written otherwise.

    What can not (`§`, `€`, letters of another script) stays. A text without letters is given back
    as it is, and so is one that the model knows throughout.

    >>> fold("“Jürgen’s plan – a new one”", str.isascii).text
    "Jurgen's plan - a new one"
    """
    if not any(char.isalpha() for char in source) or not _needs_folding(source, knows):
        return Folded(source, source)
    text, head = _without_bullet(source, knows)
    text, opening, tail = _without_outer_marks(text)
    text = _with_plain_signs(text, knows)
    text, spellings = _with_known_words(text, knows)
    return Folded(source, text.strip(), head + opening, tail, spellings)


def fold_letters(source: str, knows: Knows) -> Folded:
    """The text with its letters folded, and its signs of typography as the author wrote them.

    >>> fold_letters("“Jürgen’s plan – a new one”", str.isascii).text
    '“Jurgen’s plan – a new one”'
    """
    text, head = _without_bullet(source, knows)
    text, spellings = _with_known_words("".join(_visible(char, knows) for char in text), knows)
    return Folded(source, text.strip(), head, "", spellings)


def fold_unquoted(source: str, knows: Knows) -> Folded:
    """The text folded, and without its quotation marks, which `restore` does not put back.

    >>> fold_unquoted("Jürgen’s “new” plan", str.isascii).text
    "Jurgen's new plan"
    """
    return replace(fold(quotation.without_marks(source), knows), source=source)


def has_unknown_signs(source: str, knows: Knows) -> bool:
    """True for a text with signs of typography that the model does not know."""
    return any(char in _SIGNS and not knows(char) for char in set(source))


def restore(folded: Folded, translation: str, language: str) -> str:
    """The inverse of `fold`, on the translation of its text into a language (BCP 47).

    >>> folded = fold("“Jürgen’s plan – a new one”", str.isascii)
    >>> restore(folded, "der Plan von Jurgen - ein neuer", "de")
    '„der Plan von Jürgen – ein neuer“'
    """
    if not translation or translation == folded.source:
        return translation
    text = _with_spellings(translation, folded.spellings)
    if is_styled(folded.source) or folded.head:
        text = _with_typography(folded, text, language)
    if "…" in folded.source:
        text = text.replace("...", "…")
    return _with_fixed_spaces(folded.source, text)


def is_styled(source: str) -> bool:
    """True where the author wrote signs of typography, which the translation is to have as well."""
    return quotation.is_typographic(source) or has_dashes(source)


def has_dashes(source: str) -> bool:
    """True for a text with dashes; hyphens are none."""
    return any(dash in source for dash in "–—―")


# Fold


def _needs_folding(source: str, knows: Knows) -> bool:
    return is_styled(source) or any(
        char in _SPACES or _is_invisible(char) or not knows(char)
        for char in set(source)
        if not char.isascii()
    )


def _without_bullet(source: str, knows: Knows) -> tuple[str, str]:
    """The text behind a bullet or dash that opens it, and that."""
    match = re.match(rf"([{_BULLETS}])[\s]+", source)
    if match is None or (knows(match[1]) and match[1] not in _DASHES):
        return source, ""
    return source[match.end() :], match[0]


def _without_outer_marks(text: str) -> tuple[str, str, str]:
    """The text inside the marks at its ends, those before it and those behind it.

    They are those round all of it, and those of a quotation that began before or goes on behind.
    A model leaves out one of them, or both, or puts in the other.
    """
    if not quotation.is_typographic(text):
        return text, "", ""
    head = tail = ""
    while text:
        found = quotations(text)
        first, last = 0, len(text) - 1
        if any((pair.start, pair.end) == (first, last) for pair in found.pairs):
            head, tail = head + text[0], text[-1] + tail
            text = text[1:-1].strip()
        elif first in found.opened:
            head, text = head + text[0], text[1:].lstrip()
        elif last in found.closed:
            tail, text = text[-1] + tail, text[:-1].rstrip()
        else:
            break
    return text, head, tail


def _with_plain_signs(text: str, knows: Knows) -> str:
    """Signs of typography as a typewriter has them, and no invisible ones."""
    if not knows("—"):
        text = _TIGHT_DASH.sub(" - ", text)
    return "".join(_plain(char, knows) for char in text)


def _plain(char: str, knows: Knows) -> str:
    if char.isascii() or char.isalpha():
        return char
    for signs, plain in ((DOUBLE, '"'), (SINGLE, "'"), (_DASHES, "-")):
        # All marks of a kind or none: the model must not see one half of a pair.
        if char in signs and knows(plain) and not all(map(knows, "“”‘’" if plain != "-" else "–")):
            return plain
    return _visible(char, knows)


def _visible(char: str, knows: Knows) -> str:
    """A space for any kind of space, and nothing for what is not seen."""
    if char in _SPACES:
        return " "
    return "" if _is_invisible(char) and not (char in _JOINERS and knows(char)) else char


def _is_invisible(char: str) -> bool:
    return unicodedata.category(char) == "Cf"


def _with_known_words(text: str, knows: Knows) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The text in letters that the model knows, and which words that changes."""
    spellings: dict[str, str] = {}

    def known(match: re.Match[str]) -> str:
        word = match[0]
        letters = [char if knows(char) else _letter(char, knows) for char in word]
        if None in letters:
            return word
        plain = "".join(letter or "" for letter in letters)
        if plain != word:
            spellings[plain] = word
        return plain

    folded = _WORD.sub(known, unicodedata.normalize("NFC", text))
    return folded, tuple(sorted(spellings.items(), key=lambda pair: (-len(pair[0]), pair)))


def _letter(char: str, knows: Knows) -> str | None:
    """A letter in those that the model knows; None where there are no such."""
    plain = _base(char)
    return plain if plain and all(map(knows, plain)) else None


@lru_cache(maxsize=4096)
def _base(char: str) -> str:
    """The letters without marks and strokes: of `ü` `u`, of `Ł` `L`; empty where there are none."""
    if char in _LETTERS:
        return _LETTERS[char]
    bare = "".join(
        part for part in unicodedata.normalize("NFKD", char) if not unicodedata.combining(part)
    )
    if bare != char:
        return "".join(_base(part) or part for part in bare)
    name, with_, _ = unicodedata.name(char, "").partition(" WITH ")
    try:
        return unicodedata.lookup(name) if with_ else ""
    except KeyError:
        return ""


# Restore


def _with_spellings(text: str, spellings: tuple[tuple[str, str], ...]) -> str:
    for plain, word in spellings:
        for one, other in ((plain, word), (plain.upper(), word.upper())):
            text = re.sub(rf"(?<![^\W\d_]){one}(?![^\W\d_])", other, text)
    return text


def _with_typography(folded: Folded, text: str, language: str) -> str:
    style = quotation.style(language)
    bullet = folded.head.rstrip("".join((DOUBLE, SINGLE)))
    opening = folded.head[len(bullet) :]
    if quotation.is_typographic(folded.source):
        text = _with_whole_pairs(folded.text, text)
        if _INSIDE.search(folded.text):
            text = _BEHIND.sub('..."', text)
        text = _with_marks(folded.text, text, style, max(len(opening), len(folded.tail)))
        text = _APOSTROPHE.sub("’", text)
    text = _with_dashes(folded.source, text, style)
    before = "".join(style.at(depth)[0] for depth in range(len(opening)))
    after = "".join(style.at(depth)[1] for depth in reversed(range(len(folded.tail))))
    return bullet + before + text + after


def _with_whole_pairs(source: str, text: str) -> str:
    """The translation with the one mark that it lacks, where the source says where that belongs.

    >>> _with_whole_pairs('"Go," he said, and "come".', '"Vá", disse ele, e "venha.')
    '"Vá", disse ele, e "venha".'
    """
    wanted, found = quotations(source), quotations(text)
    if len(found.pairs) + 1 != len(wanted.pairs) or len(found.opened) + len(found.closed) != 1:
        return text
    end = re.search(r"[\s.!?…:;,]*$", text)
    stop = len(text) if end is None else end.start()
    if found.opened and not any(map(str.isalnum, source[wanted.pairs[-1].end :])):
        inside = source[wanted.pairs[-1].end - 1] in ".!?…"
        return text + '"' if inside else text[:stop] + '"' + text[stop:]
    if found.closed and wanted.pairs[0].start == 0:
        return '"' + text
    return text


def _with_marks(source: str, text: str, style: quotation.Style, depth: int) -> str:
    """The text with the language's own marks for its pairs, which stand in `depth` others.

    A mark without a partner closes what began before, or opens what goes on behind, where the
    source has one too; else the model made it up.
    """
    wanted, found = quotations(source), quotations(text)
    pieces = dict(enumerate(text))
    for pair in found.pairs:
        first, last = quotation.spaced_inside(text, pair.start, pair.end)
        for place in (*range(pair.start, first), *range(last, pair.end + 1)):
            pieces[place] = ""
        pieces[pair.start], pieces[pair.end] = style.at(pair.depth + depth)
    lone = dict.fromkeys(found.opened, 0) | dict.fromkeys(found.closed, 1)
    is_wanted = [len(wanted.opened), len(wanted.closed)] == [len(found.opened), len(found.closed)]
    if is_wanted or not (wanted.opened or wanted.closed or len(found.pairs) < len(wanted.pairs)):
        for place, side in lone.items():
            pieces[place] = style.at(depth)[side] if is_wanted else ""
    return "".join(pieces[place] for place in range(len(text)))


def _with_dashes(source: str, text: str, style: quotation.Style) -> str:
    """Dashes between the parts of the sentence, between words and before figures."""
    dashes = [char for char in source if char in "–—―"]
    if dashes and not re.search(r"\s--?\s", source):
        text = _SPACED_DASH.sub(f" {style.dash or dashes[0]} ", text)
    for match in _COMPOUND.finditer(source):
        plain = re.sub(f"[{_DASHES}]", "-", match[0])
        text = re.sub(rf"(?<![\w-]){re.escape(plain)}(?![\w-])", match[0], text)
    return text


def _with_fixed_spaces(source: str, text: str) -> str:
    """No-break spaces between what they stood between in the source, and after its figures."""
    for before, space, after in _fixed_spaces(source):
        together = f"{before} {after}"
        if together in text:
            text = text.replace(together, f"{before}{space}{after}")
        elif before.isdigit():
            text = re.sub(rf"(?<!\d){before} (?=\w)", f"{before}{space}", text, count=1)
    return text


def _fixed_spaces(source: str) -> Iterator[tuple[str, str, str]]:
    if any(space in source for space in "\u00a0\u202f"):
        for match in re.finditer(r"(?<!\w)(\w+[.:]?)([\u00a0\u202f])(?=([\w%°]+))", source):
            yield match[1], match[2], match[3]
