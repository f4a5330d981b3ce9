"""`ending`: a translation ends with the mark its source ends with, in the language's own form."""

from __future__ import annotations

import re
from typing import Final

from translate_flow.checks.base import Finding, Findings, Severity, Subject

ID = "ending"
_SAME: Final = str.maketrans("。．۔।！？؟：；؛，،、\u037e", "....!??:;;,,,;")
"""The marks of other scripts, each as the Latin mark that does its work."""
_CLOSING = " \t\n\u00a0\u202f\u2009\u200e\u200f\u061c\u2066-\u2069)\\]}\"'“”„‟«»‹›’‘"
_OPEN: Final = (",", ";", ":")
"""Marks that something has to follow."""
_QUOTED_END = re.compile(r"(?<=[»”\"’])\.(?=\s*$)")
"""A full stop behind a quotation that has a mark of its own."""
_ABBREVIATED = re.compile(r"(?<=\betc)\.(?=\W*$)")
_SHORT = re.compile(r"(?:\b[A-Za-z]\.[A-Za-z]|\b(?:Inc|Ltd|Co|Corp|Jr|Sr|Bros|St|vs)|://\S+)\.\s*$")
"""Abbreviations with a point of their own, and addresses, at the end."""
_QUOTED = re.compile(r"([!?…])[\s\u00a0\u202f.]*[»”\"’“]")
"""The mark of a quotation, its closing mark behind it."""
_LAST = 40
"""The end mark is among so many letters."""
_END = re.compile(rf"(?P<mark>(?:\.\.\.|…|[.!?:;,])?)(?P<closing>[{_CLOSING}]*)$")


def check(subject: Subject) -> Findings:
    """An end mark that is missing or is another."""
    wanted, got = end_mark(subject.source), end_mark(subject.target)
    if wanted == got or not (wanted or got in _OPEN):
        return
    if wanted == "." and not got and _SHORT.search(subject.source):
        return  # a headline that ends with `8 p.m.`
    if (wanted, got) == ("!", "."):
        return  # few languages exclaim as often as English
    if got == "." and end_mark(_QUOTED_END.sub("", subject.target)) == wanted:
        return  # «¿Cuánto?».
    if _is_quoted(subject.source, subject.target, wanted, got):
        return
    if not wanted:
        message = f'it ends with "{got}", and the source does not'
    elif got:
        message = f'it ends with "{got}" where the source ends with "{wanted}"'
    else:
        message = f'the "{wanted}" at the end is missing'
    yield Finding(ID, Severity.WARNING, message)


def _is_quoted(source: str, target: str, wanted: str, got: str) -> bool:
    """Whether a mark is that of a quotation in both texts, which only one of them ends with.

    `"Why?" asked Rosa.` may be `Rosa preguntó: «¿Por qué?»`.
    """
    mark = got if wanted == "." else wanted
    return "." in (wanted, got) and all(
        mark in _QUOTED.findall(text.translate(_SAME)) for text in (source, target)
    )


def end_mark(text: str) -> str:
    """The mark a text ends with, quotation marks and brackets left out; empty for none.

    >>> end_mark('He said, "Go."'), end_mark("قال اذهب؟"), end_mark("A title")
    ('.', '?', '')
    """
    match = _END.search(_ABBREVIATED.sub("", text[-_LAST:].translate(_SAME)))
    mark = match["mark"] if match else ""
    return "…" if mark == "..." else mark
