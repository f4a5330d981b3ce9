"""Translation memory: an index over the approved units of all catalogs, and TMX files."""

from translate_flow.memory.matches import Match
from translate_flow.memory.reading import CatalogFile, RememberedFile, TmxFile
from translate_flow.memory.scoring import IN_CONTEXT
from translate_flow.memory.scoring import SAME as FULL
from translate_flow.memory.store import Memory, Neighbours

__all__ = [
    "FULL",
    "IN_CONTEXT",
    "CatalogFile",
    "Match",
    "Memory",
    "Neighbours",
    "RememberedFile",
    "TmxFile",
]
