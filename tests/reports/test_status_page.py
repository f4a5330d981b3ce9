"""The page of the status: true numbers, safe titles, one file that loads nothing."""

from __future__ import annotations

import re
from datetime import date

import html5lib
import lxml.html
import pytest
from tests.reports.samples import ARABIC, HOSTILE, SAMPLE, language, overview, release

from translate_flow.reports.pages import is_report
from translate_flow.reports.status import render
from translate_flow.steps.status import Amounts


@pytest.fixture(scope="module")
def html() -> str:
    return render(SAMPLE, SAMPLE.releases, date(2024, 3, 9))


@pytest.fixture(scope="module")
def page(html: str):
    return lxml.html.document_fromstring(html)


def numbers(row) -> list[int]:
    return [int(cell.text_content().replace(",", "")) for cell in row.xpath("td")[1:7]]


def test_each_release_and_language_has_a_row_with_its_numbers(page) -> None:
    bodies = page.xpath("//table[contains(@class, 'by-release')]/tbody")
    assert len(bodies) == 3
    for body, item in zip(bodies, reversed(SAMPLE.releases), strict=True):
        rows = body.xpath("tr[position() > 1]")
        for row, (name, each) in zip(rows, item.languages.items(), strict=True):
            assert row.xpath("string(th/span)") == name
            assert numbers(row) == [*each.units.parts, each.words.to_do]
            assert row.xpath("string(td[1])").strip() == f"{each.units.percent}%"
            assert row.xpath("string(td[last()])") == each.prospect.outcome.value


def test_each_language_and_all_of_them_have_their_totals(page) -> None:
    rows = page.xpath("//section[1]//tbody/tr") + page.xpath("//section[1]//tfoot/tr")
    for row, name in zip(rows, ("fr", "pt", None), strict=True):
        total = SAMPLE.total(name)
        assert numbers(row) == [*total.units.parts, total.words.to_do]
        assert row.xpath("string(td[last()])") == f"{total.published} of {total.editions}"


def test_bars_are_as_long_as_the_numbers_say(page) -> None:
    row = page.xpath("//tbody[tr/th[contains(., 'ferry')]]/tr[2]")[0]
    drawn = {
        rect.get("class"): (float(rect.get("x", "0%")[:-1]), float(rect.get("width")[:-1]))
        for rect in row.xpath(".//*[local-name() = 'rect']")
    }
    assert drawn == {
        "approved": (0, 6.67), "person": (6.67, 13.33), "memory": (20, 20), "machine": (40, 26.67),
    }  # fmt: skip


def test_bars_without_words_of_their_own_stand_beside_the_same_numbers(page) -> None:
    for bar in page.xpath("//*[local-name() = 'svg']"):
        assert (bar.get("aria-hidden") == "true") != (bar.get("role") == "img")
        if bar.get("role") == "img":
            assert re.fullmatch(
                r".+: \d+% approved, \d+% drafts, \d+% untranslated", bar.get("aria-label")
            )


def test_tables_say_which_head_belongs_to_what(page) -> None:
    for head in page.xpath("//th"):
        assert head.get("scope") in ("col", "colgroup", "row", "rowgroup")
    assert {len(row.xpath("*")) for row in page.xpath("//tr[th[@scope='row']]")} == {9}


def test_titles_are_text_whatever_they_say(page, html: str) -> None:
    titles = [node.text_content() for node in page.xpath("//tr[@class='release']/th/bdi")]
    assert titles[0].startswith(HOSTILE.split("\x1b", maxsplit=1)[0])
    assert "<script" not in html
    assert "{{ 7 * 7 }}" in html


def test_titles_of_any_direction_are_isolated(page) -> None:
    (title,) = (node for node in page.xpath("//bdi") if node.text_content() == ARABIC)
    assert title.get("lang") == "en"
    assert title.get("dir") is None, "bdi finds the direction of its text by itself"


def test_hostile_names_of_projects_stay_text() -> None:
    hostile = overview(release("a", "A", fr=language(Amounts(1))), name="</title><script>x")
    page = lxml.html.document_fromstring(render(hostile, hostile.releases))
    assert page.xpath("//script") == []
    assert page.xpath("string(//title)") == "Translation status – </title><script>x"


def test_it_loads_nothing_and_runs_nothing(page, html: str) -> None:
    assert page.xpath("//@src | //@onclick | //link | //script | //img | //iframe") == []
    assert all(href.startswith("#") for href in page.xpath("//@href"))
    assert "http" not in re.sub("http-equiv", "", html)
    assert "@import" not in html
    assert set(re.findall(r"url\((.*?)\)", html)) == {"#person", "#memory", "#machine"}


def test_its_html_is_well_formed(html: str) -> None:
    html5lib.HTMLParser(strict=True).parse(html)


def test_ids_are_unique_and_labels_lead_to_them(page) -> None:
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert set(page.xpath("//@for | //@aria-labelledby")) <= set(ids)
    assert {href[1:] for href in page.xpath("//@href")} <= set(ids)


def test_the_same_values_give_the_same_bytes_and_no_day_unless_one_is_given(html: str) -> None:
    assert render(SAMPLE, SAMPLE.releases, date(2024, 3, 9)) == html
    assert "As of" in html
    assert "9 March 2024" in html
    assert "As of" not in render(SAMPLE, SAMPLE.releases)


def test_it_says_what_is_in_the_way(page) -> None:
    remarks = page.xpath("string(//ul[@class='remarks'])")
    assert "5 units are not in the catalogs yet" in remarks
    assert "2 errors stand on approved units" in remarks
    assert "3 translations of texts that are gone" in page.text_content()


def test_only_outcomes_that_are_there_are_explained(page) -> None:
    names = page.xpath("//dl[@class='outcomes']//dt/text()")
    assert names == ["reviewed", "partial", "draft", "waiting", "blocked", "empty"]
    one = overview(release("a", "A", fr=language(Amounts(1))))
    page = lxml.html.document_fromstring(render(one, one.releases))
    assert page.xpath("//dl[@class='outcomes']//dt/text()") == ["reviewed"]


def test_finished_releases_can_be_hidden_where_there_are_others() -> None:
    done = release("done", "Done", fr=language(Amounts(3)))
    open_ = release("open", "Open", fr=language(Amounts(1, 2)))
    for releases, offered in (((done, open_), 1), ((done,), 0), ((open_,), 0)):
        what = overview(*releases)
        page = lxml.html.document_fromstring(render(what, releases))
        assert len(page.xpath("//input[@type='checkbox']")) == offered
        assert len(page.xpath("//tbody[@class='finished']")) == (done in releases)


def test_totals_count_releases_that_are_left_out() -> None:
    page = lxml.html.document_fromstring(render(SAMPLE, SAMPLE.releases[1:]))
    assert len(page.xpath("//tr[@class='release']")) == 2
    assert page.xpath("string(//tfoot//td[last()])") == "3 of 6"


@pytest.mark.parametrize(
    ("what", "says"),
    [
        (overview(), "There are no releases yet."),
        (overview(release("a", "A", fr=language(Amounts(1)))), "finished in every language"),
    ],
    ids=["no releases", "all left out"],
)
def test_an_empty_list_says_why_it_is_empty(what, says: str) -> None:
    page = lxml.html.document_fromstring(render(what, ()))
    assert says in page.text_content()


def test_a_report_is_known_by_its_mark(html: str) -> None:
    assert is_report(html.encode())
    assert not is_report(b"<!DOCTYPE html><title>My own page</title>")
