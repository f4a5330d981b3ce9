"""Every fuzz target runs on its seeds, so that the code under test cannot drift away from it."""

from __future__ import annotations

import importlib
import re
import sys
from itertools import islice
from pathlib import Path
from types import ModuleType

import pytest

FUZZ = Path(__file__).resolve().parents[1] / "fuzz"
NAMES = sorted(path.stem for path in FUZZ.glob("fuzz_*.py"))
LARGE = 8_000
"""Seeds beyond this are for a long run."""


@pytest.fixture(scope="module", autouse=True)
def _fuzz_on_path() -> None:
    sys.path.insert(0, str(FUZZ))
    yield
    sys.path.remove(str(FUZZ))


def loaded(name: str) -> ModuleType:
    return importlib.import_module(name)


@pytest.mark.parametrize("name", NAMES)
def test_a_target_has_nothing_against_its_seeds(name: str) -> None:
    harness, target = loaded("harness"), loaded(name).TARGET
    seeds = target.seeds()
    assert len(seeds) >= 3
    found = [harness.examine(target, text, slow=30)[0] for text in seeds if len(text) <= LARGE]
    assert [f"{finding.kind}: {finding.text[:80]!r}" for finding in found if finding] == []


@pytest.mark.parametrize("name", NAMES)
def test_a_target_survives_a_moment_of_mutations(name: str) -> None:
    harness, target = loaded("harness"), loaded(name).TARGET
    chance = harness.random.Random(1)
    for _, text in zip(range(3), harness.mutations([], target.words, chance), strict=False):
        harness.examine(target, text, slow=30)


def test_a_finding_is_made_small_and_kept_once(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    harness = loaded("harness")

    def check(text: str) -> None:
        harness.ensure("x" not in text, "an x")

    target = harness.Target("nothing", check)
    monkeypatch.setattr(harness.Target, "words", ["x", "ab"])
    tally = harness.run(target, 0.2, seed=1)
    assert [finding.text for finding in tally.findings.values()] == ["x"]
    assert capsys.readouterr().out.count("== nothing") == 1


def test_contributors_find_every_target_in_the_guide() -> None:
    guide = (FUZZ.parent / "docs" / "fuzzing.md").read_text(encoding="utf-8")
    described = re.findall(r"^\| `(\w+)` \|", guide, re.MULTILINE)
    assert sorted(described) == [name.removeprefix("fuzz_") for name in NAMES]


def test_a_slow_input_is_one_that_keeps_the_processor_busy(monkeypatch: pytest.MonkeyPatch) -> None:
    harness = loaded("harness")
    clock = iter((0.0, 2.0))
    monkeypatch.setattr(harness.time, "process_time", lambda: next(clock))
    finding, refused = harness.examine(harness.Target("nothing", lambda _: None), "x")
    assert (finding.kind, finding.seconds, refused) == ("slow: nothing", 2.0, False)


def test_a_refusal_is_no_finding() -> None:
    harness = loaded("harness")

    def check(text: str) -> None:
        raise harness.Error(text)

    assert harness.examine(harness.Target("nothing", check), "x") == (None, True)


def test_the_same_seed_searches_the_same_texts() -> None:
    harness = loaded("harness")

    def texts() -> list[str]:
        chance = harness.random.Random(3)
        return list(islice(harness.mutations(["a b"], ["x"], chance), 20))

    assert texts() == texts()
