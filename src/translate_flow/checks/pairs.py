"""`pairs`: quotation marks and brackets that open are closed, and the other way round."""

from __future__ import annotations

import re

from translate_flow.checks.base import Finding, Findings, Severity, Subject

ID = "pairs"
BRACKETS = (("(", ")"), ("[", "]"), ("{", "}"))
QUOTES = '"“”„«»‟＂'
"""Double quotation marks of all languages; which of them open differs from one to the next."""

_INSIDE = re.compile(r'(?<=\d)"(?=\d)|(?<=[א-ת])["”](?=[א-ת](?:ים|ות|ית|י)?(?![א-ת]))')
"""What is no quotation mark: that of Hebrew acronyms, and of seconds in `19"84`."""

_LISTED = re.compile(r"^\W*\w{1,4}\)(?=\s)")
"""What numbers the items of a list: `(a)` or `a)`."""


def check(subject: Subject) -> Findings:
    """A mark without its partner, where the source has all of them."""
    source, target = (_LISTED.sub("", text) for text in (subject.source, subject.target))
    for opening, closing in BRACKETS:
        there = _excess(target, opening, closing)
        if there and there != _excess(source, opening, closing):
            yield _finding(opening if there > 0 else closing)
    if not _odd(source):
        if there := _excess(target, "«", "»"):
            yield _finding("«" if there > 0 else "»")
        elif _odd(target):
            yield _finding(next(char for char in target if char in QUOTES))


def _excess(text: str, opening: str, closing: str) -> int:
    return text.count(opening) - text.count(closing)


def _odd(text: str) -> bool:
    count = sum(map(text.count, QUOTES))
    return count > 0 and (count - len(_INSIDE.findall(text))) % 2 == 1


def _finding(mark: str) -> Finding:
    return Finding(ID, Severity.WARNING, f"{mark} has no partner", target=mark)
