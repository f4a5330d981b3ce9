"""Segmentation rules of a project's own: SRX files and rules files."""

from __future__ import annotations

import harness
from harness import ensure

with harness.instrumented():
    from translate_flow.segmentation import Segmenter, boundaries, parse_rules, parse_srx

TEXT = "Dr. Kovács spoke (on 5. May). “All listened.” No. 5 was i.e. first… And then? 3.14"


def check(text: str) -> None:
    """An SRX file where it looks like XML, else a rules file; what is read can be used."""
    if text.lstrip().startswith("<"):
        rules = Segmenter(srx=parse_srx(text.encode(), "a.srx"))
    else:
        rules = Segmenter(rules=parse_rules(text, "a.rules"))
    found = list(boundaries(TEXT, "en", rules=rules))
    ensure(found == sorted(set(found)), "not strictly in order")
    ensure(all(0 < offset < len(TEXT) for offset in found), "not inside the text")


TARGET = harness.Target("srx", check)

if __name__ == "__main__":
    raise SystemExit(harness.main(TARGET))
