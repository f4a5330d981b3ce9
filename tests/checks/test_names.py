"""Names of sources in other languages than English; `cases/names.toml` has those of English."""

from __future__ import annotations

import tomllib
import unicodedata
from pathlib import Path

import pytest

from translate_flow.checks import Subject, names
from translate_flow.checks.language import facts, forms_table, words
from translate_flow.release import Role, State, Translation, Unit


def said(source_language, language, source, target):
    unit = Unit(source, Role.PARAGRAPH, 1)
    subject = Subject(unit, Translation(target, State.APPROVED), source_language, language)
    return [finding.message for finding in names.check(subject)]


@pytest.mark.parametrize(
    ("source_language", "language", "source", "target"),
    [
        ("fr", "en", "Il vit à Londres et à Vienne.", "He lives in London and Vienna."),
        ("fr", "es", "Il vit à Pékin, puis à Anvers.", "Vive en Pekín y luego en Amberes."),
        ("de", "fr", "Gestern stieg der Rhein.", "Hier, le Rhin a monté."),
        ("de", "en", "Gestern kam eine Hochwasserwarnung.", "A flood warning came yesterday."),
        ("ru", "en", "Вчера в Лондоне выступил Иванов.", "Yesterday Ivanov spoke in London."),
    ],
)
def test_the_forms_of_both_languages_are_known(source_language, language, source, target) -> None:
    assert said(source_language, language, source, target) == []


@pytest.mark.parametrize(
    ("source_language", "language", "source", "target", "name"),
    [
        ("fr", "en", "Un train vient de Lisbonne.", "A train comes from.", "Lisbonne"),
        ("fr", "ar", "Un train vient de Lisbonne.", "يأتي قطار.", "Lisbonne"),
        ("de", "en", "Ein Zug kommt aus Wien.", "A train comes.", "Wien"),
        ("es", "fr", "Ayer habló Dupontel aquí.", "Hier, a parlé ici.", "Dupontel"),
    ],
)
def test_a_name_that_is_missing_is_missed(source_language, language, source, target, name) -> None:
    assert said(source_language, language, source, target) == [f'the name "{name}" is missing']


@pytest.mark.parametrize("table", ["names", "acronyms"])
def test_the_forms_in_the_tables_are_single_words_of_their_language(table) -> None:
    for name, by_language in forms_table(table).items():
        assert by_language, name
        for language, forms in by_language.items():
            assert facts(language), f"{name}: {language}"
            for form in set(forms) - {"~"}:
                assert [word.text for word in words(form)] == [form], f"{name}: {form}"
                script = {"ar": "ARABIC", "ru": "CYRILLIC"}.get(language, "LATIN")
                assert all(script in unicodedata.name(char) for char in form), f"{name}: {form}"


@pytest.mark.parametrize(("count", "missed"), [(100, 1), (101, 0)])
def test_a_list_of_more_than_a_hundred_names_is_left_alone(count, missed) -> None:
    others = ", ".join(f"Dupontel{chr(97 + i // 26)}{chr(97 + i % 26)}" for i in range(count - 1))
    found = said("en", "fr", f"Among them were Lisbon, {others}.", f"Il y avait {others}.")
    assert found == ['the name "Lisbon" is missing'] * missed


FORMS = tomllib.loads((Path(__file__).parent / "forms.toml").read_text(encoding="utf-8"))
FRAMES = {
    "names": {
        "en": "The delegation spoke with {} about the plan on Monday.",
        "ar": "تحدث الوفد مع {} بشأن الخطة يوم الاثنين.",
        "es": "El lunes, la delegación habló con {} sobre el plan.",
        "fr": "Lundi, la délégation a parlé avec {} de ce projet.",
    },
    "owners": {
        "en": "{} minister arrived in the city on Monday.",
        "ar": "وصل الوزير {} إلى المدينة يوم الاثنين.",
        "es": "El ministro {} llegó el lunes a la ciudad.",
        "fr": "Le ministre {} est arrivé lundi dans la ville.",
    },
}


@pytest.mark.parametrize("kind", FRAMES)
@pytest.mark.parametrize("language", ["ar", "es", "fr"])
def test_names_may_have_the_forms_that_good_translations_give_them(kind, language) -> None:
    frames = FRAMES[kind]
    for name, form in FORMS[kind][language].items():
        source, target = frames["en"].format(name), frames[language].format(form)
        assert said("en", language, source, target) == [], name
