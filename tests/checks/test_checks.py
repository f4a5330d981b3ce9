"""Each check, silent first and then loud. A false alarm a translator reports is a row more."""

from __future__ import annotations

import pytest

from translate_flow.checks import (
    CHECKS,
    Severity,
    Subject,
    findings,
    glossary,
    markup,
    numbers,
    spacing,
    untranslated,
)
from translate_flow.glossary import Glossary, Term
from translate_flow.release import UNTRANSLATED, Role, State, Translation, Unit

NO_TERMS = Glossary()


def subject(source, target, language="fr", terms=NO_TERMS, state=State.APPROVED):
    unit = Unit(source, Role.PARAGRAPH, 1)
    return Subject(unit, Translation(target, state), "en", language, terms)


def messages(check, source, target, language="fr", terms=NO_TERMS):
    return [finding.message for finding in check(subject(source, target, language, terms))]


def rows(table):
    """Parameters from a table of sentences to values."""
    return [pytest.param(*values, id=sentence) for sentence, values in table.items()]


MARKUP_SILENT = {
    "plain text has no marks": ("All went well.", "Tout va bien."),
    "the marks are those of the source": ("A <em>b</em><br/>c", "Un <em>b</em><br/>c"),
    "marks may change places": ("<em>a</em> <a1>b</a1>", "<a1>b</a1> <em>a</em>"),
    "marks may stand in each other otherwise": ("<a1><em>x</em> y</a1>", "<em><a1>x y</a1></em>"),
    "a sign < that is escaped is text": ("5 &lt; 6", "5 &lt; 6"),
    "a bare & is a slip of no consequence": ("R&amp;D", "R&D"),
    "a bare < before a space is a sign": ("a &lt; b", "a < b"),
    "marks for right-to-left text are no overrides": ("a (b)", "\u200fא (ב)\u200e"),
    "an isolated run is harmless": ("a", "\u2068א\u2069"),
    "a soft hyphen and joiners belong to words": ("a", "می\u200cخواهم Wort\u00adteil"),
    "a control character of the source may stay": ("a\x07b", "a\x07b"),
}
MARKUP_LOUD = {
    "a mark is missing": ("<em>a</em>", "a", ["<em> is missing", "</em> is missing"]),
    "a mark stands alone": ("<em>a</em>", "<em>a", ["</em> is missing", "<em> is never closed"]),
    "a mark came twice": ("a<br/>b", "a<br/><br/>b", ["<br/> stands 2 times instead of 1"]),
    "a mark is not the source's": ("a", "<b>a</b>", ["<b> is not in the source"]),
    "marks cross each other": (
        "<em>a</em> <a1>b</a1>", "<em>a <a1>b</em></a1>", ["</em> stands where </a1> is due"],
    ),
    "a script hides in it": ("a", "<script>x</script>", ["<script> is not in the source"]),
    "an element with attributes is no mark": ("a", "<a href='x'>a", ["looks like markup"]),
    "a comment is no text": ("a", "<!-- a", ["looks like markup"]),
    "a doctype is no text": ("a", "<!DOCTYPE", ["looks like markup"]),
    "an end tag with a space is a mark": ("a", "</b >", ["</b> is not in the source"]),
    "a NUL is in it": ("a", "a\0", ["U+0000"]),
    "the reading order is turned round": ("a", "a\u202eb", ["U+202E"]),
    "the reading order is turned round by a reference": ("a", "a&#x202E;b", ["U+202E"]),
    "an old terminal's command is in it": ("a", "a\x9bb", ["U+009B"]),
}  # fmt: skip

NUMBERS_SILENT = {
    "the same figure": ("450 workers", "450 ouvriers"),
    "groups are marked another way": ("90,000 and 1,234,567", "90 000 et 1 234 567"),
    "groups are marked with a point": ("90,000", "90.000"),
    "groups are marked with a narrow space": ("90,000", "90\u202f000"),
    "the decimal mark is a comma": ("3.75 per cent", "3,75 %"),
    "the Swiss way": ("90,000.50", "90’000.50"),
    "in Arabic digits": ("450 and 1,500", "٤٥٠ و ١٬٥٠٠"),
    "small numbers may be words": ("5 of 10 boats", "cinq bateaux sur dix"),
    "words may be small numbers": ("five boats", "5 bateaux"),
    "an ordinal has other letters": ("the 42nd time", "la 42e fois"),
    "centuries are counted the Roman way": ("21st century", "XXIe siècle"),
    "centuries were counted the Roman way": ("XXI век", "the 21st century"),
    "figures next to each other stay two": ("In 2012 150 came", "150 sont venus en 2012"),
    "the order may change": ("from 1999 to 2001", "2001 depuis 1999"),
    "a leading zero is no other day": ("on 05.11.", "le 5.11."),
    "marks are no figures": ("<a12>x</a12>", "<a12>y</a12>"),
}
NUMBERS_LOUD = {
    "a figure is missing": ("450 workers", "ouvriers", ["the figure 450 of the source is missing"]),
    "a figure is another": (
        "450 workers", "540 ouvriers",
        ["the figure 450 of the source is missing", "the figure 540 is not in the source"],
    ),
    "a zero is missing": (
        "90,000", "9.000", ["the figure 90000 of the source is missing", "the figure 9000"],
    ),
    "a figure was added": ("workers", "450 ouvriers", ["the figure 450 is not in the source"]),
    "a figure of more digits than a number has": ("1" * 5000, "", ["is missing"]),
}  # fmt: skip

SPACING_SILENT = {
    "no space but between words": ("One two.", "Un deux."),
    "the spaces of the source": ("One  two", "Un  deux"),
    "a no-break space before a mark": ("What?", "Quoi\u202f?"),
    "a space within marks at the end": ("<em>a</em>", "<em>un</em>"),
}
SPACING_LOUD = {
    "a space at the beginning": ("One", " Un", ["a space at the beginning or the end"]),
    "a space at the end": ("One", "Un ", ["a space at the beginning or the end"]),
    "a line end at the end": ("One", "Un\n", ["a space at the beginning or the end"]),
    "two spaces": ("One two", "Un  deux", ["two spaces in a row"]),
}

UNTRANSLATED_SILENT = {
    "it is translated": ("The bridge is open now", "Le pont est ouvert"),
    "names stay": ("Harbour Office, Portside", "Harbour Office, Portside"),
    "two words may be the same": ("Information on transport", "Information on transport"),
    "an address stays": ("press@example.org", "press@example.org"),
    "figures stay": ("14-16 May 2013", "14-16 May 2013"),
}
UNTRANSLATED_LOUD = {
    "a sentence stands as it was": ("The bridge is open", "The bridge is open", ["not translated"]),
    "only its spaces changed": ("The bridge is open", "The  bridge is\nopen", ["not translated"]),
}

TERMS = Glossary((Term("INTERPOL", keep=True),))


@pytest.mark.parametrize(("source", "target"), rows(MARKUP_SILENT))
def test_markup_is_silent_where(source, target):
    assert messages(markup.check, source, target) == []


@pytest.mark.parametrize(("source", "target", "expected"), rows(MARKUP_LOUD))
def test_markup_is_loud_where(source, target, expected):
    said = list(markup.check(subject(source, target)))
    assert {finding.severity for finding in said} == {Severity.ERROR}
    for part in expected:
        assert any(part in finding.message for finding in said)


@pytest.mark.parametrize(("source", "target"), rows(NUMBERS_SILENT))
def test_numbers_is_silent_where(source, target):
    assert messages(numbers.check, source, target) == []


@pytest.mark.parametrize(("source", "target"), rows(SPACING_SILENT))
def test_spacing_is_silent_where(source, target):
    assert messages(spacing.check, source, target) == []


@pytest.mark.parametrize(("source", "target"), rows(UNTRANSLATED_SILENT))
def test_untranslated_is_silent_where(source, target):
    assert messages(untranslated.check, source, target) == []


WARNINGS = [
    *((numbers.check, row) for row in rows(NUMBERS_LOUD)),
    *((spacing.check, row) for row in rows(SPACING_LOUD)),
    *((untranslated.check, row) for row in rows(UNTRANSLATED_LOUD)),
]


@pytest.mark.parametrize(
    ("check", "source", "target", "expected"),
    [pytest.param(check, *row.values, id=str(row.id)) for check, row in WARNINGS],
)
def test_a_warning_is_given_where(check, source, target, expected):
    said = list(check(subject(source, target)))
    assert {finding.severity for finding in said} == {Severity.WARNING}
    assert len(said) == len(expected)
    for part, finding in zip(expected, said, strict=True):
        assert part in finding.message


def test_an_empty_translation_is_no_finding():
    empty = Subject(Unit("<em>5000</em> a", Role.PARAGRAPH, 1), UNTRANSLATED, "en", "fr", TERMS)
    assert list(findings(empty)) == []


def test_all_checks_are_asked():
    source, target = "The INTERPOL bridge is <em>open</em> 450", " The bridge  is open "
    said = {finding.check for finding in findings(subject(source, target, terms=TERMS))}
    assert said == {"markup", "numbers", "spacing", "glossary"}
    same = "the bridge is open"
    assert [finding.check for finding in findings(subject(same, same))] == ["untranslated"]


def test_every_check_has_an_id_of_its_own_and_is_in_the_list():
    modules = (markup, untranslated, numbers, glossary, spacing)
    assert [module.check for module in modules] == list(CHECKS)
    assert len({module.ID for module in modules}) == len(modules)
