"""The pages: what stands in them, and what never does."""

from __future__ import annotations

import doctest
import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from markupsafe import Markup

from translate_flow.editions import contexts, metadata, templating
from translate_flow.editions.contexts import (
    Image,
    IndexContext,
    IndexEntry,
    Link,
    PageContext,
    Site,
    StartContext,
)
from translate_flow.editions.listed import Notice, Status
from translate_flow.editions.metadata import json_for_script
from translate_flow.editions.templating import (
    TemplateError,
    head_links,
    render_index,
    render_notice,
    render_release,
    render_start,
    render_switcher,
)

BASE = "https://press.example/"
SITE = Site("Conference newsroom", "Danube & Tisza Conference", "en", BASE)
LANGUAGES = ("en", "ar", "de", "es", "fr", "he", "hu", "it", "pt-BR", "ru", "zh", "nl")
TEMPLATES = Path(templating.__file__).parent / "templates"
CSS = (TEMPLATES / "style.css").read_text("utf-8")


def links(current: str, languages: tuple[str, ...] = LANGUAGES) -> tuple[Link, ...]:
    return tuple(
        Link(lang, f"{BASE}{lang}/opens/", f"../../{lang}/opens/index.html", lang == current)
        for lang in languages
    )


def page(lang: str = "fr", **changes: Any) -> PageContext:
    editions = links(lang)
    context = PageContext(
        lang=lang,
        site=SITE,
        headline=Markup("The <em>conference</em> opens"),
        headline_text="The conference opens",
        description="What it is about.",
        canonical=f"{BASE}{lang}/opens/",
        editions=editions,
        original=None if lang == "en" else editions[0],
        index_href="../index.html",
        start_href="../../index.html",
        feed_href="../feed.xml",
        body=Markup("<p>Text.</p>"),
        date=date(2013, 5, 14),
        section=Markup("Newsroom"),
        kind=Markup("Statement"),
        place=Markup("BUDAPEST"),
        section_text="Newsroom",
        place_text="BUDAPEST",
        image=Image(f"{BASE}en/opens/map.png", "A map"),
    )
    return replace(context, **changes)


def index(lang: str = "fr", **changes: Any) -> IndexContext:
    entry = IndexEntry(
        headline=Markup("The <em>conference</em> opens"),
        href="opens/index.html",
        description="What it is about.",
        date=date(2013, 5, 14),
        kind=Markup("Statement"),
        notice=Notice(Status.DRAFT),
    )
    editions = tuple(
        Link(tag, f"{BASE}{tag}/", f"../{tag}/index.html", tag == lang) for tag in LANGUAGES
    )
    context = IndexContext(
        lang=lang,
        site=SITE,
        canonical=f"{BASE}{lang}/",
        x_default=f"{BASE}en/",
        editions=editions,
        entries=(entry,),
        start_href="../index.html",
        feed_href="feed.xml",
    )
    return replace(context, **changes)


START = StartContext(
    SITE, BASE, tuple(Link(tag, f"{BASE}{tag}/", f"{tag}/index.html") for tag in LANGUAGES)
)


def tree(text: str) -> Any:
    return html.document_fromstring(text.encode(), parser=html.HTMLParser(encoding="utf-8"))


def words_of(element: Any) -> str:
    return " ".join(element.text_content().split())


def linked_data(text: str) -> dict[str, Any]:
    (script,) = tree(text).xpath('//script[@type="application/ld+json"]/text()')
    data = json.loads(script)
    assert isinstance(data, dict)
    return data


@pytest.mark.parametrize("module", [contexts, metadata])
def test_examples_in_the_docstrings_hold(module) -> None:
    assert doctest.testmod(module).failed == 0


# The head


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_charset_comes_first_and_the_page_knows_its_language(lang: str) -> None:
    text = render_release(page(lang))
    assert text.encode().index(b'<meta charset="utf-8">') < 200
    root = tree(text)
    assert root.get("lang") == lang
    assert root.get("dir") == ("rtl" if lang in ("ar", "he") else "ltr")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_canonical_and_alternates_name_every_edition_and_the_source_by_default(lang: str) -> None:
    root = tree(render_release(page(lang)))
    assert root.xpath("//link[@rel='canonical']/@href") == [f"{BASE}{lang}/opens/"]
    alternates = root.xpath("//link[@rel='alternate' and @hreflang]")
    found = [(link.get("hreflang"), link.get("href")) for link in alternates]
    assert found == [
        *((tag, f"{BASE}{tag}/opens/") for tag in LANGUAGES),
        ("x-default", f"{BASE}en/opens/"),
    ]


def test_open_graph_speaks_for_this_edition() -> None:
    root = tree(render_release(page("pt-BR")))
    found = {meta.get("property"): meta.get("content") for meta in root.xpath("//meta[@property]")}
    assert found["og:title"] == "The conference opens"
    assert found["og:type"] == "article"
    assert found["og:url"] == f"{BASE}pt-BR/opens/"
    assert found["og:image"] == f"{BASE}en/opens/map.png"
    assert found["og:locale"] == "pt_BR"
    others = root.xpath("//meta[@property='og:locale:alternate']/@content")
    assert "pt_BR" not in others
    assert len(others) == len(LANGUAGES) - 1


def test_the_title_isolates_a_publisher_who_is_written_the_other_way() -> None:
    arabic = page("ar", headline_text="عنوان").title
    assert arabic == "عنوان – \u2068Danube & Tisza Conference\u2069"
    assert page("fr").title == "The conference opens – Danube & Tisza Conference"


# JSON-LD


def test_a_translation_names_its_original_and_the_original_its_translations() -> None:
    translation = linked_data(render_release(page("fr")))
    assert translation["@type"] == "NewsArticle"
    assert translation["inLanguage"] == "fr"
    assert translation["headline"] == "The conference opens"
    assert translation["datePublished"] == "2013-05-14"
    assert translation["url"] == f"{BASE}fr/opens/"
    assert translation["translationOfWork"]["url"] == f"{BASE}en/opens/"
    original = linked_data(render_release(page("en")))
    assert "translationOfWork" not in original
    assert [work["inLanguage"] for work in original["workTranslation"]] == list(LANGUAGES[1:])


def test_isolates_of_the_headline_stay_out_of_the_data() -> None:
    data = linked_data(render_release(page("ar", headline_text="مؤتمر \u2066FAO 45\u2069 اليوم")))
    assert data["headline"] == "مؤتمر FAO 45 اليوم"


@pytest.mark.parametrize(
    ("notice", "source", "translator", "meta"),
    [
        (
            Notice(Status.DRAFT),
            "https://schema.org/TrainedAlgorithmicMediaDigitalSource",
            "SoftwareApplication",
            ["ai-generated"],
        ),
        (
            Notice(Status.PARTIAL),
            "https://schema.org/CompositeWithTrainedAlgorithmicMediaDigitalSource",
            "SoftwareApplication",
            ["ai-assisted"],
        ),
        (Notice(Status.DRAFT, machine=False), None, "Organization", []),
        (Notice(Status.REVIEWED, untranslated=True), None, "Organization", []),
        (None, None, "Organization", []),
    ],
)
def test_machines_are_told_who_translated(
    notice: Notice | None, source: str | None, translator: str, meta: list[str]
) -> None:
    text = render_release(page("fr", notice=notice))
    data = linked_data(text)
    assert data.get("digitalSourceType") == source
    assert data["translator"]["@type"] == translator
    assert tree(text).xpath("//meta[@name='ai-disclosure']/@content") == meta


def test_the_source_edition_has_no_translator() -> None:
    assert "translator" not in linked_data(render_release(page("en")))


@pytest.mark.parametrize("evil", ["</script><script>x()", "<!--<script>", "]]>", "a\u2028b\u2029c"])
def test_json_cannot_end_its_script_element(evil: str) -> None:
    text = json_for_script({"headline": evil})
    assert not re.search("[<>&\u2028\u2029]", text)
    assert json.loads(text) == {"headline": evil}


# The body


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_switcher_names_each_language_in_itself(lang: str) -> None:
    (nav,) = tree(render_release(page(lang))).xpath("//nav")
    items = nav.xpath(".//li/a")
    assert [item.get("hreflang") for item in items] == list(LANGUAGES)
    assert [item.get("lang") for item in items] == list(LANGUAGES)
    assert [item.get("hreflang") for item in items if item.get("aria-current")] == [lang]
    arabic = items[1]
    assert (arabic.text, arabic.get("dir")) == ("العربية", "rtl")
    assert arabic.get("href") == "../../ar/opens/index.html"


def test_one_edition_needs_no_switcher() -> None:
    alone = page("en", editions=links("en", ("en",)))
    assert not tree(render_release(alone)).xpath("//nav")
    assert render_switcher(alone) == ""


def test_texts_are_escaped_and_markup_is_not() -> None:
    text = render_release(
        page(
            "fr",
            headline_text='"><script>x()</script>',
            description="</title><b>",
            headline=Markup("<em>H</em>"),
        )
    )
    assert "<script>x()" not in text
    assert "</title><b>" not in text
    assert "<h1><em>H</em></h1>" in text


def test_the_only_script_of_a_release_is_its_data() -> None:
    root = tree(render_release(page("fr", notice=Notice(Status.DRAFT))))
    assert [script.get("type") for script in root.xpath("//script")] == ["application/ld+json"]


@pytest.mark.parametrize(
    "text", [render_release(page()), render_index(index()), render_start(START)]
)
def test_a_page_asks_nobody_for_anything(text: str) -> None:
    root = tree(text)
    assert not root.xpath("//*[@src]")
    assert not root.xpath("//link[not(@rel='canonical' or @rel='alternate')]")
    assert "url(" not in text
    assert "@import" not in text
    assert len(text.encode()) < 60_000


@pytest.mark.parametrize("lang", LANGUAGES)
def test_editions_have_the_same_structure_in_main(lang: str) -> None:
    def shape(context: PageContext) -> list[str]:
        (main,) = tree(render_release(context)).xpath("//main")
        return [e.tag for e in main.iter() if e.tag in ("h1", "p", "time", "li", "h2", "img")]

    translated = shape(page(lang, notice=None if lang == "en" else Notice(Status.DRAFT)))
    assert translated == shape(page("en"))


@pytest.mark.parametrize(
    ("lang", "day"), [("fr", "14 mai 2013"), ("hu", "2013. május 14."), ("ar", "14 مايو 2013")]
)
def test_the_date_is_shown_in_the_language_and_meant_for_machines(lang: str, day: str) -> None:
    (time,) = tree(render_release(page(lang))).xpath("//time")
    assert (time.get("datetime"), time.text) == ("2013-05-14", day)


def test_a_release_may_lack_all_that_is_optional() -> None:
    bare = page("fr", date=None, section=None, kind=None, place=None, image=None)
    root = tree(render_release(replace(bare, section_text="", place_text="", description="")))
    assert len(root.xpath("//h1")) == 1
    assert not root.xpath("//time | //*[@class='kicker'] | //*[@class='dateline']")


# The notice


@pytest.mark.parametrize(
    ("notice", "phrases"),
    [
        (Notice(Status.DRAFT), ["Machine translation", "A machine translated this text."]),
        (Notice(Status.PARTIAL), ["Partly reviewed translation", "A machine translated parts"]),
        (
            Notice(Status.DRAFT, machine=False),
            ["Draft translation", "This translation has not been reviewed"],
        ),
        (
            Notice(Status.PARTIAL, machine=False),
            ["Partly reviewed translation", "Parts of this translation have not been reviewed"],
        ),
        (
            Notice(Status.REVIEWED, untranslated=True),
            ["Incomplete translation", "Passages in German have not been translated yet."],
        ),
        (
            Notice(Status.DRAFT, untranslated=True),
            ["Machine translation", "Passages in German have not been translated yet."],
        ),
    ],
)
def test_the_notice_says_what_is_the_case(notice: Notice, phrases: list[str]) -> None:
    german = Link("de", f"{BASE}de/opens/", "../../de/opens/index.html")
    said = words_of(tree(render_notice(page("en", original=german, notice=notice))))
    assert all(phrase in said for phrase in phrases)
    assert said.endswith("Read the original (German)")
    assert not re.search(r"\d", said)


@pytest.mark.parametrize(
    ("lang", "title", "original"),
    [
        ("ar", "ترجمة آلية", "قراءة النص الأصلي (الإنجليزية)"),
        ("fr", "Traduction automatique", "Lire l’original (anglais)"),
        ("hu", "Gépi fordítás", "Az eredeti elolvasása (angol)"),
        ("pt-BR", "Tradução automática", "Ler o original (inglês)"),
        ("zh", "机器翻译", "阅读原文（英语）"),
    ],
)
def test_the_notice_speaks_the_language_of_the_page(lang: str, title: str, original: str) -> None:
    root = tree(render_release(page(lang, notice=Notice(Status.DRAFT))))
    (notice,) = root.xpath("//aside[@class='tf-notice']")
    assert words_of(notice).startswith(title)
    (link,) = notice.xpath(".//a")
    assert words_of(link) == original
    assert (link.get("hreflang"), link.get("href")) == ("en", "../../en/opens/index.html")
    # before the text, and outside of what is counted as the text
    assert notice.xpath("following::main")


def test_how_far_a_translation_is_reviewed_can_be_seen_and_read_by_machines() -> None:
    seen, read, listed = [], [], []
    for status in (Status.DRAFT, Status.PARTIAL):
        text = render_release(page("fr", notice=Notice(status)))
        (notice,) = tree(text).xpath("//aside")
        seen.append((notice.get("data-status"), words_of(notice)))
        read.append((disclosure_of(text), linked_data(text)["digitalSourceType"]))
        entry = replace(index().entries[0], notice=Notice(status))
        marks = tree(render_index(index(entries=(entry,)))).xpath("//*[@class='mark']")
        listed += [(mark.get("data-status"), words_of(mark)) for mark in marks]
    for pairs in (seen, read, listed):
        assert len(set(pairs)) == len(pairs) == 2
    reviewed = render_release(page("fr", notice=None))
    assert not tree(reviewed).xpath("//aside")
    assert disclosure_of(reviewed) == []


def disclosure_of(text: str) -> Any:
    return tuple(tree(text).xpath("//meta[@name='ai-disclosure']/@content")) or []


def test_a_reviewed_translation_links_to_its_original_without_a_warning() -> None:
    root = tree(render_release(page("fr")))
    assert not root.xpath("//aside")
    assert root.xpath("//main//a[@hreflang='en']/text()") == ["Lire l’original (anglais)"]


def test_the_source_edition_has_neither_notice_nor_link_to_itself() -> None:
    root = tree(render_release(page("en")))
    assert not root.xpath("//aside")
    assert not root.xpath("//main//a[@hreflang]")
    assert render_notice(page("en")) == ""


def test_words_the_tool_lacks_stand_in_english_and_say_so() -> None:
    root = tree(render_release(page("nl", notice=Notice(Status.DRAFT))))
    (notice,) = root.xpath("//aside")
    assert (notice.get("lang"), notice.get("dir")) == ("en", "ltr")
    assert words_of(notice).endswith("Read the original (English)")
    (skip,) = root.xpath("//a[@class='skip']")
    assert skip.get("lang") == "en"
    assert root.get("lang") == "nl"


# Index and start


def test_the_index_lists_releases_in_its_language() -> None:
    root = tree(render_index(index("ar")))
    (item,) = root.xpath("//ul[@class='releases']/li")
    assert item.xpath("./h2/a/@href") == ["opens/index.html"]
    assert words_of(item.xpath("./p[1]")[0]) == "14 مايو 2013 Statement"
    assert words_of(item.xpath("./p[@class='mark']")[0]) == "ترجمة آلية"
    assert root.xpath("//title/text()") == [
        "جميع البيانات الصحفية – \u2068Danube & Tisza Conference\u2069"
    ]


def test_an_empty_index_says_so() -> None:
    root = tree(render_index(index("hu", entries=())))
    assert "Még nincsenek közlemények." in words_of(root.xpath("//main")[0])


def test_indexes_of_languages_without_words_do_not_share_a_title() -> None:
    titles = {index(lang).title for lang in ("en", "nl", "sv")}
    assert len(titles) == 3


def test_a_page_of_a_long_list_says_which_it_is_in_its_language() -> None:
    changes = {"number": 2, "count": 5, "newer_href": "index.html", "older_href": "page-3.html"}
    (nav,) = tree(render_index(index("hu", **changes))).xpath("//nav[@class='pages']")
    assert words_of(nav) == "Újabb közlemények 2. oldal, összesen: 5 Korábbi közlemények"
    assert index("fr", **changes).title.startswith("Tous les communiqués – Page 2 sur 5 – ")
    assert " – 2/5 – " in index("nl", **changes).title
    site = replace(SITE, native_digits=("ar",))
    assert index("ar", site=site, **changes).position == "الصفحة ٢ من ٥"


def test_index_alternates_default_to_the_source_language() -> None:
    assert index("fr").alternates[-1] == ("x-default", f"{BASE}en/")


def test_the_start_page_works_without_its_script() -> None:
    root = tree(render_start(START))
    choices = root.xpath("//ul[@id='languages']//a")
    assert [choice.get("href") for choice in choices] == [f"{t}/index.html" for t in LANGUAGES]
    assert [choice.get("hreflang") for choice in choices] == list(LANGUAGES)
    assert words_of(choices[1]).startswith("العربية")
    assert choices[1].get("dir") == "rtl"


def test_links_to_the_start_page_leave_the_choice_to_the_reader() -> None:
    for text in (render_release(page()), render_index(index())):
        (link,) = [a for a in tree(text).xpath("//footer//a") if "#" in a.get("href")]
        assert link.get("href").endswith("index.html#languages")
        assert link.get("hreflang") == "en"
    assert "if (!location.hash)" in render_start(START)


# Parts for whole pages


def test_a_whole_page_gets_what_it_lacks() -> None:
    head = tree(f"<head>{head_links(page('fr'))}</head>")
    assert head.xpath("//link[@rel='canonical']")
    assert head.xpath("//meta[@property='og:title']")
    assert head.xpath("//script[@type='application/ld+json']")
    assert head.xpath("//link[@type='application/atom+xml']/@href") == ["../feed.xml"]
    assert ".tf-notice" in words_of(head.xpath("//style")[0])


def test_what_a_whole_page_has_is_left_alone() -> None:
    present = {"og:title", "description", "json-ld"}
    head = tree(f"<head>{head_links(page('fr'), present)}</head>")
    assert not head.xpath("//meta[@property='og:title'] | //meta[@name='description'] | //script")
    assert head.xpath("//meta[@property='og:url']")


# The sheet


def test_the_sheet_serves_both_directions() -> None:
    for path in TEMPLATES.glob("*.css"):
        sheet = path.read_text("utf-8")
        for name, value in re.findall(r"([\w-]+)\s*:\s*([^;{}]+);", sheet):
            assert not re.search(r"(^|-)(left|right)(-|$)", name), name
            assert name not in ("float", "clear", "direction", "unicode-bidi", "letter-spacing")
            assert value.strip() not in ("left", "right")
            sides = value.split()
            assert name not in ("margin", "padding", "inset") or len(sides) < 4


def luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_text_can_be_read_in_both_modes() -> None:
    palettes = re.findall(r"--paper:.*?}", CSS, re.DOTALL)[:2]
    assert len(palettes) == 2
    for palette in palettes:
        colours = dict(re.findall(r"--(\w+): (#[0-9a-f]{6});", palette))
        for text in ("ink", "soft", "accent"):
            for ground in ("paper", "ground"):
                assert contrast(colours[text], colours[ground]) >= 4.5, (text, ground)


# Templates of a project


def test_a_template_of_the_project_takes_the_place_of_ours(tmp_path: Path) -> None:
    (tmp_path / "style.css").write_text("p { color: teal }", encoding="utf-8")
    assert "teal" in render_release(page(), tmp_path)
    assert "teal" not in render_release(page())


def test_a_template_of_the_project_can_build_on_ours(tmp_path: Path) -> None:
    (tmp_path / "base.html").write_text(
        '{% extends "translate_flow/base.html" %}{% block head %}<meta name="x">{% endblock %}',
        encoding="utf-8",
    )
    root = tree(render_release(page("fr"), tmp_path))
    assert root.xpath("//meta[@name='x']")
    assert words_of(root.xpath("//h1")[0]) == "The conference opens"


@pytest.mark.parametrize(
    ("template", "line", "message"),
    [
        ("one\n{% if %}\n", 2, "Expected an expression"),
        ("one\ntwo\n{{ page.headlin }}\n", 3, "headlin"),
        ('one\n{% include "gone.html" %}\n', 2, 'there is no template "gone.html"'),
        ("{{ page.lang | no_such_filter }}", 1, "no_such_filter"),
    ],
)
def test_a_broken_template_is_named_with_its_line(
    tmp_path: Path, template: str, line: int, message: str
) -> None:
    path = tmp_path / "release.html"
    path.write_text(template, encoding="utf-8")
    with pytest.raises(TemplateError) as caught:
        render_release(page(), tmp_path)
    assert caught.value.path == str(path)
    assert caught.value.line == line
    assert message in caught.value.message
    assert caught.value.hint


def test_the_same_values_give_the_same_page() -> None:
    assert render_release(page()) == render_release(page())
    assert render_index(index()) == render_index(index())


@pytest.mark.parametrize(
    "template",
    [
        "{{ page.__class__.__mro__ }}",
        "{{ ''.__class__.__base__.__subclasses__() }}",
        "{{ _.__globals__ }}",
        "{{ social.__globals__['json'] }}",
        "{% include '../secret.txt' %}",
        "{% set _ = page.editions.__add__(1) %}",
    ],
)
def test_a_template_reaches_nothing_but_the_page(tmp_path: Path, template: str) -> None:
    folder = tmp_path / "templates"
    folder.mkdir()
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    (folder / "release.html").write_text(template, encoding="utf-8")
    with pytest.raises(TemplateError):
        render_release(page(), folder)


def test_a_template_writes_in_the_language_of_the_page(tmp_path: Path) -> None:
    (tmp_path / "release.html").write_text(
        "{{ format_date(page.date) }}|{{ format_span(page.date, page.date.replace(day=16)) }}|"
        "{{ format_list(['FAO', 'WHO'], 'or') }}|{{ format_count(1250) }}|"
        "{{ territory_name('HU') }}",
        encoding="utf-8",
    )
    assert render_release(page("de"), tmp_path) == (
        "14. Mai 2013|14.–16. Mai 2013|FAO oder WHO|1.250|Ungarn"
    )
