"""Another glossary's terms in ours: what stands there stays, in the file's own writing."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate_flow.glossary import Forms, Term, merging, rows, table
from translate_flow.glossary.merging import Change, Merged

PATH = Path("glossary.csv")
OURS = "term;note;keep;fr;ru\r\nmedia release;ours;;communiqué;\r\n\r\nINTERPOL;;yes;;\r\n"


def term(source: str, note: str = "", *, keep: bool = False, **forms: str) -> Term:
    spellings = Forms.of(source).accepted
    targets = {tag.replace("_", "-"): Forms.of(cell) for tag, cell in forms.items()}
    return Term(spellings[0], note, keep, targets, 0, spellings[1:])


def merge(*terms: Term, ours: str = OURS, replace: bool = False) -> Merged:
    return merging.merge(table.read(ours, PATH), terms, PATH, replace=replace)


def test_what_is_known_already_changes_nothing() -> None:
    done = merge(term("Media  Release", "ours", fr="Communiqué"), term("INTERPOL", keep=True))
    assert (str(done.table), done.added, done.changed, done.conflicts) == (OURS, (), (), ())


def test_a_new_term_becomes_a_row_after_all_others() -> None:
    done = merge(term("police; force", 'a "note"', fr="police | !flics"))
    assert str(done.table) == OURS + '"police; force";"a ""note""";;police | !flics;\r\n'
    assert done.added == ("police; force",)


def test_an_empty_cell_is_filled() -> None:
    done = merge(term("media release", ru="пресс-релиз"), term("INTERPOL", "the Organization"))
    assert str(done.table) == (
        "term;note;keep;fr;ru\r\nmedia release;ours;;communiqué;пресс-релиз\r\n\r\n"
        "INTERPOL;the Organization;yes;;\r\n"
    )
    assert done.changed == (
        Change("media release", "ru", "", "пресс-релиз"),
        Change("INTERPOL", "note", "", "the Organization"),
    )


def test_what_contradicts_ours_is_told_and_not_taken() -> None:
    done = merge(term("media release | press release", "theirs", fr="dépêche"))
    assert str(done.table) == OURS
    assert done.conflicts == (
        Change("media release", "term", "media release", "media release | press release"),
        Change("media release", "note", "ours", "theirs"),
        Change("media release", "fr", "communiqué", "dépêche"),
    )


def test_what_contradicts_ours_is_taken_on_request() -> None:
    done = merge(term("press release | media release", "theirs", fr="dépêche"), replace=True)
    assert "media release | press release;theirs;;dépêche;\r\n" in str(done.table)
    assert (len(done.changed), done.conflicts) == (3, ())


def test_a_term_is_known_by_any_of_its_spellings() -> None:
    ours = "term,fr\norganized crime | organised crime,x\n"
    assert merge(term("Organised crime", fr="x"), ours=ours).added == ()


def test_keep_is_only_ever_added() -> None:
    done = merge(term("media release", keep=True), term("INTERPOL"))
    assert [(change.term, change.new) for change in done.changed] == [("media release", "yes")]


def test_a_language_of_its_own_becomes_a_column() -> None:
    done = merge(term("INTERPOL", pt_BR="Interpol"), ours="term,fr,,\npolice,police\nINTERPOL,,,\n")
    assert str(done.table) == "term,fr,pt-BR,\npolice,police\nINTERPOL,,Interpol,\n"


def test_the_same_term_twice_in_their_file_is_one_row() -> None:
    done = merge(term("police", fr="police"), term("Police", ru="полиция"))
    assert str(done.table) == OURS + "police;;;police;полиция\r\n"


def test_rows_of_others_hands_keep_their_quotes() -> None:
    ours = '"term", note,"fr"\n"police", x ,""\n'
    done = merge(term("police", fr="police"), ours=ours)
    assert str(done.table) == '"term", note,"fr"\n"police", x ,"police"\n'


TERMS = st.builds(
    term,
    st.sampled_from(["police", "notice", "media release", "INTERPOL", "a | b", "b | c"]),
    st.sampled_from(["", "x", "y"]),
    keep=st.booleans(),
    fr=st.sampled_from(["", "un", "deux", "un | deux", "!un"]),
    de=st.sampled_from(["", "eins"]),
)


@given(st.lists(TERMS, max_size=6), st.booleans())
def test_importing_twice_changes_nothing_more(terms: list[Term], replace: bool) -> None:
    first = merge(*terms)
    second = merge(*terms, ours=str(first.table))
    assert str(second.table) == str(first.table)
    assert (second.added, second.changed) == ((), ())
    names = rows.columns(first.table, PATH)
    assert set(names) >= {"term", "note", "keep", "fr", "ru"}
    merged = merge(*terms, replace=replace)
    old = table.read(OURS, PATH).rows
    for before, after in zip(old, merged.table.rows, strict=False):
        for cell, now in zip(before.cells, after.cells, strict=False):
            assert not cell or now  # nothing that stood there is gone
            assert replace or not cell or now == cell


@pytest.mark.parametrize("languages", [(), ("fr", "pt-BR")])
def test_a_glossary_can_begin_empty(languages: tuple[str, ...]) -> None:
    done = merging.merge(merging.empty(languages), [term("police", fr="police")], PATH)
    (made,) = rows.terms(table.read(str(done.table), PATH), PATH)
    assert (made.source, made.form("fr")) == ("police", "police")
