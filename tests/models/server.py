"""A web server on this computer that does what it is told, misbehaving too."""

from __future__ import annotations

import contextlib
import json
import socket
import ssl
import struct
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Answer = Callable[[BaseHTTPRequestHandler], None]


class Server:
    """Answers at each path: the same way every time, or each time with the next of a list."""

    def __init__(self) -> None:
        self.answers: dict[str, Answer | list[Answer]] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        """Path and headers of each request."""
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                outer.asked.append((self.path, dict(self.headers)))
                answer = outer.answers.get(self.path, status(404))
                if isinstance(answer, list):
                    answer = answer.pop(0) if len(answer) > 1 else answer[0]
                with contextlib.suppress(ConnectionError):
                    answer(self)

            def log_message(self, *_: object) -> None:
                pass

        self._server = _Quiet(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self._server.server_port}"
        self._thread = threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.01}
        )
        self._thread.start()

    def wrap(self, context: ssl.SSLContext) -> None:
        """Speaks TLS from now on; the handshake is done where it holds nobody else up."""
        self._server.socket = context.wrap_socket(
            self._server.socket, server_side=True, do_handshake_on_connect=False
        )

    def close(self) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def paths(self) -> list[str]:
        return [path for path, _ in self.asked]

    def ranges(self) -> list[str]:
        """The parts that were asked for, and on which condition."""
        return [
            " if ".join(filter(None, (headers.get("Range", ""), headers.get("If-Range", ""))))
            for _, headers in self.asked
        ]


class _Quiet(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """Clients that hang up are part of the tests."""


@contextlib.contextmanager
def serving() -> Iterator[Server]:
    server = Server()
    try:
        yield server
    finally:
        server.close()


def send(
    handler: BaseHTTPRequestHandler, code: int, body: bytes = b"", **headers: str | None
) -> None:
    handler.send_response(code)
    fields = {"Content-Length": str(len(body)), **headers}
    for name, value in fields.items():
        if value is not None:
            handler.send_header(name.replace("_", "-"), value)
    handler.end_headers()
    handler.wfile.write(body)


def status(code: int, body: bytes = b"", **headers: str) -> Answer:
    return lambda handler: send(handler, code, body, **headers)


def as_json(value: object) -> Answer:
    return status(200, json.dumps(value).encode(), Content_Type="application/json")


def redirect(to: str) -> Answer:
    return status(302, Location=to)


def content(
    body: bytes, *, etag: str | None = '"one"', changed: str | None = None, ranges: bool = True
) -> Answer:
    """A file as an ordinary server has it, with parts on request."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        wanted, condition = handler.headers["Range"], handler.headers["If-Range"]
        known = {"ETag": etag, "Last-Modified": changed}
        if not ranges or not wanted or (condition and condition not in (etag, changed)):
            send(handler, 200, body, **known)
            return
        start = int(wanted.removeprefix("bytes=").partition("-")[0])
        if start >= len(body):
            send(handler, 416, Content_Range=f"bytes */{len(body)}")
            return
        part = f"bytes {start}-{len(body) - 1}/{len(body)}"
        send(handler, 206, body[start:], Content_Range=part, **known)

    return answer


def cut(body: bytes, after: int, *, etag: str | None = '"one"') -> Answer:
    """Promises all of it, resets the connection after so many bytes; a part where asked for one."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        start = int((handler.headers["Range"] or "bytes=0-")[6:-1])
        code, part = (206, f"bytes {start}-{len(body) - 1}/{len(body)}") if start else (200, None)
        handler.send_response(code)
        handler.send_header("Content-Length", str(len(body) - start))
        for name, value in (("ETag", etag), ("Content-Range", part)):
            if value:
                handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(body[start : start + after])
        handler.wfile.flush()
        time.sleep(0.05)  # what was sent must arrive before the reset, which overtakes it
        handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        handler.connection.close()
        handler.close_connection = True
        raise ConnectionResetError

    return answer


def silence(seconds: float) -> Answer:
    """Takes the question and does not answer it for a while."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        time.sleep(seconds)
        send(handler, 200, b"late")

    return answer
