"""Asking servers, with care: https and verified certificates, proxies, time limits, patience.

Plain http is for this computer alone. Redirects are followed by hand, as each step must be one
that we would have gone ourselves.
"""

from __future__ import annotations

import ipaddress
import ssl
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import MappingProxyType
from urllib.parse import urljoin, urlsplit, urlunsplit

import truststore
import urllib3

from translate_flow.errors import EngineError

Response = urllib3.BaseHTTPResponse

MOST_REDIRECTS = 5
REDIRECTS = frozenset({301, 302, 303, 307, 308})
PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
"""Statuses of trouble that may be over in a moment."""
_AGENT = {"User-Agent": "translate-flow", "Accept-Encoding": "identity"}
"""Identity, so that sizes and SHA-256 are those of what was asked for."""


class PassingTroubleError(Exception):
    """What may go well the next time; the message says what happened."""

    def __init__(self, message: str, wait: float = 0.0) -> None:
        super().__init__(message)
        self.wait = wait
        """Seconds the server asks us to wait."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to wait, and how often to try."""

    connect: float = 15.0
    """Seconds."""
    read: float = 30.0
    """Seconds without a byte."""
    tries: int = 5
    """In a row, without a byte gained."""
    first_wait: float = 1.0
    """Seconds before the second try; doubled each time."""
    longest_wait: float = 60.0
    sleep: Callable[[float], None] = field(default=time.sleep)

    def seconds(self, failures: int, asked: float) -> float:
        """How long to wait after so many failures in a row; at least as the server asks."""
        own = self.first_wait * 2.0 ** max(0, failures - 1)
        return min(self.longest_wait, max(own, asked))


def _silent(_text: str) -> None:
    """For callers whom nobody watches."""


class Web:
    """The way to the servers. Opens no connection before the first question."""

    def __init__(
        self,
        proxies: Mapping[str, str] = MappingProxyType({}),
        bypass: Callable[[str], object] = lambda _host: False,
        patience: Patience | None = None,
        tell: Callable[[str], None] = _silent,
    ) -> None:
        """`proxies` by scheme and `bypass`, as `urllib.request` has them from the system.

        `tell` is told of trouble that is waited out.
        """
        self.patience = patience or Patience()
        self.tell = tell
        self._proxies = dict(proxies)
        self._bypass = bypass
        self._pools: dict[str, urllib3.PoolManager] = {}

    @contextmanager
    def get(self, address: str, headers: Mapping[str, str] | None = None) -> Iterator[Response]:
        """The answer at an address, its body not yet read.

        Raises:
            PassingTroubleError: no connection, no answer in time, or a busy server.
            EngineError: it must not be asked for, is not there, or is refused.
        """
        response = self._follow(address, dict(headers or {}))
        try:
            if response.status in PASSING:
                raise PassingTroubleError(
                    f"the server answers {response.status} {response.reason or ''}".rstrip(),
                    _seconds(response.headers.get("Retry-After")),
                )
            if response.status not in (200, 206, 416):
                raise EngineError(
                    f"the server answers {response.status} {response.reason or ''}".rstrip(),
                    path=address,
                    hint="check the address, or try again later",
                )
            with _translated(address):
                yield response
        finally:
            response.close()

    def _follow(self, address: str, headers: dict[str, str]) -> Response:
        at = checked(address)
        for _ in range(MOST_REDIRECTS + 1):
            with _translated(at):
                response = self._pool(at).request(
                    "GET", at, headers={**_AGENT, **headers}, redirect=False, retries=False,
                    preload_content=False, decode_content=False,
                    timeout=urllib3.Timeout(connect=self.patience.connect, read=self.patience.read),
                )  # fmt: skip
            target = response.headers.get("Location")
            if response.status not in REDIRECTS or not target:
                return response
            response.close()
            at = checked(_joined(at, target), came_from=at)
        raise EngineError(
            "the server sends us from one address to another without end",
            path=address,
            hint="check the address, or try again later",
        )

    def _pool(self, address: str) -> urllib3.PoolManager:
        parts = urlsplit(address)
        proxy = self._proxies.get(parts.scheme) or self._proxies.get("all") or ""
        if is_local(parts.hostname) or self._bypass(parts.netloc):
            proxy = ""
        if proxy not in self._pools:
            trust = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
            self._pools[proxy] = (
                urllib3.ProxyManager(
                    proxy if "://" in proxy else f"http://{proxy}",
                    ssl_context=trust,
                    proxy_headers=_credentials(proxy),
                )
                if proxy
                else urllib3.PoolManager(ssl_context=trust)
            )
        return self._pools[proxy]

    def close(self) -> None:
        """Ends all connections."""
        for pool in self._pools.values():
            pool.clear()


def checked(address: str, came_from: str = "") -> str:
    """The address, if we may ask for it. Raises `EngineError`.

    https, or http to this computer: not where another computer sends us there.
    """
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname, parts.port
    except ValueError:
        parts, host = urlsplit(""), None
    from_here = not came_from or is_local(urlsplit(came_from).hostname)
    if host and (parts.scheme == "https" or (parts.scheme == "http" and is_local(host))):
        if is_local(host) and not from_here:
            raise EngineError(
                f"the server at {came_from} sends us to this computer itself", path=address,
                hint="check the address of the index",
            )  # fmt: skip
        return urlunsplit(parts._replace(fragment=""))
    raise EngineError(
        f"{came_from} leads to an address without https"
        if came_from
        else "this is no address that begins with https://",
        path=address,
        hint="models are loaded over https alone, as nothing else shows who sends them",
    )


def _joined(base: str, target: str) -> str:
    try:
        return urljoin(base, target)
    except ValueError:
        return target


def is_local(host: str | None) -> bool:
    """True for this computer.

    >>> is_local("127.0.0.1"), is_local("localhost"), is_local("example.org")
    (True, True, False)
    """
    try:
        return ipaddress.ip_address(host or "").is_loopback
    except ValueError:
        return host == "localhost"


@contextmanager
def _translated(address: str) -> Iterator[None]:
    """Turns what urllib3 raises into what a person can do something about."""
    try:
        yield
    except (urllib3.exceptions.SSLError, ssl.SSLError) as error:
        raise EngineError(
            f"the server cannot show that it is who it says: {_why(error)}",
            path=address,
            hint="somebody may stand between; ask who looks after your network",
        ) from error
    except urllib3.exceptions.ProxyError as error:
        raise PassingTroubleError(f"the proxy does not let us through: {_why(error)}") from error
    except urllib3.exceptions.LocationValueError as error:
        raise EngineError(f"this address cannot be asked: {error}", path=address) from error
    except urllib3.exceptions.NameResolutionError as error:
        raise EngineError(
            "there is no way to this server: its name is not known here",
            path=address,
            hint="check the address and the connection; for a computer without a network, write "
            "a bundle on another one: translate-flow models bundle FILE",
        ) from error
    except urllib3.exceptions.NewConnectionError as error:
        raise PassingTroubleError(f"the connection failed: {_why(error)}") from error
    except urllib3.exceptions.TimeoutError as error:
        raise PassingTroubleError("the server does not answer in time") from error
    except (urllib3.exceptions.HTTPError, ConnectionError) as error:
        raise PassingTroubleError(f"the connection failed: {_why(error)}") from error


def _why(error: BaseException) -> str:
    """The innermost reason, without the names of objects that urllib3 puts before it."""
    inner = getattr(error, "original_error", None) or getattr(error, "reason", None)
    if isinstance(inner, BaseException) and inner is not error:
        return _why(inner)
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    last = next((arg for arg in reversed(error.args) if isinstance(arg, BaseException)), None)
    return _why(last) if last is not None else str(error).rpartition(": ")[2]


def _credentials(proxy: str) -> Mapping[str, str] | None:
    auth = urllib3.util.parse_url(proxy).auth
    return urllib3.make_headers(proxy_basic_auth=auth) if auth else None


def _seconds(retry_after: str | None) -> float:
    """`Retry-After` in seconds; its other form, a date, is passed over."""
    text = retry_after or ""
    return float(text) if text.isdigit() and len(text) < 6 else 0.0
