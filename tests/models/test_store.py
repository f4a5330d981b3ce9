from __future__ import annotations

import io
import json
import shutil
import stat
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.engines.toymodel import make_package, zipped

from translate_flow.engines import Model
from translate_flow.engines.folders import NotAModelError
from translate_flow.errors import EngineError
from translate_flow.models import store, unpack
from translate_flow.models.store import installed, models_folder, remove

METADATA = json.dumps({"from_code": "en", "to_code": "fr", "package_version": "1.0"})


def install(path: Path, folder: Path) -> Model:
    """The one model in a file or folder, installed."""
    (each,) = store.install(path, folder)
    return each.model


def zip_of(file: Path, *members: tuple[str | zipfile.ZipInfo, bytes]) -> Path:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return file


def package_zip(file: Path, *more: tuple[str | zipfile.ZipInfo, bytes]) -> Path:
    """Enough of a package to be installed, and something beside."""
    return zip_of(
        file,
        ("en_fr/metadata.json", METADATA.encode()),
        ("en_fr/model/model.bin", b"model"),
        ("en_fr/sentencepiece.model", b"pieces"),
        *more,
    )


def firefox_folder(folder: Path) -> Path:
    folder.mkdir()
    for name in ("model.enhu.intgemm.alphas.bin", "vocab.enhu.spm", "lex.50.50.enhu.s2t.bin"):
        (folder / name).write_bytes(b"x")
    (folder / "notes.txt").write_text("not part of it")
    return folder


def files_below(folder: Path) -> list[str]:
    return sorted(
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and path.name != ".lock"
    )


def test_the_folder_is_where_the_variable_says() -> None:
    assert models_folder({"TRANSLATE_FLOW_MODELS": "/srv/models"}) == Path("/srv/models")


def test_without_the_variable_it_is_in_the_users_data_folder() -> None:
    assert models_folder({}).parts[-2:] == ("translate-flow", "models")


def test_an_argos_package_is_installed_and_found(tmp_path: Path) -> None:
    package = zipped(make_package(tmp_path / "translate-en_fr"), tmp_path / "x.argosmodel")
    model = install(package, tmp_path / "models")
    assert model.label == "argos en-fr 1.0"
    assert model.path == tmp_path / "models" / "argos" / "en-fr-1.0"
    assert installed(tmp_path / "models").models == [model]


def test_an_unpacked_argos_package_is_installed(tmp_path: Path) -> None:
    folder = make_package(tmp_path / "translate-en_fr")
    assert install(folder, tmp_path / "models").label == "argos en-fr 1.0"
    assert folder.is_dir()


def test_a_folder_with_a_firefox_model_is_installed_without_what_is_not_part_of_it(
    tmp_path: Path,
) -> None:
    model = install(firefox_folder(tmp_path / "en-hu-2.0"), tmp_path / "models")
    assert model.label == "firefox en-hu 2.0"
    assert files_below(tmp_path / "models") == [
        "firefox/en-hu-2.0/lex.50.50.enhu.s2t.bin",
        "firefox/en-hu-2.0/model.enhu.intgemm.alphas.bin",
        "firefox/en-hu-2.0/translate-flow.json",
        "firefox/en-hu-2.0/vocab.enhu.spm",
    ]


def test_the_names_of_the_files_tell_the_pair_where_the_folder_does_not(tmp_path: Path) -> None:
    model = install(firefox_folder(tmp_path / "download"), tmp_path / "models")
    assert model.label == "firefox en-hu"


@pytest.mark.parametrize("kind", ["w", "w:gz", "w:xz"])
def test_a_tar_file_with_a_firefox_model_is_installed(kind: str, tmp_path: Path) -> None:
    folder = firefox_folder(tmp_path / "en-hu-2.0")
    file = tmp_path / "model.tar"
    with tarfile.open(file, kind) as archive:  # type: ignore[call-overload]
        archive.add(folder, folder.name)
    assert install(file, tmp_path / "models").label == "firefox en-hu 2.0"


def test_installing_the_same_model_again_changes_nothing(tmp_path: Path) -> None:
    package = package_zip(tmp_path / "x.argosmodel")
    (first,) = store.install(package, tmp_path / "models")
    before = [path.stat().st_ino for path in sorted(first.model.path.rglob("*"))]
    (again,) = store.install(package, tmp_path / "models")
    assert (first.is_new, again.is_new) == (True, False)
    assert again.manifest == first.manifest
    assert [path.stat().st_ino for path in sorted(first.model.path.rglob("*"))] == before


def test_a_model_is_not_installed_over_another(tmp_path: Path) -> None:
    install(package_zip(tmp_path / "x.argosmodel"), tmp_path / "models")
    other = package_zip(tmp_path / "y.argosmodel", ("en_fr/model/config.json", b"{}"))
    with pytest.raises(EngineError, match="another model of the name") as raised:
        install(other, tmp_path / "models")
    assert raised.value.hint == "translate-flow models remove argos en-fr 1.0"


def link(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    return info


def truncated(file: Path) -> None:
    content = package_zip(file, ("en_fr/big", bytes(range(256)) * 4000)).read_bytes()
    file.write_bytes(content[: len(content) // 2])


def flipped(file: Path) -> None:
    content = bytearray(package_zip(file, ("en_fr/big", b"a" * 100_000)).read_bytes())
    content[content.index(b"en_fr/big") + 40] ^= 0xFF
    file.write_bytes(content)


def tar_with(info: tarfile.TarInfo, content: bytes = b"") -> Callable[[Path], None]:
    def write(file: Path) -> None:
        with tarfile.open(file, "w:gz") as archive:
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))

    return write


def tar_link(kind: bytes) -> tarfile.TarInfo:
    info = tarfile.TarInfo("en-hu/vocab.enhu.spm")
    info.type, info.linkname = kind, "/etc/hostname"
    return info


def truncated_tar(file: Path) -> None:
    tar_with(tarfile.TarInfo("a"), bytes(range(256)) * 400)(file)
    file.write_bytes(file.read_bytes()[:-300])


REFUSED: dict[str, tuple[Callable[[Path], object], str]] = {
    "a name that climbs out": (
        lambda file: package_zip(file, ("../evil", b"x")),
        'wants to write to "../evil"',
    ),
    "a name that climbs out further in": (
        lambda file: package_zip(file, ("en_fr/../../evil", b"x")),
        "wants to write to",
    ),
    "an absolute name": (
        lambda file: package_zip(file, ("/tmp/evil", b"x")),
        'wants to write to "/tmp/evil"',
    ),
    "a Windows drive": (lambda file: package_zip(file, ("C:evil", b"x")), "wants to write to"),
    "a device of Windows": (
        lambda file: package_zip(file, ("en_fr/model/NUL.txt", b"x")),
        "a file of the name 'NUL.txt'",
    ),
    "a name that Windows shortens": (
        lambda file: package_zip(file, ("en_fr/model/model.bin.", b"x")),
        "a file of the name 'model.bin.'",
    ),
    "a name that turns the reading order round": (
        lambda file: package_zip(file, ("en_fr/\u202egpj.exe", b"x")),
        "a file of the name",
    ),
    "a name that is far too long": (
        lambda file: package_zip(file, ("en_fr/" + "x" * 300, b"x")),
        "whose name is far too long",
    ),
    "a language that leads elsewhere": (
        lambda file: zip_of(
            file,
            ("p/metadata.json", METADATA.replace('"fr"', '"../../x"').encode()),
            ("p/model/model.bin", b"x"),
            ("p/sentencepiece.model", b"x"),
        ),
        "its languages or version cannot be used",
    ),
    "a version that leads elsewhere": (
        lambda file: zip_of(
            file,
            ("p/metadata.json", METADATA.replace('"1.0"', '"1/../../../x"').encode()),
            ("p/model/model.bin", b"x"),
            ("p/sentencepiece.model", b"x"),
        ),
        "its languages or version cannot be used",
    ),
    "a symbolic link": (
        lambda file: package_zip(file, (link("en_fr/link"), b"/etc")),
        '"en_fr/link" in it is neither file nor folder',
    ),
    "a bomb": (
        lambda file: package_zip(file, ("en_fr/zeros", bytes(100_000_000))),
        "unpacked it has more than",
    ),
    "a file cut off": (truncated, "neither a zip nor a tar|damaged or not complete"),
    "a damaged file": (flipped, "damaged or not complete"),
    "no archive": (lambda file: file.write_text("hello"), "neither a zip nor a tar file"),
    "an empty archive": (zip_of, "there is no model"),
    "an archive of something else": (
        lambda file: zip_of(file, ("holiday/beach.jpg", b"x")),
        "there is no model",
    ),
    "a package without its model": (
        lambda file: zip_of(
            file, ("p/metadata.json", METADATA.encode()), ("p/model/config.json", b"{}")
        ),
        "there is no model/model.bin in it",
    ),
    "a package whose metadata cannot be read": (
        lambda file: zip_of(file, ("p/metadata.json", b"{"), ("p/model/model.bin", b"x")),
        "metadata.json cannot be read",
    ),
    "a tar file with a name that climbs out": (
        tar_with(tarfile.TarInfo("../evil"), b"x"),
        "wants to write to",
    ),
    "a tar file with a symbolic link": (
        tar_with(tar_link(tarfile.SYMTYPE)),
        "neither file nor folder",
    ),
    "a tar file with a hard link": (tar_with(tar_link(tarfile.LNKTYPE)), "neither file nor folder"),
    "a tar file with a device": (tar_with(tar_link(tarfile.CHRTYPE)), "neither file nor folder"),
    "a tar file with a header without end": (
        tar_with(tarfile.TarInfo("x" * 5_000_000), b"x"),
        "one of its headers is far too long|damaged or not complete|far too long",
    ),
    "a tar file cut off": (truncated_tar, "damaged or not complete"),
}


@pytest.mark.parametrize(("make", "why"), REFUSED.values(), ids=REFUSED)
def test_refused_and_nothing_stays(
    make: Callable[[Path], object], why: str, tmp_path: Path
) -> None:
    file = tmp_path / "in" / "model.argosmodel"
    file.parent.mkdir()
    make(file)
    with pytest.raises(EngineError, match=why) as raised:
        install(file, tmp_path / "models")
    assert raised.value.path == file
    assert "give an Argos Translate package" in raised.value.hint
    assert files_below(tmp_path) == ["in/model.argosmodel"]
    assert [path.name for path in (tmp_path / "models").iterdir()] == [".lock"]


def test_the_same_name_twice_is_refused(tmp_path: Path) -> None:
    with pytest.warns(UserWarning, match="Duplicate name"):
        file = package_zip(tmp_path / "x.zip", ("en_fr/metadata.json", b"{}"))
    with pytest.raises(EngineError, match="twice"):
        install(file, tmp_path / "models")


def test_an_archive_larger_than_allowed_is_refused(tmp_path: Path) -> None:
    file = package_zip(tmp_path / "x.zip", ("en_fr/big", b"0" * 5000))
    (tmp_path / "out").mkdir()
    with pytest.raises(NotAModelError, match="more than 4000 bytes"):
        unpack.unpack(file, tmp_path / "out", most_bytes=4000)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="there is no such file"):
        install(tmp_path / "none.argosmodel", tmp_path / "models")


def test_a_folder_whose_language_nothing_tells(tmp_path: Path) -> None:
    folder = firefox_folder(tmp_path / "download")
    (folder / "model.enhu.intgemm.alphas.bin").rename(folder / "model.npz.best.bin")
    with pytest.raises(EngineError, match="tell the languages"):
        install(folder, tmp_path / "models")


def test_a_models_folder_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "models").write_text("")
    with pytest.raises(EngineError, match="cannot be installed") as raised:
        install(package_zip(tmp_path / "x.zip"), tmp_path / "models")
    assert raised.value.path is not None


def test_a_model_is_removed(tmp_path: Path) -> None:
    folder = tmp_path / "models"
    model = install(package_zip(tmp_path / "x.zip"), folder)
    remove(model, folder)
    assert installed(folder).models == []
    assert files_below(folder) == []


def test_what_another_tool_installed_is_not_removed(tmp_path: Path) -> None:
    folder = tmp_path / "models"
    model = install(package_zip(tmp_path / "x.zip"), folder)
    with pytest.raises(EngineError, match="was not installed by translate-flow"):
        remove(model, tmp_path / "other")
    assert model.path.is_dir()


def test_a_model_removed_twice(tmp_path: Path) -> None:
    folder = tmp_path / "models"
    model = install(package_zip(tmp_path / "x.zip"), folder)
    shutil.rmtree(model.path)
    with pytest.raises(EngineError, match="cannot be removed"):
        remove(model, folder)


def test_what_a_killed_run_left_is_cleared_away(tmp_path: Path) -> None:
    folder = tmp_path / "models"
    left = folder / ".models-abc" / "new-0"
    left.mkdir(parents=True)
    (left / "model.bin").write_bytes(b"half")
    install(package_zip(tmp_path / "x.zip"), folder)
    assert sorted(path.name for path in folder.iterdir()) == [".lock", "argos"]


def test_two_runs_do_not_change_the_folder_at_once(tmp_path: Path) -> None:
    folder = tmp_path / "models"
    with (
        store.workshop(folder),
        pytest.raises(EngineError, match="another run of translate-flow is at work on the models"),
        store.workshop(folder, patience=0.01),
    ):
        pytest.fail("two runs have the workshop")
