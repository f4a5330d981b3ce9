"""Reading indexes: what is offered, what is left out, and what is no index."""

from __future__ import annotations

import copy

import pytest
from tests.models.makers import argos_entry, firefox_files, mozilla, records, remote_settings
from tests.models.server import Server

from translate_flow.errors import EngineError
from translate_flow.models import fetch, registries
from translate_flow.models.http import Web
from translate_flow.models.registries import BadIndexError, Offer, choose
from translate_flow.models.registries import remote_settings as rs

ADDRESS = "https://index.example/index.json"


def labels(offers: list[Offer]) -> list[str]:
    return [offer.label for offer in offers]


# Argos


def test_an_entry_of_argos_is_offered_with_the_links_that_can_be_followed(server: Server) -> None:
    (offer,) = registries.read([argos_entry(server, "en", "zt")], ADDRESS)
    assert (offer.label, offer.size, offer.is_package) == ("argos en-zh-Hant 1.9", None, True)
    assert offer.files[0].addresses == (f"{server.address}/v1/translate-en_zt-1_9.argosmodel",)


@pytest.mark.parametrize(
    "change",
    [
        {"type": "sbd"},
        {"from_code": None},
        {"from_code": "../.."},
        {"to_code": 7},
        {"package_version": "../1"},
        {"package_version": ""},
        {"links": []},
        {"links": "https://index.example/x"},
        {"links": ["ipfs://Qm"]},
        {"links": [None, 3, "javascript:alert(1)", "file:///etc/passwd", "https://["]},
        {"links": ["https://index.example/"]},
    ],
    ids=str,
)
def test_an_entry_that_cannot_be_used_is_left_out(server: Server, change: dict) -> None:
    good = argos_entry(server)
    assert labels(registries.read([{**good, **change}, good], ADDRESS)) == ["argos en-fr 1.9"]


# Remote Settings


@pytest.fixture
def good(server: Server) -> list[dict]:
    return records(server, "en", "fr", firefox_files())


def read(found: list[dict]) -> list[Offer]:
    return registries.read({"data": found}, ADDRESS, "https://cdn.example/")


def test_the_records_of_a_model_make_one_offer(good: list[dict]) -> None:
    (offer,) = read(good)
    assert (offer.label, offer.licence) == ("firefox en-fr 3.0", "MPL-2.0")
    assert sorted(file.name for file in offer.files) == sorted(firefox_files())
    assert offer.size == sum(record["attachment"]["size"] for record in good)
    for file in offer.files:
        assert file.addresses[0].startswith("https://cdn.example/main-workspace/")
        assert file.sha256
        assert file.plain_sha256


def test_the_older_collection_is_read_too(good: list[dict]) -> None:
    for record in good:
        record["fromLang"], record["toLang"] = (
            record.pop("sourceLanguage"), record.pop("targetLanguage"),
        )  # fmt: skip
        del record["decompressedSize"], record["decompressedHash"], record["architecture"]
        record["attachment"]["size"] = str(record["attachment"]["size"])
    assert labels(read(good)) == ["firefox en-fr 3.0"]


def test_two_vocabularies_do_as_well_as_one(server: Server) -> None:
    files = firefox_files("enja")
    pieces = files.pop("vocab.enja.spm")
    files |= {"srcvocab.enja.spm": pieces, "trgvocab.enja.spm": pieces + b"x"}
    assert labels(read(records(server, "en", "ja", files))) == ["firefox en-ja 3.0"]
    del files["trgvocab.enja.spm"]
    with pytest.raises(BadIndexError):
        read(records(server, "en", "ja", files))


@pytest.mark.parametrize(
    "change",
    [
        {"filter_expression": "env.channel == 'nightly'"},
        {"filter_expression": "env.appinfo.OS == 'Android'"},
        {"variant": "experiment"},
        {"version": "3.0a1"},
        {"version": None},
        {"sourceLanguage": "<en>"},
        {"attachment": None},
        {"attachment": {"location": "file:///etc/passwd"}},
        {"attachment": {"location": "x", "hash": "00"}},
        {"attachment": {"location": "x", "size": -1}},
        {"name": "../model.enfr.bin"},
        {"name": "con"},
        {"fileType": "qualityModel"},
        {"fileType": {"vocab": True}},
        {"fileType": ["vocab"]},
    ],
    ids=str,
)
def test_a_model_that_lacks_a_file_for_everybody_is_not_offered(
    server: Server, good: list[dict], change: dict
) -> None:
    broken = copy.deepcopy(good)
    for record in broken:
        if record["fileType"] == "vocab":
            record.update(change)
            if change.get("name") == "con":
                record["name"] = next(r["name"] for r in broken if r["fileType"] == "model")
    other = records(server, "en", "hu", firefox_files("enhu"))
    assert labels(read([*broken, *other, None, 3, []])) == ["firefox en-hu 3.0"]


def test_records_for_computers_alone_are_for_us(good: list[dict]) -> None:
    for record in good:
        record["filter_expression"] = "env.appinfo.OS != 'Android'"
    assert labels(read(good)) == ["firefox en-fr 3.0"]


def test_of_two_architectures_the_better_one_is_offered(server: Server) -> None:
    tiny = records(server, "en", "fr", firefox_files(salt="tiny"))
    for record in tiny:
        record["architecture"] = "tiny"
    base = records(server, "en", "fr", firefox_files(salt="base"))
    for order in ([*tiny, *base], [*base, *tiny]):
        (offer,) = read(order)
        hashes = {record["decompressedHash"] for record in base}
        assert {file.plain_sha256 for file in offer.files} == hashes


def test_the_server_says_where_its_attachments_are(server: Server, web: Web) -> None:
    address = remote_settings(server, records(server, "en", "fr", firefox_files()))
    (offer,) = fetch.offers(web, address)
    assert offer.files[0].addresses[0].startswith(f"{server.address}/cdn/")
    assert rs.root(ADDRESS) == ""
    with pytest.raises(BadIndexError, match="where its attachments are"):
        rs.attachments({"capabilities": []})


# models.json


def test_models_json_offers_what_is_released(server: Server, web: Web) -> None:
    (offer,) = fetch.offers(web, mozilla(server, firefox_files()))
    assert offer.pair == "en-fr"
    assert offer.version.startswith("0.")
    assert sorted(file.name for file in offer.files) == sorted(firefox_files())


# All of them


@pytest.mark.parametrize(
    "index",
    [None, 1, "x", {}, {"data": {}}, {"models": []}, {"data": []}, [], [[]], {"models": {}},
     {"models": {"en-fr": None}}, {"models": {"en-fr": [None, {}]}}],
    ids=str,
)  # fmt: skip
def test_json_that_is_no_index(index: object) -> None:
    with pytest.raises(BadIndexError):
        registries.read(index, ADDRESS)


def offer(pair: str, version: str) -> Offer:
    source, target = pair.split("-", 1)
    return Offer("firefox", source, target, version, "", (), ADDRESS)


def test_the_closest_and_then_the_newest_is_chosen() -> None:
    offers = [offer("en-pt", "3.9"), offer("en-pt", "3.10"), offer("en-pt-BR", "1.0")]
    assert choose(offers, "en", "pt").version == "3.10"
    assert choose(offers, "en", "pt-BR").version == "1.0"
    assert choose(offers, "en-GB", "pt-PT").version == "3.10"
    assert choose(offers, "en", "pt", "3.9").version == "3.9"
    with pytest.raises(EngineError, match="no registry has a model en-pt 4") as raised:
        choose(offers, "en", "pt", "4")
    with pytest.raises(EngineError, match="no registry has a model en-xx") as raised:
        choose(offers, "en", "xx")
    assert "models list --available" in raised.value.hint


def test_other_addresses_are_named_as_their_own_tools_name_them() -> None:
    environ = {
        "ARGOS_PACKAGE_INDEX": "https://mirror.example/argos/",
        "FXTRANSLATE_RECORDS_URL": "https://mirror.example/records.json",
    }
    assert registries.addresses(["firefox", "argos", "reversing"], environ) == {
        "firefox": "https://mirror.example/records.json",
        "argos": "https://mirror.example/argos/index.json",
    }
    default = registries.addresses(["argos", "firefox"], {})
    assert default["argos"].endswith("/argospm-index/main/index.json")
    assert default["firefox"].endswith("/translations-models-v2/records")
