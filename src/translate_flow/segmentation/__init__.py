"""Sentence segmentation: LanguageTool's SRX rules, and readable rules for press texts around them.

`rules/*.rules` hold what a linguist knows. The rest of the package finds the places where a
sentence may end and asks of each, in this order, the project's own rules, those of the language
and of all languages, and LanguageTool. See docs/segmentation.md.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from translate_flow.segmentation.granularity import Granularity

if TYPE_CHECKING:
    from translate_flow.segmentation.rules import RuleSet
    from translate_flow.segmentation.rules_file import abbreviation_problem
    from translate_flow.segmentation.rules_file import parse as parse_rules
    from translate_flow.segmentation.segmenter import LANGUAGES, Segmenter, boundaries
    from translate_flow.segmentation.srx import Srx
    from translate_flow.segmentation.srx_file import parse as parse_srx

__all__ = [
    "LANGUAGES",
    "Granularity",
    "RuleSet",
    "Segmenter",
    "Srx",
    "abbreviation_problem",
    "boundaries",
    "parse_rules",
    "parse_srx",
]

_HOMES = {
    "LANGUAGES": "segmenter",
    "RuleSet": "rules",
    "Segmenter": "segmenter",
    "Srx": "srx",
    "abbreviation_problem": "rules_file",
    "boundaries": "segmenter",
    "parse_rules": "rules_file:parse",
    "parse_srx": "srx_file:parse",
}


def __getattr__(name: str) -> Any:
    """A name from the module it lives in (PEP 562): the rules take long to load."""
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module, _, attribute = home.partition(":")
    return getattr(importlib.import_module(f"{__name__}.{module}"), attribute or name)
