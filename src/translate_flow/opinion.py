"""What a second machine says of a machine's drafts.

Where two machines translate a sentence alike, both are likely right; where they do not, one is
wrong. As a sign of bad translations this is better than any rule: the area under its ROC curve was
.93 for Arabic and .71 for French, where rules alone are near chance (.50).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from translate_flow import placement
from translate_flow.catalog import Entry, is_machines
from translate_flow.catalog.entry import Catalog
from translate_flow.markup import plain
from translate_flow.passage import Passage
from translate_flow.progress import Progress, unwatched
from translate_flow.release import Origin, OriginKind, UnitKey
from translate_flow.text.likeness import agreement
from translate_flow.translate import Draft, Translates, by_engine


def opinions(
    catalogs: Sequence[Catalog],
    engine: Translates,
    boundaries: Callable[[str], Sequence[int]],
    progress: Progress = unwatched,
) -> list[dict[UnitKey, Draft]]:
    """For each catalog its drafts by another machine, each with how far `engine` agrees.

    The words of a draft stay; its origin says the agreement. Drafts that have one already, those of
    `engine` itself, and those that a person has touched are left out.
    """
    chosen = [
        [entry for entry in catalog.active() if is_to_be_rated(entry, engine.label)]
        for catalog in catalogs
    ]
    passages = {
        entry.msgid: Passage.of(placement.strip(entry.msgid).text, boundaries)
        for entries in chosen
        for entry in entries
    }
    texts = [sentence for passage in passages.values() for sentence in passage.sentences]
    translated = by_engine(texts, {}, engine, progress)
    answers = {msgid: passage.translation(translated) for msgid, passage in passages.items()}
    return [
        {
            entry.key: rated(entry, engine.label, answers[entry.msgid])
            for entry in entries
            if answers[entry.msgid]
        }
        for entries in chosen
    ]


def is_to_be_rated(entry: Entry, label: str) -> bool:
    """True for a machine's draft that nobody has rated, if the machine is not `label` itself."""
    origin = entry.translation.origin
    return (
        is_machines(entry)
        and origin is not None
        and origin.kind is OriginKind.MACHINE
        and origin.agreement is None
        and not origin.detail.startswith(label)
    )


def rated(entry: Entry, label: str, answer: str) -> Draft:
    """An entry's draft with the agreement of another machine, whose plain `answer` is this."""
    origin = entry.translation.origin
    detail = origin.detail if origin else ""
    opinion = f"{label} agrees {round(agreement(plain(entry.msgstr), answer))}%"
    return entry.msgstr, Origin(OriginKind.MACHINE, f"{detail}, {opinion}")
