"""Translation memory: an index over the approved units of all catalogs."""

from translate_flow.memory.store import CatalogFile, Match, Memory

__all__ = ["CatalogFile", "Match", "Memory"]
