"""The PO file of one release in one language: read, merge, write.

`reader` and `writer` stand next to each other, `merge` is pure, `store` is the edge to the disk.
"""

from translate_flow.catalog.entry import Catalog, Entry
from translate_flow.catalog.merge import Merged, is_machines, merge, with_drafts, with_texts
from translate_flow.catalog.reader import parse
from translate_flow.catalog.store import edit, load
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
