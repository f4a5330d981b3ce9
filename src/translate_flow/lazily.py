"""Names of a package that are loaded when they are first used (PEP 562)."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from typing import Any


def loaded(package: str, homes: Mapping[str, str]) -> Callable[[str], Any]:
    """The `__getattr__` of a package.

    `homes` has for each name the module below the package where it lives: `module`, or
    `module:name` where it is called otherwise there. No module may be called like a name: once it
    is loaded, it would stand in the name's place.

    >>> loaded("translate_flow.segmentation", {"parse_srx": "srx_file:parse"})("parse_srx").__name__
    'parse'
    """

    def get(name: str) -> Any:
        home = homes.get(name)
        if home is None:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        module, _, attribute = home.partition(":")
        return getattr(importlib.import_module(f"{package}.{module}"), attribute or name)

    return get
