"""Sentence segmentation: LanguageTool's SRX rules, and readable rules for press texts around them.

`rules/*.rules` hold what a linguist knows. The rest of the package finds the places where a
sentence may end and asks of each, in this order, the project's own rules, those of the language
and of all languages, and LanguageTool. See docs/segmentation.md.
"""

from translate_flow.segmentation.rules import RuleSet
from translate_flow.segmentation.rules_file import abbreviation_problem
from translate_flow.segmentation.rules_file import parse as parse_rules
from translate_flow.segmentation.segmenter import LANGUAGES, Granularity, Segmenter, boundaries
from translate_flow.segmentation.srx import Srx, parse_srx

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
