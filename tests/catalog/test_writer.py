"""Writing a PO file: nothing untouched is rewritten, and every tool can read it."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import polib
import pytest
from babel.messages.pofile import read_po
from hypothesis import given
from hypothesis import strategies as st
from tests.catalog.samples import HEADER, PATH, entry, needs, read, release, unit, update

from translate_flow.catalog import Catalog, Entry, merge, parse, render, with_drafts
from translate_flow.release import Origin, OriginKind, Role, State, Tag

LONG_LINK = "https://example.org/" + "a-long-way-to-the-page/" * 6
MACHINE = Origin(OriginKind.MACHINE, "firefox en-fr 1693087644, check the place of the marks")
MEMORY = Origin(
    OriginKind.MEMORY, "87%: 2013-05-14-budapest-regional-conference-opens-with-speeches"
)
RELEASE = release(
    unit("Conference opens", role=Role.HEADLINE),
    unit("The <a1>programme</a1> is here.", tags=[Tag("a1", (), "</a>", f"link to {LONG_LINK}")]),
    unit("Open", context="door", note="the state of the door, not the act of opening it " * 3),
    unit("Open", context="conference"),
    unit(
        'A "quoted" text with a \\ and a tab\t, and a sentence that is much longer than one line.'
    ),
    unit("Minister spoke."),
    unit("Delegates of forty countries came to the capital."),
    unit("A text nobody has translated yet."),
)


def everything() -> Catalog:
    """A catalog with an entry of every kind."""
    before = release(
        *RELEASE.units[:-2], unit("Delegates of forty nations came to the capital."), unit("Gone.")
    )
    known = merge(before, None, "press", "fr").catalog
    words = {
        (None, "Conference opens"): "Ouverture de la conférence",
        ("door", "Open"): "Ouverte",
        (None, "Delegates of forty nations came to the capital."): "Quarante pays sont venus.",
        (
            None,
            "Gone.",
        ): "Parti — ce texte n’est plus là, mais sa traduction reste dans le fichier.",
    }
    known = replace(
        known,
        entries=tuple(item.changed(msgstr=words.get(item.key, "")) for item in known.entries),
    )
    known = with_drafts(
        known,
        {
            (None, "The <a1>programme</a1> is here."): ("Voici le <a1>programme</a1>.", MACHINE),
            (None, "Minister spoke."): ("La ministre a parlé.", MEMORY),
        },
    )
    return parse(render(merge(RELEASE, known, "press", "fr").catalog), PATH, "fr")


def facts(catalog: Catalog) -> dict[tuple[str | None, str], tuple[object, ...]]:
    """All that a catalog says, without how it is laid out."""
    return {
        item.key: (item.translation, item.comments, item.obsolete, item.previous_msgid)
        for item in catalog.entries
    }


def test_the_sample_has_an_entry_of_every_kind() -> None:
    known = everything()
    kinds = [item.translation.origin.kind for item in known.entries if item.translation.origin]
    assert set(kinds) == set(OriginKind)
    assert {item.translation.state for item in known.entries} == set(State)
    assert {item.obsolete for item in known.entries} == {True, False}


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


# Other tools


@needs("msgfmt")
def test_msgfmt_accepts_a_catalog_with_every_kind_of_entry(tmp_path: Path) -> None:
    path = tmp_path / "opening.po"
    path.write_text(render(everything()), encoding="utf-8")
    command = ["msgfmt", "--check", "--output-file", str(tmp_path / "opening.mo"), str(path)]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (result.returncode, result.stderr) == (0, "")


@needs("msgfmt")
def test_msgfmt_accepts_a_template(tmp_path: Path) -> None:
    path = tmp_path / "opening.pot"
    path.write_text(render(merge(RELEASE, None, "press", "").catalog), encoding="utf-8")
    command = ["msgfmt", "--check-format", "--output-file", str(tmp_path / "opening.mo"), str(path)]
    subprocess.run(command, check=True, capture_output=True)


def test_polib_reads_what_was_meant() -> None:
    known = everything()
    theirs: dict[tuple[str | None, str], polib.POEntry] = {
        (item.msgctxt, item.msgid): item for item in polib.pofile(render(known))
    }
    assert len(theirs) == len(known.entries)
    for item in known.entries:
        their = theirs[item.key]
        assert (their.msgstr, their.fuzzy, bool(their.obsolete), their.previous_msgid) == (
            item.msgstr, item.fuzzy, item.obsolete, item.previous_msgid,
        )  # fmt: skip


def test_babel_reads_what_was_meant() -> None:
    known = everything()
    theirs = read_po(io.BytesIO(render(known).encode()), abort_invalid=True)
    for item in known.active():
        their = theirs.get(item.msgid, item.msgctxt)
        assert their is not None
        assert (their.string, their.fuzzy, tuple(their.auto_comments)) == (
            item.msgstr, item.fuzzy, item.extracted,
        )  # fmt: skip
    assert {their.id for their in theirs.obsolete.values()} == {
        item.msgid for item in known.entries if item.obsolete
    }


Pass = Callable[[str], str]


def by_polib(wrapwidth: int) -> Pass:
    def run(text: str) -> str:
        return str(polib.pofile(text, wrapwidth=wrapwidth))

    return run


def by_gettext(*command: str) -> Pass:
    def run(text: str) -> str:
        result = subprocess.run(
            [*command, "-"], input=text.encode(), capture_output=True, check=True
        )
        return result.stdout.decode()

    return run


@pytest.mark.parametrize(
    "pass_through",
    [
        pytest.param(by_polib(78), id="polib"),
        pytest.param(by_polib(30), id="polib, wrapped at thirty columns"),
        pytest.param(by_polib(0), id="polib, not wrapped"),
        pytest.param(by_gettext("msgcat"), id="msgcat", marks=needs("msgcat")),
        pytest.param(
            by_gettext("msgcat", "--no-wrap"), id="msgcat, not wrapped", marks=needs("msgcat")
        ),
        pytest.param(
            by_gettext("msgcat", "--escape"), id="msgcat, all escaped", marks=needs("msgcat")
        ),
        pytest.param(by_gettext("msgattrib"), id="msgattrib", marks=needs("msgattrib")),
        pytest.param(lambda text: text.replace("\n", "\r\n"), id="an editor on Windows"),
    ],
)
def test_passing_through_another_tool_loses_nothing_and_needs_no_update(pass_through: Pass) -> None:
    known = everything()
    passed = pass_through(render(known))
    back = parse(passed, PATH, "fr")
    assert facts(back) == facts(known)
    again = merge(RELEASE, back, "press", "fr")
    assert (again.new, again.changed, again.removed) == (0, 0, 0)
    assert render(again.catalog) == passed


@needs("msgcat")
def test_a_file_that_was_sorted_is_put_in_the_order_of_the_source_once(tmp_path: Path) -> None:
    del tmp_path
    known = everything()
    passed = by_gettext("msgcat", "--sort-output")(render(known))
    once = merge(RELEASE, parse(passed, PATH, "fr"), "press", "fr").catalog
    assert facts(once) == facts(known)
    assert [item.key for item in once.active()] == [item.key for item in RELEASE.units]
    assert sorted(render(once).splitlines()) == sorted(passed.splitlines())
    twice = merge(RELEASE, parse(render(once), PATH, "fr"), "press", "fr").catalog
    assert render(twice) == render(once)


def test_a_machine_draft_whose_record_was_wrapped_is_still_the_machine_s() -> None:
    known = parse(by_polib(30)(render(everything())), PATH, "fr")
    found = entry(known, "The <a1>programme</a1> is here.")
    assert "machine: firefox en-fr" in found.extracted
    assert found.translation.origin == MACHINE
