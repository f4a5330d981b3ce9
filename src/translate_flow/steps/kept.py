"""What a step found, kept between runs as JSON: it can always be made anew."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from translate_flow.files import read_bytes, write_bytes


def read(path: Path, version: int, parts: Sequence[str]) -> dict[str, dict[str, Any]]:
    """The parts of a record by name; all empty where there is none that can be used.

    One that is damaged or of another version only costs the time of finding everything again.
    """
    try:
        data: dict[str, Any] = json.loads(read_bytes(path)) if path.exists() else {}
        if data.get("version") == version:
            return {part: dict(data[part]) for part in parts}
    except (ValueError, KeyError, TypeError, AttributeError):
        pass
    return {part: {} for part in parts}


def write(path: Path, version: int, parts: Mapping[str, Mapping[str, Any]]) -> None:
    """Keeps the parts, with the same bytes for the same content. Raises `FileError`."""
    data = {
        "version": version,
        **{part: dict(sorted(values.items())) for part, values in parts.items()},
    }
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    write_bytes(path, text.encode("utf-8", "surrogatepass"))
