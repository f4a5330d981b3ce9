"""An engine that keeps what must be kept, with engines that lose it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from translate_flow.engines import no_progress
from translate_flow.engines.base import InParts
from translate_flow.engines.firefox import FirefoxEngine
from translate_flow.glossary import Glossary, parse
from translate_flow.keeping import Keeper

SAMPLE = Path(__file__).parents[2] / "glossary.csv"


@dataclass
class Scripted:
    """Answers as it is told, and else with capitals; writes down what it was asked."""

    answers: Mapping[str, str] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    label: str = "scripted en-fr"

    def __call__(self, sentences: Sequence[str], progress: Callable[[int], None]) -> list[str]:
        self.asked += sentences
        progress(len(sentences))
        return [self.answers.get(sentence, sentence.upper()) for sentence in sentences]


def glossary(*rows: str) -> Glossary:
    text = "\n".join(("term,note,keep,fr,ru", *rows))
    return Glossary(parse(text, Path("glossary.csv")))


def keep(
    text: str, answers: Mapping[str, str], terms: Glossary | None = None, target: str = "fr"
) -> tuple[str, tuple[str, ...], list[str]]:
    """The translation, its doubts, and what the engine was asked."""
    engine = Scripted(answers)
    keeper = Keeper(engine, "en", target, terms or Glossary())
    (translation,) = keeper([text], no_progress)
    return translation, keeper.doubts(text), engine.asked


def test_what_lost_nothing_is_asked_once() -> None:
    text = "SEE A@B.EXAMPLE"
    assert keep(text, {}) == (text, (), [text])


def test_what_got_lost_is_hidden_and_comes_back() -> None:
    answers = {"See a@b.example now": "Voir maintenant", "See XYZ1 now": "Voir XYZ1 maintenant"}
    assert keep("See a@b.example now", answers) == (
        "Voir a@b.example maintenant", (), list(answers),
    )  # fmt: skip


def test_only_what_got_lost_is_hidden() -> None:
    text = "See a@b.example and @us now"
    hidden = "See a@b.example and XYZ1 now"
    answers = {text: "Voir a@b.example", hidden: "Voir a@b.example XYZ1"}
    assert keep(text, answers) == ("Voir a@b.example @us", (), [text, hidden])


def test_what_is_lost_in_the_second_answer_is_hidden_in_the_third() -> None:
    text = "See @you and @us now please"
    answers = {
        text: "Voir @you maintenant svp",
        "See @you and XYZ1 now please": "Voir XYZ1 maintenant svp",
        "See XYZ1 and XYZ2 now please": "Voir XYZ1 et XYZ2 maintenant svp",
    }
    assert keep(text, answers)[:2] == ("Voir @you et @us maintenant svp", ())


def test_what_is_lost_in_all_answers_is_named() -> None:
    answers = {"See @us now": "Voir maintenant", "See XYZ1 now": "Voir maintenant"}
    assert keep("See @us now", answers)[:2] == ("Voir maintenant", ("@us",))


def test_an_answer_that_lost_half_its_words_is_not_taken() -> None:
    text = "Please see what @us say of the new school"
    answers = {
        text: "Voyez ce que disent les autres de la nouvelle école",
        text.replace("@us", "XYZ1"): "Voir XYZ1",
    }
    assert keep(text, answers)[:2] == (answers[text], ("@us",))


def test_what_the_engine_has_no_answer_for_stays_without() -> None:
    assert keep("See @us", {"See @us": ""}) == ("", (), ["See @us"])


def test_what_was_translated_in_parts_is_named() -> None:
    assert keep("Hello", {"Hello": InParts("Bonjour")})[:2] == ("Bonjour", ("translated in parts",))


def test_a_name_is_named_but_not_hidden() -> None:
    assert keep("Jürgen came", {"Jürgen came": "Il est venu"}) == (
        "Il est venu", ("Jürgen",), ["Jürgen came"],
    )  # fmt: skip


def test_sentences_come_in_their_order_and_each_is_asked_once() -> None:
    engine = Scripted()
    keeper = Keeper(engine, "en", "fr", Glossary())
    assert keeper(["b", "a", "b"], no_progress) == ["B", "A", "B"]
    assert engine.asked == ["b", "a"]


def test_progress_counts_the_sentences_alone() -> None:
    seen: list[int] = []
    text = "The hall of Europol"
    terms = glossary("Europol,,yes,,", "hall,,,salle,")
    Keeper(Scripted({text: "Le hall"}), "en", "fr", terms)([text], seen.append)
    assert seen == sorted(seen)
    assert seen[-1] == 1


# Terms that stay


EUROPOL = glossary("Europol,,yes,,Европол")


def test_a_term_that_must_stay_is_kept() -> None:
    answers = {"Ask Europol now": "Demandez à la police", "Ask XYZ1 now": "Demandez à XYZ1"}
    assert keep("Ask Europol now", answers, EUROPOL)[:2] == ("Demandez à Europol", ())


def test_a_term_that_has_another_spelling_gets_it() -> None:
    answers = {"Ask Europol now": "Спросите", "Ask XYZ1 now": "Спросите XYZ1"}
    assert keep("Ask Europol now", answers, EUROPOL, "ru")[:2] == ("Спросите Европол", ())


def test_either_spelling_will_do() -> None:
    answers = {"Ask Europol now": "Спросите Europol"}
    assert keep("Ask Europol now", answers, EUROPOL, "ru")[1] == ()


# Terms with a translation


RELEASE = glossary("media release,,,communiqué de presse,")
TEXT = "The media release is new"


def test_a_term_in_the_glossary_s_words_is_left_alone() -> None:
    answers = {TEXT: "Les communiqués de presse sont nouveaux"}
    assert keep(TEXT, answers, RELEASE)[:2] == (answers[TEXT], ())


def test_the_machine_s_wording_is_replaced_where_it_can_be_found() -> None:
    answers = {TEXT: "Le communiqué de média est nouveau", "media release": "Communiqué de média"}
    assert keep(TEXT, answers, RELEASE)[:2] == ("Le communiqué de presse est nouveau", ())


def test_at_the_head_of_a_sentence_the_capital_stays() -> None:
    answers = {TEXT: "Communiqué de média nouveau", "media release": "communiqué de média"}
    assert keep(TEXT, answers, RELEASE)[0] == "Communiqué de presse nouveau"


def test_where_the_words_beside_it_may_not_agree_the_term_is_named_as_well() -> None:
    answers = {TEXT: "La dépêche de média est nouvelle", "media release": "dépêche de média"}
    assert keep(TEXT, answers, RELEASE)[:2] == (
        "La communiqué de presse est nouvelle", ("media release",),
    )  # fmt: skip


def test_a_term_that_is_all_of_the_text_stands_beside_nothing() -> None:
    answers = {"Media release": "Dépêche de média"}
    assert keep("Media release", answers, RELEASE)[:2] == ("Communiqué de presse", ())


def test_a_term_that_cannot_be_found_is_named() -> None:
    answers = {TEXT: "C'est nouveau", "media release": "Publication"}
    assert keep(TEXT, answers, RELEASE)[:2] == ("C'est nouveau", ("media release",))


# With the sample model


@pytest.fixture(scope="module")
def translated() -> dict[str, tuple[str, tuple[str, ...]]]:
    """Sentences with every term of the sample project that must stay."""
    engine = FirefoxEngine(Path("nowhere"), workers=1)
    found = [model for model in engine.models() if model.pair == "en-pt"]
    if not found:
        pytest.skip("the sample model is not installed (extra: sample-model)")

    @dataclass
    class Sample:
        label: str = "sample"

        def __call__(self, sentences: Sequence[str], progress: Callable[[int], None]) -> list[str]:
            return engine.translate(found[0], sentences, progress)

    terms = Glossary(parse(SAMPLE.read_text("utf-8"), SAMPLE))
    kept = [term.source for term in terms.terms if term.keep]
    assert len(kept) >= 4
    sentences = [
        pattern.format(name)
        for name in kept
        for pattern in (
            "{} was founded in Vienna.",
            "The minister thanked {} for its help in 2013.",
            "Officers (among them two of {}) met on 14 May.",
        )
    ]
    sentences += ["Write to press@a.example, ask @us or see https://a.example/x?y=1#z for §5."]
    keeper = Keeper(Sample(), "en", "pt", terms)
    answers = keeper(sentences, no_progress)
    engine.close()
    return {
        text: (answer, keeper.doubts(text)) for text, answer in zip(sentences, answers, strict=True)
    }


def test_every_term_that_must_stay_is_kept_or_named(
    translated: Mapping[str, tuple[str, tuple[str, ...]]],
) -> None:
    names = ("INTERPOL", "Europol", "WAPIS", "I-24/7")
    for text, (answer, doubts) in translated.items():
        for name in names:
            assert name not in text or name in answer or name in doubts


def test_addresses_and_signs_come_through(
    translated: Mapping[str, tuple[str, tuple[str, ...]]],
) -> None:
    answer, doubts = list(translated.values())[-1]
    for thing in ("press@a.example", "@us", "https://a.example/x?y=1#z", "§5"):
        assert thing in answer or thing in doubts
