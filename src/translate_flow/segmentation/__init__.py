"""Sentence segmentation: LanguageTool's SRX rules, and readable rules for press texts around them.

`rules/*.rules` hold what a linguist knows. The rest of the package finds the places where a
sentence may end and asks of each, in this order, the project's own rules, those of the language
and of all languages, and LanguageTool. See docs/segmentation.md.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from translate_flow import lazily
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

__getattr__ = lazily.loaded(__name__, _HOMES)
"""The rules take long to load."""
