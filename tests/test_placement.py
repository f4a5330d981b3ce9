from __future__ import annotations

import pytest
from fuzz.invariants import nesting
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from translate_flow.markup import escape, faults
from translate_flow.markup import plain as without_marks
from translate_flow.placement import Inline, place, spans_to_translate, strip, without


def placed(source: str, translation: str, **alone: str) -> tuple[str, bool]:
    """The translation with the markup of the source; `alone` with `_` for spaces."""
    found = place(
        strip(source), translation, {key.replace("_", " "): text for key, text in alone.items()}
    )
    return found.text, found.sure


# Taking the markup out

STRIPPED = {
    "no markup": ("R&amp;D &lt; 5", "R&D < 5", []),
    "an element": ("the <a1>new hall</a1>.", "the new hall.", [("a1", 4, 12, -1)]),
    "an element in another": (
        "<em>the <a1>hall</a1></em>",
        "the hall",
        [("em", 0, 8, -1), ("a1", 4, 8, 0)],
    ),
    "a mark": ("see <img1/> here", "see  here", [("img1", 4, 4, -1)]),
    "a mark in an empty element": ("<a1><img1/></a1>", "", [("a1", 0, 0, -1), ("img1", 0, 0, 0)]),
    "two words kept apart by a line break": (
        "open<br/>at noon",
        "open at noon",
        [("br", 4, 4, -1)],
    ),
    "an element after a line break begins after the space": (
        "open<br/><em>at noon</em>",
        "open at noon",
        [("br", 4, 4, -1), ("em", 5, 12, -1)],
    ),
    "a line break after a full stop": ("Open.<br/>Now", "Open. Now", [("br", 5, 5, -1)]),
    "a line break between Chinese letters": ("开幕<br/>中午", "开幕中午", [("br", 2, 2, -1)]),
    "a place where a word may be divided": (
        "multi<wbr/>lingual",
        "multilingual",
        [("wbr", 5, 5, -1)],
    ),
}


@pytest.mark.parametrize(("short", "text", "inlines"), STRIPPED.values(), ids=STRIPPED)
def test_strip(short: str, text: str, inlines: list[tuple[str, int, int, int]]) -> None:
    plain = strip(short)
    assert plain.text == text
    assert [(one.name, one.start, one.end, one.parent) for one in plain.inlines] == inlines


def test_spans_and_marks_are_told_apart() -> None:
    plain = strip("<em>new</em><br/>")
    assert plain.spans == (Inline("em", 0, 3),)
    assert plain.marks == (Inline("br", 3, 3, is_mark=True),)


@pytest.mark.parametrize("short", ["<em>new", "new</em>", "<em><a1>new</em></a1>"])
def test_tags_that_are_not_balanced_are_an_error(short: str) -> None:
    with pytest.raises(ValueError, match="clos"):
        strip(short)


ALONE = {
    "an element's text": ("the <a1>new hall</a1> opens", ["new hall"]),
    "each text once": ("<em>Go</em>! I said <em>Go</em>! Go.", ["Go"]),
    "elements in each other": ("see <em>the <a1>hall</a1></em> now", ["the hall", "hall"]),
    "not the white space at its ends": ("see <em>this </em>now", ["this"]),
    "not the whole unit": ("<em>The hall opens.</em>", []),
    "not all words of the unit": ("“<a1>Read the report</a1>”.", []),
    "nothing without words": ("a <em>→</em> b <img1/>", []),
    "what stands before a mark in the middle": ("First line<br/>second line", ["First line"]),
    "nothing for a mark beside an element": (
        "the <a1>report</a1><img1/> is out",
        ["report"],
    ),
}


@pytest.mark.parametrize(("short", "texts"), ALONE.values(), ids=ALONE)
def test_spans_to_translate(short: str, texts: list[str]) -> None:
    assert spans_to_translate(strip(short), "") == texts


COPIED = {
    "a name": (
        "at <a1>the Louvre</a1>, by <a2>Zaha Hadid</a2>",
        "Zaha Hadid no Louvre",
        ["the Louvre"],
    ),
    "a number": ("<em>1987</em> was <em>good</em>", "1987 foi bom", ["good"]),
    "not in another word": ("<a1>Rom</a1> burns", "Romeu arde", ["Rom"]),
    "not where it stands twice": ("<a1>Rome</a1> and Rome", "Rome e Rome", ["Rome"]),
    "not a word that merely looks the same": ("the <a1>hotel</a1>", "o hotel", ["hotel"]),
}


@pytest.mark.parametrize(("short", "translation", "texts"), COPIED.values(), ids=COPIED)
def test_what_is_copied_is_not_translated_alone(
    short: str, translation: str, texts: list[str]
) -> None:
    assert spans_to_translate(strip(short), translation) == texts


# Putting it back

SURE = {
    "found as translated alone": (
        "the <a1>regional conference</a1> opens",
        "a conferência regional abre",
        {"regional_conference": "conferência regional"},
        "a <a1>conferência regional</a1> abre",
    ),
    "found where the form differs a little": (
        "The hall is <em>open</em> today",
        "A sala está aberta hoje",
        {"open": "aberto"},
        "A sala está <em>aberta</em> hoje",
    ),
    "in another order": (
        "the <em>red</em> <a1>house</a1>",
        "la maison rouge",
        {"red": "rouge", "house": "maison"},
        "la <a1>maison</a1> <em>rouge</em>",
    ),
    "a name that stays, whatever the model makes of it alone": (
        "<a1>Rosa Klein</a1> from <em>Győr</em> spoke",
        "Falou Rosa Klein, de Győr",
        {"Rosa_Klein": "Pink Small", "Győr": "Guerra"},
        "Falou <a1>Rosa Klein</a1>, de <em>Győr</em>",
    ),
    "a name that moves, without the preposition it gets": (
        "<a1>Ana Ribeiro</a1>'s research shows that bees can count",
        "A pesquisa de Ana Ribeiro mostra que as abelhas podem contar",
        {},
        "A pesquisa de <a1>Ana Ribeiro</a1> mostra que as abelhas podem contar",
    ),
    "at the other end of the sentence": (
        "<em>slowly</em> the wolves have come back from the eastern mountains",
        "os lobos voltaram das montanhas orientais devagar",
        {"slowly": "devagar"},
        "os lobos voltaram das montanhas orientais <em>devagar</em>",
    ),
    "without what the model makes up behind it": (
        "a água do <em>ministério</em> é boa",
        "the water of the ministry is good",
        {"ministério": "Ministry of the"},
        "the water of the <em>ministry</em> is good",
    ),
    "a name with an ending": (
        "in <em>Budapest</em> now",
        "most Budapesten vagyunk",
        {"Budapest": "Budapest"},
        "most <em>Budapesten</em> vagyunk",
    ),
    "the one nearest to its place in the source": (
        "no, I said <em>no</em>",
        "não, eu disse não",
        {"no": "não"},
        "não, eu disse <em>não</em>",
    ),
    "the whole unit": ("<em>Doors open.</em>", "As portas abrem.", {}, "<em>As portas abrem.</em>"),
    "all but the full stop": ("<a1>Read it</a1>.", "Leia-o.", {}, "<a1>Leia-o</a1>."),
    "all but the full stop, where the translation has none": (
        "<a1>Read it</a1>.",
        "Leia-o",
        {},
        "<a1>Leia-o</a1>",
    ),
    "all within quotation marks": ("“<em>We stay</em>”", "«Ficamos»", {}, "«<em>Ficamos</em>»"),
    "quotation marks inside stay inside": (
        "<em>“We stay”</em>.",
        "“Ficamos”.",
        {},
        "<em>“Ficamos”</em>.",
    ),
    "punctuation that belongs to the element": (
        "<em>Stop!</em> she said",
        "Pare! disse ela",
        {"Stop!": "Pare!"},
        "<em>Pare!</em> disse ela",
    ),
    "the closing quotation mark, behind a comma that was outside": (
        "<em>“We are tired”</em>, they said",
        "“We’re tired,” they said",
        {"“We_are_tired”": "“We are tired”"},
        "<em>“We’re tired,”</em> they said",
    ),
    "punctuation that does not": (
        "if <em>ready</em>, go",
        "se pronto, vá",
        {"ready": "pronto"},
        "se <em>pronto</em>, vá",
    ),
    "a label up to its colon": (
        "<strong>Deadline:</strong> 5 June",
        "Prazo final: 5 de junho",
        {"Deadline:": "Deadline:"},
        "<strong>Prazo final:</strong> 5 de junho",
    ),
    "elements in each other": (
        "The <em><a1>new agreement</a1> on water</em> was signed",
        "O novo acordo sobre a água foi assinado",
        {"new_agreement_on_water": "novo acordo sobre água", "new_agreement": "novo acordo"},
        "O <em><a1>novo acordo</a1> sobre a água</em> foi assinado",
    ),
    "two round the same words": (
        "see <a1><em>the plan</em></a1> now",
        "veja o plano agora",
        {"the_plan": "o plano"},
        "veja <a1><em>o plano</em></a1> agora",
    ),
    "Arabic, with the article joined on": (
        "the <a1>conference</a1> begins",
        "يبدأ المؤتمر اليوم",
        {"conference": "مؤتمر"},
        "يبدأ <a1>المؤتمر</a1> اليوم",
    ),
    "Chinese, which has no spaces": (
        "the <a1>regional conference</a1> opened in <em>Geneva</em>",
        "区域会议在日内瓦开幕",
        {"regional_conference": "区域会议", "Geneva": "日内瓦"},
        "<a1>区域会议</a1>在<em>日内瓦</em>开幕",
    ),
    "signs of the text are escaped": (
        "<a1>R&amp;D</a1> is &lt; 5",
        "R&D é < 5",
        {"R&D": "R&D"},
        "<a1>R&amp;D</a1> é &lt; 5",
    ),
    "a mark at the end": ("Open now<br/>", "Abre agora", {}, "Abre agora<br/>"),
    "a mark at the beginning": ("<img1/>Open now", "Abre agora", {}, "<img1/>Abre agora"),
    "a mark before the full stop": (
        "Open now<a1></a1>.",
        "Abre agora.",
        {},
        "Abre agora<a1></a1>.",
    ),
    "a mark beside an element goes with it": (
        "the <a1>report</a1><img1/> is out",
        "saiu o relatório",
        {"report": "relatório"},
        "saiu o <a1>relatório</a1><img1/>",
    ),
    "a line break between two lines": (
        "Open every day<br/>Closed on Monday",
        "Aberto todos os dias Fechado à segunda",
        {"Open_every_day": "Aberto todos os dias"},
        "Aberto todos os dias<br/> Fechado à segunda",
    ),
    "a line break after punctuation": (
        "Dear friends,<br/> we are open",
        "Caros amigos, estamos abertos",
        {"Dear_friends,": "Caros amigos,"},
        "Caros amigos,<br/> estamos abertos",
    ),
    "a picture in a link": ("<a1><img1/></a1> Home", "Início", {}, "<a1><img1/></a1>Início"),
    "an element of signs only": (
        "Home <em>→</em> News",
        "Início → Notícias",
        {},
        "Início <em>→</em> Notícias",
    ),
}


@pytest.mark.parametrize(("source", "translation", "alone", "expected"), SURE.values(), ids=SURE)
def test_placed_for_sure(
    source: str, translation: str, alone: dict[str, str], expected: str
) -> None:
    assert placed(source, translation, **alone) == (expected, True)


def test_what_a_translation_without_the_element_lacks_is_the_element() -> None:
    plain = strip("They lost <em>everything</em> in the storm.")
    alone = {"everything": "tudo o que está"}
    first = place(plain, "Perderam tudo na tempestade.", alone)
    assert (first.sure, first.doubtful) == (False, (0,))
    assert without(plain, 0) == "They lost in the storm."
    second = place(plain, "Perderam tudo na tempestade.", alone, {0: "Perderam na tempestade."})
    assert second.text == "Perderam <em>tudo</em> na tempestade."
    assert second.sure


LACKING = {
    "an element in another": (
        "Many <a1>farmers who lost <em>everything</em></a1> came.",
        "Muitos agricultores que perderam tudo vieram.",
        {"farmers who lost everything": "os agricultores que perderam tudo"},
        {1: "Muitos agricultores que perderam vieram."},
        "Muitos <a1>agricultores que perderam <em>tudo</em></a1> vieram.",
    ),
    "a preposition is not lacking, though alone it has as many words": (
        "os lobos voltaram às <a1>montanhas do leste</a1>",
        "the wolves returned to the eastern mountains",
        {"montanhas do leste": "mountains of the east"},
        {0: "the wolves returned to the."},
        "the wolves returned to the <a1>eastern mountains</a1>",
    ),
    "what is written as one word is not torn": (
        "a <a1>obra mais famosa</a1> do artista foi roubada",
        "the artist's most famous work was stolen",
        {"obra mais famosa": "his most famous work"},
        {0: "the artist was stolen"},
        "the artist's <a1>most famous work</a1> was stolen",
    ),
    "one word of two is another": (
        "the roof was <strong>badly damaged</strong>",
        "o telhado foi gravemente danificado",
        {"badly damaged": "mal danificado"},
        {0: "o telhado foi"},
        "o telhado foi <strong>gravemente danificado</strong>",
    ),
}


@pytest.mark.parametrize(
    ("source", "translation", "alone", "rest", "expected"), LACKING.values(), ids=LACKING
)
def test_only_what_is_lacking_is_the_element(
    source: str, translation: str, alone: dict[str, str], rest: dict[int, str], expected: str
) -> None:
    assert place(strip(source), translation, alone, rest).text == expected


@pytest.mark.parametrize(
    "lacking",
    ["", "Perderam tudo na tempestade.", "Foi uma noite má.", "Perderam."],
    ids=["no answer", "nothing is lacking", "another sentence", "more than the element"],
)
def test_where_that_is_not_clear_the_place_stays_unsure(lacking: str) -> None:
    plain = strip("They lost <em>everything</em> in the storm.")
    alone = {"everything": "xxxxx"}
    placed = place(plain, "Perderam tudo na tempestade.", alone, {0: lacking})
    assert not placed.sure


UNSURE = {
    "in proportion where it is not found": (
        "the hall is <em>open</em>",
        "xx yy zz vv",
        {"open": "aberto"},
        "xx yy zz <em>vv</em>",
    ),
    "in proportion between those that are found": (
        "the <a1>hall</a1> is <em>open</em> in <strong>May</strong>",
        "a sala xxxx em maio",
        {"hall": "sala", "open": "qqqqqq", "May": "maio"},
        "a <a1>sala</a1> <em>xxxx</em> em <strong>maio</strong>",
    ),
    "in the order of the source where words are too few": (
        "<a1>hall</a1> and <em>door</em>",
        "xx",
        {},
        "<a1></a1><em>xx</em>",
    ),
    "in an empty translation": ("the <em>hall</em><br/>", "", {}, "<em></em><br/>"),
    "a line break of which nothing is known": (
        "one two<br/>three four",
        "um dois três quatro",
        {},
        "um dois<br/> três quatro",
    ),
}


@pytest.mark.parametrize(
    ("source", "translation", "alone", "expected"), UNSURE.values(), ids=UNSURE
)
def test_placed_but_not_for_sure(
    source: str, translation: str, alone: dict[str, str], expected: str
) -> None:
    assert placed(source, translation, **alone) == (expected, False)


# What holds for any text

TEXTS = st.text("abcdé R1.,:;!“”&<>你好กำה שמر\u0301\u200d\u00ad_-'’  \n", max_size=12)
MARKS = st.sampled_from(["<br/>", "<br2/>", "<img1/>", "<wbr/>"])


def element(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Texts, marks and elements in a row, in an element."""
    row = st.lists(inner, max_size=4).map("".join)
    return st.builds("<{0}>{1}</{0}>".format, st.sampled_from(["em", "a1", "a2", "strong"]), row)


SHORTS = st.lists(st.recursive(TEXTS.map(escape) | MARKS, element, max_leaves=8), max_size=5).map(
    "".join
)


@settings(max_examples=500)
@given(SHORTS, TEXTS | st.text(max_size=20), st.data())
def test_nothing_is_lost_doubled_or_crossed_whatever_the_translation(
    source: str, translation: str, data: st.DataObject
) -> None:
    assume(faults(source, source) == [])
    plain = strip(source)
    answers = TEXTS | st.text(max_size=10)
    alone = {text: data.draw(answers) for text in spans_to_translate(plain, translation)}
    first = place(plain, translation, alone)
    second = {index: data.draw(TEXTS | st.just(translation[:5])) for index in first.doubtful}
    answer = place(plain, translation, alone, second).text
    assert faults(source, answer) == []
    assert without_marks(answer) == translation
    assert nesting(strip(answer)) == nesting(plain)


def test_an_answer_without_a_word_says_nothing_of_an_element() -> None:
    found = placed("they met in <b>Geneva</b> today", "hoje em Genebra", Geneva="—")
    assert found == ("hoje em <b>Genebra</b>", True)


def test_a_translation_without_a_word_keeps_its_elements_unsure() -> None:
    assert placed("say <b>yes</b> now", "...", yes="sim") == ("...<b></b>", False)


def test_hundreds_of_elements_stand_in_the_order_of_the_source() -> None:
    plain = strip("".join(f"<a{number}>red</a{number}> " for number in range(300)))
    found = place(plain, "rouge " * 300, {"red": "rouge"})
    assert (found.text, found.sure) == (
        "".join(f"<a{number}>rouge</a{number}> " for number in range(300)),
        False,
    )


def test_an_answer_that_never_ends_takes_no_time() -> None:
    words = "la " * 500
    source = f"<em>{words}</em> in <strong>Rome</strong>"
    assert placed(source, f"{words} in Rome", Rome="ro " * 500)[0] == (
        f"<em>{words}</em> in <strong>Rome</strong>"
    )


@given(SHORTS)
def test_the_same_input_gives_the_same_answer(source: str) -> None:
    plain = strip(source)
    assert place(plain, plain.text, {}) == place(plain, plain.text, {})


@given(st.lists(st.sampled_from("north south east west up down".split()), min_size=2, unique=True))
def test_a_text_translated_to_itself_gives_the_source(texts: list[str]) -> None:
    source = " ".join(f"<em>{text}</em> x{number}" for number, text in enumerate(texts))
    plain = strip(source)
    answer = place(
        plain, plain.text, {text: text for text in spans_to_translate(plain, plain.text)}
    )
    assert answer.text == source
    assert answer.sure
