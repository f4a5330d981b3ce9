"""Names of a release, by what the approved translations of the others make of them."""

from __future__ import annotations

import pytest
from tests.conftest import BRIDGE, FERRY, PLAN

from translate_flow.project import load
from translate_flow.steps import check as step
from translate_flow.steps.checking import crew

ROAD, MILL, FAIR = (
    "The road to Brunkvale is open.",
    "They built a mill in Brunkvale.",
    "Two people of Brunkvale came to the fair.",
)
MISSING = 'the name "Brunkvale" is missing'


@pytest.fixture
def named(press):
    """A project in which all three releases have a name that Arabic writes otherwise."""
    bridge, ferry, plan = f"{BRIDGE}.txt", f"{FERRY}.md", f"{PLAN}/index.html"
    for name, text in ((bridge, f"\n{ROAD}\n"), (ferry, f"\n{MILL}\n"), (plan, f"<p>{FAIR}</p>")):
        press.write(f"releases/{name}", press.read(f"releases/{name}") + text)
    press.replace("translate-flow.toml", '["fr", "pt"]', '["ar"]')
    press.done("update")
    press.translate(BRIDGE, "ar", {ROAD: "الطريق إلى الأسمر مفتوح."})
    press.translate(FERRY, "ar", {MILL: "بنوا طاحونة في الأسمر."})
    press.translate(PLAN, "ar", {FAIR: "جاء شخصان من الأسمر إلى المعرض."})
    return press


def said(press, *ids):
    return [
        (unit.release, finding.message)
        for unit in step.units(load(press.folder), ids, ["ar"])
        for finding in unit.findings
        if finding.check == "names"
    ]


def anew(press):
    for path in press.path(".translate-flow").glob("*.json"):
        path.unlink()
    return said(press)


def test_a_form_that_the_others_have_is_right(named) -> None:
    assert said(named) == []
    assert said(named, PLAN) == []


def test_drafts_do_not_count(named) -> None:
    named.translate(FERRY, "ar", {MILL: "بنوا طاحونة في الأسمر."}, draft=True)
    assert said(named) == [(BRIDGE, MISSING), (PLAN, MISSING)]


def test_one_that_is_spelled_otherwise_than_by_the_others_is_told(named) -> None:
    named.translate(PLAN, "ar", {FAIR: "جاء شخصان من برانكفيل إلى المعرض."})
    assert said(named, PLAN) == []
    named.translate(BRIDGE, "ar", {ROAD: "الطريق إلى برنكفيل مفتوح."})
    named.translate(FERRY, "ar", {MILL: "بنوا طاحونة في برنكفيل."})
    message = '"برانكفيل" differs by a letter from the name "Brunkvale"'
    assert said(named) == [(PLAN, message)]


@pytest.mark.parametrize("check", ["names", "acronyms"])
def test_they_do_not_count_where_one_can_keep_an_edition_from_being_built(named, check) -> None:
    settings = named.read("translate-flow.toml")
    named.write("translate-flow.toml", settings + f'[checks]\n{check} = "error"\n')
    assert said(named) == [(BRIDGE, MISSING), (FERRY, MISSING), (PLAN, MISSING)]


def test_many_processes_find_what_one_finds(named, monkeypatch) -> None:
    named.translate(FERRY, "ar", {MILL: "بنوا طاحونة."})
    alone = anew(named)
    assert alone
    monkeypatch.setattr(crew, "ALONE", 1)
    assert anew(named) == alone


@pytest.mark.parametrize(
    "change",
    [
        lambda press: press.translate(FERRY, "ar", {MILL: "بنوا طاحونة."}),
        lambda press: press.translate(FERRY, "ar", {MILL: ""}),
        lambda press: press.path(press.catalog(BRIDGE, "ar")).unlink(),
        lambda press: press.write(".translate-flow/approved-ar.json", "{}"),
        lambda press: press.replace(
            ".translate-flow/findings.json", '"names":{"ar":[', '"names":{"ar":[0,'
        ),
    ],
    ids=["another form", "no translation", "no catalog", "no texts kept", "a damaged record"],
)
def test_whatever_changes_the_result_is_that_of_checking_everything(named, change) -> None:
    said(named)
    change(named)
    remembered = said(named)
    assert remembered == anew(named)


def test_only_releases_that_have_the_name_are_checked_again(named, monkeypatch) -> None:
    named.translate(PLAN, "ar", {FAIR: ""})
    said(named)
    read = []
    real = crew.loading.read

    def watched(project, file, split=None):
        read.append(file.id)
        return real(project, file, split)

    monkeypatch.setattr(crew.loading, "read", watched)
    other = "It took 450 workers two years."
    named.translate(BRIDGE, "ar", {other: "استغرق 450 عاملاً سنتين."})
    said(named)
    assert read == [BRIDGE]
