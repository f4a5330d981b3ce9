"""Build the sample editions into `public/`: `python3 scripts/demo.py [--serve] [--port PORT]`.

The first run makes `.venv` and installs the locked requirements; later runs need no network.
Translations come from the sample model where there is one for the pair, and are marked as drafts.
"""

from __future__ import annotations

import argparse
import errno
import os
import sys
from collections.abc import Iterable
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import environment

HOST = "127.0.0.1"
PUBLIC = environment.ROOT / "public"
FIRST_PORT, PORTS_TRIED = 8000, 50


class _Server(ThreadingHTTPServer):
    # On Windows, reusing an address would share the port with whoever has it already.
    allow_reuse_address = os.name != "nt"
    daemon_threads = True


def main(arguments: list[str]) -> int:
    """The exit status of `translate-flow publish`, or 2 where the site cannot be served."""
    options = _parser().parse_args(arguments)
    try:
        environment.prepare("demo")
        status = environment.run("translate-flow", ["publish"])
        index = PUBLIC / "index.html"
        if status > 1 or not index.is_file():
            return status or 2
        print(f"The editions are built. Open {index}", flush=True)
        if options.serve or options.port is not None:
            serve(PUBLIC, _ports(options.port))
    except environment.SetupError as error:
        environment.fail(error)
    return status


def serve(folder: Path, ports: Iterable[int]) -> None:
    """Show `folder` to this machine only, at the first free port of `ports`, until interrupted."""
    with _listen(folder, ports) as server:
        print(f"Serving it at http://{HOST}:{server.server_port}/ (Ctrl+C ends)", flush=True)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            print(file=sys.stderr)


def _listen(folder: Path, ports: Iterable[int]) -> ThreadingHTTPServer:
    handler = partial(SimpleHTTPRequestHandler, directory=str(folder))
    for port in ports:
        try:
            return _Server((HOST, port), handler)
        except OSError as error:
            # Windows keeps some ports for itself, and says "not allowed" for "in use".
            if error.errno not in (errno.EADDRINUSE, errno.EACCES):
                raise environment.SetupError(f"cannot listen on {HOST}: {error}") from error
    raise environment.SetupError("that port is in use\n  name another one with --port")


def _ports(wanted: int | None) -> Iterable[int]:
    return range(FIRST_PORT, FIRST_PORT + PORTS_TRIED) if wanted is None else [wanted]


def _port(text: str) -> int:
    port = int(text)
    if not 0 <= port <= 65535:
        raise argparse.ArgumentTypeError(f"{port} is no port: it must be from 0 to 65535")
    return port


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Build the sample editions into public/.")
    parser.add_argument(
        "--serve", action="store_true", help="then show them in a web server for this machine only"
    )
    parser.add_argument(
        "--port",
        type=_port,
        help=f"serve at this port (default: {FIRST_PORT}, or the next free one; 0: any)",
    )
    return parser


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
