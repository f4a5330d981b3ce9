"""A process that makes pages; a script. Its argument is the project's folder."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path

from translate_flow.project import load
from translate_flow.steps import crew
from translate_flow.steps.building.crew import answer
from translate_flow.steps.building.editions import Workshop


def main(arguments: list[str]) -> int:
    """Answers until the input ends."""
    return crew.serve(lambda: partial(answer, Workshop(load(Path(arguments[0])))))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
