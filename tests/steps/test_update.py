"""What an author does to a release, and what becomes of its approved translations."""

from __future__ import annotations

import polib
import pytest

NAME = "2024-04-01-harbour"
RELEASE = f"releases/{NAME}.html"
LINK = 'Read <a href="https://plan.example/a">the plan</a> before the vote.'
MET = "The council’s members met on <em>Monday</em>."
BOATS = "<p>Boats will have to wait until the spring.</p>"
MAYOR = "<p>The mayor thanked the crews of both tugs, and she promised them a longer quay.</p>"
PAGE = f"""\
<!DOCTYPE html>
<html lang="en">
<head>
<title>The harbour plan</title>
<meta name="date" content="2024-04-01">
</head>
<body>
<h1>The harbour plan</h1>
<p>{MET} {LINK}</p>
{BOATS}
{MAYOR}
</body>
</html>
"""


@pytest.fixture
def approved(press):
    """The project with this release, all of it approved in French."""
    press.write(RELEASE, PAGE)
    press.done("update", NAME)
    press.translate_all(NAME, "fr")
    return press


def catalog(press) -> polib.POFile:
    return polib.pofile(str(press.path(press.catalog(NAME, "fr"))))


def words(press) -> set[str]:
    """Every translation of the file, also of drafts and obsolete entries."""
    return {entry.msgstr for entry in catalog(press) if entry.msgstr}


NOTHING_TO_REVIEW = {
    "another address of a link": ("plan.example/a", "plan.example/b?x=1&amp;y=2"),
    "an attribute of a link that nobody reads": ('a"', 'a" rel="external" target="_blank"'),
    "a class for an element that had none": ("<em>", '<em class="day">'),
    "a class for a paragraph": ("<p>Boats", '<p class="lead" id="boats">Boats'),
    "other line breaks and blanks": ("Boats will have", "Boats\n     will  have"),
    "a no-break space": ("on <em>Monday", "on\u00a0<em>Monday"),
    "another apostrophe": ("council’s", "council's"),
    "an entity for a character": ("council’s", "council&rsquo;s"),
    "a soft hyphen": ("council’s", "coun&shy;cil’s"),
    "a comment of the author": (BOATS, f"<!-- check with the harbour -->{BOATS}"),
    "an element round paragraphs": (BOATS, f'<section class="news"><div>{BOATS}</div></section>'),
    "paragraphs that changed places": (f"{BOATS}\n{MAYOR}", f"{MAYOR}\n{BOATS}"),
    "a paragraph that became two": (f"{MET} {LINK}", f"{MET}</p>\n<p>{LINK}"),
    "two paragraphs that became one": (f"</p>\n{BOATS}", f" {BOATS.removeprefix('<p>')}"),
    "a paragraph that became an item of a list": (BOATS, f"<ul><li>{BOATS[3:-4]}</li></ul>"),
    "a text that stands there twice": (BOATS, f"{BOATS}\n<hr>\n{BOATS}"),
}


@pytest.mark.parametrize(("old", "new"), NOTHING_TO_REVIEW.values(), ids=NOTHING_TO_REVIEW.keys())
def test_where_the_words_stay_nothing_becomes_a_draft_and_nothing_is_lost(
    approved, old: str, new: str
) -> None:
    before = approved.read(approved.catalog(NAME, "fr"))
    kept = {entry.msgstr.replace("<em>", "<em1>").replace("</em>", "</em1>")
            for entry in catalog(approved)}  # fmt: skip
    approved.replace(RELEASE, old, new)
    result = approved.done("update", NAME, "--json").json["catalogs"][0]
    assert (result["new"], result["changed"], result["removed"]) == (0, 0, 0)
    assert all(entry.msgstr and not entry.fuzzy for entry in catalog(approved))
    assert not catalog(approved).obsolete_entries()
    assert {
        text.replace("<em>", "<em1>").replace("</em>", "</em1>") for text in words(approved)
    } == kept
    approved.write(RELEASE, PAGE)
    approved.done("update", NAME)
    assert approved.read(approved.catalog(NAME, "fr")) == before


REVIEWED_ANEW = {
    "another word": ("wait until the spring", "wait until the autumn", 1),
    "a sentence that became two": (
        "both tugs, and she promised them", "both tugs. She promised them all", 2,
    ),
    "two sentences that became one": (
        "the spring.</p>\n<p>The mayor thanked", "the spring, and the mayor thanked", 1,
    ),
    "an element round other words": ("<em>Monday</em>", "<strong>Monday</strong>", 1),
    "a text in another order": (
        "Boats will have to wait until the spring", "Until the spring, boats will have to wait", 1,
    ),
}  # fmt: skip


@pytest.mark.parametrize(("old", "new", "drafts"), REVIEWED_ANEW.values(), ids=REVIEWED_ANEW.keys())
def test_where_the_words_change_the_old_translation_is_a_draft_and_comes_back_with_the_text(
    approved, old: str, new: str, drafts: int
) -> None:
    before = approved.read(approved.catalog(NAME, "fr"))
    kept = words(approved)
    approved.replace(RELEASE, old, new)
    approved.done("update", NAME)
    fuzzy = [entry for entry in catalog(approved) if entry.fuzzy and not entry.obsolete]
    assert len(fuzzy) == drafts
    assert all(entry.msgstr and entry.previous_msgid for entry in fuzzy)
    assert words(approved) >= kept
    approved.write(RELEASE, PAGE)
    approved.done("update", NAME)
    assert approved.read(approved.catalog(NAME, "fr")) == before


def test_a_text_that_was_taken_out_comes_back_with_its_translation_after_any_time(approved) -> None:
    before = approved.read(approved.catalog(NAME, "fr"))
    for old, new in ((BOATS, ""), ("Monday", "Tuesday"), (MAYOR, "<p>Nothing else was said.</p>")):
        approved.replace(RELEASE, old, new)
        approved.done("publish")
    approved.write(RELEASE, PAGE)
    approved.done("update", NAME)
    assert approved.read(approved.catalog(NAME, "fr")) == before
