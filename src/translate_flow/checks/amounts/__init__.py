"""The amounts a text speaks of, by value: figures and numbers written as words.

`find` gives them in order; `compare` says which of two texts have no counterpart in the other.
"""

from translate_flow.checks.amounts import units
from translate_flow.checks.amounts.amount import Amount
from translate_flow.checks.amounts.comparing import Difference, compare
from translate_flow.checks.amounts.finding import find

__all__ = ["Amount", "Difference", "compare", "find", "units"]
