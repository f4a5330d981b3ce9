"""Segmentation rules of a project's own: SRX files and rules files."""

from __future__ import annotations

from html import escape

import harness
from harness import ensure

with harness.instrumented():
    from translate_flow.segmentation import Segmenter, boundaries, parse_rules, parse_srx

TEXT = "Dr. Kovács spoke (on 5. May). “All listened.” No. 5 was i.e. first… And then? 3.14"


FRAME = (
    '<srx xmlns="http://www.lisa.org/srx20" version="2.0"><header cascade="yes"/><body>'
    '<languagerules><languagerule languagerulename="a">{}</languagerule></languagerules>'
    '<maprules><languagemap languagepattern=".*" languagerulename="a"/></maprules></body></srx>'
)
RULE = '<rule break="{}"><beforebreak>{}</beforebreak><afterbreak>{}</afterbreak></rule>'


def check(text: str) -> None:
    """An SRX file where it looks like XML, else a rules file; what is read can be used.

    Behind an equals sign the rules of an SRX file: each two lines, before the break and behind it,
    an exception where the first begins with `!`.
    """
    if text.startswith("="):
        rules = Segmenter(srx=parse_srx(_framed(text[1:]).encode("utf-8", "replace"), "a.srx"))
    elif text.lstrip().startswith("<"):
        rules = Segmenter(srx=parse_srx(text.encode(), "a.srx"))
    else:
        rules = Segmenter(rules=parse_rules(text, "a.rules"))
    found = list(boundaries(TEXT, "en", rules=rules))
    ensure(found == sorted(set(found)), "not strictly in order")
    ensure(all(0 < offset < len(TEXT) for offset in found), "not inside the text")


def _framed(text: str) -> str:
    lines = [*text.split("\n"), ""]
    return FRAME.format(
        "".join(
            RULE.format("no" if before[:1] == "!" else "yes", escape(before), escape(after))
            for before, after in zip(lines[::2], lines[1::2], strict=False)
        )
    )


TARGET = harness.Target("srx", check)

if __name__ == "__main__":
    raise SystemExit(harness.main(TARGET))
