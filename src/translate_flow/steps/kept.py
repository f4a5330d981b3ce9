"""What a step found, kept between runs as JSON: it can always be made anew."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any

from translate_flow.errors import BusyError
from translate_flow.project import Project
from translate_flow.storage.files import locked, read_bytes, write_bytes


def read(
    project: Project, name: str, version: int | str, parts: Sequence[str]
) -> dict[str, dict[str, Any]]:
    """The parts of the record in a file, by name; all empty where there is none that can be used.

    One that is damaged or of another version only costs the time of finding everything again.
    """
    path = project.state / name
    try:
        data: dict[str, Any] = json.loads(read_bytes(path)) if path.exists() else {}
        if data.get("version") == version:
            return {part: dict(data[part]) for part in parts}
    except (ValueError, KeyError, TypeError, AttributeError):
        pass
    return {part: {} for part in parts}


def write(
    project: Project, name: str, version: int | str, parts: Mapping[str, Mapping[str, Any]]
) -> None:
    """Keeps the parts, with the same bytes for the same content. Raises `FileError`.

    Not while another run has the project's lock. It is held for the moment of writing, so that what
    a run leaves that is killed in it is removed by the next.
    """
    data = {
        "version": version,
        **{part: dict(sorted(values.items())) for part, values in parts.items()},
    }
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    with suppress(BusyError), locked(project.lock, patience=0):
        write_bytes(project.state / name, text.encode("utf-8", "surrogatepass"))
