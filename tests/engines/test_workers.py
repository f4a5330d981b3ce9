from __future__ import annotations

import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from translate_flow.engines.workers import Pool, WorkerError

WORKER = """
import json, os, sys, time
print(json.dumps({"text": "ready"}), flush=True)
for line in sys.stdin:
    text = json.loads(line)
    if text.startswith("die once") and not os.path.exists(sys.argv[1]):
        open(sys.argv[1], "w").close()
        os._exit(9)
    if text == "die":
        os._exit(9)
    if text == "fail":
        print(json.dumps({"error": "no such word"}), flush=True)
        break
    if text == "sleep":
        time.sleep(60)
    print(json.dumps({"text": text.upper() + str(os.getpid()) * (text == "pid")}), flush=True)
"""


@pytest.fixture
def pool(tmp_path: Path) -> Iterator[Pool]:
    pool = Pool([sys.executable, "-c", WORKER, str(tmp_path / "died")], 2)
    yield pool
    pool.close()


def test_answers_come_in_order_whoever_gives_them(pool: Pool) -> None:
    texts = [f"text {number}" for number in range(50)]
    assert pool.map(texts, lambda _: None) == [text.upper() for text in texts]
    assert len(pool.pids) == 2


def test_any_text_passes_through_unharmed(pool: Pool) -> None:
    texts = ["line\nbreak", "«é»", "مرحبا", "🎉", "\0", "\ud800"]
    assert pool.map(texts, lambda _: None) == [text.upper() for text in texts]


def test_each_text_is_reported_in_the_callers_thread(pool: Pool) -> None:
    seen: list[tuple[int, int]] = []
    pool.map(["a", "b"], lambda index: seen.append((index, threading.get_ident())))
    assert sorted(seen) == [(0, threading.get_ident()), (1, threading.get_ident())]


def test_few_texts_start_one_process_only(pool: Pool) -> None:
    pool.map(["a", "b"], lambda _: None)
    assert len(pool.pids) == 1


def test_no_more_is_done_than_the_caller_can_take(pool: Pool) -> None:
    class Begun(list[str]):
        """Texts that know how many of them have been begun."""

        count = 0

        def __getitem__(self, index: Any) -> Any:
            self.count += 1
            return super().__getitem__(index)

    texts = Begun(f"text {number}" for number in range(200))
    answers = pool.each(texts)
    assert next(answers)[1].startswith("TEXT")
    before = -1
    while texts.count > before:  # until they wait for us
        before = texts.count
        time.sleep(0.2)
    assert before <= 20
    rest = [answer for _, answer in answers]
    assert len(rest) == 199


def test_nothing_to_do_starts_none(pool: Pool) -> None:
    assert pool.map([], lambda _: None) == []
    assert pool.pids == []


def test_processes_are_kept_for_the_next_job_and_ended_by_close(pool: Pool) -> None:
    first = pool.map(["pid"], lambda _: None)
    assert pool.map(["pid"], lambda _: None) == first
    pool.close()
    assert pool.pids == []
    assert pool.map(["pid"], lambda _: None) != first


def test_the_text_of_a_process_that_died_is_done_again(pool: Pool) -> None:
    texts = ["a", "die once", "b"]
    assert pool.map(texts, lambda _: None) == ["A", "DIE ONCE", "B"]


@pytest.mark.parametrize(
    ("text", "why"), [("die", "the process ended with status 9"), ("fail", "no such word")]
)
def test_a_text_that_kills_two_is_an_error_that_names_it(pool: Pool, text: str, why: str) -> None:
    with pytest.raises(WorkerError, match=why) as raised:
        pool.map(["a", text, *["b"] * 30], lambda _: None)
    assert raised.value.text == text
    assert pool.pids == []


def test_the_pool_can_be_used_after_an_error(pool: Pool) -> None:
    with pytest.raises(WorkerError):
        pool.map(["die"], lambda _: None)
    assert pool.map(["a"], lambda _: None) == ["A"]


@pytest.mark.parametrize(
    "command",
    [[sys.executable, "-c", "raise SystemExit(3)"], ["/nonexistent/program"]],
    ids=["it ends at once", "there is no such program"],
)
def test_a_process_that_does_not_start_is_an_error(command: list[str]) -> None:
    with pytest.raises(WorkerError) as raised:
        Pool(command, 2).map(["a"] * 20, lambda _: None)
    assert raised.value.text is None


def test_an_interruption_ends_all_processes_at_once(pool: Pool) -> None:
    def interrupt(_index: int) -> None:
        raise KeyboardInterrupt

    begun = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        pool.map(["a", *["sleep"] * 20], interrupt)
    assert time.monotonic() - begun < 10
    assert pool.pids == []
