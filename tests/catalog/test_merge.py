"""Merging a release into its catalog: what is kept, carried over, put aside and brought back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.catalog.samples import HEADER, PATH, entry, read, release, unit, update

from translate_flow.catalog import Catalog, merge, parse, render, with_drafts
from translate_flow.catalog.recombine import outline
from translate_flow.release import Origin, OriginKind, State, Tag, Unit

MACHINE = Origin(OriginKind.MACHINE, "reversing en-fr")
MEMORY = Origin(OriginKind.MEMORY, "87%: closing")

LINK = Tag("a1", ("<a href='x'>",), "</a>", "link to x")


def reread(catalog: Catalog) -> Catalog:
    """As the next command will see it."""
    return parse(render(catalog), PATH, "fr")


def approved(*pairs: tuple[str, str]) -> Catalog:
    """A catalog of approved translations."""
    return read("\n".join(f'#. paragraph\nmsgid "{a}"\nmsgstr "{b}"\n' for a, b in pairs))


def states(catalog: Catalog) -> list[tuple[str, str, State]]:
    """The entries in use: text, translation, state."""
    return [(e.msgid, e.msgstr, e.translation.state) for e in catalog.active()]


def put_aside(catalog: Catalog) -> list[tuple[str, str]]:
    """The obsolete entries."""
    return [(item.msgid, item.msgstr) for item in catalog.entries if item.obsolete]


OPENED = "The conference opened on Monday."
OUVERTE = "La conférence s’est ouverte lundi."
CLOSED = "All delegates went home by train."
PARTIS = "Tous les délégués sont rentrés en train."


# The same text


def test_a_first_merge_has_an_entry_for_each_text_in_the_order_of_the_source() -> None:
    made = update([OPENED, CLOSED, OPENED, unit(CLOSED, context="caption")])
    assert [item.key for item in made.catalog.entries] == [
        (None, OPENED), (None, CLOSED), ("caption", CLOSED),
    ]  # fmt: skip
    assert (made.new, made.changed, made.removed) == (3, 0, 0)


def test_a_text_that_is_still_there_keeps_everything() -> None:
    known = read(
        '# mot d’Anna\n#. paragraph\n#, no-wrap\nmsgid "A"\nmsgstr "Un"\n\n'
        '# à revoir\n#. paragraph\n#, fuzzy\n#| msgid "Bb"\nmsgid "B"\nmsgstr "Deux"\n'
    )
    made = update(["A", "B"], known)
    assert render(made.catalog) == render(known)
    assert (made.new, made.changed, made.removed) == (0, 0, 0)


def test_what_moves_keeps_its_translation_and_takes_its_new_place() -> None:
    known = approved(("A first.", "Un."), ("B second.", "Deux."), ("C third.", "Trois."))
    made = update(["C third.", "A first.", "B second."], known)
    assert states(made.catalog) == [
        ("C third.", "Trois.", State.APPROVED),
        ("A first.", "Un.", State.APPROVED),
        ("B second.", "Deux.", State.APPROVED),
    ]
    assert (made.new, made.changed, made.removed) == (0, 0, 0)
    assert sorted(render(made.catalog)) == sorted(render(known))


def test_another_role_or_note_changes_the_comments_alone() -> None:
    known = approved((OPENED, OUVERTE))
    made = update([unit(OPENED, note="on 13 May")], known)
    assert states(made.catalog) == [(OPENED, OUVERTE, State.APPROVED)]
    assert entry(made.catalog, OPENED).extracted == ("paragraph", "note: on 13 May")


def test_a_text_in_another_context_is_another_unit() -> None:
    known = approved(("Open", "Ouvrir"))
    made = update(["Open", unit("Open", context="door")], known)
    assert [(item.key, item.msgstr) for item in made.catalog.entries] == [
        ((None, "Open"), "Ouvrir"),
        (("door", "Open"), ""),
    ]


def test_the_header_is_the_translators_own() -> None:
    known = parse("# (c) Anna\n" + HEADER.replace("press", "Kit"), PATH, "fr")
    assert update([OPENED], known).catalog.header == known.header


# Nothing to review: white space, classes, addresses


def test_another_address_of_a_link_changes_a_comment_alone() -> None:
    text = "See <a1>the page</a1>."
    before = update([unit(text, tags=[LINK])]).catalog
    known = replace(before, entries=(before.entries[0].changed(msgstr="Voir <a1>la page</a1>."),))
    made = update([unit(text, tags=[replace(LINK, about="link to y")])], reread(known))
    assert states(made.catalog) == [(text, "Voir <a1>la page</a1>.", State.APPROVED)]
    assert entry(made.catalog, text).extracted == ("paragraph", "a1: link to y")
    assert (made.new, made.changed, made.removed) == (0, 0, 0)


@pytest.mark.parametrize(
    ("before", "translation", "after", "expected"),
    [
        ("Only 5 % left.", "Il reste 5 %.", "Only 5\u202f% left.", "Il reste 5 %."),
        ("It is <em>new</em>.", "C’est <em>neuf</em>.",
         "It is <em1>new</em1>.", "C’est <em1>neuf</em1>."),
        ("It is <em1>new</em1>.", "C’est <em1>neuf</em1>.",
         "It is <em>new</em>.", "C’est <em>neuf</em>."),
        ("<a1>A</a1>, <a2>B</a2><br/>", "<a2>B</a2>, <a1>A</a1><br/>",
         "<a2>A</a2>, <a1>B</a1><br1/>", "<a1>B</a1>, <a2>A</a2><br1/>"),
    ],
    ids=[
        "a no-break space in place of a blank",
        "an element that has been given a class",
        "an element whose class has been taken away",
        "marks that are numbered otherwise",
    ],
)  # fmt: skip
def test_what_does_not_touch_the_wording_leaves_an_approved_translation_approved(
    before: str, translation: str, after: str, expected: str
) -> None:
    made = update([after], approved((before, translation)))
    assert states(made.catalog) == [(after, expected, State.APPROVED)]
    assert (made.new, made.changed, made.removed) == (0, 0, 0)
    back = update([before], reread(made.catalog))
    assert states(back.catalog) == [(before, translation, State.APPROVED)]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("See <em>the page</em>.", "See <a1>the page</a1>."),
        ("See <em>the page</em>.", "See the <em>page</em>."),
        ("<a1>x</a1> and <a2>y</a2>", "<a1>x</a1> and <a1>y</a1>"),
        ("web site of the office", "website of the office"),
    ],
    ids=["another element", "another extent", "two marks become one", "a blank less"],
)
def test_other_marks_or_words_are_for_a_person_to_review(before: str, after: str) -> None:
    made = update([after], approved((before, "Texte.")))
    assert states(made.catalog) == [(after, "Texte.", State.DRAFT)]
    assert made.changed == 1


def test_the_same_words_in_another_context_are_for_a_person_to_review() -> None:
    made = update([unit(OPENED, context="caption")], approved((OPENED, OUVERTE)))
    assert states(made.catalog) == [(OPENED, OUVERTE, State.DRAFT)]


# Other wording


def test_a_changed_wording_keeps_the_old_translation_as_a_draft_and_the_old_text() -> None:
    reworded = "The conference opened on Tuesday."
    made = update([reworded, CLOSED], approved((OPENED, OUVERTE), (CLOSED, PARTIS)))
    assert states(made.catalog) == [
        (reworded, OUVERTE, State.DRAFT),
        (CLOSED, PARTIS, State.APPROVED),
    ]
    draft = entry(made.catalog, reworded)
    assert draft.previous_msgid == OPENED
    assert draft.translation.origin == Origin(OriginKind.PERSON)
    assert (made.new, made.changed, made.removed) == (0, 1, 0)
    assert put_aside(made.catalog) == [(OPENED, OUVERTE)]


def test_a_wording_changed_twice_still_names_the_text_that_was_translated() -> None:
    once = update(["The conference opened on Tuesday."], approved((OPENED, OUVERTE)))
    twice = update(["The conference opened on Sunday."], reread(once.catalog))
    draft = entry(twice.catalog, "The conference opened on Sunday.")
    assert (draft.msgstr, draft.previous_msgid) == (OUVERTE, OPENED)
    assert put_aside(twice.catalog) == [(OPENED, OUVERTE)]


def test_a_wording_changed_back_is_approved_again_and_leaves_nothing_behind() -> None:
    known = approved((OPENED, OUVERTE))
    there = update(["The conference opened on Tuesday."], known)
    back = update([OPENED], reread(there.catalog))
    assert render(back.catalog) == render(known)
    assert (back.new, back.changed, back.removed) == (0, 0, 1)


def test_a_comment_on_a_draft_is_kept_when_the_old_wording_comes_back() -> None:
    there = update(["The conference opened on Tuesday."], approved((OPENED, OUVERTE))).catalog
    there = replace(
        there,
        entries=(there.entries[0].changed(comments=("# Tuesday?",)), *there.entries[1:]),
    )
    back = update([OPENED], reread(there))
    assert "#~ msgid" in render(back.catalog)
    assert "# Tuesday?" in render(back.catalog)


def test_a_text_unlike_any_that_is_gone_is_untranslated() -> None:
    made = update(["Ministers signed nothing at all."], approved((OPENED, OUVERTE)))
    assert states(made.catalog) == [("Ministers signed nothing at all.", "", State.UNTRANSLATED)]
    assert entry(made.catalog, "Ministers signed nothing at all.").flags == ()
    assert (made.new, made.changed, made.removed) == (1, 0, 1)


def test_a_text_like_one_that_is_still_there_is_untranslated() -> None:
    alike = "The conference opened on Tuesday."
    made = update([OPENED, alike], approved((OPENED, OUVERTE)))
    assert states(made.catalog)[1] == (alike, "", State.UNTRANSLATED)


def test_of_several_texts_that_are_gone_the_most_similar_gives_its_translation() -> None:
    made = update(
        ["Room 12 is closed today."],
        approved(("Room 3 was closed on Friday.", "Non."), ("Room 12 is open today.", "Oui.")),
    )
    assert entry(made.catalog, "Room 12 is closed today.").msgstr == "Oui."


def test_a_sentence_split_in_two_gives_drafts_and_is_kept() -> None:
    whole = "The conference opened on Monday, and the minister spoke."
    one, two = "The conference opened on Monday.", "And the minister spoke at length."
    made = update([one, two], approved((whole, OUVERTE)))
    assert states(made.catalog) == [(one, OUVERTE, State.DRAFT), (two, "", State.UNTRANSLATED)]
    assert put_aside(made.catalog) == [(whole, OUVERTE)]
    assert (made.new, made.changed, made.removed) == (1, 1, 0)
    back = update([whole], reread(made.catalog))
    assert states(back.catalog) == [(whole, OUVERTE, State.APPROVED)]
    assert put_aside(back.catalog) == []


def test_sentences_joined_to_one_give_a_draft_and_are_kept() -> None:
    one, two = "The conference opened on Monday.", "The minister spoke."
    joined = "The conference opened on Monday and the minister spoke."
    made = update([joined], approved((one, OUVERTE), (two, "La ministre a parlé.")))
    both = f"{OUVERTE} La ministre a parlé."
    assert states(made.catalog) == [(joined, both, State.DRAFT)]
    assert put_aside(made.catalog) == [(one, OUVERTE), (two, "La ministre a parlé.")]
    assert (made.new, made.changed, made.removed) == (0, 1, 0)
    back = update([one, two], reread(made.catalog))
    assert {state for *_, state in states(back.catalog)} == {State.APPROVED}
    assert put_aside(back.catalog) == []


# Gone and back


def test_a_text_that_is_gone_stays_as_obsolete_after_all_others() -> None:
    made = update([CLOSED], approved((OPENED, OUVERTE), (CLOSED, PARTIS)))
    assert [(item.msgid, item.obsolete) for item in made.catalog.entries] == [
        (CLOSED, False), (OPENED, True),
    ]  # fmt: skip
    assert render(made.catalog).endswith(f'#~ msgid "{OPENED}"\n#~ msgstr "{OUVERTE}"\n')
    assert (made.new, made.changed, made.removed) == (0, 0, 1)


def test_a_text_that_comes_back_is_approved_as_before() -> None:
    known = approved((OPENED, OUVERTE), (CLOSED, PARTIS))
    without = update([CLOSED], known)
    back = update([OPENED, CLOSED], reread(without.catalog))
    assert render(back.catalog) == render(known)
    assert (back.new, back.changed, back.removed) == (0, 0, 0)


def test_a_draft_of_a_person_comes_back_as_a_draft_with_comments_and_old_text() -> None:
    known = read(f'# mot d’Anna\n#. paragraph\n#, fuzzy\n#| msgid "Old."\nmsgid "{OPENED}"\n'
                 f'msgstr "{OUVERTE}"\n')  # fmt: skip
    without = update([], known)
    assert put_aside(without.catalog) == [(OPENED, OUVERTE)]
    back = update([OPENED], reread(without.catalog))
    assert render(back.catalog) == render(known)


def test_an_untranslated_text_that_is_gone_leaves_nothing() -> None:
    assert update([], approved((OPENED, ""))).catalog.entries == ()


@pytest.mark.parametrize("translated", [False, True], ids=["untranslated", "a machine's draft"])
def test_a_translator_s_comment_outlives_its_text(translated: bool) -> None:
    known = read(f'# ask Anna\n#. paragraph\nmsgid "{OPENED}"\nmsgstr ""\n')
    if translated:
        known = reread(with_drafts(known, {(None, OPENED): ("gnineP", MACHINE)}))
    without = update([], known)
    assert put_aside(without.catalog) == [(OPENED, "")]
    back = update([OPENED], reread(without.catalog))
    assert entry(back.catalog, OPENED).comments == ("# ask Anna",)
    assert entry(back.catalog, OPENED).translation.state is State.UNTRANSLATED


@pytest.mark.parametrize("origin", [MACHINE, MEMORY], ids=["an engine's", "the memory's"])
def test_an_untouched_draft_is_not_carried_over_nor_kept(origin: Origin) -> None:
    known = with_drafts(approved((OPENED, "")), {(None, OPENED): ("Brouillon.", origin)})
    made = update(["The conference opened on Tuesday."], reread(known))
    assert states(made.catalog) == [("The conference opened on Tuesday.", "", State.UNTRANSLATED)]
    assert put_aside(made.catalog) == []
    assert (made.new, made.changed, made.removed) == (1, 0, 1)


def test_a_machine_draft_a_person_has_edited_is_carried_over_and_kept() -> None:
    known = reread(with_drafts(approved((OPENED, "")), {(None, OPENED): ("Brouillon.", MACHINE)}))
    known = replace(known, entries=(known.entries[0].changed(msgstr=OUVERTE),))
    made = update(["The conference opened on Tuesday."], reread(known))
    assert states(made.catalog) == [("The conference opened on Tuesday.", OUVERTE, State.DRAFT)]
    assert put_aside(made.catalog) == [(OPENED, OUVERTE)]


# Whatever happens

WORDS = st.sampled_from(
    [
        "police",
        "police",
        "met",
        "Monday",
        "in Lyon",
        "in\u00a0Lyon",
        "<em>now</em>",
        "<em1>now</em1>",
    ]
)
TEXTS = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)
VERSIONS = st.lists(
    st.lists(st.builds(unit, TEXTS, context=st.sampled_from([None, None, "caption"])), max_size=5),
    min_size=1,
    max_size=6,
)
"""A release as its author changes it."""


# Drawing the translator's choices takes as long as the merges between them.
@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(versions=VERSIONS, data=st.data())
def test_after_any_edits_every_approved_translation_is_in_the_file_and_nothing_else_stirs(
    versions: list[list[Unit]], data: st.DataObject
) -> None:
    words: set[str] = set()
    known: Catalog | None = None
    for number, units in enumerate(versions):
        made = update(units, known)
        text = render(made.catalog)
        known = parse(text, PATH, "fr")
        again = update(units, known)
        assert render(again.catalog) == text
        assert (again.new, again.changed, again.removed) == (0, 0, 0)
        assert [item.key for item in known.active()] == list(dict.fromkeys(u.key for u in units))
        said = " | ".join(outline(item.msgstr) for item in known.entries)
        assert all(outline(word) in said for word in words)
        known, typed = reviewed(known, number, data)
        words |= typed
        known = parse(render(known), PATH, "fr")


def reviewed(catalog: Catalog, number: int, data: st.DataObject) -> tuple[Catalog, set[str]]:
    """A translator's round through the catalog, and what they approved in it.

    Each word is new, so that none can survive in another's place; a draft may be approved as it
    stands, and what is approved stays.
    """
    entries = list(catalog.entries)
    typed = set()
    for index, item in enumerate(entries):
        state = item.translation.state
        if item.obsolete or state is State.APPROVED or not data.draw(st.booleans()):
            continue
        msgstr = item.msgstr if state is State.DRAFT else f"{number}.{index}: {item.msgid}"
        entries[index] = item.changed(msgstr=msgstr, flags=item.with_flag(False))
        typed.add(msgstr)
    return replace(catalog, entries=tuple(entries)), typed


@given(versions=VERSIONS)
def test_the_same_versions_give_the_same_bytes(versions: list[list[Unit]]) -> None:
    texts = set()
    for _ in range(2):
        known: Catalog | None = None
        for units in versions:
            known = reread(merge(release(*units), known, "press", "fr").catalog)
        assert known is not None
        texts.add(render(known))
    assert len(texts) == 1


# Drafts


def test_drafts_go_where_nothing_is_and_say_where_they_come_from() -> None:
    known = with_drafts(approved((OPENED, "")), {(None, OPENED): (OUVERTE, MACHINE)})
    found = entry(reread(known), OPENED)
    assert (found.msgstr, found.flags) == (OUVERTE, ("fuzzy",))
    assert found.extracted == ("paragraph",)
    assert found.comments[0].startswith("# machine: reversing en-fr [")
    assert found.translation.origin == MACHINE


def test_a_draft_may_go_in_as_approved() -> None:
    known = with_drafts(approved((OPENED, "")), {(None, OPENED): (OUVERTE, MEMORY)}, approve=True)
    assert states(known) == [(OPENED, OUVERTE, State.APPROVED)]
    assert entry(known, OPENED).comments == ()


def test_a_new_machine_draft_takes_the_place_of_an_untouched_one() -> None:
    known = with_drafts(approved((OPENED, "")), {(None, OPENED): ("Un.", MACHINE)})
    known = with_drafts(reread(known), {(None, OPENED): ("Deux.", MEMORY)})
    found = entry(known, OPENED)
    assert found.translation.origin == MEMORY
    assert len(found.comments) == 1


def test_the_same_draft_again_changes_nothing() -> None:
    known = reread(with_drafts(approved((OPENED, "")), {(None, OPENED): (OUVERTE, MACHINE)}))
    again = with_drafts(known, {(None, OPENED): (OUVERTE, MACHINE)})
    assert render(again) == render(known)


@pytest.mark.parametrize(
    "body",
    [
        f'msgid "{OPENED}"\nmsgstr "Non."\n',
        f'#, fuzzy\nmsgid "{OPENED}"\nmsgstr "Peut-être."\n',
        f'# machine: argos en-fr [000000000000]\n#, fuzzy\nmsgid "{OPENED}"\nmsgstr "Édité."\n',
        f'#~ msgid "{OPENED}"\n#~ msgstr ""\n',
    ],
    ids=["approved", "a person's draft", "a machine's draft that was edited", "obsolete"],
)
def test_a_draft_never_goes_where_a_person_has_been(body: str) -> None:
    known = read(body)
    filled = with_drafts(known, {(None, OPENED): ("machine", MACHINE)})
    assert render(filled) == render(known)
