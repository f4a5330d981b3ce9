"""TMX 1.4b: translation memories of other tools in, ours out.

`read` is what the index asks for the files in a project's `memory/`:

    read(path, source_language, languages) -> Iterator[RememberedUnit]

It reads TMX 1.1 to 1.4b of any tool in flat memory. `languages` are the project's targets; each
unit that comes out is in one of them. `scan` gives the same with what was left out and why.
`write` is its inverse: units to the bytes of a TMX file, which `read` gives back as they were.
"""

from translate_flow.memory.tmx.reader import TmxError, read, scan
from translate_flow.memory.tmx.tu import Found, Reason, Skipped
from translate_flow.memory.tmx.writer import TOOL, Marks, is_writable, write

__all__ = [
    "TOOL",
    "Found",
    "Marks",
    "Reason",
    "Skipped",
    "TmxError",
    "is_writable",
    "read",
    "scan",
    "write",
]
