"""Run the tests: `python3 scripts/test.py [pytest's own arguments]`.

The first run makes `.venv` and installs the locked test requirements; later runs need no network.
"""

from __future__ import annotations

import sys

import environment


def main(arguments: list[str]) -> int:
    """Pytest's exit status."""
    try:
        environment.prepare("test")
    except environment.SetupError as error:
        environment.fail(error)
    return environment.run("python", ["-m", "pytest", *arguments])


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
