"""TBX: what other tools write is understood, what we write is TBX-Basic, and nothing is opened."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from translate_flow.errors import FileError
from translate_flow.glossary import Forms, GlossaryError, Term, incoming, tbx
from translate_flow.glossary.incoming import Incoming
from translate_flow.glossary.terms import one_line

PATH = Path("glossary.csv")
LANGUAGES = ("fr", "ru", "zh-Hant")

DCA = """\
<?xml version="1.0" encoding="UTF-8"?>
<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2">
<tbxHeader><fileDesc><sourceDesc><p>A termbase</p></sourceDesc></fileDesc></tbxHeader>
<text><body>
<conceptEntry id="c1">
  <descrip type="subjectField">press</descrip>
  <descripGrp><descrip type="definition">what is sent
     to the press</descrip><admin type="source">handbook</admin></descripGrp>
  <transacGrp><transac type="transactionType">origination</transac></transacGrp>
  <langSec xml:lang="en-GB">
    <termSec><term>media <hi>release</hi></term><termNote type="partOfSpeech">noun</termNote>
      <note>not: news</note></termSec>
    <termSec><term>press release</term>
      <termNote type="administrativeStatus">supersededTerm-admn-sts</termNote></termSec>
  </langSec>
  <langSec xml:lang="fr-FR">
    <note>seulement pour les Français</note>
    <termSec><term>dépêche</term><termNoteGrp>
      <termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote>
    </termNoteGrp></termSec><termSec><term>communiqué</term>
      <termNote type="administrativeStatus">admittedTerm-admn-sts</termNote></termSec>
    <termSec><term>communiqué de presse</term>
      <termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></termSec>
  </langSec>
  <langSec xml:lang="de"><termSec><term>Pressemitteilung</term></termSec></langSec>
</conceptEntry>
</body></text></tbx>
"""
DCT = (
    DCA.replace('style="dca"', 'style="dct" xmlns:min="http://www.tbxinfo.net/ns/min" '
                'xmlns:basic="http://www.tbxinfo.net/ns/basic"')
    .replace('<descrip type="definition">', "<basic:definition>")
    .replace("press</descrip><admin", "press</basic:definition><admin")
    .replace('<descrip type="subjectField">press</descrip>',
             "<min:subjectField>press</min:subjectField>")
)  # fmt: skip
DCT = re.sub(
    r'<termNote type="(\w+)">([^<]+)</termNote>', r"<min:\1>\2</min:\1>",
    DCT.replace("Groups", ""),
)  # fmt: skip
MARTIF = """\
<?xml version="1.0"?>
<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
<martif type="TBX" xml:lang="en">
<martifHeader><fileDesc><sourceDesc><p>A termbase</p></sourceDesc></fileDesc></martifHeader>
<text><body>
<termEntry id="c1">
  <descrip type="subjectField">press</descrip>
  <descrip type="definition">what is sent to the press</descrip>
  <langSet xml:lang="en">
    <tig><term>media release</term><note>not: news</note></tig>
    <tig><term>press release</term>
      <termNote type="normativeAuthorization">supersededTerm</termNote></tig>
  </langSet>
  <langSet lang="fr">
    <ntig><termGrp><term>dépêche</term>
      <termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></termGrp></ntig>
    <tig><term>communiqué</term></tig>
    <ntig><termGrp><term>communiqué de presse</term>
      <termNote type="normativeAuthorization">preferredTerm</termNote></termGrp></ntig>
  </langSet>
  <langSet xml:lang="de"><tig><term>Pressemitteilung</term></tig></langSet>
</termEntry>
</body></text></martif>
"""


def read(tmp_path: Path, text: str | bytes, name: str = "terms.tbx") -> Incoming:
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return incoming.read(path, "en", LANGUAGES)


def concept(*sections: str, more: str = "") -> str:
    head, tail = DCA.split('<conceptEntry id="c1">')[0], "</body></text></tbx>"
    return f"{head}<conceptEntry>{more}{''.join(sections)}</conceptEntry>{tail}"


def section(language: str, *terms: str) -> str:
    found = "".join(f"<termSec><term>{term}</term></termSec>" for term in terms)
    return f'<langSec xml:lang="{language}">{found}</langSec>'


@pytest.mark.parametrize("text", [DCA, DCT, MARTIF], ids=["DCA", "DCT", "TBX 2"])
def test_each_kind_of_tbx_says_the_same(tmp_path: Path, text: str) -> None:
    found = read(tmp_path, text)
    (term,) = found.terms
    assert term.sources == ("media release", "press release")
    assert term.note == "what is sent to the press; not: news"
    assert term.targets == {"fr": Forms(("communiqué de presse", "communiqué"), ("dépêche",))}
    assert (term.keep, found.left_out, found.languages) == (False, (), ("de",))


def test_a_file_is_known_by_its_first_sign_where_its_name_does_not_say(tmp_path: Path) -> None:
    assert (
        read(tmp_path, "\n" + MARTIF.partition("\n")[2], "terms").terms[0].source == "media release"
    )
    assert read(tmp_path, "term,fr\npolice,police\n", "terms").terms[0].source == "police"


def test_utf_16_is_read(tmp_path: Path) -> None:
    data = DCA.replace("UTF-8", "UTF-16").encode("utf-16")
    assert read(tmp_path, data).terms[0].source == "media release"


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        ({"fr": "a"}, {"fr": "a"}),
        ({"FR_ca": "a"}, {"fr": "a"}),
        ({"fr-CA": "a", "fr": "b"}, {"fr": "a | b"}),
        ({"zh-Hant-TW": "a"}, {"zh-Hant": "a"}),
        ({"zh": "a"}, {}),
        ({"zh-Hans": "a"}, {}),
        ({"de": "a"}, {}),
    ],
)
def test_languages_are_those_of_the_project(
    tmp_path: Path, tags: dict[str, str], expected: dict[str, str]
) -> None:
    sections = [section(tag, term) for tag, term in tags.items()]
    (term,) = read(tmp_path, concept(section("en", "x"), *sections)).terms
    assert {tag: str(forms) for tag, forms in term.targets.items()} == expected


def test_codes_of_other_tools_are_no_part_of_a_term(tmp_path: Path) -> None:
    text = concept(section("en", "R&amp;D<ph>%s</ph> <!-- c --><foreign>unit</foreign>"))
    assert read(tmp_path, text).terms[0].source == "R&D unit"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (concept(section("fr", "police")), "it has no term in en"),
        (concept(section("en", "a|b")), "have a meaning of their own"),
        (concept(section("en", "a"), section("fr", "!b")), "have a meaning of their own"),
        (concept(section("en", "=cmd()")), "for a formula"),
        (concept(section("en", "a"), more="<note>@SUM(A1)</note>"), "for a formula"),
    ],
    ids=["no source term", "a bar", "an exclamation mark", "a formula", "a formula in a note"],
)
def test_what_a_cell_cannot_hold_is_left_out_and_told(
    tmp_path: Path, text: str, reason: str
) -> None:
    found = read(tmp_path, text)
    assert [reason in left.reason and left.line > 1 for left in found.left_out] == [True]
    assert all(not term.note and not term.targets for term in found.terms)


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        (DCA[: DCA.index("</langSec>")], 16, "not well-formed XML"),
        ("", 1, "not well-formed XML"),
        (DCA.replace("UTF-8", "x"), 1, "the file cannot be decoded: unknown encoding: x"),
        ("<html/>", 1, "no TBX: it begins with <html>"),
        (DCA.replace(' xml:lang="de"', ""), 26, "<langSec> names no language"),
        (
            DCA.replace("<tbx ", '<!DOCTYPE tbx [<!ENTITY x SYSTEM "/etc/passwd">]>\n<tbx ')
            .replace("press release", "&x;"),
            2, 'the file declares an entity, "x"',
        ),
        (MARTIF.replace("press release", "&x;"), 10, "the entity &x; is not resolved"),
        (concept("<langSec>" * 200), 6, "<conceptEntry> has no end in sight"),
        (concept(section("en", "a" * 2_000_000)), 5, "<conceptEntry> has no end in sight"),
    ],
    ids=["cut off", "empty", "an unknown encoding", "another kind of XML", "no language",
         "an entity", "an entity that stands elsewhere", "nested without end",
         "a term without end"],
)  # fmt: skip
def test_a_fault_is_named_with_its_line(tmp_path: Path, text: str, line: int, message: str) -> None:
    with pytest.raises(GlossaryError, match=re.escape(message)) as caught:
        read(tmp_path, text)
    assert caught.value.path == tmp_path / "terms.tbx"
    assert abs((caught.value.line or 0) - line) <= 1  # XML parsers differ by the line end
    assert caught.value.hint


def test_entities_that_grow_are_not_followed(tmp_path: Path) -> None:
    bomb = '<!DOCTYPE tbx [<!ENTITY a "aaaaaaaaaa">' + "".join(
        f'<!ENTITY {new} "{f"&{old};" * 10}">'
        for old, new in zip("abcdefgh", "bcdefghi", strict=True)
    )
    text = DCA.replace("<tbx ", bomb + "]>\n<tbx ").replace("press release", "&i;")
    with pytest.raises(GlossaryError, match='declares an entity, "a"'):
        read(tmp_path, text)


def test_no_file_is_a_fault_of_the_path(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="No such file"):
        incoming.read(tmp_path / "none.tbx", "en", LANGUAGES)


# Writing

TERMS = (
    Term("INTERPOL", "the Organization", True, {"ru": Forms(("Интерпол",))}, 2),
    Term(
        "media release", "", False,
        {"fr": Forms(("communiqué de presse", "communiqué"), ("dépêche",)), "ru": Forms(("x",))},
        3, ("press release",),
    ),
    Term("R&D <unit>", line=4),
)  # fmt: skip


def test_what_is_written_is_tbx_basic() -> None:
    root = etree.fromstring(tbx.render(TERMS, "en", "Press", PATH))
    names = {"t": "urn:iso:std:iso:30042:ed-2"}
    assert (root.tag, root.get("type"), root.get("style")) == (
        "{urn:iso:std:iso:30042:ed-2}tbx", "TBX-Basic", "dca",
    )  # fmt: skip
    assert [child.tag.partition("}")[2] for child in root] == ["tbxHeader", "text"]
    assert root.xpath("t:tbxHeader/t:fileDesc/t:sourceDesc/t:p", namespaces=names)
    entries = root.xpath("t:text/t:body/t:conceptEntry", namespaces=names)
    assert len(entries) == len(TERMS)
    ids = root.xpath("//@id")
    assert len(set(ids)) == len(ids)
    for entry in entries:
        # Notes come before the languages, and each language has its terms.
        order = [child.tag.partition("}")[2] for child in entry]
        assert order == sorted(order, key=["note", "langSec"].index)
        for found in entry.xpath("t:langSec", namespaces=names):
            assert {child.tag.partition("}")[2] for child in found} == {"termSec"}
    statuses = root.xpath("//t:termNote", namespaces=names)
    assert {note.get("type") for note in statuses} == {"administrativeStatus"}
    assert {note.text for note in statuses} == {
        f"{status}Term-admn-sts" for status in ("preferred", "admitted", "deprecated")
    }


def test_tbx_2_says_the_same_in_its_own_words(tmp_path: Path) -> None:
    data = tbx.render(TERMS, "en", "Press", PATH, 2)
    root = etree.fromstring(data)
    assert (root.tag, [child.tag for child in root]) == ("martif", ["martifHeader", "text"])
    assert len(root.findall("text/body/termEntry/langSet/tig/term")) == 9
    assert (
        read(tmp_path, data).terms == read(tmp_path, tbx.render(TERMS, "en", "Press", PATH)).terms
    )


def test_the_same_terms_give_the_same_bytes() -> None:
    assert tbx.render(TERMS, "en", "Press", PATH) == tbx.render(TERMS, "en", "Press", PATH)


def test_what_xml_cannot_hold_is_refused_with_its_line() -> None:
    with pytest.raises(GlossaryError, match="control character") as caught:
        tbx.render((Term("a\x0bb", line=7),), "en", "Press", PATH)
    assert caught.value.line == 7


TEXTS = (
    st.text(st.sampled_from("ab é&<>\"'؛我\u00a0\u200f()!,;"), max_size=8)
    .map(str.strip)
    .filter(lambda text: text and one_line(text) == text and not text.startswith("!"))
)
FORMS = st.builds(
    lambda accepted, forbidden: Forms(tuple(accepted), tuple(forbidden)),
    st.lists(TEXTS, max_size=3, unique=True),
    st.lists(TEXTS, max_size=2, unique=True),
).filter(bool)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One folder for all examples."""
    return tmp_path_factory.mktemp("tbx")


@given(
    st.lists(TEXTS, min_size=1, max_size=3, unique=True),
    st.just("") | TEXTS,
    st.booleans(),
    st.dictionaries(st.sampled_from(LANGUAGES), FORMS),
)
def test_a_term_comes_back_as_it_went(
    folder: Path,
    spellings: list[str],
    note: str,
    keep: bool,
    targets: dict[str, Forms],
) -> None:
    first, *others = spellings
    term = Term(first, note, keep, targets, 0, tuple(others))
    path = folder / "terms.tbx"
    path.write_bytes(tbx.render((term,), "en", "Press", PATH))
    (back,) = incoming.read(path, "en", LANGUAGES).terms
    assert (back.sources, back.note, back.keep, back.targets) == (
        term.sources, term.note, term.keep, term.targets,
    )  # fmt: skip
