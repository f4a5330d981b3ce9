"""Whose draft it is: the machine's until a person has touched it."""

from __future__ import annotations

import polib
import pytest
from tests.catalog.samples import PATH, entry, read, update

from translate_flow.catalog import is_machines, parse, provenance, render, with_drafts
from translate_flow.release import Origin, OriginKind, State

PERSON = Origin(OriginKind.PERSON)
TEXT = "The conference opened."
KEY = (None, TEXT)
ORIGINS = [
    Origin(OriginKind.MACHINE, "firefox en-fr 1693087644"),
    Origin(OriginKind.MACHINE, "argos en-fr 1.9, check the place of the marks"),
    Origin(OriginKind.MEMORY, "100%: 2013-05-14-opening"),
]

each_origin = pytest.mark.parametrize(
    "origin", ORIGINS, ids=["an engine", "an engine, unsure", "the memory"]
)


def drafted(origin: Origin, text: str = "Brouillon.") -> str:
    """A file with one draft."""
    return render(with_drafts(update([TEXT]).catalog, {KEY: (text, origin)}))


@each_origin
def test_an_untouched_draft_is_of_whoever_made_it(origin: Origin) -> None:
    found = entry(parse(drafted(origin), PATH), TEXT)
    assert found.translation.origin == origin
    assert is_machines(found)


@each_origin
@pytest.mark.parametrize("edited", ["brouillon.", "Brouillon", "Brouillon. ", "Autre chose."])
def test_a_draft_a_person_has_edited_is_the_person_s(origin: Origin, edited: str) -> None:
    text = drafted(origin).replace("Brouillon.", edited)
    found = entry(parse(text, PATH), TEXT)
    assert found.translation.origin == PERSON
    assert not is_machines(found)
    again = with_drafts(parse(text, PATH), {KEY: ("encore la machine", origin)})
    assert render(again) == text


@each_origin
def test_an_edited_draft_is_still_the_person_s_after_an_update(origin: Origin) -> None:
    text = drafted(origin).replace("Brouillon.", "À moi.")
    updated = parse(render(update([TEXT], parse(text, PATH)).catalog), PATH)
    assert entry(updated, TEXT).comments == ()
    assert entry(updated, TEXT).translation.origin == PERSON


@each_origin
def test_a_draft_that_lost_its_record_is_taken_for_a_person_s(origin: Origin) -> None:
    lines = drafted(origin).splitlines(keepends=True)
    text = "".join(line for line in lines if not line.startswith("# m"))
    assert entry(parse(text, PATH), TEXT).translation.origin == PERSON


@each_origin
def test_an_approved_draft_has_no_origin_and_loses_its_record_with_the_next_update(
    origin: Origin,
) -> None:
    approved = parse(drafted(origin).replace("#, fuzzy\n", ""), PATH)
    assert entry(approved, TEXT).translation.state is State.APPROVED
    assert entry(approved, TEXT).translation.origin is None
    assert entry(update([TEXT], approved).catalog, TEXT).comments == ()


@each_origin
def test_the_record_survives_an_editor_s_save(origin: Origin) -> None:
    saved = polib.pofile(drafted(origin))
    assert entry(parse(str(saved), PATH), TEXT).translation.origin == origin


@each_origin
def test_an_edit_and_save_in_an_editor_makes_it_the_person_s(origin: Origin) -> None:
    saved = polib.pofile(drafted(origin))
    saved[0].msgstr = "À moi."
    assert entry(parse(str(saved), PATH), TEXT).translation.origin == PERSON


@pytest.mark.parametrize(
    "comments",
    [
        [],
        ["# Please check the name."],
        ["# Anna: machine: argos en-fr [3f2a9c01b6e4]"],
        ["# machine: argos en-fr"],
        ["# machine: argos en-fr [3f2a9c]"],
        ["# [3f2a9c01b6e4]"],
        ["# The machine: it was wrong.", "# [3f2a9c01b6e4]"],
    ],
    ids=[
        "no comment",
        "a translator's comment",
        "a translator's comment that looks like a record",
        "a record cut off",
        "a digest cut off",
        "a digest alone",
        "a comment about machines",
    ],
)
def test_what_is_no_record_is_left_among_the_comments(comments: list[str]) -> None:
    assert provenance.split(comments) == (tuple(comments), ())
    assert provenance.origin(comments, "Brouillon.") == PERSON


def test_an_edited_draft_s_file_is_otherwise_as_it_was() -> None:
    known = read(f'# ask Anna\n# machine: argos en-fr [000000000000]\n#. paragraph\n#, fuzzy\n'
                 f'msgid "{TEXT}"\nmsgstr "À moi."\n')  # fmt: skip
    once = render(update([TEXT], known).catalog)
    assert once == render(known).replace("# machine: argos en-fr [000000000000]\n", "")
    assert render(update([TEXT], parse(once, PATH)).catalog) == once


@each_origin
def test_a_draft_that_was_taken_along_to_another_text_is_none_of_that_text(origin: Origin) -> None:
    other = "The conference opened late."
    merged = parse(drafted(origin).replace(TEXT, other), PATH)
    assert entry(merged, other).translation.origin == origin
    assert render(update([other], merged).catalog) == render(update([other]).catalog)


def test_what_a_person_said_of_a_draft_stays_when_the_draft_goes() -> None:
    known = parse(drafted(ORIGINS[0]).replace("# machine", "# is this right?\n# machine"), PATH)
    (kept,) = update([], known).catalog.entries
    assert (kept.comments, kept.msgstr, kept.obsolete) == (("# is this right?",), "", True)
