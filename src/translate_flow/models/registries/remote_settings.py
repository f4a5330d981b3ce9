"""The Firefox Translations models in Mozilla's Remote Settings: one record for each file.

Collection `translations-models-v2`; each record has `sourceLanguage`, `targetLanguage`,
`version`, `architecture`, `fileType` and an attachment packed with Zstandard, with the size and
SHA-256 both of it and of what is in it. The older collection, with `fromLang` and `toLang` and
plain attachments, is read as well.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from translate_flow.engines.base import version_key
from translate_flow.models.packing import plain_name
from translate_flow.models.registries import offers
from translate_flow.models.registries.offers import BadIndexError, Offer, RemoteFile

ADDRESS = (
    "https://firefox.settings.services.mozilla.com"
    "/v1/buckets/main/collections/translations-models-v2/records"
)
LICENCE = "MPL-2.0"
"""Mozilla says so of all its models (README of mozilla/translations)."""

KINDS = frozenset({"model", "lex", "vocab", "srcvocab", "trgvocab"})
"""What an engine reads; records of other kinds are passed over."""
_DESKTOP = re.compile(r"\s*env\.appinfo\.OS\s*!=\s*['\"]Android['\"]\s*")
_ARCHITECTURES = ("tiny", "base-memory", "base")
"""The better ones last."""

_Set = dict[str, RemoteFile]


def root(address: str) -> str:
    """Where the server of an index describes itself, if it is a Remote Settings server; or empty.

    >>> root(ADDRESS)
    'https://firefox.settings.services.mozilla.com/v1/'
    """
    before, found, _ = address.partition("/v1/buckets/")
    return f"{before}/v1/" if found else ""


def attachments(description: object) -> str:
    """Where the server keeps its attachments, by what it says of itself.

    Raises `BadIndexError` where it does not say that.
    """
    found: Any = description
    for key in ("capabilities", "attachments", "base_url"):
        found = found.get(key) if isinstance(found, dict) else None
    if not isinstance(found, str):
        raise BadIndexError("the server does not say where its attachments are")
    return f"{offers.address('', found).rstrip('/')}/"


def is_one(index: object) -> bool:
    """True for JSON of this shape."""
    return isinstance(index, dict) and isinstance(index.get("data"), list)


def read(index: object, registry: str, base: str) -> list[Offer]:
    """Models of which all files are there, and which Firefox gives to everybody."""
    records = index["data"] if isinstance(index, dict) else []
    sets: dict[tuple[str, str, str, str], _Set] = defaultdict(dict)
    for record in records:
        with suppress(BadIndexError):
            key, kind, file = _file(record, base)
            sets[key].setdefault(kind, file)
    best: dict[tuple[str, str, str], tuple[int, _Set]] = {}
    for (source, target, number, architecture), files in sets.items():
        rank = _ARCHITECTURES.index(architecture) if architecture in _ARCHITECTURES else -1
        if is_whole(files) and rank > best.get((source, target, number), (-2, {}))[0]:
            best[source, target, number] = rank, files
    return [
        Offer("firefox", *key, LICENCE, tuple(files[kind] for kind in sorted(files)), registry)
        for key, (_, files) in best.items()
    ]


def is_whole(files: Mapping[str, RemoteFile]) -> bool:
    """True where nothing is missing that the engine needs, and no two have one name."""
    vocabulary = "vocab" in files or {"srcvocab", "trgvocab"} <= files.keys()
    return "model" in files and vocabulary and len({f.name for f in files.values()}) == len(files)


def _file(record: Any, base: str) -> tuple[tuple[str, str, str, str], str, RemoteFile]:
    """Which model a record belongs to, what kind of file it is, and where that is."""
    kind = record.get("fileType") if isinstance(record, dict) else None
    if not isinstance(kind, str) or kind not in KINDS:
        raise BadIndexError("nothing that the engine reads")
    if not _is_released(record):
        raise BadIndexError("not for everybody")
    attachment = record.get("attachment")
    if not isinstance(attachment, dict):
        raise BadIndexError("no attachment")
    number = offers.version(record.get("version"))
    if not re.fullmatch(r"[\d.]+", number) or not version_key(number):
        raise BadIndexError("not a finished version")
    file = RemoteFile(
        offers.name(plain_name(offers.name(record.get("name")))),
        (offers.address(base, attachment.get("location")),),
        offers.size(attachment.get("size")),
        offers.sha256(attachment.get("hash")),
        offers.size(record.get("decompressedSize")),
        offers.sha256(record.get("decompressedHash")),
    )
    key = (
        offers.language(record.get("sourceLanguage", record.get("fromLang"))),
        offers.language(record.get("targetLanguage", record.get("toLang"))),
        number,
        str(record.get("architecture") or ""),
    )
    return key, kind, file


def _is_released(record: Mapping[str, Any]) -> bool:
    """Records may be for tests alone (`variant`), for phones, or for some versions of Firefox."""
    expression = record.get("filter_expression") or ""
    return not record.get("variant") and (
        not expression or bool(_DESKTOP.fullmatch(str(expression)))
    )
