"""Names, by what the other translations of the same catalog make of them."""

from __future__ import annotations

import pytest

from translate_flow.checks import Subject, acronyms, names
from translate_flow.checks.document import Document
from translate_flow.release import Role, State, Translation, Unit


def said(language, texts, states=(State.APPROVED,) * 9, check=names):
    """What is said of the first of some source texts with their translations."""
    pairs = [
        (Unit(source, Role.PARAGRAPH, line), Translation(target, state))
        for line, ((source, target), state) in enumerate(zip(texts, states, strict=False), 1)
    ]
    subject = Subject(*pairs[0], "en", language, document=Document(pairs))
    return [finding.message for finding in check.check(subject)]


FORM = [
    ("The road to Brunkvale is open.", "الطريق إلى الوادي الأسمر مفتوح."),
    ("Brunkvale has a mill.", "في الأسمر طاحونة."),
    ("They came from Brunkvale.", "جاؤوا من الأسمر."),
    ("The mill is old.", "الطاحونة قديمة."),
]
KEPT = [
    ("Travellers like Harvest fares.", "Les voyageurs aiment les tarifs."),
    ("She founded Harvest in May.", "Elle a fondé Harvest en mai."),
    ("Few know Harvest.", "Peu connaissent Harvest."),
]
HEARD = [
    ("He lives in Vancouver.", "يعيش في فانكوفار."),
    ("Vancouver is large.", "فانكوفر كبيرة."),
    ("Rain fell in Vancouver.", "سقط المطر في فانكوفر."),
]
ADAPTED = [
    ("He lives in Mankatto.", "Vive en Mancato."),
    ("Mankatto is large.", "Mankato es grande."),
    ("Rain fell in Mankatto.", "Llovió en Mankato."),
]
TRANSLITERATED = [
    ("The Rainbow sails at noon.", "تبحر ظهراً."),
    ("The Rainbow is white.", "السفينة رينبو بيضاء."),
    ("They built the Rainbow here.", "بنوا رينبو هنا."),
]


class TestAFormOfTheCatalogsOwn:
    def test_is_known_where_all_others_have_it(self) -> None:
        assert said("ar", FORM) == []

    def test_is_not_where_only_one_other_has_it(self) -> None:
        assert said("ar", FORM[:2]) == ['the name "Brunkvale" is missing']

    def test_is_not_learned_from_drafts(self) -> None:
        states = [State.APPROVED, State.DRAFT, State.APPROVED]
        assert said("ar", FORM, states) == ['the name "Brunkvale" is missing']

    def test_is_none_where_texts_without_the_name_have_it_too(self) -> None:
        texts = [*FORM, ("The horse is brown.", "الحصان الأسمر.")]
        assert said("ar", texts) == ['the name "Brunkvale" is missing']


class TestAnEverydayWordThatTheCatalogKeeps:
    def test_is_missed(self) -> None:
        assert said("fr", KEPT) == ['the name "Harvest" is missing']

    def test_is_not_where_one_translates_it(self) -> None:
        texts = [*KEPT, ("Harvest is late.", "La récolte est tardive.")]
        assert said("fr", texts) == []

    def test_is_missed_in_arabic_by_its_sound(self) -> None:
        assert said("ar", TRANSLITERATED) == ['the name "Rainbow" is missing']

    def test_is_not_missed_where_the_catalog_does_not_tell(self) -> None:
        assert said("fr", KEPT[:2]) == []
        assert said("ar", TRANSLITERATED[:2]) == []


class TestASpellingOfTheCatalogsOwn:
    @pytest.mark.parametrize(
        ("language", "texts", "written"),
        [("ar", HEARD, "فانكوفار"), ("es", ADAPTED, "Mancato")],
    )
    def test_is_held_to(self, language, texts, written) -> None:
        assert [message.split(" ")[0] for message in said(language, texts)] == [f'"{written}"']
        assert said(language, texts[:2]) == []

    @pytest.mark.parametrize(("language", "texts"), [("ar", HEARD), ("es", ADAPTED)])
    def test_may_have_an_ending(self, language, texts) -> None:
        usual = texts[1][1].split()[0]
        source, target = texts[0]
        ended = target.replace(
            target.split()[-1].rstrip("."), usual + ("ي" if language == "ar" else "s")
        )
        assert said(language, [(source, ended), *texts[1:]]) == []


class TestAnAcronymOfTheCatalogsOwn:
    TEXTS = (
        ("The UPS met in May.", "L'USP s'est réunie en mai."),
        ("Members of the UPS vote.", "Les membres de l'USP votent."),
        ("The UPS has a seat.", "L'USP a un siège."),
    )

    def test_is_known_where_all_others_have_it(self) -> None:
        assert said("fr", self.TEXTS, check=acronyms) == []

    def test_is_not_where_only_one_other_has_it(self) -> None:
        message = "UPS of the source is USP in the translation"
        assert said("fr", self.TEXTS[:2], check=acronyms) == [message]
