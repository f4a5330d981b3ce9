"""`build --serve`: the site on this computer, up to date with what is saved."""

from __future__ import annotations

import doctest
import http.client
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from tests.conftest import BRIDGE, PLAN

from translate_flow.errors import Error
from translate_flow.preview import server
from translate_flow.preview.server import EVENTS, News, serving
from translate_flow.preview.watching import changes, matters
from translate_flow.project import load

PAGE = f"fr/{BRIDGE}/index.html"


def get(address: str, path: str, **headers: str) -> tuple[int, bytes]:
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=20)
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, body


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "public/fr").mkdir(parents=True)
    (tmp_path / "public/fr/index.html").write_bytes(b"<body><p>Bonjour</p></body>")
    (tmp_path / "public/photo.png").write_bytes(b"<body></body>")
    (tmp_path / "secret.txt").write_bytes(b"mine")
    return tmp_path / "public"


@pytest.fixture
def news() -> News:
    return News()


@pytest.fixture
def address(folder: Path, news: News) -> Iterator[str]:
    with serving(folder, news, 0) as found:
        yield found


def test_examples_in_the_docstrings_hold() -> None:
    assert doctest.testmod(server).failed == 0


def until(condition: Callable[[], bool]) -> bool:
    """Waits for what another process does, for a minute at most."""
    for _ in range(200):
        if condition():
            return True
        time.sleep(0.3)
    return False


class TestServer:
    def test_pages_get_a_script_on_their_way_and_files_do_not(self, address, folder):
        for path in ("/fr/", "/fr/index.html"):
            status, page = get(address, path)
            assert status == 200
            assert page.startswith(b"<body><p>Bonjour</p><script>")
        assert b"script" not in (folder / "fr/index.html").read_bytes()
        assert get(address, "/photo.png") == (200, b"<body></body>")

    def test_a_page_is_told_of_a_change_also_of_one_while_it_was_on_its_way(self, address, news):
        answers: list[bytes] = []

        def wait(after: int) -> None:
            connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=20)
            connection.request("GET", f"{EVENTS}?after={after}")
            answer = connection.getresponse()
            while not (line := answer.readline()).startswith(b"data"):
                assert line
            answers.append(line)
            connection.close()

        waiting = threading.Thread(target=wait, args=(0,))
        waiting.start()
        time.sleep(0.05)
        news.tell()
        waiting.join(20)
        wait(0)  # which comes late
        assert answers == [b"data: 1\n", b"data: 1\n"]

    @pytest.mark.parametrize(
        "path",
        [
            "/../secret.txt",
            "/%2e%2e/secret.txt",
            "/fr/../../secret.txt",
            "//secret.txt",
            "/no.html",
        ],
    )
    def test_nothing_outside_the_folder_is_shown(self, address, path):
        status, body = get(address, path)
        assert (status, b"mine" in body) == (404, False)

    def test_no_folder_is_listed(self, address):
        assert get(address, "/")[0] == 404

    @pytest.mark.parametrize("name", ["evil.example", "evil.example:8000", "", "127.0.0.1.evil"])
    def test_a_request_under_another_name_is_refused(self, address, name):
        assert get(address, "/fr/", Host=name)[0] == 403

    def test_only_this_computer_is_served(self, address):
        assert urlsplit(address).hostname == "127.0.0.1"

    def test_a_port_in_use_is_said_to_be(self, address, folder):
        port = urlsplit(address).port
        with pytest.raises(Error, match="that port is in use"), serving(folder, News(), port):
            pass

    def test_it_ends_while_pages_wait(self, folder):
        with serving(folder, News(), 0) as address:
            connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=20)
            connection.request("GET", EVENTS)
            assert connection.getresponse().status == 200
        connection.close()


class TestWatching:
    @pytest.mark.parametrize(
        ("name", "expected"),
        [
            (f"releases/{BRIDGE}.txt", True),
            (f"releases/{PLAN}/plan.png", True),
            (f"locales/fr/LC_MESSAGES/{BRIDGE}.po", True),
            ("templates/style.css", True),
            ("glossary.csv", True),
            ("translate-flow.toml", True),
            ("public/fr/index.html", False),
            (".translate-flow/site.sqlite", False),
            ("releases/.translate-flow-0123456789abcdef", False),
            ("releases/opening.txt~", False),
            (".git/index", False),
            ("notes.txt", False),
            ("../elsewhere.txt", False),
        ],
    )
    def test_what_the_site_is_made_from_matters(self, press, name, expected):
        assert matters(load(press.folder), press.folder / name) is expected

    def test_it_tells_of_what_is_saved(self, press):
        stop = threading.Event()
        told = threading.Event()

        def watch() -> None:
            for _ in changes(load(press.folder), stop):
                told.set()

        thread = threading.Thread(target=watch)
        thread.start()
        try:
            for number in range(100):  # until the system has begun to watch
                press.write("templates/style.css", f"p {{ top: {number}px }}")
                if told.wait(0.2):
                    break
            assert told.is_set()
        finally:
            stop.set()
            thread.join(20)


class TestCommand:
    @pytest.mark.skipif(os.name == "nt", reason="needs the signals of POSIX")
    def test_it_follows_what_is_saved_and_ends_with_ctrl_c(self, press):
        press.done("publish")
        program = "import sys; from translate_flow.cli import main; sys.exit(main())"
        process = subprocess.Popen(
            [sys.executable, "-c", program, "build", "--serve", "--port", "0"],
            cwd=press.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        said: list[str] = []
        listener = threading.Thread(target=lambda: said.extend(iter(process.stderr.readline, "")))
        listener.start()
        try:
            address = process.stdout.readline().split()[0]
            assert b"EventSource" in get(address, f"/{PAGE}")[1]
            assert "EventSource" not in press.read(f"public/{PAGE}")
            asked = iter(range(10_000))

            def is_followed() -> bool:
                if (number := next(asked)) % 20 == 0:  # again, in case nobody watched yet
                    press.write("templates/style.css", f"p {{ top: {number}px }}")
                return b"top: " in get(address, f"/{PAGE}")[1]

            assert until(is_followed)
            press.write(press.catalog(BRIDGE, "fr"), 'msgid "unfinished\n')
            assert until(lambda: "  the site stays as it was\n" in said)
            assert get(address, f"/{PAGE}")[0] == 200
        finally:
            process.send_signal(signal.SIGINT)
            try:
                assert process.wait(60) == 0
            finally:
                process.kill()
                listener.join()
                process.stdout.close()
                process.stderr.close()
        assert "Traceback" not in "".join(said)

    @pytest.mark.parametrize(
        ("argv", "said"),
        [
            (["--serve", "--json"], "--json and --serve do not go together"),
            (["--port", "8000"], "--port is for --serve"),
            (["--serve", "--port", "99999"], "99999 is no port"),
        ],
    )
    def test_wrong_usage(self, press, argv, said):
        result = press.run("build", *argv)
        assert result.code == 2
        assert said in result.err
