"""Golden segmentations: where the cases are, and how they are written.

A file in `cases/` holds one language, a paragraph one case, `|` stands where a sentence begins.
What cannot be seen is spelled out (`SIGNS`). Every third case is the test split: rules are not
tuned on it.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pytest

CASES = Path(__file__).parent / "cases"
SHARED = Path(__file__).parents[3] / "shared" / "data" / "segmentation"
"""Collections that are not part of the repository: press sentences, and the golden rules of
pragmatic_segmenter and pySBD."""
LANGUAGES = ("ar", "de", "en", "es", "fr", "hu", "pt", "ru")
SIGNS = {"<nbsp>": "\u00a0", "<nnbsp>": "\u202f", "<br>": "\n", "<img>": "\ufffc"}


@dataclass(frozen=True, slots=True)
class Case:
    """A text and where its sentences begin."""

    language: str
    text: str
    offsets: tuple[int, ...]
    is_test: bool
    """True for what belongs to the test split."""
    source: str = ""

    @property
    def marked(self) -> str:
        return mark(self.text, self.offsets)


def mark(text: str, offsets: tuple[int, ...] | list[int]) -> str:
    """The text with `|` where sentences begin, to compare and to read."""
    cuts = [0, *offsets, len(text)]
    return "|".join(text[start:end] for start, end in pairwise(cuts))


def own_cases(language: str) -> list[Case]:
    """The cases of one file, in order."""
    path = CASES / f"{language}.txt"
    cases: list[Case] = []
    for paragraph in re.split(r"\n\s*\n", path.read_text(encoding="utf-8")):
        if paragraph.startswith("#") or not paragraph.strip():
            continue
        written = " ".join(paragraph.split())
        for sign, character in SIGNS.items():
            written = written.replace(sign, character)
        text, offsets = _unmarked(written)
        cases.append(Case(language, text, offsets, len(cases) % 3 == 2))
    return cases


def _unmarked(written: str) -> tuple[str, tuple[int, ...]]:
    text, offsets = "", []
    for index, part in enumerate(written.split("|")):
        if index:
            offsets.append(len(text))
        text += part.removeprefix(" ") if text.endswith(" ") else part
    return text, tuple(offsets)


def press_cases() -> list[Case]:
    """The shared press sentences, line by line where their lines are what sources cut at."""
    cases: list[Case] = []
    for entry in _shared("press_cases.json"):
        if entry["note"].startswith("LINES"):
            for line in filter(None, entry["text"].split("\n")):
                inside = [sentence for sentence in entry["sentences"] if sentence in line]
                cases.append(_case(entry["lang"], line, inside, entry["note"]))
        else:
            cases.append(_case(entry["lang"], entry["text"], entry["sentences"], entry["note"]))
    return cases


def golden_rules(language: str) -> list[Case]:
    """The golden rules of a language whose sentences are slices of their text.

    For English those that pySBD or pragmatic_segmenter call golden.
    """
    cases: list[Case] = []
    for entry in _shared("golden_rules.json"):
        is_golden = re.search(r"GOLDEN_EN_RULES|Golden", entry["source"])
        if entry["lang"] == language and (language != "en" or is_golden):
            text, sentences = _tidy(entry["text"]), [_tidy(each) for each in entry["sentences"]]
            cases.append(_case(language, text, sentences, entry["source"]))
    return cases


def _tidy(text: str) -> str:
    """Line ends and doubled spaces are one space, as the sources hand text on."""
    return re.sub(r" *\n *| {2,}", " ", text).strip()


def _shared(name: str) -> list[dict[str, str]]:
    path = SHARED / name
    if not path.is_file():
        pytest.skip(f"{name} is not part of the repository")
    entries: list[dict[str, str]] = json.loads(path.read_text(encoding="utf-8"))
    return entries


def _case(language: str, text: str, sentences: str | list[str], source: str) -> Case:
    offsets, at = [], 0
    for sentence in sentences:
        found = text.find(sentence, at)
        offsets.append(max(found, at))
        at = max(found, at) + len(sentence)
    return Case(language, text, tuple(offset for offset in offsets if offset), False, source)
