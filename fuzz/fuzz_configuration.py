"""`translate-flow.toml`: understood, or refused with a line the file has."""

from __future__ import annotations

from pathlib import Path

import harness
from harness import ensure

with harness.instrumented():
    from translate_flow import project
    from translate_flow.errors import ConfigurationError

FILE = Path("press/translate-flow.toml")


def check(text: str) -> None:
    """All that holds for every configuration."""
    try:
        configuration = project.parse(text, FILE)
    except ConfigurationError as error:
        ensure(error.line is not None, "a refusal that names no line")
        ensure(1 <= error.line <= text.count("\n") + 1, "a line the file has not")
        ensure(error.hint, "a refusal without a next step")
        raise
    ensure(project.parse(text, FILE) == configuration, "another configuration the second time")
    made = project.Project(Path("press"), configuration)
    for language in made.languages:
        path = made.catalog("a", language)
        inside = path.is_relative_to(made.root) and ".." not in path.parts
        ensure(inside, "a catalog outside the project")


TARGET = harness.Target("configuration", check)

if __name__ == "__main__":
    raise SystemExit(harness.main(TARGET))
