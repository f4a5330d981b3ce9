"""What stands on both sides of a place, in the terms that rules use.

What is looked at is bounded, so time grows with the number of places and no faster.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from translate_flow.segmentation.places import Place
from translate_flow.segmentation.signs import (
    BULLETS,
    CLOSING_BRACKETS,
    DASHES,
    DOTS,
    IMAGE,
    INVERTED,
    INVISIBLE,
    MARKS,
    OPENING_BRACKETS,
    QUESTIONS,
    QUOTES,
    STRONG,
)

_INVISIBLE = re.compile(f"[{INVISIBLE}]")
_OPENING = re.compile(r"[\W_]{0,24}+")
_WORD = re.compile(r"\w{1,60}")
_MARKER = re.compile(r"(?:[^\W\d_]|[ivx]{2,4})\)\s{1,3}+(?=\w)")
"""The letter of an item; what follows it tells whether a sentence begins: (b) The second aim."""
ADDRESS = re.compile(r"(?:https?://|www\.)\S|[\w.+-]{1,64}@\w")
_ADDRESS_KINDS = frozenset({"address"})
_FILES = "pdf docx? odt rtf txt csv xlsx? ods pptx? zip html? xml json md jpe?g png gif svg mp[34]"
_SITES = "com org net int gov edu info biz [a-z]{2} рф"
_WHOLE_ADDRESS = re.compile(
    r"\S+@\S+|(?:https?://|www\.)\S+|[\w-]{3,}(?:\.[\w-]{2,})*\.(?:"
    rf"{'|'.join(_FILES.split())}|(?:{'|'.join(_SITES.split())})(?:/\S*)?)"
)
_SYMBOL = re.compile(r"(?:[A-ZА-Я]{1,5}/){1,4}\d|[A-ZА-Я]-?\d")
"""What documents and rooms are numbered with, besides digits: A/67/12, B-5."""
_DATE = re.compile(r"[0-3]?\d\.[01]?\d")
_CODE = re.compile(r"[^\W\d_]+[-‐‑]?\d+")
_NOTES = re.compile(r"[¹²³⁰⁴-⁹†‡*]|\[\d{1,3}\]")
_START = frozenset({"start"})
_FULL_STOP = frozenset({"full-stop"})
_ANY = frozenset({"any"})
_APOSTROPHES = frozenset("'’")
_LOOK_BACK = 80
_FEW = 6
_LONG = 7
_LOOK_AHEAD = 90
_STRIPPED = "([{«»‹›„“”\"'‘’‚‛¿¡-‐‑–—…#№§$€£/" + "".join(BULLETS) + IMAGE
_TAIL = re.compile(r"[-‐‑–—/'’(«„“\[]")
_FIRSTS = frozenset({"1", "I", "i", "A", "a", "А", "а", "أ"})
"""What an enumeration behind a colon begins with."""
_OPENERS = "([{«„“\"'‘•‣⁃▪*"
_NUMBER = re.compile(r"\d{1,18}(?:[.,/:'’\u00a0\u202f–-]\d{1,18}){0,8}")
_ROMAN = re.compile(r"(?=[IVXLCDM])M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_INITIAL = re.compile(r"[^\W\d_](?:\.?[-‐‑][^\W\d_]){0,2}")
_HALF_NAME = re.compile(r"[^\W\d_]{2,}[-‐‑][^\W\d_]")
_ACRONYM = re.compile(r"[^\W\d_](?:\.[^\W\d_]){1,9}")
_CUTS_SOON = re.compile(rf"[,;:«»“”„\"()\n{MARKS}]")


@dataclass(frozen=True, slots=True)
class Names:
    """What rules call words, as far as words are put together."""

    parts: int
    """The words of the longest abbreviation."""
    ends: frozenset[str]
    """Whatever a name ends with, itself left out: no other word can be the last of several."""

    @classmethod
    def of(cls, names: Iterable[str], endings: Iterable[str], parts: int) -> Names:
        """Those of rules, written without spaces; `endings` are what a name may end with."""
        ends = {name[at:] for name in names for at in range(1, len(name))}
        ends.update(ending[at:] for ending in endings for at in range(len(ending)))
        return cls(parts, frozenset(ends))


@dataclass(slots=True)  # not frozen: thousands are made, and none leaves this step
class Before:
    """What stands before a place. What few rules ask for is found out when they do."""

    keys: tuple[str, ...]
    """The last word with its stop as rules may name it: alone, without what is joined to its front,
    and together with the words before it, without spaces. Straight apostrophes."""
    kinds: frozenset[str]
    """What `after` may say of it; see `rules.KINDS`."""
    closed: frozenset[str]
    stretch: str
    """Text up to the stop, as much as is looked at of it in this sentence."""
    is_whole: bool
    """True where the stretch goes back to where the sentence begins."""
    token: str
    """The last word, as it is written."""
    last_but_one: str

    def previous(self) -> str:
        """The word before the last one, with straight apostrophes."""
        return self.last_but_one.lstrip(_STRIPPED).replace("’", "'")

    def previous_kinds(self) -> frozenset[str]:
        """What `preceded by` may say of it."""
        if _is_start(self.stretch, self.is_whole, self.token):
            return _START
        return _kinds_of_previous(self.last_but_one)

    def is_early(self) -> bool:
        """True where the sentence has six words or fewer so far."""
        return self.is_whole and _is_early(self.stretch)

    def first(self) -> str:
        """The first word of the sentence where it is near; otherwise empty."""
        return _first_word(self.stretch) if self.is_whole else ""


@dataclass(slots=True)  # likewise
class Behind:
    """What stands behind a place."""

    opening: frozenset[str]
    words: frozenset[str]
    """The next word as rules may name it: whole, and up to its apostrophe."""
    kinds: frozenset[str]
    stretch: str
    """Text from the place on; long enough for what the methods look for."""
    word: int
    """Where in the stretch the next word begins."""

    def soon(self) -> frozenset[str]:
        """The words up to the next punctuation mark, six at most."""
        text = self.stretch[self.word :]
        end = _CUTS_SOON.search(text)
        return frozenset(text[: end.start() if end else None].replace("’", "'").split()[:6])

    def following(self) -> str:
        """A stretch without white space, to recognise the rest of an abbreviation in."""
        joined = _INVISIBLE.sub("", "".join(self.stretch[:40].split()))
        return joined.replace("’", "'").lstrip("".join(QUOTES))


def before(
    text: str, place: Place, sentence: int, names: Names, *, in_aside: bool = False
) -> Before:
    """What stands before a place in the sentence that begins at `sentence`.

    `names` tell in how many words abbreviations are put together.
    """
    run, kinds, closed = _stop(text[place.mark : place.close], in_aside)
    start = max(0, place.mark - _LOOK_BACK)
    ahead = text[start : place.mark]
    if not ahead.isascii():
        ahead = _INVISIBLE.sub("", ahead)
    most = names.parts + 2
    tokens = ahead.rsplit(maxsplit=most)[-most:]
    touches = bool(ahead) and not ahead[-1].isspace()
    token = tokens.pop() if tokens and (touches or run[0] not in DOTS) else ""
    core = token.lstrip(_STRIPPED)
    if run == "." and not touches and ahead.rstrip()[-1:] == ".":
        kinds = frozenset({"ellipsis"})
    keys: tuple[str, ...] = ()
    if len(run) == 1 and core:
        keys = _keys(tokens, token, run, names)
        if "full-stop" in kinds:
            kinds |= _kinds_of_word(core)
    is_whole = start <= sentence
    return Before(
        keys,
        (kinds - _FULL_STOP) | _ANY,
        closed,
        text[sentence if is_whole else start : place.mark],
        is_whole,
        token,
        tokens[-1] if tokens else "",
    )


@lru_cache(maxsize=2048)
def _stop(closing: str, in_aside: bool) -> tuple[str, frozenset[str], frozenset[str]]:
    """Of a stop with what closes behind it: the last run of signs, its kinds, and what closes."""
    # The first sign is a stop in its language, whatever it is elsewhere.
    end = max((at for at, sign in enumerate(closing) if sign in MARKS), default=0) + 1
    start = end - 1
    while start > 0 and closing[start - 1] in MARKS:
        start -= 1
    run, closers = closing[start:end], closing[end:]
    kinds = _kinds_of_run(run, closing.startswith(run))
    return run, kinds, _kinds_of_closers(closers, in_aside)


def behind(text: str, place: Place) -> Behind | None:
    """What stands behind a place; None where no word follows."""
    at = place.offset
    if not text[at].isalnum() and (opening := _OPENING.match(text, at)):
        at = opening.end()
    found = _WORD.match(text, at)
    if found is None or found[0] == "_":
        return None
    signs = text[place.offset : at]
    if text.startswith(")", found.end()) and (marker := _MARKER.match(text, at)):
        at = marker.end()
        found = _WORD.match(text, at) or found
    word = found[0]
    follows = text[found.end() : found.end() + 1]
    stretch, begin = text[place.offset : at + _LOOK_AHEAD], at - place.offset
    return Behind(
        _kinds_of_opening(signs),
        frozenset((word, word + "'") if follows in _APOSTROPHES else (word,)),
        _kinds_behind(stretch, begin, word, follows),
        stretch,
        begin,
    )


def _kinds_behind(stretch: str, at: int, word: str, follows: str) -> frozenset[str]:
    if is_address(stretch, at):
        return _ADDRESS_KINDS
    kinds = _kinds_of_next(word, follows)
    return kinds | {"number"} if _SYMBOL.match(stretch, at) else kinds


def is_address(stretch: str, at: int) -> bool:
    """True where a web or e-mail address begins."""
    # All of them have one of these signs, and few texts do.
    is_near = "@" in stretch or "//" in stretch or "www." in stretch
    return is_near and ADDRESS.match(stretch, at) is not None


def _kinds_of_run(run: str, is_alone: bool) -> frozenset[str]:
    if not QUESTIONS.isdisjoint(run):
        return frozenset({"question"})
    if not STRONG.isdisjoint(run):
        return frozenset({"strong"})
    if "…" in run or run.count(".") >= 3:
        return frozenset({"ellipsis"})
    return frozenset({"full-stop"} if is_alone else {"closed"})


@lru_cache(maxsize=2048)
def _kinds_of_word(core: str) -> frozenset[str]:
    """What a word before a full stop is."""
    kinds = set[str]()
    if core[-1] in QUOTES or core[-1] in CLOSING_BRACKETS:
        return frozenset({"closed"})
    if _NUMBER.fullmatch(core):
        kinds.add("number")
        if core.isdecimal():
            kinds |= {"day"} if len(core) <= 2 and 1 <= int(core) <= 31 else set()
            kinds |= {"year"} if len(core) == 4 else set()
            kinds |= {"small"} if len(core) <= 3 else set()
        elif _DATE.fullmatch(core):
            kinds.add("date")
    if _ROMAN.fullmatch(core):
        kinds.add("roman")
    if _INITIAL.fullmatch(core):
        kinds.add("initial" if core[0].isupper() else "letter")
    elif core[0].isupper() and core[-1].isupper() and _HALF_NAME.fullmatch(core):
        kinds.add("initial")
    elif _ACRONYM.fullmatch(core):
        kinds.add("acronym")
    elif (core[0].isdecimal() or core[0] == "°") and not core[-1].isdecimal():
        kinds.add("measure")
    elif len(core) > 1 and core[-1].isalnum() and "number" not in kinds:
        kinds.add("word")
        kinds |= _kinds_of_letters(core)
    return frozenset(kinds)


def _kinds_of_letters(core: str) -> set[str]:
    """What a word of two letters or more is besides."""
    if core.isalpha():
        return {"long"} if len(core) >= _LONG else set()
    if _WHOLE_ADDRESS.fullmatch(core):
        return {"address"}
    return {"code"} if _CODE.fullmatch(core) else set()


def _keys(tokens: list[str], token: str, run: str, names: Names) -> tuple[str, ...]:
    """The ways in which rules may name the last word."""
    last = token.replace("’", "'") + run
    keys = [last, last.lstrip(_STRIPPED)]
    tail = last
    while cut := _TAIL.search(tail[:-1]):
        tail = tail[cut.end() :]
        keys.append(tail)
    if names.parts > 1 and last in names.ends:
        joined = last
        for token in reversed(tokens[-names.parts + 1 :]):
            joined = token.replace("’", "'") + joined
            keys += [joined, joined.lstrip(_STRIPPED)]
    return tuple(dict.fromkeys(keys))


def _is_early(ahead: str) -> bool:
    """True where these are no more than a few words; parts of an abbreviation do not count."""
    return sum(not word.endswith(".") for word in ahead.split()) <= _FEW


def _first_word(ahead: str) -> str:
    found = _WORD.search(ahead)
    return found[0] if found else ""


def _is_start(ahead: str, is_whole: bool, token: str) -> bool:
    """True where the last word is the first of its line, sentence, bracket or enumeration.

    `ahead` is what stands before the stop, `is_whole` true where it goes back to where the
    sentence begins.
    """
    if token.lstrip(_OPENERS) != token:
        return True
    front = ahead.rstrip().removesuffix(token).rstrip(" \t\u00a0\u202f")
    if is_whole and not any(character.isalnum() for character in front):
        return True
    return front.endswith((";", "\n")) or (
        front.endswith(":") and token.lstrip(_OPENERS) in _FIRSTS
    )


@lru_cache(maxsize=2048)
def _kinds_of_previous(previous: str) -> frozenset[str]:
    core = previous.lstrip(_STRIPPED)
    kinds = set[str]()
    if not core:
        return frozenset()
    if _NUMBER.fullmatch(core):
        kinds.add("number")
    if _ROMAN.fullmatch(core):
        kinds.add("roman")
    if core[-1] == "." and _INITIAL.fullmatch(core[:-1]) and core[0].isupper():
        kinds.add("initial")
    if core[0].isupper():
        kinds.add("capital")
    elif core[0].islower():
        kinds.add("lower")
    if core[-1] == ",":
        kinds.add("comma")
    return frozenset(kinds)


def _kinds_of_closers(closers: str, in_aside: bool) -> frozenset[str]:
    kinds = set[str]()
    closers, notes = _NOTES.subn("", closers)
    if notes:
        kinds.add("note")
    if not QUOTES.isdisjoint(closers):
        kinds.add("quote")
    if not CLOSING_BRACKETS.isdisjoint(closers):
        kinds.add("bracket")
    if kinds - {"note"} and in_aside:
        kinds.add("aside")
    return frozenset(kinds or {"nothing"})


@lru_cache(maxsize=2048)
def _kinds_of_opening(signs: str) -> frozenset[str]:
    classes = {
        "quote": QUOTES,
        "bracket": OPENING_BRACKETS,
        "dash": DASHES,
        "bullet": BULLETS,
        "inverted": INVERTED,
    }
    kinds = {name for name, signs_of in classes.items() if not signs_of.isdisjoint(signs)}
    return frozenset(kinds or {"nothing"})


@lru_cache(maxsize=2048)
def _kinds_of_next(word: str, follows: str) -> frozenset[str]:
    first = word[0]
    if first.isdecimal():
        return frozenset({"number"})
    kinds = set[str]()
    if first.isupper() or first.istitle():
        kinds.add("capital")
    elif first.islower():
        is_brand = any(letter.isupper() for letter in word[1:4])
        kinds.add("capital" if is_brand else "lower")
    elif first.isalpha():
        kinds.add("letter")
    if _ROMAN.fullmatch(word):
        kinds.add("roman")
    if len(word) > 1 and word.isupper():
        kinds.add("heading")
    if len(word) == 1 and first.isupper():
        kinds.add("initial" if follows == "." else "single")
    return frozenset(kinds)
