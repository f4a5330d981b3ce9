"""The tool's own words: complete in every language, and found by every tag."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import jinja2
import polib
import pytest
from babel.messages.extract import extract_from_dir

import translate_flow.locale as locale_module
from translate_flow.locale import DOMAIN, has_words, words

FOLDER = Path(locale_module.__file__).parent
EDITIONS = FOLDER.parent / "editions"
LANGUAGES = ["ar", "de", "en", "es", "fr", "he", "hu", "it", "pt", "ru", "zh"]
PLACEHOLDER = re.compile(r"%\(\w+\)s")


def template() -> polib.POFile:
    return polib.pofile(str(FOLDER / f"{DOMAIN}.pot"))


def catalog(lang: str) -> polib.POFile:
    return polib.pofile(str(FOLDER / lang / "LC_MESSAGES" / f"{DOMAIN}.po"))


def test_examples_in_the_docstrings_hold() -> None:
    assert doctest.testmod(locale_module).failed == 0


def test_the_template_holds_the_words_of_pages_and_code_and_no_others() -> None:
    methods = [("*.py", "python"), ("templates/*.html", "jinja2")]
    found = {message for _, _, message, *_ in extract_from_dir(EDITIONS, methods)}
    assert {entry.msgid for entry in template()} == found


def test_every_language_has_a_catalog() -> None:
    assert sorted(path.parent.parent.name for path in FOLDER.glob("*/*/*.po")) == LANGUAGES


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_word_is_translated_with_its_placeholders(lang: str) -> None:
    entries = {entry.msgid: entry for entry in catalog(lang)}
    assert list(entries) == [entry.msgid for entry in template()]
    for msgid, entry in entries.items():
        assert entry.msgstr
        assert not entry.fuzzy
        assert PLACEHOLDER.findall(entry.msgstr) == PLACEHOLDER.findall(msgid)
        assert not re.search("[\"'`]", entry.msgstr)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_catalog_names_its_own_language(lang: str) -> None:
    assert catalog(lang).metadata["Language"] == lang


@pytest.mark.parametrize(
    ("lang", "word"),
    [
        ("fr", "Langues"),
        ("fr-CA", "Langues"),
        ("pt-BR", "Idiomas"),
        ("zh", "语言"),
        ("zh-Hans", "语言"),
        ("zh-CN", "语言"),
        ("zh-Hans-SG", "语言"),
        ("en-GB", "Languages"),
    ],
)
def test_a_region_falls_back_on_its_language(lang: str, word: str) -> None:
    assert has_words(lang)
    assert words(lang).gettext("Languages") == word


@pytest.mark.parametrize(
    "lang", ["nl", "zh-Hant", "zh-TW", "zh-HK", "xx", "", "not a tag", "../ar"]
)
def test_a_language_without_words_gets_the_english_ones(lang: str) -> None:
    assert not has_words(lang)
    assert words(lang).gettext("All releases") == "All releases"


def test_an_unreviewed_word_is_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "tlh" / "LC_MESSAGES" / f"{DOMAIN}.po"
    path.parent.mkdir(parents=True)
    path.write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        '#, fuzzy\nmsgid "Languages"\nmsgstr "Holmey"\n\n'
        'msgid "All releases"\nmsgstr "Hoch"\n',
        encoding="utf-8",
    )
    monkeypatch.setattr(locale_module, "_FOLDER", tmp_path)
    assert words("tlh").gettext("Languages") == "Languages"
    assert words("tlh").gettext("All releases") == "Hoch"
    words.cache_clear()


def test_words_take_part_in_no_markup() -> None:
    for lang in LANGUAGES:
        for entry in catalog(lang):
            assert str(jinja2.filters.escape(entry.msgstr)) == entry.msgstr
