"""What a model does not know, folded before it and restored after it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate_flow.engines.folding import fold, restore

ASCII = str.isascii
EVERYTHING = bool

FOLDED = {
    "curly quotes": ("Say “yes” or ‘no’ now", "Say \"yes\" or 'no' now"),
    "guillemets": ("Say «yes» now", 'Say "yes" now'),
    "marks round all of it": ("“We are ready.”", "We are ready."),
    "two quotations": ("“Yes,” he said. “No.”", '"Yes," he said. "No."'),
    "a quotation that goes on": ("“We are ready.", "We are ready."),
    "a quotation that began before": ("We are ready.”", "We are ready."),
    "apostrophes": ("It’s O’Brien’s", "It's O'Brien's"),
    "spaced dashes": ("here – and there — too", "here - and there - too"),
    "a dash between words": ("here—and there", "here - and there"),
    "a range": ("pages 5–10", "pages 5-10"),
    "a no-break hyphen": ("I\u201124/7 works", "I-24/7 works"),
    "a bullet": ("• First item", "First item"),
    "a dash before an item": ("– First item", "First item"),
    "no-break spaces": ("10\u00a0km or 5\u202f%", "10 km or 5 %"),
    "invisible characters": ("soft\u00adhyphen, zero\u200bwidth", "softhyphen, zerowidth"),
    "letters with marks": ("Jürgen Müller", "Jurgen Muller"),
    "letters in decomposed form": ("Ju\u0308rgen", "Jurgen"),
    "letters with strokes": ("Łukasz, Søren, Đặng", "Lukasz, Soren, Dang"),
    "letters of two": ("Æsir, Þór, Straße, œuvre", "AEsir, Thor, Strasse, oeuvre"),
}


@pytest.mark.parametrize(("source", "text"), FOLDED.values(), ids=FOLDED)
def test_what_the_model_does_not_know_is_written_otherwise(source: str, text: str) -> None:
    assert fold(source, ASCII).text == text


UNFOLDED = [
    "Plain words, \"straight\" marks - and 'so on'...",
    "The sign § and € stay",
    "Горбачёв and 北京 stay",
    "“12”",
    "",
]


@pytest.mark.parametrize("source", UNFOLDED)
def test_what_has_no_other_form_stays(source: str) -> None:
    assert fold(source, ASCII).text == source


def test_what_the_model_knows_stays() -> None:
    source = "Jürgen’s “new” plan – a café"
    assert fold(source, EVERYTHING).text == source


BACK = {
    "French": ("Say “yes” now", 'Dites "oui"', "fr", "Dites «\u202foui\u202f»"),
    "German": ("Say “yes” now", 'Sagen Sie "ja"', "de", "Sagen Sie „ja“"),
    "Hungarian": ("Say “yes” now", 'Mondja: "igen"', "hu", "Mondja: „igen”"),
    "Arabic": ("Say “yes” now", 'قل "نعم"', "ar", "قل ”نعم“"),
    "one in the other": (
        "He said “it is ‘the end’ now”", "Er sagte: \"es ist 'das Ende'\"", "de",
        "Er sagte: „es ist ‚das Ende‘“",
    ),
    "one in the other, in the same marks": (
        "He said “it is ‘the end’ now”", 'Disse "é "o fim""', "pt", "Disse “é ‘o fim’”",
    ),
    "marks the model knows, in another style": (
        "Say “yes” now", "Dites “oui”", "fr", "Dites «\u202foui\u202f»",
    ),
    "guillemets with spaces": ("Say “yes” now", "Dites « oui »", "de", "Dites „oui“"),
    "round all of it": ("“We are ready.”", "Nous sommes prêts.", "fr",
                        "«\u202fNous sommes prêts.\u202f»"),
    "one in the other round all of it": ("“‘Yes’ is easy”", "'Ja' ist leicht", "de",
                                         "„‚Ja‘ ist leicht“"),
    "goes on": ("“We are ready.", "Wir sind bereit.", "de", "„Wir sind bereit."),
    "began before": ("We are ready.”", "Wir sind bereit.", "de", "Wir sind bereit.“"),
    "the last mark is lost": ("He said “yes”.", 'Er sagte "ja.', "de", "Er sagte „ja“."),
    "the first mark is lost": ("“Yes,” he said.", 'Ja", sagte er.', "de", "„Ja“, sagte er."),
    "closes in its middle what began before": (
        "It must go back,” she said.", 'Es muss zurück", sagte sie.', "de",
        "Es muss zurück“, sagte sie.",
    ),
    "closes so in French": (
        "It must go back,” she said.", 'Il doit revenir", dit-elle.', "fr",
        "Il doit revenir\u202f», dit-elle.",
    ),
    "opens near its end what goes on": (
        "She said: “It must go", 'Elle dit: "Il doit partir', "fr",
        "Elle dit: «\u202fIl doit partir",
    ),
    "a mark that nothing in the source answers to": (
        "He held a “green card”.", 'Ele tinha um "cartão verde" residente".', "pt",
        "Ele tinha um “cartão verde” residente.",
    ),
    "a mark that may close or open stays": (
        "It must go back,” she said.", 'Il doit revenir ", dit-elle.', "fr",
        'Il doit revenir ", dit-elle.',
    ),
    "an ellipsis inside": (
        "“It was long…” said she.", '"Foi longo"... disse ela.', "pt", "“Foi longo…” disse ela.",
    ),
    "an ellipsis behind": (
        "A “long”… way", 'Um "longo"... caminho', "pt", "Um “longo”… caminho",
    ),
    "apostrophes": ("It’s here", "C'est l'heure", "fr", "C’est l’heure"),
    "the language's dash": ("here – and there", "здесь - и там", "ru", "здесь — и там"),
    "the language's dash with spaces": ("here—there", "hier - dort", "de", "hier – dort"),
    "a dash where nothing is said of the language": (
        "here — and there", "aqui - e ali", "pt", "aqui — e ali",
    ),
    "a hyphen with spaces that the author wrote": (
        "A - B – C", "A - B - C", "fr", "A - B - C",
    ),
    "a range": ("pages 5–10", "páginas 5-10", "pt", "páginas 5–10"),
    "a bullet": ("• First", "Primeiro", "pt", "• Primeiro"),
    "an ellipsis": ("Wait… now", "Espere... agora", "pt", "Espere… agora"),
    "a space after a figure": ("10\u00a0km away", "a 10 km", "pt", "a 10\u00a0km"),
    "a space before another word": ("10\u00a0million", "10 milhões", "pt", "10\u00a0milhões"),
    "a name": ("Jürgen Müller met him", "Jurgen Muller o viu", "pt", "Jürgen Müller o viu"),
    "a name with an ending": ("Jürgen came", "Jurgen-nel jött", "hu", "Jürgen-nel jött"),
    "a word that was translated": ("naïve people", "pessoas ingênuas", "pt", "pessoas ingênuas"),
    "typewriter's marks stay": ('Say "yes" - or "no"', 'Diga "sim" - ou "não"', "pt",
                                'Diga "sim" - ou "não"'),
    "no translation": ("“Yes”", "", "pt", ""),
}  # fmt: skip


@pytest.mark.parametrize(("source", "answer", "language", "expected"), BACK.values(), ids=BACK)
def test_signs_come_back_in_the_way_of_the_language_and_names_in_the_author_s(
    source: str, answer: str, language: str, expected: str
) -> None:
    assert restore(fold(source, ASCII), answer, language) == expected


TEXTS = st.text(st.sampled_from("aüŁ “”‘’'\"«».,–—-…\u00a0•1§"), max_size=30)


@given(TEXTS)
def test_the_model_gets_no_letter_it_does_not_know_and_no_sign_that_has_another_form(
    text: str,
) -> None:
    folded = fold(text, ASCII)
    if any(map(str.isalpha, text)):
        assert not set(folded.text) & set("üŁ“”‘’«»–—\u00a0")
    else:
        assert folded.text == text


@given(TEXTS)
def test_a_translation_that_changes_nothing_gives_all_words_back(text: str) -> None:
    folded = fold(text, ASCII)
    back = restore(folded, folded.text, "en")
    letters = [char for char in back if char.isalnum()]
    if folded.text:
        assert letters == [char for char in text if char.isalnum()]
