from __future__ import annotations

import re
from importlib.resources import files

import pytest

from translate_flow.errors import ConfigurationError
from translate_flow.segmentation import (
    LANGUAGES,
    Segmenter,
    abbreviation_problem,
    boundaries,
    parse_rules,
)
from translate_flow.segmentation.rules import Action, Default

FILES = ("first", "last", *LANGUAGES)


def own(text: str) -> Segmenter:
    return Segmenter(rules=parse_rules(text, "own.rules"))


def test_a_rule_has_an_action_and_conditions() -> None:
    rules = parse_rules("join after Abt., z. B.; preceded by der; before <capital>, Nord", "x")
    (rule,) = rules.rules
    assert rule.action is Action.JOIN
    assert rule.after.words == {"Abt.", "z. B."}
    assert rule.preceded is not None
    assert rule.before is not None
    assert (rule.preceded.words, rule.before.kinds) == ({"der"}, {"capital"})
    assert rules.default is Default.LANGUAGETOOL


def test_indented_lines_go_on_and_comments_do_not_count() -> None:
    rules = parse_rules(
        "# of a company\nlist who: Anna,\n    # she left\n    Béla  # the boss\n"
        "join after Hr.; before <who>\notherwise break\n",
        "x",
    )
    (rule,) = rules.rules
    assert rule.before is not None
    assert rule.before.words == {"Anna", "Béla"}
    assert rule.line == 5
    assert rules.default is Default.BREAK


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("jion after Dr.", 'a line cannot begin with "jion"'),
        ("join Dr.", '"Dr." is no condition'),
        ("join after Dr", '"Dr" does not end with a stop'),
        ("join after .", '"." is nothing but a stop'),
        ("join after Dr.,, Mr.", "something is missing in the list"),
        ("join after", "something is missing in the list"),
        ("join after Dr.; after Mr.", '"after" is there twice'),
        ("join before Nord", "a rule must say after what"),
        ("join after <capitol>", "there is no <capitol> to use here"),
        ("join after <lower>", "there is no <lower> to use here"),
        ("join after <month", '"<month" is no name'),
        ("join after <any>; closed by )", '"closed by" cannot be followed by ")"'),
        ("list Month: Mai", "not a list"),
        ("list number: eins", "<number> means something already"),
        ("otherwise join", 'otherwise cannot be "join"'),
    ],
    ids=lambda value: value if " " in value else None,
)
def test_what_is_not_understood_is_named_with_its_line(line: str, message: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        parse_rules(f"# ours\njoin after Dr.\n{line}\n", "own.rules")
    assert str(caught.value).startswith(f"own.rules:3: {message}")
    assert caught.value.hint


def test_a_near_name_is_suggested() -> None:
    with pytest.raises(ConfigurationError) as caught:
        parse_rules("join after Dr.; before <capitol>", "own.rules")
    assert caught.value.hint == 'did you mean "capital"?'


@pytest.mark.parametrize(
    ("abbreviation", "problem"),
    [
        ("Abt.", ""),
        ("z. B.", ""),
        ("Yahoo!", ""),
        ("Abt", "does not end with a stop"),
        ("", "is empty"),
        ("...", "is nothing but a stop"),
        (" Abt.", "has white space around it"),
    ],
)
def test_an_abbreviation_can_be_checked_by_itself(abbreviation: str, problem: str) -> None:
    assert abbreviation_problem(abbreviation) == problem


@pytest.mark.parametrize("name", FILES)
def test_built_in_rules_are_read_and_none_is_there_twice(name: str) -> None:
    rules = parse_rules(text_of(name), name).rules
    assert rules
    said = [repr(rule).rpartition(", line=")[0] for rule in rules]
    assert sorted(said) == sorted(set(said))


@pytest.mark.parametrize("name", FILES)
def test_every_part_of_a_built_in_file_says_why(name: str) -> None:
    parts = re.split(r"\n\s*\n", text_of(name))
    assert [part for part in parts if not part.lstrip().startswith("#")] == []


@pytest.mark.parametrize("name", FILES)
def test_built_in_files_are_narrow_and_free_of_tabs(name: str) -> None:
    lines = text_of(name).split("\n")
    assert [
        line for line in lines if len(line) > 100 or "\t" in line or line != line.rstrip()
    ] == []


@pytest.mark.parametrize(
    ("rule", "text", "offsets"),
    [
        ("join after Abt.", "Abt. Eins kam.", []),
        ("join after Abt.", "In der ABT. EINS. Eine ABT. Eins.", [18, 28]),
        ("join after ber. Zt.", "Zur ber. Zt. Eins, ber.Zt. Zwei.", []),
        ("break after Zz.; before <capital>", "Mit Zz. Eins, mit Zz. zwei.", [8]),
        ("break after Zz.; before <number>", "Mit Zz. 5 oder Zz. fünf.", [8]),
        ("join after <any>; before Novell", "Er kam. Novell blieb. Er ging.", [22]),
        ("break after Dr.; preceded by der", "Dr. Eins und der Dr. Zwei.", [21]),
        ("join after <any>; so far <few>", "Er kam. Und sie ging erst lange nach ihm. Ja.", [42]),
        ("join after <any>; beginning with Er", "Sie kam. Er ging. Sie blieb.", [9]),
        ("join after <any>; soon meint", "Er kam. Peter Pan meint das. Ja.", [29]),
        ("join after <any>; closed by <quote>", "„Ja.“ Nein. Doch.", [12]),
        ("join after <any>; opening with <quote>", "Ja. „Nein.“ Doch.", [12]),
        ("join after <date>", "Seit 3.5. Die um 14.05. Die um 3.500. Die.", [38]),
        ("join after …str.; before <number>", "In der Goethestr. 5 und in der Str. 6.", []),
        ("join after …str.", "In der Goethestr. Die Str. Die str. Die.", [27]),
        ("join after <any>; closed by <note>", "Er kam.¹ Die Tür.[2] Die Nacht. Die.", [32]),
        (
            "join after <address>",
            "Auf example.de. Die x@y.org. Die bericht.pdf. Die Tür. Die.",
            [55],
        ),
        ("join after <any>; preceded by <comma>", "Er, Sie. Die Tür. Die.", [18]),
        ("break after Abb.; before <single>", "Abb. B und Abb. C. und Abb. ein.", [5]),
        ("join after art.", "Selon l'art. Der. L'ART. DER. L'ART. Der.", [18, 30, 37]),
    ],
    ids=lambda value: value if isinstance(value, str) and value[:2] in ("jo", "br") else None,
)
def test_each_condition_does_what_it_says(rule: str, text: str, offsets: list[int]) -> None:
    assert boundaries(text, "de", rules=own(rule)) == offsets


def text_of(name: str) -> str:
    path = files("translate_flow.segmentation") / "rules" / f"{name}.rules"
    return path.read_text(encoding="utf-8")
