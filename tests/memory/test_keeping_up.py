"""Kept up step by step, the memory is what it would be if made anew; nothing is left behind."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from translate_flow.memory import Match, Memory, Neighbours, RememberedFile, index, ngrams
from translate_flow.memory.units import RememberedUnit
from translate_flow.progress import Progress, unwatched

TEXTS = [f"{who} {did} {what}." for who in ("The minister", "A pilot") for did in ("opened", "saw")
         for what in ("the bridge", "room 12", "room 14", "a <em>ship</em>")]  # fmt: skip
PAIRS = st.tuples(st.sampled_from(TEXTS), st.sampled_from(["Un.", "Deux 12."]))
CONTENTS = st.lists(PAIRS, max_size=8, unique=True)


@dataclass(frozen=True)
class File:
    """A file of units that is not there at all."""

    name: str
    pairs: tuple[tuple[str, str], ...]
    language: str = "fr"
    path: Path = Path(__file__)
    is_catalog: bool = True

    def mark(self) -> str:
        return repr((self.pairs, self.language))

    def units(self, progress: Progress = unwatched) -> Iterator[RememberedUnit]:  # noqa: ARG002
        for source, target in self.pairs:
            yield RememberedUnit(source, target, self.language, self.name)


Files = Mapping[str, Sequence[tuple[str, str]]]


def files(contents: Files) -> list[tuple[str, RememberedFile]]:
    return [(name, File(name, tuple(pairs))) for name, pairs in contents.items()]


def known(memory: Memory) -> list[list[Match]]:
    """All that the memory says."""
    exact = [memory.exact("fr", text, Neighbours()) for text in TEXTS]
    return exact + [memory.similar("fr", f"{text} Again", 60, 5) for text in TEXTS]


@settings(max_examples=15, deadline=None)
@given(
    rounds=st.lists(
        st.dictionaries(st.sampled_from("abc"), CONTENTS, max_size=3), min_size=1, max_size=5
    ),
    most=st.integers(2, 6),
)
def test_step_by_step_is_the_same_as_from_nothing(
    tmp_path_factory: pytest.TempPathFactory, rounds: list[Files], most: int
) -> None:
    folder = tmp_path_factory.mktemp("memory")
    with pytest.MonkeyPatch.context() as patch, Memory(folder / "step.sqlite", "en") as memory:
        patch.setattr(index, "MOST_DOCUMENTS", most)
        for contents in rounds:
            memory.sync(files(contents))
        with Memory(folder / "anew.sqlite", "en") as anew:
            anew.sync(files(rounds[-1]))
            assert known(memory) == known(anew)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


def many(number: int, start: int = 0) -> list[tuple[str, str]]:
    """So many pairs, each a document of its own."""
    letters = ["".join(chr(97 + int(digit)) for digit in f"{n:04}") for n in range(10_000)]
    return [(f"About {letters[n]}", "Un.") for n in range(start, start + number)]


def segments_of(folder: Path) -> dict[str, tuple[int, int]]:
    connection = sqlite3.connect(folder / "memory.sqlite")
    rows = connection.execute("SELECT name, documents, dead FROM segments").fetchall()
    connection.close()
    return {name: (documents, dead) for name, documents, dead in rows}


def test_a_small_change_leaves_large_segments_alone(tmp_path: Path) -> None:
    with Memory(tmp_path / "memory.sqlite", "en") as memory:
        memory.sync(files({"large": many(900)}))
        (large,) = segments_of(tmp_path)
        memory.sync(files({"large": many(900), "small": many(5, 900)}))
        assert sorted(segments_of(tmp_path).values()) == [(5, 0), (900, 0)]
        assert large in segments_of(tmp_path)
        memory.sync(files({"large": many(900), "small": many(9, 900)}))
        assert sorted(segments_of(tmp_path).values()) == [(9, 0), (900, 0)], "small ones are merged"
        assert names(tmp_path / "memory.index") == sorted(segments_of(tmp_path))


def test_many_small_changes_leave_few_segments(tmp_path: Path) -> None:
    with Memory(tmp_path / "memory.sqlite", "en") as memory:
        for number in range(1, 30):
            memory.sync(files({"one": many(5 * number)}))
        assert len(segments_of(tmp_path)) <= 4
        assert memory.similar("fr", "About acjeX", 80) == memory.similar("fr", "About acjeX", 80)
        assert sum(documents for documents, _ in segments_of(tmp_path).values()) == 145


def test_a_segment_half_of_which_is_gone_is_written_anew(tmp_path: Path) -> None:
    with Memory(tmp_path / "memory.sqlite", "en") as memory:
        memory.sync(files({"large": many(100)}))
        memory.sync(files({"large": many(60)}))
        assert list(segments_of(tmp_path).values()) == [(100, 40)]
        memory.sync(files({"large": many(40)}))
        assert list(segments_of(tmp_path).values()) == [(40, 0)]
        memory.sync(files({}))
        assert segments_of(tmp_path) == {}
        assert names(tmp_path / "memory.index") == []


def test_a_second_run_writes_nothing(tmp_path: Path) -> None:
    with Memory(tmp_path / "memory.sqlite", "en") as memory:
        memory.sync(files({"one": many(10)}))
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    with Memory(tmp_path / "memory.sqlite", "en") as memory:
        memory.sync(files({"one": many(10)}))
    assert {path: path.read_bytes() for path in before} == before


def spoil(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


@pytest.mark.parametrize("harm", [spoil, Path.unlink], ids=["damaged", "deleted"])
def test_an_index_file_that_cannot_be_used_is_made_again(tmp_path: Path, harm: object) -> None:
    texts = files({"one": [(text, "Un.") for text in TEXTS]})
    with Memory(tmp_path / "memory.sqlite", "en") as memory:
        memory.sync(texts)
        expected = known(memory)
    (path,) = (tmp_path / "memory.index").iterdir()
    assert callable(harm)
    harm(path)
    with Memory(tmp_path / "memory.sqlite", "en") as memory:
        memory.sync(texts)
        assert known(memory) == expected
    assert len(names(tmp_path / "memory.index")) == 1


def test_what_a_killed_run_left_is_removed(tmp_path: Path) -> None:
    with Memory(tmp_path / "memory.sqlite", "en") as memory:
        memory.sync(files({"one": many(10)}))
        left = tmp_path / "memory.index" / "0123.segment"
        left.write_bytes(b"half")
        memory.sync(files({"one": many(10)}))
    assert not left.exists()


def test_a_failure_on_the_way_leaves_all_as_it_was(tmp_path: Path) -> None:
    class Failing(File):
        def units(self, progress: Progress = unwatched) -> Iterator[RememberedUnit]:
            yield from super().units(progress)
            raise KeyboardInterrupt

    good = files({"one": [(text, "Un.") for text in TEXTS]})
    with Memory(tmp_path / "memory.sqlite", "en") as memory:
        memory.sync(good)
        before, expected = segments_of(tmp_path), known(memory)
        with pytest.raises(KeyboardInterrupt):
            memory.sync([*good, ("bad", Failing("bad", tuple(many(300))))])
        assert segments_of(tmp_path) == before
        memory.sync(good)
        assert known(memory) == expected
        assert names(tmp_path / "memory.index") == sorted(before)


def test_a_run_goes_on_answering_while_another_changes_the_files(tmp_path: Path) -> None:
    texts = [(text, "Un.") for text in TEXTS]
    path = tmp_path / "memory.sqlite"
    with Memory(path, "en") as one, Memory(path, "en") as other:
        one.sync(files({"one": texts}))
        expected = known(one)
        other.sync(files({"one": texts, "two": many(300)}))
        assert known(one) == expected
        other.sync(files({"two": many(300)}))
        assert [match for found in known(one) for match in found] == []
        one.sync(files({"one": texts}))
        assert known(one) == expected


def test_what_the_index_says_is_held_against_the_database(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Memory(tmp_path / "memory.sqlite", "en") as memory:
        memory.sync(files({"one": [("The minister opened the bridge.", "Un.")]}))
        wrong = ngrams.find

        def lying(*args: object) -> list[ngrams.Candidate]:
            return [each._replace(text="The minister opened a door.") for each in wrong(*args)]

        monkeypatch.setattr(ngrams, "find", lying)
        assert memory.similar("fr", "The minister opened a bridge.", 70) == []


def test_runs_that_begin_at_once_wait_for_each_other(tmp_path: Path) -> None:
    contents = files({"one": [(text, "Un.") for text in TEXTS], "two": many(300)})

    def run(_: int) -> list[list[Match]]:
        with Memory(tmp_path / "memory.sqlite", "en") as memory:
            memory.sync(contents)
            return known(memory)

    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(run, range(4)))
    assert all(answer == answers[0] for answer in answers)
    assert answers[0][0]
    assert names(tmp_path / "memory.index") == sorted(segments_of(tmp_path))
