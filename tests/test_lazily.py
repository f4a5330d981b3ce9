"""Packages whose names are loaded when they are first used."""

from __future__ import annotations

import doctest
import subprocess
import sys
from importlib import import_module
from pkgutil import iter_modules

import pytest

from translate_flow import lazily

PACKAGES = [
    import_module(name)
    for name in (
        "translate_flow",
        "translate_flow.catalog",
        "translate_flow.glossary",
        "translate_flow.segmentation",
    )
]
each_package = pytest.mark.parametrize("package", PACKAGES, ids=lambda each: each.__name__)


def test_examples() -> None:
    assert doctest.testmod(lazily).failed == 0


@each_package
def test_every_name_that_is_offered_is_there_in_a_program_that_loads_nothing_else(package) -> None:
    names = ", ".join(package.__all__)
    program = f"from {package.__name__} import {names}"
    subprocess.run([sys.executable, "-c", program], check=True)


@each_package
def test_a_name_stays_what_it_is_when_all_modules_are_loaded(package) -> None:
    modules = {module.name for module in iter_modules(package.__path__)}
    assert not modules.intersection(package._HOMES)


@each_package
def test_a_name_that_is_not_there_is_an_error(package) -> None:
    with pytest.raises(AttributeError, match="no attribute 'harbour'"):
        _ = package.harbour
