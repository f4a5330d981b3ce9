"""A long release with every kind of edit, of which it is known what should come of each.

`benchmarks/bench_catalogs.py` measures the same on thousands of units, beside other programs.
"""

from __future__ import annotations

import pytest
from planted_edits import KINDS, Versions, edited, release, sources_of, translation
from tests.catalog.samples import PATH, read
from tests.catalog.samples import update as merged

from translate_flow.catalog import Catalog, parse, render
from translate_flow.release import State


@pytest.fixture(scope="module")
def versions() -> Versions:
    return edited(release(220), 0.3)


@pytest.fixture(scope="module")
def after(versions: Versions) -> Catalog:
    """The catalog, all approved, after the edits."""
    entries = "\n".join(
        f'#. paragraph\nmsgid "{text}"\nmsgstr "{translation(number, text)}"\n'
        for number, text in enumerate(versions.old)
    )
    return parse(render(merged(versions.new, read(entries)).catalog), PATH, "fr")


def test_there_are_edits_of_every_kind(versions: Versions) -> None:
    assert {plan.kind for plan in versions.planted} == set(KINDS)


def test_no_translation_is_lost(versions: Versions, after: Catalog) -> None:
    said = {number for item in after.entries for number in sources_of(item.msgstr)}
    assert said == set(range(len(versions.old)))


def test_what_was_not_touched_stays_approved_and_nothing_else_is(
    versions: Versions, after: Catalog
) -> None:
    touched = {plan.text for plan in versions.planted}
    for item in after.active():
        assert (item.translation.state is State.APPROVED) is (item.msgid not in touched), item.msgid


def test_what_was_edited_has_the_translation_it_was_made_from_as_a_draft(
    versions: Versions, after: Catalog
) -> None:
    given = {item.msgid: sources_of(item.msgstr) for item in after.active()}
    plans = [plan for plan in versions.planted if plan.kind != "replaced"]
    right = [plan for plan in plans if given[plan.text] & set(plan.sources)]
    assert len(right) >= 0.97 * len(plans)


def test_what_replaced_a_text_of_other_words_has_no_draft_of_it(
    versions: Versions, after: Catalog
) -> None:
    given = {item.msgid: sources_of(item.msgstr) for item in after.active()}
    plans = [plan for plan in versions.planted if plan.kind == "replaced"]
    assert sum(not given[plan.text] for plan in plans) >= 0.8 * len(plans)


def test_texts_stand_in_the_order_of_the_release(versions: Versions, after: Catalog) -> None:
    assert [item.msgid for item in after.active()] == list(versions.new)


def test_a_second_update_changes_nothing(versions: Versions, after: Catalog) -> None:
    assert render(merged(versions.new, after).catalog) == render(after)
