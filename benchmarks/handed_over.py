"""A catalog with an entry of every kind, as it is handed over to a translator and their tool."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from translate_flow.catalog import Catalog, Merged, merge, parse, render, with_drafts
from translate_flow.release import Metadata, Origin, OriginKind, Release, Role, Tag, Unit

PATH = Path("locales/fr/LC_MESSAGES/opening.po")
LONG_LINK = "https://example.org/" + "a-long-way-to-the-page/" * 6
MACHINE = Origin(OriginKind.MACHINE, "firefox en-fr 1693087644, check the place of the marks")
MEMORY = Origin(
    OriginKind.MEMORY, "87%: 2013-05-14-budapest-regional-conference-opens-with-speeches"
)


def unit(text: str, context: str | None = None, note: str = "", tags: tuple[Tag, ...] = ()) -> Unit:
    """A paragraph."""
    return Unit(text, Role.PARAGRAPH, 1, tags, note, context)


def release(*units: Unit) -> Release:
    """A release of these units."""
    metadata = Metadata(Unit("Headline", Role.HEADLINE, 1), date(2013, 5, 14))
    return Release("opening", "releases/opening.txt", "en", metadata, (), units=units)


HEADLINE = "Conference opens"
LINKED = "The <a1>programme</a1> is here."
DOORS = "The doors close at noon."
FREE = "Entry is free."
LONG = (
    'The “well-known” speaker said\u00a0– in so many words – that "nothing at all" (not even a \\ '
    "or a tab\t) would keep the 190 member-states from meeting again in twelve months’ time."
)
MINISTER = "The minister spoke."
COUNTRIES = "Delegates of forty countries came to the capital."
NATIONS = "Delegates of forty nations came to the capital."
EMPTY = "A text nobody has translated yet."
GONE = "This sentence was taken out."

RELEASE = release(
    Unit(HEADLINE, Role.HEADLINE, 1),
    unit(LINKED, tags=(Tag("a1", (), "</a>", f"link to {LONG_LINK}"),)),
    unit(DOORS),
    unit(FREE),
    unit("Open", context="door", note="the state of the door, not the act of opening it " * 3),
    unit("Open", context="conference"),
    unit(LONG),
    unit(MINISTER),
    unit(COUNTRIES),
    unit(EMPTY),
)

SHARP = "The doors close at noon sharp."
ELEVEN = LONG.replace("twelve", "eleven")
LAST = "Quite another last sentence."
NEWER = release(
    *(
        replace(item, text={DOORS: SHARP, LONG: ELEVEN, EMPTY: LAST}.get(item.text, item.text))
        for item in RELEASE.units
    )
)
"""Its next version: two texts are worded otherwise, one is replaced."""

TYPED = {
    (None, HEADLINE): "Ouverture de la conférence",
    ("door", "Open"): "Ouverte",
    (None, LONG): "L’orateur « bien connu » l’a dit\u00a0– en toutes lettres –\u202f: rien, pas "
    'même un \\, une "tabulation"\t, n’empêchera les 190 États-membres de se revoir dans un an.',
    (None, NATIONS): "Quarante pays sont venus.",
    (None, GONE): "Parti — ce texte n’est plus là, mais sa traduction reste dans le fichier.",
}
DRAFTED = {
    (None, LINKED): ("Voici le <a1>programme</a1>.", MACHINE),
    (None, DOORS): ("Les portes ferment à midi.", MACHINE),
    (None, FREE): ("L’entrée est libre.", MACHINE),
    (None, MINISTER): ("La ministre a parlé.", MEMORY),
}


def update(newer: Release, known: Catalog | None) -> Merged:
    """A release merged into its catalog."""
    return merge(newer, known, "press", "fr")


def handed_over() -> Catalog:
    """The release's catalog: approved, drafted in every way, untranslated and obsolete entries."""
    before = release(*RELEASE.units[:-2], unit(NATIONS), unit(GONE))
    known = update(before, None).catalog
    entries = tuple(
        item.changed(
            msgstr=TYPED.get(item.key, ""),
            comments=("# Anna: the gate, not the shop.",) if item.msgctxt == "door" else (),
        )
        for item in known.entries
    )
    known = with_drafts(replace(known, entries=entries), DRAFTED)
    return parse(render(update(RELEASE, known).catalog), PATH, "fr")
