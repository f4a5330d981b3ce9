"""A web server for this computer alone, whose pages load themselves anew when told to.

The script that does this is put into what is sent, never into a file. Requests that come under
another name than this computer's are refused: a page of somewhere else could otherwise have the
browser of its reader fetch what is not published yet.
"""

from __future__ import annotations

import errno
import os
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import Final
from urllib.parse import parse_qs, urlsplit

from translate_flow.errors import Error

HOST: Final = "127.0.0.1"
EVENTS: Final = "/.translate-flow/events"
FIRST_PORT, PORTS_TRIED = 8000, 50
_PATIENCE: Final = 10.0
"""Seconds between signs of life to a waiting page, so that one that has gone is noticed."""


class News:
    """Tells all who wait that the site has changed."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._edition = 0
        self._is_over = False

    @property
    def edition(self) -> int:
        """How often the site has changed."""
        return self._edition

    def tell(self) -> None:
        """The site has changed."""
        with self._changed:
            self._edition += 1
            self._changed.notify_all()

    def end(self) -> None:
        """Nothing more will come."""
        with self._changed:
            self._is_over = True
            self._changed.notify_all()

    def after(self, edition: int) -> Iterator[int | None]:
        """The number of the site as soon as it is a later one; None now and then until it is."""
        while not self._is_over:
            with self._changed:
                if self._edition <= edition and not self._is_over:
                    self._changed.wait(_PATIENCE)
            if self._edition > edition:
                edition = self._edition
                yield edition
            elif not self._is_over:
                yield None


class _Server(ThreadingHTTPServer):
    # On Windows, reusing an address would share the port with whoever has it already.
    allow_reuse_address = os.name != "nt"
    daemon_threads = True
    block_on_close = False

    def __init__(self, port: int, folder: Path, news: News) -> None:
        super().__init__((HOST, port), _Handler)
        self.folder, self.news = folder, news


class _Handler(SimpleHTTPRequestHandler):
    server: _Server

    def __init__(self, request: object, client: object, server: _Server) -> None:
        super().__init__(request, client, server, directory=str(server.folder))  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """A file, or the news."""
        if not self._is_meant():
            self.send_error(HTTPStatus.FORBIDDEN, "this server is for this computer alone")
        elif urlsplit(self.path).path == EVENTS:
            self._send_news()
        else:
            super().do_GET()

    def do_HEAD(self) -> None:
        """As a GET, without what is asked for."""
        if self._is_meant():
            super().do_HEAD()
        else:
            self.send_error(HTTPStatus.FORBIDDEN)

    def _is_meant(self) -> bool:
        name = urlsplit(f"//{self.headers.get('Host', '')}").hostname
        return name in (HOST, "localhost")

    def send_head(self):  # type: ignore[no-untyped-def]  # a stream of bytes, or None
        path = Path(self.translate_path(self.path))
        if path.is_dir() and self.path.endswith("/"):
            path /= "index.html"
        if path.suffix != ".html" or not path.is_file():
            return super().send_head()
        page = with_script(path.read_bytes(), self.server.news.edition)
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        return BytesIO(page)

    def list_directory(self, _path):  # type: ignore[no-untyped-def]
        self.send_error(HTTPStatus.NOT_FOUND, "there is no page here")

    def end_headers(self) -> None:
        """Nothing is kept by the browser: the next answer may be another."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Says nothing of single requests."""

    def _send_news(self) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        try:
            self.wfile.write(b": waiting\n\n")
            asked = parse_qs(urlsplit(self.path).query).get("after", [""])[0]
            known = int(asked) if asked.isdecimal() else self.server.news.edition
            for edition in self.server.news.after(known):
                line = ": still here" if edition is None else f"data: {edition}"
                self.wfile.write(f"{line}\n\n".encode())
                self.wfile.flush()
        except OSError:
            pass  # the reader has gone


def with_script(page: bytes, edition: int) -> bytes:
    """A page that loads itself anew when the site is a later one than it is from.

    >>> with_script(b"<p>x</p></body>", 3).startswith(b"<p>x</p><script>")
    True
    """
    address = f"{EVENTS}?after={edition}"
    script = f'<script>new EventSource("{address}").onmessage = () => location.reload()</script>'
    place = page.lower().rfind(b"</body>")
    place = len(page) if place < 0 else place
    return page[:place] + script.encode() + page[place:]


@contextmanager
def serving(folder: Path, news: News, port: int | None = None) -> Iterator[str]:
    """Shows a folder at the address that is given, until the block ends.

    Without a port, the first that is free. Raises `Error` where none is.
    """
    ports = range(FIRST_PORT, FIRST_PORT + PORTS_TRIED) if port is None else [port]
    server = _listen(folder, news, ports)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://{HOST}:{server.server_port}/"
    finally:
        news.end()
        server.shutdown()
        thread.join()
        server.server_close()


def _listen(folder: Path, news: News, ports: Iterable[int]) -> _Server:
    for port in ports:
        try:
            return _Server(port, folder, news)
        except OSError as error:
            # Windows keeps some ports for itself, and says "not allowed" for "in use".
            if error.errno not in (errno.EADDRINUSE, errno.EACCES):
                raise Error(
                    f"cannot listen on {HOST}: {error}", hint="name another port with --port"
                ) from error
    raise Error("that port is in use", hint="name another one with --port")
