"""Plants errors into good translations: measure the checks on translations of your own.

    python benchmarks/plant_errors.py GOOD.jsonl [--each 16] [--seed 1] > ERRORS.jsonl
    python benchmarks/bench_checks.py ERRORS.jsonl GOOD.jsonl --half all

Each line of GOOD is a translation: `lang`, `source` (English), `target`. Of each language and each
kind of error, up to `--each` come out, taken at random, with one such error planted and with
`error_kind`, `detail` (what was done) and `original` (the good translation); fewer where a kind
fits few translations. The same file and seed give the same lines.

Nothing here knows the checks or their data: names are found in Arabic by a rough transliteration,
and the few words needed stand in `plant_errors.toml`.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

from babel import Locale
from rapidfuzz.fuzz import ratio

_WORDS: Final[Mapping[str, Any]] = tomllib.loads(
    Path(__file__).with_suffix(".toml").read_text(encoding="utf-8")
)
_WORD = re.compile(r"[^\W\d_]+(?:[\u064b-\u0652][^\W\d_]*)*")
_NAME = re.compile(r"(?<![\w.’'-])[A-Z][a-zà-ÿ]{3,}(?![\w-])")
_ACRONYM = re.compile(r"(?<!\w)[A-Z]{2,6}(?!\w)")
_NUMBER = re.compile(r"(?<![\w.,])\d+(?![\w])")
_DENIED = re.compile(r"\b(?:not|never|cannot|no)\b|n['’]t\b", re.IGNORECASE)
_END = re.compile(r"(?<=[.!?؟]) +(?=\W*\w)")
_SCRIPTS = (
    "<script>alert(1)</script>",
    '<img src="x" onerror="alert(1)"/>',
    '<iframe src="https://evil.example/"></iframe>',
)
_MARKS = ("strong", "em", "b", "i")
_LEAST, _CONSONANTS = 86, 3
"""A name is an Arabic word that has so many per cent of its consonants; of fewer, none is."""
_ROMAN: Final = str.maketrans(
    "بتثجحخدذرزسشصضطظغفقكلمنهوي",
    "btsjhkddrzsssdtzgfkklmnhwy",
    "اأإآىئءؤةعـ\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652",
)
_LATIN: Final = str.maketrans("cqpvx", "kkbfk", "aeiouwyh")


class Pair(NamedTuple):
    """A good translation, and those of the same source into other languages."""

    lang: str
    source: str
    target: str
    others: Sequence[str]


class Planted(NamedTuple):
    """A translation with an error."""

    source: str
    target: str
    detail: str


Kind = Callable[[Pair, random.Random], Planted | None]
"""Plants an error of one kind; None where it does not fit."""


def main() -> None:
    """Print translations with errors."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--each", type=int, default=16)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    lines = options.file.read_text(encoding="utf-8").splitlines()
    for row in planted([json.loads(line) for line in lines if line], options.each, options.seed):
        print(json.dumps(row, ensure_ascii=False))


def planted(rows: Sequence[Mapping[str, str]], each: int, seed: int) -> Iterator[dict[str, str]]:
    """Rows with one error, up to `each` of a kind and language."""
    for lang in sorted({row["lang"] for row in rows}):
        for name, kind in KINDS.items():
            rng = random.Random(f"{seed} {lang} {name}")
            mine = [row for row in rows if row["lang"] == lang]
            rng.shuffle(mine)
            done = 0
            for row in mine:
                found = kind(_pair(row, rows), rng) if done < each else None
                if found and found[:2] != (row["source"], row["target"]):
                    done += 1
                    yield {
                        "lang": lang,
                        "source": found.source,
                        "target": found.target,
                        "error_kind": name,
                        "detail": found.detail,
                        "original": row["target"],
                    }


def _pair(row: Mapping[str, str], rows: Sequence[Mapping[str, str]]) -> Pair:
    lang, source = row["lang"], row["source"]
    others = [r["target"] for r in rows if r["source"] == source and r["lang"] != lang]
    return Pair(lang, source, row["target"], others)


def _changed(pair: Pair, old: tuple[int, int], new: str, verb: str = "") -> Planted:
    """The translation with a part of it replaced; with nothing, the spaces round it closed up."""
    start, end = old
    was = pair.target[start:end]
    target = pair.target[:start] + new + pair.target[end:]
    if not new:
        before, after = pair.target[:start].rstrip(" "), pair.target[end:].lstrip(" ")
        gap = " " if before != pair.target[:start] and after[:1] not in (".", ",", "") else ""
        target = (
            (before if gap or after[:1] in (".", ",", "") else pair.target[:start]) + gap + after
        )
    return Planted(pair.source, target.strip(), f"{verb or 'changed'} {was} -> {new or 'nothing'}")


def _one(rng: random.Random, pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    found = list(pattern.finditer(text))
    return rng.choice(found) if found else None


# Numbers and dates


def _number_changed(pair: Pair, rng: random.Random) -> Planted | None:
    match = _one(rng, re.compile(r"\d{2,}"), pair.target)
    if not match:
        return None
    digits = match[0]
    swaps = [i for i in range(len(digits) - 1) if digits[i] != digits[i + 1] != "0"]
    if swaps and rng.random() < 0.4:
        i = rng.choice(swaps)
        new = digits[:i] + digits[i + 1] + digits[i] + digits[i + 2 :]
    else:
        i = rng.randrange(len(digits))
        other = rng.choice([d for d in "123456789" if d != digits[i]])
        new = digits[:i] + other + digits[i + 1 :]
    return _changed(pair, match.span(), new)


def _number_dropped(pair: Pair, rng: random.Random) -> Planted | None:
    match = _one(rng, _NUMBER, pair.target)
    return _changed(pair, match.span(), "", "dropped") if match else None


def _number_separator(pair: Pair, rng: random.Random) -> Planted | None:
    """`9 000` becomes `9,000` where that is nine; `1,5` becomes `15`."""
    match = _one(rng, re.compile(r"(?<![\d.,])\d{1,3}[ .,\u00a0\u202f]\d{1,3}(?!\w)"), pair.target)
    if not match:
        return None
    whole, mark, rest = re.split(r"([ .,\u00a0\u202f])", match[0])
    decimal = Locale(pair.lang).number_symbols["latn"]["decimal"] if pair.lang != "ar" else "."
    if len(rest) == 3 and mark != decimal:
        return _changed(pair, match.span(), whole + decimal + rest)
    return _changed(pair, match.span(), whole + rest) if mark in ".," and len(rest) < 3 else None


def _magnitude_changed(pair: Pair, _: random.Random) -> Planted | None:
    for one, other in _WORDS.get(pair.lang, {}).get("scales", ()):
        for old, new in ((one, other), (other, one)):
            if match := re.search(rf"(?<!\w){old}(?!\w)", pair.target):
                return _changed(pair, match.span(), new)
    return None


def _number_word_changed(pair: Pair, rng: random.Random) -> Planted | None:
    words = _WORDS.get(pair.lang, {}).get("numbers", "").split()
    return _word_changed(pair, rng, words)


def _date_changed(pair: Pair, rng: random.Random) -> Planted | None:
    locale, english = Locale(pair.lang), Locale("en")
    for kind in ("months", "days"):
        ours, theirs = (
            getattr(each, kind)["format"]["wide"].values() for each in (english, locale)
        )
        if re.search(rf"\b(?:{'|'.join(ours)})\b", pair.source):
            return _word_changed(pair, rng, list(dict.fromkeys(theirs)))
    return None


def _word_changed(pair: Pair, rng: random.Random, words: Sequence[str]) -> Planted | None:
    """One of some words made another of them."""
    match = (
        _one(rng, re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)"), pair.target)
        if words
        else None
    )
    if not match:
        return None
    return _changed(pair, match.span(), rng.choice([word for word in words if word != match[0]]))


# Words, names and acronyms


def _negation_dropped(pair: Pair, rng: random.Random) -> Planted | None:
    denials = _WORDS.get(pair.lang, {}).get("denials")
    match = _one(rng, re.compile(denials), pair.target) if denials else None
    if not match or not _DENIED.search(pair.source):
        return None
    rest = match.groupdict().get("rest") or ""
    target = pair.target[: match.start()] + rest + pair.target[match.end() :]
    return Planted(pair.source, target, f"dropped {match[0].strip()}")


def names_of(pair: Pair) -> list[tuple[str, tuple[int, int]]]:
    """The names of the source that stand in the translation, each with its place there."""
    found = []
    for match in _NAME.finditer(pair.source):
        if match.start() == 0 or re.search(r"[.!?:“\"] ?$", pair.source[: match.start()]):
            continue
        if place := _place(match[0], pair):
            found.append((match[0], place))
    return found


def _place(name: str, pair: Pair) -> tuple[int, int] | None:
    """Where a name stands in the translation, once, as it is or in other letters."""
    if pair.target.isascii() or not re.search("[\u0621-\u064a]", pair.target):
        places = [m.span() for m in re.finditer(rf"(?<!\w){name}(?!\w)", pair.target)]
    else:
        bones = _bones(name.lower().translate(_LATIN))
        places = [
            match.span()
            for match in _WORD.finditer(pair.target)
            if len(bones) >= _CONSONANTS and ratio(bones, _bones(_roman(match[0]))) >= _LEAST
        ]
    return places[0] if len(places) == 1 else None


def _roman(word: str) -> str:
    return word.removeprefix("ال").translate(_ROMAN).translate(_LATIN)


def _bones(consonants: str) -> str:
    return re.sub(r"(.)\1", r"\1", consonants)


def _name_dropped(pair: Pair, rng: random.Random) -> Planted | None:
    names = names_of(pair)
    return _changed(pair, rng.choice(names)[1], "", "dropped") if names else None


def _name_mangled(pair: Pair, rng: random.Random) -> Planted | None:
    """A letter inside a name gone, another, or one too many."""
    names = [place for _, place in names_of(pair) if place[1] - place[0] >= 4]
    if not names:
        return None
    start, end = rng.choice(names)
    name = pair.target[start:end]
    at = rng.randrange(2 if name.startswith("ال") else 1, len(name) - 1)
    letters = "بتجدرزسشطفقكلمن" if "\u0621" <= name[0] <= "\u064a" else "abcdefgiklmnoprstuv"
    letter = rng.choice([each for each in letters if each not in name[at - 1 : at + 2].lower()])
    how = rng.choice(("del", "sub", "ins"))
    new = name[:at] + ("" if how == "del" else letter) + name[at + (how != "ins") :]
    return _changed(pair, (start, end), new, how) if new != name else None


def _acronym_wrong(pair: Pair, rng: random.Random) -> Planted | None:
    """Gone, or with its letters in another order."""
    found = [m for m in _ACRONYM.finditer(pair.target) if re.search(rf"\b{m[0]}\b", pair.source)]
    found = [m for m in found if pair.target.count(m[0]) == 1]
    if not found:
        return None
    match = rng.choice(found)
    turned = match[0][::-1] if len(match[0]) < 4 else match[0][1:] + match[0][0]
    if turned == match[0] or rng.random() < 0.5:
        return _changed(pair, match.span(), "", "dropped")
    return _changed(pair, match.span(), turned)


def _doubled_word(pair: Pair, rng: random.Random) -> Planted | None:
    match = _one(rng, re.compile(r"(?<![\w'’-])[^\W\d_]{4,}(?= )"), pair.target)
    return _changed(pair, match.span(), f"{match[0]} {match[0]}", "doubled") if match else None


def _repetition(pair: Pair, rng: random.Random) -> Planted | None:
    match = _one(rng, re.compile(r"(?<!\S)[^\W\d_]+ [^\W\d_]+ [^\W\d_]+(?= )"), pair.target)
    return _changed(pair, match.span(), " ".join([match[0]] * 4), "four times") if match else None


# Parts left out


def _sentence_dropped(pair: Pair, rng: random.Random) -> Planted | None:
    sentences = _END.split(pair.target)
    if len(sentences) < 2 or len(_END.split(pair.source)) != len(sentences):
        return None
    left = sentences[:-1] if rng.random() < 0.5 else sentences[1:]
    return Planted(pair.source, " ".join(left), f"{len(left)} of {len(sentences)} sentences left")


def _clause_truncated(pair: Pair, rng: random.Random) -> Planted | None:
    words = pair.target.split(" ")
    if len(words) < 8:
        return None
    left = " ".join(words[: len(words) * 2 // 3]).rstrip(",;:،؛ ")
    mark = "." if pair.target.endswith(".") and rng.random() < 0.5 else ""
    return Planted(pair.source, left + mark, f"last third cut, end {mark or 'bare'}")


# Marks and spelling


def _closing_quote_lost(pair: Pair, rng: random.Random) -> Planted | None:
    found = list(re.finditer("[ \u00a0\u202f]?»|”", pair.target))
    if not found and pair.target.count('"') == 2:
        found = list(re.finditer('"', pair.target))[1:]
    if not found:
        return None
    start, end = rng.choice(found).span()
    return Planted(pair.source, pair.target[:start] + pair.target[end:], "lost")


def _end_punct_changed(pair: Pair, rng: random.Random) -> Planted | None:
    if not (pair.target.endswith(".") and pair.source.endswith(".")):
        return None
    asks, comma = ("؟", "،") if pair.lang == "ar" else ("?", ",")
    new = rng.choice(("", "", "!", ":", asks, comma))
    return Planted(pair.source, pair.target[:-1] + new, f". -> {new or 'nothing'}")


def _lead_capital_lost(pair: Pair, _: random.Random) -> Planted | None:
    if not (pair.target[0].isupper() and pair.source[0].isupper() and pair.target[1:2].islower()):
        return None
    return Planted(pair.source, pair.target[0].lower() + pair.target[1:], "in small letters")


# Markup and addresses


def _marked(pair: Pair, rng: random.Random, before: str, after: str) -> Pair | None:
    """The pair with a name or number marked in both texts."""
    both = [(name, place) for name, place in names_of(pair)]
    for match in _NUMBER.finditer(pair.target):
        if pair.target.count(match[0]) == pair.source.count(match[0]) == 1:
            both.append((match[0], match.span()))
    both = [(name, place) for name, place in both if pair.source.count(name) == 1]
    if not both:
        return None
    name, (start, end) = rng.choice(both)
    source = pair.source.replace(name, before + name + after)
    target = pair.target[:start] + before + pair.target[start:end] + after + pair.target[end:]
    return pair._replace(source=source, target=target)


def _tag_lost(pair: Pair, rng: random.Random) -> Planted | None:
    name = rng.choice((*_MARKS, "a"))
    start = '<a href="https://www.example.org/press">' if name == "a" else f"<{name}>"
    marked = _marked(pair, rng, start, f"</{name}>")
    return Planted(marked.source, pair.target, f"lost {start}") if marked else None


def _tag_nesting(pair: Pair, rng: random.Random) -> Planted | None:
    marked = _marked(pair, rng, "<strong><em>", "</em></strong>")
    if not marked:
        return None
    how, new = rng.choice((("crossed", "</strong></em>"), ("unclosed", "</em>")))
    return Planted(marked.source, marked.target.replace("</em></strong>", new), how)


def _tag_attr_changed(pair: Pair, rng: random.Random) -> Planted | None:
    marked = _marked(pair, rng, '<a href="https://www.example.org/press/1234" class="ref">', "</a>")
    if not marked:
        return None
    changes = (("1234", "1243"), ('"ref"', '"réf"'), ("class=", "clase="),
               ('href="https://www.example.org/press/1234" ', ""))  # fmt: skip
    old, new = rng.choice(changes)
    return Planted(marked.source, marked.target.replace(old, new), f"{old} -> {new or 'nothing'}")


def _script_added(pair: Pair, rng: random.Random) -> Planted | None:
    marked = _marked(pair, rng, "<strong>", "</strong>") if rng.random() < 0.4 else None
    one, script = marked or pair, rng.choice(_SCRIPTS)
    return Planted(one.source, one.target + script, script)


def _url_changed(pair: Pair, rng: random.Random) -> Planted | None:
    address = (
        f"https://www.example.org/press/{rng.randint(2010, 2026)}/{rng.randint(1000, 9999)}-report"
    )
    word = {"fr": "rapport", "es": "informe", "ar": "تقرير"}.get(pair.lang, "bericht")
    wrong = rng.choice((
        address.replace("https:", "http:"), address.replace(".org", f".{pair.lang}"),
        address.replace("report", word), address.replace("press/", "press/ "),
        address[:-8] + str((int(address[-8]) + 1) % 10) + address[-7:],
    ))  # fmt: skip
    if not (pair.source.endswith(".") and pair.target.endswith(".")):
        return None
    source, target = (
        f"{text[:-1]} ({a})." for text, a in ((pair.source, address), (pair.target, wrong))
    )
    return Planted(source, target, wrong)


# Other languages


def _untranslated(pair: Pair, _: random.Random) -> Planted | None:
    return Planted(pair.source, pair.source, "the source")


def _untranslated_near(pair: Pair, rng: random.Random) -> Planted | None:
    words = pair.source.split(" ")
    if len(words) < 6:
        return None
    at = rng.randrange(1, len(words) - 1)
    new = [words[at] + "ed"] if rng.random() < 0.5 else []
    return Planted(
        pair.source, " ".join(words[:at] + new + words[at + 1 :]), f"changed {words[at]}"
    )


def _wrong_language(pair: Pair, rng: random.Random) -> Planted | None:
    return Planted(pair.source, rng.choice(pair.others), "another's") if pair.others else None


KINDS: Final[Mapping[str, Kind]] = {
    "acronym_wrong": _acronym_wrong,
    "clause_truncated": _clause_truncated,
    "closing_quote_lost": _closing_quote_lost,
    "date_changed": _date_changed,
    "doubled_word": _doubled_word,
    "end_punct_changed": _end_punct_changed,
    "lead_capital_lost": _lead_capital_lost,
    "magnitude_changed": _magnitude_changed,
    "name_dropped": _name_dropped,
    "name_mangled": _name_mangled,
    "negation_dropped": _negation_dropped,
    "number_changed": _number_changed,
    "number_dropped": _number_dropped,
    "number_separator": _number_separator,
    "number_word_changed": _number_word_changed,
    "repetition": _repetition,
    "script_added": _script_added,
    "sentence_dropped": _sentence_dropped,
    "tag_attr_changed": _tag_attr_changed,
    "tag_lost": _tag_lost,
    "tag_nesting": _tag_nesting,
    "untranslated": _untranslated,
    "untranslated_near": _untranslated_near,
    "url_changed": _url_changed,
    "wrong_language": _wrong_language,
}


if __name__ == "__main__":
    main()
