"""Filling what is empty: memory, then the engine, then the marks put back."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

import pytest

from translate_flow import segmentation
from translate_flow.catalog import Catalog, merge, parse, render, with_drafts
from translate_flow.markup import faults
from translate_flow.memory import Match, Neighbours
from translate_flow.release import (
    Metadata,
    Origin,
    OriginKind,
    Release,
    Role,
    State,
    Tag,
    Unit,
)
from translate_flow.translate import Outcome, Task, translate

PATH = Path("locales/fr/LC_MESSAGES/opening.po")
LABEL = "reversing en-fr"
MACHINE = Origin(OriginKind.MACHINE, LABEL)


def reverse(text: str) -> str:
    """The letters of each word in reverse order."""
    return re.sub(r"[^\W\d_]+", lambda word: word[0][::-1], text)


@dataclass
class Reversing:
    """An engine with no model; what it does not know it answers with nothing."""

    unknown: frozenset[str] = frozenset()
    asked: list[str] = field(default_factory=list)
    calls: int = 0
    label: str = LABEL

    def __call__(self, sentences: Sequence[str], progress: Callable[[int], None]) -> list[str]:
        self.calls += 1
        self.asked += sentences
        progress(len(sentences))
        return ["" if sentence in self.unknown else reverse(sentence) for sentence in sentences]


@dataclass(frozen=True)
class Remembering:
    """A memory of exact and of similar texts."""

    same: Mapping[str, Match] = field(default_factory=dict)
    like: Mapping[str, Sequence[Match]] = field(default_factory=dict)
    around: dict[str, Neighbours] = field(default_factory=dict)
    """The neighbours of each text that was looked up."""

    def exact(self, language: str, source: str, neighbours: Neighbours) -> Sequence[Match]:
        assert language == "fr"
        self.around[source] = neighbours
        return [self.same[source]] if source in self.same else []

    def similar(self, language: str, source: str, threshold: int) -> Sequence[Match]:
        assert language == "fr"
        found = self.like.get(source, [])
        return [match for match in found if match.percent >= threshold]


def unit(text: str, context: str | None = None) -> Unit:
    marks = dict.fromkeys(re.findall(r"<([a-z]+\d*)/?>", text))
    tags = tuple(Tag(name, (f"<{name}>",), f"</{name}>") for name in marks)
    return Unit(text, Role.PARAGRAPH, 1, tags, context=context)


def task(*units: Unit | str, name: str = "opening", body: str | None = None) -> Task:
    """A release and its catalog: `body` after a header, or a new one."""
    made = tuple(unit(item) if isinstance(item, str) else item for item in units)
    release = Release(name, f"{name}.txt", "en", Metadata(unit("Headline")), (), units=made)
    known = merge(release, None, "press", "fr").catalog
    if body is not None:
        written = parse(render(replace(known, entries=())) + "\n" + body, PATH, "fr")
        known = merge(release, written, "press", "fr").catalog
    return Task(release, known, "fr")


def run(
    *tasks: Task,
    engine: Reversing | None = None,
    memory: Remembering | None = None,
    redo: bool = False,
) -> list[Outcome]:
    return translate(
        tasks,
        memory=memory or Remembering(),
        threshold=75,
        engine=engine,
        boundaries=partial(segmentation.boundaries, language="en"),
        redo=redo,
    )


def texts(outcome: Outcome) -> dict[str, str]:
    """What the engine gave, by source text."""
    return {source: text for (_, source), (text, _) in outcome.machine.items()}


def filled(item: Task, outcome: Outcome) -> Catalog:
    """The catalog with all that was found."""
    return with_drafts(item.catalog, {**outcome.exact, **outcome.fuzzy, **outcome.machine})


# What is offered


def test_only_empty_units_are_filled() -> None:
    engine = Reversing()
    item = task(
        "Empty one.", "Approved one.", "Drafted one.",
        body='msgid "Approved one."\nmsgstr "Oui."\n\n'
             '#, fuzzy\nmsgid "Drafted one."\nmsgstr "Peut-être."\n',
    )  # fmt: skip
    (outcome,) = run(item, engine=engine)
    assert engine.asked == ["Empty one."]
    assert texts(outcome) == {"Empty one.": "ytpmE eno."}
    assert outcome.untranslated == 0
    states = {entry.msgid: entry.translation for entry in filled(item, outcome).entries}
    assert states["Approved one."].state is State.APPROVED
    assert states["Drafted one."].origin == Origin(OriginKind.PERSON)
    assert states["Empty one."].state is State.DRAFT
    assert states["Empty one."].origin == MACHINE


def test_nothing_to_do_does_not_wake_the_engine() -> None:
    engine = Reversing()
    run(task("Done.", body='msgid "Done."\nmsgstr "Fait."\n'), engine=engine)
    assert engine.calls == 0


def test_each_sentence_of_all_releases_goes_through_the_engine_once() -> None:
    engine = Reversing()
    first = task("Police met.", "Ministers spoke.", unit("Police met.", context="caption"))
    second = task("Ministers spoke.", "Doors closed.", name="closing")
    outcomes = run(first, second, engine=engine)
    assert engine.calls == 1
    assert engine.asked == ["Police met.", "Ministers spoke.", "Doors closed."]
    assert [sorted(texts(outcome)) for outcome in outcomes] == [
        ["Ministers spoke.", "Police met."],
        ["Doors closed.", "Ministers spoke."],
    ]
    assert ("caption", "Police met.") in outcomes[0].machine


def test_the_same_tasks_give_the_same_drafts() -> None:
    items = (task("One. Two.", "See <a1>three</a1>."), task("Two.", name="closing"))
    assert run(*items, engine=Reversing()) == run(*items, engine=Reversing())


@pytest.mark.parametrize("kept", [500, 0], ids=["layout kept", "layout made again"])
def test_a_sentence_is_translated_again_without_the_element_whose_place_is_in_doubt(
    monkeypatch: pytest.MonkeyPatch, kept: int
) -> None:
    monkeypatch.setattr("translate_flow.translate._KEPT", kept)
    answers = {
        "They lost everything in the storm.": "Perderam tudo na tempestade.",
        "everything": "coisas",
        "They lost in the storm.": "Perderam na tempestade.",
    }

    class Portuguese(Reversing):
        def __call__(self, sentences: Sequence[str], progress: Callable[[int], None]) -> list[str]:
            super().__call__(sentences, progress)
            return [answers[sentence] for sentence in sentences]

    engine = Portuguese()
    text = "They lost <em>everything</em> in the storm."
    [outcome] = run(task(text), engine=engine)
    assert outcome.machine[None, text] == ("Perderam <em>tudo</em> na tempestade.", MACHINE)
    assert (engine.asked, engine.calls) == (list(answers), 3)


def test_progress_is_told_in_sentences() -> None:
    told: list[tuple[int, int]] = []
    translate(
        [task("One is here. Two is there.", "Three is nowhere.")],
        memory=Remembering(),
        threshold=75,
        engine=Reversing(),
        boundaries=partial(segmentation.boundaries, language="en"),
        progress=lambda done, total: told.append((done, total)),
    )
    assert told == [(3, 3)]


# Sentences and marks


@pytest.mark.parametrize(
    ("text", "asked", "draft"),
    [
        ("Police met. Ministers spoke!", ["Police met.", "Ministers spoke!"],
         "eciloP tem. sretsiniM ekops!"),
        ("Police met.\u00a0 Ministers spoke.", ["Police met.", "Ministers spoke."],
         "eciloP tem.\u00a0 sretsiniM ekops."),
        ("R&amp;D met. Costs &lt; 5.", ["R&D met.", "Costs < 5."], "R&amp;D tem. stsoC &lt; 5."),
    ],
    ids=[
        "two sentences",
        "the white space between them stays",
        "the engine sees characters, the translator their short form",
    ],
)  # fmt: skip
def test_a_paragraph_goes_to_the_engine_sentence_by_sentence(
    text: str, asked: list[str], draft: str
) -> None:
    engine = Reversing()
    (outcome,) = run(task(text), engine=engine)
    assert engine.asked == asked
    assert texts(outcome) == {text: draft}


def test_a_line_break_between_two_sentences_stays_between_them() -> None:
    engine = Reversing()
    (outcome,) = run(task("Police met.<br/>Ministers spoke."), engine=engine)
    assert engine.asked == ["Police met.", "Ministers spoke."]
    (draft,) = texts(outcome).values()
    assert draft.split("<br/>")[0] == "eciloP tem."
    assert draft.split("<br/>")[1].strip() == "sretsiniM ekops."


@pytest.mark.parametrize(
    "cut", [[5], [0], [28], [0, 5, 11, 12, 28]], ids=["mid-word", "start", "end", "everywhere"]
)
def test_whatever_the_boundaries_nothing_but_the_words_changes(cut: list[int]) -> None:
    text = "Police met. Ministers spoke."
    (outcome,) = translate(
        [task(text)], memory=Remembering(), threshold=75, engine=Reversing(),
        boundaries=lambda _: cut,
    )  # fmt: skip
    (draft,) = texts(outcome).values()
    assert re.sub(r"\w+", "w", draft) in {"w w. w w.", "ww w. w w."}


@pytest.mark.parametrize(
    ("text", "draft"),
    [
        ("See <a1>the programme</a1> today.", "eeS <a1>eht emmargorp</a1> yadot."),
        ("<em>Police</em> met <a1>ministers</a1>.", "<em>eciloP</em> tem <a1>sretsinim</a1>."),
        ("Police <a1><em>met</em> here</a1>. And <a1>there</a1>.",
         "eciloP <a1><em>tem</em> ereh</a1>. dnA <a1>ereht</a1>."),
    ],
    ids=["one link", "two elements", "one in the other, in two sentences"],
)  # fmt: skip
def test_the_marks_are_put_back_where_they_belong(text: str, draft: str) -> None:
    engine = Reversing()
    (outcome,) = run(task(text), engine=engine)
    assert not any("<" in sentence for sentence in engine.asked)
    assert texts(outcome) == {text: draft}
    assert not faults(text, draft)


def test_a_draft_says_where_its_marks_may_be_out_of_place() -> None:
    @dataclass
    class Forgetful(Reversing):
        """Says the same of every sentence, and something else of its parts."""

        def __call__(self, sentences: Sequence[str], progress: Callable[[int], None]) -> list[str]:
            super().__call__(sentences, progress)
            return ["xyzzy plugh qwfp" if text[-1] == "." else "bjkm" for text in sentences]

    text = "Police met <em>ministers</em> on a long and rainy Monday."
    (outcome,) = run(task(text), engine=Forgetful())
    ((draft, origin),) = outcome.machine.values()
    assert not faults(text, draft)
    assert origin == Origin(OriginKind.MACHINE, f"{LABEL}, check the place of the marks")


def test_a_draft_names_what_is_in_doubt_of_its_sentences() -> None:
    doubts = {"Police met.": ("INTERPOL", "1,200"), "Doors opened.": ("1,200",)}
    outcomes = translate(
        [task("Doors opened. Police met.", "Ministers spoke.")],
        memory=Remembering(),
        threshold=75,
        engine=Reversing(),
        boundaries=partial(segmentation.boundaries, language="en"),
        doubts=lambda sentence: doubts.get(sentence, ()),
    )
    origins = [origin for _, origin in outcomes[0].machine.values()]
    assert origins == [Origin(OriginKind.MACHINE, f"{LABEL}, check: 1,200; INTERPOL"), MACHINE]


# What the engine cannot do


@pytest.mark.parametrize(
    "text",
    ["Police met.", "Doors opened. Police met.", "Police met. Doors opened."],
    ids=["the only sentence", "the last sentence", "the first sentence"],
)
def test_an_empty_answer_leaves_the_whole_unit_untranslated(text: str) -> None:
    (outcome,) = run(task(text, "Other."), engine=Reversing(frozenset({"Police met."})))
    assert texts(outcome) == {"Other.": "rehtO."}
    assert outcome.untranslated == 1


def test_without_an_engine_what_the_memory_does_not_know_stays_empty() -> None:
    memory = Remembering(same={"Known.": Match("Known.", "Connu.", "closing", 100)})
    item = task("Known.", "Unknown.", "Done.", body='msgid "Done."\nmsgstr "Fait."\n')
    (outcome,) = run(item, memory=memory)
    assert (len(outcome.exact), len(outcome.machine), outcome.untranslated) == (1, 0, 1)


def test_a_unit_the_catalog_does_not_have_yet_is_untranslated() -> None:
    item = task("Police met.")
    (outcome,) = run(replace(item, catalog=task().catalog), engine=Reversing())
    assert (outcome.machine, outcome.untranslated) == ({}, 1)


# Memory


def test_the_memory_comes_before_the_engine() -> None:
    engine = Reversing()
    memory = Remembering(
        same={"Same.": Match("Same.", "Pareil.", "closing", 100)},
        like={
            "Like it.": [Match("Like that.", "Comme ça.", "closing", 80)],
            "Unlike.": [Match("Like.", "Comme.", "closing", 74)],
        },
    )
    (outcome,) = run(task("Same.", "Like it.", "Unlike."), engine=engine, memory=memory)
    assert engine.asked == ["Unlike."]
    assert outcome.exact == {
        (None, "Same."): ("Pareil.", Origin(OriginKind.MEMORY, "100%: closing"))
    }
    assert outcome.fuzzy == {
        (None, "Like it."): ("Comme ça.", Origin(OriginKind.MEMORY, "80%: closing"))
    }
    assert outcome.untranslated == 0


def test_the_memory_is_told_between_which_texts_one_stands() -> None:
    memory = Remembering()
    run(task("One.", "Two.", "Three."), memory=memory)
    assert memory.around == {
        "One.": Neighbours(None, "Two."),
        "Two.": Neighbours("One.", "Three."),
        "Three.": Neighbours("Two.", None),
    }


def test_the_same_text_with_several_translations_is_not_exact() -> None:
    memory = Remembering(same={"Open": Match("Open", "Ouvrir", "closing", 99)})
    (outcome,) = run(task("Open"), memory=memory)
    assert outcome.exact == {}
    assert outcome.fuzzy == {(None, "Open"): ("Ouvrir", Origin(OriginKind.MEMORY, "99%: closing"))}


def test_a_translation_with_other_figures_put_in_says_so() -> None:
    match = Match("Room 1", "Salle 2", "closing", 99, is_adapted=True)
    (outcome,) = run(task("Room 2"), memory=Remembering(like={"Room 2": [match]}))
    origin = Origin(OriginKind.MEMORY, "99%: closing, figures adapted")
    assert outcome.fuzzy == {(None, "Room 2"): ("Salle 2", origin)}


def test_a_similar_translation_gets_the_marks_of_the_text() -> None:
    text = "See <a2>the page</a2>."
    like = {text: [Match("See <a1>the page</a1>.", "Voir <a1>la page</a1>.", "closing", 97)]}
    (outcome,) = run(task(text), memory=Remembering(like=like))
    (draft,) = outcome.fuzzy.values()
    assert draft[0] == "Voir <a2>la page</a2>."


@pytest.mark.parametrize("kind", ["same", "like"])
def test_a_translation_whose_marks_do_not_fit_is_not_taken(kind: str) -> None:
    text = "See <a1>the page</a1>."
    match = Match("See the page.", "Voir la page.", "closing", 95)
    if kind == "same":
        memory = Remembering(same={text: replace(match, source=text, percent=100)})
    else:
        memory = Remembering(like={text: [match]})
    (outcome,) = run(task(text), engine=Reversing(), memory=memory)
    assert (outcome.exact, outcome.fuzzy) == ({}, {})
    assert texts(outcome) == {text: "eeS <a1>eht egap</a1>."}


def test_the_next_best_translation_is_taken_where_the_best_does_not_fit() -> None:
    text = "See <a1>the page</a1>."
    like = {
        text: [
            Match("See the page.", "Voir la page.", "closing", 95),
            Match("See <a1>a page</a1>.", "Voir <a1>une page</a1>.", "opening", 85),
        ]
    }
    (outcome,) = run(task(text), memory=Remembering(like=like))
    (draft,) = outcome.fuzzy.values()
    assert draft == ("Voir <a1>une page</a1>.", Origin(OriginKind.MEMORY, "85%: opening"))


# Again, with another engine


def redone() -> Task:
    """Drafts of a machine: one untouched, one edited, one of the memory, one approved."""
    item = task("Untouched one.", "Edited one.", "Remembered one.", "Approved one.")
    drafts = {
        entry.key: (f"Brouillon {entry.msgid}", Origin(OriginKind.MACHINE, "argos en-fr 1.9"))
        for entry in item.catalog.entries
    }
    drafts[(None, "Remembered one.")] = ("Souvenir.", Origin(OriginKind.MEMORY, "80%: closing"))
    text = render(with_drafts(item.catalog, drafts))
    text = text.replace("Brouillon Edited", "Ébauche Edited")
    before, _, after = text.rpartition("#, fuzzy\n")
    return replace(item, catalog=parse(before + after, PATH, "fr"))


def test_the_engine_is_offered_no_draft_unless_asked_to() -> None:
    (outcome,) = run(redone(), engine=Reversing())
    assert outcome == Outcome()


def test_redo_offers_the_machine_s_untouched_drafts_alone() -> None:
    item, engine = redone(), Reversing()
    (outcome,) = run(item, engine=engine, redo=True)
    assert engine.asked == ["Untouched one."]
    after = {entry.msgid: entry.msgstr for entry in filled(item, outcome).entries}
    assert after == {
        "Untouched one.": "dehcuotnU eno.",
        "Edited one.": "Ébauche Edited one.",
        "Remembered one.": "Souvenir.",
        "Approved one.": "Brouillon Approved one.",
    }


@pytest.mark.parametrize(
    "engine",
    [None, Reversing(frozenset({"Untouched one."}))],
    ids=["there is no engine", "the engine has no answer"],
)
def test_a_draft_that_cannot_be_redone_stays_and_is_not_counted_as_untranslated(
    engine: Reversing | None,
) -> None:
    item = redone()
    (outcome,) = run(item, engine=engine, redo=True)
    assert outcome.untranslated == 0
    assert render(filled(item, outcome)) == render(item.catalog)


def test_an_entry_a_person_fills_while_the_engine_works_is_theirs() -> None:
    item = task("Police met.")
    (outcome,) = run(item, engine=Reversing())
    theirs = replace(item.catalog, entries=(item.catalog.entries[0].changed(msgstr="La police."),))
    assert with_drafts(theirs, outcome.machine) == theirs


@pytest.mark.parametrize(
    ("source", "answers", "expected"),
    [
        pytest.param("One. Two.", {"One.": "Un.", "Two.": "Deux."}, "Un. Deux.", id="a space"),
        pytest.param("One. Two.", {"One.": "一。", "Two.": "二。"}, "一。二。", id="Chinese"),
        pytest.param("一。二。", {"一。": "One.", "二。": "Two."}, "One. Two.", id="back"),
    ],
)  # fmt: skip
def test_sentences_are_joined_as_the_target_language_does(
    source: str, answers: dict[str, str], expected: str
) -> None:
    class Knowing(Reversing):
        def __call__(self, sentences: Sequence[str], progress: Callable[[int], None]) -> list[str]:
            progress(len(sentences))
            return [answers[sentence] for sentence in sentences]

    first = len(next(iter(answers)))
    (outcome,) = translate(
        [task(source)],
        memory=Remembering(),
        threshold=75,
        engine=Knowing(),
        boundaries=lambda _: [first + source[first:].startswith(" ")],
    )
    assert texts(outcome) == {source: expected}
