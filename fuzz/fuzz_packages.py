"""Archives with models: taken apart inside their folder, or refused and nothing of them stays.

The text describes an archive, one member a line: its kind, a space, its name, and after a tab
what is in it, or where a link leads. It becomes a zip and a tar file.
"""

from __future__ import annotations

import io
import stat
import tarfile
import tempfile
import warnings
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from unittest import mock

import harness
from harness import ensure

with harness.instrumented():
    from translate_flow.errors import Error
    from translate_flow.models import store
    from translate_flow.models.verify import verified

Member = tuple[str, str, bytes]
Writer = Callable[[Path, Sequence[Member]], None]
KINDS = {
    "file": tarfile.REGTYPE,
    "folder": tarfile.DIRTYPE,
    "link": tarfile.SYMTYPE,
    "hard": tarfile.LNKTYPE,
    "device": tarfile.CHRTYPE,
    "pipe": tarfile.FIFOTYPE,
    "sparse": tarfile.GNUTYPE_SPARSE,
}
MOST_MEMBERS = 200


def check(text: str) -> None:
    """All that holds for every archive."""
    found = members(text)
    refusals = [refused(found, write) for write in (as_zip, as_tar)]
    if all(refusals):
        raise refusals[0]


def members(text: str) -> list[Member]:
    """The members that a text describes; other lines are passed over."""
    found = []
    for line in text.split("\n"):
        head, _, content = line.partition("\t")
        kind, _, name = head.partition(" ")
        if kind in KINDS and name:
            found.append((kind, name, content.encode()))
    return found[:MOST_MEMBERS]


def refused(
    found: Sequence[Member], write: Callable[[Path, Sequence[Member]], None]
) -> Error | None:
    """Installs the archive; gives what refused it."""
    with tempfile.TemporaryDirectory() as work:
        file, folder = Path(work) / "package", Path(work) / "inside" / "models"
        with harness.judging():
            write(file, found)
        try:
            # What is thrown away at once need not be on the disk.
            with mock.patch("os.fsync"):
                done = store.install(file, folder)
        except Error as error:
            there = [path.name for path in folder.rglob("*") if path.name != ".lock"]
            ensure(there == [], "something stays of what was refused")
            ensure(error.hint, "a refusal without a next step")
            outside(Path(work), file)
            return error
        for each in done:
            ensure(not verified(each.model).problems, "a model that is not as it was installed")
        for path in folder.rglob("*"):
            mode = path.lstat().st_mode
            ensure(stat.S_ISREG(mode) or stat.S_ISDIR(mode), "neither file nor folder came out")
        outside(Path(work), file)
    return None


def outside(work: Path, file: Path) -> None:
    """Nothing was written beside the models folder."""
    ensure({path.name for path in work.iterdir()} <= {file.name, "inside"}, "it wrote elsewhere")
    ensure({path.name for path in (work / "inside").iterdir()} == {"models"}, "it wrote elsewhere")


def as_zip(file: Path, found: Sequence[Member]) -> None:
    """The members in a zip file."""
    modes = {"folder": stat.S_IFDIR, "link": stat.S_IFLNK, "device": stat.S_IFCHR}
    with warnings.catch_warnings(), zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        warnings.simplefilter("ignore")
        for kind, name, content in found:
            info = zipfile.ZipInfo(name + ("/" if kind == "folder" else ""))
            info.external_attr = (modes.get(kind, stat.S_IFREG) | 0o777) << 16
            archive.writestr(info, b"" if kind == "folder" else content)


def as_tar(file: Path, found: Sequence[Member]) -> None:
    """The members in a tar file, packed with gzip."""
    with tarfile.open(file, "w:gz", format=tarfile.GNU_FORMAT, compresslevel=1) as archive:
        for kind, name, content in found:
            info = tarfile.TarInfo(name)
            info.type = KINDS[kind]
            if kind in ("file", "sparse"):
                info.size = len(content)
            else:
                info.linkname = content.decode()[:300]
            archive.addfile(info, io.BytesIO(content))


TARGET = harness.Target("packages", check)

if __name__ == "__main__":
    raise SystemExit(harness.main(TARGET))
