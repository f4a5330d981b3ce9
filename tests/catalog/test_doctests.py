"""The examples in the docstrings are true."""

from __future__ import annotations

import doctest
from types import ModuleType

import pytest

from translate_flow.catalog import entry, header, marks, provenance, reader, store, writer


@pytest.mark.parametrize(
    "module",
    [entry, header, marks, provenance, reader, store, writer],
    ids=lambda module: module.__name__.rpartition(".")[2],
)
def test_examples_in_the_docstrings_hold(module: ModuleType) -> None:
    assert doctest.testmod(module).failed == 0
