"""The glossary of a project: `glossary import` and `export`, and the comments in catalogs."""

from __future__ import annotations

import polib
import pytest
from lxml import etree
from tests.conftest import BRIDGE, FERRY

GLOSSARY = "term,note,keep,fr,pt\nbridge,over water,,pont,ponte\nbus,,,,ônibus\n"
THEIRS = "term,fr,pt,de\nbridge,passerelle,,Brücke\nbus,bus,,\nmayor,maire,prefeito,\n"
UNIT = "The bridge carries its first buses today."


@pytest.fixture
def known(press):
    press.write("glossary.csv", GLOSSARY)
    press.done("update")
    return press


def comments(press, release=BRIDGE, language="fr", msgid=UNIT) -> list[str]:
    catalog = polib.pofile(str(press.path(press.catalog(release, language))), wrapwidth=1000)
    return catalog.find(msgid).comment.split("\n")


# Comments


def test_translators_see_the_terms_of_a_unit(known) -> None:
    assert comments(known) == ["paragraph", "term: bridge = pont (over water)"]
    assert comments(known, language="pt") == [
        "paragraph", "term: bridge = ponte (over water)", "term: bus = ônibus",
    ]  # fmt: skip


def test_the_template_is_for_all_languages_and_has_none(known) -> None:
    assert "term:" not in known.read(f"locales/templates/{BRIDGE}.pot")


def test_a_second_update_changes_nothing(known) -> None:
    before = known.digests()
    known.done("update")
    assert known.digests() == before


def test_a_changed_glossary_changes_those_comments_alone(known) -> None:
    known.translate(BRIDGE, "fr", {UNIT: "Le pont accueille ses premiers bus."})
    name = known.catalog(BRIDGE, "fr")
    known.done("update")
    before = known.read(name).splitlines()
    known.write("glossary.csv", GLOSSARY.replace("pont,", "viaduc,"))
    known.done("update")
    after = known.read(name).splitlines()
    changed = [line for line in after if line not in before]
    # The headline has the term as well.
    assert changed == ["#. term: bridge = viaduc (over water)"] * 2
    assert len(after) == len(before)
    known.write("glossary.csv", "term,fr\n")
    known.done("update")
    assert [line for line in before if line not in known.read(name).splitlines()] == [
        "#. term: bridge = pont (over water)"
    ] * 2


def test_an_untouched_draft_stays_one_when_its_terms_change(known) -> None:
    known.done("translate")
    record = known.entry(BRIDGE, "fr", UNIT).tcomment
    assert record.startswith("machine: reversing en-fr")
    known.write("glossary.csv", GLOSSARY.replace("pont,", "viaduc,"))
    known.done("update")
    assert comments(known) == ["paragraph", "term: bridge = viaduc (over water)"]
    assert known.entry(BRIDGE, "fr", UNIT).tcomment == record
    known.done("translate", "--engine", "reversing")
    assert known.entry(BRIDGE, "fr", UNIT).tcomment.startswith("machine: reversing en-fr")
    assert known.entry(BRIDGE, "fr", UNIT).fuzzy


def test_comments_that_an_editor_has_wrapped_stay_as_they_are(known) -> None:
    note = "a thing that carries a road or a railway across a river, a valley or another road"
    known.write("glossary.csv", GLOSSARY.replace("over water", f'"{note}"'))
    known.done("update")
    name = known.catalog(BRIDGE, "fr")
    polib.pofile(str(known.path(name)), wrapwidth=60).save()
    wrapped = known.read(name)
    assert f"({note})" not in wrapped
    known.done("update")
    assert known.read(name) == wrapped
    known.write("glossary.csv", known.read("glossary.csv").replace("bus,,,,", "bus,,,bus,"))
    known.done("update")
    before, after = wrapped.splitlines(), known.read(name).splitlines()
    assert [line for line in after if line not in before] == ["#. term: bus = bus"]
    assert [line for line in before if line not in after] == []


# Import


def test_import_takes_what_is_new_and_keeps_what_is_there(known) -> None:
    known.write("theirs.csv", THEIRS)
    done = known.done("glossary", "import", str(known.path("theirs.csv")))
    assert known.read("glossary.csv") == (
        "term,note,keep,fr,pt\nbridge,over water,,pont,ponte\nbus,,,bus,ônibus\n"
        "mayor,,,maire,prefeito\n"
    )
    assert done.out.splitlines() == [
        "new: mayor",
        'changed: bus, fr: "bus"',
        'differs: bridge, fr: "pont" stays; theirs.csv has "passerelle"',
    ]
    assert "1 term new, 1 changed, 1 with differences" in done.err
    assert "left out: de" in done.err


def test_import_replaces_on_request(known) -> None:
    known.write("theirs.csv", THEIRS)
    done = known.done("glossary", "import", str(known.path("theirs.csv")), "--replace", "--json")
    assert "bridge,over water,,passerelle,ponte\n" in known.read("glossary.csv")
    assert done.json == {
        "path": "glossary.csv",
        "written": True,
        "added": ["mayor"],
        "changed": [
            {"term": "bridge", "column": "fr", "old": "pont", "new": "passerelle"},
            {"term": "bus", "column": "fr", "old": "", "new": "bus"},
        ],
        "conflicts": [],
        "left_out": [],
        "languages_left_out": ["de"],
    }


def test_import_keeps_a_byte_order_mark_and_the_line_ends(known) -> None:
    known.write("glossary.csv", "\ufeff" + GLOSSARY.replace("\n", "\r\n").replace(",", ";"))
    known.write("theirs.csv", "term,fr\nmayor,maire\n")
    known.done("glossary", "import", str(known.path("theirs.csv")))
    data = known.path("glossary.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbfterm;note;")
    assert data.endswith("bus;;;;ônibus\r\nmayor;;;maire;\r\n".encode())


def test_import_makes_a_glossary_where_there_is_none(press) -> None:
    press.write("theirs.csv", THEIRS)
    press.done("glossary", "import", str(press.path("theirs.csv")))
    assert press.read("glossary.csv").startswith("term,note,keep,fr,pt\nbridge,,,passerelle,\n")


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("t.tbx", "<tbx><text>", "t.tbx:1: this is not well-formed XML"),
        ("t.tbx", "<html/>", "t.tbx:1: this is XML, but no TBX"),
        ("t.csv", "source,fr\n", "t.csv:1: the first column is not named term"),
        ("t.xlsx", "PK\x03\x04", "t.xlsx:1: the first column is not named term"),
    ],
)
def test_a_file_that_is_not_understood_changes_nothing(known, name, text, said) -> None:
    known.write(name, text)
    before = known.digests()
    failed = known.run("glossary", "import", str(known.path(name)))
    assert failed.code == 2
    assert said in failed.err
    assert known.digests() == before


def test_a_broken_glossary_of_our_own_is_named_and_not_touched(known) -> None:
    known.write("glossary.csv", "term,fr\n,x\n")
    known.write("theirs.csv", THEIRS)
    failed = known.run("glossary", "import", str(known.path("theirs.csv")))
    assert (failed.code, failed.err.split("\n")[0]) == (2, "glossary.csv:2: the row has no term")


# Export


def test_export_and_import_give_the_same_glossary(known) -> None:
    target = known.path("terms.tbx")
    done = known.done("glossary", "export", str(target), "--json")
    assert done.json == {
        "file": str(target), "written": True, "terms": 2, "languages": ["en", "fr", "pt"],
    }  # fmt: skip
    assert known.done("glossary", "export").out == target.read_text("utf-8")
    known.done("glossary", "export", str(target))
    known.path("glossary.csv").unlink()
    known.done("glossary", "import", str(target))
    assert known.read("glossary.csv") == GLOSSARY


def test_export_of_no_glossary_is_a_file_without_terms(press) -> None:
    root = etree.fromstring(press.done("glossary", "export", "-").out.encode())
    assert not root.xpath("//*[local-name()='conceptEntry']")


def test_export_gives_json_only_beside_a_file(known) -> None:
    failed = known.run("glossary", "export", "--json")
    assert failed.code == 2
    assert "--json needs a FILE" in failed.err


def test_other_releases_are_left_alone(known) -> None:
    assert "term:" not in known.read(known.catalog(FERRY, "fr"))
