"""Expressions of a project's own: what may be written, and what is refused before it runs away."""

from __future__ import annotations

import pytest
from tests.segmentation.test_srx import rule, segmenter, srx

from translate_flow.errors import ConfigurationError
from translate_flow.segmentation import boundaries, bounded, parse_srx

SOUND = [
    r"\b(?:Nr|Dr|Prof)\.\s{1,3}",
    r"[\p{Lu}\p{Lt}&&[^ÄÖÜ]]{2,5}\.",
    r"(?<=\d{4})(?:-\d{2}){2}",
    r"\d+\.\d+(?:\s+\d+)+",
    r"\x{2028}\p{Is}\N{EN DASH}",
    "|".join(f"word{number}" for number in range(900)),
]
REFUSED = {
    "one repetition without end": ("a{1000000000}", "repeats too much"),
    "repetitions in repetitions": ("(a{1000}){1000}", "repeats too much"),
    "each doubling the one inside": ("(?:" * 20 + "a" + ")+" * 20, "repeats too much"),
    "a quantifier behind a comment": ("(" * 20 + "a" + ")(?#x)+" * 20, "repeats too much"),
    "a quantifier behind spaces": ("(?x)" + "(" * 20 + "a" + ") +" * 20, "repeats too much"),
    "a call of itself": ("(?R)|a", "calls itself"),
    "a call of a group": ("(a|b)(?1)", "calls itself"),
    "inexact matches": ("(?:Doktor){e}", "inexact"),
    "more than anybody wrote": ("a" * 10_001, "10,001 characters"),
}


@pytest.mark.parametrize("expression", SOUND)
def test_a_sound_expression_has_no_problem(expression: str) -> None:
    assert bounded.problem(expression) == ""


@pytest.mark.parametrize(("expression", "reason"), REFUSED.values(), ids=REFUSED)
def test_one_that_could_run_away_is_refused_with_its_line(expression: str, reason: str) -> None:
    with pytest.raises(ConfigurationError, match=reason) as caught:
        parse_srx(srx(rule(expression)), "own.srx")
    assert caught.value.line == 6
    assert caught.value.hint


@pytest.mark.parametrize("expression", ["(" * 5_000 + ")" * 5_000, "a{1000000000}", "["])
def test_so_is_one_for_languages(expression: str) -> None:
    maps = f'<languagemap languagepattern="{expression}" languagerulename="ours"/>'
    with pytest.raises(ConfigurationError, match="languagepattern") as caught:
        parse_srx(srx(rule("a"), maps=maps), "own.srx")
    assert caught.value.line == 9


def test_exceptions_repeated_for_each_of_many_rules_are_refused() -> None:
    rules = [rule(f"w{number}") + rule(f"x{number}", is_break="yes") for number in range(1_000)]
    with pytest.raises(ConfigurationError, match="exceptions are too many"):
        parse_srx(srx(*rules), "own.srx")


def test_exceptions_before_all_rules_may_be_many() -> None:
    rules = [rule(rf"\bW{number}\.", r"\s") for number in range(1_000)]
    found = segmenter(srx(*rules, rule(r"\.", r"\s", is_break="yes")))
    assert boundaries("See W17. or x. or W999. it.", "en", rules=found) == [15]


ENDLESS = r"(?:\w|\w)*\d\b"


@pytest.mark.parametrize(
    ("rules", "line"),
    [
        ([rule("d", ENDLESS, is_break="yes")], 6),
        ([rule("d", ENDLESS), rule("d", is_break="yes")], None),
    ],
    ids=["a break", "an exception"],
)
def test_a_rule_that_tries_without_end_is_named(
    rules: list[str], line: int | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = segmenter(srx(*rules))
    monkeypatch.setattr(bounded, "SECONDS", 0.05)
    with pytest.raises(ConfigurationError, match='takes too long on the text "daaa') as caught:
        boundaries(f"d{'a' * 200}d x", "en", rules=found)
    assert (caught.value.path, caught.value.line) == ("own.srx", line)
    assert "(a+)+" in caught.value.hint
