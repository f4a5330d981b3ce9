"""`markup`: the marks of a translation are those of its source, and nothing hostile is in it.

Always an error: markup that is not the source's could break the page or attack its readers. What
programs on the way to a reader might run (templates, script addresses, event handlers that break
out of an attribute) is refused in plain text as well.
"""

from __future__ import annotations

import re

from translate_flow.checks.base import Finding, Findings, Severity, Subject
from translate_flow.checks.raw import shortened
from translate_flow.markup import faults

ID = "markup"
_CONTROLS = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\ufdd0-\ufdef\ufffe\uffff]")
"""Control characters, and the overriding bidi controls that can make text read as another."""
_ACTIVE = re.compile(
    r"\{\{|\}\}|\{%|%\}|\{#|#\}|<%|%>|\$\{|<\?"
    r"|\b(?:java|vb|live)script\s*:|\bdata\s*:\s*text/html|\bexpression\s*\("
    r"|['\"`/\s]on[a-z]{3,20}\s*=\s*['\"`]?\w+\s*[(.]|[\"'`]\s*/?>",
    re.IGNORECASE,
)
"""What a template engine, a browser or a careless template downstream would run."""


def check(subject: Subject) -> Findings:
    """Missing, doubled, foreign or badly nested marks; control characters; active content."""
    for fault in faults(*shortened(subject.unit.text, subject.translation.text)):
        yield Finding(ID, Severity.ERROR, fault)
    source, target = subject.source, subject.target
    for control in sorted(set(_CONTROLS.findall(target)) - set(_CONTROLS.findall(source))):
        yield Finding(
            ID, Severity.ERROR, f"the invisible control character U+{ord(control):04X} is in it"
        )
    there = {match[0].strip() for match in _ACTIVE.finditer(source)}
    for active in dict.fromkeys(match[0].strip() for match in _ACTIVE.finditer(target)):
        if active not in there:
            yield Finding(
                ID, Severity.ERROR, f'"{active}" could be run by a program', target=active
            )
