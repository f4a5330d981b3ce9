"""TMX read by the rules of OmegaT, as far as its user manual tells them, without our own reader.

OmegaT takes the text of a `seg` and leaves the elements that stand for formatting out, unless the
file was made by OmegaT itself. Languages are compared without regard to case.
"""

from __future__ import annotations

from pathlib import Path

from lxml import etree

LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
CODES = {"bpt", "ept", "ph", "it", "ut"}
HEADER = ("creationtool", "creationtoolversion", "segtype", "o-tmf", "adminlang", "srclang",
          "datatype")  # fmt: skip
"""What the header of TMX 1.4b must say."""


def as_omegat(path: Path, source: str, target: str) -> list[tuple[str, str]]:
    """The pairs of a file in two languages."""
    root = etree.parse(str(path)).getroot()
    assert root.tag == "tmx"
    assert root.get("version") == "1.4"
    (header,) = root.iterchildren("header")
    assert all(header.get(name) for name in HEADER)
    pairs = []
    for unit in root.iterchildren("body").__next__().iterchildren("tu"):
        texts = {}
        for variant in unit.iterchildren("tuv"):
            (seg,) = variant.iterchildren("seg")
            _check_codes(seg)
            texts[(variant.get(LANGUAGE) or "").lower()] = _text(seg)
        if source.lower() in texts and target.lower() in texts:
            pairs.append((texts[source.lower()], texts[target.lower()]))
    return pairs


def _text(seg: etree._Element) -> str:
    parts = [seg.text or ""]
    for child in seg:
        assert child.tag in CODES
        parts.append(child.tail or "")
    return "".join(parts)


def _check_codes(seg: etree._Element) -> None:
    """Every `bpt` has a number of its own and the `ept` that closes it behind it."""
    opened: list[str] = []
    for code in seg.iterchildren("bpt", "ept"):
        number = code.get("i") or ""
        assert number
        if code.tag == "bpt":
            assert number not in opened
            opened.append(number)
        else:
            assert number in opened
