"""What a machine must not lose: names, numbers, addresses, the glossary's terms.

A sentence is translated as it is. Only where something got lost on the way is it translated again
with a word in its place that models copy, and the better of the two answers is kept. What is lost
in both is named to the reviewer.
"""

from __future__ import annotations

from translate_flow.keeping.keeper import Keeper

__all__ = ["Keeper"]
