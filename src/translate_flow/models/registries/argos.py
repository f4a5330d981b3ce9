"""The index of Argos Translate: a list of packages, each with its links. It has no SHA-256.

What `argostranslate.package.update_package_index` loads: `package_version`, `from_code`,
`to_code`, `links`, and more that is not needed here.
"""

from __future__ import annotations

from contextlib import suppress

from translate_flow.models.registries import offers
from translate_flow.models.registries.offers import BadIndexError, Offer, RemoteFile

ADDRESS = "https://raw.githubusercontent.com/argosopentech/argospm-index/main/index.json"


def is_one(index: object) -> bool:
    """True for JSON of this shape."""
    return isinstance(index, list)


def read(index: object, registry: str, base: str) -> list[Offer]:
    """Packages for translation between two languages, as far as they can be understood."""
    found = []
    for entry in index if isinstance(index, list) else []:
        with suppress(BadIndexError):
            found.append(_offer(entry, registry, base))
    return found


def _offer(entry: object, registry: str, base: str) -> Offer:
    if not isinstance(entry, dict) or entry.get("type", "translate") != "translate":
        raise BadIndexError("no package for translation")
    links = entry.get("links")
    if not isinstance(links, list):
        raise BadIndexError("no links")
    addresses = tuple(_usable(links, base))
    if not addresses:
        raise BadIndexError("no link that can be followed")
    return Offer(
        "argos",
        offers.language(entry.get("from_code")),
        offers.language(entry.get("to_code")),
        offers.version(entry.get("package_version")),
        str(entry.get("license") or ""),
        (RemoteFile(offers.last_part(addresses[0]), addresses),),
        registry,
        is_package=True,
    )


def _usable(links: list[object], base: str) -> list[str]:
    """Those on the web; others lead to networks of their own (`ipfs:`)."""
    found = []
    for link in links:
        with suppress(BadIndexError):
            found.append(offers.address(base, link))
    return found
