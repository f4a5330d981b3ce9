"""Writing a PO file: nothing untouched is rewritten, and every tool can read it."""

from __future__ import annotations

from dataclasses import replace

import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.catalog.samples import HEADER, PATH, read, unit, update

from translate_flow.catalog import Catalog, Entry, parse, render
from translate_flow.release import Role


def test_a_new_catalog_is_standard_po() -> None:
    made = update([unit("Conference opens", role=Role.HEADLINE), unit("Open", context="door")])
    assert render(made.catalog) == (
        'msgid ""\n'
        'msgstr ""\n'
        '"Project-Id-Version: press opening\\n"\n'
        '"Report-Msgid-Bugs-To: \\n"\n'
        '"POT-Creation-Date: 2013-05-14 00:00+0000\\n"\n'
        '"PO-Revision-Date: 2013-05-14 00:00+0000\\n"\n'
        '"Last-Translator: \\n"\n'
        '"Language-Team: fr\\n"\n'
        '"Language: fr\\n"\n'
        '"MIME-Version: 1.0\\n"\n'
        '"Content-Type: text/plain; charset=UTF-8\\n"\n'
        '"Content-Transfer-Encoding: 8bit\\n"\n'
        '"X-Generator: translate-flow\\n"\n'
        "\n"
        "#. headline\n"
        'msgid "Conference opens"\n'
        'msgstr ""\n'
        "\n"
        "#. paragraph\n"
        'msgctxt "door"\n'
        'msgid "Open"\n'
        'msgstr ""\n'
    )


TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=200)


@given(
    msgid=TEXTS.filter(bool), msgstr=TEXTS, msgctxt=st.none() | TEXTS, previous=st.none() | TEXTS
)
def test_any_text_comes_back_as_it_was_written(
    msgid: str, msgstr: str, msgctxt: str | None, previous: str | None
) -> None:
    header = read("").header
    new = Entry(msgid, msgstr, msgctxt, flags=("fuzzy",), previous_msgid=previous)
    text = render(Catalog(header, (new, replace(new, msgid=msgid + "!", obsolete=True))))
    found = parse(text, PATH)
    assert [
        (item.msgid, item.msgstr, item.msgctxt, item.previous_msgid) for item in found.entries
    ] == [(msgid, msgstr, msgctxt, previous), (msgid + "!", msgstr, msgctxt, previous)]
    assert render(found) == text


FOREIGN = (
    "# Édité par Anna\r\n#\r\n"
    + HEADER.replace("\n", "\r\n")
    + '\r\n\r\n#. paragraph\r\n#: a.html:3\r\nmsgid ""\r\n"Wrapped "'
    '\r\n"early."\r\nmsgstr "Tôt."\r\n'
    '#. paragraph\r\nmsgid "Second."\r\nmsgstr ""\r\n\r\n \r\n\r\n'
    '# mot de la traductrice\r\n#.paragraph\r\nmsgid "Third."\r\nmsgstr "Troisième."\r\n\r\n'
    '#~ msgid "Gone."\r\n#~ msgstr "Parti."\r\n\r\n# fin du fichier\r\n\r\n'
)


@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["Unix", "Windows"])
@pytest.mark.parametrize("final", [True, False], ids=["end of file with line end", "without"])
def test_changing_one_entry_changes_its_lines_alone(newline: str, final: bool) -> None:
    text = FOREIGN.replace("\r\n", newline)
    text = text if final else text.rstrip()
    known = parse(text, PATH, "fr")
    entries = tuple(
        item.changed(msgstr="Deuxième.") if item.msgid == "Second." else item
        for item in known.entries
    )
    written = render(replace(known, entries=entries))
    assert written == text.replace(
        f'"Second."{newline}msgstr ""', f'"Second."{newline}msgstr "Deuxième."'
    )


def test_an_entry_changed_to_what_it_is_stays_as_it_stands() -> None:
    known = parse(FOREIGN, PATH, "fr")
    entries = tuple(item.changed(msgstr=item.msgstr, flags=item.flags) for item in known.entries)
    assert render(replace(known, entries=entries)) == FOREIGN


def test_a_new_entry_and_one_taken_out_leave_all_other_lines_alone() -> None:
    known = parse(FOREIGN.replace("\r\n", "\n"), PATH, "fr")
    before = render(known).splitlines()
    first, second, third, gone = known.entries
    after = render(replace(known, entries=(first, Entry("New."), third, gone))).splitlines()
    assert [line for line in after if line not in before] == ['msgid "New."']
    assert [line for line in before if line not in after] == ['msgid "Second."']
    assert second.raw


def test_the_comments_after_the_last_entry_outlive_its_change() -> None:
    known = read('msgid "A"\nmsgstr "Un"\n\n# vim: set spell:\n')
    changed = replace(known, entries=(known.entries[0].changed(msgstr="Une"),))
    assert render(changed).endswith('msgid "A"\nmsgstr "Une"\n\n# vim: set spell:\n')


def test_an_entry_added_after_a_last_line_without_end_begins_a_line_of_its_own() -> None:
    known = read('msgid "A"\nmsgstr "Un"')
    text = render(replace(known, entries=(*known.entries, Entry("B"))))
    assert text.endswith('msgstr "Un"\n\nmsgid "B"\nmsgstr ""\n')


def test_a_translator_s_comments_keep_their_spelling_when_the_entry_changes() -> None:
    known = read('#without a blank\n#   indented\n#\nmsgid "A"\nmsgstr "Un"\n')
    changed = replace(known, entries=(known.entries[0].changed(msgstr="Une"),))
    assert "#without a blank\n#   indented\n#\nmsgid" in render(changed)


def test_a_note_of_several_lines_becomes_one_comment() -> None:
    made = update([unit("Open", note="a door\nmsgid of no entry\r\n\tnot a verb")])
    assert "#. note: a door msgid of no entry not a verb\n" in render(made.catalog)
    assert parse(render(made.catalog), PATH).entries[0].msgid == "Open"


# What another tool has wrapped

WIDTHS = st.sampled_from([20, 60, 200])
SENTENCES = st.lists(
    st.sampled_from(["une", "longue", "phrase", "d’Anna,", 'du "mot"', "<em>fin</em>", "a-b-c"]),
    min_size=1,
    max_size=40,
).map(" ".join)


@given(
    pairs=st.lists(
        st.tuples(SENTENCES, SENTENCES), min_size=1, max_size=5, unique_by=lambda p: p[0]
    ),
    width=WIDTHS,
    which=st.integers(0, 4),
    newline=st.sampled_from(["\n", "\r\n"]),
)
def test_a_new_translation_changes_the_lines_of_that_translation_alone(
    pairs: list[tuple[str, str]], width: int, which: int, newline: str
) -> None:
    foreign = polib.POFile(wrapwidth=width)
    foreign.metadata = {"Language": "fr", "Content-Type": "text/plain; charset=UTF-8"}
    for msgid, msgstr in pairs:
        foreign.append(polib.POEntry(msgid=msgid, msgstr=msgstr, comment="paragraph"))
    known = parse(str(foreign).replace("\n", newline), PATH, "fr")
    number = which % len(pairs)
    entries = list(known.entries)
    entries[number] = entries[number].changed(msgstr="Autre chose.")
    parts = [entry.raw for entry in known.entries]
    head, _, _ = parts[number].partition("msgstr")
    parts[number] = f'{head}msgstr "Autre chose."{newline}'
    leads = [entry.lead or "" for entry in known.entries]
    body = "".join(lead + part for lead, part in zip(leads, parts, strict=True))
    expected = (known.header.lead or "") + known.header.raw + body
    written = render(replace(known, entries=tuple(entries)))
    assert written.rstrip() == expected.rstrip()


@given(msgid=SENTENCES, msgstr=SENTENCES, width=WIDTHS, obsolete=st.booleans())
def test_another_comment_or_mark_leaves_the_texts_as_they_were_wrapped(
    msgid: str, msgstr: str, width: int, obsolete: bool
) -> None:
    foreign = polib.POFile(wrapwidth=width)
    foreign.metadata = {"Language": "fr", "Content-Type": "text/plain; charset=UTF-8"}
    foreign.append(
        polib.POEntry(
            msgid=msgid,
            msgstr=msgstr,
            flags=["fuzzy"],
            obsolete=obsolete,
            previous_msgid=f"{msgid}!",
        )
    )
    known = parse(str(foreign), PATH, "fr")
    (found,) = known.entries
    changed = found.changed(comments=("# Anna",), flags=())
    written = render(replace(known, entries=(changed,)))
    texts = [line for line in found.raw.splitlines() if '"' in line]
    assert written.splitlines()[-len(texts) - 1 :] == ["# Anna", *texts]
