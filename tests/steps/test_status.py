"""Counting: every unit in one state, every word in one unit, and what a build would make of it."""

from __future__ import annotations

import doctest
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import BRIDGE, FERRY, PLAN

from translate_flow import loading
from translate_flow.project import Requirement, load
from translate_flow.steps import publication
from translate_flow.steps import status as step
from translate_flow.steps.counting import anew
from translate_flow.steps.publication import prospect
from translate_flow.steps.status import Amounts

HEADLINE = "The new bridge is open"
AMOUNTS = st.builds(Amounts, *[st.integers(0, 10**9)] * 5)


def overview(press, *ids: str, languages: tuple[str, ...] = ()) -> step.Overview:
    return step.status(load(press.folder), ids, languages)


def french(press) -> step.LanguageStatus:
    return overview(press, BRIDGE).releases[0].languages["fr"]


class TestAmounts:
    @given(AMOUNTS, AMOUNTS)
    def test_sums_are_taken_state_by_state(self, one: Amounts, other: Amounts) -> None:
        both = one + other
        assert both.total == one.total + other.total
        assert both.parts == tuple(map(sum, zip(one.parts, other.parts, strict=True)))
        assert both.total == both.approved + both.drafts + both.untranslated

    @given(AMOUNTS)
    def test_a_hundred_per_cent_is_all_and_none_is_none(self, amounts: Amounts) -> None:
        assert (amounts.percent == 100) == (amounts.approved == amounts.total > 0)
        assert (amounts.percent == 0) == (amounts.approved == 0)


class TestDrafts:
    @pytest.fixture(autouse=True)
    def _drafts(self, press) -> None:
        press.done("update")
        press.translate(FERRY, "fr", {"Dogs travel free.": "Les chiens voyagent gratis."})
        press.write(f"releases/{BRIDGE}.txt", press.read(f"releases/{BRIDGE}.txt") + (
            "\nDogs travel free.\n\nPeople pay.\n"
        ))  # fmt: skip
        press.done("update")
        press.done("translate")

    def test_are_told_apart_by_who_made_them(self, press) -> None:
        press.translate(BRIDGE, "fr", {HEADLINE: "Le pont est ouvert"}, draft=True)
        assert french(press).units == Amounts(person=1, memory=1, machine=7)

    def test_of_a_machine_become_a_persons_once_edited(self, press) -> None:
        before = french(press).units
        (machine,) = re.findall(
            r'msgstr "(elpoeP yap\.?)"', press.read(press.catalog(BRIDGE, "fr"))
        )
        press.replace(press.catalog(BRIDGE, "fr"), machine, "Les gens paient.")
        after = french(press).units
        assert (after.machine, after.person) == (before.machine - 1, before.person + 1)

    def test_are_approved_when_the_mark_goes(self, press) -> None:
        press.translate_all(BRIDGE, "fr")
        assert french(press).units == Amounts(approved=9)


class TestWords:
    def test_belong_to_the_state_of_their_unit(self, press) -> None:
        press.done("update")
        press.translate(BRIDGE, "fr", {HEADLINE: "Le pont"})
        press.translate(BRIDGE, "fr", {"News": "Actualités"}, draft=True)
        found = french(press).words
        assert (found.approved, found.person) == (5, 1)
        assert found.total == overview(press, BRIDGE).releases[0].words == 32

    def test_of_a_text_that_stands_there_twice_count_once(self, press) -> None:
        before = overview(press).words
        press.write("releases/twice.md", "# A storm\n\nStay in.\n\nStay in.\n")
        assert overview(press).words - before == 4

    def test_of_a_project_are_those_of_its_source_and_work_is_counted_in_each_language(
        self, press
    ) -> None:
        found = overview(press)
        assert found.total("fr").words.total == found.words
        assert found.total().words.total == 2 * found.words


class TestCatalogs:
    def test_that_are_not_there_yet_lack_every_unit(self, press) -> None:
        assert french(press).missing == french(press).units.untranslated == 7
        press.done("update")
        assert french(press).missing == 0

    def test_that_are_behind_their_release_lack_what_is_new(self, press) -> None:
        press.done("update")
        press.translate_all(BRIDGE, "fr")
        press.write(
            f"releases/{BRIDGE}.txt", press.read(f"releases/{BRIDGE}.txt") + "\nAll are welcome.\n"
        )
        assert (french(press).missing, french(press).units.untranslated) == (1, 1)

    def test_keep_translations_of_texts_that_are_gone(self, press) -> None:
        press.done("update")
        press.translate_all(BRIDGE, "fr")
        press.replace(f"releases/{BRIDGE}.txt", "It took 450 workers two years.", "")
        press.done("update")
        assert french(press).obsolete == 1
        assert french(press).units == Amounts(approved=6)

    def test_are_read_once_and_releases_too(self, press, monkeypatch) -> None:
        press.done("update")
        reads: list[str] = []
        monkeypatch.setattr(
            anew, "load_catalog", lambda _project, release, language: reads.append(
                f"{release.id} {language}"
            ),
        )  # fmt: skip
        read = loading.read
        monkeypatch.setattr(
            loading, "read", lambda project, file, split=None: (
                reads.append(file.id), read(project, file, split)
            )[1],
        )  # fmt: skip
        overview(press)
        assert len(reads) == len(set(reads)) == 3 + 6


class TestChoice:
    def test_releases_stand_in_the_order_of_their_dates(self, press) -> None:
        press.write("releases/a-new-one.md", "---\ntitle: New\ndate: 2030-01-01\n---\nText.\n")
        press.write("releases/z-undated.md", "# Undated\n")
        names = [item.id for item in overview(press).releases]
        assert names == ["z-undated", BRIDGE, FERRY, PLAN, "a-new-one"]

    def test_of_releases_and_languages(self, press) -> None:
        found = overview(press, FERRY, languages=("pt",))
        assert [item.id for item in found.releases] == [FERRY]
        assert found.languages == tuple(found.releases[0].languages) == ("pt",)

    def test_work_is_told_of_release_by_release(self, press) -> None:
        told: list[tuple[int, int]] = []
        step.status(load(press.folder), progress=lambda *done: told.append(done))
        assert told == [(1, 3), (2, 3), (3, 3)]


class TestWhatWouldBePublished:
    def test_the_examples_are_true(self) -> None:
        assert doctest.testmod(publication).failed == 0

    def test_is_what_a_build_publishes_and_for_the_same_reasons(self, press) -> None:
        press.replace(
            "translate-flow.toml", "[translation]",
            '[publication.languages]\nfr = "reviewed"\n\n[translation]',
        )  # fmt: skip
        press.done("update")
        press.translate_all(BRIDGE, "fr")
        press.translate_all(BRIDGE, "pt")
        press.translate(BRIDGE, "pt", {HEADLINE: "O <b>ponte</b>"})
        press.translate(FERRY, "fr", {"Bring your ticket.": "Votre billet."})
        press.translate(FERRY, "pt", {"Bring your ticket.": "O bilhete."}, draft=True)
        press.translate(PLAN, "pt", {"A plan for the old harbour": "Um plano"})
        found = {
            (release.id, language): each.prospect
            for release in overview(press).releases
            for language, each in release.languages.items()
        }
        assert {key: each.outcome.value for key, each in found.items()} == {
            (BRIDGE, "fr"): "reviewed", (BRIDGE, "pt"): "blocked",
            (FERRY, "fr"): "waiting", (FERRY, "pt"): "draft",
            (PLAN, "fr"): "empty", (PLAN, "pt"): "partial",
        }  # fmt: skip
        built = press.run("build", "--json")
        assert {
            (edition["release"], edition["lang"]): edition["status"]
            for edition in built.json["editions"]
            if edition["lang"] != "en"
        } == {key: each.outcome.value for key, each in found.items() if each.published}
        for (release, language), each in found.items():
            if each.outcome in ("waiting", "empty"):
                assert f"{release} is not published in {language}: {each.reason}\n" in built.err
        assert found[BRIDGE, "pt"].errors == built.err.count("this edition was not built")

    @given(
        st.integers(0, 50), st.integers(0, 50), st.integers(0, 50),
        st.sampled_from(Requirement), st.integers(0, 2),
    )  # fmt: skip
    def test_never_shows_readers_less_than_the_project_requires(
        self, approved: int, drafts: int, untranslated: int, requires: Requirement, errors: int
    ) -> None:
        units = approved + drafts + untranslated
        found = prospect(units, approved, untranslated, requires, errors)
        assert found.published == (not found.reason)
        if found.published:
            assert approved + drafts > 0
            assert not errors
            assert requires is Requirement.DRAFT or approved == units

    def test_a_release_is_finished_once_every_language_is_approved_and_published(
        self, press
    ) -> None:
        press.done("update")
        press.translate_all(BRIDGE, "fr")
        assert not overview(press, BRIDGE).releases[0].finished
        press.translate_all(BRIDGE, "pt")
        assert overview(press, BRIDGE).releases[0].finished
        press.translate(BRIDGE, "pt", {HEADLINE: "O <b>ponte</b>"})
        assert not overview(press, BRIDGE).releases[0].finished
