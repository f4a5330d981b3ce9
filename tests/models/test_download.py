"""Downloads from a server that misbehaves in every way it can."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest
from tests.models.server import Server, as_json, content, cut, redirect, silence, status

from translate_flow.errors import EngineError
from translate_flow.models import download
from translate_flow.models.download import Wanted
from translate_flow.models.http import Web, checked

BODY = os.urandom(300_000)
SHA256 = hashlib.sha256(BODY).hexdigest()


class Client:
    """Downloads one file into a folder, and remembers what it was told of it."""

    def __init__(self, web: Web, server: Server, folder: Path) -> None:
        self.web, self.server, self.folder = web, server, folder
        self.parts = folder / ".downloads"
        self.into = folder / "file"
        self.told: list[tuple[int, int | None]] = []

    def get(self, size: int | None = None, sha256: str = "") -> bytes:
        wanted = Wanted(f"{self.server.address}/file", size, sha256)
        part = download.file(self.web, wanted, self.parts, lambda *told: self.told.append(told))
        part.take(self.into)
        return self.into.read_bytes()

    def left(self) -> list[str]:
        """What stands in the folder of downloads."""
        return [path.name for path in self.parts.iterdir()]


@pytest.fixture
def client(web: Web, server: Server, tmp_path: Path) -> Client:
    return Client(web, server, tmp_path)


def test_a_file_comes_whole_and_nothing_stays_of_its_way(client: Client) -> None:
    client.server.answers["/file"] = content(BODY)
    assert client.get(len(BODY), SHA256) == BODY
    assert client.left() == []
    assert client.told[0] == (0, len(BODY))
    assert client.told[-1] == (len(BODY), len(BODY))


def test_a_connection_reset_in_the_middle_goes_on_from_there(
    client: Client, waits: list[float]
) -> None:
    client.server.answers["/file"] = [cut(BODY, 98_304), cut(BODY, 49_152), content(BODY)]
    assert client.get(len(BODY), SHA256) == BODY
    assert client.server.ranges() == ["", 'bytes=98304- if "one"', 'bytes=147456- if "one"']
    assert waits == [1.0, 1.0], "bytes were gained each time, so the wait does not grow"


def test_the_next_run_goes_on_where_one_was_interrupted(client: Client, server: Server) -> None:
    server.answers["/file"] = [cut(BODY, 81_920), *[status(503)] * 4]
    with pytest.raises(EngineError, match="503"):
        client.get(len(BODY), SHA256)
    assert not client.into.exists()
    server.asked.clear()
    server.answers["/file"] = content(BODY)
    assert client.get(len(BODY), SHA256) == BODY
    assert server.ranges() == ['bytes=81920- if "one"']


def test_the_file_changed_meanwhile_begins_anew(client: Client) -> None:
    new = BODY[::-1]
    client.server.answers["/file"] = [cut(BODY, 81_920), content(new, etag='"two"')]
    assert client.get() == new


def test_a_server_that_knows_no_parts_sends_all_again(client: Client) -> None:
    client.server.answers["/file"] = [cut(BODY, 81_920), content(BODY, ranges=False)]
    assert client.get(len(BODY), SHA256) == BODY


def test_the_time_of_the_last_change_serves_where_there_is_no_strong_etag(client: Client) -> None:
    changed = "Wed, 21 Oct 2026 07:28:00 GMT"
    answer = content(BODY, etag='W/"weak"', changed=changed)
    client.parts.mkdir()
    part = download.Part(client.parts, Wanted(f"{client.server.address}/file"))
    part.begin(changed)
    part.path.write_bytes(BODY[:1000])
    client.server.answers["/file"] = answer
    assert client.get() == BODY
    assert client.server.ranges() == [f"bytes=1000- if {changed}"]


def test_without_a_name_for_the_version_a_known_sha256_still_lets_it_go_on(client: Client) -> None:
    client.server.answers["/file"] = [cut(BODY, 81_920, etag=None), content(BODY, etag=None)]
    assert client.get(len(BODY), SHA256) == BODY
    assert client.server.ranges() == ["", "bytes=81920-"]


def test_without_either_it_begins_anew(client: Client) -> None:
    client.server.answers["/file"] = [cut(BODY, 81_920, etag=None), content(BODY, etag=None)]
    assert client.get() == BODY
    assert client.server.ranges() == ["", ""]


def test_what_an_earlier_run_left_is_wrong_and_loaded_again(client: Client) -> None:
    part = download.Part(client.parts, Wanted(f"{client.server.address}/file"))
    client.parts.mkdir()
    part.begin('"one"')
    part.path.write_bytes(b"x" * 1000)
    client.server.answers["/file"] = content(BODY)
    assert client.get(len(BODY), SHA256) == BODY
    assert client.server.ranges() == ['bytes=1000- if "one"', ""]


def test_a_download_killed_just_before_its_end_asks_for_no_byte_twice(client: Client) -> None:
    part = download.Part(client.parts, Wanted(f"{client.server.address}/file"))
    client.parts.mkdir()
    part.begin('"one"')
    part.path.write_bytes(BODY)
    client.server.answers["/file"] = content(BODY)
    assert client.get() == BODY
    assert client.server.ranges() == [f'bytes={len(BODY)}- if "one"']


def test_what_nobody_goes_on_with_is_removed_after_a_week(tmp_path: Path) -> None:
    for name, age in (("old", 8), ("new", 6)):
        path = tmp_path / name
        path.write_bytes(b"x")
        os.utime(path, (1e9 - age * 86_400,) * 2)
    download.tidy(tmp_path, 1e9)
    download.tidy(tmp_path / "none", 1e9)
    assert [path.name for path in tmp_path.iterdir()] == ["new"]


@pytest.mark.parametrize("code", [429, 500, 502, 503, 504])
def test_a_busy_server_is_asked_again(client: Client, waits: list[float], code: int) -> None:
    client.server.answers["/file"] = [status(code), status(code), content(BODY)]
    assert client.get() == BODY
    assert waits == [1.0, 2.0]


def test_a_server_that_says_how_long_to_wait_is_waited_for(
    client: Client, waits: list[float]
) -> None:
    client.server.answers["/file"] = [status(429, Retry_After="7"), content(BODY)]
    client.get()
    assert waits == [7.0]


def test_a_slow_server_is_asked_again_and_then_given_up(client: Client) -> None:
    client.server.answers["/file"] = [silence(1.5), content(BODY)]
    assert client.get() == BODY


@pytest.mark.parametrize(
    ("answer", "size", "sha256", "message"),
    [
        (status(404), None, "", "the server answers 404"),
        (status(403), None, "", "the server answers 403"),
        (status(500), None, "", r"the server answers 500 Internal Server Error \(4 tries\)"),
        (content(BODY[:-1]), len(BODY), "", "it has 299999 bytes, the index says 300000"),
        (content(BODY + b"x"), len(BODY), SHA256, "more bytes than the index says"),
        (content(BODY[::-1]), len(BODY), SHA256, "its SHA-256 is not that of the index"),
        (content(b"<html>sign in</html>"), None, SHA256, "its SHA-256 is not that of the index"),
    ],
    ids=["not there", "forbidden", "broken", "short", "long", "other bytes", "a web page"],
)
def test_what_is_wrong_is_told_and_nothing_stays_of_it(
    client: Client, answer: object, size: int | None, sha256: str, message: str
) -> None:
    client.server.answers["/file"] = answer  # type: ignore[assignment]
    with pytest.raises(EngineError, match=message) as raised:
        client.get(size, sha256)
    assert raised.value.path == f"{client.server.address}/file"
    assert raised.value.hint
    assert client.left() == []
    assert not client.into.exists()


def test_a_file_cut_off_every_time_at_the_same_place_is_given_up(client: Client) -> None:
    client.server.answers["/file"] = cut(BODY, 0)
    with pytest.raises(EngineError, match="4 tries"):
        client.get()


def test_more_bytes_than_there_is_room_for(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    class Usage:
        free = 1000

    monkeypatch.setattr("shutil.disk_usage", lambda _path: Usage)
    client.server.answers["/file"] = content(BODY)
    with pytest.raises(EngineError, match="there is no room for 300000 bytes"):
        client.get()


def test_a_redirect_is_followed(client: Client) -> None:
    client.server.answers["/file"] = redirect("/moved")
    client.server.answers["/moved"] = content(BODY)
    assert client.get() == BODY


@pytest.mark.parametrize(
    ("to", "message"),
    [
        ("/file", "from one address to another without end"),
        ("http://example.org/file", "leads to an address without https"),
        ("ftp://127.0.0.1/file", "leads to an address without https"),
        ("file:///etc/hostname", "leads to an address without https"),
        ("https://[bad/", "leads to an address without https"),
    ],
)
def test_a_redirect_that_is_not_followed(client: Client, to: str, message: str) -> None:
    client.server.answers["/file"] = redirect(to)
    with pytest.raises(EngineError, match=message):
        client.get()


@pytest.mark.parametrize(
    "address", ["http://example.org/x", "ftp://example.org", "/etc/passwd", "", "https://", "x"]
)
def test_an_address_that_is_not_asked(address: str) -> None:
    with pytest.raises(EngineError, match="begins with https"):
        checked(address)


def test_another_computer_cannot_send_us_to_this_one() -> None:
    for address in ("http://127.0.0.1:631/", "https://localhost/", "http://[::1]/"):
        assert checked(address) == address
        with pytest.raises(EngineError, match="sends us to this computer itself"):
            checked(address, came_from="https://example.org/index.json")


def test_no_server_at_all(web: Web) -> None:
    with pytest.raises(EngineError, match=r"the connection failed: .*refused") as raised:
        download.index(web, "http://127.0.0.1:1/index.json")
    assert "goes on from where it stopped" in raised.value.hint


def test_a_name_that_nobody_knows_is_not_tried_again(web: Web, waits: list[float]) -> None:
    with pytest.raises(EngineError, match="its name is not known here") as raised:
        download.index(web, "https://registry.invalid/index.json")
    assert "models bundle" in raised.value.hint
    assert waits == []


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (b"<!DOCTYPE html><title>Sign in</title>", "this is a web page"),
        (b"{", "not valid JSON"),
        (b"[" * 200_000, "not valid JSON"),
        (b"\xff\xfe", "not valid JSON"),
        (b"", "not valid JSON"),
    ],
    ids=["a web page", "cut off", "nested", "no text", "nothing"],
)
def test_an_index_that_is_none(web: Web, server: Server, body: bytes, message: str) -> None:
    server.answers["/index.json"] = status(200, body)
    with pytest.raises(EngineError, match=message):
        download.index(web, f"{server.address}/index.json")


def test_an_index_without_end(web: Web, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(download, "MOST_INDEX", 100_000)
    server.answers["/index.json"] = status(200, b"[" + b" " * 200_000)
    with pytest.raises(EngineError, match="far too long"):
        download.index(web, f"{server.address}/index.json")


def test_an_index_is_asked_for_again(web: Web, server: Server) -> None:
    server.answers["/index.json"] = [status(503), cut(b"[1, 2, 3]", 4), as_json([1])]
    assert download.index(web, f"{server.address}/index.json") == [1]


def test_a_proxy_is_asked_but_not_for_this_computer(server: Server, waits: list[float]) -> None:
    from translate_flow.models.http import Patience

    told: list[str] = []
    patience = Patience(connect=5, read=0.5, tries=2, sleep=waits.append)
    through = Web(
        {"https": server.address.removeprefix("http://")}, patience=patience, tell=told.append
    )
    server.answers["/index.json"] = as_json([1])
    assert download.index(through, f"{server.address}/index.json") == [1]
    with pytest.raises(EngineError, match="the proxy does not let us through"):
        download.index(through, "https://registry.invalid/index.json")
    assert told == [told[0]]
    assert told[0].endswith("; trying again in 1 s")
    around = Web({"https": server.address}, lambda host: host == "registry.invalid", patience)
    with pytest.raises(EngineError, match="its name is not known here"):
        download.index(around, "https://registry.invalid/index.json")
