"""A pool of processes that answer one text at a time.

Not `concurrent.futures`: its processes import the caller's main module again (the whole command
line, or a script without a guard), one that dies takes all others with it, and an exception of a
compiled library that cannot be pickled hangs it. Here a worker is a script of its own, spoken to
in JSON lines; one that dies is replaced, and all end when the parent does, however it ends.
"""

from __future__ import annotations

import json
import queue
import subprocess
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import TypeAlias

TEXTS_FOR_ANOTHER = 8
"""So few texts are done before another process has started (some 0.1 s)."""

_POLL = 0.2  # seconds; a wait without a limit cannot be interrupted on Windows
_AHEAD = 4
"""Answers for each process that wait to be taken. Where the caller is slower than all processes,
they wait for it: thousands of answers would need the memory that the processes save."""

_Answers: TypeAlias = "queue.Queue[tuple[int, str] | WorkerError]"


class WorkerError(Exception):
    """A worker that could not start, or died twice on the same text (then `text` is set)."""

    def __init__(self, message: str, text: str | None = None) -> None:
        super().__init__(message)
        self.text = text


class _Died(Exception):
    pass


class _Worker:
    """One process; started, it has said that it is ready."""

    def __init__(self, command: Sequence[str]) -> None:
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        if self._process.stdin is None or self._process.stdout is None:  # PIPE was asked for
            raise AssertionError
        self._input, self._output = self._process.stdin, self._process.stdout
        try:
            self._reply()
        except BaseException:
            self.stop(at_once=True)
            raise

    @property
    def pid(self) -> int:
        return self._process.pid

    def ask(self, text: str) -> str:
        try:
            self._input.write(json.dumps(text).encode("ascii") + b"\n")
            self._input.flush()
        except OSError as error:
            raise _Died(self._last_words()) from error
        return self._reply()

    def _reply(self) -> str:
        try:
            line = self._output.readline()
        except (OSError, ValueError) as error:  # closed by stop() in another thread
            raise _Died(str(error)) from error
        if not line.endswith(b"\n"):
            raise _Died(self._last_words())
        answer = json.loads(line)
        if "error" in answer:
            raise _Died(answer["error"])
        return str(answer["text"])

    def _last_words(self) -> str:
        try:
            return f"the process ended with status {self._process.wait(timeout=5)}"
        except subprocess.TimeoutExpired:
            return "the process closed its end of the line"

    def stop(self, *, at_once: bool = False) -> None:
        if at_once:
            self._process.kill()
        with suppress(OSError):
            self._input.close()
        try:
            self._process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._output.close()


class Pool:
    """Up to `size` processes of one command, started when they are needed and kept."""

    def __init__(self, command: Sequence[str], size: int) -> None:
        self._command = list(command)
        self._workers: list[_Worker | None] = [None] * max(1, size)
        self._busy = threading.Lock()
        self._cancelled = threading.Event()

    @property
    def pids(self) -> list[int]:
        """The processes now alive."""
        return [worker.pid for worker in self._workers if worker is not None]

    def map(self, texts: Sequence[str], done: Callable[[int], None]) -> list[str]:
        """The answers to the texts, in their order; they are given out in that order too.

        `done` gets the index of each answered text, in the caller's thread. For the rest see
        `each`.
        """
        results: dict[int, str] = {}
        for index, answer in self.each(texts):
            results[index] = answer
            done(index)
        return [results[index] for index in range(len(texts))]

    def each(self, texts: Sequence[str]) -> Iterator[tuple[int, str]]:
        """The index of each text with its answer, as they come; the texts are begun in order.

        Interrupted, or left before the end, all processes are ended before anything else happens.

        Raises:
            WorkerError: a process could not start, or a text killed two of them.
        """
        with self._busy:
            slots = min(len(self._workers), -(-len(texts) // TEXTS_FOR_ANOTHER))
            work: queue.SimpleQueue[int] = queue.SimpleQueue()
            answers: _Answers = queue.Queue(_AHEAD * slots)
            for index in range(len(texts)):
                work.put(index)
            threads = [
                threading.Thread(target=self._serve, args=(slot, texts, work, answers), daemon=True)
                for slot in range(slots)
            ]
            answered = 0
            self._cancelled.clear()
            try:
                for thread in threads:
                    thread.start()
                while answered < len(texts):
                    next_answer = self._next(answers)
                    answered += 1
                    yield next_answer
            except BaseException:
                answered = -1
                self._cancelled.set()
                self._stop(at_once=True)
                raise
            finally:
                for thread in threads:
                    if thread.ident is not None:
                        thread.join()
                if answered < len(texts):
                    self._stop(at_once=True)  # one may have been started meanwhile

    def close(self) -> None:
        """End all processes; the next `map` starts new ones."""
        with self._busy:
            self._stop()

    def _stop(self, *, at_once: bool = False) -> None:
        for slot, worker in enumerate(self._workers):
            if worker is not None:
                worker.stop(at_once=at_once)
                self._workers[slot] = None

    @staticmethod
    def _next(answers: _Answers) -> tuple[int, str]:
        while True:
            try:
                answer = answers.get(timeout=_POLL)
            except queue.Empty:
                continue
            if isinstance(answer, WorkerError):
                raise answer
            return answer

    def _serve(
        self,
        slot: int,
        texts: Sequence[str],
        work: queue.SimpleQueue[int],
        answers: _Answers,
    ) -> None:
        while not self._cancelled.is_set():
            try:
                index = work.get_nowait()
            except queue.Empty:
                return
            try:
                self._hand_over((index, self._ask_twice(slot, texts[index])), answers)
            except WorkerError as error:
                self._hand_over(error, answers)
                return

    def _hand_over(self, answer: tuple[int, str] | WorkerError, answers: _Answers) -> None:
        while not self._cancelled.is_set():
            with suppress(queue.Full):
                answers.put(answer, timeout=_POLL)
                return

    def _ask_twice(self, slot: int, text: str) -> str:
        try:
            return self._ask(slot, text)
        except _Died:
            self._forget(slot)
        try:
            return self._ask(slot, text)
        except _Died as error:
            self._forget(slot)
            raise WorkerError(str(error), text) from error

    def _ask(self, slot: int, text: str) -> str:
        worker = self._worker(slot)
        # After this worker is known to `_stop`, and not before: one or the other ends it.
        if self._cancelled.is_set():
            raise WorkerError("interrupted", text)
        return worker.ask(text)

    def _worker(self, slot: int) -> _Worker:
        worker = self._workers[slot]
        if worker is None:
            worker = self._workers[slot] = _start(self._command)
        return worker

    def _forget(self, slot: int) -> None:
        worker, self._workers[slot] = self._workers[slot], None
        if worker is not None:
            worker.stop(at_once=True)


def _start(command: Sequence[str]) -> _Worker:
    try:
        return _Worker(command)
    except (_Died, OSError) as error:
        raise WorkerError(str(error)) from error
