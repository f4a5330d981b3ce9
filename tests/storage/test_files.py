"""The edge to the file system: whole files, or none; several together, or none."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from translate_flow.errors import FileError
from translate_flow.storage import files


def names(folder):
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


@pytest.fixture
def full_disk(monkeypatch):
    def fsync(_):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    return lambda: monkeypatch.setattr("os.fsync", fsync)


class TestWriting:
    def test_makes_the_folders_above(self, tmp_path):
        assert files.write_text(tmp_path / "a/b/c.txt", "é")
        assert (tmp_path / "a/b/c.txt").read_bytes() == b"\xc3\xa9"

    def test_leaves_a_file_with_the_same_content_alone(self, tmp_path):
        path = tmp_path / "a"
        files.write_bytes(path, b"same")
        os.utime(path, (1, 1))
        assert not files.write_bytes(path, b"same")
        assert path.stat().st_mtime == 1

    def test_keeps_line_ends(self, tmp_path):
        files.write_text(tmp_path / "a", "one\r\ntwo\n")
        assert (tmp_path / "a").read_bytes() == b"one\r\ntwo\n"

    @pytest.mark.skipif(os.name == "nt", reason="permissions are other ones there")
    def test_keeps_the_permissions_of_the_file(self, tmp_path):
        path = tmp_path / "a"
        path.write_bytes(b"old")
        path.chmod(0o640)
        files.write_bytes(path, b"new")
        assert stat.S_IMODE(path.stat().st_mode) == 0o640

    @pytest.mark.skipif(os.name == "nt", reason="making links needs rights there")
    def test_follows_a_link_instead_of_replacing_it(self, tmp_path):
        (tmp_path / "real").write_bytes(b"old")
        (tmp_path / "link").symlink_to(tmp_path / "real")
        files.write_bytes(tmp_path / "link", b"new")
        assert (tmp_path / "link").is_symlink()
        assert (tmp_path / "real").read_bytes() == b"new"

    def test_that_fails_leaves_the_file_and_nothing_else(self, tmp_path, full_disk):
        (tmp_path / "a").write_bytes(b"old")
        full_disk()
        for name in ("a", "new/folder/b"):
            with pytest.raises(FileError, match="No space left"):
                files.write_bytes(tmp_path / name, b"new")
        assert names(tmp_path) == ["a"]
        assert (tmp_path / "a").read_bytes() == b"old"

    def test_names_the_file_that_stands_where_a_folder_should_be(self, tmp_path):
        (tmp_path / "a").write_bytes(b"")
        with pytest.raises(FileError) as caught:
            files.write_bytes(tmp_path / "a/b/c", b"x")
        assert caught.value.path == tmp_path / "a"
        assert "there is a file where a folder should be" in caught.value.hint


class TestTogether:
    def failing(self, tmp_path):
        (tmp_path / "changed").write_bytes(b"old")
        (tmp_path / "removed").write_bytes(b"old")
        (tmp_path / "same").write_bytes(b"old")
        with files.together():
            files.write_bytes(tmp_path / "changed", b"new")
            files.write_bytes(tmp_path / "changed", b"newer")
            files.write_bytes(tmp_path / "same", b"old")
            files.write_bytes(tmp_path / "folder/made", b"new")
            files.remove_file(tmp_path / "removed")
            files.remove_file(tmp_path / "never there")
            yield
        raise AssertionError

    @pytest.mark.parametrize("error", [FileError("full"), KeyboardInterrupt()])
    def test_all_is_as_it_was_after_an_error(self, tmp_path, error):
        failing = self.failing(tmp_path)
        next(failing)
        with pytest.raises(type(error)):
            failing.throw(error)
        assert names(tmp_path) == ["changed", "removed", "same"]
        assert {(tmp_path / name).read_bytes() for name in names(tmp_path)} == {b"old"}

    def test_what_somebody_else_saved_meanwhile_stays(self, tmp_path):
        failing = self.failing(tmp_path)
        next(failing)
        (tmp_path / "changed").write_bytes(b"theirs")
        (tmp_path / "folder/theirs").write_bytes(b"theirs")
        with pytest.raises(FileError):
            failing.throw(FileError("full"))
        assert names(tmp_path) == ["changed", "folder", "folder/theirs", "removed", "same"]
        assert (tmp_path / "changed").read_bytes() == b"theirs"

    def test_nothing_is_left_beside_them_when_all_went_well(self, tmp_path):
        (tmp_path / "a").write_bytes(b"old")
        with files.together():
            files.write_bytes(tmp_path / "a", b"new")
            with files.together():
                files.write_bytes(tmp_path / "b", b"new")
        assert names(tmp_path) == ["a", "b"]

    def test_where_files_cannot_have_two_names_a_copy_is_kept(self, tmp_path, monkeypatch):
        def no_links(*_, **__):
            raise OSError(errno.EPERM, os.strerror(errno.EPERM))

        monkeypatch.setattr("os.link", no_links)
        self.test_all_is_as_it_was_after_an_error(tmp_path, FileError("full"))


class TestReading:
    @pytest.mark.parametrize(
        ("data", "line", "message", "hint"),
        [
            (b"one\ntwo \xe9\n", 2, "byte 8 is not UTF-8", "Windows-1252"),
            ("one".encode("utf-16"), 1, "byte 0 is not UTF-8", "UTF-16"),
            ("one".encode("utf-16-le"), 1, "there is a NUL", "damaged"),
            (b"one\n\n\0", 3, "there is a NUL", "damaged"),
        ],
    )
    def test_what_is_no_text_is_told_with_its_line(self, tmp_path, data, line, message, hint):
        path = tmp_path / "a.txt"
        path.write_bytes(data)
        with pytest.raises(FileError) as caught:
            files.read_text(path)
        assert (caught.value.path, caught.value.line) == (path, line)
        assert message in caught.value.message
        assert hint in caught.value.hint

    def test_a_byte_order_mark_is_no_text(self, tmp_path):
        (tmp_path / "a").write_bytes(b"\xef\xbb\xbfone\r\n")
        assert files.read_text(tmp_path / "a") == "one\r\n"

    @pytest.mark.parametrize(
        ("make", "reason", "hint"),
        [
            (lambda path: None, "No such file", "check the spelling"),  # noqa: ARG005
            (lambda path: path.mkdir(), "Is a directory", "there is a folder"),
        ],
        ids=["missing", "a folder"],
    )
    @pytest.mark.skipif(os.name == "nt", reason="the system's words are other ones there")
    def test_what_cannot_be_read_is_told_with_the_next_step(self, tmp_path, make, reason, hint):
        make(tmp_path / "a")
        with pytest.raises(FileError, match=reason) as caught:
            files.read_bytes(tmp_path / "a")
        assert hint in caught.value.hint


class TestPowerCut:
    """What a system does in its own time is not waited for where it can be made anew."""

    @pytest.fixture
    def folders(self, monkeypatch, tmp_path) -> set[str]:
        """The folders whose names have been brought to the disk."""
        found: set[str] = set()

        def note(folder: str) -> None:
            found.add(Path(folder).relative_to(tmp_path).as_posix())

        monkeypatch.setattr("translate_flow.storage.journal._to_disk", note)
        return found

    def test_does_not_undo_a_file_nor_the_folders_made_for_it(self, tmp_path, folders):
        (tmp_path / "a").mkdir()
        files.write_bytes(tmp_path / "a/b/c/d", b"x")
        assert folders == {"a/b/c", "a/b", "a"}

    def test_does_not_undo_a_removal(self, tmp_path, folders):
        (tmp_path / "a").write_bytes(b"x")
        files.remove_file(tmp_path / "a")
        assert folders == {"."}

    def test_may_undo_what_can_be_made_anew(self, tmp_path, folders):
        with files.together():
            files.write_bytes(tmp_path / "pages/a", b"x", durable=False)
            files.write_bytes(tmp_path / "catalogs/a", b"x")
        assert folders == {"catalogs", "."}


class TestLock:
    def test_keeps_a_second_run_out_and_says_so(self, tmp_path):
        with (
            files.locked(tmp_path / "state/lock"),
            pytest.raises(FileError, match="another run of translate-flow is at work"),
            files.locked(tmp_path / "state/lock", patience=0.01),
        ):
            raise AssertionError

    def test_is_free_again_after_an_error(self, tmp_path):
        with pytest.raises(ZeroDivisionError), files.locked(tmp_path / "lock"):
            raise ZeroDivisionError
        with files.locked(tmp_path / "lock", patience=0):
            pass
