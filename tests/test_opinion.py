"""What a second machine says of drafts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

import pytest
from tests.catalog.samples import read

from translate_flow import segmentation
from translate_flow.catalog import render, with_drafts
from translate_flow.opinion import agreement, opinions
from translate_flow.release import Origin, OriginKind, State

FIRST = Origin(OriginKind.MACHINE, "argos en-fr 1.9")
OPEN = "The hall is open."
SHUT = "The <em>old</em> door is shut. Come back later."


@dataclass
class Knowing:
    """A machine that has an answer for each of some sentences."""

    answers: Mapping[str, str]
    label: str = "firefox en-fr 1.0"
    asked: list[str] = field(default_factory=list)

    def __call__(self, sentences: Sequence[str], progress: Callable[[int], None]) -> list[str]:
        self.asked += sentences
        progress(len(sentences))
        return [self.answers.get(sentence, "") for sentence in sentences]


def opened():
    return read(f'msgid "{OPEN}"\nmsgstr ""\n\nmsgid "{SHUT}"\nmsgstr ""\n')


def drafted():
    return with_drafts(
        opened(),
        {
            (None, OPEN): ("La salle est ouverte.", FIRST),
            (None, SHUT): ("La <em>vieille</em> porte est close. Revenez plus tard.", FIRST),
        },
    )


def asked(catalog, engine):
    split = partial(segmentation.boundaries, language="en")
    [found] = opinions([catalog], engine, split)
    return found


def test_each_draft_gets_the_agreement_of_the_other_machine_and_keeps_its_words() -> None:
    engine = Knowing(
        {
            OPEN: "La salle est ouverte.",
            "The old door is shut.": "La vieille porte est fermée.",
            "Come back later.": "Revenez plus tard.",
        }
    )
    rated = with_drafts(drafted(), asked(drafted(), engine))
    same, near = rated.active()
    assert same.translation.origin == Origin(
        OriginKind.MACHINE, "argos en-fr 1.9, firefox en-fr 1.0 agrees 100%"
    )
    assert (same.msgstr, same.translation.state) == ("La salle est ouverte.", State.DRAFT)
    assert near.msgstr == "La <em>vieille</em> porte est close. Revenez plus tard."
    assert 60 < near.translation.origin.agreement < 100


def test_the_more_two_machines_differ_the_less_they_agree() -> None:
    one = "La conférence s’ouvre lundi à Budapest."
    others = [
        one,
        "La conférence s’ouvrira lundi à Budapest.",
        "La conférence commence le lundi à Budapest.",
        "Budapest accueille des ministres.",
    ]
    points = [agreement(one, other) for other in others]
    assert points == sorted(points, reverse=True)
    assert len(set(points)) == len(points)
    assert points == [agreement(other, one) for other in others]


def test_a_draft_is_rated_once() -> None:
    engine = Knowing({OPEN: "La salle est ouverte."})
    rated = with_drafts(drafted(), asked(drafted(), engine))
    engine.asked.clear()
    assert asked(rated, engine) == {}
    assert OPEN not in engine.asked


@pytest.mark.parametrize(
    "body",
    [
        f'msgid "{OPEN}"\nmsgstr "La salle est ouverte."\n',
        f'#, fuzzy\nmsgid "{OPEN}"\nmsgstr "La salle est ouverte."\n',
        f'# machine: argos en-fr 1.9 [000000000000]\n#, fuzzy\nmsgid "{OPEN}"\nmsgstr "Édité."\n',
        f'msgid "{OPEN}"\nmsgstr ""\n',
    ],
    ids=["approved", "a person's draft", "a machine's draft that was edited", "untranslated"],
)
def test_what_a_machine_has_not_made_is_not_rated(body: str) -> None:
    engine = Knowing({OPEN: "La salle est ouverte."})
    assert asked(read(body), engine) == {}
    assert engine.asked == []


def test_no_machine_rates_itself() -> None:
    assert asked(drafted(), Knowing({OPEN: "La salle est ouverte."}, FIRST.detail)) == {}


def test_where_the_other_machine_has_no_answer_nothing_changes() -> None:
    known = drafted()
    assert render(with_drafts(known, asked(known, Knowing({})))) == render(known)
