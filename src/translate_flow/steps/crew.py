"""Work spread over processes, one for each processor: questions out, answers back, as texts.

A worker is a module that runs `serve`; it is told the project's folder. Input and output are JSON
lines in ASCII, as `engines.workers` wants them: first `{"text": "ready"}`, then `{"text": …}` for
each text.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path

from translate_flow.errors import Error


def processors() -> int:
    """Those this process may use."""
    allowed = getattr(os, "sched_getaffinity", None)  # not on macOS and Windows
    return len(allowed(0)) if allowed else os.cpu_count() or 1


def answers(worker: str, root: Path, questions: Sequence[str]) -> Iterator[tuple[int, str]]:
    """The answers of a module's processes, each with the number of its question, in any order.

    Raises the `Error` that a worker met, and one where a worker itself ends.
    """
    # Here and not above: the engines take long to load, and small jobs need no processes.
    from translate_flow.engines.workers import Pool, WorkerError

    command = [sys.executable, "-m", worker, str(root)]
    with closing(Pool(command, processors())) as pool:
        try:
            for number, answer in pool.each(questions):
                yield number, _unpacked(json.loads(answer))
        except WorkerError as error:
            raise Error(
                f"a process that works for this one has ended: {error}",
                hint="run the command again; if it happens again, the machine may lack memory",
            ) from error


def serve(prepare: Callable[[], Callable[[str], str]]) -> int:
    """Runs a worker: answers until the input ends. `prepare` makes what answers a question."""
    # The parent gets the interruption too, and ends this process.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    answer = prepare()
    _say("ready")
    for line in sys.stdin.buffer:
        _say(_packed(answer, json.loads(line)))
    return 0


def _packed(answer: Callable[[str], str], question: str) -> str:
    """The answer, or the error met on the way to it."""
    try:
        return json.dumps({"answer": answer(question)})
    except Error as error:
        path = None if error.path is None else str(error.path)
        return json.dumps({"error": [error.message, path, error.line, error.hint]})


def _unpacked(data: dict[str, object]) -> str:
    if isinstance(error := data.get("error"), list):
        message, path, line, hint = error
        raise Error(message, path=path, line=line, hint=hint)
    return str(data["answer"])


def _say(text: str) -> None:
    sys.stdout.buffer.write(json.dumps({"text": text}).encode("ascii") + b"\n")
    sys.stdout.buffer.flush()
