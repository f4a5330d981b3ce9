"""What could be installed from the network: the indexes of Argos and Mozilla, read without trust.

An index is told by its shape, so one address is enough to name a registry. A new kind is one new
file and one line in `_KINDS`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from translate_flow.engines.base import version_key
from translate_flow.engines.languages import covers, tag
from translate_flow.errors import EngineError, near_match
from translate_flow.models.registries import argos, mozilla, remote_settings
from translate_flow.models.registries.offers import BadIndexError, Offer, RemoteFile

__all__ = [
    "BadIndexError",
    "Offer",
    "RemoteFile",
    "addresses",
    "are_redirected",
    "choose",
    "read",
]

_KINDS: Final = (argos, remote_settings, mozilla)

_SETTINGS: Final[Mapping[str, tuple[str, str, str]]] = {
    "firefox": ("FXTRANSLATE_RECORDS_URL", remote_settings.ADDRESS, ""),
    "argos": ("ARGOS_PACKAGE_INDEX", argos.ADDRESS, "index.json"),
}
"""For each engine the variable that names another index, as its own tool calls it, the address
without it, and what the tool appends to the variable."""


def addresses(engines: Iterable[str], environ: Mapping[str, str]) -> dict[str, str]:
    """Where the index of each engine is; an engine without a registry is left out."""
    found = {}
    for engine in engines:
        if engine in _SETTINGS:
            variable, address, name = _SETTINGS[engine]
            if named := environ.get(variable):
                address = named if named.endswith(".json") else f"{named.rstrip('/')}/{name}"
            found[engine] = address.rstrip("/")
    return found


def are_redirected(engines: Iterable[str], environ: Mapping[str, str]) -> bool:
    """True where a variable names another index for one of the engines."""
    return any(environ.get(_SETTINGS[name][0]) for name in engines if name in _SETTINGS)


def read(index: object, address: str, base: str = "") -> list[Offer]:
    """The offers of an index, which is JSON already; its files are relative to `base`.

    An entry that cannot be used is left out; one of that kind must not hide all others.
    Raises `BadIndexError` for JSON that is no index, or has nothing in it that can be used.
    """
    for kind in _KINDS:
        if kind.is_one(index):
            offers = kind.read(index, address, base or address)
            if not offers:
                raise BadIndexError("there is no model in it that can be used")
            return sorted(set(offers), key=_order)
    raise BadIndexError("it is neither the index of Argos nor one of Mozilla's")


def choose(offers: Iterable[Offer], source: str, target: str, version: str | None = None) -> Offer:
    """The closest offer for a pair, and of those the newest; a certain version where it is named.

    A model for a language serves its regions. Raises `EngineError` where there is none.
    """
    offers = list(offers)
    fitting = [
        offer
        for offer in offers
        if covers(offer.source, source) and covers(offer.target, target)
        if version in (None, offer.version)
    ]
    if fitting:
        return max(
            fitting,
            key=lambda each: (
                (each.source == tag(source)) + (each.target == tag(target)),
                version_key(each.version),
            ),
        )
    pair = f"{source}-{target}"
    known = {offer.pair for offer in offers}
    what = f"{pair} {version}" if version and pair in known else pair
    raise EngineError(
        f"no registry has a model {what}",
        hint=near_match(pair, known - {pair})
        + "\n  see all: translate-flow models list --available",
    )


def _order(offer: Offer) -> tuple[str, str, str, tuple[int, ...]]:
    return offer.source, offer.target, offer.engine, version_key(offer.version)
