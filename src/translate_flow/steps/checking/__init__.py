"""Checking many catalogs: what changed, on all processors, the rest remembered."""
