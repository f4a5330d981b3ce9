"""The PO file of one release in one language: read, merge, write.

`reader` and `writer` stand next to each other, `merging` is pure, `store` is the edge to the disk.
"""

from typing import TYPE_CHECKING

from translate_flow import lazily
from translate_flow.catalog.entry import Catalog, Entry
from translate_flow.catalog.reader import parse
from translate_flow.catalog.store import edit, load

if TYPE_CHECKING:
    from translate_flow.catalog.merging import Merged, is_machines, merge, with_drafts, with_texts
    from translate_flow.catalog.writer import render

__all__ = [
    "Catalog",
    "Entry",
    "Merged",
    "edit",
    "is_machines",
    "load",
    "merge",
    "parse",
    "render",
    "with_drafts",
    "with_texts",
]

_HOMES = {
    "Merged": "merging",
    "is_machines": "merging",
    "merge": "merging",
    "render": "writer",
    "with_drafts": "merging",
    "with_texts": "merging",
}

__getattr__ = lazily.loaded(__name__, _HOMES)
"""Most commands only read."""
