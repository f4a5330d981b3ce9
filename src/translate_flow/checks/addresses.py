"""`addresses`: web addresses, e-mail addresses and telephone numbers stay as they are."""

from __future__ import annotations

import re
from collections import Counter

from translate_flow.checks.base import Finding, Findings, Severity, Subject

ID = "addresses"
_WEB = re.compile(r"(?:https?://|www\.)[^\s<>\"“”«»]+", re.IGNORECASE)
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"(?<![\w/])\+\d[\d\s\u00a0\u202f()./-]{6,}\d")
_TRAILING = ".,;:!?)]}'’،؛؟…"


def check(subject: Subject) -> Findings:
    """Addresses of the source that are missing or changed, and others that were added."""
    source, target = _addresses(subject.source), _addresses(subject.target)
    ours, theirs = Counter(address for address, _ in source), Counter(each for each, _ in target)
    written = dict(source)
    for address in ours - theirs:
        message = f"{written[address]} is missing or was changed"
        yield Finding(ID, Severity.WARNING, message, source=written[address])
    written = dict(target)
    for address in theirs - ours:
        message = f"{written[address]} is not in the source"
        yield Finding(ID, Severity.WARNING, message, target=written[address])


def _addresses(text: str) -> list[tuple[str, str]]:
    """The addresses of a text as they are compared and as they are written."""
    found = [match[0].rstrip(_TRAILING) for match in _WEB.finditer(text)]
    found += [match[0].rstrip(".") for match in _MAIL.finditer(_WEB.sub(" ", text))]
    phones = [match[0] for match in _PHONE.finditer(text)]
    return [(each, each) for each in found] + [(re.sub(r"\D", "", each), each) for each in phones]
