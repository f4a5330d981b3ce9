"""A process that makes pages; a script. Its argument is the project's folder.

Input and output are JSON lines in ASCII, as `engines.workers` wants them: first of all
`{"text": "ready"}`, then for each text `{"text": …}`.
"""

from __future__ import annotations

import json
import signal
import sys
from pathlib import Path

from translate_flow.project import load
from translate_flow.steps.building.crew import answer
from translate_flow.steps.building.editions import Workshop


def main(arguments: list[str]) -> int:
    """Answers until the input ends."""
    # The parent gets the interruption too, and ends this process.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    workshop = Workshop(load(Path(arguments[0])))
    _say("ready")
    for line in sys.stdin.buffer:
        _say(answer(workshop, json.loads(line)))
    return 0


def _say(text: str) -> None:
    sys.stdout.buffer.write(json.dumps({"text": text}).encode("ascii") + b"\n")
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
