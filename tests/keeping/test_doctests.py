"""The examples in the package's docstrings."""

from __future__ import annotations

import doctest
from importlib import import_module

import pytest

MODULES = [
    *(f"translate_flow.keeping.{name}" for name in ("addresses", "numbers", "placeholders")),
    *(f"translate_flow.keeping.{name}" for name in ("signs", "thing")),
    "translate_flow.engines.folding",
    "translate_flow.language.quotation",
]


@pytest.mark.parametrize("name", MODULES)
def test_examples_are_true(name: str) -> None:
    result = doctest.testmod(import_module(name))
    assert result.attempted > 0
    assert result.failed == 0
