"""Files beside a release: which of them an edition gets, and under which name.

A file may have a variant for a language, with the language before its last suffix: in the French
edition `photo.fr.jpg` takes the place of `photo.jpg`, under the same name, so that no address in
the page changes.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import PurePosixPath

from translate_flow.language.tags import canonical_tag


def assets(files: Sequence[str], language: str, languages: Collection[str]) -> Mapping[str, str]:
    """For an edition: the name of each file it gets, and the file beside the release.

    `languages` are those of the project. A name that only looks like that of a variant, because
    there is no file it would take the place of, is a file like any other.

    >>> files = ("photo.fr.jpg", "photo.jpg", "report.fr.pdf")
    >>> dict(assets(files, "fr", ("en", "fr")))
    {'photo.jpg': 'photo.fr.jpg', 'report.fr.pdf': 'report.fr.pdf'}
    >>> dict(assets(files, "en", ("en", "fr")))
    {'photo.jpg': 'photo.jpg', 'report.fr.pdf': 'report.fr.pdf'}
    """
    variants: dict[str, dict[str, str]] = {}
    known = {tag: name for name in languages for tag in (name, name.partition("-")[0])}
    for file in files:
        path = PurePosixPath(file)
        stem, _, tag = path.stem.rpartition(".")
        general = str(path.with_name(stem + path.suffix)) if stem else ""
        if general in files and canonical_tag(tag.replace("_", "-")) in known:
            variants.setdefault(general, {})[canonical_tag(tag.replace("_", "-"))] = file
    chosen = {variant for own in variants.values() for variant in own.values()}
    found = {}
    for file in files:
        if file not in chosen:
            own = variants.get(file, {})
            found[file] = own.get(language) or own.get(language.partition("-")[0]) or file
    return found
