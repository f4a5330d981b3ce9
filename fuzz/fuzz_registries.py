"""Indexes, records of models, `models.lock`: read or refused; nothing in them leads elsewhere."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import urlsplit

import harness
from harness import ensure

with harness.instrumented():
    from translate_flow.engines.folders import NotAModelError
    from translate_flow.errors import Error
    from translate_flow.models import bundle, lockfile, manifest, registries
    from translate_flow.models.http import checked
    from translate_flow.models.lockfile import Lock
    from translate_flow.models.registries import BadIndexError, Offer

ADDRESS = "https://index.example/index.json"
SAFE = re.compile(r"[A-Za-z0-9_][\w.+-]*", re.ASCII)


def check(text: str) -> None:
    """All that holds for every text that is taken for an index, a record or a lock."""
    try:
        values = json.loads(text)
    except (ValueError, RecursionError):
        of_lock(lockfile.parse(text, Path("models.lock")))
        return
    try:
        for offer in registries.read(values, ADDRESS):
            of_offer(offer)
    except BadIndexError as error:
        ensure(str(error), "a refusal that says nothing")
    try:
        recorded = manifest.from_values(values)
    except NotAModelError as error:
        ensure(str(error), "a refusal that says nothing")
    else:
        again = manifest.parse(recorded.text())
        ensure(again == recorded, "a record that is read in another way than it was written")
        engine, _, folder = bundle.folder_of(recorded).partition("/")
        names = [engine, folder, *(part for name in recorded.files for part in name.split("/"))]
        ensure(all(name not in ("", ".", "..") for name in names), "a record that leads elsewhere")
        ensure("/" not in folder and "\\" not in folder, "a record that leads elsewhere")


def of_offer(offer: Offer) -> None:
    """An offer names a folder and files that are safe, at addresses that may be asked or not."""
    ensure(SAFE.fullmatch(offer.version), "a version that is no name for a folder")
    ensure(SAFE.fullmatch(offer.pair), "a pair that is no name for a folder")
    ensure(offer.files, "an offer without files")
    for file in offer.files:
        ensure(SAFE.fullmatch(file.name), "a file with an unsafe name")
        ensure(file.size is None or file.size >= 0, "a size below nothing")
        for address in file.addresses:
            ensure(urlsplit(address).scheme in ("http", "https"), "an address not on the web")
            try:
                checked(address)
            except Error as error:
                ensure(error.hint, "a refusal without a next step")


def of_lock(lock: Lock) -> None:
    """A lock is read as it was written."""
    written = lockfile.text(lock.models)
    again = lockfile.parse(written, lock.path)
    ensure(set(again.models) == set(lock.models), "a lock that is read in another way than written")
    ensure(lockfile.text(again.models) == written, "a lock that is written in two ways")


TARGET = harness.Target("registries", check)

if __name__ == "__main__":
    raise SystemExit(harness.main(TARGET))
