"""`ending`: a translation ends with the mark its source ends with, in the language's own form."""

from __future__ import annotations

import re
from typing import Final

from translate_flow.checks.base import Check, Finding, Findings, Severity, Subject

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
    if not wanted:
        message = f'it ends with "{got}", and the source does not'
    elif got:
        message = f'it ends with "{got}" where the source ends with "{wanted}"'
    else:
        message = f'the "{wanted}" at the end is missing'
    yield Finding(ID, Severity.WARNING, message)


def end_mark(text: str) -> str:
    """The mark a text ends with, quotation marks and brackets left out; empty for none.

    >>> end_mark('He said, "Go."'), end_mark("قال اذهب؟"), end_mark("A title")
    ('.', '?', '')
    """
    match = _END.search(_ABBREVIATED.sub("", text[-_LAST:].translate(_SAME)))
    mark = match["mark"] if match else ""
    return "…" if mark == "..." else mark


CHECK = Check(ID, Severity.WARNING, "It ends with the mark of the source.", check)
