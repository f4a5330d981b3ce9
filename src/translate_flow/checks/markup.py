"""`markup`: the marks of a translation are those of its source, and nothing hostile is in it.

Always an error: markup that is not the source's could break the page or attack its readers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from translate_flow.checks.base import Finding, Severity, Subject
from translate_flow.markup import faults, plain

ID = "markup"
_CONTROLS = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\ufdd0-\ufdef\ufffe\uffff]")
"""Control characters, and the overriding bidi controls that can make text read as another."""


def check(subject: Subject) -> Iterator[Finding]:
    """Missing, doubled, foreign or badly nested marks; control characters, typed or as `&#…;`."""
    for fault in faults(subject.unit.text, subject.translation.text):
        yield Finding(ID, Severity.ERROR, fault)
    source, target = plain(subject.unit.text), plain(subject.translation.text)
    for control in sorted(set(_CONTROLS.findall(target)) - set(_CONTROLS.findall(source))):
        yield Finding(
            ID, Severity.ERROR, f"the invisible control character U+{ord(control):04X} is in it"
        )
