"""The check `glossary`: silent on every accepted form however it is bent, loud on others."""

from __future__ import annotations

import pytest

from translate_flow.checks import Severity, Subject, glossary
from translate_flow.glossary import Forms, Glossary, Term
from translate_flow.release import Role, State, Translation, Unit

ROWS = {
    "media release": {
        "fr": "communiqué de presse | communiqué | !dépêche", "ru": "пресс-релиз",
        "hu": "sajtóközlemény", "ar": "بيان صحفي", "zh": "新闻稿",
    },
    "General Assembly": {
        "fr": "Assemblée générale", "es": "Asamblea General", "ru": "Генеральная ассамблея",
        "hu": "Közgyűlés", "ar": "الجمعية العامة", "de": "Generalversammlung", "zh": "全体大会",
    },
    "Assembly": {"fr": "Assemblée"},
    "regional conference": {
        "fr": "conférence régionale", "ru": "региональная конференция",
        "hu": "regionális konferencia",
        "ar": "مؤتمر إقليمي", "es": "conferencia regional", "pt": "conferência regional",
    },
    "delegate": {"es": "delegado | delegada", "fr": "délégué", "pt": "delegado"},
    "firearm": {"hu": "lőfegyver", "de": "Schusswaffe", "fr": "arme à feu"},
    "member country": {"fr": "pays membre | !État membre", "pt": "país-membro", "ko": "회원국"},
    "Red Notice": {"fr": "notice rouge", "es": "notificación roja"},
    "database": {"ar": "قاعدة بيانات | قواعد بيانات", "pl": "baza danych", "uk": "база даних"},
    "notice": {"fr": "notice"},
    "drug trafficking": {"pt": "tráfico de drogas"},
    "trafficking in human beings": {"fr": "traite d’êtres humains | traite des êtres humains"},
}  # fmt: skip
KEPT = {"INTERPOL": {"ru": "Интерпол", "ar": "الإنتربول"}, "UN": {"fr": "ONU"}, "WAPIS": {},
        "I-24/7": {}, "Europol": {}, "C++": {}}  # fmt: skip


def row(source: str, forms: dict[str, str], line: int, *, keep: bool) -> Term:
    targets = {language: Forms.of(cell) for language, cell in forms.items()}
    return Term(source, keep=keep, targets=targets, line=line)


TERMS = Glossary(
    tuple(row(source, forms, line, keep=False) for line, (source, forms) in enumerate(ROWS.items()))
    + tuple(row(source, forms, 90, keep=True) for source, forms in KEPT.items())
)

SILENT = {
    "the term is in its form": ("A media release", "Un communiqué de presse", "fr"),
    "the term begins the sentence": ("Media release", "Communiqué de presse", "fr"),
    "another accepted form is there": ("the media release", "le communiqué", "fr"),
    "the form is bent": ("the media release", "les communiqués de presse", "fr"),
    "the form has an ending": ("of the media release", "текст пресс-релиза", "ru"),
    "the term is in the plural": ("two media releases", "deux communiqués de presse", "fr"),
    "the term is not in the source": ("A release", "Une publication", "fr"),
    "the term is part of another word": ("The UNESCO", "L’UNESCO", "fr"),
    "the glossary says nothing for the language": ("A media release", "Egy közlemény", "el"),
    "a region follows its language": ("A media release", "Un communiqué de presse", "fr-CA"),
    "a longer term holds a shorter": ("the General Assembly", "a Közgyűlés", "hu"),
    # names and acronyms
    "a name that stays, stays": ("by INTERPOL", "par INTERPOL", "fr"),
    "a name has a form of its own": ("by INTERPOL", "Интерпол", "ru"),
    "a name has a form of its own, and that is bent": ("by INTERPOL", "с Интерполом", "ru"),
    "a name stays though there is a form": ("by INTERPOL", "INTERPOL", "ru"),
    "a name takes an ending behind a hyphen": ("with INTERPOL", "az INTERPOL-lal", "hu"),
    "a name takes an ending": ("with Europol", "az Europollal", "hu"),
    "a name in other letters is another name": ("the wapis", "les wapitis", "fr"),
    "a name has a plural": ("two Europols", "deux Europol", "fr"),
    "a name has signs in it": ("through I-24/7", "via I‑24/7", "fr"),
    "a name has signs behind it": ("in C++", "en C++", "fr"),
    "a sign less is another name": ("vitamin C", "vitamine", "fr"),
    # apostrophes, hyphens, spaces, marks
    "an article stands before it": ("the General Assembly", "à l’Assemblée générale", "fr"),
    "an article with a typewriter's apostrophe": ("by INTERPOL", "d'INTERPOL", "fr"),
    "apostrophes differ": (
        "trafficking in human beings", "la traite d'êtres humains", "fr",
    ),
    "no-break spaces stand in it": ("a Red\u00a0Notice", "une notice\u202frouge", "fr"),
    "a hyphen stands in it": ("a member-country", "um país membro", "pt"),
    "an invisible hyphen stands in it": ("a Red Notice", "une no\u00adtice rouge", "fr"),
    "marks stand in it": ("the <a1>General</a1> Assembly", "<a1>Assemblée</a1> générale", "fr"),
    "a line break stands in it": ("General<br/>Assembly", "Assemblée<br/>générale", "fr"),
    "marks for the reading order stand in it": ("by INTERPOL", "من \u200fالإنتربول\u200e", "ar"),
    # cases and prefixes
    "Russian cases, adjective and noun": (
        "to the General Assembly", "решения Генеральной Ассамблеи", "ru",
    ),
    "Russian, in the plural": ("regional conferences", "на региональных конференциях", "ru"),
    "Hungarian possessive with a long vowel": (
        "the regional conference", "regionális konferenciája", "hu",
    ),
    "Hungarian chain of endings": (
        "the regional conferences", "a regionális konferenciáinak", "hu",
    ),
    "Arabic with the article": ("the General Assembly", "قرارات الجمعية العامة", "ar"),
    "Arabic with a preposition": ("to the General Assembly", "للجمعية العامة", "ar"),
    "Arabic with and": ("and INTERPOL", "والإنتربول", "ar"),
    "Arabic without the article": ("INTERPOL", "انتربول", "ar"),
    "Arabic with vowel signs and a stretched letter": ("a media release", "بَيَانٌ صـــحفي", "ar"),
    "Arabic accusative": ("a media release", "بياناً صحفياً", "ar"),
    "Arabic, a word between": (
        "the INTERPOL regional conference", "مؤتمر الإنتربول الإقليمي", "ar",
    ),
    "two terms share a word": (
        "human and drug trafficking", "tráfico de seres humanos e de drogas", "pt",
    ),
    "Arabic plural that is another word": ("databases", "قواعد البيانات", "ar"),
    "Spanish feminine plural": ("the delegates", "las delegadas", "es"),
    "Portuguese plural": ("regional conferences", "conferências regionais", "pt"),
    "French capitals without accents": ("General Assembly", "ASSEMBLEE GENERALE", "fr"),
    "German compound": ("the General Assembly", "die UN-Generalversammlungen", "de"),
    "Hungarian compound": ("the firearms programme", "a lőfegyverprogram", "hu"),
    "Polish": ("databases", "bazy danych", "pl"),
    "Ukrainian, which has no stemmer": ("the database", "у базі даних", "uk"),
    "Korean particle": ("member countries", "회원국은", "ko"),
    "Chinese": ("A media release", "本新闻稿由办公室发布", "zh"),
    "a name of another country's alphabet": ("the WAPIS", "системы WAPIS", "ru"),
}  # fmt: skip
LOUD = {
    "another word was taken": (
        "A media release", "Une annonce", "fr",
        ['"media release" should be "communiqué de presse" or "communiqué"'],
    ),
    "a form that must not be used": (
        "A media release", "Une dépêche", "fr",
        [(
            '"dépêche" must not be used for "media release"; '
            'use "communiqué de presse" or "communiqué"'
        )],
    ),
    "a form that must not be used stands beside one that may": (
        "One member country", "Un pays membre, un État membre", "fr",
        ['"État membre" must not be used for "member country"; use "pays membre"'],
    ),
    "a name that must stay was changed": (
        "by INTERPOL", "par Interpol", "fr", ['"INTERPOL" should be "INTERPOL"'],
    ),
    "an acronym was written in small letters": (
        "the WAPIS", "le wapis", "fr", ['"WAPIS" should be "WAPIS"'],
    ),
    "letters in the middle of a word are no name": (
        "at the UN", "aux bonus", "fr", ['"UN" should be "ONU" or "UN"'],
    ),
    "a longer acronym is another": (
        "at the UN", "à l’ONUDC", "fr", ['"UN" should be "ONU" or "UN"'],
    ),
    "half of the term is missing": (
        "the General Assembly", "l’Assemblée", "fr",
        ['"General Assembly" should be "Assemblée générale"'],
    ),
    "its words are far apart": (
        "a Red Notice", "une notice dont la couleur sera le rouge", "fr",
        ['"Red Notice" should be "notice rouge"'],
    ),
    "a comma parts its words": (
        "a Red Notice", "une notice, rouge", "fr", ['"Red Notice" should be "notice rouge"'],
    ),
    "another Chinese word": (
        "A media release", "本公告", "zh", ['"media release" should be "新闻稿"'],
    ),
    "twice in the source, told once": (
        "A delegate met a delegate", "Dos personas", "es",
        ['"delegate" should be "delegado" or "delegada"'],
    ),
    "the source has an invisible hyphen": (
        "a Red No\u00adtice", "un avis rouge", "fr", ['"Red Notice" should be "notice rouge"'],
    ),
    "two terms are missing": (
        "delegates of the General Assembly", "participants", "fr",
        ['"delegate" should be "délégué"', '"General Assembly" should be "Assemblée générale"'],
    ),
}  # fmt: skip


def subject(source: str, target: str, language: str, terms: Glossary = TERMS) -> Subject:
    unit = Unit(source, Role.PARAGRAPH, 1)
    return Subject(unit, Translation(target, State.APPROVED), "en", language, terms)


@pytest.mark.parametrize("case", SILENT)
def test_it_is_silent_where(case: str) -> None:
    source, target, language = SILENT[case]
    assert list(glossary.check(subject(source, target, language))) == []


@pytest.mark.parametrize("case", LOUD)
def test_it_is_loud_where(case: str) -> None:
    source, target, language, expected = LOUD[case]
    said = list(glossary.check(subject(source, target, language)))
    assert [finding.message for finding in said] == expected
    assert {finding.severity for finding in said} == {Severity.WARNING}


def test_a_word_that_is_two_terms_may_have_the_form_of_either() -> None:
    terms = Glossary((
        row("notice", {"fr": "notice"}, 2, keep=False),
        row("notice", {"fr": "préavis"}, 3, keep=False),
    ))  # fmt: skip
    assert not list(glossary.check(subject("a notice", "un préavis", "fr", terms)))
    assert not list(glossary.check(subject("a notice", "une notice", "fr", terms)))
    (said,) = glossary.check(subject("a notice", "un avis", "fr", terms))
    assert said.message == '"notice" should be "notice"'
