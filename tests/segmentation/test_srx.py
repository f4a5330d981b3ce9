from __future__ import annotations

from pathlib import Path

import pytest

from translate_flow.errors import ConfigurationError
from translate_flow.segmentation import Segmenter, boundaries, parse_srx

FRAME = """\
<?xml version="1.0" encoding="UTF-8"?>
<srx xmlns="http://www.lisa.org/srx20" version="2.0">
<header segmentsubflows="yes" cascade="{cascade}"/>
<body>
<languagerules>
{rules}
</languagerules>
<maprules>
{maps}
</maprules>
</body>
</srx>
"""
DEFAULT_MAP = '<languagemap languagepattern="en.*" languagerulename="ours"/>'


def rule(before: str, after: str = "", is_break: str = "no") -> str:
    return (
        f'<rule break="{is_break}"><beforebreak>{before}</beforebreak>'
        f"<afterbreak>{after}</afterbreak></rule>"
    )


def srx(*rules: str, name: str = "ours", maps: str = DEFAULT_MAP, cascade: str = "yes") -> bytes:
    listed = f'<languagerule languagerulename="{name}">' + "\n".join(rules) + "</languagerule>"
    return FRAME.format(cascade=cascade, rules=listed, maps=maps).encode()


def segmenter(data: bytes) -> Segmenter:
    return Segmenter(srx=parse_srx(data, "own.srx"))


def test_an_exception_holds_and_the_built_in_rules_do_the_rest() -> None:
    rules = segmenter(srx(rule(r"\bFoo\.\s")))
    assert boundaries("Foo. Bar left. He ran. Dr. Who.", "en") == [5, 15, 23]
    assert boundaries("Foo. Bar left. He ran. Dr. Who.", "en", rules=rules) == [15, 23]


@pytest.mark.parametrize(
    ("before", "after"), [(r"\bFoo\.", r"\s"), (r"\bFoo\.\s", ""), (r"\bFoo\.", "")]
)
def test_an_exception_may_speak_of_either_side_of_the_white_space(before: str, after: str) -> None:
    rules = segmenter(srx(rule(before, after)))
    assert boundaries("Foo. Bar left. He ran.", "en", rules=rules) == [15]


def test_a_break_holds_where_the_built_in_rules_have_none() -> None:
    rules = segmenter(srx(rule(";", r"\s", is_break="yes")))
    assert boundaries("One; two; Dr. Who came. All left.", "en", rules=rules) == [5, 10, 24]


def test_a_complete_rule_set_decides_everything() -> None:
    rules = segmenter(srx(rule(r"Mr\.", r"\s"), rule(r"[.?!]", r"\s", is_break="yes")))
    assert boundaries("Mr. X met Dr. Y. all left.", "en", rules=rules) == [14, 17]


def test_rules_for_another_language_do_not_hold() -> None:
    rules = segmenter(srx(rule(";", r"\s", is_break="yes")))
    assert boundaries("Eins; zwei.", "de", rules=rules) == []


@pytest.mark.parametrize(("cascade", "offsets"), [("yes", [5, 10]), ("no", [5])])
def test_cascading_maps_all_hold(cascade: str, offsets: list[int]) -> None:
    other = '</languagerule><languagerule languagerulename="theirs">' + rule(",", r"\s", "yes")
    maps = DEFAULT_MAP + '<languagemap languagepattern=".*" languagerulename="theirs"/>'
    rules = segmenter(srx(rule(";", r"\s", "yes") + other, maps=maps, cascade=cascade))
    assert boundaries("one; two, three", "en", rules=rules) == offsets


@pytest.mark.parametrize(
    ("data", "line", "message"),
    [
        (b"<srx", 1, "not well-formed XML"),
        (b"", 1, "not well-formed XML"),
        (b'<srx version="1.0"/>', 1, "not an SRX 2.0 file"),
        (b'<srx xmlns="http://www.lisa.org/srx20" version="2.0"/>', 1, "no languagemap"),
        (srx(rule("(")), 6, '"(" is not a regular expression'),
        (srx(rule("a", is_break="maybe")), 6, 'break cannot be "maybe"'),
        (srx("<rule/>"), 6, "a rule must say what stands before or after"),
        (srx("<rule><before/></rule>"), 6, "a rule has no <before>"),
        (srx(rule("a"), name="theirs"), 9, 'there is no languagerule "ours"'),
        (srx(maps='<languagemap languagepattern="["/>'), 9, "<languagemap> lacks languagerulename"),
        (
            srx(maps='<languagemap languagepattern="[" languagerulename="ours"/>'), 9,
            'languagepattern "[" cannot be used: unterminated',
        ),
        (
            srx("</languagerule>\n<languagerule languagerulename='ours'>"), 7,
            'languagerule "ours" is there twice',
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_a_damaged_file_is_named_with_its_line(data: bytes, line: int, message: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        parse_srx(data, "own.srx")
    assert str(caught.value).startswith(f"own.srx:{line}: {message}")
    assert caught.value.hint


def test_nothing_outside_the_file_is_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret", encoding="utf-8")
    entity = f'<!DOCTYPE srx [<!ENTITY x SYSTEM "{secret.as_uri()}">]>\n<srx '
    data = srx(rule("&x;")).replace(b"<srx ", entity.encode())
    with pytest.raises(ConfigurationError, match="must not have a DOCTYPE"):
        parse_srx(data, "own.srx")


def test_languagetools_own_rules_can_be_imported() -> None:
    choppa = pytest.importorskip("choppa")
    rules = segmenter(Path(choppa.DEFAULT_SRX_RULESET).read_bytes())
    assert boundaries("Dr. Who came. All left.", "en", rules=rules) == [14]
