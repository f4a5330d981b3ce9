"""Certificates. `localhost.pem` is a certificate for this computer that nobody vouches for."""

from __future__ import annotations

import ssl
import sys
from pathlib import Path

import pytest
from tests.models.server import Server, as_json

from translate_flow.errors import EngineError
from translate_flow.models import download
from translate_flow.models.http import Patience, Web

CERTIFICATE = Path(__file__).with_name("localhost.pem")


@pytest.fixture
def secure(server: Server) -> str:
    """The address of an index behind TLS."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)
    server.wrap(context)
    server.answers["/index.json"] = as_json([1])
    return f"{server.address.replace('http', 'https')}/index.json"


def test_a_server_that_cannot_prove_who_it_is_gets_no_question(
    secure: str, server: Server, web: Web, waits: list[float]
) -> None:
    with pytest.raises(EngineError, match="cannot show that it is who it says") as raised:
        download.index(web, secure)
    assert "ask who looks after your network" in raised.value.hint
    assert server.asked == []
    assert waits == [], "it would not be another server the next time"


@pytest.mark.skipif(sys.platform != "linux", reason="trust is kept elsewhere on this system")
def test_a_certificate_that_the_system_trusts_is_enough(
    secure: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))
    assert download.index(Web(patience=Patience(tries=1)), secure) == [1]
