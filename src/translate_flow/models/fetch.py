"""Models from a registry: what there is, and one of them into its place."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from translate_flow.engines.folders import NotAModelError
from translate_flow.errors import EngineError
from translate_flow.models import download, registries, staging, store, unpack
from translate_flow.models.download import Part, Wanted
from translate_flow.models.http import Web, checked
from translate_flow.models.kinds import look_at
from translate_flow.models.packing import expand
from translate_flow.models.registries import BadIndexError, Offer, RemoteFile, remote_settings
from translate_flow.models.staging import Staged
from translate_flow.models.store import Approval, Installed
from translate_flow.models.wheel import Origin

_DOWNLOADS = ".downloads"
"""Where files are on their way; a hidden folder is no model."""

Progress = Callable[[str, int, int | None], None]
"""Told the name of a file, and how many of its bytes are there, of how many."""


def offers(web: Web, address: str) -> list[Offer]:
    """What the index at an address offers.

    Raises `EngineError` where it cannot be had, or is none.
    """
    found = download.index(web, checked(address))
    try:
        base = address
        if root := remote_settings.root(address):
            base = remote_settings.attachments(download.index(web, root))
        return registries.read(found, address, base)
    except BadIndexError as error:
        raise EngineError(
            f"this is no index of models: {error}", path=address,
            hint="name the index of Argos, Mozilla's records, or a copy of one",
        ) from error  # fmt: skip


def install(
    web: Web, offer: Offer, folder: Path, approval: Approval, progress: Progress
) -> Installed:
    """Downloads what a registry offers, and puts it into its place in `folder`.

    Raises `EngineError` where something of it cannot be had, is not what the registry says, is
    not approved, or is no model. Then nothing of it stays; a download that was interrupted goes
    on from there the next time.
    """
    with store.explained(folder, folder), store.workshop(folder) as place:
        downloads = folder / _DOWNLOADS
        try:
            staged = (_package if offer.is_package else _files)(
                web, offer, place, downloads, progress
            )
        except NotAModelError as error:
            raise EngineError(
                f"{offer.label} cannot be installed: {error}", path=offer.files[0].addresses[0],
                hint="nothing of it was kept; tell who keeps the index",
            ) from error  # fmt: skip
        (installed,) = store.put([staged], folder, approval)
        download.tidy(downloads, time.time())
        return installed


def _files(web: Web, offer: Offer, place: Path, downloads: Path, progress: Progress) -> Staged:
    """A model whose files come one by one, each packed by itself."""
    plain = place / "-".join((offer.pair, offer.version))
    plain.mkdir()
    # All of them first: where one fails, the others need not come a second time.
    parts = [_download(web, file, downloads, progress) for file in offer.files]
    for file, part in zip(offer.files, parts, strict=True):
        packed = place / f"packed-{file.name}"
        part.take(packed)
        limit = unpack.MOST_BYTES if file.plain_size is None else file.plain_size
        expand(packed, plain / file.name, limit)
        packed.unlink()
        if file.plain_size not in (None, (plain / file.name).stat().st_size):
            raise NotAModelError(f"{file.name} is shorter than the index says")
    sums = {file.name: file.plain_sha256 for file in offer.files if file.plain_sha256}
    return staging.stage(look_at(plain), place, 0, _origin(offer), sums)


def _package(web: Web, offer: Offer, place: Path, downloads: Path, progress: Progress) -> Staged:
    """A model in one archive."""
    (file,) = offer.files
    packed = place / file.name
    _download(web, file, downloads, progress).take(packed)
    staged = staging.from_path(packed, place, _origin(offer))
    if len(staged) != 1:
        raise NotAModelError(f"there are {len(staged)} models in it")
    described = staged[0].manifest
    if (described.engine, described.pair) != (offer.engine, offer.pair):
        raise NotAModelError(f"it is another model: {described.label}")
    return staged[0]


def _download(web: Web, file: RemoteFile, downloads: Path, progress: Progress) -> Part:
    """A file from the first of its addresses that has it."""
    for number, address in enumerate(file.addresses, 1):
        wanted = Wanted(address, file.size, file.sha256)
        try:
            return download.file(
                web, wanted, downloads, lambda done, total: progress(file.name, done, total)
            )
        except EngineError as error:
            if number == len(file.addresses):
                raise
            web.tell(f"{address}: {error.message}; trying the next address")
    raise AssertionError("a registry names an address for every file")


def _origin(offer: Offer) -> Origin:
    return Origin(offer.registry, offer.licence, {})
